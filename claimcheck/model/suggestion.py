"""What a statement might say instead, as offered to the writer."""

from __future__ import annotations

from claimcheck.model.finding import CheckedStatement, Finding
from claimcheck.model.rewrite import RewriteKind
from claimcheck.model.scales import Grade, Verdict
from claimcheck.model.span import Span
from claimcheck.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text, and what comes in its place."""

    span: Span
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a suggestion: the rewrite, or the entry whose sentence it is, and why."""

    id: str
    kind: RewriteKind
    why: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wording that was checked: ``verdict`` and ``grade`` are what the program says of it in its document.

    ``distance`` counts the letters that differ, and ``rests_on`` are the findings on the new wording.
    """

    text: str
    changes: tuple[Change, ...]
    verdict: Verdict
    grade: Grade | None
    distance: int
    rests_on: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A flagged statement with what it might say, the smallest change first and each one better than those before.

    ``chosen`` is the one that is taken where all statements are changed together, if there is one. ``said_at`` is the
    id of an earlier statement for which the same sentence is chosen: saying it twice helps nobody.
    """

    statement: CheckedStatement
    suggestions: tuple[Suggestion, ...] = ()
    chosen: Suggestion | None = None
    said_at: str = ""
