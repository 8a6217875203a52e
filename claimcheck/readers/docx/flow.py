"""The paragraphs, rows and boxes of one part of a Word file, in the order in which they are read.

What a reader of the finished page does not see is left out: tracked deletions, comments, hidden text, field codes,
and the second form in which a drawing is kept for older programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from claimcheck.model.place import Mark
from claimcheck.model.scales import BlockKind
from claimcheck.model.value import dataclass, field, replace
from claimcheck.readers.docx.names import attribute, child, local, switched_on
from claimcheck.readers.docx.styles import PLAIN, Style, leaves_list, paragraph_kind
from claimcheck.readers.pieces import Piece
from claimcheck.text.layout import finished

_LEFT_OUT = frozenset(
    {
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rt",
        "sectPr",
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "binData",
        "fldData",
        "ffData",
        "themeOverride",
    }
)
_SIGNS = {
    # Letters of the symbol fonts that stand for a sign of their own.
    "wingdings": {"A7": "▪", "A8": "◻", "D8": "➢", "E0": "→", "FB": "✗", "FC": "✓", "FD": "☒", "FE": "☑"},
    "symbol": {"A3": "≤", "B1": "±", "B3": "≥", "B7": "•", "AE": "→", "D2": "®", "D3": "©", "D4": "™"},
}
_BLANKS = re.compile(r"[\t\n\r ]+")
_TYPED_NUMBER = re.compile(r"(\(?(?:[0-9]{1,3}|[A-Za-z])[.)])\t+")
_FILE_NAME = re.compile(r"\S+\.(?:bmp|emf|gif|jpe?g|png|svg|tiff?|webp|wmf)", re.I)
_MACHINE_ALT = re.compile(
    r"\s*(?:AI-generated content may be incorrect\.|Description automatically generated.*)\s*$"
)
_PROSE_CELL = 2
"""A cell with so many finished paragraphs is a column of a layout and not an entry of a table."""


@dataclass
class _Paragraph:
    """A paragraph while its runs come in; what floats beside it is kept until it ends."""

    style: Style
    written: list[tuple[ET.Element, str]] = field(default_factory=list)
    beside: list[Piece] = field(default_factory=list)


@dataclass
class Flow:
    """Reads one part after the other; counters that people count through the document go on from part to part."""

    styles: Mapping[str, Style]
    notes: list[tuple[str, str]] = field(default_factory=list)
    """The notes referred to, in order: ("footnote", id)."""
    drawn: list[str] = field(default_factory=list)
    """Relationship ids of the diagrams and charts met, in order."""
    embedded: bool = False
    """Whether another document is embedded, which a word processor shows as if it were part of this one."""
    _boxes: int = 0
    _tables: int = 0
    _part: str = ""
    _number: int = 0
    _cell: str = ""
    _pieces: list[Piece] = field(default_factory=list)
    _open: _Paragraph | None = None
    _held: list[tuple[ET.Element, str]] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)
    """For each field that is open, outermost first, whether its code is over and its result has begun."""

    def read(self, root: ET.Element, part: str = "") -> tuple[Piece, ...]:
        """The pieces of a part whose paragraphs count from 1; ``part`` is what places call it."""
        self._part, self._number, self._cell = part, 0, ""
        self._fields, self._held, self._open = [], [], None
        pieces = self._collected(root)
        return (*pieces, *self._text_alone())

    def _text_alone(self) -> tuple[Piece, ...]:
        """What was held for a next paragraph that never came."""
        held, self._held = self._held, []
        return (self._piece(_joined(held), held),) if _joined(held).strip() else ()

    def _collected(self, elements: Iterable[ET.Element]) -> list[Piece]:
        outer, self._pieces = self._pieces, []
        self._walk(elements)
        inner, self._pieces = self._pieces, outer
        return inner

    def _walk(self, elements: Iterable[ET.Element]) -> None:
        for element in elements:
            self._enter(element, local(element.tag))

    def _enter(self, element: ET.Element, name: str) -> None:
        match name:
            case _ if name in _LEFT_OUT:
                pass
            case "p":
                self._paragraph(element)
            case "r":
                self._run(element)
            case "t":
                self._write(_BLANKS.sub(" ", element.text or ""), element)
                self._walk(element)  # the texts of a diagram hold whole paragraphs
            case "tab" | "ptab":
                self._write("\t", element)
            case "br" | "cr":
                self._write("\n", element)
            case "noBreakHyphen":
                self._write("-", element)
            case "sym":
                self._write(_sign(element), element)
            case "tbl":
                self._table(element)
            case "AlternateContent":
                self._alternative(element)
            case "txbxContent":
                self._box(element)
            case "docPr":
                self._picture(attribute(element, "descr"))
            case "shape" | "imagedata":
                self._picture(attribute(element, "alt"))
                self._walk(element)
            case "textpath":
                self._picture(attribute(element, "string"))
            case "relIds":
                self.drawn.append(attribute(element, "dm"))
            case "altChunk":
                self.embedded = True
            case "chart":
                self.drawn.append(attribute(element, "id"))
            case "fldChar":
                self._field(attribute(element, "fldCharType"))
            case "footnoteReference" | "endnoteReference":
                self.notes.append((name.removesuffix("Reference"), attribute(element, "id")))
            case "sdt":
                self._control(element)
            case _:
                self._walk(element)

    def _paragraph(self, element: ET.Element) -> None:
        properties = child(element, "pPr")
        style = self._style(properties, "pStyle")
        contents = style.contents and bool(self._fields)
        outer, self._open = self._open, _Paragraph(style)
        self._walk(element)
        done, self._open = self._open, outer
        assert done is not None, "what opens inside a paragraph closes there"
        written = self._held + done.written
        self._held = []
        if _mark_is_deleted(properties):
            self._held, written = written, []
        kind = paragraph_kind(properties) or style.kind
        if leaves_list(properties) and kind is BlockKind.ITEM:
            kind = None
        if piece := self._counted(
            written, kind, contents=contents or (style.contents and bool(self._fields))
        ):
            self._pieces.append(piece)
        self._pieces.extend(done.beside)

    def _counted(
        self, written: list[tuple[ET.Element, str]], kind: BlockKind | None, *, contents: bool
    ) -> Piece | None:
        text = _TYPED_NUMBER.sub(r"\1 ", _joined(written).replace("\u00ad", "").strip(), count=1)
        if not text:
            return None
        self._number += 1
        return None if contents else self._piece(text, written, kind)

    def _piece(
        self, text: str, written: list[tuple[ET.Element, str]], kind: BlockKind | None = None
    ) -> Piece:
        mark = Mark(0, paragraph=max(self._number, 1), cell=self._cell)
        return Piece(text.strip(), (mark,), kind, self._part, tuple(written))

    def _run(self, element: ET.Element) -> None:
        properties = child(element, "rPr")
        hidden = switched_on(properties, "vanish")
        if hidden is None:
            hidden = self._style(properties, "rStyle").hidden
        if hidden is None and self._open is not None:
            hidden = self._open.style.hidden
        if not hidden:
            self._walk(element)

    def _style(self, properties: ET.Element | None, name: str) -> Style:
        named = child(properties, name)
        return self.styles.get(attribute(named, "val"), PLAIN) if named is not None else PLAIN

    def _write(self, text: str, element: ET.Element) -> None:
        # Only a field inside the code of another has words that are no part of what is shown.
        if self._open is not None and all(self._fields[:-1]):
            self._open.written.append((element, text))

    def _field(self, step: str) -> None:
        if step == "begin":
            self._fields.append(False)
        elif step == "separate" and self._fields:
            self._fields[-1] = True
        elif step == "end" and self._fields:
            self._fields.pop()

    def _control(self, element: ET.Element) -> None:
        """A content control, unless it shows nothing but the hint to fill it in."""
        if not switched_on(child(element, "sdtPr"), "showingPlcHdr"):
            self._walk(element)

    def _alternative(self, element: ET.Element) -> None:
        """One of the forms in which the same drawing is kept."""
        forms = [e for e in element if local(e.tag) in ("Choice", "Fallback")]
        self._walk(forms[:1])

    def _box(self, element: ET.Element) -> None:
        """A text box, after the paragraph that it hangs on."""
        self._boxes += 1
        outer = self._part, self._number, self._cell, self._held, self._fields
        self._part, self._number, self._cell = f"text box {self._boxes}", 0, ""
        self._held, self._fields = [], []
        pieces = [*self._collected(element), *self._text_alone()]
        self._part, self._number, self._cell, self._held, self._fields = outer
        if self._open is not None:
            self._open.beside.extend(pieces)
        else:
            self._pieces.extend(pieces)

    def _picture(self, said: str) -> None:
        said = _BLANKS.sub(" ", _MACHINE_ALT.sub("", said)).strip()
        if said and self._open is not None and not _FILE_NAME.fullmatch(said):
            # Its paragraph is counted when it ends, if there are words in it.
            number = self._number + 1 if _joined(self._open.written).strip() else max(self._number, 1)
            self._open.beside.append(Piece(said, (Mark(0, paragraph=number),), None, "alt text"))

    def _table(self, element: ET.Element) -> None:
        self._tables += 1
        outer, table = self._cell, self._tables
        rows = (e for e in _unwrapped(element, "tr") if child(e, "trPr", "del") is None)
        for row, line in enumerate(rows, 1):
            cells: list[list[Piece]] = []
            beside: list[Piece] = []
            column = 1
            for cell in _unwrapped(line, "tc"):
                self._cell = f"table {table}, row {row}, column {column}"
                inside = self._collected(() if _goes_on(cell) else cell)
                cells.append([piece for piece in inside if piece.part == self._part])
                beside += [piece for piece in inside if piece.part != self._part]
                column += _width(cell)
            self._pieces += [*_row(cells), *beside]
        self._cell = outer


def _joined(written: Iterable[tuple[ET.Element, str]]) -> str:
    return "".join(text for _, text in written)


def _mark_is_deleted(properties: ET.Element | None) -> bool:
    marks = child(properties, "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def _sign(element: ET.Element) -> str:
    """The character that a letter of a symbol font stands for; nothing where it is unknown."""
    code = attribute(element, "char").upper()[-2:]
    return _SIGNS.get(attribute(element, "font").lower(), {}).get(code, "")


def _unwrapped(element: ET.Element, name: str) -> list[ET.Element]:
    """The rows or cells in an element, also those inside content controls and the like."""
    found: list[ET.Element] = []
    for inner in element:
        if local(inner.tag) == name:
            found.append(inner)
        elif local(inner.tag) not in _LEFT_OUT and local(inner.tag) not in ("tbl", "p"):
            found.extend(_unwrapped(inner, name))
    return found


def _goes_on(cell: ET.Element) -> bool:
    """Whether a cell is merged into the one above it, so that nothing of it is shown."""
    merged = child(cell, "tcPr", "vMerge")
    return merged is not None and attribute(merged, "val") != "restart"


def _width(cell: ET.Element) -> int:
    span = child(cell, "tcPr", "gridSpan")
    value = attribute(span, "val") if span is not None else ""
    return int(value) if value.isdecimal() and len(value) < len("1000") else 1


def _row(cells: Sequence[Sequence[Piece]]) -> list[Piece]:
    """A row of a table as one piece with tabs in it, or piece by piece where cells only lay out the page."""
    if sum(map(bool, cells)) < len(("label", "value")) or any(map(_is_prose, cells)):
        return [piece for cell in cells for piece in cell]
    text = ""
    marks: list[Mark] = []
    for number, cell in enumerate(cells):
        text += "\t" if number else ""
        for place, piece in enumerate(cell):
            text += " " if place else ""
            marks.append(replace(piece.marks[0], at=len(text)))
            text += _BLANKS.sub(" ", piece.text)
    part = next(piece.part for cell in cells for piece in cell)
    written = tuple(place for cell in cells for piece in cell for place in piece.written)
    return [Piece(text.rstrip(), tuple(marks), BlockKind.CELL, part, written)]


def _is_prose(cell: Sequence[Piece]) -> bool:
    if any(piece.kind is BlockKind.CELL for piece in cell):
        return True
    several = len(cell) > 1
    return several and (any(p.kind for p in cell) or sum(finished(p.text) for p in cell) >= _PROSE_CELL)
