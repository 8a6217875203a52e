"""What there is to say about a run, one remark for each place: what the formats for other programs are made of."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from claimcheck.model.decision import Decision
from claimcheck.model.document import Document
from claimcheck.model.finding import (
    CheckedDocument,
    CheckedStatement,
    Contradiction,
    Finding,
    Report,
    Side,
    Skipped,
    Surmise,
)
from claimcheck.model.gate import UNVERIFIED, Muted, Notice
from claimcheck.model.place import line_starts
from claimcheck.model.scales import Light, Lights, Polarity, Verdict
from claimcheck.model.span import Span
from claimcheck.model.value import dataclass
from claimcheck.report.decided import decided
from claimcheck.report.law import law
from claimcheck.report.reasons import citations, why
from claimcheck.report.region import Region, region
from claimcheck.report.visible import prose, shorten
from claimcheck.report.where import spot, where

QUOTED = 80
"""How much of the copy a remark quotes; its place leads to the rest."""

UNSETTLED = "nothing in the knowledge base settles this claim"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to point at. ``said`` is for people and holds the path; ``region`` is for programs.

    A file without lines has no region, and ``inside`` says what a person can go by ("page 2, line 7"). ``span`` is
    that of the words in the extracted text; None for what is no copy.
    """

    path: str
    said: str
    region: Region | None
    inside: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing at one place: a finding, a claim that nothing settles, a contradiction, or a notice on a waiver.

    ``id`` is what ``--select`` and waivers call it. ``head`` says it in a line, ``points`` give label and line of
    what backs it. ``other`` is the other side of a contradiction. ``mark`` is the copy that tells remarks apart
    wherever they stand.
    """

    id: str
    light: Light
    verdict: str
    spot: Spot
    head: str
    mark: tuple[str, ...]
    points: tuple[tuple[str, str], ...] = ()
    say_instead: str = ""
    muted: Muted | None = None
    decision: Decision | None = None
    finding: Finding | None = None
    statement: CheckedStatement | None = None
    other: Spot | None = None

    @property
    def brief(self) -> str:
        """The remark on one line: what is said, what may be said instead, and what a reviewer has decided."""
        lead = f"{self.spot.inside}: " if self.spot.inside else ""
        instead = f" Say instead: {prose(self.say_instead)}" if self.say_instead else ""
        return lead + self.head + instead + (f" Decision: {decided(self.decision)}" if self.decision else "")

    @property
    def full(self) -> str:
        """The remark with its reasons, a line for each."""
        lead = f"{self.spot.inside}: " if self.spot.inside else ""
        return "\n".join([lead + self.head, *(f"{label}: {text}" for label, text in self.points)])


def remarks(report: Report, lights: Lights, *, muted: bool = False, both_sides: bool = False) -> list[Remark]:
    """The remarks of these colours: by document and place, then contradictions, then notices, which are always there.

    ``muted`` adds those that do not count. With ``both_sides`` a contradiction is said at each of its two places;
    else once, at the first.
    """
    return [
        *remarks_in_documents(report, lights, muted=muted),
        *remarks_besides(report, lights, muted=muted, both_sides=both_sides),
    ]


def remarks_besides(
    report: Report, lights: Lights, *, muted: bool = False, both_sides: bool = False
) -> Iterator[Remark]:
    """Those that need the whole run: on contradictions, then notices."""
    for remark in _of_contradictions(report, both_sides=both_sides):
        if remark.light in lights and (muted or remark.muted is None):
            yield remark
    yield from map(_notice, report.notices)


def unread(skipped: Skipped) -> str:
    """On one line, what became of an input that was not checked, and why."""
    return f"{'could not be read' if skipped.failed else 'skipped'}: {prose(skipped.reason)}"


def unread_id(skipped: Skipped) -> str:
    """The id under which that goes in formats where everything has one."""
    return "input-failed" if skipped.failed else "input-skipped"


def remarks_in_documents(
    report: Report, lights: Lights, *, muted: bool = False, points: bool = True
) -> Iterator[Remark]:
    """Those on statements, by document and place, perhaps without points; one by one, since a report may be long.

    What nobody is shown is not put into words.
    """
    cited: dict[tuple[str, ...], list[str]] = {}
    for checked in report.documents:
        found = _of_document(checked, report, lights, muted, points, cited)
        # Statements stand in order; those of a report that was put together otherwise are few.
        placed = sorted(found, key=itemgetter(0)) if isinstance(checked.statements, tuple) else found
        for _, remark in placed:
            yield remark


def _of_document(
    checked: CheckedDocument,
    report: Report,
    lights: Lights,
    muted: bool,
    points: bool,
    cited: dict[tuple[str, ...], list[str]],
) -> Iterator[tuple[int, Remark]]:
    """Each remark with where it stands."""
    for statement in checked.statements:
        shown = [
            finding
            for finding in statement.findings
            if finding.verdict.light in lights and (muted or finding.muted is None)
        ]
        for finding in sorted(shown, key=lambda f: f.span.start):
            yield finding.span.start, _finding(finding, statement, checked, report, cited, points)
        unsettled = muted if statement.muted else statement.verdict is Verdict.UNVERIFIED
        if unsettled and not statement.findings and Light.GREY in lights:
            yield statement.span.start, _unverified(statement, checked)


def _finding(
    finding: Finding,
    statement: CheckedStatement,
    checked: CheckedDocument,
    report: Report,
    cited: dict[tuple[str, ...], list[str]],
    with_points: bool,
) -> Remark:
    words = checked.document.text[finding.span.start : finding.span.end]
    denies = finding.polarity is Polarity.DENIED
    verb = "" if finding.rule else " denies" if denies else " says"
    points: list[tuple[str, str]] = []
    if with_points:
        if finding.sources not in cited:
            cited[finding.sources] = citations(finding, report)
        points = [
            *([("Grade", finding.grade.label)] if finding.grade else []),
            *(("Why", text) for text in why(finding)),
            *(("Evidence", text) for text in cited[finding.sources]),
            ("Law", law(finding.flags)),
            ("Say instead", finding.say_instead),
            ("Decision", decided(finding.decision)),
        ]
    return Remark(
        id=finding.id,
        light=finding.verdict.light,
        verdict=finding.verdict.value,
        spot=_spot(checked.document, finding.span),
        head=f"{_quoted(words)}{verb}: {prose(finding.title)}",
        mark=(statement.text,),
        points=tuple((label, prose(text)) for label, text in points if text),
        say_instead=finding.say_instead,
        muted=finding.muted,
        decision=finding.decision,
        finding=finding,
        statement=statement,
    )


def _unverified(statement: CheckedStatement, checked: CheckedDocument) -> Remark:
    return Remark(
        id=UNVERIFIED,
        light=Light.GREY,
        verdict=Verdict.UNVERIFIED.value,
        spot=_spot(checked.document, statement.span),
        head=f"{_quoted(statement.text)}: {UNSETTLED}.",
        mark=(statement.text,),
        points=(*_surmise(statement.surmise), *_decision(statement.decision)),
        muted=statement.muted,
        decision=statement.decision,
        statement=statement,
    )


def _of_contradictions(report: Report, *, both_sides: bool) -> Iterator[Remark]:
    documents = {checked.document.path: checked.document for checked in report.documents}
    for contradiction in report.contradictions:
        a, b = contradiction.a, contradiction.b
        yield _clash(contradiction, a, b, documents)
        if both_sides:
            yield _clash(contradiction, b, a, documents)


def _clash(contradiction: Contradiction, at: Side, other: Side, documents: dict[str, Document]) -> Remark:
    there = _spot(documents[other.path], other.span)
    return Remark(
        id=contradiction.slot,
        light=Light.AMBER,
        verdict="contradiction",
        spot=_spot(documents[at.path], at.span),
        head=(
            f"{_quoted(at.text)} says {prose(at.value)}, but {prose(there.said)} says {prose(other.value)}: "
            f"{_quoted(other.text)}"
        ),
        mark=tuple(
            text
            for side in sorted((at, other), key=lambda s: (s.path, s.span))
            for text in (side.path, side.text)
        ),
        points=(("Why", prose(contradiction.why)), *_decision(contradiction.decision)),
        muted=contradiction.muted,
        decision=contradiction.decision,
        other=there,
    )


def _surmise(surmise: Surmise | None) -> tuple[tuple[str, str], ...]:
    return tuple(("About", line) for line in surmise.because[-1:]) if surmise else ()


def _decision(decision: Decision | None) -> tuple[tuple[str, str], ...]:
    return (("Decision", decided(decision)),) if decision else ()


def _notice(notice: Notice) -> Remark:
    """The file is not at hand, so its columns stay what they are."""
    place = f":{notice.line}:{notice.column}" if notice.line else ""
    blank = "\n" * (notice.line - 1) + " " * (notice.column - 1)
    here = Region(blank, line_starts(blank), Span(len(blank), len(blank))) if notice.line else None
    return Remark(
        id=notice.kind.value,
        light=notice.kind.light,
        verdict="notice",
        spot=Spot(notice.path, f"{notice.path}{place}", here),
        head=prose(notice.message),
        mark=(notice.message,),
    )


def _spot(document: Document, span: Span) -> Spot:
    here = region(document, span)
    inside = spot(document.place(span.start)) if here is None else ""
    return Spot(document.path, where(document, span.start), here, inside, span)


def _quoted(words: str) -> str:
    return f'"{shorten(words, QUOTED, "...")}"'
