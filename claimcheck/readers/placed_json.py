"""JSON with the place of every string, read without recursion and within a depth."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # there, and fast, though no stub has it
from typing import TypeAlias

from claimcheck.model.value import dataclass

_ROOM = re.compile(r"[ \t\n\r]*")
_BARE = re.compile(r"true|false|null|NaN|-?Infinity|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A string; ``start`` and ``end`` enclose its inside in the source, without the quotes."""

    value: str
    start: int
    end: int


Value: TypeAlias = "PlacedText | dict[str, Value] | list[Value] | None"
"""What a JSON value comes to; numbers and the like, which are no copy, are None."""


class NotJson(ValueError):
    """The text is no JSON; ``at`` is the offset of what is wrong."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def parse(source: str, start: int, end: int, depth: int) -> tuple[Value, int]:
    """The JSON value at ``start`` and the offset behind it. Raises NotJson, also where it is nested too deeply."""
    holders: list[dict[str, Value] | list[Value]] = []
    keys: list[str] = []
    at = _skip(source, start)
    while True:
        value, at, opened = _value(source, at, end)
        if opened is not None:
            if len(holders) == depth:
                raise NotJson(f"nested deeper than {depth} levels", at)
            holders.append(opened)
            keys.append("")
            at = _skip(source, at)
            if source[at : at + 1] != ("}" if isinstance(opened, dict) else "]"):
                at = _key(source, at, end, opened, keys)
                continue
            value, at = holders.pop(), at + 1
            keys.pop()
        while True:
            if not holders:
                return value, at
            holder = holders[-1]
            if isinstance(holder, dict):
                holder[keys[-1]] = value
            else:
                holder.append(value)
            at = _skip(source, at)
            mark = source[at : at + 1] if at < end else ""
            if mark == ",":
                at = _key(source, _skip(source, at + 1), end, holder, keys)
                break
            closing = "}" if isinstance(holder, dict) else "]"
            if mark != closing:
                raise NotJson(f"expected ',' or '{closing}'", at)
            value, at = holders.pop(), at + 1
            keys.pop()


def _key(source: str, at: int, end: int, holder: dict[str, Value] | list[Value], keys: list[str]) -> int:
    """Read the key of the next member of an object; nothing in a list. Gives where its value begins."""
    if isinstance(holder, list):
        return at
    key, at, _ = _value(source, at, end)
    if not isinstance(key, PlacedText):
        raise NotJson("expected a key in double quotes", at)
    keys[-1] = key.value
    at = _skip(source, at)
    if source[at : at + 1] != ":":
        raise NotJson("expected ':'", at)
    return _skip(source, at + 1)


def _value(source: str, at: int, end: int) -> tuple[Value, int, dict[str, Value] | list[Value] | None]:
    """A string or bare word in full, or the object or list that begins here, empty."""
    mark = source[at : at + 1] if at < end else ""
    if mark == '"':
        try:
            value, after = scanstring(source, at + 1, False)
        except json.JSONDecodeError as problem:
            raise NotJson(problem.msg.lower(), problem.pos) from problem
        return PlacedText(value, at + 1, after - 1), after, None
    if mark == "{":
        return None, at + 1, {}
    if mark == "[":
        return None, at + 1, []
    bare = _BARE.match(source, at, end)
    if bare is None:
        raise NotJson("expected a value", at)
    return None, bare.end(), None


def _skip(source: str, at: int) -> int:
    match = _ROOM.match(source, at)
    assert match is not None, "it matches the empty string"
    return match.end()
