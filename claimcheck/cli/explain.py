"""``claimcheck explain``: everything about one entry of the knowledge base, or how a text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import knowledge
from claimcheck.cli.exits import Stop
from claimcheck.cli.output import emit_page
from claimcheck.cli.parameters import Folder

if TYPE_CHECKING:
    from rich.console import Console


def explain(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A proposition, a source or a rule.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="Show how this text is read, and why.")
    ] = None,
    folder: Folder = None,
) -> None:
    """Show an entry with its evidence and links; or with --text, how a text is read and what was weighed."""
    if (id_ is None) == (text is None):
        raise Stop("give either the ID of an entry or --text TEXT")
    base = knowledge.load(folder)
    if text is not None:
        from claimcheck.engine.trace import trace
        from claimcheck.report.reading import explain_reading

        traces = trace(text, base)
        emit_page(lambda console: explain_reading(traces, console))
        return
    from claimcheck.report import explain as page

    assert id_ is not None, "checked above"
    found = page.entries(base, id_)
    if not found:
        near = page.nearest(base, id_)
        hint = f"did you mean {' or '.join(near)}?" if near else "'claimcheck kb list' lists them"
        raise Stop(f"no proposition, source or rule is called {id_!r}; {hint}")

    def draw(console: Console) -> None:
        for entry in found:
            page.explain(entry, base, console)

    emit_page(draw)
