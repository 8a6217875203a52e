"""The term language: what a term stands for, and how a malformed one is turned away."""

from __future__ import annotations

import pytest

from claimcheck.engine.lexicon import Lexicon
from claimcheck.model.rulebook import TermError
from claimcheck.text.index import index_terms
from claimcheck.text.terms import parse_term
from claimcheck.text.tokens import tokenize


def found(term: str, text: str, **others: list[str]) -> list[str]:
    """The words of ``text`` that the term covers."""
    tokens = tokenize(text)
    hits = Lexicon(index_terms({"asked": [term], **others})).find(tokens).get("asked", [])
    return [text[tokens[h.first].start : tokens[h.last - 1].end] for h in hits]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("hair", "Hair, hairy HAIR", ["Hair", "HAIR"]),
        ("regrow*", "It regrows; regrowth", ["regrows", "regrowth"]),
        ("(calm*|ease) skin", "calming skin or ease skin", ["calming skin", "ease skin"]),
        ("(put to rest|end) pain", "put to rest pain, end pain", ["put to rest pain", "end pain"]),
        ("(very)? small", "very small and small", ["very small", "small", "small"]),
        ("no (real)? risk", "no risk, no real risk", ["no risk", "no real risk"]),
        ("no .. pain", "no lasting or sharp pain", ["no lasting or sharp pain"]),
        ("no .. pain", "no one two three four pain", []),
        ("no ... pain", "no one two three four five pain", ["no one two three four five pain"]),
        ("no .. pain", "No cuts. Pain", []),
        ("<number> weeks", "two weeks, 3 weeks, few weeks", ["two weeks", "3 weeks"]),
        ("visits?", "a visit, visits, visiting", ["visit", "visits"]),
        (
            "(all (our|the)? men|everyone)",
            "all our men, all men, everyone",
            ["all our men", "all men", "everyone"],
        ),
        ("side effects", "side-effects", ["side-effects"]),
        ("side effects", "side\neffects", ["side\neffects"]),
        ("none :", "none: yes", ["none:"]),
    ],
)
def test_what_a_term_covers(term: str, text: str, words: list[str]) -> None:
    assert found(term, text) == words


def test_a_term_may_be_made_of_other_concepts_at_any_depth() -> None:
    parts = {"harm": ["side effect*"], "severe": ["(severe|serious) <harm>"]}
    assert found("no .. <severe>", "no known serious side effects", **parts) == [
        "no known serious side effects"
    ]


def test_the_longest_reading_from_a_word_is_taken() -> None:
    assert found("hair (growth|growth cycle)", "the hair growth cycle") == ["hair growth cycle"]


@pytest.mark.parametrize(
    ("term", "says"),
    [
        (".. hair", "cannot begin with a gap"),
        ("hair ..", "must begin and end in a word"),
        ("(hair|)", "an alternative is empty"),
        ("(hair", "is not closed"),
        ("hair)", "outside brackets"),
        ("non-invasive", "write hyphens as blanks"),
        ("a*", "too short a beginning"),
        ("@percent", "write <@percent>"),
        (" ".join(["(a b|c d|e f)"] * 7), "split it up"),
    ],
)
def test_malformed_terms_say_what_is_wrong(term: str, says: str) -> None:
    with pytest.raises(TermError, match=says):
        parse_term(term)


def test_concepts_in_a_circle_are_turned_away() -> None:
    with pytest.raises(TermError, match="circle"):
        Lexicon(index_terms({"a": ["<b> x"], "b": ["<a> y"]}))
