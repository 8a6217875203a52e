"""The report for a terminal: what to change, where, why, and to what, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console

from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Contradiction, Finding, Report, Side
from claimcheck.model.scales import Light, Polarity, Verdict
from claimcheck.model.span import Span
from claimcheck.report.decided import decided
from claimcheck.report.law import law
from claimcheck.report.page import COLOURS, Page
from claimcheck.report.reasons import citations, limited, why
from claimcheck.report.summary import Tally, reaches, tally
from claimcheck.report.totals import claims, counted, lights, totals
from claimcheck.report.visible import prose, shorten, visible
from claimcheck.report.where import spot, where

ALSO = 4
"""How many further findings of a statement are named."""

NOTICES = 20
"""How many notices are printed; the JSON report gives them all."""

PAIRS = 3
"""How many pairs are printed that give the same two values for a slot; the JSON report gives them all."""

FEW = 10
"""Of more documents those with nothing to show are counted and not listed, or they would bury the others."""


def render(report: Report, console: Console, *, show: Light) -> None:
    """Print the report. ``show`` is the mildest colour that is shown; what is muted is only counted.

    Nothing of the copy is read as markup or sent to the terminal as a control code, and without a colour
    system (a pipe, ``NO_COLOR``) the output is plain text that depends on the report and the width alone.
    """
    shown = show.and_worse
    pairs = [c for c in report.contradictions if not c.muted]
    with Page(console) as page:
        calm = [
            d for d in report.documents if d.statements and not any(s.light in shown for s in d.statements)
        ]
        listed = [d for d in report.documents if len(report.documents) <= FEW or d not in calm]
        for checked in listed:
            _document(page, checked, report, shown)
        if len(listed) < len(report.documents):
            others = "other document" if listed else "document"
            page.line((counted(len(calm), others), "bold"), *_calm(calm, shown))
            page.blank()
        if pairs and Light.AMBER in shown:
            _contradictions(page, report, pairs)
        if report.notices:
            _notices(page, report)
        if report.skipped:
            page.heading("Not checked")
            for skipped in report.skipped:
                mark = "failed" if skipped.failed else "skipped"
                page.labelled(f"{mark}:", [f"{visible(skipped.path)}: {skipped.reason}"])
            page.blank()
        if listed and (len(report.documents) > 1 or reaches(report, Light.AMBER)):
            _table(page, listed)
        page.ending(totals(report))


def _document(page: Page, checked: CheckedDocument, report: Report, shown: frozenset[Light]) -> None:
    path = checked.document.path
    counts = tally(checked.statements)
    if not checked.statements:
        page.line((visible(path), "bold"), ": holds nothing to check")
        page.blank()
        return
    if not any(s.light in shown for s in checked.statements):
        page.line((visible(path), "bold"), *_calm([checked], shown))
        page.blank()
        return
    page.heading(path, lights(counts))
    faults = [s for s in checked.statements if s.light in shown & {Light.RED, Light.AMBER}]
    for statement in _worst_first(faults):
        _diagnostic(page, checked.document, statement, report)
    if Light.GREY in shown:
        for statement in checked.statements:
            if statement.light is Light.GREY and statement.open:
                _diagnostic(page, checked.document, statement, report)
        _listing(page, "unverified: no entry of the knowledge base covers it", checked, Verdict.UNVERIFIED)
    if Light.GREEN in shown:
        _listing(page, "supported as worded", checked, Verdict.SUPPORTED)
    if hidden := _hidden(counts, shown):
        page.line((hidden, "dim"))
        page.blank()


def _calm(documents: Iterable[CheckedDocument], shown: frozenset[Light]) -> tuple[str, tuple[str, str]]:
    """What there is to say of documents of which nothing is shown."""
    counts = tally(statement for checked in documents for statement in checked.statements)
    calm = f"{counted(counts.statements, 'statement')}, {claims(counts)}"
    if not counts.lights[Light.RED] + counts.lights[Light.AMBER]:
        calm = f"nothing to change in {calm}"
    hidden = _hidden(counts, shown)
    return f": {calm}", (f"; {hidden}" if hidden else "", "dim")


def _hidden(counts: Tally, shown: frozenset[Light]) -> str:
    """How many statements are not shown and might be asked for, and how to ask."""
    left = [light for light in (Light.AMBER, Light.GREY) if light not in shown and counts.lights[light]]
    if not left:
        return ""
    parts = [
        f"{counts.lights[light]} {'unverified' if light is Light.GREY else light.value}" for light in left
    ]
    return f"{' and '.join(parts)} not shown (--show {left[-1].value})"


def _worst_first(statements: Iterable[CheckedStatement]) -> list[CheckedStatement]:
    """By verdict and grade, then in the order of the text."""

    def key(statement: CheckedStatement) -> tuple[int, ...]:
        severity = statement.verdict.severity(statement.grade) if statement.verdict else (0, 0, 0)
        return (*(-part for part in severity), statement.span.start)

    return sorted(statements, key=key)


def _diagnostic(page: Page, document: Document, statement: CheckedStatement, report: Report) -> None:
    worst, *others = statement.open
    light = worst.verdict.light
    badge = page.badge(light, worst.grade.label if worst.grade else "?")
    page.line(badge, " ", (worst.verdict.value, f"bold {COLOURS[light]}"), f"  {_entry(worst)}")
    _place(page, document, worst.span)
    page.excerpt(document, statement.span, worst.span, light)
    denied = worst.polarity is Polarity.DENIED and worst.proposition
    page.labelled("it denies:" if denied else "rule:" if worst.rule else "it says:", [worst.title])
    page.labelled("why:", why(worst))
    page.labelled("evidence:", citations(worst, report))
    page.labelled("law:", [law(worst.flags)])
    page.labelled("say instead:", [worst.say_instead], style="bold green" if page.coloured else "")
    page.labelled("decision:", [decided(worst.decision)])
    page.labelled("also:", limited([_short(f, document) for f in others if _worth(f, light)], ALSO))
    page.blank()


def _place(page: Page, document: Document, span: Span, note: str = "") -> None:
    page.line((f"    {page.glyphs.arrow} ", "dim"), visible(where(document, span.start)), note)


def _worth(finding: Finding, light: Light) -> bool:
    """A red or amber statement lists only its other red and amber findings; the rest would be noise."""
    return finding.verdict.light in (Light.RED, Light.AMBER) or light is Light.GREY


def _short(finding: Finding, document: Document) -> str:
    grade = f" {finding.grade.label}" if finding.grade else ""
    words = prose(document.text[finding.span.start : finding.span.end])
    quoted = f' at "{shorten(words, 40, "...")}"' if words else ""
    ruling = f" ({finding.decision.ruling.value})" if finding.decision else ""
    return f"{finding.verdict.value}{grade}: {_entry(finding)}{quoted}{ruling}"


def _entry(finding: Finding) -> str:
    return visible(finding.proposition or finding.rule or "")


def _listing(page: Page, title: str, checked: CheckedDocument, verdict: Verdict) -> None:
    """Statements that need no explaining, one line each."""
    listed = [s for s in checked.statements if s.verdict is verdict]
    if verdict is Verdict.UNVERIFIED:
        listed = [s for s in listed if not s.open]
    if not listed:
        return
    page.line((title, "bold"))
    places = [spot(checked.document.place(s.span.start)) for s in listed]
    column = max(map(len, places))
    for statement, place in zip(listed, places, strict=True):
        text = shorten(statement.text, page.width - column - 4, page.glyphs.ellipsis)
        page.line((f"  {place:>{column}}  ", "dim"), text)
        flags = law([flag for finding in statement.findings for flag in finding.flags])
        if flags:
            room = page.width - column - 9
            page.line((f"{'':{column + 4}}law: {shorten(flags, room, page.glyphs.ellipsis)}", "dim"))
        if statement.surmise:
            said = shorten(statement.surmise.because[-1], page.width - column - 4, page.glyphs.ellipsis)
            page.line((f"{'':{column + 4}}{said}", "dim"))
        if statement.decision:
            said = shorten(decided(statement.decision), page.width - column - 14, page.glyphs.ellipsis)
            page.line((f"{'':{column + 4}}decision: {said}", "dim"))
    page.blank()


def _contradictions(page: Page, report: Report, pairs: Sequence[Contradiction]) -> None:
    documents = {d.document.path: d for d in report.documents}
    page.heading("Contradictions", counted(len(pairs), "pair"))
    alike: dict[tuple[str, ...], list[Contradiction]] = {}
    for pair in pairs:
        alike.setdefault((pair.slot, *sorted((pair.a.value, pair.b.value))), []).append(pair)
    for (slot, *values), group in alike.items():
        printed = group if len(group) <= PAIRS + 1 else group[:PAIRS]
        for pair in printed:
            _pair(page, pair, documents)
        if more := len(group) - len(printed):
            page.line((f"and {more} more on {visible(slot)}: {visible(' / '.join(values))}", "dim"))
            page.blank()


def _notices(page: Page, report: Report) -> None:
    page.heading("Waivers and baseline", counted(len(report.notices), "notice"))
    lines = []
    for notice in report.notices:
        place = f"{notice.path}:{notice.line}:{notice.column}" if notice.line else notice.path
        lines.append(f"{visible(place)}: {visible(notice.message)}")
    for line in limited(lines, NOTICES):
        page.prose(line)
    page.blank()


def _pair(page: Page, contradiction: Contradiction, documents: dict[str, CheckedDocument]) -> None:
    a, b = contradiction.a, contradiction.b
    page.line(
        page.badge(Light.AMBER, "!"),
        " ",
        ("cannot both be true", f"bold {COLOURS[Light.AMBER]}"),
        f"  {visible(contradiction.slot)}: {visible(a.value)} / {visible(b.value)}",
    )
    for side in (a, b):
        _side(page, side, documents)
    page.labelled("why:", [contradiction.why])
    page.labelled("decision:", [decided(contradiction.decision)])
    page.blank()


def _side(page: Page, side: Side, documents: dict[str, CheckedDocument]) -> None:
    checked = documents[side.path]
    _place(page, checked.document, side.span, f"  says {visible(side.value)}")
    statement = next((s.span for s in checked.statements if s.id == side.statement), side.span)
    page.excerpt(checked.document, statement, side.span, Light.AMBER)


def _table(page: Page, documents: Sequence[CheckedDocument]) -> None:
    """A row for each document: statements by light, and the worst grade."""
    columns = (Light.RED, Light.AMBER, Light.GREY, Light.GREEN)
    page.heading("Summary")
    numbers = 7 * (len(columns) + 1)
    paths = [d.document.path for d in documents]
    room = min(page.width - numbers, max(cell_len(p) for p in [*paths, "document"]) + 2)
    head = "".join(f"{light.value:>7}" for light in columns)
    page.line((f"{'document':<{room}}{head}{'worst':>7}", "dim"))
    for checked in documents:
        counts = tally(checked.statements)
        path = shorten(checked.document.path, room - 1, page.glyphs.ellipsis, keep_end=True)
        cells = [
            (f"{counts.lights[light]:>7}", COLOURS[light] if counts.lights[light] else "dim")
            for light in columns
        ]
        worst = checked.worst.label if checked.worst else "-"
        page.line(path + " " * (room - cell_len(path)), *cells, f"{worst:>7}")
    page.blank()
