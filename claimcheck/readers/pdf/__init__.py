"""PDF files: their text layer in the order in which a person reads it, with the page and the line on it.

A PDF says where each letter stands and nothing of words, lines, columns or paragraphs; all that is worked out here
from the white between them. What is drawn as a picture is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimcheck.model.document import Document
from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.pdf.columns import reading_order
from claimcheck.readers.pdf.joining import Words, joined
from claimcheck.readers.pdf.lines import Line, Run, lines
from claimcheck.readers.pdf.margins import Margins, without_page_number
from claimcheck.readers.pdf.paragraphs import Paragraph, goes_on, paragraphs, type_of
from claimcheck.readers.pdf.process import Page, extract
from claimcheck.readers.pieces import Piece, assemble


def read_pdf(data: bytes, path: str, limits: Limits) -> Document:
    """The text layer of a PDF as a Document: the body, then running heads and footers, each once.

    Raises Unreadable for what is encrypted, broken, over the limits, or has no text layer.
    """
    pages = extract(data, limits)
    if not any(run.text.strip() for page in pages for run in page.runs):
        if any(page.pictures for page in pages):
            raise Unreadable(
                "no text layer: its pages are pictures; run text recognition (OCR) over it first"
            )
        raise Unreadable("no text layer: there is no text on its pages")
    return assemble(path, "pdf", list(pieces(pages)))


def pieces(pages: Sequence[Page]) -> Iterator[Piece]:
    """The paragraphs, headings, items and rows of the pages."""
    margins = Margins(pages)
    body: list[list[Line]] = []
    running: list[tuple[str, list[Line]]] = []
    for number, page in enumerate(pages, 1):
        head, inside, foot = margins.parted(page)
        columns = list(_columns(inside))
        named = [
            ("header", list(lines(head))),
            *(("", column) for column in columns),
            ("footer", list(lines(foot))),
        ]
        count = 0
        for part, column in named:
            numbered = [replace(line, page=number, number=count + i) for i, line in enumerate(column, 1)]
            count += len(column)
            if part:
                running.append((part, numbered))
            elif numbered:
                body.append(numbered)
    type_ = type_of(body)
    words = Words.of(line for column in body for line in column)
    told = _over_breaks(list(paragraphs(column, type_)) for column in body)
    yield from (joined(paragraph, words) for paragraph in told)
    yield from _once(running, words)


def _columns(runs: Sequence[Run]) -> Iterator[list[Line]]:
    """The columns of a page; text that stands on its side comes after the rest."""
    for angle in sorted({run.angle for run in runs}, key=lambda a: (-sum(r.angle == a for r in runs), a)):
        for column in reading_order([run for run in runs if run.angle == angle]):
            yield list(lines(column))


def _over_breaks(columns: Iterable[list[Paragraph]]) -> list[Paragraph]:
    """All paragraphs in order, those that go on in the next column or on the next page in one."""
    told: list[Paragraph] = []
    for column in columns:
        if told and column and goes_on(told[-1], column[0]):
            told[-1].lines.extend(column.pop(0).lines)
        told.extend(column)
    return told


def _once(running: Sequence[tuple[str, list[Line]]], words: Words) -> Iterator[Piece]:
    seen: set[tuple[str, str]] = set()
    for part, margin in running:
        for line in map(without_page_number, margin):
            key = (part, line.text)
            if line.cells and key not in seen:
                seen.add(key)
                yield joined(Paragraph([line], part=part), words)
