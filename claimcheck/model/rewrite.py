"""The wordings that may stand in the place of firmer ones, as ``rules/rewrites.yaml`` gives them."""

from __future__ import annotations

from enum import StrEnum

from claimcheck.model.scales import Stance
from claimcheck.model.value import dataclass


class RewriteKind(StrEnum):
    """What a rewrite does to a statement."""

    SOFTEN = "soften"
    """Says the same less firmly."""
    DROP = "drop"
    """Leaves a booster, a duration or an absolute out."""
    CORRECT = "correct"
    """Puts what the knowledge base holds in the place of what the copy says."""
    DENY = "deny"
    """Says the opposite, where that is what is known."""
    INSTEAD = "say-instead"
    """The sentence that the entry offers: the last resort."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Words to find and what to say for them.

    ``find`` is a regular expression that ignores case, and ``say`` may take up its groups: ``{1}`` as written, or
    ``{1:base}``, the plain form of a verb, ``{1:title}``, the same with a capital, and ``{1:lower}`` with a small first
    letter. ``then`` are further pairs
    that hold for the rest of the sentence. ``entries`` are ids or topics of the findings that it may help, ``stances``
    what the evidence must say; empty means any.
    """

    id: str
    kind: RewriteKind
    find: str
    say: str
    why: str
    then: tuple[tuple[str, str], ...] = ()
    entries: frozenset[str] = frozenset()
    stances: frozenset[Stance] = frozenset()
    examples: tuple[tuple[str, str], ...] = ()
    """Sentences, and what comes of them."""


@dataclass(frozen=True, slots=True)
class Rewrites:
    """All of them in order, and the verbs whose forms they name."""

    rules: tuple[Rewrite, ...] = ()
    verbs: tuple[str, ...] = ()
    never_left: tuple[str, ...] = ()
    """Regular expressions for what an offered text may not hold, whatever its grade."""
