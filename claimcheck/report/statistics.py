"""What a run found, counted: by entry, topic, verdict and file, the most frequent first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from rich.console import Console

from claimcheck.model.finding import Report
from claimcheck.model.gate import UNVERIFIED
from claimcheck.model.scales import Light, Verdict
from claimcheck.model.value import dataclass
from claimcheck.report.page import Page
from claimcheck.report.totals import totals
from claimcheck.report.visible import visible


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of what is not muted and not supported.

    ``entries`` and ``topics`` count findings, claims that no entry covers under ``unverified``; ``slots`` counts
    contradictions; ``verdicts`` and ``files`` count statements, each by its worst finding.
    """

    entries: dict[str, int]
    topics: dict[str, int]
    slots: dict[str, int]
    verdicts: dict[str, int]
    files: dict[str, int]


def count(report: Report) -> Statistics:
    """Count a report; what occurs most comes first, and what occurs as often in order of name."""
    entries: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for document in report.documents:
        for statement in document.statements:
            if statement.verdict is None or statement.verdict is Verdict.SUPPORTED:
                continue
            verdicts[statement.verdict.value] += 1
            files[document.document.path] += 1
            found = [f for f in statement.open if f.verdict.light is not Light.GREEN]
            entries.update([f.id for f in found] or [UNVERIFIED])
            topics.update({f.topic for f in found})
    slots = Counter(c.slot for c in report.contradictions if not c.muted)
    return Statistics(*(_ranked(c) for c in (entries, topics, slots, verdicts, files)))


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def statistics_json(report: Report) -> str:
    """The counts as JSON that ends in a line feed."""
    counted = count(report)
    data = {"schema": "claimcheck.statistics/1"} | {
        name: getattr(counted, name) for name in Statistics.__dataclass_fields__
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def render_statistics(report: Report, console: Console) -> None:
    """Print the counts as tables, and the totals of the run."""
    counted = count(report)
    with Page(console) as page:
        for title, counts in (
            ("By entry", counted.entries),
            ("By topic", counted.topics),
            ("By verdict", counted.verdicts),
            ("By file", counted.files),
            ("Contradictions by slot", counted.slots),
        ):
            _table(page, title, counts.items())
        page.ending(totals(report))


def _table(page: Page, title: str, counts: Iterable[tuple[str, int]]) -> None:
    rows = list(counts)
    if not rows:
        return
    page.heading(title)
    width = max(len(str(number)) for _, number in rows)
    for name, number in rows:
        page.line(f"{number:>{width}}  {visible(name)}")
    page.blank()
