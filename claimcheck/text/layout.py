"""How the lines of plain text form blocks, read from typography alone.

The text reader lays out files with it and the segmenter lays out bare strings, so both see the same blocks.
It knows nothing of words: "the risk of" at the end of a line is the segmenter's business.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.model.document import Block
from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Span
from claimcheck.model.value import dataclass
from claimcheck.text.comments import without_comments
from claimcheck.text.regex import regex

TICKS = "✓✔✅☑✗✘❌➤➢➔➜►▶"
"""Glyphs that open an item wherever they stand in a line."""

BULLETS = "•‣⁃▪▫■□●○◦◆◇❖" + TICKS
"""Glyphs that do so at its start, and inside it where there are two: "clinic • team" is one heading."""

PICTURES = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
"""The inside of a character class: arrows, dingbats and emoji, which open an item at the start of a line."""

_LINE = regex(r"[^\n\r\v\f\u2028\u2029]+")
_ROOM = r"[ \t\u00a0\u2007\u202f\u3000\ufeff]"
_RULE = regex(r"[-=_*~·.–—\s]{3,}")
_BARS = regex(r"[|\s:–—-]{3,}")
"""The rule under the titles of a table drawn with bars, as Markdown has it."""
_FEWEST_BARS = 3
_MARKER = regex(
    rf"{_ROOM}*"
    rf"(?P<quote>(?:>{_ROOM}*)+)?"
    rf"(?:(?P<heading>\#{{1,6}}{_ROOM}+|_{{3,}}{_ROOM}*)"
    rf"|(?P<dash>[-*+–—−]{_ROOM}+)"
    rf"|(?P<bullet>(?:(?:[{BULLETS}{PICTURES}]|[0-9]\ufe0f?\u20e3)[\ufe0e\ufe0f\u200d]*{_ROOM}*)+))?"
)
_INLINE_BULLET = regex(rf"[{BULLETS}](?:(?<=\s.)|(?<=⁃))\ufe0f?{_ROOM}*(?=\S)")
_NUMBER = regex(
    rf"(?:\(?(?:[0-9]{{1,3}}|[ivx]{{1,4}}|[a-z])\)|[0-9]{{1,3}}\.\)?|[IVX]{{1,5}}\.|[A-Ha-h]\.){_ROOM}+(?=\S)"
)
_LONGEST_NUMBER = len("(viii)")
_OPENER = "\"'“‘«([{*_¿¡"
_CLOSER = "\"'”’»)]}*_"
_QUOTES = '"“„«'
_CLOSING_QUOTE = regex(r"[.!?…][\"”»]")
_STOPS = ".!?…。！？"
_INNER_STOP = regex(r"[a-z0-9][.!?][\"'”’)]*\s")
_OPEN_ENDED = (",", "-", "–", "—", "/", "&", "(", "[", "“", "‘", "+", "=")
_LEFT_OPEN = frozenset("no a an the of and or nor than your our their its every".split())
"""Words that no line ends with whose sentence is over."""
_DASHES = ("-", "–", "—", "*", "+")
_MIN_WIDTH = 30
_HEADING_WORDS = 16
_LONG_LINE = 40
_WIDEST_WRAP = 120
_SMALL = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "per",
        "than",
        "the",
        "to",
        "up",
        "v",
        "vs",
        "via",
        "with",
        "&",
        "after",
        "before",
    }
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or one inline bullet of it: ``left`` is where it begins and ``start`` where its words do."""

    number: int
    left: int
    start: int
    end: int
    text: str
    kind: BlockKind | None
    """What its marker or its tabs say; None for a plain line."""
    marker: str
    numbered: bool

    @property
    def width(self) -> int:
        """Columns up to the end of the words, with indentation and marker."""
        return self.end - self.left


def lay_out(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order and apart; an empty or blank text has none.

    Bullet glyphs, ``#``, ``>`` and ``____`` stay outside the span; numbers that count items are words of the
    copy and stay inside, so "2. Is it safe?" keeps its number. Comments to this program belong to no block.
    """
    lines = list(_lines(without_comments(text)))
    if not lines:
        return ()
    width = _wrap_width(lines)
    listed = _lower_case_lists(lines)
    markers = Counter(line.marker for line in lines)
    groups: list[list[_Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        lone_dash = line.marker in _DASHES and markers[line.marker] == 1
        if line.number not in listed and _runs_on(groups[-1][0], before, line, width, lone_dash):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(
        Block(_kind(group, following), Span(group[0].start, group[-1].end))
        for group, following in zip(groups, [*groups[1:], None], strict=True)
    )


def is_rule_of_table(text: str) -> bool:
    """Whether nothing but the rule of a table with bars stands between two rows."""
    drawn = "|" in text and "-" in text and "\n\n" not in text.replace("\r", "")
    return drawn and _BARS.fullmatch(text) is not None


def titled(text: str) -> bool:
    """Whether every word that counts is capitalised, as in "Who Is a Good Candidate for It?"."""
    words = [word.strip(_OPENER + _CLOSER + ".,:;?!") for word in text.split()]
    words = [word for word in words if word and word[0].isalpha()]
    return bool(words) and words[0][0].isupper() and all(w[0].isupper() or w in _SMALL for w in words)


def finished(text: str) -> bool:
    """Whether the text closes with a full stop, question mark or the like, before any closing quotes."""
    return text.rstrip(_CLOSER).endswith(tuple(_STOPS))


def _lines(text: str) -> Iterator[_Line]:
    number = -1
    last_end = 0
    for match in _LINE.finditer(text):
        # Two line endings in a row leave a gap in the numbering: that is how a blank line shows.
        number += 1 if match.start() - last_end == len("\n") or _is_crlf(text, last_end, match.start()) else 2
        last_end = match.end()
        words = match.group().strip()
        if not words or (not words[0].isalnum() and _RULE.fullmatch(words)):
            number += 1
            continue
        if words[0] == words[-1] == "|" and words.count("|") >= _FEWEST_BARS:
            cells = words.strip("| \t")
            start = text.index(cells, match.start()) if cells else 0
            if _BARS.fullmatch(words):
                number -= 1
            else:
                yield _Line(number, start, start, start + len(cells), cells, BlockKind.CELL, "|", False)
            continue
        yield from _split_line(text, number, match.start(), match.start() + len(match.group().rstrip()))


def _is_crlf(text: str, start: int, end: int) -> bool:
    return end - start == len("\r\n") and text[start:end] == "\r\n"


def _split_line(text: str, number: int, start: int, end: int) -> Iterator[_Line]:
    """A line as one piece, or as several where bullets stand inside it: "✔ no cuts ✔ no scars"."""
    if text[start].isalpha() and (words := text[start:end].rstrip()).isascii():
        numbered = _number(words) is not None
        kind = BlockKind.CELL if "\t" in words else BlockKind.ITEM if numbered else None
        yield _Line(number, start, start, start + len(words), words, kind, "", numbered)
        return
    marker = _MARKER.match(text, start, end)
    assert marker is not None, "every part of the marker is optional"
    bullets = list(_INLINE_BULLET.finditer(text, marker.end(), end))
    if not marker["bullet"] and len(bullets) < 2 and not any(m.group()[0] in TICKS for m in bullets):
        bullets = []
    stop = bullets[0].start() if bullets else end
    if text[
        marker.end() : stop
    ].strip():  # in "- ✔ no cuts" the tick opens the item, and nothing is before it
        yield _piece(text, number, marker, stop)
    for i, bullet in enumerate(bullets):
        stop = bullets[i + 1].start() if i + 1 < len(bullets) else end
        words = text[bullet.end() : stop].rstrip()
        if words:
            stop = bullet.end() + len(words)
            mark = bullet.group().strip()
            yield _Line(number, bullet.start(), bullet.end(), stop, words, BlockKind.ITEM, mark, False)


def _piece(text: str, number: int, marker: re.Match[str], stop: int) -> _Line:
    words = text[marker.end() : stop].rstrip()
    kind: BlockKind | None = None
    numbered = _number(words) is not None
    if marker["quote"]:
        kind = BlockKind.QUOTE
    elif "\t" in words:
        kind = BlockKind.CELL
    elif marker["heading"]:
        kind = BlockKind.HEADING
    elif marker["dash"] or marker["bullet"] or numbered:
        kind = BlockKind.ITEM
    mark = marker["quote"] or marker["heading"] or marker["dash"] or marker["bullet"] or ""
    end = marker.end() + len(words)
    return _Line(number, marker.start(), marker.end(), end, words, kind, mark.strip(), numbered)


def _number(text: str) -> re.Match[str] | None:
    """The number that a text opens with, as items of a list do."""
    head = text[:_LONGEST_NUMBER]
    return _NUMBER.match(text) if "." in head or ")" in head else None


def _wrap_width(lines: Sequence[_Line]) -> int:
    """How wide a hard-wrapped text is set, or 0 where nothing shows that it is hard-wrapped.

    Evidence is a line that breaks off before a word in lower case. Copy with longer lines besides is not.
    """
    width = max(
        (before.width for before, line in pairwise(lines) if _breaks_off(before, line)),
        default=0,
    )
    longer = sum(line.width > width + width // 4 for line in lines if line.kind is not BlockKind.CELL)
    return width if width >= _MIN_WIDTH and longer * 20 <= len(lines) else 0


def _breaks_off(before: _Line, line: _Line) -> bool:
    return (
        line.number == before.number + 1
        and line.kind is None
        and before.kind in (None, BlockKind.ITEM)
        and line.text[0].islower()
        and not finished(before.text)
        and not before.text.endswith(":")
    )


def _lower_case_lists(lines: Sequence[_Line]) -> frozenset[int]:
    """Numbers of the lines in runs that are a list without markers: all in lower case, none with a stop."""
    listed: set[int] = set()
    run: list[_Line] = []
    for line in [*lines, None]:
        if line and run and line.number == run[-1].number + 1 and line.kind is None:
            run.append(line)
            continue
        bare = all(r.kind is None and r.text[0].islower() and not finished(r.text) for r in run)
        if len(run) > 1 and bare:
            listed.update(r.number for r in run)
        run = [line] if line else []
    return frozenset(listed)


def _runs_on(head: _Line, before: _Line, line: _Line, width: int, lone_dash: bool) -> bool:
    """Whether the break between two lines is a wrap inside the block that ``head`` opens."""
    if line.number != before.number + 1 or BlockKind.CELL in (before.kind, line.kind):
        return False
    if BlockKind.HEADING in (before.kind, line.kind):
        return False
    if line.kind is BlockKind.QUOTE and before.kind is not BlockKind.QUOTE:
        return False
    if before is head and titled(before.text) and len(before.text.split()) > 2 and not titled(line.text):
        return before.text.endswith(_OPEN_ENDED) or line.text[0].islower()
    filled = bool(width) and before.width + 1 + len(line.text.split(maxsplit=1)[0]) > width
    done = finished(before.text)
    if line.kind is BlockKind.ITEM:
        # "aged under / 18. The rest" and "often / – not always – mild": a wrap that only looks like a marker.
        if head.kind is BlockKind.ITEM and (head.numbered, head.marker) == (line.numbered, line.marker):
            return False
        lookalike = line.numbered or (lone_dash and line.text[0].islower())
        return filled and lookalike and not done and not before.text.endswith(":")
    if done or before.text.endswith(":"):
        return filled and before.kind is not BlockKind.ITEM
    if before.text.endswith(_OPEN_ENDED) or line.text[0].islower():
        return True
    if not titled(before.text) and before.text.rsplit(maxsplit=1)[-1] in _LEFT_OPEN:
        return True  # "contain no", and on the next line "DNA"
    if (
        not filled
        and finished(line.text)
        and _LONG_LINE <= before.width <= _WIDEST_WRAP
        and line.width < before.width
        and _INNER_STOP.search(before.text)
    ):
        return True  # a sentence, the beginning of another, and here its end
    if line.text[0] in _QUOTES and _CLOSING_QUOTE.search(before.text):
        return False  # one voice after another
    if not line.text[0].isalpha() and not width:
        return len(before.text) >= _LONG_LINE and not titled(before.text)
    return filled


def _kind(group: Sequence[_Line], following: Sequence[_Line] | None) -> BlockKind:
    head = group[0]
    if head.kind is not None and not head.numbered:
        return head.kind
    if _could_be_heading(group) and following is not None:
        if head.numbered:
            return BlockKind.HEADING if head.text.endswith("?") else BlockKind.ITEM
        words = " ".join(line.text for line in group)
        body = following[0].kind is not None or not _could_be_heading(following)
        if body or titled(words) or words.isupper():
            return BlockKind.HEADING
    return head.kind or BlockKind.PARAGRAPH


def _could_be_heading(group: Sequence[_Line]) -> bool:
    """Short, and without closing punctuation other than a question mark."""
    if len(group) > 2 or group[0].kind not in (None, BlockKind.ITEM):
        return False
    text = " ".join(line.text for line in group)
    number = _number(text)
    text = text[number.end() :] if number else text
    if len(text.split()) > _HEADING_WORDS or text.endswith((":", ",", ";")):
        return False
    return not finished(text) or (text.endswith("?") and not any(stop in text[:-1] for stop in ".!?"))
