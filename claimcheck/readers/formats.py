"""Which reader a file is for, told by its name and by its content; the readers are imported on first use."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from claimcheck.model.document import Document
from claimcheck.readers.contract import Choices, Limits, Unreadable
from claimcheck.text.regex import regex

ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
}
"""The format that each ending announces."""

WITH_FIELDS = frozenset({"csv", "json", "jsonl"})
"""Formats of which only the fields that are named are read."""

PACKED = frozenset({"docx", "pdf"})
"""Formats that are no text as they stand."""

UNREADABLE = frozenset({".doc", ".docm", ".odt", ".pages", ".rtf"})
"""Endings of copy that there is no reader for; they are named as unread and never passed over."""

READERS = {
    "text": "text:read_text",
    "markdown": "markdown:read_markdown",
    "html": "html:read_html",
    "docx": "docx:read_docx",
    "pdf": "pdf:read_pdf",
    "csv": "records:read_csv",
    "json": "records:read_json",
    "jsonl": "records:read_jsonl",
}
"""Module and function of the reader of each format."""

NAMES = {
    "text": "plain text",
    "markdown": "Markdown",
    "html": "a web page",
    "docx": "a Word document",
    "pdf": "a PDF",
    "csv": "CSV",
    "json": "JSON",
    "jsonl": "JSON lines",
}
"""What messages call the formats."""

_PAGE = regex(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = regex(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
_SIGNATURES = (
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_MAY_BE_XML = frozenset({".htm", ".html", ".xhtml"})
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SNIFFED = 4096
_MOST_MEMBERS = 10_000
_TOO_LARGE = "too large: {} may have {:,} bytes, or more with --limit {}=..."
_HOW = "; export it as .docx or PDF, or save the copy as plain text"


def ending_of(path: str) -> str:
    """The ending of a path in small letters, with its dot; empty where it has none."""
    return PurePath(path).suffix.lower()


def read(data: bytes, path: str, limits: Limits, choices: Choices) -> Document:
    """The document in the bytes of a file. Raises Unreadable where there is none, or none within the limits."""
    if len(data) > limits.bytes:
        raise Unreadable(_TOO_LARGE.format("a file", limits.bytes, "bytes"))
    format_ = format_of(data, path)
    if format_ not in PACKED and len(data) > limits.text:
        raise Unreadable(_TOO_LARGE.format(NAMES[format_], limits.text, "text"))
    asked: dict[str, object] = {}
    if format_ == "html":
        asked["main_content"] = choices.main_content
    elif format_ in WITH_FIELDS:
        asked["fields"] = choices.fields
    return _reader(format_)(data, path, limits, **asked)


def _reader(format_: str) -> Callable[..., Document]:
    module, _, function = READERS[format_].partition(":")
    try:
        reader: Callable[..., Document] = getattr(import_module(f"claimcheck.readers.{module}"), function)
    except ModuleNotFoundError as problem:
        raise Unreadable(f"{NAMES[format_]}, and {problem.name} is not installed to read it") from problem
    return reader


def format_of(data: bytes, path: str) -> str:
    """The format of a file. Raises Unreadable for one that no reader takes, or whose name and content disagree."""
    ending = ending_of(path)
    named = ENDINGS.get(ending)
    if not data and named in PACKED:
        raise Unreadable(f"an empty file, and no {NAMES[named].removeprefix('a ')}")
    found = _signature(data, ending)
    if found is None and ending in UNREADABLE:
        raise Unreadable(f"{ending} files cannot be read{_HOW}")
    if found is None and named in PACKED:
        raise Unreadable(
            f"its name says {NAMES[named]} ({ending}), its content does not; broken off or mislabelled?"
        )
    if found is not None and named is not None and found != named:
        raise Unreadable(f"its name says {NAMES[named]} ({ending}), its content {NAMES[found]}; rename it")
    return found or named or "text"


def _signature(data: bytes, ending: str) -> str | None:
    """The format that the first bytes give away; None for what may be any text."""
    head = _narrowed(data[:_SNIFFED])
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if head.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("encrypted: it opens with a password only")
        raise Unreadable(f"an Office document of before 2007{_HOW}")
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise Unreadable(f"{what}, not text" + (_HOW if what.startswith("an RTF") else ""))
    if b"<" not in head:
        return None
    if _PAGE.match(head):
        return "html"
    if _XML.match(head) and ending not in _MAY_BE_XML:
        raise Unreadable("XML, of which nothing says what is copy; export it as HTML, CSV or JSON")
    return None


def _narrowed(head: bytes) -> bytes:
    """The beginning of a file, where it is UTF-16 as its ASCII characters, so that tags are seen in it."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, errors="ignore").encode("ascii", errors="ignore")
    return head


def _zipped(data: bytes) -> str:
    """What a zip archive holds by the names of its members; nothing is unpacked."""
    if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
        raise Unreadable(f"a zip archive of more than {_MOST_MEMBERS:,} files")
    import struct
    import zipfile  # which imports all that archives may be packed with

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error) as problem:
        raise Unreadable(
            "a zip container that is broken or breaks off, as of a Word file cut short"
        ) from problem
    if any(name.lower().startswith("word/") for name in names):
        return "docx"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise Unreadable("a spreadsheet or presentation; export its text as CSV or PDF")
    if "mimetype" in names:
        raise Unreadable(f"an OpenDocument file or e-book{_HOW}")
    raise Unreadable("a zip archive; unpack it and pass the files in it")
