"""What all readers share: the limits they keep to, what they may be asked for, and how they refuse.

A reader is a function ``read_xxx(data: bytes, path: str, limits: Limits) -> Document``. It opens nothing,
follows no link and runs nothing; what it cannot or may not read it refuses with ``Unreadable``.
"""

from __future__ import annotations

from claimcheck.model.value import dataclass


class Unreadable(ValueError):
    """The input cannot be read; the message says why, to the person who passed it, without the path."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask for. Each is there against files that are small and read long, or eat all memory."""

    bytes: int = 50_000_000
    """Size of the file."""
    text: int = 10_000_000
    """Size of a file that is text, markup and all, and characters taken from one that is not."""
    unpacked: int = 100_000_000
    """Bytes that a Word or PDF file may unpack to."""
    depth: int = 200
    """Levels of elements, lists, quotes or objects inside each other."""
    pages: int = 2_000
    """Pages of a PDF."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What of a file is copy, where that is for its owner to say."""

    fields: tuple[str, ...] = ()
    """Columns of CSV and keys of JSON that hold copy; a dotted path names a key inside another."""
    main_content: bool = False
    """Leave out what a web page has around its content: navigation, header, footer, cookie notice."""


def system_reason(problem: OSError) -> str:
    """What the system says, as the end of a sentence."""
    return (problem.strerror or str(problem)).lower()
