"""Statements: where one ends and the next begins."""

from __future__ import annotations

import json
import re
import textwrap
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.engine.segment import segment, segment_text
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.document import Block, Document, Statement
from claimcheck.model.rulebook import Segmentation
from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Span
from claimcheck.readers.contract import Limits
from claimcheck.readers.text import read_text
from claimcheck.text.layout import lay_out

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@cache
def rules() -> Segmentation:
    return load_knowledge().rules.segmentation


def document(text: str) -> Document:
    return Document("copy.txt", text, "text", lay_out(text))


def statements(text: str) -> list[str]:
    return [s.text for s in segment(document(text), rules())]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.kind.value, s.text) for s in segment(document(text), rules())]


def flowing(text: str) -> list[str]:
    return [" ".join(s.split()) for s in statements(text)]


def golden_cases() -> list[tuple[str, str, tuple[str, ...]]]:
    cases = []
    category = ""
    for line in Path(__file__).with_name("golden_boundaries.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            category = line[1:].strip()
        elif line:
            marked = line.replace("⏎", "\n")
            cases.append((category, marked.replace("|", ""), tuple(p.strip() for p in marked.split("|"))))
    return cases


@pytest.mark.parametrize(("category", "text", "wanted"), golden_cases())
def test_golden_boundaries(category: str, text: str, wanted: tuple[str, ...]) -> None:
    assert tuple(text[start:end] for start, end in segment_text(text, rules())) == wanted, category


def test_statements_are_numbered_values_with_their_spans() -> None:
    text = "\n  It is safe.  Ask us!\n"
    assert segment(document(text), rules()) == (
        Statement("s0", Span(3, 14), "It is safe.", BlockKind.PARAGRAPH),
        Statement("s1", Span(16, 23), "Ask us!", BlockKind.PARAGRAPH),
    )


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\u00a0", "-----", "•"])
def test_nothing_to_read_gives_no_statements(text: str) -> None:
    assert segment(document(text), rules()) == ()
    assert segment_text(text, rules()) == ()


def test_a_bullet_with_its_title_stays_one_statement() -> None:
    text = "- Comfort: The cream is numb within minutes. It fades.\n- Price: Ask us."
    assert kinds(text) == [
        ("item", "Comfort: The cream is numb within minutes."),
        ("item", "It fades."),
        ("item", "Price: Ask us."),
    ]


def test_numbered_questions_keep_their_numbers_and_answers_follow() -> None:
    text = "1. Is it sore?\nNo. It is not.\n2. Who can have it?\nAdults."
    assert kinds(text) == [
        ("heading", "1. Is it sore?"),
        ("paragraph", "No."),
        ("paragraph", "It is not."),
        ("heading", "2. Who can have it?"),
        ("paragraph", "Adults."),
    ]


def test_a_table_row_is_one_statement_unless_a_cell_holds_sentences() -> None:
    text = "Cream\tCost\nBalm\tLow\t\nGel\tIt sets fast. It is dear."
    assert kinds(text) == [
        ("cell", "Cream\tCost"),
        ("cell", "Balm\tLow"),
        ("cell", "Gel\tIt sets fast."),
        ("cell", "It is dear."),
    ]


def test_a_heading_glued_to_the_end_of_a_paragraph_is_a_heading() -> None:
    assert kinds("Nothing else is needed.Caring for Your Skin\nWash it daily.") == [
        ("paragraph", "Nothing else is needed."),
        ("heading", "Caring for Your Skin"),
        ("paragraph", "Wash it daily."),
    ]


def test_blocks_of_any_reader_are_cut_and_keep_apart() -> None:
    text = "<b>Soft skin. It lasts</b><p>Ask</p>"
    blocks = (Block(BlockKind.QUOTE, Span(3, 22)), Block(BlockKind.ITEM, Span(29, 32)))
    got = segment(Document("a.html", text, "html", blocks), rules())
    assert [(s.text, s.kind) for s in got] == [
        ("Soft skin.", BlockKind.QUOTE),
        ("It lasts", BlockKind.QUOTE),
        ("Ask", BlockKind.ITEM),
    ]


def test_a_blank_line_ends_a_statement_even_after_a_word_that_cannot_end_one() -> None:
    assert statements("It lowers the risk of\n\nIt is rare.") == ["It lowers the risk of", "It is rare."]


def test_a_marker_begins_a_statement_even_after_a_word_that_cannot_end_one() -> None:
    assert statements("It lowers the risk of\n- sores\n- cuts") == ["It lowers the risk of", "sores", "cuts"]


def test_a_bare_string_keeps_its_bullets() -> None:
    text = "  • Less dust\n  • More light"
    assert [text[a:b] for a, b in segment_text(text, rules())] == ["• Less dust", "• More light"]


ANYTHING = st.text(
    st.sampled_from("aZbÉ .!?…,:;-–•✔#>_*\"'”()[]\t\n\r\u00a0\u200b😀1259ß。@/") | st.characters(),
    max_size=120,
)


@given(ANYTHING)
@settings(max_examples=300, deadline=None)
def test_spans_point_at_their_text_in_order_and_apart(text: str) -> None:
    done = 0
    for i, s in enumerate(segment(document(text), rules())):
        assert s.id == f"s{i}"
        assert s.span.start >= done
        assert s.text
        assert s.text == s.text.strip() == text[s.span.start : s.span.end]
        done = s.span.end


@given(ANYTHING)
@settings(max_examples=300, deadline=None)
def test_no_letter_is_lost(text: str) -> None:
    covered = {i for s in segment(document(text), rules()) for i in range(*s.span)}
    lost = [c for i, c in enumerate(text) if c.isalpha() and i not in covered]
    assert lost == []


WORDS = st.sampled_from(
    [
        "light",
        "skin",
        "gel",
        "warms",
        "calms",
        "often",
        "while",
        "three",
        "clinics",
        "30%",
        "(twice)",
        "vs.",
        "e.g.",
        "Dr.",
        "Lee",
        "of",
        "the",
        "it's",
        "2.5",
        "ml,",
        "U.S.",
        "well-known",
        "and",
        "/",
        "slowly;",
        "we",
        "“quote”",
        "approx.",
        "400",
    ]
)
SENTENCES = st.builds(
    lambda first, words, last, stop: " ".join([first, *words, last]) + stop,
    st.sampled_from(["The", "It", "Patients", "In"]),
    st.lists(WORDS, min_size=4, max_size=14),
    st.sampled_from(["heals", "fades", "skin", "weeks"]),
    st.sampled_from([".", "!", "?", "..."]),
)
SAMPLE = (
    "this opening shows how wide the copy is set, for its lines break off wherever the next word would no "
    "longer have fitted on the line, and it goes on for long enough that this is plain to see for anyone who "
    "looks at it, whatever the width of the page may be and however long the words at its edge may turn out."
)


@given(st.lists(SENTENCES, min_size=1, max_size=5), st.integers(48, 90))
@settings(max_examples=200, deadline=None)
def test_wrapping_a_paragraph_changes_no_statement(sentences: list[str], width: int) -> None:
    paragraph = " ".join(sentences)
    wrapped = [textwrap.fill(p, width, break_on_hyphens=False) for p in ("One: " + SAMPLE, paragraph)]
    assert flowing("\n\n".join(wrapped)) == flowing("One: " + SAMPLE + "\n\n" + paragraph)


@given(st.lists(SENTENCES, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=50, deadline=None)
def test_line_endings_change_no_statement(sentences: list[str], ending: str) -> None:
    text = "\n\n".join(["A Short Title", *sentences, "- one\n- two\tthree"])
    assert flowing(text.replace("\n", ending)) == flowing(text)


@given(st.lists(SENTENCES, min_size=1, max_size=4), SENTENCES)
@settings(max_examples=50, deadline=None)
def test_a_further_paragraph_leaves_the_statements_before_it_alone(sentences: list[str], more: str) -> None:
    text = " ".join(sentences)
    assert statements(text + "\n\n" + more)[: len(statements(text))] == statements(text)


def boundary_f1(folder: str) -> float:
    hits = missed = extra = 0
    for labels in sorted((SHARED / "gold" / folder).glob("*.jsonl")):
        read = read_text((SHARED / folder / labels.stem).read_bytes(), labels.stem, Limits())
        got = [s.span for s in segment(read, rules())]
        gold = [Span(s["start"], s["end"]) for s in map(json.loads, labels.read_text("utf-8").splitlines())]
        found = sum(any(_near(g, p) for p in got) for g in gold)
        hits += found
        missed += len(gold) - found
        extra += sum(not any(_near(g, p) for g in gold) for p in got)
    return 2 * hits / (2 * hits + missed + extra)


def _near(a: Span, b: Span) -> bool:
    return abs(a.start - b.start) <= 2 and abs(a.end - b.end) <= 2


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the labelled copy is not beside this checkout")
@pytest.mark.parametrize(("folder", "least"), [("seeds", 0.99), ("pages", 0.97)])
def test_statements_are_those_that_careful_readers_marked(folder: str, least: float) -> None:
    assert boundary_f1(folder) >= least


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seed copy is not beside this checkout")
@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapping_whole_pages_changes_hardly_a_statement(width: int) -> None:
    same = total = 0
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        narrow = textwrap.TextWrapper(width, break_on_hyphens=False)
        lines = [line if "\t" in line else narrow.fill(line) for line in text.split("\n")]
        once, again = flowing(text), set(flowing("\n".join(lines)))
        total += len(once)
        same += sum(s in again for s in once)
    assert same / total > 0.99


def test_sentencex_agrees_on_ordinary_prose() -> None:
    """A second opinion: on clean prose an independent segmenter draws the same lines."""
    sentencex = pytest.importorskip("sentencex")
    prose = (
        "The clinic opened in 2015. It has two rooms, e.g. one for consultations. Dr. Moss sees about 12.5 "
        "people a day! Does she enjoy it? She does. “It is never dull,” she says. Visits last 30 min. or "
        "less; some take longer (an hour, say). The U.S. Government paid for one study. Its results are at "
        "www.example.org/results.html for anyone to read. We met Mr. J. K. Osei at 5 p.m. on Monday."
    )
    theirs = [" ".join(s.split()) for s in sentencex.segment("en", prose) if s.strip()]
    assert flowing(prose) == theirs


def test_sentencex_agrees_on_most_golden_boundaries() -> None:
    """Where the two differ it is on glued copy, lists and wraps, which a general segmenter does not know."""
    sentencex = pytest.importorskip("sentencex")
    general = [c for c in golden_cases() if not re.search("glued|list|wrapped|letters|ellipsis", c[0])]
    agreed = sum(
        [s.strip() for s in sentencex.segment("en", text) if s.strip()] == list(wanted)
        for _, text, wanted in general
    )
    assert agreed / len(general) > 0.75


def test_a_line_that_breaks_off_in_its_sentence_is_wrapped_however_the_next_begins() -> None:
    wrapped = "Exosomes contain no\nDNA."
    assert [wrapped[a:b] for a, b in segment_text(wrapped, rules())] == [wrapped]
    assert len(segment_text("Exosomes in brief\nDNA in brief", rules())) == 2
