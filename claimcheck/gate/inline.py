"""Waivers in the copy itself: which statements each comment is about."""

from __future__ import annotations

from bisect import bisect_left

from claimcheck.gate.items import source_text
from claimcheck.gate.waiver import MalformedWaiver, Waiver, parse
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument
from claimcheck.model.gate import Notice, NoticeKind
from claimcheck.model.place import position_in
from claimcheck.model.span import Position, Span
from claimcheck.text.comments import Comment, find_comments


def inline_waivers(checked: CheckedDocument) -> tuple[list[Waiver], list[Notice]]:
    """The waivers that a document carries, and a notice for each comment to this program that is none.

    A waiver covers the next statement after the comment, the whole block that this statement stands in, or all of
    the file. One with nothing after it covers an empty stretch, and will be found to be unused.
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
    at = bisect_left(spans, Span(comment.span.end, comment.span.end))
    if at == len(spans):
        return Span(comment.span.end, comment.span.end)
    following = spans[at]
    if scope == "block":
        for block in document.blocks:
            there = document.source_span(block.span)
            if there.overlaps(following):
                return Span(min(there.start, following.start), max(there.end, following.end))
    return following
