"""The forms of regular English verbs: enough to turn "regrows" into "may regrow"."""

from __future__ import annotations

from collections.abc import Iterable

_VOWELS = frozenset("aeiou")
_DOUBLING = frozenset({"stop", "cut", "let", "get", "begin", "trim", "control"})
"""Verbs that double their last letter before -ing."""


def third_person(verb: str) -> str:
    """The form for one of whom is spoken: regrow, regrows; carry, carries."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def participle(verb: str) -> str:
    """The form in -ing: restore, restoring."""
    if verb in _DOUBLING:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


def plain_forms(verbs: Iterable[str]) -> dict[str, str]:
    """From each form of these verbs to the plain one."""
    return {form: verb for verb in verbs for form in (verb, third_person(verb), participle(verb))}
