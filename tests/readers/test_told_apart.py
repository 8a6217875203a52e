"""Formats are told by name and content, and what is no copy is refused with the reason."""

from __future__ import annotations

import codecs
import io
import re
import zipfile

import pytest

from claimcheck.readers.contract import Choices, Limits, Unreadable
from claimcheck.readers.formats import ENDINGS, NAMES, READERS, format_of, read

PAGE = b"<!-- x --> \n<!DOCTYPE html><p>x"


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def test_every_ending_has_a_reader_and_a_name() -> None:
    assert set(ENDINGS.values()) == set(READERS) == set(NAMES)


@pytest.mark.parametrize(
    ("data", "path", "format_"),
    [
        (b"Copy.", "a.txt", "text"),
        (b"Copy.", "README", "text"),
        (b"Copy.", "a.copy", "text"),
        (b"# Copy", "a.MD", "markdown"),
        (b"<b>Copy</b>", "a.htm", "html"),
        (b"<b>Copy</b>", "a.txt", "text"),
        (PAGE, "<stdin>", "html"),
        (b"\xef\xbb\xbf <HTML>", "page", "html"),
        (codecs.BOM_UTF16_LE + "<html>".encode("utf-16-le"), "page", "html"),
        (b'<?xml version="1.0"?><html>', "page", "html"),
        (b"%PDF-1.7", "scan", "pdf"),
        (zipped("word/document.xml"), "letter", "docx"),
        (zipped("word/document.xml"), "letter.docx", "docx"),
        (b"", "a.md", "markdown"),
        (b"", "a", "text"),
    ],
)
def test_the_format(data: bytes, path: str, format_: str) -> None:
    assert format_of(data, path) == format_


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        (PAGE, "a.txt", "its name says plain text (.txt), its content a web page; rename it"),
        (b"%PDF-1.7", "a.docx", "its name says a Word document (.docx), its content a PDF; rename it"),
        (zipped("word/document.xml"), "a.pdf", "its name says a PDF (.pdf), its content a Word document"),
        (b"Copy.", "a.pdf", "its content does not; broken off or mislabelled?"),
        (b"", "a.docx", "an empty file, and no Word document"),
        (b"PK\x03\x04", "a.docx", "a zip container that is broken or breaks off"),
        (zipped("xl/workbook.xml"), "a.xlsx", "a spreadsheet or presentation"),
        (zipped("mimetype"), "a.odt", "an OpenDocument file"),
        (zipped("a.txt"), "a.zip", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.doc", "an Office document of before 2007"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (b"{\\rtf1 x}", "a.txt", "an RTF document, not text"),
        (b"\x89PNG", "a.txt", "an image, not text"),
        (b"\x1f\x8b", "a", "a gzip archive"),
        (b"<?xml version='1.0'?><urlset>", "sitemap.xml", "XML, of which nothing says what is copy"),
        (b"x", "a.doc", ".doc files cannot be read"),
        (b"x" * 101, "a.txt", "too large: plain text may have 100 bytes"),
        (b"x" * 201, "a.txt", "too large: a file may have 200 bytes"),
        (
            "Copy.".encode("utf-16-le"),
            "a.txt",
            "binary file, or UTF-16 without a byte order mark; save it as UTF-8",
        ),
        (b"a\0b", "a.html", "binary file: zero byte at offset 1"),
        (b"a\0b", "a.md", "binary file: zero byte at offset 1"),
    ],
)
def test_refusals(data: bytes, path: str, message: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(message)):
        read(data, path, Limits(bytes=200 if len(data) < 210 else 10_000, text=100), Choices())


def test_windows_bytes_are_decoded_in_every_text_format() -> None:
    for ending in (".txt", ".md", ".html"):
        assert read(b"the patient\x92s skin", f"a{ending}", Limits(), Choices()).text == "the patient’s skin"


@pytest.mark.parametrize(
    ("encoding", "named", "words"),
    [
        ("shift_jis", "Shift_JIS", "エクソソームで髪が生える"),
        ("cp1254", "iso-8859-9", "saç ışıl ışıl"),
        ("cp1251", "windows-1251", "экзосомы"),
        ("gb18030", "gb2312", "外泌体"),
        ("cp1252", "latin1", "“régrow” – €5"),
        ("cp1252", "utf-8", "régrow"),
        ("cp1252", "rot13", "régrow"),
        ("utf-8", "shift_jis", "régrow ✔"),
    ],
)
def test_a_page_is_decoded_as_it_declares_unless_it_is_unicode(encoding: str, named: str, words: str) -> None:
    for head in (
        f"<meta charset={named}>",
        f'<html><meta http-equiv="content-type" content="text/html; charset={named}">',
        f'<?xml version="1.0" encoding="{named}"?><html>',
    ):
        page = f"{head}<p>{words}".encode(encoding)
        assert read(page, "a.html", Limits(), Choices()).text == words


def test_the_beginning_is_looked_at_in_no_time_whatever_it_holds() -> None:
    assert format_of(b"<!-- x -->" * 400 + b"<p", "a") == "text"
