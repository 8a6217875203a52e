"""``claimcheck suggest``: for each flagged statement the smallest honest change that lifts its grade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck.cli import knowledge
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import emit, emit_page, note
from claimcheck.cli.parameters import with_some_options
from claimcheck.cli.settle import settle

if TYPE_CHECKING:
    from claimcheck.engine.suggest import Suggester
    from claimcheck.model.finding import CheckedDocument
    from claimcheck.report.suggestions import Advised

_FORMATS = ("text", "json")


@with_some_options("knowledge", "jurisdiction", "config", "isolated")
def suggest(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files and folders to go through.")],
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text (the default) or json.")
    ] = "text",
    diff: Annotated[
        bool, typer.Option("--diff", help="A unified diff for 'patch -p1'; of plain text and Markdown files.")
    ] = False,
    **given: Any,
) -> None:
    """Suggest wordings: for each flagged statement the smallest changes that the program then grades better.

    Each wording was checked where it would stand. With --diff, the best of them together as a unified diff. Nothing is
    written to the files. Exit code: 0, also where nothing could be suggested; 3 if some input could not be read.
    """
    from claimcheck.cli.reports import checked
    from claimcheck.engine.pipeline import Pipeline
    from claimcheck.engine.suggest import Suggester
    from claimcheck.report.suggestions import render, to_diff, to_json

    if format_ not in _FORMATS:
        raise Stop(f"--format: found {format_!r}; allowed: {', '.join(_FORMATS)}")
    if diff and format_ != "text":
        raise Stop("--diff goes without --format")
    settings = settle(given)
    base = knowledge.load(settings.knowledge)
    with knowledge.sound():
        report = checked(inputs, base, settings)
        places = knowledge.jurisdictions(base, settings.jurisdiction)
        suggester = Suggester(base, Pipeline(base, places))
        advised = [_advised(document, suggester) for document in report.documents]
    for skipped in report.skipped:
        note(f"{skipped.path}: {skipped.reason}")
    if diff:
        for document in advised:
            if document.changed is not None:
                emit(to_diff(document.checked.document.path, document.changed).encode())
            elif document.advice:
                note(f"{document.checked.document.path}: no diff for this kind of file; see the text")
    elif format_ == "json":
        emit(to_json(advised, base).encode())
    else:
        emit_page(lambda console: render(advised, base, console))
    if any(s.failed for s in report.skipped):
        raise typer.Exit(Code.UNREAD)


def _advised(checked: CheckedDocument, suggester: Suggester) -> Advised:
    """Advice that holds in the file as it would be read again, where it is text."""
    from claimcheck.engine.suggest import edits_of
    from claimcheck.readers.source import Source
    from claimcheck.report.suggestions import Advised, Changed

    source = Source.of(checked.document)
    if source is None:
        return Advised(checked, suggester.advise(checked))
    advice = suggester.advise(checked, source)
    edits = [edit for a in advice if a.chosen for edit in edits_of(a.statement, a.chosen)]
    after = source.changed(edits)
    assert after is not None, "only what can be changed is chosen"
    return Advised(checked, advice, Changed(source.text, after))
