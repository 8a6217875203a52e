"""How some words of a sentence are meant."""

from __future__ import annotations

from claimcheck.model.scales import Polarity, Wording
from claimcheck.model.span import Span
from claimcheck.model.value import dataclass


@dataclass(frozen=True, slots=True)
class CueWords:
    """A cue that governs the words asked about: what it does, as ``rules/cues.yaml`` calls it, and where it stands."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Context:
    """Polarity and wording of some words, and whether they are past, hypothetical or said of somebody else.

    In "Her mother never had a rash" the rash is denied, and of somebody else. ``cues`` are those that decided.
    """

    polarity: Polarity
    wording: Wording
    past: bool
    hypothetical: bool
    somebody_else: bool
    cues: tuple[CueWords, ...]
