"""Small bar charts, drawn here: verdicts by topic and grades by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from claimcheck.model.finding import CheckedDocument, Report
from claimcheck.model.scales import Light, Verdict
from claimcheck.report.html.markup import Content, Markup, el
from claimcheck.report.html.signs import SIGNS
from claimcheck.report.summary import tally

_WIDTH, _HEIGHT = 400, 20
_GAP = 2
_LETTER = 7.2
"""About how wide a letter of a bar's label is; a part that is too narrow for its label goes without."""

Part = tuple[str, str, str, int]
"""The class, the label on the bar, the words for it, and how many."""


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
        (verdict.value, SIGNS[verdict.light], verdict.value, counts[verdict])
        for verdict in reversed(Verdict)
        if counts[verdict]
    ]


def _grades(checked: CheckedDocument) -> list[Part]:
    grades: list[Part] = [
        (f"grade-{grade.label.lower()}", grade.label, f"grade {grade.label}", count)
        for grade, count in sorted(checked.grades.items(), reverse=True)
        if count
    ]
    ungraded = tally(checked.statements).verdicts[Verdict.UNVERIFIED]
    return [*grades, ("unverified", "?", "unverified", ungraded)] if ungraded else grades


def _chart(title: str, kind: str, rows: Sequence[tuple[Markup, list[Part]]]) -> Markup | None:
    """A list of rows, all bars to one scale; each bar says in words what it shows."""
    if not rows:
        return None
    most = max(1, *(sum(count for *_, count in parts) for _, parts in rows))
    drawn = [el("li", name, _bar(parts, most)) for name, parts in rows]
    heading = f"chart-{kind}"
    return el(
        "section",
        el("h3", title, id=heading),
        el("div", el("ul", drawn), class_="scroll", tabindex=0, role="region", aria_labelledby=heading),
        class_=f"chart {kind}",
    )


def _bar(parts: Sequence[Part], most: int) -> Markup:
    said = ", ".join(f"{count} {words}" for _, _, words, count in parts) or "nothing graded"
    unit = _WIDTH / most
    drawn: list[Content] = []
    at = 0
    for name, label, words, count in parts:
        width = count * unit - _GAP
        text = f"{label}{count}" if name.startswith("grade") else f"{label} {count}"
        fits = len(text) * _LETTER <= width
        drawn.append(
            el(
                "g",
                el("title", f"{count} {words}"),
                el("rect", x=f"{at * unit:.1f}", y=0, width=f"{max(width, 1):.1f}", height=_HEIGHT, rx=2),
                el("text", text, x=f"{at * unit + width / 2:.1f}", y=14) if fits else None,
                class_=name,
            )
        )
        at += count
    return el(
        "div",
        el("svg", drawn, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=said),
        el("span", said, class_="counts", aria_hidden="true"),
        class_="bar",
    )
