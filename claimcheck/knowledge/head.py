"""The first line of a compiled base, which tells what it is without reading more."""

from __future__ import annotations

import json

from claimcheck.model.program import __version__
from claimcheck.model.value import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from mmap import mmap
    from pathlib import Path
    from typing import Any

FORMAT = "claimcheck-knowledge-1"
CHECKSUM = 8
"""How many digits of checksum a file begins with."""
MOST = 4096
"""The first line has no more bytes than this."""


class UnreadableError(ValueError):
    """The text holds no value of this version of the type."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the first line of a compiled base tells of it."""

    version: str
    hash: str
    propositions: int
    sources: int


def parse(data: bytes | mmap) -> tuple[dict[str, Any], int]:
    """All that the first line holds, and where the rest begins.

    Raises UnreadableError unless a base compiled by this version of the program begins so.
    """
    end = data.find(b"\n", 0, MOST)
    try:
        found: dict[str, Any] = json.loads(data[CHECKSUM : max(end, 0)])
        if (found["format"], found["program"]) != (FORMAT, __version__):
            raise UnreadableError("written by another version")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    return found, end + 1


def load_head(path: Path) -> Head | None:
    """What the compiled base in this file tells of itself, or None if it is not there or not readable."""
    try:
        with path.open("rb") as file:
            found, _ = parse(file.read(MOST))
        return Head(found["version"], found["hash"], found["propositions"], found["sources"])
    except (OSError, KeyError, UnreadableError):
        return None
