"""Why a finding is as it is, in words: the wording against the evidence, the reasons, and the sources."""

from __future__ import annotations

from claimcheck.model.finding import Finding, Report
from claimcheck.model.scales import Stance, Wording
from claimcheck.report.citation import cite

CITATIONS = 3
"""How many sources a finding names; ``claimcheck explain`` gives them all."""

_WORDING = {
    Wording.INVESTIGATED: "said to be under study",
    Wording.POSSIBLE: "said to be possible",
    Wording.PROBABLE: "said to be probable",
    Wording.PLAIN: "said as plain fact",
    Wording.ABSOLUTE: "said as absolute",
}

_STANCE = {
    Stance.SUPPORTS: "evidence supports it",
    Stance.MIXED: "evidence on it is mixed",
    Stance.INSUFFICIENT: "evidence on it is insufficient",
    Stance.NONE: "there is no evidence on it",
    Stance.REFUTES: "evidence refutes it",
    Stance.OFFER: "a fact about this supplier that no literature can settle",
}


def why(finding: Finding) -> list[str]:
    """The wording against the evidence in a line, then each reason."""
    parts = [_WORDING[finding.wording]]
    if finding.stance is not None:
        evidence = _STANCE[finding.stance]
        if finding.certainty is not None and finding.stance not in (Stance.OFFER, Stance.NONE):
            evidence += f" ({finding.certainty.label.replace('-', ' ')} certainty)"
        parts.append(evidence)
    return ["; ".join(parts), *finding.because]


def citations(finding: Finding, report: Report) -> list[str]:
    """The first sources in short form; one that the report has no record of goes by its id."""
    cited = [cite(report.sources[s]) if s in report.sources else s for s in finding.sources]
    return limited(cited, CITATIONS)


def limited(lines: list[str], limit: int) -> list[str]:
    """The first lines, and how many were left out; a single one too many is shown instead."""
    more = len(lines) - limit
    return [*lines[:limit], f"and {more} more"] if more > 1 else lines
