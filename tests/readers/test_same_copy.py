"""The same copy says the same, whatever it is written in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from claimcheck import load_knowledge
from claimcheck.engine.pipeline import Pipeline
from claimcheck.model.document import Document
from claimcheck.model.finding import Report
from tests.readers.written import COPY, as_docx, as_html, as_markdown, as_pdf, as_text, as_two_columns, read


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_knowledge())


def checked(document: Document) -> Report:
    return pipeline().check_documents([document])


def statements(report: Report) -> list[tuple[Any, ...]]:
    return [
        (
            s.text,
            s.kind,
            s.claim,
            s.verdict,
            s.grade,
            s.polarity,
            s.wording,
            [(f.proposition, f.rule) for f in s.findings],
        )
        for s in report.documents[0].statements
    ]


def clashes(report: Report) -> list[tuple[str, str, str]]:
    return [(c.slot, c.a.text, c.b.text) for c in report.contradictions]


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("copy.md", as_markdown),
        ("copy.html", as_html),
        ("copy.docx", as_docx),
        ("one column.pdf", as_pdf),
        ("justified.pdf", lambda copy: as_pdf(copy, align="J")),
        ("large type on many pages.pdf", lambda copy: as_pdf(copy, size=18)),
        ("two columns.pdf", as_two_columns),
        ("two columns on many pages.pdf", lambda copy: as_two_columns(copy, height=230)),
    ],
)
def test_the_same_copy_gives_the_same_report(name: str, write: Callable[[Any], bytes]) -> None:
    footer = (("paragraph", "Larkfield Clinic, 12 High Street"),) if "columns" in name else ()
    plain = checked(read(as_text((*COPY, *footer)), "copy.txt"))
    other = checked(read(write(COPY), name))
    assert statements(other) == statements(plain)
    assert clashes(other) == clashes(plain)
    assert {slot for slot, _, _ in clashes(plain)} == {"source", "duration"}


@pytest.mark.parametrize("write", [as_docx, as_pdf, as_two_columns])
def test_statements_are_the_words_at_their_places(write: Callable[[Any], bytes]) -> None:
    document = read(write(COPY), "copy.docx" if write is as_docx else "copy.pdf")
    report = checked(document)
    spots = []
    for statement in report.documents[0].statements:
        assert document.text[statement.span.start : statement.span.end] == statement.text
        place = document.place(statement.span.start)
        spots.append((place.part, place.page or 0, place.paragraph or place.line))
    body = [spot for spot in spots if not spot[0]]
    assert body == sorted(body)
