"""From what was named on the command line to documents: nothing that was handed in is left out silently."""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from claimcheck.model.document import Document
from claimcheck.model.finding import Skipped

STDIN = "<stdin>"
"""The path under which standard input is reported."""

READ = frozenset({".txt", ".md"})
"""Endings that are taken from a folder."""

UNREADABLE = frozenset({".doc", ".docx", ".htm", ".html", ".odt", ".pdf", ".rtf"})
"""Endings of copy that there is no reader for: read as text, their markup would be judged as copy."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What could be read, and every input that could not, both sorted by path."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


@dataclass
class _Found:
    """Files in the order found, each under one path however it was spelt, and what was left out."""

    files: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def add(self, path: str) -> None:
        """Take a file once; of several spellings the shortest is reported, whichever came first."""
        spelt = os.path.normpath(path)
        known = self.files.setdefault(os.path.realpath(path), spelt)
        self.files[os.path.realpath(path)] = min(known, spelt, key=lambda p: (len(p), p))

    def miss(self, path: str, reason: str, *, failed: bool = True) -> None:
        self.skipped.append(Skipped(path, reason, failed))


def read_inputs(arguments: Sequence[str]) -> Inputs:
    """Read files, folders (``*.txt`` and ``*.md`` at any depth), quoted globs and ``-`` for standard input.

    Never raises for a bad input: each becomes a ``Skipped`` with the reason. The same file named twice is
    read once, and the order of the arguments changes nothing.
    """
    found = _Found()
    for argument in dict.fromkeys(arguments):
        if argument != "-":
            _find(argument, found)
    documents = [d for path in found.files.values() if (d := _read_file(path, found)) is not None]
    if "-" in arguments and (document := _decode(sys.stdin.buffer.read(), STDIN, found)) is not None:
        documents.append(document)
    return Inputs(
        documents=tuple(sorted(documents, key=lambda d: d.path)),
        skipped=tuple(sorted(set(found.skipped), key=lambda s: (s.path, s.reason))),
    )


def _find(argument: str, found: _Found) -> None:
    if Path(argument).is_dir():
        _find_in_folder(argument, found)
    elif os.path.lexists(argument):
        found.add(argument)
    elif glob.has_magic(argument):
        # Path.glob takes no absolute pattern.
        matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207
        if not matches:
            found.miss(argument, "no file matches")
        for match in matches:
            _find(match, found)
    else:
        found.miss(argument, "no such file or folder")


def _find_in_folder(folder: str, found: _Found) -> None:
    """Take the copy in a folder; note what else it holds, and fail where there is nothing to read."""
    taken = False
    left_out: Counter[str] = Counter()
    for path in _walk(folder, found, left_out):
        ending = PurePath(path).suffix.lower()
        if ending in READ or ending in UNREADABLE:
            found.add(path)
            taken = True
        else:
            left_out[ending or "without ending"] += 1
    if not taken:
        found.miss(folder, f"holds no {' or '.join(sorted('*' + e for e in READ))} file")
    elif left_out:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()))
        found.miss(folder, f"left out files of other kinds: {kinds}", failed=False)


def _walk(folder: str, found: _Found, left_out: Counter[str]) -> Iterator[str]:
    """Files under a folder, in order; links are followed, but into no folder twice."""
    seen = {os.path.realpath(folder)}

    def unlisted(problem: OSError) -> None:
        found.miss(str(problem.filename), _why(problem))

    for at, folders, files in os.walk(folder, onerror=unlisted, followlinks=True):
        left_out["hidden"] += sum(name.startswith(".") for name in [*folders, *files])
        folders[:] = _unseen(at, (name for name in sorted(folders) if not name.startswith(".")), seen)
        yield from (str(Path(at, name)) for name in sorted(files) if not name.startswith("."))
    left_out += Counter()  # drops the counts of 0


def _unseen(at: str, names: Iterable[str], seen: set[str]) -> list[str]:
    kept = []
    for name in names:
        real = os.path.realpath(Path(at, name))
        if real not in seen:
            seen.add(real)
            kept.append(name)
    return kept


def _read_file(path: str, found: _Found) -> Document | None:
    ending = PurePath(path).suffix.lower()
    if ending in UNREADABLE:
        found.miss(path, f"{ending} files cannot be read; save the copy as plain text")
        return None
    try:
        data = Path(path).read_bytes()
    except OSError as problem:
        found.miss(path, _why(problem))
        return None
    return _decode(data, path, found)


def _decode(data: bytes, path: str, found: _Found) -> Document | None:
    from claimcheck.readers.contract import Limits, Unreadable
    from claimcheck.readers.text import read_text

    try:
        return read_text(data, path, Limits())
    except Unreadable as problem:
        found.miss(path, str(problem))
        return None


def _why(problem: OSError) -> str:
    return (problem.strerror or str(problem)).lower()
