"""Small bar charts, drawn here: verdicts by topic and grades by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from claimcheck.model.finding import CheckedDocument, Report
from claimcheck.model.scales import Light, Verdict
from claimcheck.model.value import dataclass
from claimcheck.report.html.markup import Content, Markup, el
from claimcheck.report.html.signs import SIGNS
from claimcheck.report.summary import tally

_WIDTH, _HEIGHT = 400, 14
_GAP = 2
_LETTER = 6.5
"""About how wide a letter of a bar's label is; a part that is too narrow for its label goes without."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: the class that colours it, how many, what is written on it and what is said of it."""

    name: str
    count: int
    label: str
    said: str


def verdicts_by_topic(report: Report) -> Markup | None:
    """A bar for each topic, the most faults first; a statement on two topics counts for both."""
    topics: dict[str, Counter[Verdict]] = {}
    for checked in report.documents:
        for statement in checked.statements:
            if statement.verdict:
                for topic in statement.topics:
                    topics.setdefault(topic, Counter())[statement.verdict] += 1

    def faults(topic: str) -> tuple[int, int, int, str]:
        lights: Counter[Light] = Counter()
        for verdict, count in topics[topic].items():
            lights[verdict.light] += count
        return -lights[Light.RED] - lights[Light.AMBER], -lights[Light.RED], -lights.total(), topic

    rows = [
        (el("span", topic, class_="name"), _verdicts(topics[topic])) for topic in sorted(topics, key=faults)
    ]
    return _chart("Verdicts by topic", "topics", rows)


def grades_by_document(report: Report) -> Markup | None:
    """A bar for each document, in their order, with a link to it."""
    rows = [
        (el("a", checked.document.path, href=f"#d{n}", class_="name", dir="auto"), _grades(checked))
        for n, checked in enumerate(report.documents, 1)
    ]
    return _chart("Grades by document", "documents", rows)


def _verdicts(counts: Mapping[Verdict, int]) -> list[Part]:
    return [
        Part(verdict.value, count, f"{SIGNS[verdict.light]} {count}", f"{count} {verdict.value}")
        for verdict in reversed(Verdict)
        if (count := counts[verdict])
    ]


def _grades(checked: CheckedDocument) -> list[Part]:
    grades = [
        Part(f"grade-{grade.label.lower()}", count, f"{grade.label} {count}", f"{grade.label} {count}")
        for grade, count in sorted(checked.grades.items(), reverse=True)
        if count
    ]
    ungraded = tally(checked.statements).verdicts[Verdict.UNVERIFIED]
    if ungraded:
        grades.append(Part("unverified", ungraded, f"? {ungraded}", f"unverified {ungraded}"))
    return grades


def _chart(title: str, kind: str, rows: Sequence[tuple[Markup, Sequence[Part]]]) -> Markup | None:
    """A list of rows, all bars to one scale; beside each bar stands in words what it shows."""
    if not rows:
        return None
    most = max(1, *(sum(part.count for part in parts) for _, parts in rows))
    drawn = [
        el(
            "li",
            name,
            _bar(parts, most),
            el("span", ", ".join(part.said for part in parts) or "nothing graded", class_="counts"),
        )
        for name, parts in rows
    ]
    heading = f"chart-{kind}"
    return el(
        "section",
        el("h3", title, id=heading),
        el("div", el("ul", drawn), class_="scroll", tabindex=0, role="region", aria_labelledby=heading),
        class_=f"chart {kind}",
    )


def _bar(parts: Sequence[Part], most: int) -> Markup:
    unit = _WIDTH / most
    drawn: list[Content] = []
    at = 0
    for part in parts:
        left, width = at * unit, max(part.count * unit - _GAP, 1)
        fits = len(part.label) * _LETTER <= width
        drawn.append(
            el(
                "g",
                el("title", part.said),
                el("rect", x=f"{left:.1f}", y=0, width=f"{width:.1f}", height=_HEIGHT, rx=2),
                el("text", part.label, x=f"{left + width / 2:.1f}", y="10.5") if fits else None,
                class_=part.name,
            )
        )
        at += part.count
    return el("svg", drawn, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", aria_hidden="true")
