"""No file is too broken to be read or refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import HOSTILE, fuzz, misplaced, seeds
from claimcheck.readers.contract import Choices, Limits, Unreadable
from claimcheck.readers.formats import read

SEEDS = seeds()
TEXTUAL = [ending for ending in SEEDS if ending not in (".docx", ".pdf")]


@pytest.mark.parametrize("ending", TEXTUAL)
def test_mutated_files_are_read_or_refused(ending: str) -> None:
    """``python -m benchmarks.fuzz`` tries thousands more."""
    assert list(fuzz(ending, SEEDS[ending], 80, Limits(text=1_000_000))) == []


@pytest.mark.parametrize("ending", TEXTUAL)
def test_the_seeds_themselves_are_read(ending: str) -> None:
    assert read(SEEDS[ending], f"a{ending}", Limits(), Choices(fields=("headline",))).blocks


@pytest.mark.parametrize("ending", TEXTUAL)
@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=5)), max_size=40).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_or_refused(ending: str, text: str) -> None:
    try:
        document = read(
            text.encode("utf-8", "surrogatepass"), f"a{ending}", Limits(), Choices(fields=("headline",))
        )
    except Unreadable as refusal:
        assert str(refusal)
    else:
        assert misplaced(document) == ""


def test_a_mark_behind_a_dash_opens_one_item_and_leaves_no_empty_block() -> None:
    document = read(b"- \xe2\x9c\x94 Done\n- \xe2\x9c\x94 Dusted\n", "a.txt", Limits(), Choices())
    assert misplaced(document) == ""
    assert [document.text[b.span.start : b.span.end] for b in document.blocks] == ["Done", "Dusted"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<a " * 50_000,
        "<![<![" * 50_000,
        "<div>" * 50_000,
        "<p>" * 50_000,
        "<table><tr><td>" * 20_000,
        "<!--" * 50_000,
        "<b>" * 150 + "</i></b><b>" * 20_000,
        "<ul><li>" * 90 + "<li></p>" * 20_000,
        "&" * 200_000,
        '<img alt="' * 20_000,
        "[" * 100_000,
        "![" * 50_000,
        "[a](" * 30_000,
        "[a\n" * 30_000,
        "> " * 150 + "a\n" + "b\n" * 20_000,
        "*a_" * 50_000,
        "|a" * 20_000 + "\n" + "|-" * 20_000,
        "- " * 20_000,
        "[" * 1_000_000,
        '{"a":' * 100_000,
        '"' * 200_001,
        "<!-- x -->" * 5_000 + "<p",
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("ending", [".html", ".md", ".json", ".csv"])
def test_small_files_do_not_take_long(ending: str, hostile: str) -> None:
    """A file of this size is read in a fraction of the time allowed, or refused; never in minutes."""
    began = time.process_time()
    try:
        read(hostile.encode(), f"a{ending}", Limits(), Choices(fields=("a",)))
    except Unreadable as refusal:
        assert str(refusal)
    assert time.process_time() - began < 10
