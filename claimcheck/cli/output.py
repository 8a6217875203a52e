"""Results to stdout or a file, notes to stderr; a reader that goes away ends nothing badly."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from claimcheck.cli.exits import Stop
from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 100
"""Width of text for a file or a pipe, so that it is the same on every machine; COLUMNS overrides it."""


def note(message: str) -> None:
    """One line on stderr under the program's name; lines inside the message stay lines."""
    from claimcheck.report.visible import visible

    shown = "\n".join(visible(line) for line in message.splitlines())
    try:
        sys.stderr.write(f"claimcheck: {shown}\n")
        sys.stderr.flush()
    except OSError:
        pass  # nobody is left to be told


def emit(data: bytes, target: Path | None = None) -> None:
    """Write a result to ``target``, else to stdout. A closed pipe is no failure; the exit code stands."""
    emit_pieces([data], target)


def emit_pieces(data: Iterable[bytes], target: Path | None = None) -> None:
    """The same for a result that comes piece by piece."""
    try:
        if target:
            _write(target, data)
            return
        sys.stdout.flush()
        sys.stdout.buffer.writelines(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The buffer still holds what nobody reads; sent nowhere, it cannot fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as problem:
        from claimcheck.readers.contract import system_reason

        raise Stop(f"cannot write {target or 'the result'}: {system_reason(problem)}") from problem


def _write(target: Path, data: Iterable[bytes]) -> None:
    """A file whole or not at all, so that nobody ever meets half a report; a pipe or device as it comes."""
    from claimcheck.knowledge.files import replace

    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            file.writelines(data)
    else:
        replace(target, data)


def emit_page(draw: Callable[[Console], None], target: Path | None = None) -> None:
    """Draw with rich and emit the result: in colour only on a terminal, and never under ``NO_COLOR``."""
    from rich.console import Console

    terminal = target is None and sys.stdout.isatty()
    encoding = (target is None and sys.stdout.encoding) or "utf-8"
    page = io.BytesIO()
    out = io.TextIOWrapper(page, encoding=encoding, errors="backslashreplace", newline="")
    coloured = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    console = Console(
        file=out,
        force_terminal=terminal,
        color_system="auto" if coloured else None,
        width=None if terminal else _piped_width(),
        legacy_windows=False,
        emoji=False,
        markup=False,
        highlight=False,
    )
    draw(console)
    out.flush()
    emit(page.getvalue(), target)


def _piped_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) > 0 else PIPED_WIDTH
