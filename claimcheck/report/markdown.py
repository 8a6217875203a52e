"""The report as Markdown, for the summary of a CI job or a comment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.model.finding import Report
from claimcheck.model.scales import Light, Lights
from claimcheck.report.remarks import Remark, remarks, unread
from claimcheck.report.summary import tally
from claimcheck.report.totals import closing
from claimcheck.report.visible import prose
from claimcheck.text.regex import regex

_SIGNS = regex(r"[\\`*_\[\]<>&|~#@$]|:(?=//|[\w+-]+:)|(?<=www)\.")
"""What Markdown, or the forge that shows it, reads as more than itself."""


def render(report: Report, lights: Lights) -> bytes:
    """Totals, a row for each document, then what to change, contradictions, notices, and what was not checked."""
    shown = remarks(report, lights)
    copy = [r for r in shown if r.statement is not None]
    pairs = [r for r in shown if r.other]
    notices = [r for r in shown if r.statement is None and not r.other]
    parts = ["## claimcheck", *_totals(report), *_documents(report)]
    if copy:
        rows = [_row(remark) for remark in copy]
        parts += [
            "### What goes beyond the evidence",
            _table(("where", "verdict", "entry", "what", "say instead"), rows),
        ]
    parts += _listed(
        "### Cannot both be true", [f"{_where(r)}: {escaped(r.id)}: {escaped(r.head)}" for r in pairs]
    )
    parts += _listed(
        "### Waivers and baseline", [f"{_where(r)}: {escaped(r.id)}: {escaped(r.head)}" for r in notices]
    )
    left = [f"{escaped(s.path)}: {escaped(unread(s))}" for s in report.skipped]
    parts += _listed("### Not checked", left)
    version = f"knowledge base {report.knowledge_version}, {report.knowledge_hash[:12]}"
    parts.append(f"{escaped(version)}. Neither medical nor legal advice.")
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """Text on one line that is shown as it is, in Markdown as GitHub and GitLab read it."""
    return _SIGNS.sub(r"\\\g<0>", prose(text))


def _totals(report: Report) -> list[str]:
    *before, last = map(escaped, closing(report))
    return [f"**{last}**", *before]


def _documents(report: Report) -> list[str]:
    lights = (Light.RED, Light.AMBER, Light.GREY, Light.GREEN)
    rows = []
    for checked in report.documents:
        counts = tally(checked.statements).lights
        worst = checked.worst.label if checked.worst else "-"
        rows.append((escaped(checked.document.path), *(str(counts[light]) for light in lights), worst))
    return [_table(("document", *(light.value for light in lights), "worst"), rows)] if rows else []


def _row(remark: Remark) -> tuple[str, ...]:
    grade = remark.finding and remark.finding.grade
    verdict = f"{remark.light.value} {remark.verdict}{f' {grade.label}' if grade else ''}"
    return (_where(remark), verdict, escaped(remark.id), escaped(remark.head), escaped(remark.say_instead))


def _where(remark: Remark) -> str:
    return escaped(remark.spot.said)


def _listed(title: str, items: Sequence[str]) -> list[str]:
    return [title, "\n".join(f"- {item}" for item in items)] if items else []


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
