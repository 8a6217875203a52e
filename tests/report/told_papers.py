"""What the reports on paper tell, read back with the libraries that other programs open such files with."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import openpyxl
import pypdfium2
from docx import Document

from claimcheck.report.papers.pdf import printed
from claimcheck.report.visible import visible

Tally = tuple[Counter[tuple[str, str, int]], Counter[tuple[str, str, int]], set[tuple[str, str]]]
"""Findings and contradictions by id, path and line; inputs by path and fate."""

_FATES = {"could not be read": "failed", "skipped": "skipped"}
_HEADLINE = re.compile(
    r"(?:RED|AMBER|GREY|GREEN) (?P<verdict>[a-z]+)(?:, grade [A-F])?(?: · (?P<id>[\w-]+))?"
)
_PLACE = re.compile(r"(?:(?P<path>.*), )?line (?P<line>\d+), column \d+(?: \(.*\))?")


def _rows(rows: Iterable[tuple[str, str, str, str]]) -> Tally:
    """From kind ("finding", "contradiction" or a fate), id, path and place."""
    told: Tally = (Counter(), Counter(), set())
    for kind, id_, path, place in rows:
        if kind in _FATES.values():
            told[2].add((path, kind))
            continue
        found = _PLACE.fullmatch(place)
        assert found, place
        told[1 if kind == "contradiction" else 0][id_, path, int(found["line"])] += 1
    return told


def _headed(title: str, path: str, place: str) -> tuple[str, str, str, str]:
    """A row from a headline; a contradiction has its path before the place."""
    head = _HEADLINE.fullmatch(title)
    assert head, title
    kind = "contradiction" if head["verdict"] == "contradiction" else "finding"
    found = _PLACE.fullmatch(place)
    assert found, place
    at = f"line {found['line']}, column 1"
    return kind, head["id"] or head["verdict"], found["path"] or path, at


def _unread(line: str) -> tuple[str, str, str, str]:
    found = re.fullmatch(r"(.*?): (could not be read|skipped): .+", line)
    assert found, line
    return _FATES[found[2]], "", found[1], ""


def sheet(data: bytes) -> Tally:
    rows = []
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        cells = {key: re.sub(r"^'(?='*[=+\-@\t\r\n])", "", cell) for key, cell in row.items()}
        kind = cells["record"]
        if kind == "not checked":
            kind = cells["entry"].removeprefix("input-")
        rows.append((kind, cells["entry"], cells["document"], cells["place"]))
    return _rows(rows)


def workbook(data: bytes) -> Tally:
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = []

    def cells(name: str) -> list[dict[str, str]]:
        head, *lines = book[name].iter_rows(values_only=True)
        return [dict(zip(head, line, strict=True)) for line in lines if any(c is not None for c in line[1:])]

    for row in cells("Findings"):
        rows.append(("finding", row["Entry"], row["Document"], row["Place"]))
    for row in cells("Contradictions"):
        rows.append(("contradiction", row["Question"], row["Document"], row["Place"]))
    for row in cells("Documents"):
        if row["Status"] != "checked":
            rows.append((row["Status"].removeprefix("input-"), "", row["Document"], ""))
    return _rows(rows)


def word(data: bytes) -> Tally:
    """The report, not the comments in a file, which has tests of its own."""
    rows = []
    title = ""
    for paragraph in Document(io.BytesIO(data)).paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        card = re.fullmatch(r"\d+  ([A-Z]+ [^\t]*)\t(.*)", paragraph.text)
        if style == "Heading 1":
            title = paragraph.text
        elif style == "List Bullet" and title == "Not checked":
            rows.append(_unread(paragraph.text))
        elif card and paragraph.runs[0].bold:
            rows.append(_headed(card[1], title, card[2]))
    return _rows(rows)


def pdf(data: bytes) -> Tally:
    rows = []
    title = ""
    for mark in pypdfium2.PdfDocument(data).get_toc():
        words = mark.get_title()
        head, joiner, place = words.partition("\u2060 ")
        if mark.level == 0:
            title = words
        elif joiner:
            rows.append(_headed(re.sub(r"^\d+  ", "", head), title, place))
        elif title == "Not checked":
            rows.append(_unread(words))
    return _rows(rows)


def claimreview(data: bytes) -> Tally:
    whole, *reviews = json.loads(data)["@graph"]
    assert [part["@id"] for part in whole.get("hasPart", [])] == [review["@id"] for review in reviews]
    rows = []
    for review in reviews:
        assert review["@type"] == "ClaimReview"
        appearance = review["itemReviewed"]["appearance"]
        rows.append(("finding", review["identifier"], appearance["name"], appearance["description"]))
    for comment in whole.get("comment", []):
        id_, about = comment["identifier"], comment["about"]
        fate = id_.removeprefix("input-")
        kind = fate if fate in _FATES.values() else "contradiction"
        rows.append((kind, id_, about["name"], about.get("description", "")))
    return _rows(rows)


def annotated(data: bytes) -> Tally:
    rows = []
    numbers: set[str] = set()
    title = headline = ""
    lines = data.decode().split("\n")
    for line, after in pairwise(lines):
        where = line.removeprefix("    where:       ")
        if re.fullmatch("-+", after) and not line.startswith((">", " ")):
            title = line
        elif found := re.fullmatch(r"\((\d+)\) ([A-Z]+ .*)", line):
            # A contradiction between documents has its note, with the same number, below both of them.
            headline = found[2] if found[1] not in numbers else ""
            numbers.add(found[1])
        elif where != line and headline:
            # The second place of a contradiction is the other side of it.
            rows.append(_headed(headline, "", where))
            headline = ""
        elif title == "Not checked" and ": " in line and not line.startswith(">"):
            rows.append(_unread(line))
    return _rows(rows)


PAPERS = {
    "annotated": (annotated, visible),
    "csv": (sheet, visible),
    "xlsx": (workbook, visible),
    "docx": (word, visible),
    "pdf": (pdf, printed),
    "claimreview": (claimreview, visible),
}
"""How each is read back, and how it spells a path. All have a contradiction once."""


def plain(data: bytes) -> bytes:
    """All text that a file holds, whatever it is packed in."""
    if data.startswith(b"PK"):
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    if data.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in pages).encode()
    return data
