"""Misspelt words of the field, read as what was meant.

A word one slip (a letter dropped, added, changed, or two swapped) away from exactly one word of the list under
``rules/`` is taken for that. The list holds only long words without an honest neighbour, since a general
vocabulary would read "complaint" as "compliant".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_SHORTEST = 7


class Speller:
    """Corrects folded words towards a list of words of the field."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = frozenset(vocabulary)
        self._near: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._known):
            self._near.setdefault((word[0], len(word)), []).append(word)
        self.correct = lru_cache(maxsize=1 << 16)(self._correct)

    def _correct(self, norm: str) -> str:
        """The word meant: ``norm`` itself unless exactly one word of the list is a single slip away.

        The first letter must be right, as it nearly always is in real slips.
        """
        if len(norm) < _SHORTEST - 1 or norm in self._known or not norm.isalpha():
            return norm
        from rapidfuzz.distance import OSA  # imported here: clean copy of known words never needs it

        close = [
            word
            for size in (len(norm) - 1, len(norm), len(norm) + 1)
            for word in self._near.get((norm[0], size), ())
            if OSA.distance(norm, word, score_cutoff=1) <= 1
        ]
        return close[0] if len(close) == 1 and not _inflection(norm, close[0]) else norm


def _inflection(a: str, b: str) -> bool:
    """Whether two words differ only in an ending, as honest forms of one word do."""
    shorter, longer = sorted((a, b), key=len)
    return longer.startswith(shorter) or (a[:-1] == b[:-1])
