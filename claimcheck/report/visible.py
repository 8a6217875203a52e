"""Copy as a terminal may safely show it, and prose cut to a width in terminal cells."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_JOINERS = frozenset("\u200c\u200d")
"""Zero-width characters that letters and emoji need; every other invisible one is shown escaped."""


def cell_len(text: str) -> int:
    """How many cells of a terminal a text takes; one for each letter of ASCII, else as rich counts them."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def visible_char(char: str) -> str:
    """One character of copy as printed: a tab is four blanks, what steers a terminal is spelled out.

    Escape codes could recolour or overwrite the report, and bidirectional controls could make a sentence read
    other than it is, so both come out as ``\\x1b`` and ``\\u202e``.
    """
    if char.isprintable() or char in _JOINERS:
        return char
    if char == "\t":
        return "    "
    if unicodedata.category(char) == "Zs":
        return " "
    return char.encode("unicode_escape", "backslashreplace").decode("ascii")


def visible(text: str) -> str:
    """``text`` with each character as ``visible_char`` gives it."""
    return text if text.isprintable() else "".join(map(visible_char, text))


@lru_cache(maxsize=1 << 12)
def prose(text: str) -> str:
    """``text`` on one line: runs of blanks and line ends become one blank, the rest is made visible."""
    return visible(" ".join(text.split()))


def may_break(text: str, index: int) -> bool:
    """Whether a line may be cut before ``text[index]``: not inside an accented letter or a joined emoji."""
    char, before = text[index], text[index - 1]
    return not (
        unicodedata.combining(char)
        or unicodedata.category(char) in ("Mn", "Me")
        or "\U0001f3fb" <= char <= "\U0001f3ff"  # skin tones
        or char in _JOINERS
        or before in _JOINERS
    )


def fold(text: str, width: int) -> list[str]:
    """``text`` broken at blanks into lines of at most ``width`` cells; a longer word is cut."""
    lines: list[str] = []
    line = ""
    for word in re.findall(r"\S+", prose(text)):
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, width)
        lines.extend(full)
    return [*lines, line] if line else lines


def shorten(text: str, width: int, ellipsis: str, *, keep_end: bool = False) -> str:
    """``text`` in at most ``width`` cells, with an ellipsis where something was left out.

    ``keep_end`` keeps the end, which is the telling part of a path.
    """
    shown = prose(text)
    if cell_len(shown) <= width:
        return shown
    room = max(width - cell_len(ellipsis), 1)
    if keep_end:
        while cell_len(shown) > room:
            shown = shown[1:]
        return ellipsis + shown
    # Letters of ASCII take a cell each.
    kept = shown[:room] if shown.isascii() and shown.isprintable() else _cut(shown, room)[0]
    words = kept.rpartition(" ")[0] if shown[len(kept)] != " " else kept
    # Between words, unless that would cost most of the text, as in writing without blanks.
    return (words if 2 * len(words) > len(kept) else kept).rstrip() + ellipsis


def _cut(word: str, width: int) -> list[str]:
    """Pieces of a word of at most ``width`` cells each; at least one piece, never an empty one."""
    pieces: list[str] = []
    start, cells = 0, 0
    for i, char in enumerate(word):
        size = cell_len(char)
        if cells + size > width and i > start and may_break(word, i):
            pieces.append(word[start:i])
            start, cells = i, 0
        cells += size
    return [*pieces, word[start:]]
