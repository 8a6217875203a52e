"""The head of the page: what was checked, what the gate says, the counts, and the charts."""

from __future__ import annotations

from claimcheck import __version__
from claimcheck.model.finding import Report
from claimcheck.model.scales import Light
from claimcheck.report.html.charts import grades_by_document, verdicts_by_topic
from claimcheck.report.html.markup import Markup, el
from claimcheck.report.html.signs import MUTED, SIGNS, WORST_FIRST
from claimcheck.report.summary import Summary, summarize
from claimcheck.report.totals import closing, counted

_MEANS = {
    Light.RED: "contradicted",
    Light.AMBER: "beyond the evidence",
    Light.GREY: "unverified",
    Light.GREEN: "supported",
}


def banner(report: Report) -> Markup:
    """The title and what the gate says."""
    *because, last = closing(report)
    gate = "closed" if report.outcome.tripped else "open"
    return el(
        "header",
        el("p", "claimcheck", class_="brand"),
        el("h1", "How far the copy goes beyond the evidence"),
        el("p", last, class_="totals"),
        el(
            "div",
            el("p", el("b", f"Gate {gate}"), None if because else ": nothing at or over what closes it."),
            el("ul", [el("li", line.removeprefix("gate closed: ")) for line in because]) if because else None,
            class_=f"gate {gate}",
        ),
    )


def overview(report: Report) -> Markup:
    """Counts by light, contradictions and what is muted, then the charts."""
    summary = summarize(report)
    return el(
        "section",
        el("h2", "Summary", id="summary-title"),
        el("ul", _tiles(summary), class_="tiles"),
        el("div", verdicts_by_topic(report), grades_by_document(report), class_="charts"),
        id="summary",
        aria_labelledby="summary-title",
    )


def _tiles(summary: Summary) -> list[Markup]:
    lights = summary.tally.lights
    tiles = [_tile(light.value, SIGNS[light], lights[light], _MEANS[light]) for light in WORST_FIRST]
    pairs = "pair" if summary.contradictions == 1 else "pairs"
    tiles.append(_tile("pair", "⇄", summary.contradictions, f"{pairs} that cannot both be true"))
    muted = sum(summary.muted.values())
    return [*tiles, _tile(MUTED, "–", muted, "muted, not counted")] if muted else tiles


def _tile(name: str, sign: str, count: int, means: str) -> Markup:
    return el(
        "li",
        el("span", sign, class_=f"badge {name}", aria_hidden="true"),
        el("b", count),
        " ",
        el("span", name if name in set(Light) else "", class_="heard"),
        el("span", means),
        class_=name,
    )


def footer(report: Report) -> Markup:
    """With what the copy was checked, and room to sign on paper."""
    base = (
        f"claimcheck {__version__}, knowledge base {report.knowledge_version} ({report.knowledge_hash[:12]}): "
        f"{counted(report.proposition_count, 'proposition')}, {counted(report.source_count, 'source')}."
    )
    signed = [el("li", label) for label in ("Reviewed by", "Date", "Signature")]
    return el(
        "footer",
        el("ul", signed, class_="signed", aria_hidden="true"),
        el("p", base),
        el("p", "Neither medical nor legal advice."),
    )
