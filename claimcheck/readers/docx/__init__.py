"""Word files (.docx): the text that a reader of the page sees, with the paragraph it stands in.

Read with the standard library alone. Nothing is run, fetched or changed: macros, embedded objects, linked files and
mail-merge sources are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from claimcheck.model.document import Document
from claimcheck.readers.contract import Limits
from claimcheck.readers.docx.flow import Flow
from claimcheck.readers.docx.names import attribute, local
from claimcheck.readers.docx.package import Package, Related
from claimcheck.readers.docx.styles import read_styles
from claimcheck.readers.pieces import Piece, assemble

_TEXTLESS_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes, path: str, limits: Limits) -> Document:
    """A Word file as a Document: the body, then notes, then headers and footers, each text once.

    Places count the paragraphs that have words in them, in the body and anew in each other part. Raises Unreadable
    for what is encrypted, broken, no Word document, or over the limits.
    """
    pieces, unread = read_pieces(Package(data, limits))
    return assemble(path, "docx", pieces, limits, unread)


def read_pieces(package: Package) -> tuple[list[Piece], list[str]]:
    """The pieces that a Word file is made of in reading order, and what of it was not read."""
    related = package.related(package.main)
    of_kind = {r.kind: r.name for r in related.values()}
    flow = Flow(read_styles(package.tree(of_kind["styles"]) if "styles" in of_kind else None))
    pieces = list(_pieces(package, flow, related, of_kind))
    return pieces, ["a document embedded in it was not read"] if flow.embedded else []


def _pieces(
    package: Package, flow: Flow, related: dict[str, Related], of_kind: dict[str, str]
) -> Iterator[Piece]:
    root = package.tree(package.main)
    assert root is not None, "the package has found it"
    yield from flow.read(root)
    yield from _drawings(package, flow, related)
    yield from _notes(package, flow, of_kind)
    yield from _margins(package, flow, root, related)


def _drawings(package: Package, flow: Flow, related: dict[str, Related]) -> Iterator[Piece]:
    """The words in diagrams and charts, which are kept in parts of their own."""
    for number, key in enumerate(dict.fromkeys(flow.drawn), 1):
        tree = package.tree(related[key].name) if key in related else None
        if tree is not None:
            yield from flow.read(tree, f"drawing {number}")


def _notes(package: Package, flow: Flow, of_kind: dict[str, str]) -> Iterator[Piece]:
    """The notes that the text refers to, numbered as the page shows them."""
    numbers = {"footnote": 0, "endnote": 0}
    parts: dict[str, dict[str, ET.Element]] = {}
    for kind, key in dict.fromkeys(flow.notes):
        if kind not in parts:
            root = package.tree(of_kind[f"{kind}s"]) if f"{kind}s" in of_kind else None
            notes = (
                [n for n in root if attribute(n, "type") not in _TEXTLESS_NOTES] if root is not None else []
            )
            parts[kind] = {attribute(note, "id"): note for note in notes if local(note.tag) == kind}
        numbers[kind] += 1
        if key in parts[kind]:
            yield from flow.read(parts[kind][key], f"{kind} {numbers[kind]}")


def _margins(package: Package, flow: Flow, root: ET.Element, related: dict[str, Related]) -> Iterator[Piece]:
    """Headers and footers of all sections; the first page often repeats the one of the others."""
    seen: set[tuple[str, str]] = set()
    keys = [attribute(e, "id") for e in root.iter() if local(e.tag) in ("headerReference", "footerReference")]
    for key in dict.fromkeys(keys):
        margin = related.get(key)
        tree = package.tree(margin.name) if margin else None
        if margin is None or tree is None:
            continue
        for piece in flow.read(tree, margin.kind):
            if (piece.part, piece.text) not in seen:
                seen.add((piece.part, piece.text))
                yield piece
