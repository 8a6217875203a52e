"""XML that every parser takes, whatever stands in copy and file names."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, indent, tostring

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 allows in no form: most control characters, lone surrogates, two that are no characters."""


def legal(text: object) -> str:
    """The text with each character that XML cannot hold spelled out as in ``\\x1b``."""
    return _ILLEGAL.sub(
        lambda found: found[0].encode("unicode_escape", "surrogatepass").decode("ascii"), str(text)
    )


def element(tag: str, **attributes: object) -> Element:
    """An element with attributes of any text, in the order given."""
    return Element(tag, {name: legal(value) for name, value in attributes.items()})


def write_xml(root: Element) -> bytes:
    """A whole document, indented, in UTF-8, that ends in a line feed."""
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
