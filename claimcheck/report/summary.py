"""What a run comes to: the numbers that every rendering gives, counted once and in one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from claimcheck.model.decision import Ruling
from claimcheck.model.finding import CheckedStatement, Report
from claimcheck.model.gate import MuteKind
from claimcheck.model.scales import Grade, Light, Verdict
from claimcheck.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some statements. The three maps hold every step of their scale, also those at 0."""

    statements: int
    claims: int
    verdicts: dict[Verdict, int]
    lights: dict[Light, int]
    grades: dict[Grade, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a whole run; inputs are ``documents`` + ``skipped`` + ``failed``.

    Nothing that is muted is counted, except under ``muted``: findings, claims without one, and pairs, by kind.
    """

    documents: int
    skipped: int
    failed: int
    contradictions: int
    tally: Tally
    muted: dict[MuteKind, int]
    notices: int
    decisions: dict[Ruling, int]
    """Those on findings, on claims without one and on pairs, muted or not."""
    decisions_out_of_date: int
    """How many of them no longer fit."""


def tally(statements: Iterable[CheckedStatement]) -> Tally:
    """Count statements by verdict, light and grade, each statement once, by its worst finding."""
    number = claims = 0
    verdicts: Counter[Verdict] = Counter()
    grades: Counter[Grade] = Counter()
    for statement in statements:
        number += 1
        claims += statement.claim
        if statement.verdict:
            verdicts[statement.verdict] += 1
        if statement.grade:
            grades[statement.grade] += 1
    lights: Counter[Light] = Counter()
    for verdict, count in verdicts.items():
        lights[verdict.light] += count
    return Tally(
        statements=number,
        claims=claims,
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        lights={light: lights[light] for light in Light},
        grades={grade: grades[grade] for grade in Grade},
    )


def summarize(report: Report) -> Summary:
    """Count a whole report."""
    failed = sum(s.failed for s in report.skipped)
    pairs = report.contradictions
    muted = Counter(c.muted.kind for c in pairs if c.muted)
    decisions = [c.decision for c in pairs if c.decision]

    def looked_at() -> Iterator[CheckedStatement]:
        """All statements, each of which is met once only: on a shelf they have to be unpacked."""
        for document in report.documents:
            for statement in document.statements:
                carriers = statement.findings or (statement,)
                muted.update([carrier.muted.kind for carrier in carriers if carrier.muted])
                decisions.extend([f.decision for f in statement.findings if f.decision])
                decisions.extend([statement.decision] if statement.decision else [])
                yield statement

    counts = tally(looked_at())
    rulings = Counter(decision.ruling for decision in decisions)
    return Summary(
        documents=len(report.documents),
        skipped=len(report.skipped) - failed,
        failed=failed,
        contradictions=sum(not c.muted for c in pairs),
        tally=counts,
        muted={kind: muted[kind] for kind in MuteKind},
        notices=len(report.notices),
        decisions={ruling: rulings[ruling] for ruling in Ruling},
        decisions_out_of_date=sum(bool(decision.out_of_date) for decision in decisions),
    )


def reaches(report: Report, gate: Light) -> bool:
    """Whether anything in the report is at or over ``gate``.

    A contradiction counts as amber: one of its two statements is untrue, but which one only a person can say.
    """
    order = tuple(Light)
    lights = {s.light for d in report.documents for s in d.statements}
    if not all(c.muted for c in report.contradictions):
        lights.add(Light.AMBER)
    return any(light is not None and order.index(light) >= order.index(gate) for light in lights)
