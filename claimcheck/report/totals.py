"""The lines at the end of a report: what closed the gate, and the counts, in words that CI logs can be searched for."""

from __future__ import annotations

from claimcheck.model.finding import Report
from claimcheck.model.gate import MuteKind
from claimcheck.model.scales import Light, Verdict
from claimcheck.report.summary import Tally, summarize

_MUTED = {
    MuteKind.WAIVER: "waived",
    MuteKind.BASELINE: "in the baseline",
    MuteKind.UNCHANGED: "on unchanged lines",
    MuteKind.DESELECTED: "not selected",
}


def totals(report: Report) -> tuple[str, ...]:
    """The verdicts, and what closes every report."""
    verdicts = summarize(report).tally.verdicts
    line = ", ".join(f"{verdicts[v]} {v.value}" for v in reversed(Verdict) if verdicts[v])
    return (line, *closing(report)) if line else closing(report)


def closing(report: Report) -> tuple[str, ...]:
    """Each condition that closed the gate, and in the last line the counts, whatever they came to."""
    summary = summarize(report)
    counts = summary.tally
    parts = [f"checked {counted(counts.statements, 'statement')} in {counted(summary.documents, 'document')}"]
    if summary.contradictions:
        parts.append(counted(summary.contradictions, "contradiction"))
    if summary.failed:
        parts.append(f"{counted(summary.failed, 'input')} could not be read")
    if summary.skipped:
        parts.append(f"{counted(summary.skipped, 'input')} skipped")
    muted = [f"{summary.muted[kind]} {word}" for kind, word in _MUTED.items() if summary.muted[kind]]
    if muted:
        parts.append(", ".join(muted))
    if made := sum(summary.decisions.values()):
        late = summary.decisions_out_of_date
        parts.append(counted(made, "decision") + (f", {late} out of date" if late else ""))
    last = f"{parts[0]}: {lights(counts)}" + "".join(f"; {part}" for part in parts[1:])
    return (*(f"gate closed: {reason}" for reason in report.outcome.because), last)


def lights(counts: Tally) -> str:
    """How many statements carry each colour, the worst first."""
    shown = (Light.RED, Light.AMBER, Light.GREY, Light.GREEN)
    return ", ".join(f"{counts.lights[light]} {light.value}" for light in shown)


def claims(counts: Tally) -> str:
    """How many of some statements are claims."""
    return "none of them a claim" if not counts.claims else f"{counts.claims} of them claims"


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
