"""YAML as a plain notation: text, lists and mappings with their places, and nothing else.

YAML's own reading of scalars turns ``no`` into false, ``0123`` into 83, ``12:30`` into 750, and lets the last
of two equal keys win. Here every scalar stays the text that was written; types are the schema's business.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from claimcheck.knowledge.problems import Problem
from claimcheck.model.value import dataclass

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 32
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, number or sentence, exactly as written."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys, all different, with the place of each key and its value."""

    line: int
    column: int
    entries: dict[str, tuple[Scalar, Node]]


Node = Scalar | Sequence | Mapping


def parse(data: bytes, path: str) -> tuple[Node | None, list[Problem]]:
    """Read one document; the node is None where its structure cannot be trusted.

    Everything found wrong is returned, not raised, so that an author sees all of it at once. ``path`` is only
    repeated in the problems.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode("utf-8-sig"))
        return None, [Problem(path, line, column, "these bytes are not UTF-8; save the file as UTF-8")]
    if odd := _NOT_TEXT.search(text):
        line, column = _place(text[: odd.start()])
        message = f"found the control character U+{ord(odd[0]):04X}; only printable characters are allowed"
        return None, [Problem(path, line, column, message)]
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = ", ".join(part for part in (error.context, error.problem) if part)
        return None, [*builder.problems, Problem(path, line, column, f"not valid YAML: {said}")]
    if builder.root is None and not builder.problems:
        builder.problems.append(Problem(path, 1, 1, "the file is empty; expected keys and values"))
    return (builder.root if builder.sound else None), builder.problems


def plain(node: Node) -> Any:
    """The same as dictionaries, lists and strings."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(value) for key, (_, value) in node.entries.items()}


def _place(before: str) -> tuple[int, int]:
    lines = re.split("\r\n|\n|\r", before)
    return len(lines), len(lines[-1]) + 1


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("column", "entries", "is_mapping", "items", "key", "line")

    def __init__(self, line: int, column: int, is_mapping: bool) -> None:
        self.line = line
        self.column = column
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.key: Scalar | None = None

    def close(self) -> Node:
        if self.is_mapping:
            return Mapping(self.line, self.column, self.entries)
        return Sequence(self.line, self.column, tuple(self.items))


class _Builder:
    """Turns parse events into nodes; with a stack, so that deep nesting is an error and no crash."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.sound = True
        self._stack: list[_Open] = []
        self._documents = 0

    def take(self, event: Any) -> bool:
        """Add one event; False when reading on makes no sense."""
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._report(event, "a second document starts here; a file holds one document")
                    return False
            case yaml.AliasEvent():
                self.sound = False
                self._report(event, f"found the alias '*{event.anchor}'; write the value out")
                self._add(Scalar(*_at(event), ""))
            case yaml.ScalarEvent():
                self._check(event)
                self._add(Scalar(*_at(event), event.value))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._check(event)
                if len(self._stack) == _DEEPEST:
                    self.sound = False
                    self._report(
                        event, f"nested deeper than {_DEEPEST} levels; no format here goes that deep"
                    )
                    return False
                self._stack.append(_Open(*_at(event), isinstance(event, yaml.MappingStartEvent)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._add(self._stack.pop().close())
            case _:
                pass
        return True

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if not top.is_mapping:
            top.items.append(node)
        elif top.key is None:
            if not isinstance(node, Scalar):
                self.sound = False
                self.problems.append(
                    Problem(
                        self.path, node.line, node.column, "found a list or mapping as a key; keys are words"
                    )
                )
                node = Scalar(node.line, node.column, "")
            top.key = node
        else:
            self._enter(top, top.key, node)
            top.key = None

    def _enter(self, top: _Open, key: Scalar, value: Node) -> None:
        if key.text not in top.entries:
            top.entries[key.text] = key, value
            return
        first = top.entries[key.text][0]
        message = f"duplicate key {key.text!r}, first written at line {first.line}; a key may stand once"
        self.problems.append(Problem(self.path, key.line, key.column, message))

    def _check(self, event: Any) -> None:
        if event.anchor:
            self._report(
                event, f"found the anchor '&{event.anchor}'; anchors are not allowed, write the value out"
            )
        if event.tag:
            self._report(
                event, f"found the tag {event.tag!r}; tags are not allowed, the schema gives the type"
            )

    def _report(self, event: Any, message: str) -> None:
        self.problems.append(Problem(self.path, *_at(event), message))


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
