"""Statements that cannot both be true: exclusive values of a slot, and a statement beside its own denial.

For each pair of exclusive values, and each clause that is also denied, one pair of statements is reported inside a
document, and one for each further document that disagrees, so the work and the report grow with the number of
claims, not its square.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from claimcheck.engine.months import HOURS_A_MONTH, interval
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Contradiction, Extent, Side
from claimcheck.model.rulebook import Slot
from claimcheck.model.scales import Wording
from claimcheck.model.value import dataclass

RESTATED = "restated"
"""The slot of a statement that is made and denied; its values are ``asserted`` and ``denied``."""
_TOUCHING = 1e-6


@dataclass(frozen=True, slots=True)
class _Said:
    """A value of a slot, where it is said and how, and the place of its document in the run."""

    document: int
    value: str
    wording: Wording
    extent: Extent
    side: Side

    @property
    def place(self) -> tuple[int, str]:
        """Which statement says it."""
        return self.document, self.side.statement


_Kept = dict[tuple[int, str, Extent], _Said]
"""What is said of a slot in order of place, by document, value and of how many: one of each speaks for all."""


class _Sayings:
    """What the statements of all documents say that could clash, gathered in one go; the statements are let go."""

    def __init__(
        self, documents: Sequence[CheckedDocument], ranged: Collection[str], denied: Collection[str]
    ) -> None:
        self._ranged = ranged
        self._denied = denied
        self.firm: dict[str, _Kept] = {}
        """By slot."""
        self.implied: dict[str, _Kept] = {}
        self.gists: dict[str, tuple[dict[int, list[_Said]], dict[int, list[_Said]]]] = {}
        """By key: who asserts and who denies, the first of each document. Only keys that somebody denies."""
        for number, document in enumerate(documents):
            for statement in document.statements:
                self._take(number, document.document.path, statement)

    def _take(self, number: int, path: str, statement: CheckedStatement) -> None:
        extent = statement.bearing.extent

        def said(value: str) -> _Said:
            s = statement
            side = Side(path, s.id, value, s.text, s.span, s.position)
            return _Said(number, value, s.wording, extent, side)

        for by_slot, values in ((self.firm, statement.facets), (self.implied, statement.bearing.implied)):
            for slot, value in values.items():
                kept = by_slot.setdefault(slot, {})
                key = number, value, extent
                # The firmest speaks for its document, among equals the earliest; of ranges always the earliest.
                if key in kept and (slot in self._ranged or statement.wording <= kept[key].wording):
                    continue
                kept.pop(key, None)
                kept[key] = said(value)
        for gist in statement.bearing.gists:
            if gist.key in self._denied:
                sides = self.gists.setdefault(gist.key, ({}, {}))
                if number not in sides[gist.denied]:
                    sides[gist.denied][number] = [said("denied" if gist.denied else "asserted")]


_Speakers = Mapping[int, Sequence[_Said]]
"""By document: those that may speak for it, the firmest first, at most one of each extent."""


_Ranged = tuple[tuple[float, float], _Said]
"""A range in months and who gives it."""


def contradictions(
    documents: Sequence[CheckedDocument],
    slots: Sequence[Slot],
    *,
    cross: bool = True,
    denied: Collection[str] | None = None,
) -> tuple[Contradiction, ...]:
    """All contradictions, in order of slot and place. With ``cross`` off only those inside one document.

    ``denied`` are the clauses that some statement denies, as ``denied_by`` tells them, where they are known already.
    """
    if denied is None:
        denied = {key for document in documents for s in document.statements for key in denied_by(s)}
    sayings = _Sayings(documents, {slot.id for slot in slots if slot.interval}, denied)
    found: list[Contradiction] = []
    for slot in slots:
        firm = tuple(sayings.firm.get(slot.id, {}).values())
        if slot.interval:
            pairs = _interval_pairs(firm, slot, cross)
        else:
            pairs = _value_pairs(firm, tuple(sayings.implied.get(slot.id, {}).values()), slot, cross)
        found.extend(Contradiction(slot.id, a.side, b.side, _why(slot, a, b)) for a, b in pairs)
    told = {frozenset({(c.a.path, c.a.statement), (c.b.path, c.b.statement)}) for c in found}
    for for_it, against_it in sayings.gists.values():
        for a, b in _pair_up(for_it, against_it, cross):
            if frozenset({(a.side.path, a.side.statement), (b.side.path, b.side.statement)}) not in told:
                why = "One says what the other denies, in the same words."
                found.append(Contradiction(RESTATED, a.side, b.side, why))
    return tuple(found)


def denied_by(statement: CheckedStatement) -> list[str]:
    """The keys of the clauses that a statement denies."""
    return [gist.key for gist in statement.bearing.gists if gist.denied]


def _value_pairs(
    firm: Sequence[_Said], implied: Sequence[_Said], slot: Slot, cross: bool
) -> Iterator[tuple[_Said, _Said]]:
    spoken, hinted = _by_value(firm), _by_value(implied)
    for values in sorted(sorted(pair) for pair in slot.exclusive):
        one, other = values[0], values[-1]
        yield from _pair_up(spoken.get(one, {}), spoken.get(other, {}), cross)
        # What only goes with a value is weighed inside a document that does not say it outright.
        for said, hint, swap in ((one, other, False), (other, one, True)):
            outright = spoken.get(hint, {})
            hints = {d: h for d, h in hinted.get(hint, {}).items() if d not in outright}
            for x, y in _pair_up(spoken.get(said, {}), hints, False):
                yield (y, x) if swap else (x, y)


def _by_value(said: Sequence[_Said]) -> dict[str, dict[int, list[_Said]]]:
    first: dict[str, dict[int, list[_Said]]] = {}
    # The firmest statement speaks for its document; among equals the earliest.
    for item in sorted(said, key=lambda s: (s.document, -s.wording)):
        speakers = first.setdefault(item.value, {}).setdefault(item.document, [])
        if all(s.extent is not item.extent for s in speakers):
            speakers.append(item)
    return first


def _pair_up(a: _Speakers, b: _Speakers, cross: bool) -> Iterator[tuple[_Said, _Said]]:
    for document in sorted(a.keys() & b.keys()):
        yield from _first_at_odds(a[document], b[document])
    if not cross:
        return
    paired: set[tuple[int, int]] = set()
    for mine, theirs, swap in ((a, b, False), (b, a, True)):
        earliest = sorted(theirs)[:1]
        for document in sorted(mine.keys() - theirs.keys()):
            for other in earliest:
                key = (other, document) if swap else (document, other)
                if key not in paired:
                    paired.add(key)
                    yield from _first_at_odds(a[key[0]], b[key[1]])


def _first_at_odds(a: Sequence[_Said], b: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """The first pair whose people are not plainly different ones."""
    pairs = ((x, y) for x in a for y in b if x.place != y.place and not _of_different_people(x, y))
    yield from (pair for pair, _ in zip(pairs, range(1), strict=False))


def _of_different_people(a: _Said, b: _Said) -> bool:
    """Whether both may hold because one speaks of some of those treated, and the other of some or of the rest."""
    return Extent.ALL not in (a.extent, b.extent) and Extent.SOME in (a.extent, b.extent)


def _interval_pairs(said: Sequence[_Said], slot: Slot, cross: bool) -> Iterable[tuple[_Said, _Said]]:
    fixed = {
        v.value: (v.hours[0] / HOURS_A_MONTH, v.hours[1] / HOURS_A_MONTH) for v in slot.values if v.hours
    }
    ranged = [(span, item) for item in said if (span := fixed.get(item.value) or interval(item.value))]
    by_document: dict[int, list[_Ranged]] = {}
    for entry in ranged:
        by_document.setdefault(entry[1].document, []).append(entry)
    shortest: dict[int, _Ranged] = {}
    longest: dict[int, _Ranged] = {}
    for document, entries in by_document.items():
        shortest[document] = min(entries, key=lambda e: (e[0][1], e[0][0]))
        longest[document] = max(entries, key=lambda e: (e[0][0], e[0][1]))
        for low, high in _at_odds(shortest[document], longest[document], entries):
            yield low[1], high[1]
    if not cross or len(by_document) < 2:
        return
    earliest = min(shortest, key=lambda d: (shortest[d][0][1], d))
    latest = max(longest, key=lambda d: (longest[d][0][0], -d))
    paired: set[tuple[int, int]] = set()
    for document in sorted(by_document):
        for short, long in ((earliest, document), (document, latest)):
            if short == long or (short, long) in paired or not _apart(shortest[short][0], longest[long][0]):
                continue
            paired.add((short, long))
            if not _of_different_people(shortest[short][1], longest[long][1]):
                yield shortest[short][1], longest[long][1]


def _at_odds(short: _Ranged, long: _Ranged, entries: Sequence[_Ranged]) -> Iterator[tuple[_Ranged, _Ranged]]:
    """The pair furthest apart, or one of its sides with what is said of everybody."""
    general = [e for e in entries if e[1].extent is Extent.ALL]
    pairs = [(short, long)]
    if general:
        pairs += [
            (min(general, key=lambda e: (e[0][1], e[0][0])), long),
            (short, max(general, key=lambda e: (e[0][0], e[0][1]))),
        ]
    for x, y in pairs:
        if _apart(x[0], y[0]) and not _of_different_people(x[1], y[1]):
            yield x, y
            return


def _apart(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether the first range ends before the second begins; ranges that touch agree."""
    return a[1] < b[0] - _TOUCHING


def _why(slot: Slot, a: _Said, b: _Said) -> str:
    written = (slot.why or {}).get("/".join(sorted((a.value, b.value))))
    return written or f"{slot.asks} One says {a.value}, the other {b.value}."
