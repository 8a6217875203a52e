"""One slip in a long word of the field is seen through; honest words are left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

import claimcheck
from claimcheck.engine.spelling import Speller

VOCABULARY = claimcheck.load_knowledge().rules.often_misspelt
SPELLER = Speller(VOCABULARY)


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


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        ("exosomesregrow hair", "exosomes regrow hair"),
        ("treatrnent", "treatment"),
        ("fo11icles", "follicles"),
        ("f0llicles", "follicles"),
        ("exo-\nsomes grow", "exosomes grow"),
        ("our immuno-\r\n therapy", "our immuno therapy"),
        ("playgrounds overtreatment immunotherapy", "playgrounds overtreatment immunotherapy"),
        ("v1 of t1", "v1 of t1"),
    ],
)
def test_run_together_misread_and_broken_words_are_read_as_meant(copy: str, words: str) -> None:
    speller = Speller(VOCABULARY, [["regrow", "hair", "grow", "of", "ground"]])
    tokens = [t for t in speller.read(copy, 7) if t.norm != "—"]
    assert [t.norm for t in tokens] == words.split()
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert tokens[0].start == 7 and tokens[-1].end == 7 + len(copy)
