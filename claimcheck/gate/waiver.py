"""A waiver as a value, and how a comment in copy spells one.

``<!-- claimcheck: waive hair-density until=2027-01-31 by="R. Roe" -- Label text, agreed with the regulator -->``
"""

from __future__ import annotations

from claimcheck.model.span import Span
from claimcheck.model.value import TYPE_CHECKING, dataclass
from claimcheck.text.regex import regex

if TYPE_CHECKING:
    from datetime import date

SCOPES = {"waive": "statement", "waive-block": "block", "waive-file": "file"}
"""What each verb covers: a statement, the block that this stands in, or the whole file."""

HOW = "write: claimcheck: waive ID [until=YYYY-MM-DD] [by=NAME] -- REASON"

_REASON = regex(r"(?:^|\s)(?:--+|—|–)(?:\s+|$)")
_WORD = regex(r"""(?P<key>[a-z]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S*))|(?P<word>[^\s,]+)""")


class MalformedWaiver(ValueError):
    """A comment to this program that is no waiver; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry that somebody waives somewhere, and where they wrote so.

    ``files`` is a path pattern relative to the folder of the waiver file, ``words`` folded words that the statement
    must hold, and ``covers`` the stretch of one decoded file that an inline waiver is about.
    """

    id: str
    reason: str
    author: str
    until: date | None
    path: str
    line: int
    column: int
    files: str = ""
    words: str = ""
    covers: Span | None = None

    @property
    def place(self) -> str:
        """Where it is written."""
        return f"{self.path}:{self.line}"

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Spelt:
    """What the body of a comment says."""

    scope: str
    ids: tuple[str, ...]
    reason: str
    author: str
    until: date | None


def parse(body: str) -> Spelt:
    """Read the body of a comment. Raises MalformedWaiver for anything but a waiver of named entries."""
    head, *rest = _REASON.split(body, maxsplit=1)
    verb, _, details = head.strip().partition(" ")
    if verb not in SCOPES:
        raise MalformedWaiver(f"found {verb!r}; allowed: {', '.join(SCOPES)}; {HOW}")
    ids: list[str] = []
    options: dict[str, str] = {}
    for found in _WORD.finditer(details):
        if found["word"]:
            ids.append(found["word"])
        elif found["key"] in ("until", "by") and found["key"] not in options:
            options[found["key"]] = found["quoted"] if found["quoted"] is not None else found["bare"]
        else:
            raise MalformedWaiver(f"found {found[0]!r}; until= and by= may stand once each; {HOW}")
    if not ids or any(set(id_) & set("*?[") for id_ in ids):
        raise MalformedWaiver(f"it names no entry, and nothing is waived wholesale; {HOW}")
    return Spelt(
        scope=SCOPES[verb],
        ids=tuple(dict.fromkeys(ids)),
        reason=rest[0].strip() if rest else "",
        author=options.get("by", "").strip(),
        until=day(options["until"]) if "until" in options else None,
    )


def day(written: str) -> date:
    """A day of the calendar. Raises MalformedWaiver."""
    try:
        if len(written) == 10:
            from datetime import date

            return date.fromisoformat(written)
    except ValueError:
        pass
    raise MalformedWaiver(f"found {written!r}; allowed: a day of the calendar written YYYY-MM-DD")
