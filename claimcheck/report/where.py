"""A place in words: what an editor, a word processor or a PDF viewer needs to find it."""

from __future__ import annotations

from claimcheck.model.document import Document
from claimcheck.model.place import Place


def where(document: Document, offset: int) -> str:
    """The path and the place: "a.html:3:9 (title)", "a.pdf: page 2, line 7", "a.docx: paragraph 5"."""
    place = document.place(offset)
    lead = ":" if place.page is None and place.paragraph is None else ": "
    part = f" ({place.part})" if place.part else ""
    return f"{document.path}{lead}{spot(place)}{part}"


def spot(place: Place) -> str:
    """The place alone, without its part: "3:9", "page 2, line 7", "paragraph 5, table 1, row 2, column 3"."""
    if place.page is not None:
        return f"page {place.page}, line {place.line}"
    if place.paragraph is not None:
        return f"paragraph {place.paragraph}" + (f", {place.cell}" if place.cell else "")
    return f"{place.line}:{place.column}"
