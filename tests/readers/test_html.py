"""Web pages: what of them is copy, in which blocks, and labelled how."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.model.document import Document
from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.html import read_html

CLINIC = (Path(__file__).parent / "pages" / "clinic.html").read_bytes()

BODY = [
    ("heading", "", "Wake your\nhair up"),
    ("paragraph", "", "Exosomes are tiny messengers with no side effects that we know of."),
    ("heading", "", "Why people come"),
    ("item", "", "Less shedding"),
    ("item", "", "Fuller partings"),
    ("heading", "", "What to expect"),
    ("paragraph", "", "Growth shows after 3 to 6 months."),
    ("paragraph", "", "CO2 laser is another room."),
    ("paragraph", "title attribute", "Our laser room"),
    ("heading", "", "Prices"),
    ("cell", "", "Visit\tPrice"),
    ("cell", "", "One (60 min)\t£450"),
    ("cell", "", "Three\t£1,200"),
    ("heading", "", "Questions"),
    ("heading", "", "Is it safe?"),
    ("paragraph", "", "It has been well borne so far."),
    ("heading", "", "How many visits?"),
    ("paragraph", "", "Three for most."),
    ("heading", "", "Does it last?"),
    ("paragraph", "", "Nobody knows yet."),
    ("heading", "", "In their words"),
    ("quote", "", "“My crown filled in.”"),
    ("quote", "", "Dee, 41"),
    ("paragraph", "alt text", "Crown before and after"),
    ("paragraph", "", "Before, and after 4 visits"),
]
ABOUT = [
    ("heading", "title", "Exosome Hair Therapy – Willow Scalp Clinic"),
    ("paragraph", "description", 'Thicker hair, no "downtime".'),
    ("heading", "og:title", "Hair that comes back"),
    ("heading", "FAQ data", "Will it hurt?"),
    ("paragraph", "FAQ data", "A little, they say."),
]
ABOVE = [
    ("paragraph", "alt text", "Willow Scalp Clinic"),
    ("item", "navigation", "Prices"),
    ("item", "navigation", "Team"),
    ("paragraph", "cookie notice", "We use cookies."),
    ("paragraph", "cookie notice", "Fine"),
]
BELOW = [
    ("heading", "aside", "Newsletter"),
    ("paragraph", "aside", "One letter a month."),
    ("paragraph", "footer", "Results differ. Exosomes are not approved medicines."),
]


def blocks(document: Document) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.part, document.text[b.span.start : b.span.end]) for b in document.blocks]


def read(source: str) -> list[tuple[str, str]]:
    return [(kind, text) for kind, _, text in blocks(read_html(source.encode(), "a.html", Limits()))]


def test_a_page_like_those_of_clinics() -> None:
    assert blocks(read_html(CLINIC, "clinic.html", Limits())) == ABOUT + ABOVE + BODY + BELOW


def test_its_main_content() -> None:
    assert blocks(read_html(CLINIC, "clinic.html", Limits(), main_content=True)) == ABOUT + BODY


def test_a_page_without_a_main_part_loses_what_surrounds_the_content() -> None:
    page = b"<nav>Menu</nav><article><header>Byline</header><p>Copy.</p></article><footer>Foot</footer>"
    document = read_html(page, "a.html", Limits(), main_content=True)
    assert [text for _, _, text in blocks(document)] == ["Byline", "Copy."]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("no <b>side</b> effects", [("paragraph", "no side effects")]),
        ("There are no<!-- x --> side<br>effects", [("paragraph", "There are no side\neffects")]),
        ("un&shy;par&#173;alleled", [("paragraph", "unparalleled")]),
        ("<p>One.<p>Two.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("<p>✓ no cuts<br>✓ no scars</p>", [("item", "no cuts"), ("item", "no scars")]),
        ("<p>One.<br><br>Two.</p>", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("<li>a<ul><li>b</ul>c", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("<p>a</p>tail", [("paragraph", "a"), ("paragraph", "tail")]),
        ("<p>A <code>x()</code> B</p>", [("paragraph", "A B")]),
        ("<svg><title>Icon</title></svg><p>Text", [("paragraph", "Text")]),
        ("<p hidden>secret</p>shown", [("paragraph", "shown")]),
        ("<div style='color:red; DISPLAY : none'>secret</div>shown", [("paragraph", "shown")]),
        ("<p aria-hidden=true>shown</p>", [("paragraph", "shown")]),
        ("<a href=#x>more</a><p id=x hidden>shown</p>", [("paragraph", "more"), ("paragraph", "shown")]),
        ("<div role=tabpanel hidden>shown</div>", [("paragraph", "shown")]),
        ("<pre>no cuts\n\nno scars</pre>", [("paragraph", "no cuts"), ("paragraph", "no scars")]),
        ("<table><tr><td><h2>Lay</h2><p>out</table>", [("heading", "Lay"), ("paragraph", "out")]),
        ("<p>a <img alt='b'> c</p>", [("paragraph", "a c"), ("paragraph", "b")]),
        ("<x-q>Ask?</x-q><x-a>Yes.</x-a>", [("paragraph", "Ask?"), ("paragraph", "Yes.")]),
        ("<p>5 < 6 & 7 &nosuch; <3</p>", [("paragraph", "5 < 6 & 7 &nosuch; <3")]),
        ("<td></div></td><div>a</div></div>b", [("paragraph", "a"), ("paragraph", "b")]),
        ("", []),
        ("<p> \n</p>", []),
    ],
)
def test_fragments(source: str, expected: list[tuple[str, str]]) -> None:
    assert read(source) == expected


def test_the_second_occurrence_is_reported_where_it_is() -> None:
    source = "<p>Regrow <i>hair</i>.</p>\n<p>Regrow\nhair.</p>"
    document = read_html(source.encode(), "a.html", Limits())
    second = document.blocks[1].span
    start, end = document.source_span(second)
    assert (source[start:end], document.position(second.start)) == ("Regrow\nhair.", (2, 4))


def test_nesting_beyond_the_limit_is_refused() -> None:
    with pytest.raises(Unreadable, match="nested deeper than 5 levels"):
        read_html(b"<div>" * 6, "a.html", Limits(depth=5))
    assert read_html(b"<div>" * 5 + b"x", "a.html", Limits(depth=5)).text == "x"


def test_data_that_is_no_json_is_passed_over() -> None:
    assert read('<script type="application/ld+json">{"@type": </script><p>Copy.</p>') == [
        ("paragraph", "Copy.")
    ]
