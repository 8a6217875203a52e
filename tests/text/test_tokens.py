"""Words keep their places whatever folding does to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.tokens import fold, is_word, tokenize

COPY = st.text(st.sampled_from("abzAZßﬁ½éоаΑ’'-–— .,;()\u00ad\u200b0159\n%µ😀"), max_size=60)


def norms(text: str) -> list[str]:
    return [t.norm for t in tokenize(text)]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Exosomes", "exosomes"),
        ("patient’s", "patient"),
        ("patients'", "patients"),
        ("isn’t", "isn't"),
        ("ﬁne", "fine"),
        ("naïve", "naive"),
        ("Ｈａｉｒ", "hair"),
        ("ex\u00adosome", "exosome"),
        ("са\u200bnсеr", "cancer"),  # Cyrillic look-alikes
        ("straße", "strasse"),
    ],
)
def test_one_notion_has_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(COPY)
def test_folding_twice_is_folding_once(text: str) -> None:
    for word in text.split():
        assert fold(fold(word)) == fold(word)


@given(COPY)
def test_tokens_stand_in_order_and_apart_where_they_were_found(text: str) -> None:
    last = 0
    for token in tokenize(text, 7):
        assert last <= token.start - 7 < token.end - 7 <= len(text)
        last = token.end - 7
        if is_word(token):
            assert fold(text[token.start - 7 : token.end - 7]) == token.norm


@pytest.mark.parametrize("written", ["non-invasive", "non invasive", "non‑invasive", "Non-Invasive"])
def test_a_hyphen_does_not_make_another_word(written: str) -> None:
    assert norms(written) == ["non", "invasive"]


def test_dashes_between_numbers_are_ranges_and_others_end_a_thought() -> None:
    assert norms("3–6 months — not 2 - 3") == ["3", "-", "6", "months", "—", "not", "2", "-", "3"]


def test_quotes_dots_and_numbers() -> None:
    assert norms("“1,000” … 0.5%") == ['"', "1,000", '"', "…", "0.5", "%"]
