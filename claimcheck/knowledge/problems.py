"""What is wrong with a knowledge base, told to the author of the file."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model.value import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right: where, what was found, what is allowed.

    ``line`` and ``column`` count from 1, columns in code points; both are 0 where the problem is the whole
    file (one that is missing, say).
    """

    path: str
    line: int
    column: int
    message: str
    severity: str = "error"
    """``error`` or ``warning``."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {'' if self.severity == 'error' else self.severity + ': '}{self.message}"


class KnowledgeError(Exception):
    """The knowledge base cannot be used; ``problems`` holds everything that is wrong, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def unknown(what: str, found: str, allowed: Iterable[str]) -> str:
    """The message for a name that does not resolve, with the nearest known name and, if few, all of them.

    ``unknown("concept", "raise", ["raises"])`` is ``unknown concept 'raise'; did you mean 'raises'?``
    """
    # Imported here, so that a sound knowledge base does not pay for it.
    from difflib import get_close_matches

    names = sorted(set(allowed))
    near = get_close_matches(found, names, n=1, cutoff=0.6)
    message = f"unknown {what} {found!r}"
    if near:
        message += f"; did you mean {near[0]!r}?"
    if not names:
        return f"{message}; none are defined"
    if len(names) <= 40:
        message += f"{' A' if near else '; a'}llowed: {', '.join(names)}"
    return message
