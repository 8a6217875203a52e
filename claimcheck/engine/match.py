"""Which propositions and named rules a statement speaks to.

Concepts propose and frames confirm; rapidfuzz only says how like the entry's own phrasings the statement is,
which ranks findings and never makes one: to a set scorer "does not regrow hair" is the same as "regrows hair".
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.engine.frames import Filled, FrameIndex, firmness
from claimcheck.engine.lexicon import Hit
from claimcheck.engine.reading import Reading
from claimcheck.model.entry import Proposition
from claimcheck.model.rulebook import CueKind, KnowledgeBase, NamedRule
from claimcheck.model.scales import Certainty, Polarity, Stance, Wording
from claimcheck.model.value import dataclass, replace
from claimcheck.text.index import entry_index
from claimcheck.text.likeness import Likeness
from claimcheck.text.tokens import bare_words, tokenize

NAMED_FOR = "only-named-for"
"""The concept of approving, forbidding and the like with the "to" or "for" that opens what it is for."""
TAKEN_BACK = "told-and-disowned"
"""The concept of what is said only to be taken back: "some say ..., but nobody has shown it"."""
OPEN = "said-to-be-open"
"""The same of what is called unproven in the end, whose last words say so: "the evidence that it heals is weak"."""
PARTLY_DENIED = "held-of-some"
"""The concept of a denial that only takes back "all" and "always", and so denies nothing of most."""
POTENTIAL = "potential-named"
"""The concept of potential or promise as a noun: "great potential for the repair of tissue" says that it is early."""
_MAY_BE_EARLY = frozenset({"mechanism.regeneration", "efficacy.other-use"})
"""Topics on which a statement is right as soon as it says that it is early, however little is known."""
_TOLD_OF_OTHERS = frozenset(
    {"background.other", "efficacy.limits", "efficacy.other-use", "regulation.approval"}
)
"""Topics on which what is certain may be said however strongly: how sellers behave, and that proof is lacking."""
IN_PATIENT = "in-the-patient"
NO_GOOD = "does-no-good"
"""The concept of a predicate that denies all effect, whatever stands before it: "in scars the therapy is useless"."""
RIVAL = "rival-named"
_EFFECTS = ("efficacy.", "mechanism.", "hype.")
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
        self._propositions = knowledge.propositions
        self._named = knowledge.rules.named
        """Their numbers go on where those of the propositions end."""
        self._alike = Likeness()
        self._index = entry_index(knowledge.propositions)
        self._frames = FrameIndex(self._index.frames, self._index.anchors)
        self._named_frames = FrameIndex(frame for rule in self._named for frame in rule.frames)
        self._of_named_frame = [
            number
            for number, rule in enumerate(self._named, start=len(self._propositions))
            for _ in rule.frames
        ]

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
        firmest: dict[int, Filled] = {}
        for frames, of_frame in self._indexes():
            for frame, filled in frames.fill(reading, loose=loose):
                number = of_frame[frame]
                if loose and filled.wording > Wording.PLAIN:
                    # What is only read loosely does not tell whether "always" is said of it.
                    filled = replace(filled, wording=Wording.PLAIN)
                if number not in firmest or firmness(filled) > firmness(firmest[number]):
                    firmest[number] = filled
        text = ""
        matches: list[Match] = []
        for number, filled in firmest.items():
            # Only an entry that a statement speaks to is read with its evidence.
            entry = self._entry(number)
            if filled.polarity is Polarity.DENIED and (
                loose or (isinstance(entry, NamedRule) and not entry.denied)
            ):
                continue
            if reading.borrowed and reading.answer is Polarity.DENIED and filled.wording > Wording.PLAIN:
                # "No" answers a question about a cure; it does not say "never".
                filled = replace(filled, wording=Wording.PLAIN)
            if _partly_denied(entry, filled, reading):
                continue
            if _does_no_good(entry, filled, reading):
                filled = replace(filled, polarity=Polarity.DENIED)
            if _disowned(filled, reading):
                if isinstance(entry, NamedRule):
                    continue
                filled = replace(filled, wording=Wording.INVESTIGATED)
            if filled.wording > Wording.PLAIN and _well_known(entry) and entry.topic in _TOLD_OF_OTHERS:
                # "desperate for a cure" makes nothing absolute of what sellers do.
                filled = replace(filled, wording=Wording.PLAIN)
            if _is_early(entry, filled, reading):
                filled = replace(filled, wording=Wording.INVESTIGATED)
            if _doubtful_denial(entry, filled, reading) or _only_a_purpose(entry, filled, reading):
                continue
            text = text or bare_words(reading.tokens)
            matches.append(Match(entry, filled, self._likeness(number, text)))
        return tuple(sorted(matches, key=lambda m: (-m.score, m.entry.id)))

    def candidates(self, reading: Reading) -> tuple[Proposition | NamedRule, ...]:
        """The entries that some concept of the statement proposes."""
        numbers = {
            of_frame[frame] for frames, of_frame in self._indexes() for frame in frames.anchored(reading.hits)
        }
        return tuple(self._entry(number) for number in sorted(numbers))

    def _indexes(self) -> tuple[tuple[FrameIndex, Sequence[int]], ...]:
        """The frames of propositions and of named rules, and which number each belongs to."""
        return (self._frames, self._index.of_frame), (self._named_frames, self._of_named_frame)

    def _entry(self, number: int) -> Proposition | NamedRule:
        count = len(self._propositions)
        return self._propositions[number] if number < count else self._named[number - count]

    def _phrasings(self, number: int) -> tuple[str, ...]:
        count = len(self._propositions)
        if number < count:
            return self._index.phrasings[number]
        return (bare_words(tokenize(self._named[number - count].title)),)

    def _likeness(self, number: int, text: str) -> float:
        return round(self._alike(text, self._phrasings(number))) / 100


def _disowned(filled: Filled, reading: Reading) -> bool:
    """Whether a statement takes back what it tells or only supposes it, so that it is spoken of and not said.

    What stands in the clause that takes something back is said itself: "some say so, but it has no side effects".
    """
    anchor = filled.anchor
    if filled.polarity is Polarity.DENIED:
        return False
    clause, clause_of = reading.clause(anchor), reading.scopes.clause_of
    return any(
        hit.first <= anchor.first < hit.last
        and (clause == clause_of[hit.first] or clause != clause_of[hit.last - 1])
        for hit in reading.hits.get(TAKEN_BACK, ())
    ) or any(hit.first <= anchor.first and anchor.last < hit.last for hit in reading.hits.get(OPEN, ()))


def _does_no_good(entry: Proposition | NamedRule, filled: Filled, reading: Reading) -> bool:
    """Whether the predicate of the clause denies an effect that its other words seem to assert.

    Where another treatment is named it may be the one that does no good.
    """
    if isinstance(entry, NamedRule) or filled.polarity is Polarity.DENIED or RIVAL in reading.hits:
        return False
    if not entry.topic.startswith("efficacy.") or _well_known(entry):
        return False
    clause = reading.clause(filled.anchor)
    return any(reading.clause(hit) == clause for hit in reading.hits.get(NO_GOOD, ()))


def _is_early(entry: Proposition | NamedRule, filled: Filled, reading: Reading) -> bool:
    """Whether only a potential is named: "exosomes hold promise for kidney disease", and not "for your kidneys"."""
    if isinstance(entry, NamedRule) or entry.topic not in _MAY_BE_EARLY or IN_PATIENT in reading.hits:
        return False
    if filled.polarity is Polarity.DENIED or filled.wording > Wording.PLAIN:
        return False
    return _led_by(POTENTIAL, filled.anchor, reading)


def _partly_denied(entry: Proposition | NamedRule, filled: Filled, reading: Reading) -> bool:
    """Whether what is true of some is only not said of all: "not all patients regrow hair" denies no regrowth."""
    if filled.polarity is Polarity.ASSERTED or isinstance(entry, NamedRule):
        return False
    if entry.evidence.stance not in (Stance.SUPPORTS, Stance.MIXED):
        return False
    anchor = filled.anchor
    if any(cue.cue.who == "verb" for cue in reading.scopes.governing(anchor.first, CueKind.NEGATION)):
        return False  # "It is false that ..." denies the whole.
    return _led_by(PARTLY_DENIED, anchor, reading)


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


def _only_a_purpose(entry: Proposition | NamedRule, filled: Filled, reading: Reading) -> bool:
    """Whether an effect is only what an approval or a ban is for: "not approved to regrow hair" promises nothing."""
    if not entry.topic.startswith(_EFFECTS) or _well_known(entry):
        return False
    return _led_by(NAMED_FOR, filled.anchor, reading)


def _led_by(concept: str, anchor: Hit, reading: Reading) -> bool:
    """Whether a concept stands where an anchor begins or before it, in the same clause."""
    clause = reading.clause(anchor)
    return any(
        hit.first <= anchor.first and reading.clause(hit) == clause for hit in reading.hits.get(concept, ())
    )


def _well_known(entry: Proposition | NamedRule) -> bool:
    """Whether an entry holds what is certain, which no opener takes back."""
    if isinstance(entry, NamedRule):
        return False
    return entry.evidence.stance is Stance.SUPPORTS and entry.evidence.certainty is Certainty.HIGH
