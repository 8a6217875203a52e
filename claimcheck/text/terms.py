"""The term language: how a concept or a cue says which words it stands for.

A term is a row of steps parted by blanks:

``hair``              the word itself (folded)
``regrow*``           any word that begins so
``visits?``           the word with or without its last letter
``(calm*|ease|put to rest)``  any of these; an alternative may be several words or a concept
``(very)?``           a step that may be left out
``..``  ``...``       up to three, or up to eight, other words may stand here
``<side-effect>``     a hit of another concept
``<number>``          a number, in digits or spelled out
``<@start>``          the place before the first word of the statement
``,``  ``:``          a mark (of one character)
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.model.rulebook import TermError
from claimcheck.model.value import NamedTuple
from claimcheck.text.regex import regex
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
_PIECE = regex(r"\(|\)\??|\||\.{2,3}(?=\s|\)|\||$)|<[a-z0-9@-]+>|[^\s()|]+")
PREFIX_MIN = 2
_MOST_VARIANTS = 2000


class Step(NamedTuple):
    """One step of a term. ``words`` and ``prefixes`` are alternatives; ``concept`` excludes both."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    concept: str
    number: bool
    gap: int
    """How many other words may stand before it."""


Steps = tuple[Step, ...]


@lru_cache(maxsize=1 << 15)
def parse_term(term: str) -> tuple[Steps, ...]:
    """The rows of steps that a term stands for; several where alternatives are longer than a word.

    Raises TermError where it breaks the term language.
    """
    pieces = _PIECE.findall(term)
    rows, end = _sequence(term, pieces, 0)
    if end < len(pieces):
        raise TermError(f"{term!r}: {pieces[end]!r} stands outside brackets")
    return tuple(dict.fromkeys(_gapped(term, row) for row in rows))


_Row = tuple[Step | int, ...]
"""Steps and, as numbers, the gaps between them."""


def _sequence(term: str, pieces: list[str], at: int) -> tuple[list[_Row], int]:
    """The rows that the pieces from ``at`` to the next ``|`` or ``)`` stand for, and where they end."""
    rows: list[_Row] = [()]
    while at < len(pieces) and pieces[at] not in ("|", ")", ")?"):
        piece = pieces[at]
        if piece == "(":
            group, at = _group(term, pieces, at + 1)
            rows = [(*row, *more) for row in rows for more in group]
        else:
            part = _GAPS[piece] if piece in _GAPS else _step(term, [piece])
            rows = [(*row, part) for row in rows]
            at += 1
        if len(rows) > _MOST_VARIANTS:
            raise TermError(f"{term!r}: stands for more than {_MOST_VARIANTS} rows of words; split it up")
    return rows, at


def _group(term: str, pieces: list[str], at: int) -> tuple[list[_Row], int]:
    """The alternatives of a group, one-word ones pooled in a single step, and where the group ends."""
    pooled: list[str] = []
    longer: list[_Row] = []
    while True:
        start = at
        rows, at = _sequence(term, pieces, at)
        if at >= len(pieces):
            raise TermError(f"{term!r}: a bracket is not closed")
        if at == start:
            raise TermError(f"{term!r}: an alternative is empty")
        if at == start + 1 and not pieces[start].startswith("<") and pieces[start] not in _GAPS:
            pooled.append(pieces[start])
        else:
            longer.extend(rows)
        at += 1
        if pieces[at - 1] != "|":
            break
    found: list[_Row] = [(_step(term, pooled),)] if pooled else []
    found.extend(longer)
    if pieces[at - 1] == ")?":
        found.append(())
    return found, at


def _gapped(term: str, row: _Row) -> Steps:
    """A row with each gap written on the step after it."""
    steps: list[Step] = []
    gap = 0
    for part in row:
        if isinstance(part, int):
            if not steps:
                raise TermError(f"{term!r}: a term cannot begin with a gap")
            gap = max(gap, part)
            continue
        steps.append(part._replace(gap=gap) if gap else part)
        gap = 0
    # A gap may be left over where the step after it is optional and left out.
    if not steps or (gap and not term.endswith(")?")):
        raise TermError(f"{term!r}: a term must begin and end in a word")
    return tuple(steps)


def _step(term: str, alternatives: list[str]) -> Step:
    piece = alternatives[0]
    if piece == "<number>":
        return Step(frozenset(), (), "", True, 0)
    if piece.startswith("<"):
        return Step(frozenset(), (), piece[1:-1], False, 0)
    words: set[str] = set()
    prefixes: list[str] = []
    for written in alternatives:
        prefix = written.endswith("*")
        short = written.endswith("?") and len(written) > 2
        word = fold(written[:-1] if prefix or short else written)
        if written.startswith("@"):
            raise TermError(f"{term!r}: write <{written}>")
        if not word or (len(written) > 1 and not re.fullmatch(r"[^\W_]+(?:['.][^\W_]+)*", word)):
            raise TermError(f"{term!r}: {written!r} is not one word; write hyphens as blanks")
        if short:
            words |= {word, word[:-1]}
        elif not prefix:
            words.add(word)
        elif len(word) < PREFIX_MIN:
            raise TermError(f"{term!r}: {written!r} is too short a beginning")
        else:
            prefixes.append(word)
    return Step(frozenset(words), tuple(prefixes), "", False, 0)
