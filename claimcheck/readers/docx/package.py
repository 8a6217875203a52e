"""The zip container of a Word file: its parts by name, unpacked and parsed within the limits.

Nothing is trusted: sizes in the directory of the archive may lie, so bytes and elements are counted while they
come; a document type, which could define entities, is refused before anything after it is looked at.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from xml.etree import ElementTree as ET
from xml.parsers import expat

from claimcheck.model.value import dataclass
from claimcheck.readers.contract import Limits, Unreadable

MAIN = "word/document.xml"
"""Where the text is, unless the relationships of the package say otherwise."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
)
_DIRECTORY_ENTRY = b"PK\x01\x02"
_MOST_PARTS = 10_000
_MOST_ELEMENTS = 1_000_000
"""In all parts together, since an element takes far more memory than the four bytes it may be written in."""
_DEEPEST = 200
"""The walk through a part is recursive, so no setting allows more levels than the interpreter does."""
_CHUNK = 1 << 20
"""Large, since older versions of expat read a token that is not at its end again with each chunk."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another part of the package that a part refers to; ``kind`` is the last word of its type, such as "header"."""

    kind: str
    name: str


class Package:
    """A Word file. Raises Unreadable wherever it is broken or over the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._left = limits.unpacked
        self._elements_left = _MOST_ELEMENTS
        self._limits = limits
        self._depth = min(limits.depth, _DEEPEST)
        if data.count(_DIRECTORY_ENTRY) > _MOST_PARTS:
            raise Unreadable(f"holds more than {_MOST_PARTS:,} files, as no Word document does")
        with _breakage():
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._names = {name.lower(): name for name in self._archive.namelist()}
        self.main = self._find_main()

    def _find_main(self) -> str:
        for related in self.related("").values():
            if related.kind == "officeDocument" and related.name.lower() in self._names:
                return related.name
        if MAIN in self._names:
            return MAIN
        raise Unreadable(f"not a Word document: it holds no {MAIN}")

    def related(self, part: str) -> dict[str, Related]:
        """What a part refers to inside the package, by relationship id; "" is the package itself."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Related] = {}
        for element in root if root is not None else ():
            target, key = element.get("Target", ""), element.get("Id", "")
            if element.get("TargetMode") != "External" and target:
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[key] = Related(element.get("Type", "").rpartition("/")[2], path)
        return found

    def tree(self, name: str) -> ET.Element | None:
        """The root of an XML part, or None where the package has no such part."""
        known = self._names.get(name.lower())
        return None if known is None else self._parse(known)

    def _parse(self, name: str) -> ET.Element:
        gate = _Gate(name)
        parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(events=("start", "end"))
        root: ET.Element | None = None
        depth = 0
        try:
            for chunk in self._chunks(name):
                gate.feed(chunk)
                parser.feed(chunk)
                for event, element in cast(Iterator[tuple[str, ET.Element]], parser.read_events()):
                    root = element if root is None else root
                    depth += 1 if event == "start" else -1
                    if depth > self._depth:
                        raise Unreadable(f"{name} nests its elements more than {self._depth} levels deep")
                    self._elements_left -= event == "start"
                if self._elements_left < 0:
                    raise Unreadable(f"holds more than {_MOST_ELEMENTS:,} elements")
            parser.close()
        except (ET.ParseError, LookupError, ValueError) as problem:
            if isinstance(problem, Unreadable):
                raise
            raise Unreadable(f"{name} is broken: {problem}") from problem
        if root is None:
            raise Unreadable(f"{name} is empty")
        return root

    def _chunks(self, name: str) -> Iterator[bytes]:
        with _breakage(), self._archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                if len(chunk) == _CHUNK and b"<" not in chunk:
                    # A tag of this size would fill the memory with what it says.
                    raise Unreadable(f"{name} has more than a megabyte in one piece")
                self._left -= len(chunk)
                if self._left < 0:
                    allowed = f"{self._limits.unpacked:,} bytes"
                    raise Unreadable(f"unpacks to more than {allowed}, which is the limit")
                yield chunk


@contextmanager
def _breakage() -> Iterator[None]:
    """What the zip module says of a broken or locked archive, in words for the person who passed the file."""
    try:
        yield
    except Unreadable:
        raise
    except NotImplementedError as problem:
        raise Unreadable("packed in a way that Word does not use") from problem
    except RuntimeError as problem:
        raise Unreadable("encrypted: it opens with a password only") from problem
    except _BROKEN as problem:
        raise Unreadable("a Word file that is broken or breaks off") from problem


class _Gate:
    """Stops a part with a document type, however it is encoded: only what comes before the first element counts."""

    def __init__(self, name: str) -> None:
        self._open = False
        self._name = name
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._pass

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes; raises Unreadable at a document type."""
        if not self._open:
            try:
                self._parser.Parse(chunk)
            except expat.ExpatError as problem:
                raise Unreadable(f"{self._name} is broken: {problem}") from problem

    def _refuse(self, *_: object) -> None:
        raise Unreadable(f"{self._name} declares a document type, as no Word document does")

    def _pass(self, *_: object) -> None:
        self._open = True
