"""The program that takes the runs of text out of a PDF, in a process of its own.

The library behind it is native code. On a hostile file it may crash, hang or ask for all memory, and then only this
process ends and not the check of the other files. It is started with the path of this file, reads the PDF from
standard input and writes one JSON value a line; it imports nothing of the package, so that it starts fast.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_WIDE = 0.8
"""A gap of so many ems ends a run: columns and cells stand further apart, and words rarely do."""
_STYLE_DIFFERS = 0.04
_BOLD = 600
_HYPHEN = 0x02
"""What the library puts in the place of a hyphen at the end of a line."""
_NO_CHARACTER = frozenset({0, 0xFFFE, 0xFFFF})


def main(pages: int, characters: int, memory: int) -> None:
    """Write the page count, then each page as [width, height, pictures, runs], then true; or an error."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as problem:
        _write({"error": "locked" if problem.err_code == pdfium.FPDF_ERR_PASSWORD else "broken"})
        return
    _write(len(document))
    if len(document) > pages:
        return
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            _write({"error": "page", "page": number + 1})
            return
        text = page.get_textpage()
        characters -= text.count_chars()
        if characters < 0:
            _write({"error": "characters"})
            return
        _write([*page.get_size(), _pictures(page), list(_runs(text.raw))])
        text.close()
        page.close()
    _write(True)


def _write(value: Any) -> None:
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")


def _pictures(page: Any) -> bool:
    """Whether there is a picture on the page, whose words nobody can read."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    objects = (pdfium.FPDFPage_GetObject(page.raw, i) for i in range(min(count, 10_000)))
    return any(pdfium.FPDFPageObj_GetType(o) == pdfium.FPDF_PAGEOBJ_IMAGE for o in objects)


def _runs(page: Any) -> Iterator[list[Any]]:
    """[text, left, right, baseline, size, bold, angle] of stretches of one style on one line, in points."""
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    run: list[Any] | None = None
    along = 0.0
    for i in range(pdfium.FPDFText_CountChars(page)):
        code = pdfium.FPDFText_GetUnicode(page, i)
        if code == _HYPHEN and run:
            run[0] += "-"  # its box tells nothing
            continue
        char = chr(code) if code < 0x110000 and code not in _NO_CHARACTER else ""
        if char in "\r\n" or not char:
            if char and run:
                yield _finished(run)
                run = None
            continue
        if pdfium.FPDFText_IsGenerated(page, i) == 1 or char.isspace():
            if run and not run[0].endswith(" "):
                run[0] += " "
            continue
        pdfium.FPDFText_GetLooseCharBox(page, i, box)
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        angle = round(pdfium.FPDFText_GetCharAngle(page, i) / 1.5707963) % 4
        left, right, base, size = _upright(box, x.value, y.value, angle)
        bold = pdfium.FPDFText_GetFontWeight(page, i) >= _BOLD or _named_bold(page, i)
        if run and not _goes_on(run, along, left, base, size, bold, angle):
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
        case 1:
            return box.bottom, box.top, x, box.right - box.left
        case 2:
            return -box.right, -box.left, y, box.top - box.bottom
        case 3:
            return -box.top, -box.bottom, -x, box.right - box.left
        case _:
            return box.left, box.right, -y, box.top - box.bottom


_bold_names: dict[bytes, bool] = {}


def _named_bold(page: Any, i: int) -> bool:
    name = ctypes.create_string_buffer(64)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, i, name, 64, flags)
    if name.value not in _bold_names:
        lowered = name.value.lower()
        _bold_names[name.value] = any(word in lowered for word in (b"bold", b"black", b"heavy"))
    return _bold_names[name.value]


def _finished(run: list[Any]) -> list[Any]:
    return [run[0], *(round(v, 2) for v in run[1:5]), run[5], run[6]]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
