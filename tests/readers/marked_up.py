"""Copy in random markup, with the place of every word known from writing it."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

REFERENCES = {"&amp;": "&", "&#233;": "é", "&#x2019;": "’", "&eacute;": "é", "&lt;": "<", "&shy;": ""}
HTML_ROOM = (" ", "\n    ", "\r\n", "\t", "&nbsp;", " <!-- note --> ", "<br>\n", " <wbr> ", "  ")
HTML_AROUND = (
    ("", ""),
    ("<b>", "</b>"),
    ("<a href='x?a=1&b=2' class=\"a>b\">", "</a>"),
    ('<span style="color: red">', "</span>"),
    ("<EM\nid=x>", "</EM >"),
    ("<sub>", "</sub>"),
    ("<!-- -->", ""),
)
HTML_BLOCKS = (
    ("<p>", "</p>"),
    ("<p>", ""),
    ("<ul>\n <li>", "</ul>"),
    ("<h2>", "</h2>\n"),
    ("<table><tr><td>", "</table>"),
    ("<blockquote><p>", "</blockquote>"),
    ("<div\n><div>", "</div></div>"),
    ("<details><summary>", "</summary></details>"),
    ("<dl><dd>", "</dl>"),
    ("<x-card>", "</x-card>"),
)
MARKDOWN_AROUND = (
    ("", ""),
    ("**", "**"),
    ("*", "*"),
    ("[", "](http://words.example/in-url 'one')"),
    ("<b>", "</b>"),
    ("~~", "~~"),
    ("***", "***"),
    ("", " `code`"),
    ("<span title='x'>", "</span>"),
)
MARKDOWN_BLOCKS = (
    ("", "\n\n", ""),
    ("## ", " ##\n\n", None),
    ("- ", "\n\n", "  "),
    ("3. ", "\n\n", "   "),
    ("> ", "\n\n", "> "),
    ("> - ", "\n\n", ">   "),
    ("- a list\n  1. ", "\n\n", "     "),
    ("| a | b |\n|---|---|\n| x\\|y | ", " |\n\n", None),
)


@dataclass
class Written:
    """A file as it grows, and where each of its words stands."""

    source: str = ""
    words: list[tuple[str, int, int]] = field(default_factory=list)
    blocks: list[list[str]] = field(default_factory=list)

    def add(self, shown: str, written: str) -> None:
        self.words.append((shown, len(self.source), len(self.source) + len(written)))
        self.blocks[-1].append(shown)
        self.source += written


def _word(draw: st.DrawFn, number: int, special: dict[str, str]) -> tuple[str, str]:
    """A word as shown and as written; its number makes it the only one of its kind."""
    start = draw(st.sampled_from(["hair", "Exosome", "naïve", "no", "x😀x", "side"]))
    written = draw(st.sampled_from(["", *special]))
    return f"{start}{special.get(written, '')}q{number}z", f"{start}{written}q{number}z"


@st.composite
def html_copy(draw: st.DrawFn) -> Written:
    copy = Written(draw(st.sampled_from(["", "<!doctype html>\n<html><body>", "\n<main>"])))
    for _ in range(draw(st.integers(1, 4))):
        begin, end = draw(st.sampled_from(HTML_BLOCKS))
        copy.source += begin
        copy.blocks.append([])
        for place in range(draw(st.integers(1, 5))):
            if place:
                copy.source += draw(st.sampled_from(HTML_ROOM))
            before, after = draw(st.sampled_from(HTML_AROUND))
            copy.source += before
            copy.add(*_word(draw, len(copy.words), REFERENCES))
            copy.source += after
        copy.source += end
    return copy


@st.composite
def markdown_copy(draw: st.DrawFn) -> Written:
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    copy = Written(draw(st.sampled_from(["", "---\ntitle: x\n---\n", "\n"])))
    special = {**REFERENCES, r"\*": "*", r"\_": "_", r"\\": "\\"}
    for _ in range(draw(st.integers(1, 4))):
        begin, end, wrapped = draw(st.sampled_from(MARKDOWN_BLOCKS))
        copy.source += begin
        copy.blocks.append([])
        for place in range(draw(st.integers(1, 5))):
            if place:
                wraps = wrapped is not None and draw(st.booleans())
                copy.source += f"\n{wrapped}" if wraps else " "
            before, after = draw(st.sampled_from(MARKDOWN_AROUND))
            copy.source += before
            copy.add(*_word(draw, len(copy.words), special))
            copy.source += after
        copy.source += end + "<!-- -->\n\n"
    if ending != "\n":
        moved = Written(blocks=copy.blocks)
        moved.source = copy.source.replace("\n", ending)
        for shown, start, end_ in copy.words:
            breaks = copy.source.count("\n", 0, start)
            moved.words.append((shown, start + breaks, end_ + breaks))
        return moved
    return copy
