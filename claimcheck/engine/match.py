"""Which propositions and named rules a statement speaks to.

Concepts propose and frames confirm; rapidfuzz only says how like the entry's own phrasings the statement is,
which ranks findings and never makes one: to a set scorer "does not regrow hair" is the same as "regrows hair".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.engine.frames import Filled, first_filled
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
        self._by_anchor: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for concept in dict.fromkeys(c for f in entry.frames for c in f.all[0].concepts):
                self._by_anchor.setdefault(concept, []).append(number)
        self._phrasings: dict[int, tuple[str, ...]] = {}

    def match(self, reading: Reading) -> tuple[Match, ...]:
        """Every entry whose frame the statement fills, the likest first. Statements that claim nothing match none."""
        return self._match(reading, loose=False)

    def match_loosely(self, reading: Reading) -> tuple[Match, ...]:
        """The same by loose frames, for a statement that nothing else was found for, and never for a denial.

        "With exosomes the hair factory gets help" is about follicles, although no term knows its words.
        """
        return self._match(reading, loose=True)

    def _match(self, reading: Reading, *, loose: bool) -> tuple[Match, ...]:
        if not reading.claim:
            return ()
        text = ""
        matches: list[Match] = []
        for number, entry in self._candidates(reading):
            filled = first_filled((f for f in entry.frames if f.loose is loose), reading)
            if filled is None:
                continue
            if filled.polarity is Polarity.DENIED and (
                loose or (isinstance(entry, NamedRule) and not entry.denied)
            ):
                continue
            if _doubtful_denial(entry, filled, reading):
                continue
            text = text or bare_words(reading.tokens)
            matches.append(Match(entry, filled, self._likeness(number, text)))
        return tuple(sorted(matches, key=lambda m: (-m.score, m.entry.id)))

    def candidates(self, reading: Reading) -> tuple[Proposition | NamedRule, ...]:
        """The entries that some concept of the statement proposes."""
        return tuple(entry for _, entry in self._candidates(reading))

    def _candidates(self, reading: Reading) -> list[tuple[int, Proposition | NamedRule]]:
        numbers = sorted({n for concept in reading.hits for n in self._by_anchor.get(concept, ())})
        return [(number, self._entries[number]) for number in numbers]

    def _likeness(self, number: int, text: str) -> float:
        from rapidfuzz import fuzz  # imported here: statements without a match never pay for it

        phrasings = self._phrasings.get(number)
        if phrasings is None:
            phrasings = self._phrasings[number] = tuple(
                bare_words(tokenize(p)) for p in _written(self._entries[number])
            )
        return round(max((fuzz.token_set_ratio(text, p) for p in phrasings), default=0.0)) / 100


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
