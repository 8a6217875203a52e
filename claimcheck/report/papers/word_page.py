"""The looks of a Word report: headings, tables, and findings as cards with a bar in the colour of their light."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import IO, Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from claimcheck.report.papers.colours import HEAD, Colour
from claimcheck.report.papers.entries import AUTHOR, NO_ADVICE
from claimcheck.report.xml import legal

FONT = "Arial"
MUTED = "5A6470"
LINK = "0B5394"
_MADE = datetime(2000, 1, 1)
"""The day on which every report was made, so that equal reports give equal bytes."""
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_BAR = "24"
"""Width of the bar beside a card, in eighths of a point."""
_TITLE, _QUOTE, _LINE, _REFERENCE = "Finding Title", "Finding Quote", "Finding", "Reference"
"""Styles of its own."""
_TEXT_WIDTH = 17.0
"""Between the margins, in centimetres."""

Words = tuple[str, Colour | None]
"""The words of a cell, and the colour behind them."""


class Page:
    """A report as it is written, from top to bottom. All text is put in as text, with what XML cannot hold escaped."""

    def __init__(self, document: Document, version: str) -> None:
        self._document = document
        self._end: Any = document.element.body.sectPr
        _settle(document)
        _add_styles(document)
        self._styles = {style.name: style.style_id for style in document.styles}
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)
        foot = section.footer.paragraphs[0]
        foot.style = document.styles["Normal"]
        foot.paragraph_format.tab_stops.add_tab_stop(Cm(_TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        _run(foot, f"claimcheck. {version}. {NO_ADVICE}\t", size=7.5, colour=MUTED)
        _field(foot, "PAGE")
        _run(foot, " / ", size=7.5, colour=MUTED)
        _field(foot, "NUMPAGES")

    def title(self, words: str) -> None:
        """The title of the whole report."""
        self._paragraph("Title").add_run(legal(words))

    def heading(self, words: str) -> None:
        """The title of a part of it."""
        self._paragraph("Heading 1").add_run(legal(words))

    def lead(self, words: str) -> None:
        """What it comes to, in a line that stands out."""
        _run(self._paragraph(after=6), words, size=11, bold=True)

    def note(self, words: str) -> None:
        """A remark in passing."""
        _run(self._paragraph(after=6), words, colour=MUTED, italic=True)

    def item(self, words: str) -> None:
        """A line of a list."""
        paragraph = self._paragraph("List Bullet", after=2)
        _run(paragraph, words)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[Words]], widths: Sequence[float]) -> None:
        """A table with a head that is repeated on every page; widths in centimetres."""
        table = self._document.add_table(rows=0, cols=len(head))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        inset = OxmlElement(
            "w:tblInd"
        )  # or the table would hang out of the margin by the room around its words
        inset.set(qn("w:w"), "108")
        inset.set(qn("w:type"), "dxa")
        table._tbl.tblPr.find(qn("w:jc")).addnext(inset)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for place, row in enumerate([[(words, HEAD) for words in head], *rows]):
            line = table.add_row()
            _no_break(line)
            for cell, (words, colour), width in zip(line.cells, row, widths, strict=True):
                cell.width = Cm(width)
                _borders(cell._tc.get_or_add_tcPr(), "tcBorders", {"bottom": ("4", "D5DADF")})
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2.5)
                if colour:
                    _shade(cell._tc.get_or_add_tcPr(), colour.tint)
                _run(paragraph, words, bold=colour is not None, colour=colour.ink if colour else None)
            if not place:
                line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self._paragraph(after=2)

    def card_title(self, number: int, words: str, place: str, colour: Colour) -> None:
        """The head of a card: what it is, and where, at the right margin."""
        paragraph = self._card(_TITLE, colour)
        _shade(paragraph._p.get_or_add_pPr(), colour.tint)
        light, _, rest = words.partition(" ")
        _run(paragraph, f"{number}  {light}", bold=True, colour=colour.ink)
        _run(paragraph, f" {rest}", colour=colour.ink)
        if place:
            _run(paragraph, f"\t{place}", size=8, colour=colour.ink)

    def card_quote(self, before: str, words: str, after: str, colour: Colour) -> None:
        """A sentence of the copy with the words that decided."""
        paragraph = self._card(_QUOTE, colour)
        _run(paragraph, f"“{before}")
        run = _run(paragraph, words, bold=True, colour=colour.ink)
        run.font.underline = True
        _run(paragraph, f"{after}”")

    def card_lines(self, lines: Sequence[tuple[str, str]], colour: Colour) -> None:
        """What is to be said of it, under labels."""
        for place, (label, text) in enumerate(lines):
            paragraph = self._card(_LINE, colour)
            if place + 1 < len(lines):
                paragraph.paragraph_format.keep_with_next = True
            _run(paragraph, f"{label}\t", size=8, bold=True, colour=MUTED)
            _run(paragraph, text, bold=label == "Say instead")

    def reference(self, number: str, words: str, shown: str, url: str) -> None:
        """A source, with its address as a link where it has one that is safe to follow."""
        paragraph = self._paragraph(_REFERENCE)
        _run(paragraph, f"{number}\t{words} ")
        if url:
            _linked(paragraph, shown, url)
        else:
            _run(paragraph, shown)

    def signature(self, labels: Sequence[str]) -> None:
        """Lines to be filled in by hand, kept together on one page."""
        self.heading("Sign-off")
        for label in labels:
            paragraph = self._paragraph(after=12)
            paragraph.paragraph_format.keep_with_next = label != labels[-1]
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(3.5))
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(12), leader=3)
            _run(paragraph, f"{label}\t\t", colour=MUTED)

    def save(self, out: IO[bytes]) -> None:
        """Write the file, with neither clock nor chance in it."""
        held = io.BytesIO()
        self._document.save(held)
        with zipfile.ZipFile(held) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in made.namelist():
                info = zipfile.ZipInfo(name, _ZIPPED)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, made.read(name))

    def _paragraph(self, style: str = "", *, after: float | None = None) -> Paragraph:
        # The library looks through all paragraphs before it adds one, which takes minutes for a large site.
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        paragraph = Paragraph(element, self._document._body)
        if style:
            element.get_or_add_pPr().style = self._styles[style]
        if after is not None:
            paragraph.paragraph_format.space_after = Pt(after)
        return paragraph

    def _card(self, style: str, colour: Colour) -> Paragraph:
        paragraph = self._paragraph(style)
        _borders(paragraph._p.get_or_add_pPr(), "pBdr", {"left": (_BAR, colour.ink)})
        return paragraph


def _settle(document: Document) -> None:
    """Fonts and properties, and no preview, which would be that of the template."""
    for name, size in (("Normal", 9.5), ("Title", 20), ("Heading 1", 13), ("List Bullet", 9.5)):
        style: Any = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.rPr.rFonts
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(HEAD.tint if name != "List Bullet" else "000000")
    document.styles["Heading 1"].paragraph_format.space_before = Pt(16)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    properties: Any = document.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title, properties.comments = "Evidence check", ""
    properties.created = properties.modified = _MADE
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.rels.pop(key)


def _add_styles(document: Document) -> None:
    """Styles of the parts of a card and of the list of sources, which a reader may change for all of them at once."""
    for name, size, left, first, before, after in (
        (_TITLE, 9.5, 0.3, 0.0, 9, 0),
        (_QUOTE, 10, 0.3, 0.0, 2, 2),
        (_LINE, 9.5, 2.9, -2.6, 0, 0),
        (_REFERENCE, 8.5, 1.0, -1.0, 0, 3),
    ):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        looks = style.paragraph_format
        looks.left_indent, looks.first_line_indent = Cm(left), Cm(first)
        looks.space_before, looks.space_after = Pt(before), Pt(after)
        looks.keep_with_next = name in (_TITLE, _QUOTE)
        if first:
            looks.tab_stops.add_tab_stop(Cm(left))
        if name == _TITLE:
            looks.tab_stops.add_tab_stop(Cm(_TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _run(
    paragraph: Paragraph,
    words: str,
    *,
    size: float | None = None,
    bold: bool = False,
    italic: bool = False,
    colour: str | None = None,
) -> Any:
    run = paragraph.add_run(legal(words))
    if size:
        run.font.size = Pt(size)
    if bold:
        run.bold = True
    if italic:
        run.italic = True
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _shade(properties: Any, tint: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", tint)):
        shade.set(qn(f"w:{name}"), value)
    _in_order(properties, shade)


def _borders(properties: Any, kind: str, sides: dict[str, tuple[str, str]]) -> None:
    borders = OxmlElement(f"w:{kind}")
    for side, (size, colour) in sides.items():
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", size), ("space", "6"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    _in_order(properties, borders)


_ORDER = {
    name: place
    for place, name in enumerate(
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr tcW gridSpan vMerge tcBorders shd "
        "tabs spacing ind jc".split()
    )
}
"""In which order Word wants the properties of paragraphs and cells."""


def _in_order(properties: Any, added: Any) -> None:
    def place(element: Any) -> int:
        return _ORDER.get(element.tag.rpartition("}")[2], len(_ORDER))

    at = sum(place(element) <= place(added) for element in properties)
    properties.insert(at, added)


def _no_break(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = _run(paragraph, "1", size=7.5, colour=MUTED)
    field.append(run._r)
    paragraph._p.append(field)


def _linked(paragraph: Paragraph, words: str, url: str) -> None:
    key = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    anchor = OxmlElement("w:hyperlink")
    anchor.set(qn("r:id"), key)
    run = _run(paragraph, words, colour=LINK)
    run.font.underline = True
    anchor.append(run._r)
    paragraph._p.append(anchor)
