"""Misspelt, misread and run-together words of the field, read as what was meant.

A word one slip (a letter dropped, added, changed, or two swapped) away from a word of the list under ``rules/`` is
taken for that, and so is one that a scanner misread ("treatrnent", "f0llicle"). The list holds only longer words
without an honest neighbour, since a general vocabulary would read "complaint" as "compliant".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from claimcheck.text.likeness import one_slip
from claimcheck.text.regex import regex
from claimcheck.text.tokens import Token, tokenize

_SHORTEST = 6
_WORDS_KEPT = 1 << 13
"""What is known of so many words is kept; most others are met once, as numbers are."""
_SHORTEST_MISREAD = 3
_SHORTEST_PART = 2
_MISREAD = (("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("li", "h"), ("ii", "u"))
_NEVER_MEANT = (("vv", "w"), ("0", "o"), ("1", "l"), ("1", "i"), ("5", "s"), ("3", "e"))
_SMALL_WORDS = {"n0": "no", "0f": "of", "0n": "on", "0r": "or"}
"""Too short to guess at, but for these: "n0 contraindications" must not pass."""
_BEGINS_WORDS = frozenset(
    "anti auto be bio co counter de dis down ex fore hyper il im in inter ir mal mega micro mid mini mis multi nano non"
    " off on out over para photo post pre pro re self semi sub super trans ultra un under up as at to by of an or a so"
    " us if is it he we no do go my me for immuno osteo neuro cardio angio histo cryo alter"
    " am con contra eco fi meta mi op per rein supple develop govern step".split()
)
"""What an honest word may begin with: "overtreatment" is one word."""
_ENDS_WORDS = frozenset(
    "ability able age ages al ally als an ant ate ed en er es ful hood ing ings ion is ish it ive led less like ly man"
    " men ness or ring some st wide wise".split()
)
"""And what one may end with: "nationwide" is one word."""
_WRAPPED = regex(r"[-‐‑][ \t]*\r?\n[ \t]*")


class Speller:
    """Corrects folded words towards a list of words of the field.

    ``known`` words stand as they are as well; ``beginnings`` are those of words that a line end may have broken.
    """

    def __init__(
        self,
        vocabulary: Collection[str],
        known: Sequence[Collection[str]] = (),
        beginnings: Sequence[Iterable[str]] = (),
    ) -> None:
        self._listed = frozenset(vocabulary)
        self._also = tuple(known)
        self._also_beginnings = beginnings
        self.correct = lru_cache(maxsize=_WORDS_KEPT)(self._correct)
        self._parted = lru_cache(maxsize=_WORDS_KEPT)(self._part)
        self._plain = lru_cache(maxsize=_WORDS_KEPT)(self._as_written)

    def read(self, text: str, offset: int = 0) -> tuple[Token, ...]:
        """The tokens of ``text`` as they were meant; the places stay those of the copy, ``offset`` added.

        A word broken by a hyphen at the end of a line is one token again, and two run together are two.
        """
        tokens = tokenize(text, offset)
        broken = "\n" in text
        plain = self._plain
        for token in tokens:
            if broken or not plain(token[2]):
                break
        else:
            return tokens
        read: list[Token] = []
        for token in tokens:
            norm = self.correct(token.norm)
            if (
                broken
                and len(read) > 1
                and self._wrapped(text[read[-2].end - offset : token.start - offset], read[-2], token)
            ):
                before = read[-2]
                read[-2:] = [Token(before.start, token.end, before.norm + token.norm)]
            elif norm == token.norm and (at := self._parted(norm)) and len(norm) == token.end - token.start:
                middle = token.start + at
                read += [Token(token.start, middle, norm[:at]), Token(middle, token.end, norm[at:])]
            else:
                read.append(token if norm == token.norm else token._replace(norm=norm))
        return tuple(read)

    def _as_written(self, norm: str) -> bool:
        """Whether a word is taken for what it is: neither misspelt nor two run together."""
        return self.correct(norm) == norm and not self._parted(norm)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(b for some in self._also_beginnings for b in some if len(b) >= _SHORTEST)

    @cached_property
    def _near(self) -> dict[tuple[str, int], list[str]]:
        """The words of the list by first letter and length."""
        near: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._listed):
            near.setdefault((word[0], len(word)), []).append(word)
        return near

    def _knows(self, word: str) -> bool:
        return word in self._listed or any(word in words for words in self._also)

    def _wrapped(self, between: str, before: Token, token: Token) -> bool:
        """Whether two tokens are the halves of a known word: "stimu-", and "lates" on the next line."""
        whole = before.norm + token.norm
        return _WRAPPED.fullmatch(between) is not None and (
            self._knows(whole) or whole.startswith(self._beginnings)
        )

    def _correct(self, norm: str) -> str:
        """The word meant: ``norm`` itself unless words of one kind on the list are a single slip away.

        The first letter must be right, as it nearly always is in real slips.
        """
        if self._knows(norm):
            return norm
        if len(norm) < _SHORTEST_MISREAD:
            return _SMALL_WORDS.get(norm, norm)
        sure = next((word for word in _replaced(norm, _NEVER_MEANT) if self._knows(word)), None)
        if sure or not norm.isalpha():
            return sure or norm
        if len(norm) < _SHORTEST - 1:
            return norm
        misread = next((word for word in _replaced(norm, _MISREAD) if word in self._listed), None)
        if misread:
            return misread
        close = [
            word
            for size in (len(norm), len(norm) + 1, len(norm) - 1)
            for word in self._near.get((norm[0], size), ())
            if one_slip(norm, word)
        ]
        if not close or any(_inflection(norm, word) for word in close):
            return norm
        return close[0] if all(_inflection(close[0], word) for word in close[1:]) else norm

    def _part(self, norm: str) -> int:
        """Where a word that is none of the list was two of it, one of them long ("exosomesregrow"); 0 if nowhere."""
        if self._knows(norm) or len(norm) < _SHORTEST + _SHORTEST_PART or not norm.isalpha():
            return 0
        for at in range(len(norm) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            first, second = norm[:at], norm[at:]
            if not self._knows(first) or not self._knows(second):
                continue
            if first not in _BEGINS_WORDS and second not in _ENDS_WORDS and {first, second} & self._listed:
                return at
        return 0


def _replaced(norm: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The word with each confusion undone, once and wherever it occurs."""
    for wrong, right in pairs:
        if wrong in norm:
            yield norm.replace(wrong, right)
            if norm.count(wrong) > 1:
                yield from (norm[: m.start()] + right + norm[m.end() :] for m in re.finditer(wrong, norm))


def _inflection(a: str, b: str) -> bool:
    """Whether two words differ only in an ending, as honest forms of one word do."""
    shorter, longer = sorted((a, b), key=len)
    return longer.startswith(shorter) or (a[:-1] == b[:-1])
