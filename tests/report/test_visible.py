from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimcheck.report.visible import fold, prose, shorten, visible

AWKWARD = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("ab é文👩\u200d\u0301\x1b\u202e\t\n\ud800"))
)


def test_what_steers_a_terminal_is_spelled_out() -> None:
    assert visible("a\x1b[31mb") == r"a\x1b[31mb"
    assert visible("5 \u202e%001") == r"5 \u202e%001"
    assert visible("a\tb\u00a0c") == "a    b c"
    assert visible("\udcff") == r"\udcff"
    assert visible("👩\u200d⚕️ می\u200cخواهم") == "👩\u200d⚕️ می\u200cخواهم"


@given(AWKWARD)
def test_visible_text_holds_no_control_and_can_be_encoded(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert all(c.isprintable() or c in "\u200c\u200d" for c in shown)
    assert visible(shown) == shown


@given(AWKWARD, st.integers(8, 60))
def test_folding_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = fold(text, width)
    assert "".join(lines).replace(" ", "") == prose(text).replace(" ", "")
    if not re.search("[\u0300-\uffff\U00010000-\U0010ffff]", text):
        assert all(cell_len(line) <= width for line in lines)


def test_folding_cuts_only_what_is_too_long() -> None:
    assert fold("one two three", 7) == ["one two", "three"]
    assert fold("see https://example.org/a", 10) == ["see", "https://ex", "ample.org/", "a"]
    assert fold("細胞外小胞", 5) == ["細胞", "外小", "胞"]
    assert fold("  ", 10) == []


def test_shortening_says_that_something_is_gone() -> None:
    assert shorten("a long sentence", 8, "…") == "a long…"
    assert shorten("a long sentence", 10, "…") == "a long…"
    assert shorten("a longwindedness", 10, "…") == "a longwin…"
    assert shorten("細胞外小胞", 7, "…") == "細胞外…"
    assert shorten("folder/sub/copy.txt", 10, "…", keep_end=True) == "…/copy.txt"
    assert shorten("short", 8, "…") == "short"
