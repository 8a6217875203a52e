"""The entries of the knowledge base: sources, propositions and the frames that find them in copy."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.model.scales import Certainty, Polarity, Stance, Subject, Verdict, Wording
from claimcheck.model.value import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """One bibliographic or regulatory record. ``level`` is OCEBM 1 (best) to 5; None for notices and law."""

    id: str
    title: str
    year: int | None
    kind: str
    level: int | None
    authors: str
    venue: str
    link: str
    finding: str
    verified: str
    """How far the record was checked: ``full``, ``partly`` or ``second-hand``."""
    checked: str = ""
    """The day on which somebody last looked at it."""
    missing: str = ""
    """What is still open where it was checked only partly."""
    limits: str = ""
    """What keeps the finding from carrying more."""
    jurisdiction: str = ""
    """Where a law or notice holds, as an ISO 3166 code, ``EU`` or ``INT``; empty for studies."""
    aliases: tuple[str, ...] = ()
    """Ids of records of the same publication that were merged into this one."""

    def citation(self) -> str:
        """Short form for a report: authors or authority, year, design."""
        year = str(self.year) if self.year else "n.d."
        return f"{self.authors or self.title} ({year}, {self.kind})"


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement of a frame: a hit of any of ``concepts``, with the polarity asked for.

    Written ``concept``, ``one|other``, ``~concept`` (the hit must be negated) or ``+concept`` (must not be).
    """

    concepts: tuple[str, ...]
    negated: bool | None = None

    @classmethod
    def parse(cls, written: str) -> Need:
        """Read the written form; the concepts are not looked up here."""
        negated = {"~": True, "+": False}.get(written[:1])
        names = written if negated is None else written[1:]
        return cls(tuple(part.strip() for part in names.split("|")), negated)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a statement must hold for a proposition or rule to apply.

    The first need of ``all`` is the anchor: its clause gives the polarity, the wording tier and the subject.
    ``within`` is ``clause`` or ``statement``: how far from the anchor the other needs may be met.
    An empty ``subjects`` means any subject. A ``loose`` frame is only tried on a statement that meets no other: it
    says what the sentence is about, and never that it denies something.
    """

    all: tuple[Need, ...]
    any: tuple[Need, ...] = ()
    none: tuple[Need, ...] = ()
    subjects: frozenset[Subject] = frozenset({Subject.EXOSOMES})
    within: str = "statement"
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The body of evidence for a proposition in people, assessed with GRADE."""

    stance: Stance
    certainty: Certainty
    rationale: str
    sources: tuple[str, ...]
    reviewed: str
    review_due: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchExample:
    """Copy on which the entry must fire, with what the pipeline must say of it."""

    text: str
    verdict: Verdict
    wording: Wording | None = None
    polarity: Polarity | None = None
    after: str = ""
    """Copy that stands before it, such as the question that it answers."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Copy on which the entry must stay silent, and why."""

    text: str
    why: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Proposition:
    """A curated sentence with its evidence, the frames that find it, and what may be said instead."""

    id: str
    topic: str
    text: str
    frames: tuple[Frame, ...]
    phrases: tuple[str, ...]
    evidence: Evidence
    say_instead: str
    misleads: bool = False
    waivable: bool = True
    """Whether a team may waive what it finds; not so where the law leaves no room."""
    asserts: Mapping[str, str] = field(default_factory=dict)
    overlaps: tuple[str, ...] = ()
    """Entries that may fire on this one's examples as well."""
    aliases: tuple[str, ...] = ()
    withdrawn: str = ""
    matches: tuple[MatchExample, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
