"""Forms of one word brought together, for words that are counted or held against each other."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.text.regex import regex

_OUR, _ISE = regex(r"our(?=s|ed|ing|$)"), regex(r"([iy])s(?=e|ing|ation)")
"""British spelling."""


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A word without its ending, in American spelling: "dispenses", "dispensed" and "dispense" are one."""
    if word in ("cannot", "can't"):
        return "can"
    if word in ("have", "has", "had"):
        return "have"
    if "our" in word:
        word = _OUR.sub("or", word)
    if "is" in word or "ys" in word:
        word = _ISE.sub(r"\1z", word)
    for ending in ("ingly", "ing", "edly", "ed", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeious":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word
