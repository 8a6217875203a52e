"""One slip in a long word of the field is seen through; honest words are left alone."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.engine.spelling import Speller

SPELLER = Speller(claimcheck.load_knowledge().rules.often_misspelt)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("exosmes", "exosomes"),
        ("exossomes", "exosomes"),
        ("exosoems", "exosomes"),
        ("folicles", "follicles"),
        ("gauranteed", "guaranteed"),
        ("treatmant", "treatment"),
        ("complicatons", "complications"),
    ],
)
def test_a_single_slip_is_seen_through(slip: str, meant: str) -> None:
    assert SPELLER.correct(slip) == meant


@pytest.mark.parametrize(
    "word",
    "exosomes complaint thorough context improved injected follicular infected inventions treated treatises heading"
    " permanence regenerated stimulated registers".split(),
)
def test_honest_words_are_left_alone(word: str) -> None:
    assert SPELLER.correct(word) == word


def test_misspelt_copy_is_judged_like_correct_copy() -> None:
    right = claimcheck.check_text("Exosomes regrow hair follicles, guaranteed, with no complications.")
    slips = claimcheck.check_text("Exosmes regrow hair folicles, gauranteed, with no complicatons.")
    assert [f.proposition for f in slips.documents[0].statements[0].findings] == [
        f.proposition for f in right.documents[0].statements[0].findings
    ]
