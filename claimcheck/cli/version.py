"""``--version``: what identifies program and knowledge base, without loading either where that can be had."""

from __future__ import annotations

from claimcheck.knowledge.head import Head
from claimcheck.knowledge.store import built_in_head
from claimcheck.model.program import __version__


def version_text() -> str:
    """A line for the program and one for the knowledge base. Stops where that is broken."""
    head = built_in_head()
    if head is None:
        from claimcheck.cli.knowledge import load

        base = load(None)
        head = Head(base.version, base.hash, len(base.propositions), len(base.sources))
    holds = f"{head.propositions} propositions, {head.sources} sources"
    return f"claimcheck {__version__}\nknowledge base {head.version} ({head.hash}; {holds})\n"
