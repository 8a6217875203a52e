"""Results of earlier runs, so that a file which has not changed is not checked again.

Each result is a file in the user's cache directory that says, and is named after, everything that it depends on: the
document as read, the knowledge base, the jurisdictions asked for and the code of the engine. So a result is never out
of date, only out of use. What is damaged or cannot be written costs time and nothing else, and files are replaced in
one step, so that runs side by side and runs that are killed leave nothing that another would trip over.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from claimcheck.knowledge.codec import decode, encode, fingerprint, shape
from claimcheck.knowledge.files import cache_folder, write_whole
from claimcheck.knowledge.folders import PACKAGE
from claimcheck.knowledge.head import UnreadableError
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement
from claimcheck.model.program import __version__
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.value import dataclass, field_names

_MOST_FILES = 5_000
_MOST_BYTES = 256 * 1024 * 1024
_CODE = ("engine", "model", "text")


@dataclass(frozen=True, slots=True)
class Result:
    """What is kept of a checked document, whose text comes from the file itself."""

    statements: tuple[CheckedStatement, ...]


class Kept:
    """The results for one knowledge base and one choice of jurisdictions; ``folder`` is for tests."""

    def __init__(self, base: KnowledgeBase, jurisdictions: Iterable[str], folder: Path | None = None) -> None:
        cache = cache_folder()
        self._folder = folder or (cache / "results" if cache else None)
        self._conditions = "\0".join(
            [__version__, base.hash, ",".join(jurisdictions), shape(Result), _code()]
        )

    def known(self, document: Document) -> CheckedDocument | None:
        """The document as it was checked before, if its result is there."""
        if self._folder is None:
            return None
        case = self._case(document)
        try:
            with self._path(case).open("rb") as file:
                stored, _, result = file.read().partition(b"\n")
            if stored != case:
                return None
            statements = decode(result.decode("utf-8", "surrogatepass"), Result).statements
        except (OSError, UnicodeDecodeError, UnreadableError):
            return None
        return CheckedDocument(document, statements)

    def keep(self, checked: CheckedDocument) -> CheckedDocument:
        """The same, kept for later runs where that can be done."""
        if self._folder is not None:
            case = self._case(checked.document)
            result = encode(Result(tuple(checked.statements))).encode("utf-8", "surrogatepass")
            with suppress(OSError):
                write_whole(self._path(case), b"%b\n%b" % (case, result))
        return checked

    def _case(self, document: Document) -> bytes:
        """All that a result depends on, on one line; everything about a document counts but its name."""
        about = (repr(getattr(document, name)) for name in field_names(document) if name != "path")
        return "\0".join((self._conditions, *about)).replace("\n", " ").encode("utf-8", "surrogatepass")

    def _path(self, case: bytes) -> Path:
        """Where the result for a case lies. Should two share a name, looking into the file tells."""
        assert self._folder is not None, "only asked where results are kept"
        return self._folder / f"{fingerprint(case)}.txt"

    def tidy(self) -> None:
        """After some were kept: drop the oldest files where there are very many, or very big ones."""
        if self._folder is None:
            return
        with suppress(OSError):
            found = sorted(
                (
                    (entry.stat().st_mtime_ns, entry.stat().st_size, entry.path)
                    for entry in os.scandir(self._folder)
                ),
                reverse=True,
            )
            size = 0
            for number, (_, bytes_, path) in enumerate(found):
                size += bytes_
                if number >= _MOST_FILES or size > _MOST_BYTES:
                    Path(path).unlink(missing_ok=True)


def _code() -> str:
    """The modules that results come from, by size and time."""
    paths = sorted(
        entry.path for name in _CODE for entry in os.scandir(PACKAGE / name) if entry.name.endswith(".py")
    )
    return " ".join(f"{path} {(stat := os.stat(path)).st_size} {stat.st_mtime_ns}" for path in paths)  # noqa: PTH116
