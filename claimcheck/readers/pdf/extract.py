"""What stands on the pages of a PDF, as the library sees it: runs of text, and the lines that rule tables."""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from claimcheck.readers.contract import Unreadable
from claimcheck.readers.pdf.grid import Rule
from claimcheck.readers.pdf.lines import Run
from claimcheck.readers.pdf.page import Page

_WIDE = 0.8
"""A gap of so many ems ends a run: columns and cells stand further apart, and words rarely do."""
_MOST_OBJECTS = 10_000
_MOST_RULES = 2_000
_FARTHEST = 1e6
_A4 = (595.0, 842.0)
_MOST_CORNERS = 1_000
_STYLE_DIFFERS = 0.04
_BOLD = 600
_HYPHEN = 0x02
"""What the library puts in the place of a hyphen at the end of a line."""
_NO_CHARACTER = frozenset({0, 0xFFFE, 0xFFFF})


def extract(data: bytes, most_pages: int, most_characters: int) -> list[Page]:
    """The pages of a PDF. Raises Unreadable for what is broken, encrypted, over the limits, or a scan."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        locked = problem.err_code == pdfium.FPDF_ERR_PASSWORD
        reason = (
            "encrypted: it opens with a password only" if locked else "a PDF that is broken or breaks off"
        )
        raise Unreadable(reason) from problem
    if len(document) > most_pages:
        raise Unreadable(f"has {len(document):,} pages, and {most_pages:,} are allowed")
    pages: list[Page] = []
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as problem:
            raise Unreadable(f"a PDF whose page {number + 1} is broken") from problem
        characters += text.count_chars()
        if characters > most_characters:
            raise Unreadable(f"holds more than {most_characters:,} characters, which is the limit")
        pages.append(_page(page, text))
        text.close()
        page.close()
    if not any(run.text.strip() for page in pages for run in page.runs):
        if any(page.pictures for page in pages):
            raise Unreadable(
                "no text layer: its pages are pictures; run text recognition (OCR) over it first"
            )
        raise Unreadable("no text layer: there is no text on its pages")
    return pages


def _page(page: Any, text: Any) -> Page:
    objects = _objects(page)
    pictures = any(pdfium.FPDFPageObj_GetType(o) == pdfium.FPDF_PAGEOBJ_IMAGE for o in objects)
    rules = tuple(_rules(objects))
    width, height = page.get_size()
    if not _on_paper(width, height):
        width, height = _A4
    return Page(width, height, pictures, tuple(_runs(text.raw, _Fences(rules))), rules)


def _objects(page: Any) -> list[Any]:
    count = pdfium.FPDFPage_CountObjects(page.raw)
    return [pdfium.FPDFPage_GetObject(page.raw, i) for i in range(min(count, _MOST_OBJECTS))]


def _rules(objects: list[Any]) -> Iterator[Rule]:
    """The upright and level lines drawn on a page."""
    left_to_draw = _MOST_RULES
    for path in objects:
        if pdfium.FPDFPageObj_GetType(path) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        points = list(_points(path))
        for (x0, y0), (x1, y1) in pairwise(points):
            level, upright = abs(y0 - y1) < 1, abs(x0 - x1) < 1
            if level != upright and _on_paper(x0, y0, x1, y1):
                yield Rule(min(x0, x1), -max(y0, y1), max(x0, x1), -min(y0, y1))
                left_to_draw -= 1
                if not left_to_draw:
                    return


def _points(path: Any) -> Iterator[tuple[float, float]]:
    """The corners of a path on the page, back to the first one where it is closed."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    for i in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_CORNERS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        at = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            # Nothing is drawn on the way to where a line begins.
            yield (math.nan, math.nan)
            first = at
        yield at
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield first


def _on_paper(*measures: float) -> bool:
    """Whether these are places at all: broken files put letters infinitely far away."""
    return all(abs(measure) < _FARTHEST for measure in measures)


class _Fences:
    """The upright lines of a page: words on both sides of one stand in two cells of a table."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._lines = sorted((r.left, r.top, r.bottom) for r in rules if not r.level)

    def between(self, left: float, right: float, base: float) -> bool:
        """Whether there is a line between two places on the line of text with this baseline."""
        at = bisect_left(self._lines, (left - 1,))
        while at < len(self._lines) and self._lines[at][0] < right + 1:
            if self._lines[at][1] < base - 1 < self._lines[at][2]:
                return True
            at += 1
        return False


def _runs(page: Any, fences: _Fences) -> Iterator[Run]:
    """Stretches of one style on one line."""
    box = pdfium.FS_RECTF()
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    run: list[Any] | None = None
    along = 0.0
    for i in range(pdfium.FPDFText_CountChars(page)):
        code = pdfium.FPDFText_GetUnicode(page, i)
        if code == _HYPHEN and run:
            run[0] += "-"  # its box tells nothing
            continue
        char = chr(code) if code < 0x110000 and code not in _NO_CHARACTER else "\0"
        if char in "\r\n" and run:
            yield _finished(run)
            run = None
        if pdfium.FPDFText_IsGenerated(page, i) == 1 or char.isspace():
            if run and not run[0].endswith(" "):
                run[0] += " "
            continue
        if char < " ":
            continue
        pdfium.FPDFText_GetLooseCharBox(page, i, box)
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        angle = round(pdfium.FPDFText_GetCharAngle(page, i) / 1.5707963) % 4
        left, right, base, height = _upright(box, x.value, y.value, angle)
        size = _em(page, i, matrix) or height
        if not _on_paper(left, right, base, size):
            continue
        bold = pdfium.FPDFText_GetFontWeight(page, i) >= _BOLD or _named_bold(page, i)
        apart = run is not None and run[0].endswith(" ") and not angle and fences.between(along, left, base)
        if run and (apart or not _goes_on(run, along, left, base, size, bold, angle)):
            yield _finished(run)
            run = None
        if run is None:
            run = [char, left, right, base, size, bold, angle]
        else:
            run[0] += char
            run[2] = max(run[2], right)
        along = right
    if run:
        yield _finished(run)


def _goes_on(
    run: list[Any], along: float, left: float, base: float, size: float, bold: bool, angle: int
) -> bool:
    em = max(run[4], 1.0)
    return bool(
        angle == run[6]
        and bold == run[5]
        and abs(size - run[4]) <= _STYLE_DIFFERS * em
        and abs(base - run[3]) <= 0.1 * em
        and -em < left - along < _WIDE * em
    )


def _upright(box: Any, x: float, y: float, angle: int) -> tuple[float, float, float, float]:
    """Left, right, baseline (growing downwards) and size of a character, turned so that it stands upright."""
    match angle:
        case 3:
            return box.bottom, box.top, x, box.right - box.left
        case 2:
            return -box.right, -box.left, y, box.top - box.bottom
        case 1:
            return -box.top, -box.bottom, -x, box.right - box.left
        case _:
            return box.left, box.right, -y, box.top - box.bottom


def _em(page: Any, i: int, matrix: Any) -> float:
    """The size of the type in points; the height of the box would tell the typeface as well. 0 where unknown."""
    if not pdfium.FPDFText_GetMatrix(page, i, matrix):
        return 0.0
    size = pdfium.FPDFText_GetFontSize(page, i) * math.hypot(matrix.c, matrix.d)
    return size if 0.5 < size < 1000 else 0.0


def _named_bold(page: Any, i: int) -> bool:
    name = ctypes.create_string_buffer(64)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, i, name, 64, flags)
    lowered = name.value.lower()
    return b"bold" in lowered or b"black" in lowered or b"heavy" in lowered


def _finished(run: list[Any]) -> Run:
    text, left, right, base, size, bold, angle = run
    # Characters beyond the first plane come in two halves, and in broken files in one.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Run(text, round(left, 2), round(right, 2), round(base, 2), round(size, 2), bold, angle)
