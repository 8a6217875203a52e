"""Plain text files: bytes to characters, lines to blocks."""

from __future__ import annotations

import codecs

from claimcheck.model.document import Document
from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.text.layout import lay_out

_MARKS = (
    # UTF-32 first: its little-endian mark begins with the one of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of a file: by its byte order mark, else as UTF-8, else as it declares or as Windows-1252.

    The mark is not part of the text. Raises Unreadable for binary content: zero bytes without a UTF-16 or UTF-32
    mark, mostly control characters, or bytes that break the encoding that the mark announces.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable(
                    f"begins as {encoding.upper()} but breaks off at byte {error.start}"
                ) from error
    if b"\0" in data:
        wide = data.count(0) * 3 > len(data) and not data.count(b"\0\0")
        raise Unreadable(
            "binary file, or UTF-16 without a byte order mark; save it as UTF-8"
            if wide
            else f"binary file: zero byte at offset {data.index(0)}"
        )
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 10 > len(data):
        raise Unreadable(f"binary file: {controls} of {len(data)} bytes are control characters")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; one stray byte is no reason to refuse a whole page.
        return data.decode(declared or "cp1252", errors="replace")


def read_text(data: bytes, path: str, limits: Limits) -> Document:
    """A plain text file as a Document, without blocks where it is blank. Raises Unreadable for a binary one."""
    del limits  # its size is all that plain text can ask too much of, and that is known before it is read
    text = decode(data)
    return Document(path=path, text=text, format="text", blocks=lay_out(text))
