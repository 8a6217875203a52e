"""What stands under a title and is no sentence: cells of a table ("Downtime | None"), named values ("Pain: mild").

A cell is read with the title of its column, or, where the columns set treatments side by side, with that of its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.engine.lexicon import Hit
from claimcheck.engine.subjects import FINITE_VERB, TAB, Named
from claimcheck.model.scales import BlockKind, Subject
from claimcheck.text.tokens import Token, is_word

_TITLE, _VALUE = 6, 6
"""The most words of a title, and of a value that a label names."""

_NAME = 4
"""The most words of a label that stands on a line of its own, and of its value."""
_VALUES = frozenset(
    "none no zero minimal minimum mild little low approved cleared permanent lifelong".split()
)

_MEASURES = frozenset({"how", "when", "where"})
_ASKED = frozenset({"a", "q"})
"""The label of a question or an answer, which names nothing."""

Cell = Sequence[Token]


def titled(row: Named, head: Named | None, columns: Mapping[int, Subject]) -> Iterator[tuple[Cell, Cell]]:
    """The title and the words of each cell that has both.

    ``head`` is the row of titles that the table opens with; ``columns`` says, from the right, what each column is
    about where treatments stand side by side, and of such a table only what is said of exosomes is taken.
    """
    own = _cells(row.tokens)
    if len(own) < 2:
        return
    names = _cells(head.tokens) if head else ()
    if columns:
        last = len(own) - 1
        pairs = [
            (own[0], cell) for i, cell in enumerate(own) if i and columns.get(last - i) is Subject.EXOSOMES
        ]
    elif len(own) == 2:
        pairs = [(own[0], own[1])]
    elif len(names) == len(own):
        pairs = list(zip(names[1:], own[1:], strict=True))
    elif len(names) == len(own) - 1:
        pairs = list(zip(names, own[1:], strict=True))
    else:
        pairs = []
    yield from ((title, cell) for title, cell in pairs if 0 < _words(title) <= _TITLE and _words(cell))


def label(part: Named) -> int:
    """Where the colon stands of a line that only names a value ("FDA status: approved"); 0 for any other line."""
    norms = [token.norm for token in part.tokens]
    if norms.count(":") != 1 or part.statement.kind is BlockKind.CELL or norms[0] in _ASKED:
        return 0
    colon = norms.index(":")
    value = [norm for norm in norms[colon:] if norm[0].isalnum()]
    if part.statement.kind is BlockKind.HEADING and len(value) > 1 and not any(v[0].isdigit() for v in value):
        return (
            0  # A line over others like it ("Sessions: 3-5", "FDA status: approved") may look like a heading.
        )
    named = 0 < _words(part.tokens[:colon]) <= _TITLE and 0 < _words(part.tokens[colon:]) <= _VALUE
    verbs: Sequence[Hit] = part.hits.get(FINITE_VERB, ())
    # "Cost" alone before a colon is no verb.
    asks = norms[0] in _MEASURES  # "How long it lasts: a year"
    return colon if named and (colon == 1 or asks or all(hit.first > colon for hit in verbs)) else 0


def names_value(name: Named, value: Named) -> bool:
    """Whether two short lines are a label and its value ("Downtime" over "None"), as cards on a web page have them."""
    short = 0 < _words(name.tokens) <= _NAME and 0 < _words(value.tokens) <= _NAME
    if (
        not short
        or value.statement.kind is BlockKind.CELL
        or FINITE_VERB in name.hits
        or FINITE_VERB in value.hits
    ):
        return False
    first = value.tokens[0].norm
    return first in _VALUES or first[0].isdigit()


def _cells(tokens: Cell) -> tuple[Cell, ...]:
    found: list[Cell] = []
    start = 0
    for i, token in enumerate(tokens):
        if token.norm == TAB:
            found.append(tokens[start:i])
            start = i + 1
    return (*found, tokens[start:])


def _words(tokens: Cell) -> int:
    return sum(map(is_word, tokens))
