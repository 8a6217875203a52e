"""What became of the findings of one report in a later one: for a round of revision.

Statements are paired within documents of one path, first those with the same words, then, of what is left, the likest
pairs above a threshold: an edited statement. What neither way is found again is fixed or new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from claimcheck.gate.items import words
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Contradiction, Report
from claimcheck.model.gate import UNVERIFIED
from claimcheck.model.scales import Grade, Lights, Verdict
from claimcheck.model.value import dataclass
from claimcheck.settings.settings import relative

ALIKE = 0.57
"""From which likeness on two statements count as one that was edited: shared words in their order, both lengths counted
(``rapidfuzz.distance.Indel`` on folded words).

Measured on clinic pages: of different sentences of one page none comes nearer to another than 0.56, and sentences that
were softened or corrected by a few words stay at 0.57 or above, most of them above 0.8.
"""
_MOST_PAIRS = 250_000
"""More statements than this, each against each, are not compared for likeness but by their words alone."""


class Fate(StrEnum):
    """What became of something that was flagged."""

    FIXED = "fixed"
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Flagged:
    """A finding as one of the reports has it, or a claim that no entry covers, with path and id of its statement."""

    path: str
    statement: str
    text: str
    verdict: Verdict
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class Row:
    """One finding in both reports. ``old`` is None where it is new, ``new`` where it is fixed.

    Of one that is changed the verdict is another one, or the statement was edited. ``now`` is the edited statement that
    a fixed finding stood in, and ``before`` the one that a new finding came into; empty where there is none.
    """

    fate: Fate
    id: str
    old: Flagged | None
    new: Flagged | None
    before: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A contradiction in both reports: by slot, and what both sides say."""

    fate: Fate
    slot: str
    pair: Contradiction


@dataclass(frozen=True)
class Comparison:
    """All rows in order of the documents; ``gone`` and ``added`` are paths that only one of the reports has."""

    rows: tuple[Row, ...]
    pairs: tuple[PairRow, ...]
    gone: tuple[str, ...]
    added: tuple[str, ...]

    def count(self, fate: Fate) -> int:
        """How many findings and contradictions have this fate."""
        return sum(row.fate is fate for row in self.rows) + sum(row.fate is fate for row in self.pairs)


def compare(old: Report, new: Report, lights: Lights, roots: tuple[str, str] = ("", "")) -> Comparison:
    """Compare what is flagged in these colours and counts. Documents are paired by path, as seen from ``roots``.

    Where each report is about one document these are versions of it, whatever they are called.
    """
    before = _named(old, roots[0])
    after = _named(new, roots[1])
    if len(before) == len(after) == 1:
        after = dict(zip(before, after.values(), strict=True))
    rows: list[Row] = []
    for name in dict.fromkeys((*before, *after)):
        rows += _rows(before.get(name), after.get(name), lights)
    called = [{d.document.path: name for name, d in named.items()} for named in (before, after)]
    return Comparison(
        tuple(rows),
        tuple(_pairs(old, new, called[0], called[1])),
        gone=tuple(d.document.path for name, d in before.items() if name not in after),
        added=tuple(d.document.path for name, d in after.items() if name not in before),
    )


def _named(report: Report, root: str) -> dict[str, CheckedDocument]:
    return {relative(d.document.path, Path(root)) if root else d.document.path: d for d in report.documents}


def _rows(old: CheckedDocument | None, new: CheckedDocument | None, lights: Lights) -> Iterator[Row]:
    """What came in, then each old statement with what it became, both in order of place."""
    was, now = old.statements if old else (), new.statements if new else ()
    a, b = old.document.path if old else "", new.document.path if new else ""
    partner = pairing(was, now)
    taken = set(partner.values())
    found = {s.id: s for s in now}
    for statement in now:
        if statement.id not in taken:
            yield from _between(a, b, None, statement, lights)
    for statement in was:
        yield from _between(a, b, statement, found.get(partner.get(statement.id, "")), lights)


def pairing(old: Sequence[CheckedStatement], new: Sequence[CheckedStatement]) -> dict[str, str]:
    """From ids of statements to those of their later selves."""
    partner: dict[str, str] = {}
    waiting: dict[str, list[str]] = defaultdict(list)
    for statement in reversed(new):
        waiting[words(statement.text)].append(statement.id)
    for statement in old:
        same = waiting[words(statement.text)]
        if same:
            partner[statement.id] = same.pop()
    left = [s for s in old if s.id not in partner]
    free = {id_ for ids in waiting.values() for id_ in ids}
    return partner | _edited(left, [s for s in new if s.id in free])


def _edited(old: Sequence[CheckedStatement], new: Sequence[CheckedStatement]) -> dict[str, str]:
    """The likest pairs first, each statement once; of equally like ones those that stand nearest to each other."""
    from rapidfuzz.distance import Indel  # imported here: reports that agree need none of it

    if len(old) * len(new) > _MOST_PAIRS:
        return {}
    texts = [words(s.text).split() for s in new]
    likely = []
    for i, statement in enumerate(old):
        text = words(statement.text).split()
        for k, other in enumerate(texts):
            likeness = Indel.normalized_similarity(text, other, score_cutoff=ALIKE)
            if likeness:
                likely.append((-likeness, abs(i - k), i, k))
    partner: dict[str, str] = {}
    taken: set[int] = set()
    for _, _, i, k in sorted(likely):
        if old[i].id not in partner and k not in taken:
            partner[old[i].id] = new[k].id
            taken.add(k)
    return partner


def _between(
    a: str, b: str, old: CheckedStatement | None, new: CheckedStatement | None, lights: Lights
) -> Iterator[Row]:
    was = dict(_flagged(a, old, lights))
    now = dict(_flagged(b, new, lights))
    edited = old is not None and new is not None and words(old.text) != words(new.text)
    for id_ in dict.fromkeys((*was, *now)):
        first, last = was.get(id_), now.get(id_)
        if first and last:
            same = (first.verdict, first.grade) == (last.verdict, last.grade) and not edited
            yield Row(Fate.UNCHANGED if same else Fate.CHANGED, id_, first, last)
        elif first:
            yield Row(Fate.FIXED, id_, first, None, now=new.text if new is not None else "")
        else:
            yield Row(Fate.NEW, id_, None, last, before=old.text if old is not None else "")


def _flagged(path: str, statement: CheckedStatement | None, lights: Lights) -> Iterator[tuple[str, Flagged]]:
    if statement is None:
        return
    for finding in statement.open:
        if finding.verdict.light in lights:
            yield finding.id, Flagged(path, statement.id, statement.text, finding.verdict, finding.grade)
    if not statement.findings and statement.verdict and statement.light in lights:
        yield UNVERIFIED, Flagged(path, statement.id, statement.text, statement.verdict, None)


def _pairs(
    old: Report, new: Report, old_names: Mapping[str, str], new_names: Mapping[str, str]
) -> Iterator[PairRow]:
    was, now = _keyed(old, old_names), _keyed(new, new_names)
    for key, pair in was.items():
        yield PairRow(Fate.UNCHANGED if key in now else Fate.FIXED, pair.slot, now.get(key, pair))
    for key, pair in now.items():
        if key not in was:
            yield PairRow(Fate.NEW, pair.slot, pair)


def _keyed(report: Report, names: Mapping[str, str]) -> dict[tuple[str, ...], Contradiction]:
    """The contradictions that count, by slot and what both sides say where."""
    keyed: dict[tuple[str, ...], Contradiction] = {}
    for pair in report.contradictions:
        if not pair.muted:
            sides = sorted((names.get(s.path, s.path), words(s.text)) for s in (pair.a, pair.b))
            keyed[pair.slot, *sides[0], *sides[1]] = pair
    return keyed
