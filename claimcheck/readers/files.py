"""Which files are meant by what was named: files, folders and globs, without what is to be left out."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from claimcheck.model.finding import Skipped
from claimcheck.model.gate import OWN_FILES
from claimcheck.model.value import TYPE_CHECKING, dataclass, field
from claimcheck.readers.contract import system_reason
from claimcheck.readers.formats import ENDINGS, UNREADABLE, WITH_FIELDS, ending_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


_MAGIC = frozenset("*?[")


@dataclass(frozen=True)
class Selection:
    """What is taken from folders. A file that is named itself is always read."""

    include: tuple[str, ...] = ()
    """Patterns as in an ignore file; with any, only files that match one are taken, whatever their ending."""
    exclude: tuple[str, ...] = ()
    """Patterns of files that are not, also where a glob names them."""
    ignores: bool = True
    """Whether ``.gitignore`` and ``.claimcheckignore`` are honoured."""
    fields: bool = False
    """Whether formats that need fields named are taken."""

    @cached_property
    def endings(self) -> frozenset[str]:
        """The endings that are taken from a folder, with those that must not go unread in silence."""
        read = {e for e, format_ in ENDINGS.items() if self.fields or format_ not in WITH_FIELDS}
        return frozenset(read | UNREADABLE)

    @cached_property
    def included(self) -> GitIgnoreSpec | None:
        """The patterns to include, compiled."""
        return _compiled(self.include)

    @cached_property
    def excluded(self) -> GitIgnoreSpec | None:
        """The patterns to exclude, compiled."""
        return _compiled(self.exclude)


@dataclass
class Found:
    """Files in the order found, each under one path however it was spelt, and what was left out."""

    files: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The files, sorted."""
        return sorted(self.files.values())

    def add(self, path: str) -> None:
        """Take a file once; of several spellings the shortest is reported, whichever came first."""
        spelt = os.path.normpath(path)
        real = os.path.realpath(path)
        known = self.files.setdefault(real, spelt)
        self.files[real] = min(known, spelt, key=lambda p: (len(p), p))

    def miss(self, path: str, reason: str, *, failed: bool = True) -> None:
        """Note what is not read, and why."""
        self.skipped.append(Skipped(path, reason, failed))


def find_files(arguments: Sequence[str], selection: Selection) -> Found:
    """The files meant by paths, folders and globs; ``-`` is none of them."""
    found = Found()
    for argument in dict.fromkeys(arguments):
        if argument != "-":
            _find(argument, selection, found)
    return found


def _compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec | None:
    if not patterns:
        return None
    from claimcheck.readers.ignores import matcher

    return matcher(patterns)


def _find(argument: str, selection: Selection, found: Found) -> None:
    if Path(argument).is_dir():
        _find_in_folder(argument, selection, found)
    elif os.path.lexists(argument):
        found.add(argument)
    elif not _MAGIC.isdisjoint(argument):
        import glob

        # Path.glob takes no absolute pattern.
        matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207
        if not matches:
            found.miss(argument, "no file matches")
        for match in matches:
            if selection.excluded is None or not selection.excluded.match_file(match):
                _find(match, selection, found)
    else:
        found.miss(argument, "no such file or folder")


def _find_in_folder(folder: str, selection: Selection, found: Found) -> None:
    """Take the copy in a folder; note what else it holds, and fail where there is nothing to read."""
    taken = False
    left_out: Counter[str] = Counter()
    for path in _Walk(folder, selection, found, left_out).files():
        found.add(path)
        taken = True
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()) if count)
    if not taken:
        found.miss(folder, "holds no file to read" + (f": left out {kinds}" if kinds else ""))
    elif kinds:
        found.miss(folder, f"left out: {kinds}", failed=False)


class _Walk:
    """One walk through a folder. Links are followed inside it only, and into no folder twice."""

    def __init__(self, folder: str, selection: Selection, found: Found, left_out: Counter[str]) -> None:
        self._folder = folder
        self._real = os.path.realpath(folder)
        self._selection = selection
        self._found = found
        self._left_out = left_out
        self._seen = {self._real}
        self._ignores = None
        if selection.ignores:
            from claimcheck.readers.ignores import Ignores

            self._ignores = Ignores(folder)

    def files(self) -> Iterator[str]:
        """The files to read, in order."""

        def unlisted(problem: OSError) -> None:
            self._found.miss(str(problem.filename), system_reason(problem))

        for at, folders, files in os.walk(self._folder, onerror=unlisted, followlinks=True):
            self._left_out["hidden"] += sum(name.startswith(".") for name in [*folders, *files])
            folders[:] = list(self._folders(at, folders))
            for name in sorted(files):
                path = str(Path(at, name))
                if not name.startswith(".") and name not in OWN_FILES and self._wanted(path):
                    yield path

    def _folders(self, at: str, names: Iterable[str]) -> Iterator[str]:
        for name in sorted(names):
            path = str(Path(at, name))
            real = os.path.realpath(path)
            if name.startswith(".") or real in self._seen or self._unwanted(path, folder=True):
                continue
            self._seen.add(real)
            yield name

    def _wanted(self, path: str) -> bool:
        if self._unwanted(path, folder=False):
            return False
        included = self._selection.included
        ending = ending_of(path)
        if included is not None and not included.match_file(self._name(path)):
            self._left_out["not included"] += 1
        elif included is None and ending not in self._selection.endings:
            self._left_out[ending or "without ending"] += 1
        elif not _readable_kind(path):
            self._left_out["no regular files"] += 1
        else:
            return True
        return False

    def _unwanted(self, path: str, *, folder: bool) -> bool:
        """Whether a file or folder is excluded, ignored or elsewhere; then it is counted."""
        excluded = self._selection.excluded
        if excluded is not None and excluded.match_file(self._name(path) + ("/" if folder else "")):
            self._left_out["excluded"] += 1
        elif self._ignores is not None and self._ignores.ignored(path, folder=folder):
            self._left_out["ignored"] += 1
        elif not Path(os.path.realpath(path)).is_relative_to(self._real):
            self._left_out["linked from outside"] += 1
        else:
            return False
        return True

    def _name(self, path: str) -> str:
        return Path(os.path.relpath(path, self._folder)).as_posix()


def _readable_kind(path: str) -> bool:
    """Whether a path is a file, or a link whose end is not there, which is told when it is read; a pipe would block."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except OSError:
        return True
