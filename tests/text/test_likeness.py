"""The own measures give the figures of rapidfuzz."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from claimcheck.text.likeness import Likeness, one_slip, token_set_ratio

TEXT = st.one_of(
    st.lists(st.sampled_from("the hair grows grow exosomes regrow no not é a b ab".split()), max_size=9).map(
        " ".join
    ),
    st.text("abc é\u3000", max_size=12),
)
WORD = st.text("abc", max_size=6)


@given(TEXT, TEXT)
def test_the_same_likeness(a: str, b: str) -> None:
    assert token_set_ratio(a, b) == fuzz.token_set_ratio(a, b)


@given(WORD, WORD)
def test_the_same_slips(a: str, b: str) -> None:
    assert one_slip(a, b) == (OSA.distance(a, b) <= 1)


@given(TEXT, st.lists(TEXT, max_size=4))
def test_many_comparisons_come_to_the_same_as_few(text: str, phrasings: list[str]) -> None:
    few, many = Likeness(), Likeness()
    many("a", ["b"] * 1000)
    assert few(text, phrasings) == many(text, phrasings)
