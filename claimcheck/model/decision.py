"""What a reviewer has decided about a finding. It informs whoever reads a report, and no gate goes by it."""

from __future__ import annotations

from enum import StrEnum

from claimcheck.model.scales import Grade, Verdict
from claimcheck.model.value import dataclass


class Ruling(StrEnum):
    """What was decided."""

    ACCEPTED = "accepted"
    """The finding is right, and the copy has to change."""
    DISMISSED = "dismissed"
    """The copy may stand as it is, for the reason given."""
    NEEDS_EVIDENCE = "needs-evidence"
    """The clinic has to show something before this can be settled."""
    NOTED = "noted"
    """A remark and nothing more."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on one finding, on a claim that no entry covers, or on a contradiction.

    ``on`` is the day (YYYY-MM-DD), ``knowledge_version`` and ``knowledge_hash`` tell the base that the reviewer saw,
    ``verdict`` and ``grade`` what it said then; of a contradiction and where there was none both are None. ``place`` is
    where the decision is written, as ``path:line``. ``out_of_date`` says why it no longer fits; empty where it does.
    """

    ruling: Ruling
    reason: str
    reviewer: str
    on: str
    knowledge_version: str
    knowledge_hash: str
    verdict: Verdict | None = None
    grade: Grade | None = None
    place: str = ""
    out_of_date: str = ""
