"""Waivers in the copy itself: which statements each comment is about."""

from __future__ import annotations

import re
from bisect import bisect_left

from claimcheck.gate.items import source_text
from claimcheck.gate.waiver import MalformedWaiver, Waiver, parse
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument
from claimcheck.model.gate import Notice, NoticeKind
from claimcheck.model.place import position_in
from claimcheck.model.span import Position, Span
from claimcheck.text.comments import Comment, find_comments

_LINE_END = re.compile(r"[\r\n]")


def inline_waivers(checked: CheckedDocument) -> tuple[list[Waiver], list[Notice]]:
    """The waivers that a document carries, and a notice for each comment to this program that is none.

    A waiver covers the next statement after the comment, the whole block that this statement stands in, or all of
    the file. Behind copy at the end of its line it is about the statement before it. One without a statement covers
    an empty stretch, and will be found to be unused.
    """
    document = checked.document
    text = source_text(document)
    waivers: list[Waiver] = []
    notices: list[Notice] = []
    comments = find_comments(text)
    spans = sorted(document.source_span(s.span) for s in checked.statements) if comments else []
    for comment in comments:
        line, column = _position(document, comment.span.start)
        try:
            if not comment.closed:
                raise MalformedWaiver("the comment is not closed; end it with -->")
            if not comment.spelt:
                raise MalformedWaiver("it has to begin with 'claimcheck:'")
            spelt = parse(comment.body)
        except MalformedWaiver as problem:
            message = f"this comment waives nothing: {problem}"
            notices.append(Notice(NoticeKind.WAIVER_MALFORMED, document.path, line, column, message))
            continue
        covers = _covered(spelt.scope, comment, spans, document, text)
        waivers += [
            Waiver(id_, spelt.reason, spelt.author, spelt.until, document.path, line, column, covers=covers)
            for id_ in spelt.ids
        ]
    return waivers, notices


def _position(document: Document, offset: int) -> Position:
    starts = document.line_starts if document.source is None else document.source.line_starts
    return position_in(starts, offset)


def _covered(scope: str, comment: Comment, spans: list[Span], document: Document, text: str) -> Span:
    if scope == "file":
        return Span(0, len(text))
    about = _about(comment, spans, text)
    if about is None:
        return Span(comment.span.end, comment.span.end)
    if scope == "block":
        for block in document.blocks:
            there = document.source_span(block.span)
            if there.overlaps(about):
                return Span(min(there.start, about.start), max(there.end, about.end))
    return about


def _about(comment: Comment, spans: list[Span], text: str) -> Span | None:
    """The statement that a comment is about: the next, or at the end of a line the one that ends in this line."""
    at = bisect_left(spans, Span(comment.span.end, comment.span.end))
    following = spans[at] if at < len(spans) else None
    if at and not _LINE_END.search(text, spans[at - 1].end, comment.span.start):
        rest = _LINE_END.search(text, comment.span.end)
        if following is None or (rest and rest.start() < following.start):
            return spans[at - 1]
    return following
