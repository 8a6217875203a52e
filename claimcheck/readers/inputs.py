"""From what was named on the command line to documents: nothing that was handed in is left out silently."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from claimcheck.model.document import Document
from claimcheck.model.finding import Skipped
from claimcheck.model.value import dataclass, field
from claimcheck.readers.contract import Choices, Limits, Unreadable, system_reason
from claimcheck.readers.files import Found, Selection, find_files
from claimcheck.readers.formats import read

STDIN = "<stdin>"
"""The path under which standard input is reported."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What could be read, and every input that could not, both sorted by path."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Reading:
    """How inputs are to be read."""

    choices: Choices = field(default_factory=Choices)
    limits: Limits = field(default_factory=Limits)
    selection: Selection = field(default_factory=Selection)
    stdin_name: str = STDIN
    """How standard input is reported; its ending tells the format."""


def read_inputs(
    arguments: Sequence[str],
    reading: Reading | None = None,
    *,
    track: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> Inputs:
    """Read files, folders, quoted globs and ``-`` for standard input.

    Never raises for a bad input: each becomes a ``Skipped`` with the reason. The same file named twice is
    read once, and the order of the arguments changes nothing. ``track`` is handed the paths to show how far it is.
    """
    reading = reading or Reading()
    found = find_files(arguments, reading.selection)
    read_ = (_read_file(path, reading, found) for path in track(found.paths))
    documents = [document for document in read_ if document is not None]
    if "-" in arguments and (document := _read_stdin(reading, found)) is not None:
        documents.append(document)
    return Inputs(documents=tuple(sorted(documents, key=lambda d: d.path)), skipped=skipped_of(found))


def skipped_of(found: Found) -> tuple[Skipped, ...]:
    """What was left out, each once and in order."""
    return tuple(sorted(set(found.skipped), key=lambda s: (s.path, s.reason)))


def _read_file(path: str, reading: Reading, found: Found) -> Document | None:
    try:
        with Path(path).open("rb") as file:
            # One byte more than is allowed tells that there is too much, also of a pipe without end.
            data = file.read(reading.limits.bytes + 1)
    except OSError as problem:
        found.miss(path, system_reason(problem))
        return None
    return _document(data, path, reading, found)


def _read_stdin(reading: Reading, found: Found) -> Document | None:
    if reading.stdin_name in found.paths:
        found.miss(reading.stdin_name, "a file has the name that standard input goes by")
        return None
    return _document(sys.stdin.buffer.read(reading.limits.bytes + 1), reading.stdin_name, reading, found)


def _document(data: bytes, path: str, reading: Reading, found: Found) -> Document | None:
    try:
        document = read(data, path, reading.limits, reading.choices)
    except Unreadable as problem:
        found.miss(path, str(problem))
        return None
    for part in document.unread:
        found.miss(path, part, failed=False)
    return document
