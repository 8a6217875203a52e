"""``claimcheck compare``: what a round of revision has fixed, changed, left and brought in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from claimcheck.cli import knowledge
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import emit, emit_page
from claimcheck.cli.parameters import with_some_options
from claimcheck.cli.settle import settle
from claimcheck.model.value import replace

_FORMATS = ("text", "json", "markdown")


@with_some_options("show", "knowledge", "jurisdiction", "config", "isolated")
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A JSON report, a document or a folder.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, after the revision.")],
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text (the default), json or markdown.")
    ] = "text",
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="Exit 1 if a finding or contradiction is new.")
    ] = False,
    **given: Any,
) -> None:
    """Compare two versions: which findings are fixed, new, changed and unchanged, contradictions too.

    A statement with the same words is the same one wherever it stands, and one that is much like it was edited. Exit
    code: 0, or with --fail-on-new 1 where anything is new; 3 if some input could not be read.
    """
    from claimcheck.cli.reports import obtain
    from claimcheck.gate.comparison import Fate
    from claimcheck.gate.comparison import compare as between
    from claimcheck.report.compared import render, to_json, to_markdown

    if format_ not in _FORMATS:
        raise Stop(f"--format: found {format_!r}; allowed: {', '.join(_FORMATS)}")
    settings = settle(given)
    base = knowledge.load(settings.knowledge)
    before, after = (obtain([name], base, replace(settings, baseline=None)) for name in (old, new))
    roots = (old if Path(old).is_dir() else "", new if Path(new).is_dir() else "")
    compared = between(before.report, after.report, settings.show.and_worse, roots)
    if format_ == "json":
        emit(to_json(compared, before, after).encode())
    elif format_ == "markdown":
        emit(to_markdown(compared, before, after).encode())
    else:
        emit_page(lambda console: render(compared, before, after, console))
    if any(s.failed for told in (before, after) for s in told.report.skipped):
        raise typer.Exit(Code.UNREAD)
    if fail_on_new and compared.count(Fate.NEW):
        raise typer.Exit(Code.TRIPPED)
