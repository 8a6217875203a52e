"""Character references and escapes, decoded with the place of each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from claimcheck.readers.extraction import Stretch

_REFERENCE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]", re.DOTALL
)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def html_stretches(source: str, start: int, end: int) -> Iterator[Stretch]:
    """The value of an attribute that stands at ``source[start:end]``."""
    done = start
    for match in _REFERENCE.finditer(source, start, end):
        decoded = html.unescape(match.group())
        if decoded == match.group():
            continue
        if match.start() > done:
            yield Stretch(source[done : match.start()], done, match.start())
        yield Stretch(decoded, match.start(), match.end())
        done = match.end()
    if end > done:
        yield Stretch(source[done:end], done, end)


def json_stretches(source: str, start: int, end: int) -> Iterator[Stretch]:
    """The characters of a JSON string whose inside stands at ``source[start:end]``."""
    done = start
    for match in _ESCAPE.finditer(source, start, end):
        if match.start() > done:
            yield Stretch(source[done : match.start()], done, match.start())
        yield Stretch(_unescaped(match.group()), match.start(), match.end())
        done = match.end()
    if end > done:
        yield Stretch(source[done:end], done, end)


def _unescaped(escape: str) -> str:
    if escape[1] != "u":
        return _SHORT.get(escape[1], escape[1])
    if len(escape) == len("\\u0000"):
        return chr(int(escape[2:], 16))
    high, low = int(escape[2:6], 16), int(escape[8:], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
