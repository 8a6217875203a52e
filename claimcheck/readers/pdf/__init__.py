"""PDF files: their text layer in the order in which a person reads it, with the page and the line on it.

What is drawn as a picture is not read.
"""

from __future__ import annotations

from claimcheck.model.document import Document
from claimcheck.readers.contract import Limits
from claimcheck.readers.pdf.process import read_apart
from claimcheck.readers.pieces import assemble


def read_pdf(data: bytes, path: str, limits: Limits) -> Document:
    """The text layer of a PDF as a Document: the body, then running heads and footers, each once.

    Raises Unreadable for what is encrypted, broken, over the limits, or has no text layer.
    """
    pieces, unread = read_apart(data, limits)
    return assemble(path, "pdf", pieces, limits, unread)
