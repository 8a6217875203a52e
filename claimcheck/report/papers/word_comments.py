"""Comments in a Word file, each on the words that it is about; not a letter of the file changes otherwise.

Every part of the file is copied byte for byte, but for the main text, which gets the marks where comments begin and
end, and the parts that list comments. A run is cut in two where a comment begins inside it, and both halves keep its
looks. Word has comments in the main text alone; what stands in headers, notes and text boxes is listed in a comment
on the last words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zipfile import BadZipFile

from claimcheck.model.document import Document
from claimcheck.model.finding import Report
from claimcheck.model.scales import Light
from claimcheck.model.span import Span
from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.docx import read_pieces
from claimcheck.readers.pieces import assemble
from claimcheck.report.papers.entries import NO_ADVICE, Entry, Paper
from claimcheck.report.papers.references import law_with_link, short
from claimcheck.report.papers.word_anchors import Anchors
from claimcheck.report.papers.word_package import Note, Rewritten
from claimcheck.report.remarks import unread
from claimcheck.report.totals import closing
from claimcheck.report.visible import prose, visible

_NO_LIMITS = Limits(bytes=1 << 62, text=1 << 62, unpacked=1 << 31)
"""The file was read within the limits of the run a moment ago."""

_ELSEWHERE = (
    "What follows stands where Word has no comments: headers, notes, text boxes, descriptions of pictures."
)


class NoComments(Exception):
    """There is no writing comments into the file; the message says why, as a sentence."""


def comment(data: bytes, document: Document, report: Report, shown: Paper) -> bytes:
    """The Word file with a comment on each finding and on each side of a contradiction. Raises NoComments."""
    try:
        file = Rewritten(data, _NO_LIMITS)
        pieces, left_out = read_pieces(file)
        again = assemble(document.path, "docx", pieces, _NO_LIMITS, left_out)
    except (Unreadable, BadZipFile) as problem:
        raise NoComments("The file can no longer be read as it was when it was checked.") from problem
    if again.text != document.text:
        raise NoComments("The file has changed since it was checked.")
    anchors = Anchors(pieces, file.root)
    first, last = anchors.ends
    if first is None or last is None:
        raise NoComments("None of its words stand where Word can have comments.")
    told = list(_notes(shown))
    placed = [(span, note) for span, _, note in told if anchors.holds(span)]
    listed = [(place, note) for span, place, note in told if not anchors.holds(span)]
    placed.sort(key=lambda pair: pair[0].start)
    notes = [(first, _opening(report, shown, len(listed))), *placed]
    if listed:
        notes.append((last, _list(listed)))
    anchors.mark([(span, file.add(note)) for span, note in notes])
    return file.write()


def _notes(shown: Paper) -> Iterator[tuple[Span, str, Note]]:
    """What is to be said of which words, and their place for those that cannot be marked."""
    for entry in shown.entries:
        yield entry.span, entry.place, _of_entry(entry)
    for clash in shown.clashes:
        for here, there in ((clash.a, clash.b), (clash.b, clash.a)):
            title = f"({clash.number}) {clash.headline}"
            lines = [
                ("Here", f"{here.value}, in “{here.text}”"),
                (there.place.capitalize(), f"{there.value}, in “{there.text}”"),
                ("Why", clash.why),
                *_labelled("Decision", [clash.decision] if clash.decision else []),
            ]
            yield here.span, here.place, Note(title, lines, Light.AMBER)


def _of_entry(entry: Entry) -> Note:
    title = f"({entry.number}) {entry.headline}"
    evidence = [*map(short, entry.sources), *entry.unknown]
    lines = [
        *_labelled("Words", [f"“{entry.words}”"]),
        *_labelled("It says", [entry.says]),
        *_labelled("Say instead", [entry.say_instead] if entry.say_instead else []),
        *_labelled("Why", entry.why),
        *_labelled("Evidence", evidence),
        *_labelled("Law", map(law_with_link, entry.law)),
        *_labelled("Decision", [entry.decision] if entry.decision else []),
    ]
    return Note(title, lines, entry.light)


def _labelled(label: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    """The texts as lines, the first one under the label."""
    return [(label if not place else "", text) for place, text in enumerate(texts)]


def _list(listed: Sequence[tuple[str, Note]]) -> Note:
    lines: list[tuple[str, str]] = []
    for place, note in listed:
        lines += [("", ""), (place.capitalize(), note.title), *note.lines]
    return Note(_ELSEWHERE, lines)


def _opening(report: Report, shown: Paper, listed: int) -> Note:
    title, *rest = (prose(line) for line in reversed(closing(report)))
    if listed:
        rest.append(f"The comment on the last words lists {listed} more, which cannot stand at their places.")
    rest += [f"{visible(n.spot.said)}: {n.id}: {prose(n.head)}" for n in shown.notices]
    rest += [f"{visible(s.path)}: {unread(s)}" for s in report.skipped]
    rest.append(f"Knowledge base {report.knowledge_version}, {report.knowledge_hash[:12]}. {NO_ADVICE}")
    return Note(f"claimcheck {title}", [("", line) for line in rest])
