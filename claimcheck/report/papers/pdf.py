"""A PDF to print and sign, set by typst from the layout in ``report.typ``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from claimcheck.model.entry import Source
from claimcheck.model.finding import CheckedDocument, Report
from claimcheck.model.scales import Lights
from claimcheck.report.citation import cite
from claimcheck.report.papers.colours import COLOURS, WORST_FIRST
from claimcheck.report.papers.entries import NO_ADVICE, Clash, Entry, cited, paper
from claimcheck.report.papers.legend import SIGN_OFF, about, sentence, sentences
from claimcheck.report.papers.references import link, reference
from claimcheck.report.remarks import unread
from claimcheck.report.summary import tally
from claimcheck.report.totals import closing
from claimcheck.report.visible import visible

_WITHOUT_GLYPH = re.compile(
    "[^ -~\u00a1-\u04ff\u1e00-\u1fff\u2010-\u2027\u2030-\u2037\u2039-\u2040\u2044-\u204b\u2070-\u209c\u20a0-\u20c0"
    "\u2116\u211e\u2120\u2122\u2126\u212b\u2153-\u2184\u2190-\u222e\u2241-\u226b\u2460-\u262f\u2638-\u268b"
    "\u2706-\u2709\u270c-\u2727\u2729-\u274b\ufb00-\ufb06]"
)
"""What the fonts that typst brings along do not draw, and what runs from right to left."""

Numbered = Mapping[str, tuple[int, Source]]


def render(report: Report, lights: Lights) -> bytes:
    """The report as a tagged PDF with a bookmark for each document and finding.

    All text goes in as data. Fonts of the machine are not looked at, so that every machine sets the same pages.
    """
    import typst

    data = json.dumps(_data(report, lights))
    layout = files("claimcheck.report.papers").joinpath("report.typ").read_bytes()
    made: bytes = typst.compile(
        layout, ignore_system_fonts=True, sys_inputs={"report": data}, format="pdf", timestamp=0
    )
    return made


def printed(text: str) -> str:
    """The text with every character spelled out that would only come out as an empty box."""
    return _WITHOUT_GLYPH.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), visible(text))


def _data(report: Report, lights: Lights) -> dict[str, Any]:
    shown = paper(report, lights)
    sources = cited(shown.entries)
    *before, total = map(sentence, closing(report))
    lists = {
        "Waivers and baseline": [f"{n.spot.said}: {n.id}: {n.head}" for n in shown.notices],
        "Not checked": [f"{s.path}: {unread(s)}" for s in report.skipped],
    }
    data = {
        "title": "Evidence check",
        "foot": f"claimcheck. Knowledge base {report.knowledge_version}, {report.knowledge_hash[:12]}. {NO_ADVICE}",
        "result": total,
        "remarks": before,
        "nothing": "Nothing of the colours asked for.",
        "colours": {light.value: {"ink": c.ink, "tint": c.tint} for light, c in COLOURS.items()},
        "lights": [light.value for light in WORST_FIRST],
        "documents": [_document(checked, shown.entries, sources) for checked in report.documents],
        "clashes": [_clash(clash) for clash in shown.clashes],
        "lists": [{"title": title, "lines": lines} for title, lines in lists.items() if lines],
        "sources": [
            {"number": f"[{number}]", "words": reference(s), "shown": s.link, "url": link(s)}
            for number, s in sources.values()
        ],
        "about": about(report)[1:],
        "sign": SIGN_OFF,
    }
    printable: dict[str, Any] = _printed(data)
    return printable


def _document(checked: CheckedDocument, entries: Iterable[Entry], sources: Numbered) -> dict[str, Any]:
    path = visible(checked.document.path)
    counts = tally(checked.statements).lights
    return {
        "path": path,
        "counts": [counts[light] for light in WORST_FIRST],
        "worst": checked.worst.label if checked.worst else "–",
        "entries": [_entry(entry, sources) for entry in entries if entry.path == path],
    }


def _entry(entry: Entry, sources: Numbered) -> dict[str, Any]:
    def evidence(source: Source) -> str:
        return f"{cite(source)} [{sources[source.id][0]}]"

    lines = [
        ("It says", entry.says),
        ("Say instead", entry.say_instead),
        ("Why", sentences(entry.why)),
        ("Evidence", "; ".join([*map(evidence, entry.sources), *entry.unknown])),
        *(
            ("" if place else "Law", law.text + (f" [{sources[law.source.id][0]}]" if law.source else ""))
            for place, law in enumerate(entry.law)
        ),
        ("Decision", entry.decision),
    ]
    return {
        "light": entry.light.value,
        "title": f"{entry.number}  {entry.headline}",
        "place": entry.place,
        "before": entry.before,
        "words": entry.words,
        "after": entry.after,
        "lines": [line for line in lines if line[1]],
    }


def _clash(clash: Clash) -> dict[str, Any]:
    sides = [(end.value, f"“{end.text}” ({end.path}, {end.place})") for end in (clash.a, clash.b)]
    return {
        "title": f"{clash.number}  {clash.headline}",
        "place": f"{clash.a.path}, {clash.a.place}",
        "lines": [line for line in (*sides, ("Why", clash.why), ("Decision", clash.decision)) if line[1]],
    }


def _printed(data: Any) -> Any:
    """The same with every text as it can be printed; addresses that are followed stay as they are."""
    match data:
        case str():
            return printed(data)
        case dict():
            return {key: value if key == "url" else _printed(value) for key, value in data.items()}
        case list() | tuple():
            return [_printed(value) for value in data]
        case _:
            return data
