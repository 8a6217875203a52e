"""``claimcheck explain``: everything about one entry of the knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import knowledge
from claimcheck.cli.exits import Stop
from claimcheck.cli.output import emit_page

if TYPE_CHECKING:
    from rich.console import Console


def explain(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A proposition, a source or a rule.")],
    folder: knowledge.Folder = None,
) -> None:
    """Show a proposition, source or rule with its evidence, reasons, links and examples."""
    from claimcheck.report import explain as page

    base = knowledge.load(folder)
    found = page.entries(base, id_)
    if not found:
        near = page.nearest(base, id_)
        hint = f"did you mean {' or '.join(near)}?" if near else "'claimcheck kb list' lists them"
        raise Stop(f"no proposition, source or rule is called {id_!r}; {hint}")

    def draw(console: Console) -> None:
        for entry in found:
            page.explain(entry, base, console)

    emit_page(draw)
