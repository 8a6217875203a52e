"""The comments in copy that speak to this program: ``<!-- claimcheck: ... -->``.

They are written the same way in plain text, Markdown and HTML, and are never part of the copy.
"""

from __future__ import annotations

import re

from claimcheck.model.span import Span
from claimcheck.model.value import dataclass
from claimcheck.text.regex import regex

_OPENS = regex(
    r"<!--\s*+(?:(?P<right>claimcheck:)|(?P<almost>[a-z][a-z _-]{2,14}?)\s*+[:;,.=]?+\s*+"
    r"(?=(?:waive|ignore|disable|allow|skip|suppress)\b))",
    re.IGNORECASE,
)
_CLOSES = "-->"
_NAME = "claimcheck"
_LIKE = 0.8
"""How like its name a word has to be to be meant for it: "claim-check", "claimchek"."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the decoded text of a file; ``body`` is what follows ``claimcheck:`` on one line.

    ``closed`` is false where the text ends inside it, ``spelt`` where the name is not written as it has to be.
    """

    span: Span
    body: str
    closed: bool = True
    spelt: bool = True


def find_comments(text: str) -> tuple[Comment, ...]:
    """All comments of a decoded text that are meant for this program, in order."""
    if "<!--" not in text:
        return ()
    found: list[Comment] = []
    at = 0
    while opens := _OPENS.search(text, at):
        if opens["almost"] and not _almost(opens["almost"]):
            at = opens.end()
            continue
        spelt = opens["right"] is not None
        closes = text.find(_CLOSES, opens.end())
        if closes < 0:
            # Where the author meant it to end is anybody's guess; the rest of the line is taken.
            end = len(text) if (end := text.find("\n", opens.end())) < 0 else end
            found.append(Comment(Span(opens.start(), end), text[opens.end() : end].strip(), False, spelt))
            at = end
            continue
        at = closes + len(_CLOSES)
        body = " ".join(text[opens.end() : closes].split())
        found.append(Comment(Span(opens.start(), at), body, spelt=spelt))
    return tuple(found)


def _almost(word: str) -> bool:
    """Whether a word before "waive" can only mean this program, or was meant to."""
    from difflib import SequenceMatcher  # imported here: hardly any file needs it

    return SequenceMatcher(None, re.sub("[ _-]", "", word.lower()), _NAME).ratio() >= _LIKE


def without_comments(text: str) -> str:
    """The text with blanks and line ends in place of each comment, so that every other character keeps its place.

    A comment stands between blocks, wherever it is written.
    """
    if "<!--" not in text:
        return text
    parts, at = [], 0
    for comment in find_comments(text):
        start, end = comment.span
        parts += [text[at:start], "\n", " " * (end - start - 2), "\n"]
        at = end
    return "".join([*parts, text[at:]])
