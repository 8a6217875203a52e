"""The lines of a paragraph as one text: words parted at the end of a line are whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.model.place import Mark
from claimcheck.model.scales import BlockKind
from claimcheck.model.value import dataclass
from claimcheck.readers.pdf.lines import SOFT, Line
from claimcheck.readers.pdf.paragraphs import Paragraph
from claimcheck.readers.pieces import Piece

_HYPHENS = ("-", "\u2010", SOFT)
_PARTED = re.compile(r"([^\W_]+(?:-[^\W_]+)*)[-\u2010]$")
_FIRST = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")
_BEFORE_HYPHEN = frozenset(
    "after all anti best cell clinic clinically cross cutting day decision double evidence ex ever first follow free "
    "full gold hair half hand high highly in lab laboratory life long low medical mid minimally multi new next non "
    "one out over patient peer placebo plant platelet post pre pro re risk science scientifically self semi short "
    "side single skin state stem step sub third three time top two ultra under up well world year".split()
)
"""Words that are written with a hyphen after them far more often than they begin a longer word."""
_AFTER_HYPHEN = frozenset(
    "aged ageing aging approved art assisted based blind blinded bound care certified cleared cutting day derived "
    "effect effects effective enriched free friendly grade hour inflammatory in invasive known like line looking loss "
    "made minute month off old on one out quality rated related reviewed rich risk scale session specific step "
    "surgical term tested the to up week wide year".split()
)
"""Words that seldom end a longer word without one."""
_CLOSED_UP = frozenset(
    {"non", "re", "pre", "post", "anti", "multi", "sub", "pro", "over", "under", "out", "up", "in"}
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a document writes inside its lines: they tell how one that a line end parts is spelt."""

    known: frozenset[str]

    @staticmethod
    def of(lines: Iterable[Line]) -> Words:
        """All words but those at the seams, hyphens kept and in lower case."""
        known: set[str] = set()
        for line in lines:
            text = line.text.lower().replace("\u2010", "-")
            words = [m.group() for m in _WORD.finditer(text)]
            known.update(words[:-1] if text.endswith(_HYPHENS) else words)
        return Words(frozenset(known))

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether the hyphen between two halves of a word belongs to it: "non-/invasive", and not "treat-/ment"."""
        a, b = first.lower(), second.lower()
        if f"{a}-{b}" in self.known:
            return True
        if a + b in self.known:
            return False
        if not second[0].islower() or not a[-1].isalpha():
            return True
        last = a.rpartition("-")[2]
        if b in _AFTER_HYPHEN:
            return True
        return last in _BEFORE_HYPHEN and (last not in _CLOSED_UP or b in self.known or last == "non")


def joined(paragraph: Paragraph, words: Words) -> Piece:
    """The text of a paragraph, with a mark where each of its lines begins."""
    if paragraph.kind is BlockKind.CELL:
        return _row(paragraph, words)
    text, marks = _run_together([(line.text, line) for line in paragraph.lines], words, "", [])
    return Piece(text, tuple(marks), paragraph.kind, paragraph.part)


def _row(paragraph: Paragraph, words: Words) -> Piece:
    """A row of a table: the lines of each cell together, and tabs between the cells."""
    text = ""
    marks: list[Mark] = []
    for number, (left, right) in enumerate(paragraph.columns):
        inside = [
            (" ".join(cell.text for cell in cells), line)
            for line in paragraph.lines
            if (cells := [c for c in line.cells if left <= c.left < right or c.left == left])
        ]
        text += "\t" if number else ""
        text, marks = _run_together(inside, words, text, marks)
    text = text.rstrip("\t")
    lead = len(text) - len(text.lstrip("\t"))
    marks = [Mark(max(m.at - lead, 0), page=m.page, line=m.line) for m in marks]
    return Piece(text[lead:], tuple(marks), BlockKind.CELL, paragraph.part)


def _run_together(
    lines: Sequence[tuple[str, Line]], words: Words, text: str, marks: list[Mark]
) -> tuple[str, list[Mark]]:
    parts = [text]
    at = len(text)
    last = ""
    for words_on_line, line in lines:
        cut, glue = _seam(last, words_on_line, words) if last else (0, "")
        if cut:
            parts[-1] = parts[-1][:-cut]
        parts.append(glue)
        at += len(glue) - cut
        marks.append(Mark(at, page=line.page, line=line.number))
        parts.append(words_on_line)
        at += len(words_on_line)
        last = words_on_line
    return "".join(parts).removesuffix(SOFT), marks


def _seam(before: str, after: str, words: Words) -> tuple[int, str]:
    """How many characters go at the end of a line, and what stands between it and the next."""
    if before.endswith(SOFT):
        return 1, ""
    parted = _PARTED.search(before)
    following = _FIRST.match(after)
    if parted is None or following is None:
        return 0, "" if before.endswith(("/", "–")) and not before.endswith((" /", " –")) else " "
    return (0, "") if words.keeps_hyphen(parted[1], following.group()) else (1, "")
