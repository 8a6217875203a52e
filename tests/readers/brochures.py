"""Leaflets as clinics hand them out, laid out by the programs that people lay them out with."""

from __future__ import annotations

import io
from typing import Any

from tests.readers.written import saved

INTRO = (
    "At Larkfield we have looked after thinning hair for twelve years. Exosomes are tiny parcels that cells send to "
    "each other, and early, small studies suggest that they may help some people keep more of their hair."
)
CARDS = (
    ("Painless", "Most people read a book while we work. You will not feel a thing at any point."),
    ("Natural", "Nothing but what your own body makes, taken from your blood on the day."),
    ("Proven", "Clinically proven in thousands of patients all over the whole world."),
)
STORY = (
    "Your first visit begins with a look at your scalp under a microscope. We ask about your health and about the "
    "medicines that you take, and we tell you whether we think that exosomes are for you.",
    "On the day itself we numb the skin, prepare the vial and place the exosomes with a very fine needle. It takes "
    "about forty minutes, after which you can go straight back to work.",
    "Redness and slight swelling are common and settle within two days. First changes show after three months, and "
    "the effect lasts for about a year, after which it can be repeated.",
)
PRICES = (
    ("Treatment", "Price", "Visits"),
    ("Exosomes, scalp", "£1,250", "1"),
    ("Exosomes, face", "£950", "2"),
    ("Consultation", "free", "1"),
)
MYTHS = (
    ("Myth", "Fact"),
    (
        "Exosomes are approved by the FDA.",
        "No exosome product has been approved by the FDA or by any other authority.",
    ),
    (
        "One visit is enough for life.",
        "Hair goes on ageing. Most people come back once a year for another visit.",
    ),
    ("They are stem cells.", "They hold no cells at all. Cells release them."),
)
SMALL = "Results vary from person to person. Larkfield Clinic is registered in England, number 0123456."


def pdf_brochure() -> bytes:
    """A title and three cards across the page, two columns of text with a price list, a ruled table, a footer."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame, Paragraph, Spacer, Table

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=12)
    justified = ParagraphStyle("justified", parent=body, alignment=4)
    centred = ParagraphStyle("centred", parent=body, alignment=1)
    title = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=24, leading=28, alignment=1)
    heading = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=13, leading=16)
    bold = ParagraphStyle("bold", parent=centred, fontName="Helvetica-Bold")
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)

    def put(x: float, y: float, width: float, height: float, *flow: Any) -> None:
        rest = [part for part in flow for part in (part, Spacer(1, 7))]
        Frame(x, y, width, height, leftPadding=0, rightPadding=0).addFromList(rest, canvas)
        assert not rest, "it all fits"

    def margins(number: int) -> None:
        canvas.setFont("Helvetica", 7)
        canvas.drawString(50, 812, "LARKFIELD CLINIC")
        canvas.drawString(50, 28, SMALL)
        canvas.drawRightString(545, 28, str(number))

    margins(1)
    put(50, 690, 495, 110, Paragraph("Exosomes for Thinning Hair", title), Paragraph(INTRO, body))
    for i, (name, words) in enumerate(CARDS):
        put(50 + i * 170, 610, 150, 75, Paragraph(name, bold), Paragraph(words, centred))
    put(
        50,
        330,
        235,
        270,
        Paragraph("What to Expect", heading),
        *(Paragraph(words, justified) for words in STORY),
    )
    style = [("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black), ("FONTSIZE", (0, 0), (-1, -1), 9)]
    cells = [[Paragraph(c, body) if j == 0 else c for j, c in enumerate(row)] for row in PRICES]
    put(
        *(310, 330, 235, 270),
        Paragraph("Our Prices", heading),
        Table(cells, colWidths=(120, 60, 55), style=style),
        Paragraph(
            "You can pay in three parts without interest. Ask at the desk, or call us on any weekday.",
            justified,
        ),
    )
    canvas.showPage()
    margins(2)
    rows = [[Paragraph(cell, body) for cell in row] for row in MYTHS]
    grid = Table(rows, colWidths=(180, 300), style=[("GRID", (0, 0), (-1, -1), 0.5, colors.grey)])
    put(50, 550, 495, 250, Paragraph("Myths and Facts", heading), grid)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def word_brochure() -> bytes:
    """The same in Word: cards in a table without lines, headers and footers, two columns for the text."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "LARKFIELD CLINIC"
    section.footer.paragraphs[0].text = SMALL
    document.add_heading("Exosomes for Thinning Hair", level=0)
    document.add_paragraph(INTRO)
    cards = document.add_table(rows=1, cols=len(CARDS))
    for cell, (name, words) in zip(cards.rows[0].cells, CARDS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
        cell.paragraphs[0].style = document.styles["Heading 3"]
        cell.add_paragraph(words)
    columns = document.add_section().\
        _sectPr.xpath("./w:cols")[0]  # fmt: skip
    columns.set(qn("w:num"), "2")
    document.add_heading("What to Expect", level=1)
    for words in STORY:
        # Word cuts a paragraph into runs wherever somebody has typed later.
        paragraph = document.add_paragraph()
        for i in range(0, len(words), 7):
            paragraph.add_run(words[i : i + 7])
    document.add_heading("Our Prices", level=1)
    _table(document, PRICES)
    document.add_paragraph(
        "You can pay in three parts without interest. Ask at the desk, or call us on any weekday."
    )
    document.add_heading("Myths and Facts", level=1)
    _table(document, MYTHS)
    return saved(document)


def _table(document: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
