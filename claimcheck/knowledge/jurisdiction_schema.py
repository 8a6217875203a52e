"""The format of ``rules/jurisdictions/<code>.yaml``; ``docs/jurisdictions.md`` explains it to authors."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import model_validator

from claimcheck.knowledge.fields import SOME, FlagField, Slug, Text, TopicId, VerdictField
from claimcheck.knowledge.schema import Strict, every
from claimcheck.model.scales import Verdict

BEYOND_EVIDENCE = (Verdict.OVERSTATED, Verdict.UNSUPPORTED, Verdict.MISLEADING, Verdict.CONTRADICTED)
"""What law on advertising mostly concerns; a supported or unsettled statement is named where it is meant."""


class AppliesSpec(Strict):
    """Which findings a rule of law concerns. Verdicts default to those that say more than the evidence."""

    topics: tuple[TopicId, ...] = ()
    propositions: tuple[Slug, ...] = ()
    rules: tuple[Slug, ...] = ()
    but_not: tuple[Slug, ...] = ()
    verdicts: Annotated[tuple[VerdictField, ...], every("all", tuple(Verdict))] = BEYOND_EVIDENCE

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.topics or self.propositions or self.rules):
            raise ValueError("this applies to nothing; name topics, propositions or rules")
        if self.but_not and not self.topics:
            raise ValueError("but_not takes entries out of topics, and no topics are named")
        return self


class FlagRuleSpec(Strict):
    """What one instrument asks of some statements."""

    id: Slug
    applies: AppliesSpec
    flag: FlagField
    says: Text
    instrument: Slug


class JurisdictionFile(Strict):
    """``rules/jurisdictions/<code>.yaml``"""

    jurisdiction: Slug
    name: Text
    rules: Annotated[tuple[FlagRuleSpec, ...], SOME]
