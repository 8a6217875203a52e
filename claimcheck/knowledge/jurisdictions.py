"""Which jurisdictions somebody asks for, by the codes that they write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.knowledge.problems import unknown
from claimcheck.model.jurisdiction import Jurisdiction
from claimcheck.model.rulebook import KnowledgeBase


class UnknownJurisdiction(ValueError):
    """A code that no file under ``rules/jurisdictions/`` has."""


def choose(base: KnowledgeBase, codes: str | Iterable[str] | None) -> Sequence[Jurisdiction]:
    """The jurisdictions of a base with these codes, or all where ``codes`` is None.

    A string may name several, parted by commas (``"us,gb"``); capitals make no difference.
    Raises UnknownJurisdiction for a code the base does not have, with the nearest and all that it has.
    """
    if codes is None:
        return base.rules.jurisdictions
    known = {place.code: place for place in base.rules.jurisdictions}
    wanted = [code.strip().lower() for code in (codes.split(",") if isinstance(codes, str) else codes)]
    for code in wanted:
        if code not in known:
            raise UnknownJurisdiction(unknown("jurisdiction", code, known))
    return tuple(place for code, place in known.items() if code in wanted)
