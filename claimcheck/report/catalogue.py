"""The knowledge base as a whole for a terminal: its list of propositions, and what it covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from rich.cells import cell_len
from rich.console import Console

from claimcheck.model.entry import Proposition
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import Certainty, Stance
from claimcheck.report.page import Page
from claimcheck.report.visible import shorten

NARROWEST = 48
"""A proposition with less room than this goes on a line of its own; cut shorter it would tell nothing."""

SOON = timedelta(days=90)
"""A review that falls due within this time is worth planning."""

AGES = (("under 3 months", 91), ("3 to 6 months", 182), ("6 to 12 months", 365))
"""Ages of a review, each up to so many days; what is older is over a year old."""


def list_propositions(base: KnowledgeBase, topics: Iterable[str], console: Console) -> None:
    """A table of the propositions under ``topics`` (a topic, or the first part of several); all if empty."""
    with Page(console) as page:
        asked = tuple(topics)
        shown = [p for p in base.propositions if not asked or any(_under(p.topic, t) for t in asked)]
        meanings = {topic.id: topic.means for topic in base.rules.topics}
        width = max((cell_len(p.id) for p in shown), default=0)
        for topic in sorted({p.topic for p in shown}):
            page.heading(topic)
            page.prose(meanings.get(topic, ""), style="dim")
            for entry in sorted((p for p in shown if p.topic == topic), key=lambda p: p.id):
                _row(page, entry, width)
            page.blank()
        page.line(
            (f"{len(shown)} of {len(base.propositions)} propositions, {len(base.sources)} sources", "bold")
        )


def _under(topic: str, asked: str) -> bool:
    return topic == asked or topic.startswith(f"{asked}.")


def _row(page: Page, entry: Proposition, width: int) -> None:
    certainty = "" if entry.evidence.stance is Stance.OFFER else entry.evidence.certainty.label
    state = "withdrawn" if entry.withdrawn else f"{entry.evidence.stance.value:<13}{certainty:<9}"
    head = f"  {entry.id:<{width}}  {state:<22}"
    room = page.width - len(head) - 2
    if room >= NARROWEST:
        page.line(head, f"  {shorten(entry.text, room, page.glyphs.ellipsis)}")
    else:
        page.line(head)
        page.line(f"      {shorten(entry.text, page.width - 6, page.glyphs.ellipsis)}")


def show_stats(base: KnowledgeBase, today: date, console: Console) -> None:
    """What the base covers: propositions by topic, stance and certainty, sources, and age of reviews."""
    with Page(console) as page:
        live = [p for p in base.propositions if not p.withdrawn]
        page.heading("Knowledge base", base.version)
        page.line(("hash ", "dim"), base.hash)
        page.blank()
        held = {
            "propositions": len(live),
            "withdrawn": len(base.propositions) - len(live),
            "rules": len(base.rules.named),
            "concepts": len(base.rules.concepts),
            "slots": len(base.rules.slots),
            "jurisdictions": len(base.rules.jurisdictions),
            "examples": sum(len(p.matches) + len(p.near_misses) for p in live),
        }
        _counts(page, "Holds", Counter(held), held)
        _counts(page, "Topics", Counter(p.topic for p in live), [t.id for t in base.rules.topics])
        _counts(page, "Stance of the evidence", Counter(p.evidence.stance.value for p in live), list(Stance))
        settled = [p for p in live if p.evidence.stance is not Stance.OFFER]
        certainties = Counter(p.evidence.certainty.label for p in settled)
        _counts(page, "Certainty of the evidence", certainties, [c.label for c in reversed(Certainty)])
        _sources(page, base)
        _reviews(page, live, today)


def _counts(page: Page, title: str, counts: Counter[str], order: Iterable[str]) -> None:
    """Every step of ``order``, also those with nothing: a gap in coverage is what this is read for."""
    page.line((title, "bold"))
    steps = list(dict.fromkeys([*order, *sorted(counts)]))
    width = max(map(len, steps), default=0)
    for step in steps:
        page.line((f"  {step:<{width}}{counts[step]:>6}", "" if counts[step] else "dim"))
    page.blank()


def _sources(page: Page, base: KnowledgeBase) -> None:
    cited = {s for p in base.propositions for s in p.evidence.sources}
    cited |= {s for r in base.rules.named for s in r.sources}
    cited |= {r.instrument for place in base.rules.jurisdictions for r in place.rules}
    without = sum("doi.org/" not in s.link for s in base.sources.values())
    counts = Counter(f"checked {s.verified}" for s in base.sources.values())
    records = {
        "records": len(base.sources),
        "merged": sum(len(s.aliases) for s in base.sources.values()),
        "never cited": len(base.sources.keys() - cited),
        "without DOI": without,
    }
    _counts(page, "Sources", counts + Counter(records), records)


def _reviews(page: Page, live: list[Proposition], today: date) -> None:
    due = {p.id: date.fromisoformat(p.evidence.review_due) for p in live}
    overdue = sorted(i for i, day in due.items() if day < today)
    soon = sorted(i for i, day in due.items() if today <= day <= today + SOON)
    ages = Counter(_age(p.evidence.reviewed, today) for p in live)
    _counts(page, "Age of the reviews", ages, [*(name for name, _ in AGES), "over a year"])
    page.line(("Reviews", "bold"))
    page.labelled("oldest:", [min((p.evidence.reviewed for p in live), default="none")])
    page.labelled("overdue:", [", ".join(overdue) or "none"])
    page.labelled("due soon:", [", ".join(soon) or "none"])


def _age(reviewed: str, today: date) -> str:
    days = (today - date.fromisoformat(reviewed)).days
    return next((name for name, limit in AGES if days < limit), "over a year")
