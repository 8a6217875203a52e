"""Where the law forbids what the copy says, or ties it to a condition, whatever the evidence allows."""

from __future__ import annotations

from claimcheck.model.scales import Scale, Verdict
from claimcheck.model.value import dataclass


class FlagKind(Scale):
    """What a law or its authority asks of a statement; a higher value is stricter."""

    NEEDS_SUBSTANTIATION = 1
    """May be said by who holds the proof that is asked for."""
    RESTRICTED = 2
    """May not be advertised to the public in this form, or only under conditions."""
    NEEDS_LICENCE = 3
    """May be said of an authorised product only."""
    PROHIBITED = 4
    """May not be said of this kind of product, or not at all."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One rule of one jurisdiction that a finding runs into; it never changes the finding's verdict.

    ``instrument`` is the id of the source that holds date and link of the law, notice or ruling, and
    ``authority`` who stands behind it.
    """

    jurisdiction: str
    kind: FlagKind
    authority: str
    instrument: str
    says: str


@dataclass(frozen=True, slots=True)
class FlagRule:
    """Which findings an instrument concerns: by topic, proposition or named rule, and by verdict.

    A topic stands for the promises in it: propositions that evidence supports with high certainty are meant only
    where they are named.
    """

    id: str
    kind: FlagKind
    says: str
    instrument: str
    topics: frozenset[str]
    propositions: frozenset[str]
    rules: frozenset[str]
    but_not: frozenset[str]
    """Propositions and named rules of the topics that it leaves alone."""
    verdicts: frozenset[Verdict]


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country or union and its rules; ``code`` is an ISO 3166 code or ``eu``, in small letters."""

    code: str
    name: str
    rules: tuple[FlagRule, ...]
