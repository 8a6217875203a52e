"""The compiled base: kept so that a run neither parses YAML nor imports what parses it.

In a checkout it lies in the user's cache directory, in files that may be deleted at any time: one per content
(``base-<hash>.json``), and per folder a note of which content its files had when last looked at
(``seen-<hash>.json``), so that a run which finds sizes and times unchanged opens two files, not a thousand.
A cache that is damaged, stale or not writable costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from claimcheck.knowledge.codec import UnreadableError, decode, encode, shape
from claimcheck.knowledge.files import cache_folder, write_whole
from claimcheck.knowledge.folders import PACKAGE, File, Folders, content_hash
from claimcheck.model.rulebook import KnowledgeBase

BUILT_IN = PACKAGE / "_data" / "knowledge.json"
"""Where a wheel carries the compiled base."""

_KEPT = 8


def load_compiled(path: Path) -> KnowledgeBase | None:
    """The base in this file, or None if it is not there or not readable."""
    try:
        return decode(path.read_text(encoding="utf-8"), KnowledgeBase)
    except (OSError, UnicodeDecodeError, UnreadableError):
        return None


def load_cached(folders: Folders, build: Callable[[], KnowledgeBase]) -> KnowledgeBase:
    """The compiled base for the present content of ``folders``, built and kept if there is none.

    Whatever ``build`` raises is passed on, and nothing is kept.
    """
    cache = cache_folder()
    if cache is None:
        return build()
    files = folders.files()
    note = cache / f"seen-{_digest(str(folders.claims.absolute()), str(folders.rules.absolute()))}.json"
    state = _state(files)
    content = _noted(note, state)
    if content is None or (base := load_compiled(_artefact(cache, content))) is None:
        content = content_hash((file.name, file.path.read_bytes()) for file in files)
        base = load_compiled(_artefact(cache, content))
    if base is None:
        base = build()
        content = base.hash
        _write(_artefact(cache, content), encode(base))
        _prune(cache)
    if content != _noted(note, state):
        _write(note, json.dumps({"state": state, "content": content}))
    return base


def _artefact(cache: Path, content: str) -> Path:
    return cache / f"base-{_digest(content, _code())}.json"


def _code() -> str:
    """What the compiled form depends on besides the data: the model and the code that checks it."""
    folders = (PACKAGE / "knowledge", PACKAGE / "text")
    code = sorted(
        entry.path for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py")
    )
    stats = [(path, Path(path).stat()) for path in code]
    return _digest(
        shape(KnowledgeBase), *(f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats)
    )


def _state(files: tuple[File, ...]) -> str:
    return _digest(*(f"{file.name} {file.size} {file.modified}" for file in files))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _noted(note: Path, state: str) -> str | None:
    """The content hash last noted, if the files still look as they did then."""
    try:
        noted = json.loads(note.read_text(encoding="utf-8"))
        return str(noted["content"]) if noted["state"] == state else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _write(path: Path, text: str) -> None:
    """Keep a file if that can be done."""
    with suppress(OSError):
        write_whole(path, text)


def _prune(cache: Path) -> None:
    """Keep the latest few, since every edit of a knowledge file leaves one behind."""
    with suppress(OSError):
        artefacts = sorted(cache.glob("base-*.json"), key=lambda path: path.stat().st_mtime_ns)
        for old in artefacts[:-_KEPT]:
            old.unlink(missing_ok=True)
