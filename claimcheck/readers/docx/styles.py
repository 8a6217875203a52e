"""What the styles of a Word file say that changes the reading: heading, list, quotation, hidden, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from claimcheck.model.scales import BlockKind
from claimcheck.model.value import dataclass
from claimcheck.readers.docx.names import attribute, child, local, switched_on

_HEADING = re.compile(r"heading [1-9]|title|subtitle")
_QUOTE = re.compile(r"(?:intense )?quote|block text")
_CONTENTS = re.compile(r"toc [1-9]|table of figures")
_OUTLINE = frozenset("012345678")
"""Outline levels of headings; 9 is body text."""
_NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits; None where neither it nor its bases say anything."""

    kind: BlockKind | None = None
    hidden: bool | None = None
    contents: bool = False
    """Whether it is for lines of a table of contents."""


PLAIN = Style()


def read_styles(root: ET.Element | None) -> dict[str, Style]:
    """The styles of ``word/styles.xml`` by id."""
    own = {attribute(e, "styleId"): e for e in root if local(e.tag) == "style"} if root is not None else {}
    return {style_id: _inherited(style_id, own) for style_id in own}


def _inherited(style_id: str, own: dict[str, ET.Element]) -> Style:
    kind: BlockKind | None = None
    hidden: bool | None = None
    contents = False
    for element in _bases(style_id, own):
        name = _value(child(element, "name")).lower()
        contents = contents or bool(_CONTENTS.fullmatch(name))
        kind = kind or _named(name) or paragraph_kind(child(element, "pPr"))
        hidden = switched_on(child(element, "rPr"), "vanish") if hidden is None else hidden
    return Style(kind, hidden, contents)


def _bases(style_id: str, own: dict[str, ET.Element]) -> Iterator[ET.Element]:
    """A style and those it is based on, the nearest first; a circle is gone round once."""
    seen: set[str] = set()
    while style_id in own and style_id not in seen:
        seen.add(style_id)
        yield own[style_id]
        style_id = _value(child(own[style_id], "basedOn"))


def _named(name: str) -> BlockKind | None:
    if _HEADING.fullmatch(name):
        return BlockKind.HEADING
    return BlockKind.QUOTE if _QUOTE.fullmatch(name) else None


def paragraph_kind(properties: ET.Element | None) -> BlockKind | None:
    """What the properties of a paragraph say by themselves: an outline level, or a place in a list."""
    if _value(child(properties, "outlineLvl")) in _OUTLINE:
        return BlockKind.HEADING
    listed = _value(child(properties, "numPr", "numId"))
    return BlockKind.ITEM if listed and listed != _NO_LIST else None


def leaves_list(properties: ET.Element | None) -> bool:
    """Whether a paragraph is taken out of the list that its style would put it in."""
    return _value(child(properties, "numPr", "numId")) == _NO_LIST


def _value(element: ET.Element | None) -> str:
    return attribute(element, "val") if element is not None else ""
