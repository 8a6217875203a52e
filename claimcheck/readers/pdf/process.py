"""Reads a PDF in a process of its own, within limits of time and memory.

The library behind it is native code. On a hostile file it may crash, hang or ask for all memory, and then only that
process ends and not the check of the other files.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import Any

from claimcheck.model.place import Mark
from claimcheck.model.scales import BlockKind
from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.pieces import Piece

_PROGRAM = ("-P", "-m", "claimcheck.readers.pdf.worker")
_SECONDS = 60
"""Of the processor, so that a file is read or refused alike on an idle machine and on a busy one."""
_PATIENCE = 5
"""So many times as long may pass where the machine has other things to do, or cannot limit its processor."""
_MEMORY = 2_000_000_000
_GAVE_UP = "a PDF that is broken, or that needs more memory than is allowed: the PDF library broke down on it"


def read_apart(data: bytes, limits: Limits) -> tuple[list[Piece], list[str]]:
    """The pieces of a PDF, and what of it was not read.

    Raises Unreadable with the reason where the other process refuses it or ends before time.
    """
    asked = (str(limits.pages), str(limits.text), str(_MEMORY), str(_SECONDS))
    # It is to find the package and the library where this process would.
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [sys.executable, *_PROGRAM, *asked],
            input=data,
            capture_output=True,
            timeout=_SECONDS * _PATIENCE,
            env=surroundings,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise Unreadable(_too_long()) from problem
    try:
        answer: Any = json.loads(done.stdout)
    except ValueError as problem:
        raise Unreadable(_why(done)) from problem
    if isinstance(answer, str):
        raise Unreadable(answer)
    pieces, unread = answer
    return [_piece(*piece) for piece in pieces], unread


def _piece(text: str, marks: list[tuple[int, int, int]], kind: str | None, part: str) -> Piece:
    placed = tuple(Mark(at, page=page, line=line) for at, page, line in marks)
    return Piece(text, placed, BlockKind(kind) if kind else None, part)


def _too_long() -> str:
    return f"takes more than {_SECONDS} seconds to read"


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    """What the process had to say when it broke down, if it was not the library that did."""
    if done.returncode == -getattr(signal, "SIGXCPU", 0):
        return _too_long()
    last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return (
        f"an error in reading it: {last[:200]}" if done.returncode == 1 and "Memory" not in last else _GAVE_UP
    )
