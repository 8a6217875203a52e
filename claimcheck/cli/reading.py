"""The options that say what is read and how, shared by the commands that take files."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import emit, note

if TYPE_CHECKING:
    from claimcheck.readers.contract import Limits
    from claimcheck.readers.inputs import Reading


_PANEL = "What is read"
_SIZES = {
    "": 1,
    "k": 1_000,
    "kb": 1_000,
    "m": 1_000_000,
    "mb": 1_000_000,
    "g": 1_000_000_000,
    "gb": 1_000_000_000,
}

Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="NAME",
        rich_help_panel=_PANEL,
        help="A column of CSV or key of JSON that holds copy (ad.headline is one inside another). Repeatable.",
    ),
]
MainContent = Annotated[
    bool,
    typer.Option(
        "--main-content",
        rich_help_panel=_PANEL,
        help="Of web pages leave out navigation, header, footer and cookie notices.",
    ),
]
StdinName = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="NAME",
        rich_help_panel=_PANEL,
        help="Report standard input under this name; its ending tells the format.",
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        metavar="PATTERN",
        rich_help_panel=_PANEL,
        help="From folders take only files like this, such as '*.md' or 'blog/'. Repeatable.",
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude",
        metavar="PATTERN",
        rich_help_panel=_PANEL,
        help="From folders and globs take no files like this. Repeatable.",
    ),
]
NoIgnore = Annotated[
    bool,
    typer.Option(
        "--no-ignore",
        rich_help_panel=_PANEL,
        help="Also read what .gitignore and .claimcheckignore leave out.",
    ),
]
LimitOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="WHAT=NUMBER",
        rich_help_panel=_PANEL,
        help="What one file may ask for: bytes, text, unpacked (such as text=20MB), depth, pages. Repeatable.",
    ),
]
ListFiles = Annotated[
    bool,
    typer.Option("--list-files", rich_help_panel=_PANEL, help="List the files that would be read, and stop."),
]


def reading(
    *,
    fields: list[str] | None,
    main_content: bool,
    stdin_name: str | None,
    include: list[str] | None,
    exclude: list[str] | None,
    no_ignore: bool,
    limits: list[str] | None,
) -> Reading:
    """The options as one value. Raises Stop for a limit that is none."""
    from claimcheck.readers.contract import Choices
    from claimcheck.readers.files import Selection
    from claimcheck.readers.inputs import STDIN, Reading

    return Reading(
        choices=Choices(fields=tuple(fields or ()), main_content=main_content),
        limits=_limits(limits or []),
        selection=Selection(
            include=tuple(include or ()),
            exclude=tuple(exclude or ()),
            ignores=not no_ignore,
            fields=bool(fields),
        ),
        stdin_name=stdin_name or STDIN,
    )


def _limits(options: list[str]) -> Limits:
    from claimcheck.readers.contract import Limits

    limits = Limits()
    known = [f.name for f in fields(limits)]
    for option in options:
        name, _, number = option.partition("=")
        parsed = re.fullmatch(r"([0-9]+)([kmg]?b?)", number.replace("_", "").lower())
        if name not in known or parsed is None or parsed[2] not in _SIZES or not int(parsed[1]):
            raise Stop(
                f"--limit {option}: expected WHAT=NUMBER, with WHAT one of {', '.join(known)}, as in text=20MB"
            )
        limits = replace(limits, **{name: int(parsed[1]) * _SIZES[parsed[2]]})
    return limits


def list_files(inputs: list[str], reading: Reading) -> None:
    """Print the files that would be read, one a line and sorted, and end the program."""
    from claimcheck.readers.files import find_files
    from claimcheck.readers.inputs import skipped_of

    found = find_files(inputs, reading.selection)
    paths = found.paths + ([reading.stdin_name] if "-" in inputs else [])
    emit("".join(f"{path}\n" for path in sorted(paths)).encode(errors="surrogateescape"), None)
    for skipped in skipped_of(found):
        note(f"{skipped.path}: {skipped.reason}")
    raise typer.Exit(Code.UNREAD if any(s.failed for s in found.skipped) else Code.PASSED)
