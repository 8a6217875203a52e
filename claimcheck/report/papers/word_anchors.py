"""Where the words of a read Word file stand in its XML, and marks put around them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from claimcheck.model.span import Span
from claimcheck.readers.docx.names import local
from claimcheck.readers.pieces import Piece, starts_of

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SOFT_HYPHEN = "\u00ad"
_XML_BLANKS = " \t\n\r"
_ELSEWHERE = frozenset({"txbxContent", "AlternateContent"})
"""What stands inside these is kept twice, or may not have comments."""


class Anchors:
    """The characters of the extracted text that stand in the main text of the file, by offset.

    Reading tidies blanks and drops soft hyphens and changes nothing else, so that every other character of a piece
    is the next one of the elements that it was written from.
    """

    def __init__(self, pieces: Sequence[Piece], root: Any) -> None:
        self._name = root.tag.removesuffix("document")
        self._order = {element: place for place, element in enumerate(root.iter())}
        self._at: dict[int, tuple[Any, int] | None] = {}
        """For each character that is no blank; None where no comment can be."""
        self._tidied: dict[Any, Any] = {}
        """The first and the last piece of texts that were cut and whose outer blanks Word does not show."""
        for start, piece in zip(starts_of(pieces), pieces, strict=False):
            self._align(start, piece)

    def holds(self, span: Span) -> bool:
        """Whether words begin and end where a comment may."""
        return self._bounds(span) is not None

    @property
    def ends(self) -> tuple[Span | None, Span | None]:
        """The first and the last word that may have a comment."""
        offsets = sorted(offset for offset, place in self._at.items() if place)
        if not offsets:
            return None, None
        gaps = [(a, b) for a, b in pairwise(offsets) if b > a + 1]
        first = Span(offsets[0], (gaps[0][0] if gaps else offsets[-1]) + 1)
        return first, Span(gaps[-1][1] if gaps else offsets[0], offsets[-1] + 1)

    def mark(self, spans: Iterable[tuple[Span, int]]) -> None:
        """Put the marks of comments around words; each span is one that ``holds``."""
        points: defaultdict[tuple[Any, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for span, id_ in spans:
            bounds = self._bounds(span)
            assert bounds is not None, "asked before"
            (first, at), (last, end) = bounds
            points[first, at][1].append(id_)
            points[last, end + 1][0].append(id_)
        # From the end to the beginning, since cutting a run leaves what stands before the cut where it is.
        for element, at in sorted(points, key=lambda p: (self._order[p[0]], p[1]), reverse=True):
            ends, starts = points[element, at]
            self._insert(element, at, ends, starts)
        for first, last in self._tidied.items():
            first.text, last.text = first.text.lstrip(_XML_BLANKS), last.text.rstrip(_XML_BLANKS)

    def _align(self, start: int, piece: Piece) -> None:
        places = (
            (element, at) if self._may_have_comments(element) else None
            for element, written in piece.written
            for at, char in enumerate(_raw(element, written))
            if not char.isspace() and char != _SOFT_HYPHEN
        )
        for offset, char in enumerate(piece.text, start):
            if not char.isspace():
                self._at[offset] = next(places, None)

    def _may_have_comments(self, element: Any) -> bool:
        run = element.getparent()
        return (
            element in self._order
            and run is not None
            and run.tag == f"{self._name}r"
            and not any(local(above.tag) in _ELSEWHERE for above in run.iterancestors())
        )

    def _bounds(self, span: Span) -> tuple[tuple[Any, int], tuple[Any, int]] | None:
        """Element and offset of the first and the last character that is no blank."""
        held = [offset for offset in range(span.start, span.end) if offset in self._at]
        first, last = (self._at[held[0]], self._at[held[-1]]) if held else (None, None)
        return (first, last) if first and last else None

    def _insert(self, element: Any, at: int, ends: Sequence[int], starts: Sequence[int]) -> None:
        before, after = self._cut(element, at)
        marks: list[Any] = []
        looks = next((e for e in (before if before is not None else after) if local(e.tag) == "rPr"), None)
        for id_ in ends:
            marks += [self._mark("commentRangeEnd", id_), self._reference(id_, looks)]
        marks += [self._mark("commentRangeStart", id_) for id_ in starts]
        for mark in marks:
            if after is not None:
                after.addprevious(mark)
            else:
                before.addnext(mark)
                before = mark

    def _cut(self, element: Any, at: int) -> tuple[Any, Any]:
        """The runs before and behind a place; one of them is None where it is the edge of its run."""
        run = element.getparent()
        content = [e for e in run if local(e.tag) != "rPr"]
        place = content.index(element)
        text = element.text or "" if local(element.tag) == "t" else ""
        whole = len(text) or 1
        trimmed = bool(text) and element.get(_SPACE) != "preserve"
        if (trimmed or element in self._tidied) and not text[:at].strip(_XML_BLANKS):
            at = 0
        if trimmed and not text[at:].strip(_XML_BLANKS):
            at = whole
        if at <= 0 and place == 0:
            return None, run
        if at >= whole and place == len(content) - 1:
            return run, None
        behind = content[place + (at > 0) :]
        right = run.makeelement(run.tag, dict(run.attrib))
        right.extend(deepcopy(e) for e in run if local(e.tag) == "rPr")
        if 0 < at < whole:
            rest = element.makeelement(element.tag, dict(element.attrib))
            rest.text, element.text = text[at:], text[:at]
            if trimmed:
                self._tidied[element] = rest
            for half in (element, rest):
                half.set(_SPACE, "preserve")
            right.append(rest)
        right.extend(behind)
        run.addnext(right)
        return run, right

    def _mark(self, kind: str, id_: int) -> Any:
        mark = next(iter(self._order)).makeelement(f"{self._name}{kind}")
        mark.set(f"{self._name}id", str(id_))
        return mark

    def _reference(self, id_: int, looks: Any) -> Any:
        """The sign that Word hangs a comment on; set like its neighbour, it makes no line higher."""
        run = self._mark("r", id_)
        run.attrib.clear()
        if looks is not None:
            run.append(deepcopy(looks))
        run.append(self._mark("commentReference", id_))
        return run


def _raw(element: Any, written: str) -> str:
    """The text of an element as it stands in the file; of a sign, what it is read as."""
    return element.text or "" if local(element.tag) == "t" else written
