"""Where the words of a line of Markdown stand, told by markdown-it while it parses.

markdown-it reports the lines of a block and nothing of what is inside it. Its rules for the inside do keep count
of where they are; this notes it down for every token that holds words. It also counts the work: a few kilobytes
of brackets or of quotes inside quotes can keep any parser of CommonMark busy for minutes.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from claimcheck.readers.contract import Unreadable

_STEPS = 200_000
_BRACKETS_A_STEP = 100
"""What looking for the partners of brackets costs, in steps of about a microsecond."""
_TOO_DEEP = "quotes and lists are nested deeper than {} levels"

_FOOTNOTE = re.compile(r"\[\^[^\]\s\[]{1,80}\]")
NOTE = re.compile(_FOOTNOTE.pattern + r":\s*")
"""What stands before the words of a footnote."""
AT = "at"
"""The key in ``Token.meta`` under which a token of the inside has its offset in the content of the block."""


class _Placing(StateInline):
    """The state of one parse; text that waits to become a token keeps where it began."""

    _waiting_at: int | None = None

    def append_pending(self, text: str) -> None:
        if self._waiting_at is None:
            self._waiting_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  # named by markdown-it
        token = super().pushPending()
        token.meta[AT] = self._waiting_at
        self._waiting_at = None
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        before = len(self.tokens)
        token = super().push(ttype, tag, nesting)
        # Runs of "*" are pushed one by one while the state stays at the first of them.
        again = self.tokens[before - 1] if before and ttype == "text" else None
        at = self.pos
        if again is not None and again.meta.get("from") == at:
            at = again.meta[AT] + len(again.content)
        token.meta[AT] = at
        token.meta["from"] = self.pos
        return token


class _PlacingParser(ParserInline):
    def __init__(self, work: _Work) -> None:
        super().__init__()
        self._work = work

    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        self._work.do(src.count("[") ** 2 // _BRACKETS_A_STEP)
        state = _Placing(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Work:
    """Steps that a parse may still take."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def do(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise Unreadable(
                "its quotes, lists or brackets are nested in a way that would take too long to follow"
            )

    def line(self, state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """A rule that applies nowhere and is asked wherever a block may begin."""
        self.do(1)
        return False


def _footnote_mark(state: StateInline, silent: bool) -> bool:
    """Pass over the "[^1]" that points at a footnote: a visitor sees a raised number, and no word."""
    mark = _FOOTNOTE.match(state.src, state.pos)
    if mark is None:
        return False
    if not silent and state.pending:
        state.pushPending()
    state.pos = mark.end()
    return True


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote is a paragraph, which one on the line before does not run into; markdown-it has it for a link."""
    mark = NOTE.match(state.src, state.bMarks[start] + state.tShift[start])
    return mark is not None and (silent or paragraph(state, start, end, silent))


def parse(source: str, depth: int) -> list[Token]:
    """The tokens of CommonMark with GFM tables, strikethrough and footnotes; inline ones know where they stand.

    Raises Unreadable beyond the depth, and where the parse would take out of proportion long.
    """
    work = _Work(_STEPS + len(source) // 4)
    md = MarkdownIt("commonmark")
    md.inline = _PlacingParser(work)
    md.configure("commonmark")
    md.options["maxNesting"] = depth
    # Both join pieces of text, after which only the first would stand where it says.
    md.enable(["table", "strikethrough"]).disable(["text_join", "fragments_join"])
    md.inline.ruler.before("link", "footnote mark", _footnote_mark)
    md.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]})
    begins = ["paragraph", "reference", "blockquote", "list", "table"]
    md.block.ruler.before("table", "work", work.line, {"alt": begins})
    try:
        tokens = md.parse(source)
    except RecursionError as problem:
        raise Unreadable(_TOO_DEEP.format(depth)) from problem
    if any(token.level + 1 >= depth for token in tokens):
        raise Unreadable(_TOO_DEEP.format(depth))
    return tokens
