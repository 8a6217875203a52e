"""How like each other words and texts are, by the measures of rapidfuzz, without importing it for a few comparisons.

Its import takes longer than all else that a short text needs. What stands here gives the same figures to the last
digit, which a test holds; where there is much to compare, rapidfuzz itself does it.
"""

from __future__ import annotations

from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW = 400
"""So many comparisons here take about as long as the import."""


class Likeness:
    """The greatest likeness of a text to some phrasings, from 0 to 100, by ``token_set_ratio``.

    That ignores order, repetition and, of course, what a "not" does: it ranks findings and never makes one.
    """

    def __init__(self) -> None:
        self._compared = 0

    def __call__(self, text: str, phrasings: Sequence[str]) -> float:
        """The likeness to the likest; 0 where there is none."""
        self._compared += len(phrasings)
        if self._compared <= _FEW:
            return max((token_set_ratio(text, phrasing) for phrasing in phrasings), default=0.0)
        from rapidfuzz import fuzz, process

        likest = process.extractOne(text, phrasings, scorer=fuzz.token_set_ratio)
        return likest[1] if likest else 0.0


def token_set_ratio(a: str, b: str) -> float:
    """Likeness of the words that two texts do not share, or of either to those that they do, whichever is greatest."""
    words_a, words_b = set(a.split()), set(b.split())
    if not words_a or not words_b:
        return 0.0
    shared = words_a & words_b
    only_a, only_b = words_a - shared, words_b - shared
    if shared and (not only_a or not only_b):
        return 100.0
    rest_a, rest_b = " ".join(sorted(only_a)), " ".join(sorted(only_b))
    size = sum(map(len, shared)) + max(len(shared) - 1, 0)
    joint = size + bool(size)
    length = 2 * joint + len(rest_a) + len(rest_b)
    found = _alike(len(rest_a) + len(rest_b) - 2 * _common(rest_a, rest_b), length)
    if not size:
        return found
    return max(
        found,
        _alike(1 + len(rest_a), size + joint + len(rest_a)),
        _alike(1 + len(rest_b), size + joint + len(rest_b)),
    )


def _alike(distance: int, length: int) -> float:
    return 100.0 - 100.0 * distance / length if length else 100.0


def _common(a: str, b: str) -> int:
    """The length of the longest common subsequence, all places of ``a`` at once as bits (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for i, char in enumerate(a):
        places[char] = places.get(char, 0) | 1 << i
    whole = (1 << len(a)) - 1
    open_ = whole
    for char in b:
        met = open_ & places.get(char, 0)
        open_ = (open_ + met) | (open_ - met)
    return (whole & ~open_).bit_count()


def one_slip(a: str, b: str) -> bool:
    """Whether two words are the same but for a letter dropped, added or changed, or two neighbours swapped."""
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (
        a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    )
