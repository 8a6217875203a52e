"""Names in WordprocessingML, whose namespaces differ between the transitional and the strict form."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def local(name: str) -> str:
    """A name without its namespace: ``{...}txbxContent`` is ``txbxContent``."""
    return name.rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str:
    """The attribute of that local name, or nothing."""
    for key, value in element.items():
        if local(key) == name:
            return value
    return ""


def child(element: ET.Element | None, *path: str) -> ET.Element | None:
    """The first element down a path of local names."""
    for name in path:
        element = next((c for c in element if local(c.tag) == name), None) if element is not None else None
    return element


def switched_on(properties: ET.Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it."""
    toggle = child(properties, name)
    if toggle is None:
        return None
    return attribute(toggle, "val").lower() not in ("0", "false", "off")
