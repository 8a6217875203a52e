"""Statements that give exclusive values for one slot, within a document and across documents.

For each pair of exclusive values one pair of statements is reported inside a document, and one for each
further document that disagrees, so the work and the report grow with the number of claims, not its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.engine.facets import interval
from claimcheck.engine.quantities import HOURS_A_MONTH
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Contradiction, Side
from claimcheck.model.rulebook import Slot

_TOUCHING = 1e-6


@dataclass(frozen=True, slots=True)
class _Said:
    """A value of a slot, where it is said, and the place of its document in the run."""

    document: int
    path: str
    statement: CheckedStatement
    value: str

    def side(self) -> Side:
        s = self.statement
        return Side(self.path, s.id, self.value, s.text, s.span, s.position)


def contradictions(
    documents: Sequence[CheckedDocument], slots: Sequence[Slot], *, cross: bool = True
) -> tuple[Contradiction, ...]:
    """All contradictions, in order of slot and place. With ``cross`` off only those inside one document."""
    found: list[Contradiction] = []
    for slot in slots:
        said = [
            _Said(number, document.document.path, statement, statement.facets[slot.id])
            for number, document in enumerate(documents)
            for statement in document.statements
            if slot.id in statement.facets
        ]
        pairs = _interval_pairs(said, slot, cross) if slot.interval else _value_pairs(said, slot, cross)
        found.extend(Contradiction(slot.id, a.side(), b.side(), _why(slot, a, b)) for a, b in pairs)
    return tuple(found)


def _value_pairs(said: Sequence[_Said], slot: Slot, cross: bool) -> Iterable[tuple[_Said, _Said]]:
    first: dict[str, dict[int, _Said]] = {}
    # The firmest statement speaks for its document; among equals the earliest.
    for item in sorted(said, key=lambda s: (s.document, -s.statement.wording)):
        first.setdefault(item.value, {}).setdefault(item.document, item)
    for values in sorted(sorted(pair) for pair in slot.exclusive):
        a, b = (first.get(value, {}) for value in (values[0], values[-1]))
        yield from _pair_up(a, b, cross)


def _pair_up(a: Mapping[int, _Said], b: Mapping[int, _Said], cross: bool) -> Iterable[tuple[_Said, _Said]]:
    for document in sorted(a.keys() & b.keys()):
        yield a[document], b[document]
    if not cross:
        return
    paired: set[tuple[int, int]] = set()
    for mine, theirs, swap in ((a, b, False), (b, a, True)):
        for document in sorted(mine.keys() - theirs.keys()):
            other = next((d for d in sorted(theirs) if d != document), None)
            if other is None:
                continue
            key = (other, document) if swap else (document, other)
            if key not in paired:
                paired.add(key)
                yield (theirs[other], mine[document]) if swap else (mine[document], theirs[other])


def _interval_pairs(said: Sequence[_Said], slot: Slot, cross: bool) -> Iterable[tuple[_Said, _Said]]:
    fixed = {
        v.value: (v.hours[0] / HOURS_A_MONTH, v.hours[1] / HOURS_A_MONTH) for v in slot.values if v.hours
    }
    ranged = [(span, item) for item in said if (span := fixed.get(item.value) or interval(item.value))]
    by_document: dict[int, list[tuple[tuple[float, float], _Said]]] = {}
    for entry in ranged:
        by_document.setdefault(entry[1].document, []).append(entry)
    shortest: dict[int, tuple[tuple[float, float], _Said]] = {}
    longest: dict[int, tuple[tuple[float, float], _Said]] = {}
    for document, entries in by_document.items():
        shortest[document] = min(entries, key=lambda e: (e[0][1], e[0][0]))
        longest[document] = max(entries, key=lambda e: (e[0][0], e[0][1]))
        if _apart(shortest[document][0], longest[document][0]):
            yield shortest[document][1], longest[document][1]
    if not cross or len(by_document) < 2:
        return
    earliest = min(shortest, key=lambda d: (shortest[d][0][1], d))
    latest = max(longest, key=lambda d: (longest[d][0][0], -d))
    paired: set[tuple[int, int]] = set()
    for document in sorted(by_document):
        for short, long in ((earliest, document), (document, latest)):
            if short != long and (short, long) not in paired and _apart(shortest[short][0], longest[long][0]):
                paired.add((short, long))
                yield shortest[short][1], longest[long][1]


def _apart(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether the first range ends before the second begins; ranges that touch agree."""
    return a[1] < b[0] - _TOUCHING


def _why(slot: Slot, a: _Said, b: _Said) -> str:
    written = (slot.why or {}).get("/".join(sorted((a.value, b.value))))
    return written or f"{slot.asks} One says {a.value}, the other {b.value}."
