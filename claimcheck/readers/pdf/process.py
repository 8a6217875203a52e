"""Runs the extraction in a process of its own, within limits of time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.pdf.grid import Rule
from claimcheck.readers.pdf.lines import Run

_PROGRAM = Path(__file__).with_name("extract.py")
_SECONDS = 60
_MEMORY = 2_000_000_000
_MOST_CHARACTERS = 20_000_000
_REASONS = {
    "locked": "encrypted: it opens with a password only",
    "broken": "a PDF that is broken or breaks off",
    "library": "a PDF, and pypdfium2 is not installed to read it",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page."""

    width: float
    height: float
    pictures: bool
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()


def extract(data: bytes, limits: Limits) -> tuple[Page, ...]:
    """The pages of a PDF. Raises Unreadable for what is broken, encrypted, or over the limits."""
    characters = min(limits.unpacked, _MOST_CHARACTERS)
    command = [sys.executable, "-P", str(_PROGRAM), str(limits.pages), str(characters), str(_MEMORY)]
    # It is to find the library where this process would.
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, env=surroundings, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise Unreadable(f"takes more than {_SECONDS} seconds to read") from problem
    return _pages(done.stdout, limits, characters)


def _pages(output: bytes, limits: Limits, characters: int) -> tuple[Page, ...]:
    answers = output.splitlines()
    try:
        values: list[Any] = [json.loads(line) for line in answers]
    except ValueError:
        values = []  # the last line broke off with the process
    for value in values:
        if isinstance(value, dict):
            raise Unreadable(_reason(value, characters))
    if values and values[0] > limits.pages:
        raise Unreadable(f"has {values[0]:,} pages, and {limits.pages:,} are allowed")
    if not values or values[-1] is not True:
        raise Unreadable(
            "a PDF that is broken, or needs more memory than is allowed: the PDF library gave up on it"
        )
    return tuple(
        Page(width, height, pictures, tuple(Run(*r) for r in runs), tuple(Rule(*r) for r in rules))
        for width, height, pictures, runs, rules in values[1:-1]
    )


def _reason(error: dict[str, Any], characters: int) -> str:
    if error["error"] == "page":
        return f"a PDF whose page {error['page']} is broken"
    if error["error"] == "characters":
        return f"holds more than {characters:,} characters"
    return _REASONS[error["error"]]
