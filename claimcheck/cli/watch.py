"""``--watch``: check again whenever something is saved that the result depends on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from claimcheck.cli.exits import Stop
from claimcheck.cli.output import note
from claimcheck.cli.reading import reading
from claimcheck.cli.run import Asked
from claimcheck.model.gate import CONFIGURATION
from claimcheck.settings.read import SHARED
from claimcheck.settings.settings import Settings

PAUSE = 0.3
"""Seconds between two looks; a look costs a stat of each file."""

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Stamp = dict[str, tuple[int, int]]


def watch(check: Callable[[], object], settings: Settings, asked: Asked) -> NoReturn:
    """Check now and after every change, until interrupted.

    A mistake in a configuration that is being edited is told and does not end the watch. Kept results see to it that
    only what was saved is checked again.
    """
    before: Stamp | None = None
    while True:
        now = stamp(settings, asked)
        if now != before:
            # Files that are still being written settle by the next look.
            before = now
            if sys.stdout.isatty():
                sys.stdout.write(_CLEAR)
            try:
                check()
            except Stop as stop:
                note(str(stop))
            note(f"watching {len(now)} files; Ctrl-C ends")
        time.sleep(PAUSE)


def stamp(settings: Settings, asked: Asked) -> Stamp:
    """Time and size of each file that the result depends on."""
    from claimcheck.readers.files import find_files

    found: Stamp = {}
    how = reading(settings, asked.stdin_name, ignores=asked.ignores)
    kept = [settings.waivers, settings.baseline, settings.decisions]
    own = [settings.root / CONFIGURATION, settings.root / SHARED, *kept]
    for path in (*find_files(asked.inputs, how.selection).paths, *(str(path) for path in own if path)):
        try:
            stat = Path(path).stat()
        except OSError:
            continue  # gone, and seen as such, since it is missing here
        found[path] = stat.st_mtime_ns, stat.st_size
    return found
