"""HTML built from elements, so that text of any origin stays text: here, and nowhere else, it is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from claimcheck.model.value import dataclass
from claimcheck.report.visible import visible

_VOID = frozenset({"br", "hr", "input", "meta"})
_BLANKS = re.compile(r"\s+")
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML that is safe to place. Only this module makes it; a string is always taken for text."""

    html: str


Content: TypeAlias = "Markup | str | int | Iterable[Content] | None"
Attribute: TypeAlias = "str | int | None"


def el(tag: str, *content: Content, **attributes: Attribute) -> Markup:
    """An element. ``None`` leaves a child or an attribute out.

    Names of attributes that Python or HTML would not take as written end in ``_`` or hold one for a hyphen:
    ``class_``, ``aria_label``.
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_text(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Markup(f"<{tag}{said}>")
    return Markup(f"<{tag}{said}>{joined(content).html}</{tag}>")


def joined(*content: Content) -> Markup:
    """Several contents as one, in order."""
    parts: list[str] = []
    _gather(content, parts)
    return Markup("".join(parts))


def _gather(content: Content, parts: list[str]) -> None:
    if isinstance(content, Markup):
        parts.append(content.html)
    elif isinstance(content, str | int):
        parts.append(_text(str(content)))
    elif content is not None:
        for child in content:
            _gather(child, parts)


def _text(text: str) -> str:
    """Text as a page shows it: blanks run together, what steers a reader's eyes or machine escaped."""
    return escape(visible(_BLANKS.sub(" ", text)))


def link(address: str, *content: Content) -> Markup:
    """A link to a page on the web; of any other address only the content stays.

    The page as a whole says that nobody is told where its readers come from.
    """
    if not _WEB.match(address):
        return joined(content)
    return el("a", *content, href=address)


def inlined(tag: str, own: str) -> Markup:
    """A style sheet or script of this package, as it stands. Raises ValueError where it would end its element."""
    if f"</{tag}" in own.lower() or "<!--" in own:
        raise ValueError(f"a {tag} may hold neither its own end tag nor a comment")
    return Markup(f"<{tag}>{own}</{tag}>")


def whole(page: Markup) -> bytes:
    """A document in UTF-8 from its root element."""
    return f"<!doctype html>\n{page.html}\n".encode()
