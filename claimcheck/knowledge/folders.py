"""Where knowledge files lie, and what identifies their content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from claimcheck.knowledge.problems import KnowledgeError, Problem
from claimcheck.model.value import dataclass

PACKAGE = Path(__file__).resolve().parent.parent
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class File:
    """A knowledge file; ``name`` starts with ``claims/`` or ``rules/`` and always has forward slashes."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Folders:
    """The two folders that make up one knowledge base."""

    claims: Path
    rules: Path
    inside: bool = False
    """Whether they are part of an installed package, where nobody edits them."""

    def files(self) -> tuple[File, ...]:
        """Every YAML file in order of name; hidden files and folders are passed over."""
        return tuple(File(name, Path(entry.path)) for name, entry in self._entries())

    def stamps(self) -> list[str]:
        """Name, size and time of each of these files: what differs where one was changed.

        Looking at a thousand files must not take longer than reading the copy, so there is nothing else to this.
        """
        return [
            f"{name} {(stat := entry.stat()).st_size} {stat.st_mtime_ns}" for name, entry in self._entries()
        ]

    def _entries(self) -> list[tuple[str, os.DirEntry[str]]]:
        found: list[tuple[str, os.DirEntry[str]]] = []
        waiting: list[tuple[str, str | Path]] = [("claims", self.claims), ("rules", self.rules)]
        while waiting:
            above, folder = waiting.pop()
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir():
                        waiting.append((f"{above}/{entry.name}", entry.path))
                    elif entry.name.endswith(SUFFIXES):
                        found.append((f"{above}/{entry.name}", entry))
        return sorted(found, key=itemgetter(0))


def find_folders(folder: Path | None = None) -> Folders:
    """The folders of the built-in base, or of the one in ``folder`` (with the built-in rules if it has none).

    Built-in data lies next to the package in a checkout or an editable install, inside it in an installed
    wheel.
    Raises KnowledgeError where there is nothing to load.
    """
    inside = PACKAGE / "_data"
    own = inside if (inside / "claims").is_dir() else PACKAGE.parent
    if folder is None:
        folder = own
    claims, rules = folder / "claims", folder / "rules"
    if not rules.is_dir():
        rules = own / "rules"
    missing = [
        Problem(shown(place), 0, 0, f"no such folder; {what}")
        for place, what in (
            (claims, "a knowledge base holds claims/ and, if need be, rules/"),
            (rules, "no rules here"),
        )
        if not place.is_dir()
    ]
    if missing:
        raise KnowledgeError(missing)
    return Folders(claims, rules, inside=folder == inside)


def shown(path: Path) -> str:
    """A path as messages give it: from the working directory if below it, so that editors can follow it."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def content_hash(contents: Iterator[tuple[str, bytes]]) -> str:
    """SHA-256 over names and bytes, in the order given; the same for either kind of line ending."""
    # Imported here: nothing is hashed where the compiled base is there already.
    import hashlib

    digest = hashlib.sha256()
    for name, data in contents:
        unix = data.replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(unix)}\0".encode())
        digest.update(unix)
    return digest.hexdigest()
