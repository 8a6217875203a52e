"""A Word file that is to be written again: its parts as trees that keep every prefix, and its list of comments."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence
from typing import Any, cast
from xml.etree import ElementTree as ET

from lxml import etree

from claimcheck.model.scales import Light
from claimcheck.model.value import dataclass
from claimcheck.readers.contract import Limits
from claimcheck.readers.docx.names import attribute, local
from claimcheck.readers.docx.package import Package
from claimcheck.report.papers.colours import COLOURS
from claimcheck.report.papers.entries import AUTHOR
from claimcheck.report.xml import legal

_CONTENT_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MADE = (1980, 1, 1, 0, 0, 0)
"""When a part that is new was written, so that equal reports give equal bytes."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a comment says, a paragraph for each label and text; the title comes first, in the colour of ``light``."""

    title: str
    lines: Sequence[tuple[str, str]]
    light: Light | None = None


class Rewritten(Package):
    """A Word file whose main text and comments may be changed. Everything else is copied as it is."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._trees: dict[str, Any] = {}
        self._file = zipfile.ZipFile(io.BytesIO(data))
        self._by_name = {info.filename.lower(): info for info in self._file.infolist()}
        super().__init__(data, limits)
        self._changed: dict[str, Any] = {}
        self._comments: Any = None
        self._next = 0
        self.root: Any = self.tree(self.main)
        self._space = etree.QName(self.root).namespace or ""

    def tree(self, name: str) -> ET.Element | None:
        """The root of an XML part, the same one each time; it has been checked as the reader checks it."""
        key = name.lower()
        if key not in self._trees:
            if super().tree(name) is None:
                return None
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
            )
            self._trees[key] = etree.fromstring(self._file.read(self._by_name[key]), parser)
        return cast(ET.Element, self._trees[key])

    def name(self, word: str) -> str:
        """A name of the language that the file is written in, which has an older and a stricter form."""
        return f"{{{self._space}}}{word}"

    def add(self, note: Note) -> int:
        """Add a comment; the number is what marks in the text call it."""
        if self._comments is None:
            self._comments = self._find_comments()
        number, self._next = self._next, self._next + 1
        comment = etree.SubElement(self._comments, self.name("comment"))
        comment.set(self.name("id"), str(number))
        comment.set(self.name("author"), AUTHOR)
        comment.set(self.name("initials"), "cc")
        title = etree.SubElement(comment, self.name("p"))
        etree.SubElement(etree.SubElement(title, self.name("r")), self.name("annotationRef"))
        title.append(self._words(note.title, bold=True, light=note.light))
        for label, text in note.lines:
            paragraph = etree.SubElement(comment, self.name("p"))
            if label:
                paragraph.append(self._words(f"{label}: ", bold=True))
            paragraph.append(self._words(text))
        return number

    def write(self) -> bytes:
        """The file: changed parts in their places, new ones at the end, everything else byte for byte."""
        self._changed[self.main.lower()] = self.root
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for key, info in self._by_name.items():
                tree = self._changed.pop(key, None)
                data = self._file.read(info) if tree is None else _written(tree)
                same = zipfile.ZipInfo(info.filename, info.date_time)
                same.compress_type = zipfile.ZIP_STORED if info.compress_type == 0 else zipfile.ZIP_DEFLATED
                same.external_attr = info.external_attr
                archive.writestr(same, data)
            for name, tree in self._changed.items():
                fresh = zipfile.ZipInfo(name, _MADE)
                fresh.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(fresh, _written(tree))
        return out.getvalue()

    def _words(self, text: str, *, bold: bool = False, light: Light | None = None) -> Any:
        run = etree.Element(self.name("r"))
        if bold:
            looks = etree.SubElement(run, self.name("rPr"))
            etree.SubElement(looks, self.name("b"))
            if light:
                etree.SubElement(looks, self.name("color")).set(self.name("val"), COLOURS[light].ink)
        words = etree.SubElement(run, self.name("t"))
        words.set(_SPACE, "preserve")
        words.text = legal(text)
        return run

    def _find_comments(self) -> Any:
        """The list of comments, or a new one that the package is told of."""
        for related in self.related(self.main).values():
            if related.kind == "comments" and (tree := self.tree(related.name)) is not None:
                taken = [attribute(e, "id") for e in tree if local(e.tag) == "comment"]
                self._next = max((int(i) for i in taken if i.lstrip("-").isdecimal()), default=-1) + 1
                self._changed[related.name.lower()] = tree
                return tree
        folder, main = posixpath.split(self.main)
        number = 0
        while (name := posixpath.join(folder, f"comments{number or ''}.xml")).lower() in self._by_name:
            number += 1
        comments = etree.Element(self.name("comments"), nsmap={"w": self._space})
        self._relate(posixpath.join(folder, "_rels", f"{main}.rels"), posixpath.basename(name))
        self._declare(name)
        self._changed[name] = comments
        return comments

    def _relate(self, part: str, target: str) -> None:
        known: Any = self.tree(part)
        root = known
        if root is None:
            root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
        taken = {element.get("Id") for element in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        link = etree.SubElement(root, root.tag.removesuffix("s"))
        link.set("Id", f"rId{number}")
        link.set("Type", f"{_STRICT_KINDS if self._space == _STRICT else _KINDS}/comments")
        link.set("Target", target)
        self._changed[part.lower() if known is not None else part] = root

    def _declare(self, name: str) -> None:
        root: Any = self.tree(_CONTENT_TYPES)
        if root is not None:
            known = etree.SubElement(root, f"{root.tag.removesuffix('Types')}Override")
            known.set("PartName", f"/{name}")
            known.set("ContentType", _COMMENTS_TYPE)
            self._changed[_CONTENT_TYPES.lower()] = root


def _written(tree: Any) -> bytes:
    data: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
