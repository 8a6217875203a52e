"""Which lines a change touches, as git tells it: what ``--diff`` looks at."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimcheck.gate.items import Item, Spot, source_text
from claimcheck.gate.problems import NoDiff
from claimcheck.model.gate import Muted, MuteKind
from claimcheck.model.scales import Light
from claimcheck.text.regex import regex

Lines = frozenset[int] | None
"""The changed lines of a file, from 1; None for all of them."""

_HUNK = regex(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_BINARY = regex(r"Binary files .* and (.*) differ$")


class Changes:
    """Mutes what stands on lines that the change leaves alone. A contradiction is new where either side is."""

    def __init__(self, changed: Mapping[str, Lines], revision: str) -> None:
        self._changed = changed
        self._revision = revision
        self._line_ends: dict[str, list[int]] = {}

    def __call__(self, item: Item) -> Muted | None:
        """Whether an item is none of the change's business."""
        if item.light is Light.GREEN or any(self._touched(spot) for spot in item.spots):
            return None
        return Muted(MuteKind.UNCHANGED, f"on lines that are the same as in {self._revision}")

    def _touched(self, spot: Spot) -> bool:
        lines = self._changed.get(spot.path, frozenset())
        if lines is None:
            return True
        ends = self._line_ends.get(spot.path)
        if ends is None:
            # Counted as git counts them, which knows no other line end.
            ends = [found.start() for found in re.finditer("\n", source_text(spot.document))]
            self._line_ends[spot.path] = ends
        start, end = spot.document.source_span(spot.statement.span)
        first, last = bisect_left(ends, start) + 1, bisect_left(ends, end) + 1
        return any(line in lines for line in range(first, last + 1))


def changed_lines(paths: Iterable[str], revision: str) -> dict[str, Lines]:
    """The lines of each file that are new or other than in ``revision``, in the working tree as it is.

    The revision is that of the common ancestor where there is one, so that what others did on the main branch
    meanwhile is nobody's change here. Files that git does not know, and standard input, are new from top to bottom.
    Raises NoDiff outside a repository and for an unknown revision.
    """
    found: dict[str, Lines] = {}
    by_top: dict[Path, list[str]] = {}
    for path in paths:
        if path.startswith("<"):
            found[path] = None
        else:
            by_top.setdefault(_top(Path(path)), []).append(path)
    for top, inside in by_top.items():
        changed = _diff(top, _ancestor(top, revision))
        tracked = set(_git(top, "ls-files", "-z").split("\0"))
        for path in inside:
            name = Path(os.path.realpath(path)).relative_to(top).as_posix()
            found[path] = changed.get(name, frozenset()) if name in tracked else None
    return found


def _git(folder: Path, *args: str) -> str:
    # Imported here: few runs ask git, and it takes a while.
    import subprocess

    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *args]
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as problem:
        raise NoDiff("git is not installed, so nobody can say what has changed") from problem
    if done.returncode:
        raise NoDiff(done.stderr.decode("utf-8", "replace").strip() or f"git {args[0]} failed")
    return done.stdout.decode("utf-8", "surrogateescape")


def _top(path: Path) -> Path:
    folder = Path(os.path.realpath(path)).parent
    try:
        return Path(os.path.realpath(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n")))
    except NoDiff as problem:
        if "not a git repository" in str(problem):
            raise NoDiff(f"{path} lies in no git repository, so nobody can say what has changed") from problem
        raise


def _ancestor(top: Path, revision: str) -> str:
    try:
        _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except NoDiff as problem:
        raise NoDiff(
            f"git knows no revision {revision!r} here; in a shallow clone, fetch the history first"
        ) from problem
    try:
        return _git(top, "merge-base", "--end-of-options", revision, "HEAD").strip()
    except NoDiff:
        return revision  # histories that have nothing in common


def _diff(top: Path, revision: str) -> dict[str, Lines]:
    """The changed lines of every file that differs, by its path from the top of the repository."""
    options = (
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        "--find-renames",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    )
    changed: dict[str, Lines] = {}
    name, inside = "", 0
    for line in _git(top, "diff", *options, "--end-of-options", revision, "--").split("\n"):
        if inside:
            inside -= not line.startswith("\\")  # "\\ No newline at end of file" belongs to the line before
        elif line.startswith("+++ "):
            name = _name(line[4:])
        elif hunk := _HUNK.match(line):
            gone, start, count = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            inside = gone + count
            changed[name] = (changed.get(name) or frozenset()) | frozenset(range(start, start + count))
        elif binary := _BINARY.match(line):
            changed[_name(binary[1])] = None
    return changed


def _name(written: str) -> str:
    """A path as git writes it: prefixed, a tab after it where it has blanks, quoted where it has odd characters."""
    name = written.rstrip("\t\r")
    if name.startswith('"'):
        escaped = name[1:-1].encode("utf-8", "surrogateescape")
        name = escaped.decode("unicode_escape").encode("latin-1").decode("utf-8", "surrogateescape")
    return name.removeprefix("b/")
