"""The ignore files of git and our own ``.claimcheckignore``: what in a folder is not to be read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pathspec import GitIgnoreSpec

OWN = ".claimcheckignore"
_NAMES = (".gitignore", OWN)
"""In the order of their force: of two in one folder the second decides."""


class Ignores:
    """What the ignore files in and above one folder say; those above count up to the root of the git repository."""

    def __init__(self, folder: str) -> None:
        self._top = _repository(Path(os.path.realpath(folder)))
        self._known: dict[Path, GitIgnoreSpec | None] = {}

    def ignored(self, path: str, *, folder: bool) -> bool:
        """Whether a file or folder is to be left out. As in git, the last rule in the nearest folder decides."""
        real = Path(os.path.realpath(Path(path).parent), Path(path).name)
        for above in real.parents:
            if above not in self._known:
                self._known[above] = _rules(above)
            spec = self._known[above]
            if spec is not None:
                name = real.relative_to(above).as_posix() + ("/" if folder else "")
                decided = spec.check_file(name).include
                if decided is not None:
                    return decided
            if above == self._top:
                break
        return False


def matcher(patterns: Iterable[str]) -> GitIgnoreSpec:
    """Patterns as in an ignore file, where ``*.md`` is any such file and ``blog/`` all in such a folder."""
    return GitIgnoreSpec.from_lines(patterns)


def _repository(folder: Path) -> Path:
    """The root of the repository that a folder is in, or the folder itself."""
    for above in (folder, *folder.parents):
        if (above / ".git").exists():
            return above
    return folder


def _rules(folder: Path) -> GitIgnoreSpec | None:
    lines: list[str] = []
    for file in (folder / ".git" / "info" / "exclude", *(folder / name for name in _NAMES)):
        try:
            lines += file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    return GitIgnoreSpec.from_lines(lines) if lines else None
