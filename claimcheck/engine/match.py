"""Which propositions and named rules a statement speaks to.

Concepts propose and frames confirm; rapidfuzz only says how like the entry's own phrasings the statement is,
which ranks findings and never makes one: to a set scorer "does not regrow hair" is the same as "regrows hair".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.engine.frames import Filled, FrameIndex, firmness
from claimcheck.engine.reading import Reading
from claimcheck.model.entry import Proposition
from claimcheck.model.rulebook import CueKind, KnowledgeBase, NamedRule
from claimcheck.model.scales import Certainty, Polarity, Stance
from claimcheck.text.tokens import bare_words, tokenize

_NEAR = 2
"""How many tokens may stand between a denial and what it denies directly."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a statement speaks to, and how it fills it."""

    entry: Proposition | NamedRule
    filled: Filled
    score: float


class Matcher:
    """Finds matches with one knowledge base; entries are indexed by the concepts that can anchor them."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._entries: list[Proposition | NamedRule] = [
            *(p for p in knowledge.propositions if not p.withdrawn),
            *knowledge.rules.named,
        ]
        self._frames = FrameIndex(frame for entry in self._entries for frame in entry.frames)
        self._of_frame = [number for number, entry in enumerate(self._entries) for _ in entry.frames]
        self._phrasings: dict[int, tuple[str, ...]] = {}

    def match(self, reading: Reading) -> tuple[Match, ...]:
        """Every entry whose frame the statement fills, the likest first. Statements that claim nothing match none."""
        if not reading.claim:
            return ()
        firmest: dict[int, Filled] = {}
        for frame, filled in self._frames.fill(reading):
            number = self._of_frame[frame]
            if number not in firmest or firmness(filled) > firmness(firmest[number]):
                firmest[number] = filled
        text = ""
        matches: list[Match] = []
        for number, filled in firmest.items():
            entry = self._entries[number]
            if isinstance(entry, NamedRule) and filled.polarity is Polarity.DENIED and not entry.denied:
                continue
            if _doubtful_denial(entry, filled, reading):
                continue
            text = text or bare_words(reading.tokens)
            matches.append(Match(entry, filled, self._likeness(number, text)))
        return tuple(sorted(matches, key=lambda m: (-m.score, m.entry.id)))

    def candidates(self, reading: Reading) -> tuple[Proposition | NamedRule, ...]:
        """The entries that some concept of the statement proposes."""
        numbers = {self._of_frame[frame] for frame in self._frames.anchored(reading.hits)}
        return tuple(self._entries[number] for number in sorted(numbers))

    def _likeness(self, number: int, text: str) -> float:
        from rapidfuzz import fuzz, process  # imported here: statements without a match never pay for it

        phrasings = self._phrasings.get(number)
        if phrasings is None:
            phrasings = self._phrasings[number] = tuple(
                bare_words(tokenize(p)) for p in _written(self._entries[number])
            )
        likest = process.extractOne(text, phrasings, scorer=fuzz.token_set_ratio)
        return round(likest[1]) / 100 if likest else 0.0


def _doubtful_denial(entry: Proposition | NamedRule, filled: Filled, reading: Reading) -> bool:
    """Whether the copy would deny something well established by a denial that stands far from it.

    Copy seldom denies what is textbook, and a denial some words away is mostly about something else: in "not
    approved, patients run a risk" the risk is granted. A false red costs more than such a rare miss.
    """
    if filled.polarity is Polarity.ASSERTED or reading.borrowed or isinstance(entry, NamedRule):
        return False
    evidence = entry.evidence
    if evidence.stance is not Stance.SUPPORTS or evidence.certainty < Certainty.MODERATE:
        return False
    denials = reading.scopes.governing(filled.anchor.first, CueKind.NEGATION)
    return all(filled.anchor.first - cue.last > _NEAR for cue in denials)


def _written(entry: Proposition | NamedRule) -> Iterable[str]:
    if isinstance(entry, NamedRule):
        return (entry.title,)
    return (entry.text, *entry.phrases, *(example.text for example in entry.matches))
