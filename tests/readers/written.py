"""The same copy, as text, Markdown, HTML, Word and PDF, written as programs in daily use write them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from claimcheck.model.document import Document
from claimcheck.readers import formats
from claimcheck.readers.contract import Choices, Limits

Part = tuple[str, Any]
"""("heading" | "paragraph" | "item" | "question", words) or ("table", rows)."""

COPY: tuple[Part, ...] = (
    ("heading", "Exosome Therapy at Larkfield Clinic"),
    (
        "paragraph",
        "Exosomes are tiny vesicles that cells release to send messages to each other. Our team has worked with "
        "them since 2019, and we look forward to meeting you in person.",
    ),
    ("heading", "Why Patients Choose It"),
    ("item", "Our exosomes regrow thinning hair in men and women."),
    ("item", "The treatment is completely painless and has no side effects."),
    ("item", "First results appear after two weeks."),
    ("heading", "Where They Come From"),
    (
        "paragraph",
        "We collect the exosomes from your own blood on the day of your visit. Our product is approved by the FDA, "
        "and no exosome product that we know of has ever done harm to anybody in all the years of its use.",
    ),
    (
        "paragraph",
        "Every vial holds exosomes from donated umbilical cord stem cells. Some early studies suggest that exosomes "
        "may raise hair density in some people, but results vary from person to person.",
    ),
    ("heading", "What It Costs"),
    (
        "table",
        (
            ("Treatment", "Price", "Visits"),
            ("Exosome therapy for the scalp", "£950", "One visit"),
            ("Exosome therapy for the face", "£700", "Two visits"),
            ("Platelet-rich plasma", "£350", "Three visits"),
        ),
    ),
    ("heading", "Your Questions"),
    ("question", "Is exosome therapy safe?"),
    ("paragraph", "Yes, it is 100% safe for everybody. There is no downtime at all."),
    ("question", "How long does the effect last?"),
    ("paragraph", "The effect of the exosomes is permanent. We recommend a repeat session every six months."),
)


def as_text(copy: Sequence[Part]) -> bytes:
    blocks = []
    for kind, content in copy:
        if kind == "table":
            blocks.append("\n".join("\t".join(row) for row in content))
        else:
            blocks.append(("- " if kind == "item" else "") + content)
    return "\n\n".join(blocks).encode()


def as_markdown(copy: Sequence[Part]) -> bytes:
    """With emphasis, references and line breaks inside phrases."""
    blocks = []
    marks = {"heading": "# ", "question": "## ", "item": "- "}
    for kind, content in copy:
        if kind == "table":
            head, *rows = ("| " + " | ".join(row) + " |" for row in content)
            blocks.append("\n".join((head, "|---" * len(content[0]) + "|", *rows)))
            continue
        wrapped = (
            content if kind in ("heading", "question") else content.replace(" side ", "\n  **side**\n  ")
        )
        blocks.append(marks.get(kind, "") + wrapped.replace("FDA", "*FDA*").replace("£", "&pound;"))
    return "\n\n".join(blocks).encode()


def as_html(copy: Sequence[Part]) -> bytes:
    """A page with inline tags, comments, references and line breaks inside phrases."""
    tags = {"heading": "h1", "question": "summary", "item": "li"}
    lines = ["<!doctype html>", "<body>"]
    for kind, content in copy:
        if kind == "table":
            rows = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in content)
            lines.append("<table>" + "\n".join(rows) + "</table>")
            continue
        marked = content.replace(" side ", "\n   <b>side</b>\n   ").replace("FDA", "F<i>D</i>A")
        marked = marked.replace("own blood", "own<!-- x -->&nbsp;bl&shy;ood").replace("£", "&pound;")
        lines.append(f"<{tags.get(kind, 'p')}>{marked}</{tags.get(kind, 'p')}>")
    return "\n".join(lines).encode()


def as_docx(copy: Sequence[Part]) -> bytes:
    import docx

    document = docx.Document()
    for kind, content in copy:
        if kind == "table":
            table = document.add_table(rows=0, cols=len(content[0]))
            for row in content:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        elif kind in ("heading", "question"):
            document.add_heading(content, level=1 if kind == "heading" else 2)
        else:
            document.add_paragraph(content, style="List Bullet" if kind == "item" else None)
    return saved(document)


def as_pdf(copy: Sequence[Part], *, size: float = 11, align: str = "L") -> bytes:
    """One column, as fpdf2 writes it."""
    import fpdf

    pdf = fpdf.FPDF()
    pdf.set_margin(25)
    pdf.add_page()
    for kind, content in copy:
        if kind == "table":
            pdf.set_font("Helvetica", size=size)
            with pdf.table() as table:
                for row in content:
                    cells = table.row()
                    for words in row:
                        cells.cell(words)
            pdf.ln(4)
            continue
        heading = kind in ("heading", "question")
        pdf.set_font("Helvetica", "B" if heading else "", size + 4 * (kind == "heading"))
        words = ("• " if kind == "item" else "") + content
        pdf.multi_cell(0, size * 0.45, latin(words), align=align, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    return bytes(pdf.output())


def latin(words: str) -> str:
    """What the fonts that every PDF viewer has can write: a bullet is another letter there."""
    return words.replace("•", "\x95")


def as_two_columns(copy: Sequence[Part], **build: Any) -> bytes:
    """Two justified columns under a title, as reportlab writes it, with a footer on each page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=11, alignment=4)
    heading = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=13, leading=16)
    question = ParagraphStyle("question", fontName="Helvetica-Bold", fontSize=9, leading=11)
    flow: list[Any] = []
    for kind, content in copy:
        if kind == "table":
            flow.append(
                Table(
                    [list(row) for row in content], hAlign="LEFT", style=[("FONTSIZE", (0, 0), (-1, -1), 8)]
                )
            )
        elif kind == "item":
            flow.append(Paragraph(content, body, bulletText="•"))
        else:
            flow.append(Paragraph(content, {"heading": heading, "question": question}.get(kind, body)))
        flow.append(Spacer(1, 7))
    out = io.BytesIO()
    height = build.get("height", 700)
    frames = [Frame(50, 760 - height, 240, height), Frame(305, 760 - height, 240, height)]

    def footer(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 7)
        canvas.drawString(50, 30, "Larkfield Clinic, 12 High Street")
        canvas.drawRightString(545, 30, f"Page {document.page}")

    template = BaseDocTemplate(out, pagesize=A4)
    template.addPageTemplates(PageTemplate(frames=frames, onPage=footer))
    template.build(flow)
    return out.getvalue()


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(data: bytes, name: str, limits: Limits | None = None) -> Document:
    return formats.read(data, name, limits or Limits(), Choices())


def told(document: Document) -> list[tuple[str, str, str]]:
    """The blocks of a document: kind, part, words."""
    return [(b.kind.value, b.part, document.text[b.span.start : b.span.end]) for b in document.blocks]
