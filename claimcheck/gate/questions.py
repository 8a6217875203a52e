"""What a reviewer is asked about a report, and what an answer means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from claimcheck.model.decision import Decision, Ruling
from claimcheck.model.finding import CheckedStatement, Contradiction, Finding, Report
from claimcheck.model.gate import UNVERIFIED
from claimcheck.model.scales import Grade, Light, Lights, Verdict
from claimcheck.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that may be decided; ``finding`` is None for a claim that no entry covers and for a contradiction."""

    id: str
    verdict: Verdict | None
    grade: Grade | None
    decision: Decision | None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A flagged statement with its points, or a contradiction with its two sides.

    ``sides`` are paths, ids and texts of the statements concerned.
    """

    sides: tuple[tuple[str, str, str], ...]
    points: tuple[Point, ...]
    why: str = ""
    """Of a contradiction: why both cannot hold."""


def questions(report: Report, lights: Lights, *, again: bool = False) -> tuple[Question, ...]:
    """What is flagged in these colours and counts, in order of place, contradictions last.

    What has been decided is passed over, unless the decision is out of date or ``again`` asks for all of it.
    """
    asked = [*_of_statements(report, lights), *_of_pairs(report, lights)]
    return tuple(
        q for q in asked if again or any(p.decision is None or p.decision.out_of_date for p in q.points)
    )


def _of_statements(report: Report, lights: Lights) -> Iterator[Question]:
    for document in report.documents:
        for statement in document.statements:
            points = tuple(_points(statement, lights))
            if points:
                yield Question(((document.document.path, statement.id, statement.text),), points)


def _points(statement: CheckedStatement, lights: Lights) -> Iterator[Point]:
    for finding in statement.open:
        if finding.verdict.light in lights:
            yield Point(finding.id, finding.verdict, finding.grade, finding.decision, finding)
    if not statement.findings and statement.light in lights:
        yield Point(UNVERIFIED, statement.verdict, None, statement.decision)


def _of_pairs(report: Report, lights: Lights) -> Iterator[Question]:
    pairs: list[Contradiction] = [c for c in report.contradictions if not c.muted and Light.AMBER in lights]
    for pair in pairs:
        sides = tuple((side.path, side.statement, side.text) for side in (pair.a, pair.b))
        yield Question(sides, (Point(pair.slot, None, None, pair.decision),), pair.why)


class Move(StrEnum):
    """What an answer asks for besides a ruling."""

    SKIP = "s"
    BACK = "b"
    UNDO = "u"
    QUIT = "q"
    HELP = "?"


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling on one point of a question, from 1, or on all of them (0)."""

    ruling: Ruling
    point: int
    reason: str


RULINGS = {
    "a": Ruling.ACCEPTED,
    "d": Ruling.DISMISSED,
    "e": Ruling.NEEDS_EVIDENCE,
    "n": Ruling.NOTED,
}
NEEDS_WORDS = frozenset({Ruling.DISMISSED, Ruling.NOTED})
"""A dismissal without a reason convinces nobody, and a note without words is none."""

_ANSWER = re.compile(r"(?P<letter>[A-Za-z?])(?P<point>[0-9]*)(?:\s+(?P<words>.*))?", re.DOTALL)


class NotAnAnswer(ValueError):
    """The line is no answer; the message says what would be."""


def parse_answer(line: str, points: int) -> Move | Ruled:
    """What a line asks for: ``d2 quoted from the label`` dismisses the second point. Raises NotAnAnswer."""
    found = _ANSWER.fullmatch(line.strip())
    letter = found["letter"].lower() if found else ""
    if found is None or (letter not in RULINGS and letter not in set(Move)):
        allowed = ", ".join([*RULINGS, *(move.value for move in Move)])
        raise NotAnAnswer(f"found {line.strip()!r}; allowed: {allowed}, such as: d quoted from the label")
    if letter not in RULINGS:
        return Move(letter)
    point = int(found["point"] or 0)
    if point > points:
        raise NotAnAnswer(f"there is no point {point} here; allowed: 1 to {points}, or none for all")
    return Ruled(RULINGS[letter], point, (found["words"] or "").strip())
