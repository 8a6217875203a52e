"""A verdict for each match: a look-up in the verdict table, and the caps of the named rules.

Nothing here reads language or decides on evidence: both have been settled before, and the table is data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.engine.match import Match
from claimcheck.engine.reading import IN_PAPER, Reading
from claimcheck.model.entry import Proposition
from claimcheck.model.finding import Finding
from claimcheck.model.rulebook import IncompleteTable, NamedRule, TableRow
from claimcheck.model.scales import Certainty, Grade, Polarity, Stance, Verdict, Wording

_ALLOWS_ONLY_INVESTIGATED = frozenset({Stance.MIXED, Stance.INSUFFICIENT, Stance.NONE})
_RULE_OF_THREE_FROM = 3


def allowed_wording(stance: Stance, certainty: Certainty) -> Wording:
    """The firmest wording that evidence allows: high 4, moderate 3, low 2, very low 1; unsettled stances 1."""
    return Wording.INVESTIGATED if stance in _ALLOWS_ONLY_INVESTIGATED else Wording(certainty.value)


def look_up(
    table: Sequence[TableRow], polarity: Polarity, stance: Stance, certainty: Certainty, wording: Wording
) -> tuple[Verdict, Grade | None]:
    """The one row of the table for a combination; raises IncompleteTable unless there is exactly one."""
    gap = wording - allowed_wording(stance, certainty)
    rows = [row for row in table if row.covers(polarity, stance, certainty, wording, gap)]
    if len(rows) != 1:
        raise IncompleteTable(
            f"{len(rows)} rows for {polarity} {stance} {certainty.label} {wording.label} (gap {gap})"
        )
    return rows[0].verdict, rows[0].grade


class Judge:
    """Turns matches into findings with one verdict table."""

    def __init__(self, table: Sequence[TableRow]) -> None:
        self._rows: dict[tuple[Polarity, Stance, Certainty, Wording], tuple[Verdict, Grade | None]] = {}
        for polarity in Polarity:
            for stance in Stance:
                near = [row for row in table if row.polarity is polarity and stance in row.stances]
                for certainty in Certainty:
                    for wording in Wording:
                        found = look_up(near, polarity, stance, certainty, wording)
                        self._rows[polarity, stance, certainty, wording] = found

    def judge(self, reading: Reading, matches: Sequence[Match]) -> tuple[Finding, ...]:
        """A finding for each match, worst first."""
        found = [self._finding(reading, match) for match in matches]
        return worst_first(found)

    def _finding(self, reading: Reading, match: Match) -> Finding:
        entry = match.entry
        if isinstance(entry, Proposition):
            return self._against_proposition(reading, match, entry)
        return _against_rule(reading, match, entry)

    def _against_proposition(self, reading: Reading, match: Match, entry: Proposition) -> Finding:
        filled, evidence = match.filled, entry.evidence
        verdict, grade = self._rows[filled.polarity, evidence.stance, evidence.certainty, filled.wording]
        if evidence.stance is Stance.OFFER and IN_PAPER in reading.hits:
            # What a paper tells of its own patients is its record, and no offer that anybody would have to show.
            verdict, grade = Verdict.SUPPORTED, Grade.A
        if entry.misleads and verdict is Verdict.CONTRADICTED:
            verdict = Verdict.MISLEADING
        return Finding(
            proposition=entry.id,
            rule=None,
            topic=entry.topic,
            title=entry.text,
            verdict=verdict,
            grade=grade,
            stance=evidence.stance,
            certainty=evidence.certainty,
            wording=filled.wording,
            polarity=filled.polarity,
            score=match.score,
            span=reading.span(filled.anchor),
            because=(*_language(reading, match), evidence.rationale),
            sources=evidence.sources,
            say_instead=entry.say_instead,
        )


def _against_rule(reading: Reading, match: Match, rule: NamedRule) -> Finding:
    return Finding(
        proposition=None,
        rule=rule.id,
        topic=rule.topic,
        title=rule.title,
        verdict=rule.verdict,
        grade=rule.grade,
        stance=None,
        certainty=None,
        wording=match.filled.wording,
        polarity=match.filled.polarity,
        score=match.score,
        span=reading.span(match.filled.anchor),
        because=(*_language(reading, match), rule.because, *_rule_of_three(reading, rule)),
        sources=rule.sources,
        say_instead=rule.say_instead,
    )


def _language(reading: Reading, match: Match) -> tuple[str, ...]:
    """The words of the copy that decided: what was recognised, and the cues for wording and denial."""
    filled = match.filled
    words = dict.fromkeys(reading.words(hit) for hit in sorted(filled.hits, key=lambda h: h.first))
    cues = reading.wording_cues(filled.anchor)
    lines = [f"recognised by {_quoted(words)}"]
    if cues and filled.wording is not Wording.PLAIN:
        lines.append(f"worded as {filled.wording.label} by {_quoted(cues)}")
    if filled.polarity is Polarity.DENIED:
        denials = reading.denials(filled.anchor)
        lines.append(f"denied by {_quoted(denials)}" if denials else "denied by the answer")
    return tuple(lines)


def _quoted(words: dict[str, None] | Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _rule_of_three(reading: Reading, rule: NamedRule) -> tuple[str, ...]:
    """With none seen among n, up to 3/n may still be affected (95 % limit; Hanley and Lippman-Hand 1983)."""
    if rule.topic != "safety.no-side-effects":
        return ()
    people = [q.low for q in reading.quantities if q.kind == "people" and q.low >= _RULE_OF_THREE_FROM]
    return tuple(
        f"none seen among {n:.0f} people still leaves room for up to {300 / n:.2g} % (rule of three)"
        for n in people[:1]
    )


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order in which they are told; of two on one entry the worse."""
    ordered = sorted(findings, key=_severity)
    return tuple({(f.proposition, f.rule): f for f in reversed(ordered)}.values())[::-1]


def _severity(finding: Finding) -> tuple[int, int, int, float, str]:
    light, grade, within = finding.verdict.severity(finding.grade)
    return -light, -grade, -within, -finding.score, finding.proposition or finding.rule or ""


def overall(findings: Sequence[Finding], claim: bool) -> tuple[Verdict | None, Grade | None]:
    """The worst of a statement's findings; a claim that nothing was found on is unverified, never unsupported."""
    if not claim:
        return None, None
    if not findings:
        return Verdict.UNVERIFIED, None
    worst = max(findings, key=lambda f: f.verdict.severity(f.grade))
    return worst.verdict, worst.grade
