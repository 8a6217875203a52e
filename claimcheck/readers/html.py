"""Web pages and fragments of HTML: what a visitor reads, by block, and what search engines and previews show.

The tokens are turbohtml's, which follow the WHATWG standard in time that grows with the page, and tell the place
of each. No tree is built, no style sheet or script is looked at, and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from turbohtml import Token, TokenType, tokenize

from claimcheck.model.document import Document
from claimcheck.model.place import line_starts
from claimcheck.model.scales import BlockKind
from claimcheck.readers.charset import declared
from claimcheck.readers.contract import Limits
from claimcheck.readers.extraction import Extraction, Stretch, framed
from claimcheck.readers.faq_data import questions
from claimcheck.readers.html_elements import BLOCKS, SKIPPED, VOID, is_main
from claimcheck.readers.html_nesting import Nesting, State
from claimcheck.readers.references import html_stretches, json_stretches
from claimcheck.readers.text import decode

_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)))?"""
)
_OPENER = re.compile(
    r"""\b(?:aria-controls|data-(?:bs-)?target)\s*=\s*["']?#?([\w:.-]+)|\bhref\s*=\s*["']?#([\w:.-]+)""",
    re.IGNORECASE,
)
_META = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})
_DATA = "application/ld+json"


def read_html(data: bytes, path: str, limits: Limits, *, main_content: bool = False) -> Document:
    """A web page or a fragment as a Document. Raises Unreadable for one that is nested too deeply.

    ``main_content`` leaves out navigation, header, footer, asides and cookie notices, and where the page marks its
    main part, all that is outside it.
    """
    source = decode(data, declared(data))
    extraction = Extraction()
    outside = main_content and _marks_main(source)
    around = State(skipped=outside, outside=outside)
    Walk(extraction, source, limits, main_content=main_content, within=around).read(source)
    return extraction.document(path, source, "html")


class Walk:
    """Goes through HTML, in one piece or (inside Markdown) in several, and hands its words to an extraction.

    ``file`` is all of the source, in which what opens hidden parts is looked up; ``within`` is what holds outside
    any element.
    """

    def __init__(
        self,
        extraction: Extraction,
        file: str,
        limits: Limits,
        *,
        main_content: bool = False,
        within: State | None = None,
    ) -> None:
        self._to = extraction
        self._limits = limits
        self._opened = frozenset(m[1] or m[2] for m in _OPENER.finditer(file))
        self._nesting = Nesting(limits.depth, within or State(), main_content=main_content)
        self._data = False

    @property
    def shown(self) -> bool:
        """Whether text at this place is to be read."""
        return not self._nesting.state.skipped

    @property
    def part(self) -> str:
        """What part of the page this place is in."""
        return self._nesting.state.part

    @property
    def strong(self) -> bool:
        """Whether words at this place are set in bold."""
        return self._nesting.state.strong

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return self._nesting.depth

    def leave(self, depth: int) -> None:
        """Leave the elements beyond a depth."""
        self._nesting.leave(depth)

    def read(self, html: str, base: int = 0) -> None:
        """Read a piece, which stands at ``base`` of the file or of the text that the frame leads back to the file."""
        # The standard turns each line end into one character; here they keep their length.
        flat = html.replace("\r\n", " \n").replace("\r", "\n")
        starts = line_starts(flat)
        for token in tokenize(flat, resolve_references=False, capture_source=True):
            at = base + starts[token.line - 1] + token.col
            match token.type:
                case TokenType.TEXT:
                    self._text(token.data or "", at)
                case TokenType.CHARACTER_REFERENCE if self.shown:
                    self._to.strong = self._nesting.state.strong
                    self._to.text(token.data or "", at, at + len(token.source or ""))
                case TokenType.START_TAG:
                    self._start(token, at)
                case TokenType.END_TAG:
                    self._end(token.tag or "")
                case _:
                    pass

    def _text(self, words: str, at: int) -> None:
        state = self._nesting.state
        if self._data and self._to.frame is None:
            self._faq(words, at)
        elif not state.skipped:
            self._to.strong = state.strong
            if state.lines:
                self._to.lines([Stretch(words, at, at + len(words))])
            else:
                self._to.text(words, at, at + len(words))
        self._data = False

    def _start(self, token: Token, at: int) -> None:
        tag = token.tag or ""
        attributes = {name.lower(): value or "" for name, value in reversed(token.attrs or [])}
        if self.shown and ("alt" in attributes or "title" in attributes):
            self._notes(token, at, {"alt": "alt text", "title": "title attribute"})
        if tag == "meta":
            name = (attributes.get("name") or attributes.get("property") or "").lower()
            if name in _META and (self.shown or self._nesting.state.outside):
                self._notes(token, at, {"content": name})
        if tag in VOID:
            self._void(tag)
            return
        if token.self_closing and tag in SKIPPED:
            return
        self._data = tag == "script" and attributes.get("type", "").strip().lower() == _DATA
        row = self._nesting.state.row
        opened = attributes.get("id", "") in self._opened or attributes.get("role", "").lower() == "tabpanel"
        self._nesting.open(tag, attributes, opened=opened)
        if self.shown:
            self._part(tag, row=row and self._nesting.state.row)

    def _end(self, tag: str) -> None:
        before = self._nesting.state
        if self._nesting.close(tag) and not (before.skipped and self._nesting.state.skipped):
            self._part(tag, row=before.row and self._nesting.state.row)

    def _part(self, tag: str, *, row: bool) -> None:
        """Begin what follows a tag: a block, a cell, or just more of the line."""
        state = self._nesting.state
        if tag not in BLOCKS and "-" not in tag:
            return
        if not row or tag == "tr":
            self._to.open(state.kind, state.part)
        elif not self._to.begun:
            pass
        elif tag in ("td", "th"):
            self._to.cell()
        else:
            self._to.gap()

    def _void(self, tag: str) -> None:
        state = self._nesting.state
        if state.skipped:
            return
        if tag == "br" and not state.row:
            self._to.line_break()
        elif tag in ("br", "img", "input"):
            self._to.gap()
        elif tag == "hr":
            self._to.open(state.kind, state.part)

    def _notes(self, token: Token, at: int, parts: Mapping[str, str]) -> None:
        """The attributes of a tag that hold copy, each once, as blocks with the given names."""
        tag = token.source or ""
        seen = set()
        for match in _ATTRIBUTE.finditer(tag, 1 + len(token.tag or "")):
            name = match["name"].lower()
            if name not in parts or name in seen:
                continue
            seen.add(name)
            for quoting in ("double", "single", "bare"):
                if match[quoting]:
                    kind = BlockKind.HEADING if parts[name].endswith(":title") else BlockKind.PARAGRAPH
                    pieces = html_stretches(tag, *match.span(quoting))
                    self._to.note(
                        kind, parts[name], (Stretch(p.text, at + p.start, at + p.end) for p in pieces)
                    )

    def _faq(self, script: str, at: int) -> None:
        """Questions and answers that the page hands to search engines, which show them as the clinic's words."""
        for kind, text in questions(script, self._limits.depth):
            pieces = json_stretches(script, text.start, text.end)
            inner, self._to.frame = framed(Stretch(p.text, at + p.start, at + p.end) for p in pieces)
            self._to.open(kind, "FAQ data")
            Walk(self._to, "", self._limits, within=State(kind, "FAQ data")).read(inner)
            self._to.close()
            self._to.frame = None


def _marks_main(source: str) -> bool:
    for token in tokenize(source):
        if token.type is TokenType.START_TAG:
            role = token.attr("role") or ""
            if is_main(token.tag or "", {"role": str(role)}):
                return True
    return False
