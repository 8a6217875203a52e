"""The copy itself with marks in it and numbered notes below: plain text that can be pasted into an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimcheck.model.document import Document
from claimcheck.model.entry import Source
from claimcheck.model.finding import Report
from claimcheck.model.scales import Lights
from claimcheck.model.span import Span
from claimcheck.report.citation import cite
from claimcheck.report.papers.entries import NO_ADVICE, Clash, End, Entry, Law, cited, paper
from claimcheck.report.papers.references import reference
from claimcheck.report.remarks import unread
from claimcheck.report.totals import closing
from claimcheck.report.visible import fold, prose, visible, visible_char

WIDTH = 76
"""Of the notes; a quoted e-mail still fits a line of 80. The copy keeps the lines that it has."""

QUOTE = "> "
"""Before each line of copy, as in an e-mail, so that no copy can pass for a note."""

_INDENT = "    "


def render(report: Report, lights: Lights) -> bytes:
    """For each document its text, with ``[words](1)`` for what note 1 is about, and its notes; then the sources."""
    shown = paper(report, lights)
    sources = cited(shown.entries)
    lines = [*map(visible, closing(report)), ""]
    for checked in report.documents:
        document = checked.document
        path = visible(document.path)
        entries = [e for e in shown.entries if e.path == path]
        clashes = [c for c in shown.clashes if path in (c.a.path, c.b.path)]
        lines += [*_title(path, "="), "", *_marked(document, _marks(path, entries, clashes)), ""]
        if entries or clashes:
            lines += [*_title("Notes", "-"), ""]
            for entry in entries:
                lines += [*_note(entry, sources), ""]
            for clash in clashes:
                lines += [*_clash(clash), ""]
    if sources:
        lines += [*_title("Sources", "-"), ""]
        for number, source in sources.values():
            # An address is never broken over lines, or nobody could follow it.
            head = f"[S{number}] "
            lines += [*_folded(reference(source), head), f"{' ' * len(head)}{visible(source.link)}".rstrip()]
        lines += [""]
    if shown.notices:
        lines += [*_title("Waivers and baseline", "-"), ""]
        lines += [line for n in shown.notices for line in _folded(f"{n.spot.said}: {n.id}: {n.head}", "")]
        lines += [""]
    if report.skipped:
        lines += [*_title("Not checked", "-"), ""]
        lines += [f"{visible(s.path)}: {unread(s)}" for s in report.skipped] + [""]
    lines += [f"Knowledge base {report.knowledge_version}, {report.knowledge_hash[:12]}. {NO_ADVICE}"]
    return "".join(f"{line}\n" for line in lines).encode()


def _title(words: str, rule: str) -> list[str]:
    return [words, rule * min(max(len(words), 1), WIDTH)]


def _marks(path: str, entries: Iterable[Entry], clashes: Iterable[Clash]) -> dict[Span, list[int]]:
    marks: dict[Span, list[int]] = {}
    for entry in entries:
        marks.setdefault(entry.span, []).append(entry.number)
    for clash in clashes:
        for end in (clash.a, clash.b):
            if end.path == path:
                marks.setdefault(end.span, []).append(clash.number)
    return marks


def _marked(document: Document, marks: Mapping[Span, list[int]]) -> Iterator[str]:
    """The lines of the text with a bracket before and behind each span; where several end, the inner one first."""
    opened: dict[int, int] = {}
    closed: dict[int, list[Span]] = {}
    for span in marks:
        opened[span.start] = opened.get(span.start, 0) + 1
        closed.setdefault(span.end, []).append(span)
    line: list[str] = []
    text = document.text
    for offset in range(len(text) + 1):
        for span in sorted(closed.get(offset, ()), key=lambda s: -s.start):
            line.append(f"]({','.join(map(str, marks[span]))})")
        line.append("[" * opened.get(offset, 0))
        char = text[offset : offset + 1]
        if char == "\n" or char == "":
            yield f"{QUOTE}{''.join(line)}".rstrip()
            line = []
        elif char != "\r":
            line.append(visible_char(char))


def _note(entry: Entry, sources: Mapping[str, tuple[int, Source]]) -> Iterator[str]:
    def evidence(source: Source) -> str:
        return f"{cite(source)} [S{sources[source.id][0]}]"

    def law(law: Law) -> str:
        return f"{law.text} [S{sources[law.source.id][0]}]" if law.source else law.text

    yield f"({entry.number}) {entry.headline}"
    yield _where(entry)
    yield from _labelled("words", [f'"{entry.words}"'])
    yield from _labelled("it says", [entry.says])
    yield from _labelled("why", entry.why)
    yield from _labelled("evidence", [*map(evidence, entry.sources), *entry.unknown])
    yield from _labelled("law", map(law, entry.law))
    yield from _labelled("say instead", [entry.say_instead] if entry.say_instead else [])
    yield from _labelled("decision", [entry.decision] if entry.decision else [])


def _clash(clash: Clash) -> Iterator[str]:
    yield f"({clash.number}) {clash.headline}"
    for end in (clash.a, clash.b):
        yield _where(end)
        yield from _labelled("says", [f'{end.value}: "{end.text}"'])
    yield from _labelled("why", [clash.why])
    yield from _labelled("decision", [clash.decision] if clash.decision else [])


def _where(at: Entry | End) -> str:
    """A path is never broken over lines, or it could not be copied."""
    return f"{_head('where')}{at.path}, {at.place}"


def _head(label: str) -> str:
    return f"{_INDENT}{label + ':':<13}"


def _labelled(label: str, texts: Iterable[str]) -> Iterator[str]:
    head = _head(label)
    for text in texts:
        yield from _folded(text, head)
        head = " " * len(head)


def _folded(text: str, head: str) -> Iterator[str]:
    for line in fold(prose(text), WIDTH - len(head)) or [""]:
        yield f"{head}{line}".rstrip()
        head = " " * len(head)
