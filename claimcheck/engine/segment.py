"""Documents to statements: one sentence, bullet, heading, question, quote or table row each.

The order of work: blocks that a line break cut short are rejoined, each block is cut where copy was glued
together (``glue``), and the pieces are cut into sentences by their stops. The hard cases it knows are those
of the public "golden rules" for English, and those of pasted copy. Time grows in step with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.engine.glue import Glue, list_numbers
from claimcheck.model.document import Block, Document, Statement
from claimcheck.model.rulebook import Segmentation
from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Span
from claimcheck.text.layout import finished, is_rule_of_table, lay_out, titled
from claimcheck.text.regex import regex

_CLOSERS = "\"'”’»)\\]*_\\\\"
_OPENERS = "\"'“‘«(\\[*_¿¡"
_SMILE = "\u2665\u2764\u263a\U0001f300-\U0001faff"
_STOP = regex(
    r"(?P<stop>\.(?:[ \u00a0]\.){2,}|[.!?…]+|[。！？])"
    rf"(?P<close>[{_CLOSERS}]*+(?:\[[0-9][0-9,–-]*\])?(?:[ \u00a0]?[{_SMILE}]\ufe0f?)*+)"
    rf"(?=\s|[A-Z{_OPENERS}]|(?<=[。！？])|[0-9]{{1,3}}\s+[A-Z])"
    r"(?P<note>[0-9]{1,3}(?=\s))?"
)
_NEXT = regex(rf"\s*+[{_OPENERS}]*+(?P<word>[^\W\d_](?:[\w’'-]{{0,40}}))?")
_TOKEN = regex(r"[^\W_](?:[\w.’&°º-]*[\w°º])?$")
_DOTTED = regex(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ENUMERATOR = regex(r"\(?(?:[0-9]{1,3}|[IVXivx]{1,5}|[^\W\d_])")
_ASKS = frozenset({"how", "what", "when", "where", "which", "who", "whom", "why"})
_CLOCK = frozenset({"a.m", "p.m", "am", "pm"})
_FRONTED = frozenset({"about", "after", "around", "at", "before", "between", "by", "from", "since", "until"})
_LETTERED = frozenset({"grade", "group", "hepatitis", "option", "phase", "plan", "stage", "type", "vitamin"})
_DOMAINS = frozenset(
    {
        "com",
        "net",
        "org",
        "info",
        "biz",
        "io",
        "co",
        "uk",
        "de",
        "fr",
        "eu",
        "ca",
        "au",
        "js",
        "py",
        "md",
        "txt",
        "pdf",
        "html",
        "php",
        "doc",
        "docx",
        "csv",
        "json",
        "jpg",
        "png",
    }
)
_REACH = 40
"""How far back to look for the word before a stop, so that text without spaces stays cheap."""


def segment(document: Document, rules: Segmentation) -> tuple[Statement, ...]:
    """The statements of a document, in order and apart, each trimmed of white space and never empty.

    ``document.text[s.span.start:s.span.end] == s.text`` holds for every one of them.
    """
    return tuple(statements(document, rules))


def statements(document: Document, rules: Segmentation) -> Iterator[Statement]:
    """What ``segment`` gives, one by one."""
    text = document.text
    glue = Glue(text, rules.starters)
    number = done = 0
    for block in _rejoined(document, rules):
        for span in _sentences(text, block.span, glue, rules):
            start, end = span
            words = text[start:end]
            kind = block.kind
            if kind is BlockKind.PARAGRAPH:
                if span != block.span and not finished(words) and titled(words):
                    kind = BlockKind.HEADING
            elif kind is BlockKind.HEADING and span != block.span and finished(words):
                kind = BlockKind.PARAGRAPH
            between = text[done:start]
            apart = start - done > 1 and len(f"{between}.".splitlines()) > 2 and not is_rule_of_table(between)
            done = end
            yield Statement(f"s{number}", span, words, kind, apart)
            number += 1


def segment_text(text: str, rules: Segmentation) -> tuple[Span, ...]:
    """The statements of a bare string as spans: those of ``segment``, with the bullets before them.

    No document holds the markers of a bare string apart, so "• Less shedding" keeps its bullet here.
    """
    spans: list[Span] = []
    done = 0
    for statement in segment(Document(path="", text=text, blocks=lay_out(text)), rules):
        start, end = statement.span
        marker = text[done:start].splitlines()[-1:] if start > done else []
        if marker and (words := marker[0].lstrip()) and text[done:start].endswith(words):
            start -= len(words)
        spans.append(Span(start, end))
        done = end
    return tuple(spans)


def _rejoined(document: Document, rules: Segmentation) -> Iterator[Block]:
    """The blocks, where two that one line break keeps apart are one if the first cannot end there."""
    held: Block | None = None
    for block in document.blocks:
        if held is None:
            held = block
        elif _cut_short(document.text, held, block, rules):
            kind = block.kind if held.kind is BlockKind.HEADING else held.kind
            held = Block(kind, Span(held.span.start, block.span.end))
        else:
            yield held
            held = block
    if held is not None:
        yield held


def _cut_short(text: str, before: Block, after: Block, rules: Segmentation) -> bool:
    gap = text[before.span.end : after.span.start]
    if len(gap) > _REACH or gap.strip() or len(gap.splitlines()) != 1 or after.kind is BlockKind.ITEM:
        return False
    if BlockKind.CELL in (before.kind, after.kind):
        return False
    tail = text[max(before.span.start, before.span.end - _REACH) : before.span.end]
    words = tail.split()
    last = words[-1] if words else ""
    if last.endswith("."):
        token = last[:-1].lstrip("\"'“‘«([").lower()
        if len(words) > 1 and _initial(last[:-1]) and not _lettered(words[-2]):
            return text[after.span.start].isupper()
        number = text[after.span.start].isdigit()
        return token in rules.never_end or (number and token in rules.before_number)
    # "of", "the", "and" need what stands on the next line, save in a heading such as "Who it is for".
    asks = before.span.end - before.span.start < _REACH and words[:1] and words[0].lower() in _ASKS
    return len(words) > 2 and last in rules.continues and not asks


def _sentences(text: str, block: Span, glue: Glue, rules: Segmentation) -> Iterator[Span]:
    numbers = list_numbers(text, block)
    for piece in glue.pieces(block):
        start = piece.start
        for cut in _cuts(text, piece, numbers, rules):
            if span := _trimmed(text, start, cut):
                yield span
            start = cut
        if span := _trimmed(text, start, piece.end):
            yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    span = Span(start + left, start + len(words.rstrip()))
    return span if span.end > span.start else None


def _cuts(text: str, piece: Span, numbers: frozenset[int], rules: Segmentation) -> Iterator[int]:
    """The offsets inside a piece at which a sentence ends, in order, with the numbers of a list in it."""
    pending = sorted(n for n in numbers if piece.start < n < piece.end)
    opened = piece.start
    for stop in _STOP.finditer(text, piece.start, piece.end):
        while pending and pending[0] <= stop.start():
            opened = pending.pop(0)
            yield opened
        cut = _cut(text, opened, stop, piece.end, rules)
        if cut is not None and cut < piece.end and cut > opened:
            if pending and not text[cut : pending[0]].strip():
                continue
            yield cut
            opened = cut
    yield from pending


def _cut(text: str, opened: int, stop: re.Match[str], end: int, rules: Segmentation) -> int | None:
    """Where the sentence opened at ``opened`` ends if this stop ends it; None where it runs on."""
    after = stop.end()
    following = _NEXT.match(text, after, end)
    assert following is not None, "every part of it is optional"
    word = following["word"] or ""
    spaced = after < end and text[after].isspace()
    marks = stop["stop"]
    if marks in "。！？":
        return after
    if not spaced:
        return after if _glued(text, opened, stop, word, end, rules) else None
    if "…" in marks or ".." in marks or " " in marks or "\u00a0" in marks:
        return _after_ellipsis(text, opened, stop, word)
    so_far = text[opened : min(stop.start(), opened + _REACH)].strip()
    if marks == "." and stop["close"] in ("", ")") and _ENUMERATOR.fullmatch(so_far):
        return None
    if marks == "." and not stop["close"]:
        token = _token(text, opened, stop.start())
        if _abbreviates(text, opened, stop.start(), token, word, following.end(), end, rules):
            return None
    if not word:
        # A number, a sum or a bracketed note can open a sentence; a dash or a slash goes on with one.
        first = text[following.end() : following.end() + 1]
        return after if first and (first.isdigit() or first in "$€£¥~≈±#") else None
    if word[0].islower():
        coined = any(char.isupper() for char in word[1:3])  # "miRNA", "iPad"
        return after if coined and marks == "." and not stop["close"] else None
    return after


def _glued(text: str, opened: int, stop: re.Match[str], word: str, end: int, rules: Segmentation) -> bool:
    """Whether a stop with no space after it ends a sentence: "thinning hair.One of", but not "Node.Js"."""
    at = stop.start()
    if not word or not word[0].isupper() or at == opened:
        return False
    before = text[at - 1]
    acronym = text[max(opened, at - 2) : at].isupper()
    if not (before.islower() or before.isdigit() or before in "%)]'\"”’" or acronym):
        return False
    if len(word) == 1:
        if word not in "AI" or not text[stop.end() + 1 : stop.end() + 2].isspace():
            return False
    elif word.isupper() and (not before.islower() or len(word) < 2):
        return False
    token = _token(text, opened, at)
    if not stop["close"] and stop["stop"] == ".":
        lowered = token.lower()
        if lowered in rules.never_end or lowered in rules.end_before_starter or len(token) == 1:
            return False
        if word.lower() in _DOMAINS:
            return False
    around = text[max(opened, at - _REACH) : at].split()[-1:] + text[at : min(end, at + _REACH)].split()[:1]
    return not any(sign in part for part in around for sign in ("@", "://", "www."))


def _after_ellipsis(text: str, opened: int, stop: re.Match[str], word: str) -> int | None:
    """An ellipsis ends a sentence before a capital, unless it stands apart or in brackets: "and ... We"."""
    start, marks = stop.start(), stop["stop"]
    apart = start == opened or text[start - 1].isspace()
    dots = marks.count(".") + 3 * marks.count("…")
    if not word or not word[0].isupper() or (start > opened and text[start - 1] in "[("):
        return None
    if " " in marks or "\u00a0" in marks:
        if dots < 4:
            return None
        return stop.end() if apart else start + 1
    asks = "?" in marks or "!" in marks
    return None if apart and dots < 4 and not asks else stop.end()


def _token(text: str, opened: int, at: int) -> str:
    """The word right before a stop, with the full stops inside it: "U.S", "e.g", "Dr"."""
    found = _TOKEN.search(text[max(opened, at - _REACH) : at])
    return found.group() if found else ""


def _abbreviates(
    text: str, opened: int, at: int, token: str, word: str, first: int, end: int, rules: Segmentation
) -> bool:
    """Whether a single full stop after ``token`` belongs to it and the sentence goes on with ``word``."""
    if not token:
        return False
    lowered = token.lower()
    number = not word and first < end and text[first].isdigit()
    if lowered in rules.before_number and number:
        return True
    if lowered in rules.never_end:
        return True
    capital = bool(word) and word[0].isupper()
    clock = lowered in _CLOCK
    if not (clock or lowered in rules.end_before_starter or _DOTTED.fullmatch(token) or _initial(token)):
        return False
    if number:
        return not clock
    if not capital:
        return True
    before = text[max(opened, at - len(token) - _REACH) : at - len(token)].split()
    if _initial(token) and before and _lettered(before[-1]):
        return False
    if clock:
        # "At 5 a.m. Dr. Lee" opens with its time of day; after "closed at 5 p.m. Dr. Lee" is somebody new.
        words = text[opened : min(at, opened + _REACH)].split()
        if at - opened <= _REACH and len(words) <= 4 and words[0].lower() in _FRONTED:
            return True
        if word.lower() in rules.never_end and text[first : first + 1] == ".":
            return False
    return not _starts(word, rules)


def _initial(token: str) -> bool:
    return len(token) == 1 and token.isupper()


def _lettered(word: str) -> bool:
    return word.strip("(“\"'").lower() in _LETTERED


def _starts(word: str, rules: Segmentation) -> bool:
    lowered = word.lower().replace("’", "'")
    stem = lowered.partition("'")[0]
    return stem in rules.starters or ("'" in lowered and stem.removesuffix("n") in rules.starters)
