"""Words of a text with their places, folded so that one notion has one spelling.

Folding is done word by word, so every token keeps its own place in the original text whatever
folding does to its length (``ß``, ``ﬁ``, soft hyphens).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from claimcheck.model.value import NamedTuple
from claimcheck.text.regex import regex

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_TOKEN = regex(
    rf"(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?P<word>[^\W\d_][^\W_]*+"
    rf"(?:(?:[\u0300-\u036f]|['’](?=[^\W\d_])|[{_INVISIBLE}](?=\w))[^\W_]*+)*+)"
    rf"|(?P<mark>\.{{2,}}|…|\t|[^\w\s{_INVISIBLE}])"
)

# Letters of other alphabets that look like Latin ones; copy is sometimes disguised, or mangled, this way.
_LOOKALIKES = str.maketrans(
    {
        **dict(zip("аеорсухіјѕһӏԁԛԝѵк", "aeopcyxijshldqwvk", strict=True)),
        **dict(zip("АВЕКМНОРСТУХІЅЈ", "ABEKMHOPCTYXISJ", strict=True)),
        **dict(zip("οανιρτυκχ", "oaviptukx", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    }
)
_DASHES = frozenset("-‐‑‒–—―−")
_QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ʼ": "'"}


_MARK = 3
"""The number of the group of marks, since to ask the expression for it would compile it in every run."""


class Token(NamedTuple):
    """A word, number or mark; ``norm`` is its folded form."""

    start: int
    end: int
    norm: str


_token: Callable[[type[Token], tuple[int, int, str]], Token] = tuple.__new__
"""Makes a token from its parts at half the cost of calling the class."""


@lru_cache(maxsize=1 << 13)
def fold(word: str) -> str:
    """The folded form of one word: case, width, ligatures, accents, look-alike letters and possessives gone.

    Folding twice gives the same as folding once. ``"Patient’s"`` and ``"patients"`` stay apart, but
    ``"Patient’s"`` and ``"patient"`` fold together.
    """
    text = unicodedata.normalize("NFKC", word)
    if not text.isascii():
        text = "".join(c for c in text if c not in _INVISIBLE)
        text = text.replace("’", "'").replace("ʼ", "'")
        text = text.translate(_LOOKALIKES)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = text.casefold()
    while text.endswith(("'s", "'")):
        text = text[:-2] if text.endswith("'s") else text[:-1]
    return text


def tokenize(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words, numbers and marks of ``text`` in order; ``offset`` is added to every place.

    A hyphen inside a word is dropped, so ``non-invasive``, ``non invasive`` and ``non‑invasive`` are the
    same two words. A dash between numbers stays ``-``; any other dash becomes ``—``, which ends a clause.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        norm = _mark(text, start, end) if match.lastindex == _MARK else fold(match[0])
        if norm:
            tokens.append(_token(Token, (start + offset, end + offset, norm)))
    return tuple(tokens)


def _mark(text: str, start: int, end: int) -> str:
    """The folded form of a mark; empty for a hyphen inside a word."""
    surface = text[start:end]
    if surface not in _DASHES:
        return "…" if surface.startswith("..") else _QUOTES.get(surface, surface)
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isdigit() and after.isdigit():
        return "-"
    if surface in "—―" or before.isspace() or after.isspace() or not before or not after:
        between = text[:start].rstrip()[-1:].isdigit() and text[end:].lstrip()[:1].isdigit()
        return "-" if between else "—"
    return "—" if surface == "–" else ""


def bare_words(tokens: Iterable[Token]) -> str:
    """The folded words, without marks, joined by blanks: what likeness is measured on."""
    return " ".join([token[2] for token in tokens if token[2][0].isalnum()])


def is_word(token: Token) -> bool:
    """Whether a token is a word or a number rather than a mark."""
    return token[2][:1].isalnum()
