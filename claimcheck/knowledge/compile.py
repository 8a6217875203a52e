"""The compiled base: kept so that a run neither parses YAML nor imports what parses it.

In a checkout it lies in the user's cache directory, in files that may be deleted at any time: one per content
(``base-<content>-<code>.kb``), and per folder a note (``seen-<folder>.txt``) of which content its files had when last
looked at, so that a run which finds sizes and times unchanged opens two files, not a thousand. The code that makes it
counts like one of the files. A cache that is damaged, stale or not writable costs time and nothing else.
"""

from __future__ import annotations

import os
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from zlib import adler32, crc32

from claimcheck.knowledge.files import cache_folder, write_whole
from claimcheck.knowledge.folders import PACKAGE, Folders, content_hash
from claimcheck.knowledge.head import Head, load_head
from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimcheck.model.rulebook import KnowledgeBase

BUILT_IN = PACKAGE / "_data" / "knowledge.kb"
"""Where a wheel carries the compiled base."""

_KEPT = 8
_CODE = ("knowledge", "text", "model")
"""The folders of the package that what is compiled depends on."""


def load_compiled(path: Path, *, own: bool = False) -> KnowledgeBase | None:
    """The base in this file, or None if it is not there or not readable; ``own`` if this very code wrote it."""
    from claimcheck.knowledge.artefact import read

    try:
        with path.open("rb") as file:
            # Mapped, since most of it is never looked at; files are replaced in one step, so it does not change.
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        return read(data, own=own)
    except (OSError, ValueError):
        return None


def cached_head(folders: Folders) -> Head | None:
    """What the compiled base for the present content of ``folders`` tells of itself, or None if there is none."""
    cache = cache_folder()
    if cache is None:
        return None
    code = _code()
    content = _noted(_note(cache, folders), _state(folders, code))
    head = load_head(_artefact(cache, content, code)) if content else None
    return head if head and head.hash == content else None


def load_cached(folders: Folders, build: Callable[[], KnowledgeBase]) -> KnowledgeBase:
    """The compiled base for the present content of ``folders``, built and kept if there is none.

    Whatever ``build`` raises is passed on, and nothing is kept.
    """
    cache = cache_folder()
    if cache is None:
        return build()
    code = _code()
    note, state = _note(cache, folders), _state(folders, code)
    noted = _noted(note, state)
    base = _kept(_artefact(cache, noted, code), noted) if noted else None
    if base is None:
        content = content_hash((file.name, file.path.read_bytes()) for file in folders.files())
        base = _kept(_artefact(cache, content, code), content)
    if base is None:
        base = _built(build(), cache, code)
    if base.hash != noted:
        _write(note, f"{base.hash}\n{state}".encode("utf-8", "surrogateescape"))
    return base


def _built(base: KnowledgeBase, cache: Path, code: str) -> KnowledgeBase:
    """The base as it is kept, so that the run that compiles it goes on as every later one does."""
    from claimcheck.knowledge.artefact import read, write

    data = write(base)
    _write(_artefact(cache, base.hash, code), data)
    _prune(cache)
    return read(data)


def _kept(path: Path, content: str) -> KnowledgeBase | None:
    """The compiled base in a file, if it is there and has this content."""
    base = load_compiled(path, own=True)
    return base if base and base.hash == content else None


def _artefact(cache: Path, content: str, code: str) -> Path:
    return cache / f"base-{content[:32]}-{_short(code)}.kb"


def _note(cache: Path, folders: Folders) -> Path:
    return cache / f"seen-{_short(_named(folders))}.txt"


def _named(folders: Folders) -> str:
    return f"{os.path.abspath(folders.claims)}\n{os.path.abspath(folders.rules)}"  # noqa: PTH100


def _code() -> str:
    """The modules that what is compiled depends on besides the data, by size and time."""
    return "\n".join(
        sorted(
            f"{entry.path} {(stat := entry.stat()).st_size} {stat.st_mtime_ns}"
            for name in _CODE
            for entry in os.scandir(PACKAGE / name)
            if entry.name.endswith(".py")
        )
    )


def _state(folders: Folders, code: str) -> str:
    """What has to be as it was for the content noted to be that of the files now."""
    return "\n".join((_named(folders), code, *folders.stamps()))


def _short(text: str) -> str:
    """A name for a file. That two texts share it is unlikely, and is found out on looking into the file."""
    data = text.encode("utf-8", "surrogateescape")
    return f"{crc32(data):08x}{adler32(data):08x}"


def _noted(note: Path, state: str) -> str:
    """The content hash last noted, if all still looks as it did then."""
    try:
        content, _, seen = note.read_bytes().decode("utf-8", "surrogateescape").partition("\n")
    except OSError:
        return ""
    return content if seen == state else ""


def _write(path: Path, data: bytes) -> None:
    """Keep a file if that can be done."""
    with suppress(OSError):
        write_whole(path, data)


def _prune(cache: Path) -> None:
    """Keep the latest few, since every edit of a knowledge file leaves one behind."""
    with suppress(OSError):
        artefacts = sorted(cache.glob("base-*.kb"), key=lambda path: path.stat().st_mtime_ns)
        for old in artefacts[:-_KEPT]:
            old.unlink(missing_ok=True)
