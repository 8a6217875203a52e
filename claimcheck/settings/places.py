"""Where in a TOML file each value stands, which its parser does not tell.

Lines are added one by one, and a value begins on the first line that a text holding it needs and the last text
without it did not have. This asks the parser itself, so quoted keys, strings over many lines and tables that are
reopened are all understood. It is slow, and done only for a file that has mistakes in it.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from claimcheck.knowledge.strict_yaml import Mapping, Node, Scalar, Sequence

_Path = tuple[str | int, ...]


def places(text: str) -> Node:
    """The tree of a sound TOML text: every key, value and list with its line and column."""
    lines = text.splitlines()
    spans: dict[_Path, tuple[int, int]] = {}
    last = 0
    data: dict[str, Any] = {}
    for end in range(1, len(lines) + 1):
        try:
            data = tomllib.loads("\n".join(lines[:end]) + "\n")
        except tomllib.TOMLDecodeError:
            continue  # inside a list or a string that goes on
        for path in _paths(data):
            spans.setdefault(path, (last, end))
        last = end
    return _node((), data, lines, spans)


def _paths(data: Any, above: _Path = ()) -> list[_Path]:
    found = []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        found.append((*above, key))
        found.extend(_paths(value, (*above, key)))
    return found


def _node(path: _Path, value: Any, lines: list[str], spans: dict[_Path, tuple[int, int]]) -> Node:
    at = _at(path, value, lines, spans)
    if isinstance(value, dict):
        entries = {
            key: (
                Scalar(*_at((*path, key), None, lines, spans), key),
                _node((*path, key), inner, lines, spans),
            )
            for key, inner in value.items()
        }
        return Mapping(*at, entries)
    if isinstance(value, list):
        return Sequence(*at, tuple(_node((*path, i), inner, lines, spans) for i, inner in enumerate(value)))
    return Scalar(*at, str(value))


def _at(path: _Path, value: Any, lines: list[str], spans: dict[_Path, tuple[int, int]]) -> tuple[int, int]:
    """Line and column: of a string where it is quoted, of anything else where its key is written."""
    if path not in spans:
        return 1, 1
    first, end = spans[path]
    wanted = [re.escape(quote + value + quote) for quote in "\"'"] if isinstance(value, str) else []
    keys = [part for part in path if isinstance(part, str)]
    wanted.append(rf"(?<![\w-]){re.escape(keys[-1])}(?![\w-])")
    for pattern in wanted:
        for number in range(first, end):
            if found := re.search(pattern, lines[number]):
                return number + 1, found.start() + 1
    return first + 1, 1
