"""Whatever a report points at, in any markup, are the very words that it quotes: the first time and every time after.

Copy is written word by word from sentences that have findings, many of them more than once, so the place of each
word is known from writing it and not from looking for it.
"""

from __future__ import annotations

import codecs
import html
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import load_knowledge
from claimcheck.engine.pipeline import Pipeline
from claimcheck.readers.contract import Choices, Limits
from claimcheck.readers.formats import read
from claimcheck.report.json import as_data

SENTENCES = tuple(
    tuple(sentence.split())
    for sentence in (
        "Our exosomes have no side effects at all.",
        "Our exosomes are approved by the FDA and regrow hair.",
        "They come from your own blood.",
        "They come from donated umbilical cords.",
        "Clinics say naïve 👩🏽‍⚕️ “exosomes” cure baldness & more 😀.",
        "It is completely painless and it is completely safe.",
        "Results are permanent, results are permanent, results are permanent.",
    )
)
AROUND = {
    ".txt": (("", ""),),
    ".html": (
        ("", ""),
        ("<b>", "</b>"),
        ("<a href='x?no=side&effects' class=\"a>b\">", "</a>"),
        ("<EM\nid=x>", "</EM >"),
        ("<!-- no side effects -->", ""),
        ("<script>no side effects</script>", ""),
    ),
    ".md": (
        ("", ""),
        ("**", "**"),
        ("[", "](http://no.side/effects)"),
        ("<b>", "</b>"),
        ("", " `no side effects`"),
        ("", "[^1]"),
    ),
}
ROOM = {
    ".txt": (" ", "  ", "\u00a0", "\u2009"),
    ".html": (" ", "\n    ", "\t", "&nbsp;", " <!-- side effects --> ", " <wbr> "),
    ".md": (" ", "  ", "\u00a0", " &nbsp;"),
}
WRAPPED = {".txt": ("\n",), ".html": ("<br>\n", "<br/>"), ".md": ("\n", "\\\n")}
"""Before a capital or a picture a break may begin something new, as it does for a reader."""
BLOCKS = {
    ".txt": (("", "\n\n"), ("\t", "\n\n"), ("* ", "\n\n")),
    ".html": (
        ("<p>", "</p>\n"),
        ("<ul>\n <li>", "</ul>"),
        ("<div\n><div>", "</div></div>"),
        ("<table><tr><td>", "</table>"),
        ("<x-card>", "</x-card>"),
    ),
    ".md": (
        ("", "\n\n"),
        ("- ", "\n\n<!-- -->\n\n"),
        ("> ", "\n\n"),
        ("| |\n|---|\n| ", " |\n\n"),
        ("<div>\n\n", "\n\n</div>\n\n"),
    ),
}


@dataclass
class Copy:
    """A file as it is written: each sentence as its words, and each word with where it stands."""

    source: str = ""
    sentences: list[list[tuple[str, int, int]]] = field(default_factory=list)

    def add(self, shown: str, written: str) -> None:
        self.sentences[-1].append((shown, len(self.source), len(self.source) + len(written)))
        self.source += written


def written(draw: st.DrawFn, word: str, ending: str) -> str:
    """A word with what markup must escape escaped, and sometimes one more of its letters."""
    if ending == ".txt":
        return word
    at = draw(st.integers(0, len(word) - 1)) if draw(st.booleans()) else -1
    return "".join(
        f"&#{ord(char)};" if i == at and char.isalnum() else html.escape(char, quote=False)
        for i, char in enumerate(word)
    )


@st.composite
def copies(draw: st.DrawFn, ending: str) -> Copy:
    copy = Copy()
    for words in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)):
        before, after = draw(st.sampled_from(BLOCKS[ending]))
        copy.source += before
        copy.sentences.append([])
        for place, word in enumerate(words):
            if place:
                wraps = word[0].islower() and "|" not in before and draw(st.booleans())
                copy.source += draw(st.sampled_from(WRAPPED[ending] if wraps else ROOM[ending]))
            opening, closing = draw(st.sampled_from(AROUND[ending]))
            copy.source += opening
            copy.add(word, written(draw, word, ending))
            copy.source += closing
        copy.source += after
    return in_crlf(copy) if draw(st.booleans()) else copy


def in_crlf(copy: Copy) -> Copy:
    moved = Copy(copy.source.replace("\n", "\r\n"))
    for words in copy.sentences:
        breaks = [copy.source.count("\n", 0, start) for _, start, _ in words]
        moved.sentences.append([(w, s + n, e + n) for (w, s, e), n in zip(words, breaks, strict=True)])
    return moved


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_knowledge())


@pytest.mark.parametrize("ending", [".txt", ".html", ".md"])
@given(st.data())
@settings(max_examples=120, deadline=None)
def test_every_place_in_a_report_is_that_of_the_words_it_quotes(ending: str, data: st.DataObject) -> None:
    copy = data.draw(copies(ending))
    mark = data.draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    document = read(mark + copy.source.encode(), f"a{ending}", Limits(), Choices())
    report = as_data(pipeline().check_documents([document]))

    statements = report["documents"][0]["statements"]
    assert [s["text"].split() for s in statements] == [[w for w, _, _ in words] for words in copy.sentences]
    for statement, words in zip(statements, copy.sentences, strict=True):
        assert (statement["start"], statement["end"]) == (words[0][1], words[-1][2]), copy.source
        stands_where_it_says(statement, copy)
        for finding in statement["findings"]:
            quoted = document.text[finding["text_start"] : finding["text_end"]]
            holds(words, finding, quoted)
            stands_where_it_says(finding, copy)
    by_id = {s["id"]: s for s in statements}
    for side in (clash[side] for clash in report["contradictions"] for side in "ab"):
        statement = by_id[side["statement"]]
        assert {key: side[key] for key in PLACE} == {key: statement[key] for key in PLACE}


PLACE = ("start", "end", "line", "column", "text_start", "text_end", "text")


def holds(words: list[tuple[str, int, int]], place: dict[str, Any], quoted: str) -> None:
    """The place goes from inside one word of the sentence to inside another, and these make up the quotation."""
    inside = [(w, s, e) for w, s, e in words if s < place["end"] and place["start"] < e]
    assert inside[0][1] <= place["start"] < place["end"] <= inside[-1][2], "it begins and ends with words"
    shown = " ".join(w for w, _, _ in inside)
    words_quoted = " ".join(quoted.split())
    cut = shown.find(words_quoted)
    assert 0 <= cut < len(inside[0][0]), (shown, quoted)
    assert len(shown) - cut - len(words_quoted) < len(inside[-1][0]), (shown, quoted)


def stands_where_it_says(place: dict[str, Any], copy: Copy) -> None:
    before = copy.source[: place["start"]]
    assert place["line"] == before.count("\n") + 1
    assert place["column"] == len(before) - (before.rfind("\n") + 1) + 1
