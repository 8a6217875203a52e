"""Markdown: what of it is copy, in which blocks."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.markdown import read_markdown


def read(source: str) -> list[tuple[str, str]]:
    document = read_markdown(source.encode(), "a.md", Limits())
    return [(b.kind.value, document.text[b.span.start : b.span.end]) for b in document.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("no *side*\neffects", [("paragraph", "no side effects")]),
        ("# Head #\nBody", [("heading", "Head"), ("paragraph", "Body")]),
        ("Head\n----\nBody", [("heading", "Head"), ("paragraph", "Body")]),
        ("- a\n- b\n  c", [("item", "a"), ("item", "b c")]),
        ("- [x] done", [("item", "done")]),
        ("> said\nmore", [("quote", "said more")]),
        ("| a | b\\|c |\n|---|---|\n| *d* | |", [("cell", "a\tb|c"), ("cell", "d")]),
        ("`no` ~~side~~ \\*effects\\* &amp; more", [("paragraph", "side *effects* & more")]),
        ("```\ncode\n```\n\n    code\n\ntext", [("paragraph", "text")]),
        ("[words](http://a.example/not-these)", [("paragraph", "words")]),
        ("<http://a.example> text", [("paragraph", "text")]),
        (
            'a ![alt *text*](x.png "title") b',
            [("paragraph", "a b"), ("paragraph", "alt text"), ("paragraph", "title")],
        ),
        ("**Does it hurt?**\n\nNo.", [("heading", "Does it hurt?"), ("paragraph", "No.")]),
        (
            "<details>\n<summary>Safe?</summary>\n\nYes.\n</details>",
            [("heading", "Safe?"), ("paragraph", "Yes.")],
        ),
        ("<div hidden>\n\nsecret\n\n</div>\n\nshown", [("paragraph", "shown")]),
        ("an <code> unclosed\n\nshown", [("paragraph", "an"), ("paragraph", "shown")]),
        ("<!-- note -->\n\n[ref]: http://a.example 'x'\n\ntext", [("paragraph", "text")]),
        ("---\ntitle: Hair: no risk\n---\ntext", [("heading", "Hair: no risk"), ("paragraph", "text")]),
        ("---\nWords\n---\ntext", [("heading", "Words"), ("paragraph", "text")]),
        ('+++\ntitle = "No risk"\n+++\ntext', [("heading", "No risk"), ("paragraph", "text")]),
        (
            "---\nseo:\n  title: No risk\nexcerpt: |\n  Two\n  lines\n---\n",
            [("heading", "No risk"), ("paragraph", "Two lines")],
        ),
        (
            "Not approved.[^1] Ask[^why].\n\n[^1]: A notice of 2020.\n[^why]: Short\n    and sweet\n",
            [
                ("paragraph", "Not approved. Ask."),
                ("paragraph", "A notice of 2020."),
                ("paragraph", "Short and sweet"),
            ],
        ),
        (
            "[^1]: word\n\n[link]: http://a.example\na [^ b] ![x[^2]](c)",
            [("paragraph", "word"), ("paragraph", "a [^ b]"), ("paragraph", "x")],
        ),
        ("", []),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert read(source) == expected


@pytest.mark.parametrize(
    "words", ["*a* b", "a **b**c", "[a](b) c", "a_b_c", "***a** b*", "A\\\nb", "&copy; \\# a"]
)
def test_the_words_are_those_that_markdown_it_renders(words: str) -> None:
    """The subclass that notes places changes nothing about what is parsed."""
    import re

    plain = re.sub(r"<[^>]+>", "", MarkdownIt("commonmark").render(words))
    (_, found), *_ = read(words)
    assert found.split() == plain.split()


@pytest.mark.parametrize(
    "source", ["> " * 300 + "a", "- " * 300 + "a", "".join("  " * n + "- a\n" for n in range(200))]
)
def test_nesting_beyond_the_limit_is_refused(source: str) -> None:
    with pytest.raises(Unreadable, match="nested"):
        read(source)
