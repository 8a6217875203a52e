"""Lists from the knowledge base for a terminal: sources, and what a search found."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from claimcheck.model.entry import Proposition, Source
from claimcheck.report.citation import cite
from claimcheck.report.page import Page


def list_sources(sources: Sequence[Source], console: Console) -> None:
    """Each source with its citation, level, how far it was verified, and its link."""
    with Page(console) as page:
        for source in sources:
            level = f", level {source.level}" if source.level else ""
            page.line((source.id, "bold"), f"  {cite(source)}{level}; verified {source.verified}")
            page.link(source.link)
        page.line((f"{len(sources)} sources", "bold"))


def list_found(found: Sequence[tuple[Proposition, float, bool]], console: Console) -> None:
    """The entries found, those that the text would be matched to marked as such."""
    with Page(console) as page:
        for entry, likeness, matched in found:
            page.heading(entry.id, "matches" if matched else f"likeness {likeness:.2f}")
            page.prose(entry.text)
            page.labelled(
                "evidence:", [f"{entry.evidence.stance.value}, {entry.evidence.certainty.label} certainty"]
            )
            page.blank()
        if not found:
            page.line("nothing comes near; 'claimcheck kb list' lists everything")
