"""A decision of a reviewer in one line: what, who, when, why, and by which knowledge base."""

from __future__ import annotations

from claimcheck.model.decision import Decision, Ruling
from claimcheck.report.visible import prose

_IN_WORDS = {
    Ruling.ACCEPTED: "accepted, to be changed",
    Ruling.DISMISSED: "dismissed",
    Ruling.NEEDS_EVIDENCE: "needs evidence",
    Ruling.NOTED: "noted",
}


def decided(decision: Decision | None) -> str:
    """Such as ``dismissed by R. Roe on 2026-11-21 (knowledge base 2026.11): quoted``; empty where there is none."""
    if decision is None:
        return ""
    base = f"knowledge base {decision.knowledge_version}"
    said = f"{_IN_WORDS[decision.ruling]} by {decision.reviewer} on {decision.on} ({base})"
    if decision.reason:
        said += f": {decision.reason}"
    return prose(f"OUT OF DATE, {decision.out_of_date}; {said}" if decision.out_of_date else said)
