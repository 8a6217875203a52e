"""A question to a reviewer, drawn for a terminal."""

from __future__ import annotations

from rich.console import Console

from claimcheck.gate.questions import Point, Question
from claimcheck.model.finding import Report
from claimcheck.model.scales import Light, Polarity
from claimcheck.report.decided import decided
from claimcheck.report.law import law
from claimcheck.report.page import COLOURS, Page
from claimcheck.report.read_back import Told
from claimcheck.report.reasons import citations, why
from claimcheck.report.remarks import UNSETTLED
from claimcheck.report.visible import visible

HELP = (
    "a   accept: the finding is right, the copy has to change",
    "d   dismiss: the copy may stand; say why",
    "e   needs evidence: the clinic has to show something first",
    "n   note: write something down and decide nothing",
    "s   skip (or just press return)",
    "b   back to the one before",
    "u   undo: take the decision here back",
    "q   quit; every decision is saved as soon as it is made",
    "A number behind the letter means one point only, and words behind it are the reason: d2 quoted from the label",
)


def draw_question(question: Question, told: Told, number: int, of: int, console: Console) -> None:
    """The statement with its place, and every point with what a decision needs."""
    with Page(console) as page:
        page.blank()
        page.heading(f"{number} of {of}", _note(question))
        for path, statement, text in question.sides:
            page.line((f"{page.glyphs.arrow} ", "dim"), visible(told.where(path, statement)))
            page.prose(f'"{text}"', style="bold" if page.coloured else "")
        if question.why:
            page.labelled("why:", [question.why])
        for i, point in enumerate(question.points, 1):
            _point(page, point, i if len(question.points) > 1 else 0, told.report)


def draw_help(console: Console) -> None:
    """What may be answered."""
    with Page(console) as page:
        for line in HELP:
            page.point(line)


def _note(question: Question) -> str:
    return f"{len(question.points)} points" if len(question.points) > 1 else ""


def _point(page: Page, point: Point, number: int, report: Report) -> None:
    light = point.verdict.light if point.verdict else Light.AMBER
    lead = f"{number}. " if number else ""
    badge = page.badge(light, point.grade.label if point.grade else "?" if point.verdict else "!")
    verdict = point.verdict.value if point.verdict else "cannot both be true"
    page.line(lead, badge, " ", (verdict, f"bold {COLOURS[light]}"), f"  {visible(point.id)}")
    finding = point.finding
    if finding is None:
        if point.verdict:
            page.labelled("why:", [UNSETTLED])
    else:
        denied = finding.polarity is Polarity.DENIED and finding.proposition
        page.labelled("it denies:" if denied else "rule:" if finding.rule else "it says:", [finding.title])
        page.labelled("why:", why(finding))
        page.labelled("evidence:", citations(finding, report))
        page.labelled("law:", [law(finding.flags)])
        page.labelled("say instead:", [finding.say_instead])
    page.labelled("decision:", [decided(point.decision)])
