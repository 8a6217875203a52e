"""CSV: a row for each finding, for spreadsheets and whatever reads tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from claimcheck.model.finding import Report
from claimcheck.model.scales import Light, Lights
from claimcheck.report.papers.entries import Clash, Entry, paper
from claimcheck.report.papers.references import law_with_link, short
from claimcheck.report.remarks import Remark, unread, unread_id
from claimcheck.report.visible import prose, visible

COLUMNS = (
    "record",
    "number",
    "document",
    "place",
    "light",
    "verdict",
    "grade",
    "entry",
    "topic",
    "words",
    "statement",
    "what it says",
    "why",
    "evidence",
    "law",
    "say instead",
    "decision",
)

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
"""How a cell begins that a spreadsheet would take for a formula; also one that already has such a quote before it,
so that taking one quote away always gives the text back.
"""


def render(report: Report, lights: Lights) -> bytes:
    """A row for each finding, each contradiction, each notice and each input that was not checked.

    UTF-8 with a byte order mark, without which spreadsheets guess at the encoding; lines end as RFC 4180 says.
    """
    shown = paper(report, lights)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows = [
        *map(_finding, shown.entries),
        *map(_clash, shown.clashes),
        *map(_notice, shown.notices),
        *(_unread(visible(s.path), unread_id(s), unread(s)) for s in report.skipped),
    ]
    writer.writerows([_safe(row.get(column, "")) for column in COLUMNS] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """The cell as text to every spreadsheet: one quote before what would be a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _finding(entry: Entry) -> dict[str, str]:
    return {
        "record": "finding",
        "number": str(entry.number),
        "document": entry.path,
        "place": entry.place,
        "light": entry.light.value,
        "verdict": entry.verdict,
        "grade": entry.grade,
        "entry": entry.id,
        "topic": entry.topic,
        "words": entry.words,
        "statement": entry.statement,
        "what it says": entry.says,
        "why": _lines(entry.why),
        "evidence": _lines([*map(short, entry.sources), *entry.unknown]),
        "law": _lines(law_with_link(law) for law in entry.law),
        "say instead": entry.say_instead,
        "decision": entry.decision,
    }


def _clash(clash: Clash) -> dict[str, str]:
    other = f"{clash.b.path}, {clash.b.place}"
    return {
        "record": "contradiction",
        "number": str(clash.number),
        "document": clash.a.path,
        "place": clash.a.place,
        "light": Light.AMBER.value,
        "verdict": "contradiction",
        "entry": clash.slot,
        "words": clash.a.text,
        "statement": clash.a.text,
        "what it says": f"{clash.a.value} here, {clash.b.value} in {other}: {clash.b.text}",
        "why": clash.why,
        "decision": clash.decision,
    }


def _notice(notice: Remark) -> dict[str, str]:
    return {
        "record": "notice",
        "document": visible(notice.spot.path),
        "place": f"line {notice.spot.region.start().line}" if notice.spot.region else "",
        "light": notice.light.value,
        "verdict": notice.verdict,
        "entry": notice.id,
        "what it says": prose(notice.head),
    }


def _unread(path: str, id_: str, reason: str) -> dict[str, str]:
    return {"record": "not checked", "document": path, "entry": id_, "what it says": reason}


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
