"""A report as a Word file of its own: for copy that is no Word file, and for several documents at once."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from docx import Document

from claimcheck.model.entry import Source
from claimcheck.model.finding import Report
from claimcheck.model.scales import Light
from claimcheck.report.citation import cite
from claimcheck.report.papers.colours import COLOURS, WORST_FIRST
from claimcheck.report.papers.entries import Clash, End, Entry, Paper, cited
from claimcheck.report.papers.legend import SIGN_OFF, about, sentence, sentences
from claimcheck.report.papers.references import link, reference
from claimcheck.report.papers.word_page import Page
from claimcheck.report.remarks import unread
from claimcheck.report.summary import tally
from claimcheck.report.totals import closing
from claimcheck.report.visible import prose, visible

Numbered = Mapping[str, tuple[int, Source]]


def write_report(report: Report, shown: Paper, remark: str = "") -> bytes:
    """The report; ``remark`` says what else the reader was to have got, and why it is not there."""
    page = Page(Document(), f"Knowledge base {report.knowledge_version}, {report.knowledge_hash[:12]}")
    page.title("Evidence check")
    *before, total = map(sentence, closing(report))
    page.lead(total)
    for line in [*before, *([remark] if remark else [])]:
        page.note(line)
    _documents(page, report)
    sources = cited(shown.entries)
    _findings(page, report, shown, sources)
    if shown.clashes:
        page.heading("Statements that cannot both be true")
        for clash in shown.clashes:
            _clash(page, clash)
    if shown.notices:
        page.heading("Waivers and baseline")
        for n in shown.notices:
            page.item(f"{visible(n.spot.said)}: {n.id}: {prose(n.head)}")
    if report.skipped:
        page.heading("Not checked")
        for skipped in report.skipped:
            page.item(f"{visible(skipped.path)}: {unread(skipped)}")
    if sources:
        page.heading("Sources")
        for number, source in sources.values():
            page.reference(f"[{number}]", reference(source), link(source) or prose(source.link), link(source))
    page.heading("How to read this report")
    page.table(
        ("Word", "Meaning"), [[(word, None), (means, None)] for word, means in about(report)[1:]], (3.4, 13.6)
    )
    page.signature(SIGN_OFF)
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def _documents(page: Page, report: Report) -> None:
    rows = []
    for checked in report.documents:
        counts = tally(checked.statements).lights
        worst = checked.worst.label if checked.worst else "–"
        lights = [(str(counts[light]), COLOURS[light] if counts[light] else None) for light in WORST_FIRST]
        rows.append([(visible(checked.document.path), None), *lights, (worst, None)])
    if rows:
        head = ("Document", *(light.value.capitalize() for light in WORST_FIRST), "Worst grade")
        page.table(head, rows, (7.4, 1.7, 1.9, 1.7, 1.9, 2.4))


def _findings(page: Page, report: Report, shown: Paper, sources: Numbered) -> None:
    for checked in report.documents:
        path = visible(checked.document.path)
        mine = [entry for entry in shown.entries if entry.path == path]
        page.heading(path)
        if not mine:
            page.note("Nothing of the colours asked for.")
        for entry in mine:
            _entry(page, entry, sources)


def _entry(page: Page, entry: Entry, sources: Numbered) -> None:
    colour = COLOURS[entry.light]
    page.card_title(entry.number, entry.headline, entry.place, colour)
    page.card_quote(entry.before, entry.words, entry.after, colour)

    def evidence(source: Source) -> str:
        return f"{prose(cite(source))} [{sources[source.id][0]}]"

    lines = [
        ("It says", entry.says),
        ("Say instead", entry.say_instead),
        ("Why", sentences(entry.why)),
        ("Evidence", "; ".join([*map(evidence, entry.sources), *entry.unknown])),
    ]
    lines += [
        ("" if place else "Law", law.text + (f" [{sources[law.source.id][0]}]" if law.source else ""))
        for place, law in enumerate(entry.law)
    ]
    lines += [("Decision", entry.decision)]
    page.card_lines([(label, text) for label, text in lines if text], colour)


def _clash(page: Page, clash: Clash) -> None:
    colour = COLOURS[Light.AMBER]
    page.card_title(clash.number, clash.headline, f"{clash.a.path}, {clash.a.place}", colour)
    lines = [*_sides((clash.a, clash.b)), ("Why", clash.why), ("Decision", clash.decision)]
    page.card_lines([(label, text) for label, text in lines if text], colour)


def _sides(ends: Iterable[End]) -> list[tuple[str, str]]:
    return [(end.value, f"“{end.text}” ({end.path}, {end.place})") for end in ends]
