"""Finds where pasted copy lost its line breaks: headings, bullets and list numbers run into the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from claimcheck.model.span import Span
from claimcheck.text.layout import titled
from claimcheck.text.regex import regex

_WORDS = regex(
    r"[A-Z](?:"
    r"(?<=[a-z]{3}[A-Z])(?=[a-z]{2,}\s+[a-z])"  # "Loss ResultsPatients often"
    r"|(?<=[a-z]{3}A)(?=\s+[a-z])"  # "Blood DrawA small"
    r"|(?<=[A-Z]{3})(?=[a-z]{3,}\s+[a-z])"  # "What Is PRPPlatelets are"
    r"|(?<=[a-z]{4}[A-Z])(?=[A-Z]{1,4}\s+[a-z]))"  # "Comparing TherapyPRP uses"
)
_DASH = regex(r"(?<=:)\s?[-–•]\s+(?=[A-Z0-9])|(?<=[.;!?])[-–•]\s+(?=[A-Z])")
_NEXT_DASH = regex(r"\s[-–•]\s+(?=[A-Z0-9])")
_NUMBER = regex(r"(?<!\S)(\(?)([0-9]{1,3}|[a-z])(\.\)|\)|\.)\s+(?=\S)")
_LETTERS = regex(r"[^\W\d_]+")
_LONGEST_NUMBER = len("(100.)")
_HEADING = 120
"""The most characters that a heading in front of a glued word may have."""


class Glue:
    """The seams of one text. Words that occur elsewhere in it tell a seam from a brand in camel case.

    "TreatmentPatients" falls apart into two words that the copy uses by themselves; "HydraGlow" does not, and
    a brand comes back in the same spelling while a seam is an accident that happens once.
    """

    def __init__(self, text: str, starters: frozenset[str]) -> None:
        self._text = text
        self._starters = starters

    def pieces(self, block: Span) -> Iterator[Span]:
        """The block, cut at its seams; a dash that a seam brings along is left out."""
        start = block.start
        for seam in self._seams(block):
            yield Span(start, seam.start)
            start = seam.end
        yield Span(start, block.end)

    @cached_property
    def _vocabulary(self) -> Counter[str]:
        return Counter(word.lower() for word in _LETTERS.findall(self._text))

    def _seams(self, block: Span) -> list[Span]:
        seams = [Span(m.start(), m.start()) for m in _WORDS.finditer(self._text, block.start, block.end)]
        seams = [seam for seam in seams if self._is_seam(block, seam.start)]
        text = self._text[block.start : block.end]
        dashed = "-" in text or "–" in text or "•" in text
        dashes = _DASH.search(self._text, block.start, block.end) if dashed else None
        if dashes:
            seams += [Span(*m.span()) for m in _DASH.finditer(self._text, block.start, block.end)]
            if self._text[dashes.start() - 1] == ":":
                rest = _NEXT_DASH.finditer(self._text, dashes.end(), block.end)
                seams += [Span(*m.span()) for m in rest]
        if len(seams) < 2:
            return seams
        ordered: list[Span] = []
        for seam in sorted(seams):
            if not ordered or seam.start >= ordered[-1].end:
                ordered.append(seam)
        return ordered

    def _is_seam(self, block: Span, at: int) -> bool:
        text = self._text
        near = text[max(block.start, at - _HEADING) : at]
        left = re.search(r"[^\W\d_]+$", near)
        right = _LETTERS.match(text, at, min(block.end, at + _HEADING))
        if left is None or right is None:
            return False
        if self._vocabulary[(left.group() + right.group()).lower()] > 1:
            return False
        known = self._known(left.group()) and (right.group() == "A" or self._known(right.group()))
        if left.group()[0].islower():
            return known or (len(left.group()) > 3 and right.group()[1:].islower())
        # What stands before the seam, back to the last stop, has to read as a heading.
        heading = re.split(r"(?<!\bvs)[.!?:]\s*", near)[-1].strip()
        words = heading.split()
        if len(heading) == _HEADING or not titled(heading):
            return False
        if len(words) > 2:
            return True
        return known and words[0].lower() not in self._starters

    def _known(self, word: str) -> bool:
        return self._vocabulary[word.lower()] > 0


def list_numbers(text: str, block: Span) -> frozenset[int]:
    """Where the numbers of a list stand inside one line: "1. Clean the scalp 2. Inject" has two.

    A list opens the block and counts up in one style; anything else is left to the stops.
    """
    head = text[block.start : min(block.start + _LONGEST_NUMBER, block.end)]
    first = _NUMBER.match(text, block.start, block.end) if "." in head or ")" in head else None
    if first is None:
        return frozenset()
    found = [first.start()]
    bracket, count, close = first.groups()
    for match in _NUMBER.finditer(text, first.end(), block.end):
        if match.groups() == (bracket, _successor(count), close):
            count = match[2]
            found.append(match.start())
    return frozenset(found) if len(found) > 1 else frozenset()


def _successor(count: str) -> str:
    return str(int(count) + 1) if count.isdigit() else chr(ord(count) + 1)
