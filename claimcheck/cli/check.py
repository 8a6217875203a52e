"""``claimcheck check``: read the inputs, check them, report, and set the exit code."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import knowledge, reading
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import emit, emit_page, note

if TYPE_CHECKING:
    from claimcheck.model.finding import Report


class Format(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"


class Gate(StrEnum):
    """The colour from which on the exit code is 1."""

    RED = "red"
    AMBER = "amber"
    GREY = "grey"
    NEVER = "never"


def check(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            show_default=False,
            help="Files, folders, quoted globs, or - for standard input.",
        ),
    ],
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="text for people, json for programs.")
    ] = Format.TEXT,
    show_all: Annotated[
        bool, typer.Option("--all", "-a", help="Show unverified and supported statements too (text).")
    ] = False,
    fail_on: Annotated[
        Gate, typer.Option("--fail-on", help="Exit 1 if a statement has this light or a worse one.")
    ] = Gate.RED,
    cross: Annotated[
        bool, typer.Option("--cross/--no-cross", help="Look for contradictions between files.")
    ] = True,
    jurisdiction: Annotated[
        str | None,
        typer.Option(
            "--jurisdiction",
            metavar="CODE,...",
            help="Flag findings with the law of these only, such as us,gb; default all. Verdicts stay as they are.",
        ),
    ] = None,
    folder: knowledge.Folder = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report to FILE instead of stdout."),
    ] = None,
    field: reading.Fields = None,
    main_content: reading.MainContent = False,
    stdin_filename: reading.StdinName = None,
    include: reading.Include = None,
    exclude: reading.Exclude = None,
    no_ignore: reading.NoIgnore = False,
    limit: reading.LimitOptions = None,
    list_files: reading.ListFiles = False,
) -> None:
    """Check copy against the evidence. `claimcheck FILE...` is short for this.

    Exit code: 0 nothing at or over the gate, 1 the gate tripped, 2 usage, 3 some input could not be read,
    4 broken knowledge base.
    """
    from claimcheck.cli.progress import Progress
    from claimcheck.engine.pipeline import check_documents
    from claimcheck.readers.inputs import read_inputs

    if "" in inputs:
        raise Stop("an input is an empty string; is a variable unset?")
    how = reading.reading(
        fields=field,
        main_content=main_content,
        stdin_name=stdin_filename,
        include=include,
        exclude=exclude,
        no_ignore=no_ignore,
        limits=limit,
    )
    if list_files:
        reading.list_files(inputs, how)
    base = knowledge.load(folder)
    if late := knowledge.overdue(base, date.today()):
        note(late)
    places = knowledge.jurisdictions(base, jurisdiction)
    with Progress() as progress:
        read = read_inputs(inputs, how, track=lambda paths: progress.track(paths, "reading"))
    if output and any(_same(output, d.path) for d in read.documents):
        raise Stop(f"--output {output} is one of the files to check and would be overwritten")
    with knowledge.sound(), Progress() as progress:
        report = check_documents(
            progress.track(read.documents, "checking"),
            base,
            cross=cross,
            skipped=read.skipped,
            jurisdictions=places,
        )
    for skipped in report.skipped:
        note(f"{skipped.path}: {skipped.reason}" + _meant(skipped.path, inputs))
    _write(report, format_, output, show_all=show_all)
    raise typer.Exit(_code(report, fail_on))


def _write(report: Report, format_: Format, output: Path | None, *, show_all: bool) -> None:
    if format_ is Format.JSON:
        from claimcheck.report.json import to_json

        emit(to_json(report).encode(), output)
    elif report.documents or output:
        from claimcheck.report.console import render

        emit_page(lambda console: render(report, console, show_all=show_all), output)


def _code(report: Report, gate: Gate) -> Code:
    """Unread input wins: what was not looked at may be worse than anything that was."""
    from claimcheck.model.scales import Light
    from claimcheck.report.summary import reaches

    if any(s.failed for s in report.skipped):
        return Code.UNREAD
    if gate is not Gate.NEVER and reaches(report, Light(gate.value)):
        return Code.TRIPPED
    return Code.PASSED


def _same(output: Path, path: str) -> bool:
    return output.exists() and Path(path).exists() and output.samefile(path)


def _meant(path: str, inputs: list[str]) -> str:
    """A hint where the first word looks like a misspelt command rather than a file."""
    from difflib import get_close_matches

    if path != inputs[0] or Path(path).exists() or not path.isalpha():
        return ""
    near = get_close_matches(path, ("check", "explain", "kb", "schema"), n=1, cutoff=0.7)
    return f"; did you mean the command '{near[0]}'?" if near else ""
