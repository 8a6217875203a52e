"""The report as Markdown, for the summary of a CI job or a comment on a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.model.entry import Source
from claimcheck.model.finding import Report
from claimcheck.model.scales import Light, Lights
from claimcheck.report.citation import cite
from claimcheck.report.decided import decided
from claimcheck.report.papers.entries import NO_ADVICE, Entry, paper
from claimcheck.report.papers.legend import sentences
from claimcheck.report.remarks import Remark, remarks, unread
from claimcheck.report.summary import tally
from claimcheck.report.totals import closing
from claimcheck.report.visible import prose
from claimcheck.text.regex import regex

LONGEST = 60_000
"""Characters up to which reasons are given: GitHub takes no comment of more than 65,536."""

_SIGNS = regex(r"[\\`*_\[\]<>&|~#@$]|:(?=//|[\w+-]+:)|(?<=www)\.")
"""What Markdown, or the forge that shows it, reads as more than itself."""

_DISCS = {Light.RED: "🔴", Light.AMBER: "🟠", Light.GREY: "⚪", Light.GREEN: "🟢"}
"""Beside the word, never in its place."""


def render(report: Report, lights: Lights) -> bytes:
    """Totals, a row for each document, what to change, contradictions, notices, what was not checked, and reasons.

    The reasons come last and folded up, and are left out where they would make a comment too long.
    """
    shown = remarks(report, lights)
    copy = [r for r in shown if r.statement is not None]
    pairs = [r for r in shown if r.other]
    notices = [r for r in shown if r.statement is None and not r.other]
    parts = ["## claimcheck", *_totals(report), *_documents(report)]
    if copy:
        decision = ("decision",) if any(remark.decision for remark in copy) else ()
        rows = [_row(number, remark)[: 6 + len(decision)] for number, remark in enumerate(copy, 1)]
        parts += [
            "### What goes beyond the evidence",
            _table(("#", "where", "verdict", "entry", "what", "say instead", *decision), rows),
        ]
    parts += _listed("### Cannot both be true", list(map(_pair, pairs)))
    parts += _listed(
        "### Waivers and baseline", [f"{_where(r)}: {escaped(r.id)}: {escaped(r.head)}" for r in notices]
    )
    left = [f"{escaped(s.path)}: {escaped(unread(s))}" for s in report.skipped]
    parts += _listed("### Not checked", left)
    version = f"knowledge base {report.knowledge_version}, {report.knowledge_hash[:12]}"
    last = f"{escaped(version)}. {NO_ADVICE}"
    reasons = _reasons(paper(report, lights).entries)
    if sum(map(len, (*parts, *reasons, last))) > LONGEST:
        reasons = ["Reasons and evidence are left out, as there are too many; the other formats have them."]
    return ("\n\n".join([*parts, *reasons, last]) + "\n").encode()


def escaped(text: str) -> str:
    """Text on one line that is shown as it is, in Markdown as GitHub and GitLab read it."""
    return _SIGNS.sub(r"\\\g<0>", prose(text))


def linked(source: Source) -> str:
    """The citation as a link, where the record has one that Markdown can carry."""
    safe = source.link.startswith(("https://", "http://")) and not set(source.link) & set(" <>")
    return f"[{escaped(cite(source))}](<{source.link}>)" if safe else escaped(cite(source))


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
    heads = (f"{_DISCS[light]} {light.value}" for light in lights)
    return [_table(("document", *heads, "worst"), rows)] if rows else []


def _row(number: int, remark: Remark) -> tuple[str, ...]:
    grade = remark.finding and remark.finding.grade
    verdict = (
        f"{_DISCS[remark.light]} {remark.light.value} {remark.verdict}{f' {grade.label}' if grade else ''}"
    )
    texts = (remark.id, remark.head, remark.say_instead, decided(remark.decision))
    said = (escaped(text) for text in texts)
    return (str(number), _where(remark), verdict, *said)


def _reasons(entries: Iterable[Entry]) -> list[str]:
    """For each row that has any: why, on what evidence, and what the law makes of it."""
    told = []
    for entry in entries:
        lines = [f"- why: {escaped(sentences(entry.why))}"] if entry.why else []
        evidence = [*map(linked, entry.sources), *map(escaped, entry.unknown)]
        lines += [f"- evidence: {'; '.join(evidence)}"] if evidence else []
        lines += [f"- law: {escaped(entry.law_in_short)}"] if entry.law else []
        if lines:
            told += [f"**{entry.number}** {escaped(entry.words)}", "\n".join(lines)]
    return ["<details><summary>Reasons, evidence and law</summary>", *told, "</details>"] if told else []


def _pair(remark: Remark) -> str:
    decision = f" Decision: {escaped(decided(remark.decision))}" if remark.decision else ""
    return f"{_where(remark)}: {escaped(remark.id)}: {escaped(remark.head)}{decision}"


def _where(remark: Remark) -> str:
    return escaped(remark.spot.said)


def _listed(title: str, items: Sequence[str]) -> list[str]:
    return [title, "\n".join(f"- {item}" for item in items)] if items else []


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
