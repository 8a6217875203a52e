"""Whether a sentence speaks of any matter at all.

"It is not as simple as that", "Hold on" and "So one email came in" name nothing that belongs to the field: they are
turns of talk. A word that may be a name or a technical term counts as matter, so that what is unknown stays a claim.
"""

from __future__ import annotations

from collections.abc import Collection

from claimcheck.engine.reading import Reading
from claimcheck.model.scales import BlockKind
from claimcheck.text.tokens import is_word

MATTER = "matter"
"""The concept of words that belong to the field: treatments, bodies, trials, trade, law."""
_POINTS_BACK = frozenset("it they them these this those he she it's they're theirs".split())
"""A sentence with one of these goes on about what was named before it."""
_TECHNICAL = (
    "itis",
    "osis",
    "oses",
    "oma",
    "emia",
    "aemia",
    "pathy",
    "algia",
    "plasty",
    "ectomy",
    "ogen",
    "ica",
)
"""How names of illnesses, operations and substances end."""


def speaks_of_nothing(reading: Reading, treatments: Collection[str]) -> bool:
    """Whether a sentence of running text names no treatment, figure, name or word of the field.

    An item of a list takes its matter from the line above it, and "These are common" from the sentence before.
    """
    if reading.statement.kind is not BlockKind.PARAGRAPH or reading.quantities or MATTER in reading.hits:
        return False
    if any(concept in reading.hits for concept in treatments):
        return False
    words = [token for token in reading.tokens if is_word(token)]
    if any(token.norm in _POINTS_BACK or token.norm.endswith(_TECHNICAL) for token in words):
        return False
    text, start = reading.statement.text, reading.statement.span.start
    if text.isupper():  # capitals that all the words are set in name nothing
        text = text.lower()
    return not any(_named(text[token.start - start : token.end - start]) for token in words[1:])


def _named(word: str) -> bool:
    """Whether a word that does not open the sentence is written as a name or holds a figure ("Seoul", "AGA", "3D")."""
    return word[:1].isdigit() or (word[:1].isupper() and len(word) > 1 and not word.startswith(("I'", "I’")))
