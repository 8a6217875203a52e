"""The questions and answers in the JSON-LD of a page (schema.org ``FAQPage`` and ``QAPage``)."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.scales import BlockKind
from claimcheck.readers.placed_json import NotJson, PlacedText, Value, parse

_ANSWERS = ("acceptedAnswer", "suggestedAnswer")


def questions(source: str, depth: int) -> Iterator[tuple[BlockKind, PlacedText]]:
    """Each question as a heading with its answers after it. Data that is no JSON has none: nobody can read it."""
    try:
        value, _ = parse(source, 0, len(source), depth)
    except NotJson:
        return
    waiting: list[Value] = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            if _is(value, "Question"):
                yield from _question(value)
            else:
                waiting.extend(reversed(value.values()))


def _question(value: dict[str, Value]) -> Iterator[tuple[BlockKind, PlacedText]]:
    name = value.get("name")
    if isinstance(name, PlacedText):
        yield BlockKind.HEADING, name
    for key in _ANSWERS:
        answers = value.get(key)
        for answer in answers if isinstance(answers, list) else [answers]:
            text = answer.get("text") if isinstance(answer, dict) else None
            if isinstance(text, PlacedText):
                yield BlockKind.PARAGRAPH, text


def _is(value: dict[str, Value], name: str) -> bool:
    types = value.get("@type")
    return any(
        isinstance(t, PlacedText) and t.value == name for t in (types if isinstance(types, list) else [types])
    )
