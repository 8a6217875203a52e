"""``claimcheck init``: the first configuration of a project, and a baseline of all that is there already."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import knowledge
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import emit, note
from claimcheck.cli.parameters import Folder
from claimcheck.readers.contract import system_reason


def init(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FOLDER]...", help="Where the copy is; default: this folder."),
    ] = None,
    folder: Folder = None,
) -> None:
    """Put up a gate here: write a commented claimcheck.toml, and a baseline that lets everything there pass.

    From then on `claimcheck check` reports what is new. Nothing that is there already is overwritten.
    """
    from datetime import date

    from claimcheck.cli.run import check, told
    from claimcheck.gate.gate import Gate, Writing
    from claimcheck.knowledge.files import SHARED_MODE, write_whole
    from claimcheck.model.gate import BASELINE, CONFIGURATION
    from claimcheck.readers.inputs import read_inputs
    from claimcheck.settings.read import SHARED, find, read
    from claimcheck.settings.template import template

    here = Path.cwd()
    configuration = here / CONFIGURATION
    for path in (configuration, here / BASELINE):
        if path.exists():
            raise Stop(f"{path.name} is there already; claimcheck init starts from nothing")
    if find(here) == here / SHARED:
        raise Stop(f"{SHARED} holds a [tool.claimcheck] already; claimcheck init starts from nothing")
    named = inputs or ["."]
    base = knowledge.load(folder)
    read_in = read_inputs(named)
    for skipped in read_in.skipped:
        note(f"{skipped.path}: {skipped.reason}")
    if not read_in.documents:
        raise Stop("there is nothing to check here, so nothing was written", Code.UNREAD)
    values = {"inputs": named, "baseline": BASELINE, "knowledge": str(folder) if folder else None}
    try:
        write_whole(configuration, template(values), SHARED_MODE)
        try:
            with told():
                settings = read(configuration)
                report = check(read_in.documents, base, settings, read_in.skipped)
                listed = Gate(settings, base, date.today, writing=Writing.GROW)(report).grown
            listed.write()
        except BaseException:
            configuration.unlink()
            raise
    except OSError as problem:
        raise Stop(f"cannot write here: {system_reason(problem)}") from problem
    total = sum(listed.counts.values())
    documents = len(report.documents)
    emit(
        (
            f"{CONFIGURATION}: the settings, each with what it means\n"
            f"{BASELINE}: {total} known {'finding' if total == 1 else 'findings'} "
            f"in {documents} {'document' if documents == 1 else 'documents'}, which pass from now on\n"
            "Commit both. 'claimcheck check' reports what is new, and with --write-baseline takes out what is gone.\n"
        ).encode()
    )
    if any(s.failed for s in read_in.skipped):
        raise typer.Exit(Code.UNREAD)
