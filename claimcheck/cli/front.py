"""The front door: a check, or ``--version``, without what only the other commands, help and errors need.

It reads a command line by the same table of options as typer does (``claimcheck.cli.options``), which a test compares
the two on. Whatever it is not sure of it leaves to typer, which imports for ten times as long.
"""

from __future__ import annotations

import os

from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from claimcheck.cli.exits import Code


def run(args: Sequence[str]) -> int | None:
    """Run a command line and return its exit code; None where it is left to typer."""
    if not args or "_CLAIMCHECK_COMPLETE" in os.environ:
        return None
    if list(args) == ["--version"]:
        return _ended(_version)
    from claimcheck.cli.options import COMMANDS

    if args[0] in COMMANDS and args[0] != "check":
        return None
    parsed = parse(args[1:] if args[0] == "check" else args)
    if parsed is None:
        return None
    inputs, given = parsed

    def check() -> Code:
        from claimcheck.cli.check import check

        return check(inputs, given)

    return _ended(check)


def parse(args: Sequence[str]) -> tuple[list[str], dict[str, Any]] | None:
    """The inputs, and each option of the table by name with what was given for it; None where that is not sure."""
    from claimcheck.cli.options import OPTIONS, spelt_out

    takes = {
        name: option for option in OPTIONS if option.metavar for name in (option.flag, option.short) if name
    }
    turns = {option.flag: (option.name, True) for option in OPTIONS if not option.metavar}
    turns |= {
        "--no-" + option.flag.removeprefix("--"): (option.name, False)
        for option in OPTIONS
        if option.negative
    }
    given: dict[str, Any] = {option.name: None for option in OPTIONS}
    inputs: list[str] = []
    ahead = iter(spelt_out(args))
    for arg in ahead:
        if arg == "--":
            inputs += ahead
        elif arg[:1] != "-" or arg == "-":
            inputs.append(arg)
        elif arg in turns:
            name, value = turns[arg]
            given[name] = value
        else:
            flag, equals, written = arg.partition("=")
            option = takes.get(flag)
            if option is None or (equals and flag == option.short):
                return None
            if not equals:
                following = next(ahead, None)
                if following is None or (following[:1] == "-" and following != "-"):
                    return None
                written = following
            if option.many:
                given[option.name] = [*(given[option.name] or ()), written]
            else:
                given[option.name] = written
    return inputs, given


def _version() -> Code:
    from claimcheck.cli.exits import Code
    from claimcheck.cli.output import emit
    from claimcheck.cli.version import version_text

    emit(version_text().encode())
    return Code.PASSED


def _ended(command: Any) -> int:
    """The exit code of a command; a mistake of the user is told in a line."""
    from claimcheck.cli.exits import Stop
    from claimcheck.cli.output import note

    try:
        return int(command())
    except Stop as stop:
        note(str(stop))
        return stop.code
