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
from claimcheck.text.index import concept_index, index_terms
from claimcheck.text.layout import lay_out
from claimcheck.text.tokens import tokenize

BASE = claimcheck.load_knowledge()
COPY = generate.claims(6000, 17)


def made(lexicon: Lexicon) -> int:
    """How many places are remembered."""
    return len(lexicon._places._made)


def test_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("a.txt", COPY, "text", lay_out(COPY))
    remembering = Pipeline(BASE).check(document)
    monkeypatch.setattr(automaton, "_MOST_PLACES", 40)
    assert Pipeline(BASE).check(document) == remembering
    monkeypatch.setattr(automaton, "_MOST_PLACES", 40_000)
    monkeypatch.setattr(automaton, "_MOST_WORDS", 30)
    assert Pipeline(BASE).check(document) == remembering


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    most = 400
    monkeypatch.setattr(automaton, "_MOST_PLACES", most)
    lexicon = Lexicon(concept_index(BASE.rules.concepts))
    sentences = COPY.split(". ")
    grown = []
    for sentence in sentences:
        lexicon.find(tokenize(sentence))
        grown.append(made(lexicon))
    assert sum(after < before for before, after in pairwise(grown)) > 2
    assert max(grown) < most + max(len(tokenize(sentence)) for sentence in sentences) * 40


def test_copy_without_end_comes_to_few_new_places() -> None:
    """Places stand for nodes of the trie, not for what walks wait for, so that soon nearly all are known."""
    lexicon = Lexicon(concept_index(BASE.rules.concepts))
    sentences = generate.claims(60_000, 18).split(". ")
    new = []
    for part in (sentences[: len(sentences) // 2], sentences[len(sentences) // 2 :]):
        before = made(lexicon)
        for sentence in part:
            lexicon.find(tokenize(sentence))
        new.append(made(lexicon) - before)
    assert new[1] < 0.7 * new[0]


def test_the_longest_hit_counts_over_gaps_marks_and_hits() -> None:
    """What a gap may hold: so many words, brackets for nothing, no mark where words must touch, never a full stop."""
    terms = {
        "gap": ["alpha .. omega"],
        "touching": ["beta gamma"],
        "both": ["<gap> .. <touching>"],
        "long": ["<both> delta", "<both>"],
    }
    lexicon = Lexicon(index_terms(terms))

    def found(text: str) -> dict[str, list[tuple[int, int]]]:
        hits = lexicon.find(tokenize(text))
        return {concept: [(hit.first, hit.last) for hit in own] for concept, own in sorted(hits.items())}

    assert found("alpha one two omega") == {"gap": [(0, 4)]}
    assert found("alpha one two three omega") == {"gap": [(0, 5)]}
    assert found("alpha one two three four omega") == {}
    assert found('alpha "one", (two) omega') == {"gap": [(0, 9)]}
    assert found("alpha one. omega") == {}
    assert found("beta (gamma)") == {"touching": [(0, 3)]}
    assert found("beta, gamma") == {}
    assert found("alpha omega omega") == {"gap": [(0, 3)]}
    assert found("alpha omega one beta gamma delta") == {
        "both": [(0, 5)],
        "gap": [(0, 2)],
        "long": [(0, 6)],
        "touching": [(3, 5)],
    }


def test_a_term_may_refer_to_hits_that_are_known_already() -> None:
    """Whatever was found before comes back as it was given, besides what the words say."""
    lexicon = Lexicon(concept_index(BASE.rules.concepts))
    known = {"a-concept-without-terms": [Hit("a-concept-without-terms", 1, 2)]}
    tokens = tokenize("Exosomes regrow hair.")
    assert lexicon.find(tokens, known) == lexicon.find(tokens) | known
