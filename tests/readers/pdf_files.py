"""PDF files put together by hand: the object table is what makes one valid, so it is written here."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any


def pdf_file(objects: Iterable[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    size = len(places) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(out))
    )


def page_of(content: bytes, *, rotate: int = 0) -> bytes:
    """One page with this content stream; Helvetica is /F1."""
    return pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d "
            b"/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>" % rotate,
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
    )


def line_at(x: float, y: float, words: str, size: float = 10) -> bytes:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F1 %.1f Tf %.1f %.1f Td (%b) Tj ET\n" % (size, x, y, escaped)


def drawn(draw: Any, **options: Any) -> bytes:
    """A PDF that ``draw`` paints on a reportlab canvas; it ends its own pages but the last."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def picture() -> Any:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return ImageReader(Image.new("L", (60, 80), 200))


def scan() -> bytes:
    """A page that is a picture and nothing else."""
    return drawn(lambda canvas: canvas.drawImage(picture(), 0, 0, 595, 842))


def locked(password: str) -> bytes:
    return drawn(lambda canvas: canvas.drawString(72, 700, "Secret copy"), encrypt=password)


def column_page() -> bytes:
    """A page whose content is not packed, so that breaking it breaks words and operators."""
    return page_of(
        b"".join(line_at(72, 760 - 13 * i, "Our exosomes have no side effects at all.") for i in range(30))
    )
