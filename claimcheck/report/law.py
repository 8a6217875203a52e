"""The flags of a finding in one line; JSON has them in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.model.jurisdiction import Flag, FlagKind

IN_WORDS = {
    FlagKind.PROHIBITED: "prohibited",
    FlagKind.NEEDS_LICENCE: "needs a licence",
    FlagKind.RESTRICTED: "restricted",
    FlagKind.NEEDS_SUBSTANTIATION: "needs proof",
}


def law(flags: Sequence[Flag]) -> str:
    """Each jurisdiction by its strictest flag: ``prohibited in EU, US; needs a licence in CA``; empty for none.

    Where only one has anything to say there is room for what that is, and who says it.
    """
    by_place = strictest(flags)
    if not by_place:
        return ""
    if len(by_place) == 1:
        (flag,) = by_place.values()
        return f"{IN_WORDS[flag.kind]} in {flag.jurisdiction.upper()}, {flag.authority}: {flag.says}"
    return "; ".join(
        f"{words} in {', '.join(codes)}"
        for kind, words in IN_WORDS.items()
        if (codes := [code.upper() for code, flag in by_place.items() if flag.kind is kind])
    )


def strictest(flags: Iterable[Flag]) -> dict[str, Flag]:
    """By jurisdiction, in order of code."""
    found: dict[str, Flag] = {}
    for flag in sorted(flags, key=lambda f: (f.jurisdiction, -f.kind)):
        found.setdefault(flag.jurisdiction, flag)
    return found
