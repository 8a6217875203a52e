"""What a check reports: the version 1 contract, as values. ``docs/report.md`` describes every field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from claimcheck.model.decision import Decision
from claimcheck.model.document import Document
from claimcheck.model.entry import Source
from claimcheck.model.gate import Muted, Notice, Outcome
from claimcheck.model.jurisdiction import Flag
from claimcheck.model.scales import (
    BlockKind,
    Certainty,
    Grade,
    Light,
    Polarity,
    Stance,
    Subject,
    Verdict,
    Wording,
)
from claimcheck.model.span import Position, Span
from claimcheck.model.value import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One judgement of a statement against a proposition or a named rule.

    Exactly one of ``proposition`` and ``rule`` is set. ``span`` marks the words that decided, in code points of
    the document. ``score`` is likeness to the entry's own phrasings, 0 to 1; it ranks and never decides.
    """

    proposition: str | None
    rule: str | None
    topic: str
    title: str
    verdict: Verdict
    grade: Grade | None
    stance: Stance | None
    certainty: Certainty | None
    wording: Wording
    polarity: Polarity
    score: float
    span: Span
    because: tuple[str, ...]
    sources: tuple[str, ...]
    say_instead: str
    flags: tuple[Flag, ...] = ()
    """The law that it runs into, the strictest first; no part of the verdict."""
    muted: Muted | None = None
    """Why it does not count; it keeps its own verdict and grade all the same."""
    decision: Decision | None = None
    """What a reviewer has decided; it changes neither the verdict nor what counts."""

    @property
    def id(self) -> str:
        """The proposition or the rule, whichever it is."""
        return self.proposition or self.rule or ""


@dataclass(frozen=True, slots=True)
class Surmise:
    """What a claim is probably about that no entry answers: it fills ``topics`` and changes no verdict.

    ``score`` is the weight of what speaks for the topic, as a logarithm; it is comparable between claims.
    """

    topic: str
    score: float
    because: tuple[str, ...]


class Extent(StrEnum):
    """Of how many of those treated a statement speaks."""

    ALL = "all"
    SOME = "some"
    """Some, and nothing is said of the others."""
    REST = "rest"
    """The others, as against some spoken of elsewhere."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a clause says with its denial taken off: two equal keys of opposite polarity cannot both be true."""

    key: str
    denied: bool


@dataclass(frozen=True, slots=True)
class Bearing:
    """What is weighed when statements are compared, besides their facets; no report shows it."""

    extent: Extent = Extent.ALL
    implied: Mapping[str, str] = field(default_factory=dict)
    """Slot values that go with what is said; they never clash with each other."""
    gists: tuple[Gist, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """A statement with how it was read and what was found.

    ``verdict`` and ``grade`` are those of its worst finding that counts: a muted one is passed over, and where
    nothing is left both are None and ``muted`` says why.
    """

    id: str
    text: str
    span: Span
    position: Position
    kind: BlockKind
    claim: bool
    topics: tuple[str, ...]
    wording: Wording
    polarity: Polarity
    subject: Subject
    verdict: Verdict | None
    grade: Grade | None
    facets: Mapping[str, str]
    findings: tuple[Finding, ...]
    """Worst first, the muted ones among them."""
    bearing: Bearing = Bearing()
    muted: Muted | None = None
    """Set where nothing of the statement counts: of its worst finding, or of a claim that no entry covers."""
    decision: Decision | None = None
    """What a reviewer has decided about a claim that no entry covers; findings carry their own."""
    surmise: Surmise | None = None
    """What a claim without any finding is probably about; ``topics`` then holds just this topic."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that count, worst first."""
        return tuple(finding for finding in self.findings if not finding.muted)

    @property
    def light(self) -> Light | None:
        """The colour of the verdict; None where the statement is no claim or nothing of it counts."""
        return self.verdict.light if self.verdict else None


@dataclass(frozen=True)
class CheckedDocument:
    """A document that was read, with all its statements in order."""

    document: Document
    statements: Sequence[CheckedStatement]

    @property
    def grades(self) -> dict[Grade, int]:
        """How many graded statements there are of each letter, every letter present."""
        counts = dict.fromkeys(Grade, 0)
        for statement in self.statements:
            if statement.grade:
                counts[statement.grade] += 1
        return counts

    @property
    def worst(self) -> Grade | None:
        """The worst letter in the document; None where nothing was graded."""
        return max((s.grade for s in self.statements if s.grade), default=None)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction."""

    path: str
    statement: str
    value: str
    text: str
    span: Span
    position: Position


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that give exclusive values for one slot."""

    slot: str
    a: Side
    b: Side
    why: str
    muted: Muted | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not checked, and why. ``failed`` inputs could not be read; others held nothing to check."""

    path: str
    reason: str
    failed: bool = True


@dataclass(frozen=True)
class Report:
    """The result of one run over any number of inputs; every rendering is made from this alone."""

    documents: tuple[CheckedDocument, ...]
    contradictions: tuple[Contradiction, ...]
    skipped: tuple[Skipped, ...]
    knowledge_version: str
    knowledge_hash: str
    proposition_count: int
    source_count: int
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The records that findings and their flags cite, by id."""
    notices: tuple[Notice, ...] = ()
    """What is wrong with waivers and baselines, in order of place."""
    outcome: Outcome = field(default_factory=Outcome)

    def count(self, light: Light) -> int:
        """How many statements carry this colour."""
        return sum(s.light is light for d in self.documents for s in d.statements)
