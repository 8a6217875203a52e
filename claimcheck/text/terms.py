"""The term language: how a concept or a cue says which words it stands for.

A term is a row of steps parted by blanks:

``hair``              the word itself (folded)
``regrow*``           any word that begins so
``(calm*|ease|put to rest)``  any of these; an alternative may be several words or a concept
``(very)?``           a step that may be left out
``..``  ``...``       up to three, or up to eight, other words may stand here
``<side-effect>``     a hit of another concept
``<number>``          a number, in digits or spelled out
``,``  ``:``          a mark (of one character)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from claimcheck.text.tokens import fold

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "thousand": 1000}
_GAPS = {"..": 3, "...": 8}
_STEP = re.compile(r"\.{2,3}|<[a-z0-9@-]+>|\([^()]*\)\??|#|\S+")
PREFIX_MIN = 2
_MOST_VARIANTS = 200


class TermError(ValueError):
    """A term that cannot be read; the message says which and why."""


class Step(NamedTuple):
    """One step of a term. ``words`` and ``prefixes`` are alternatives; ``concept`` excludes both."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    concept: str
    number: bool
    gap: int
    optional: bool

    def meets(self, norm: str) -> bool:
        """Whether a folded word satisfies this step."""
        if self.number:
            return norm[:1].isdigit() or norm in NUMBER_WORDS
        return norm in self.words or (bool(self.prefixes) and norm.startswith(self.prefixes))


Steps = tuple[Step, ...]


def parse_term(term: str) -> tuple[Steps, ...]:
    """The rows of steps that a term stands for; several where alternatives are longer than a word.

    Raises TermError where it breaks the term language.
    """
    pieces = _STEP.findall(term)
    leading = next((i for i, piece in enumerate(pieces) if not piece.endswith(")?")), len(pieces))
    choices = [tuple(_choices(term, piece, first=i < leading)) for i, piece in enumerate(pieces)]
    size = 1
    for choice in choices:
        size *= len(choice)
    if size > _MOST_VARIANTS:
        raise TermError(f"{term!r}: stands for {size} rows of words; split it into several terms")
    return tuple(dict.fromkeys(_row(term, [p for part in parts for p in part]) for parts in product(*choices)))


def _choices(term: str, piece: str, *, first: bool) -> Iterator[tuple[str, ...]]:
    """What may stand for one piece: itself, or, for a group with longer alternatives, each of them in turn."""
    if not piece.startswith("("):
        yield (piece,)
        return
    optional = piece.endswith("?")
    written = [a.strip() for a in piece.rstrip("?")[1:-1].split("|")]
    if not all(written):
        raise TermError(f"{term!r}: an alternative is empty")
    longer = [a for a in written if " " in a or a.startswith("<")]
    words = [a for a in written if a not in longer]
    if words:
        yield (f"({'|'.join(words)})" + ("?" if optional and not longer and not first else ""),)
    for alternative in longer:
        yield tuple(_STEP.findall(alternative))
    if optional and (longer or first):
        yield ()


def _row(term: str, pieces: list[str]) -> Steps:
    steps: list[Step] = []
    gap = 0
    for piece in pieces:
        if piece in _GAPS:
            if not steps:
                raise TermError(f"{term!r}: a term cannot begin with a gap")
            gap = max(gap, _GAPS[piece])
            continue
        if steps and steps[-1].optional:
            gap = max(gap, steps[-1].gap)  # a gap before a step that is left out is a gap before the next
        steps.append(_step(term, piece, gap))
        gap = 0
    if gap or not steps:
        raise TermError(f"{term!r}: a term must end in a word")
    return tuple(steps)


def _step(term: str, piece: str, gap: int) -> Step:
    if piece in ("<number>", "#"):
        return Step(frozenset(), (), "", True, gap, False)
    if piece.startswith("<"):
        return Step(frozenset(), (), piece[1:-1], False, gap, False)
    optional = piece.endswith("?") and piece.startswith("(")
    alternatives = piece.rstrip("?").strip("()").split("|") if piece.startswith("(") else [piece]
    words: set[str] = set()
    prefixes: list[str] = []
    for written in alternatives:
        prefix = written.endswith("*")
        word = fold(written.rstrip("*"))
        if not word or len(written) > 1 and not word.replace("'", "").isalnum():
            raise TermError(f"{term!r}: {written!r} is not one word; write hyphens as blanks")
        if not prefix:
            words.add(word)
        elif len(word) < PREFIX_MIN:
            raise TermError(f"{term!r}: {written!r} is too short a beginning")
        else:
            prefixes.append(word)
    return Step(frozenset(words), tuple(prefixes), "", False, gap, optional)
