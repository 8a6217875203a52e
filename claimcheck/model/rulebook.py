"""Everything under ``rules/`` as values: concepts, cues, the verdict table, slots and named rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from claimcheck.model.entry import Frame, Need, Proposition, Source
from claimcheck.model.jurisdiction import Jurisdiction
from claimcheck.model.rewrite import Rewrites
from claimcheck.model.scales import Certainty, Grade, Polarity, Stance, Subject, Verdict, Wording
from claimcheck.model.value import dataclass, field


@dataclass(frozen=True, slots=True)
class Concept:
    """A notion and the ways it is written. See ``docs/writing-concepts.md`` for the term language."""

    id: str
    means: str
    terms: tuple[str, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class CueKind(StrEnum):
    """What a cue does to the words in its scope."""

    NEGATION = "negation"
    PSEUDO = "pseudo"
    """Looks like a negation and is none ("not only", "no wonder"): masks the cue inside it."""
    WORDING = "wording"
    BOUNDARY = "boundary"
    """Ends the scope of the cues before it ("but", "whereas")."""
    CONDITION = "condition"
    """What is in its scope is supposed, not said ("whether", "should you notice")."""
    ATTRIBUTION = "attribution"
    """Names who says so ("studies", "patients"); ``who`` of the cue says which."""
    PAST = "past"
    """What is in its scope was so once ("a history of", "previously")."""
    OTHER = "other"
    """What is in its scope is said of somebody else ("family history of", "a rival")."""


class Direction(StrEnum):
    """Which side of a cue its scope lies on, inside its clause."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change how the rest of a clause is meant."""

    kind: CueKind
    terms: tuple[str, ...]
    direction: Direction = Direction.FORWARD
    wording: Wording | None = None
    who: str = ""
    """Attribution: who says so. Negation: ``verb`` for one that another denial can cancel ("did not fail to"),
    ``noun`` for one that denies every item of a list ("no pain, itching or scars").
    """
    reach: int = 0
    """How many words the scope may span; 0 means to the end of the clause."""
    examples: tuple[str, ...] = ()


class TermError(ValueError):
    """A term that cannot be read; the message says which and why."""


class IncompleteTable(ValueError):
    """The verdict table has no row, or more than one, for a combination."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the verdict table: the combinations it covers and what it gives."""

    polarity: Polarity
    stances: frozenset[Stance]
    certainties: frozenset[Certainty]
    wordings: frozenset[Wording] | None
    gaps: tuple[int, int] | None
    verdict: Verdict
    grade: Grade | None

    def covers(
        self, polarity: Polarity, stance: Stance, certainty: Certainty, wording: Wording, gap: int
    ) -> bool:
        """Whether the row holds for this combination; ``gap`` is wording less what the evidence allows."""
        return (
            polarity is self.polarity
            and stance in self.stances
            and certainty in self.certainties
            and (self.wordings is None or wording in self.wordings)
            and (self.gaps is None or self.gaps[0] <= gap <= self.gaps[1])
        )


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule of advertising practice that caps the result, with its authority."""

    id: str
    topic: str
    title: str
    frames: tuple[Frame, ...]
    verdict: Verdict
    grade: Grade
    because: str
    sources: tuple[str, ...]
    say_instead: str
    denied: bool = False
    """Whether it also applies where the copy denies the anchor."""
    waivable: bool = True


@dataclass(frozen=True, slots=True)
class SlotValue:
    """A value of a slot and the frames that assert it."""

    value: str
    frames: tuple[Frame, ...]
    hours: tuple[int, int] | None = None
    """In an interval slot: the range that a fixed value such as ``next-day`` stands for."""
    unless: tuple[Need, ...] = ()
    """What keeps a statement from giving the value, wherever it comes from ("no *serious* side effects")."""
    implied: tuple[Frame, ...] = ()
    """What goes with the value without saying it; weighed only against a firm value in the same document."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A question that a treatment has one answer to.

    ``exclusive`` lists the pairs of values that cannot both hold. An ``interval`` slot compares durations
    instead: two values clash when their ranges, in months, are apart.
    """

    id: str
    asks: str
    values: tuple[SlotValue, ...]
    exclusive: frozenset[frozenset[str]] = frozenset()
    interval: bool = False
    why: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """What statements can be about."""

    id: str
    means: str


@dataclass(frozen=True, slots=True)
class SubjectRule:
    """The concepts whose mention makes a clause speak of a subject."""

    subject: Subject
    concepts: tuple[str, ...]
    unless_after: tuple[str, ...] = ()
    """Concepts that take a mention out when they stand before it: "the answer to hair loss" is about the answer."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Word lists for cutting text into statements."""

    never_end: frozenset[str]
    end_before_starter: frozenset[str]
    before_number: frozenset[str]
    starters: frozenset[str]
    continues: frozenset[str]
    """Words that cannot end a line of copy: a line break after one is a wrap."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, loaded and checked."""

    topics: Sequence[Topic]
    concepts: Sequence[Concept]
    cues: Sequence[Cue]
    table: tuple[TableRow, ...]
    named: tuple[NamedRule, ...]
    slots: tuple[Slot, ...]
    subjects: tuple[SubjectRule, ...]
    not_claims: tuple[Frame, ...]
    assertive: tuple[Frame, ...]
    """Frames that make a heading or a question a claim."""
    segmentation: Segmentation
    often_misspelt: tuple[str, ...] = ()
    """Words of the field that are read also where they are misspelt by one letter."""
    jurisdictions: Sequence[Jurisdiction] = ()
    """In order of code."""
    rewrites: Rewrites = field(default_factory=Rewrites)


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Propositions, the sources they cite, and the rules; ``hash`` identifies the content."""

    version: str
    hash: str
    propositions: Sequence[Proposition]
    sources: Mapping[str, Source]
    rules: Rulebook
