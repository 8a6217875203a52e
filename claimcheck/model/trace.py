"""How a statement was read and which entries were weighed, for people who ask why."""

from __future__ import annotations

from claimcheck.model.finding import CheckedStatement
from claimcheck.model.span import Span
from claimcheck.model.value import dataclass


@dataclass(frozen=True, slots=True)
class TracedClause:
    """A clause and whom it is about."""

    text: str
    subject: str


@dataclass(frozen=True, slots=True)
class TracedCue:
    """A cue, what it does, and the words that it governs."""

    kind: str
    text: str
    effect: str
    governs: str


@dataclass(frozen=True, slots=True)
class TracedConcept:
    """A concept with the words that mention it, how firmly and whether denied."""

    id: str
    text: str
    span: Span
    wording: str
    polarity: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a concept of the statement proposed; ``dropped`` says why it was let go, or is empty."""

    id: str
    score: float
    dropped: str


@dataclass(frozen=True, slots=True)
class TracedTopic:
    """A topic that was weighed for a claim without findings, and whether it was taken."""

    topic: str
    score: float
    words: tuple[str, ...]
    around: str
    """Which of its neighbours speak for it, in words; empty where none does."""
    taken: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """One statement: what was read, what was weighed, and what came of it."""

    statement: CheckedStatement
    clauses: tuple[TracedClause, ...]
    cues: tuple[TracedCue, ...]
    concepts: tuple[TracedConcept, ...]
    candidates: tuple[Candidate, ...]
    topics: tuple[TracedTopic, ...] = ()
    """The likeliest topics of a claim that no entry answers."""
