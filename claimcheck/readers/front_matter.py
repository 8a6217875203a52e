"""The head of a Markdown file that site generators read: its title and description are shown to visitors."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from claimcheck.model.scales import BlockKind
from claimcheck.readers.extraction import Stretch

_HEAD = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?P<inside>.*?)^(?P=fence)[ \t]*(?:\r\n|\r|\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_LIMIT = 20_000
"""Characters of a head; what is longer is none, but a page between two rules."""
_TITLES = frozenset({"title", "subtitle", "headline", "seotitle", "metatitle", "ogtitle", "pagetitle"})
_TEXTS = frozenset(
    {"description", "summary", "excerpt", "seodescription", "metadescription", "ogdescription"}
)
_KEYED = re.compile(
    r"""^(?P<key>[\w-]+):[ \t]+(?P<quote>["']?)(?P<words>[^\r\n]+?)(?P=quote)[ \t]*$""", re.MULTILINE
)
_TOML = re.compile(
    r"""^[ \t]*(?P<key>[\w-]+)[ \t]*=[ \t]*(?:"(?P<double>[^"\r\n]*)"|'(?P<single>[^'\r\n]*)')""",
    re.MULTILINE,
)

Note = tuple[BlockKind, str, tuple[Stretch, ...]]


def front_matter(source: str) -> tuple[int, list[Note]]:
    """How many lines the head of a file takes, and its titles and descriptions with their places.

    A file without a head, or with one that is no YAML or TOML, takes 0 lines.
    """
    head = _HEAD.match(source, 0, _LIMIT)
    if head is None:
        return 0, []
    notes = (
        _yaml(source, head.start("inside"), head.end("inside"))
        if head["fence"] == "---"
        else _toml(source, head)
    )
    if notes is None:
        return 0, []
    return len(re.findall(r"\r\n|\r|\n", head.group())) + (not head.group().endswith(("\r", "\n"))), notes


def _yaml(source: str, start: int, end: int) -> list[Note] | None:
    inside = source[start:end]
    try:
        root = yaml.compose(inside, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _lines(source, start, end) or None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        return None
    notes = (_note(key, _stretches(inside, node, start)) for key, node in _scalars(root))
    return sorted((note for note in notes if note is not None), key=lambda note: note[2][0].start)


def _scalars(root: yaml.MappingNode) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """The keys and their texts, also of mappings inside; each mapping once, however often it is referred to."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        for key, value in node.value:
            if isinstance(value, yaml.MappingNode):
                waiting.append(value)
            elif isinstance(value, yaml.ScalarNode) and isinstance(key, yaml.ScalarNode):
                yield key.value, value


def _stretches(inside: str, node: yaml.ScalarNode, base: int) -> tuple[Stretch, ...]:
    """The words of a scalar one by one where they stand as they are; else all of it as a whole."""
    start, end = node.start_mark.index, node.end_mark.index
    pieces: list[Stretch] = []
    at = start
    for match in re.finditer(r"\S+|\s+", node.value):
        words = match.group()
        found = inside.find(words, at, end) if not words.isspace() else -1
        if words.isspace():
            pieces.append(Stretch(" ", base + at, base + at))
        elif found < 0:
            return (Stretch(node.value, base + start, base + end),)
        else:
            pieces.append(Stretch(words, base + found, base + found + len(words)))
            at = found + len(words)
    return tuple(pieces)


def _lines(source: str, start: int, end: int) -> list[Note]:
    """The notes of a head that is no sound YAML, of which a colon in a title is the usual cause."""
    notes = []
    for match in _KEYED.finditer(source, start, end):
        at = match.start("words")
        if note := _note(match["key"], (Stretch(match["words"], at, match.end("words")),)):
            notes.append(note)
    return notes


def _toml(source: str, head: re.Match[str]) -> list[Note]:
    notes = []
    for match in _TOML.finditer(source, head.start("inside"), head.end("inside")):
        start, end = match.span("double" if match["double"] is not None else "single")
        note = _note(match["key"], (Stretch(source[start:end], start, end),))
        if note is not None:
            notes.append(note)
    return notes


def _note(key: str, pieces: tuple[Stretch, ...]) -> Note | None:
    name = re.sub(r"[\W_]", "", key).lower()
    if name in _TITLES:
        return BlockKind.HEADING, "title", pieces
    return (BlockKind.PARAGRAPH, "description", pieces) if name in _TEXTS else None
