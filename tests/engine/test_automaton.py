"""Forgetting what was learnt from words changes nothing that is found in them."""

from __future__ import annotations

from itertools import pairwise

import pytest

import claimcheck
from benchmarks import generate
from claimcheck.engine import automaton
from claimcheck.engine.lexicon import Hit, Lexicon
from claimcheck.engine.pipeline import Pipeline
from claimcheck.model.document import Document
from claimcheck.text.index import concept_index
from claimcheck.text.layout import lay_out
from claimcheck.text.tokens import tokenize

BASE = claimcheck.load_knowledge()
COPY = generate.claims(6000, 17)


def places(lexicon: Lexicon) -> automaton.Places:
    return lexicon._places


def test_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("a.txt", COPY, "text", lay_out(COPY))
    remembering = Pipeline(BASE).check(document)
    monkeypatch.setattr(automaton, "_MOST_STEPS", 40)
    assert Pipeline(BASE).check(document) == remembering


def test_what_was_learnt_first_is_kept_and_the_rest_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    most = 400
    monkeypatch.setattr(automaton, "_MOST_STEPS", most)
    lexicon = Lexicon(concept_index(BASE.rules.concepts))
    sentences = COPY.split(". ")
    first = places(lexicon).root[places(lexicon).kind("exosomes")]
    grown = []
    for sentence in sentences:
        lexicon.find(tokenize(sentence))
        grown.append(places(lexicon).steps)
    assert sum(after < before for before, after in pairwise(grown)) > 2
    assert max(grown) < most + max(len(tokenize(sentence)) for sentence in sentences) * 40
    assert places(lexicon).root[places(lexicon).kind("exosomes")] is first


def test_a_term_may_refer_to_hits_that_are_known_already() -> None:
    """Whatever was found before comes back as it was given, besides what the words say."""
    lexicon = Lexicon(concept_index(BASE.rules.concepts))
    known = {"a-concept-without-terms": [Hit("a-concept-without-terms", 1, 2)]}
    tokens = tokenize("Exosomes regrow hair.")
    assert lexicon.find(tokens, known) == lexicon.find(tokens) | known
