"""Terms that deny by their own words, told from those in which a denial may merely stand in a gap."""

from __future__ import annotations

from claimcheck.engine.lexicon import Lexicon
from claimcheck.text.denials import denying, denying_rows, is_denying, wholly_denying
from claimcheck.text.index import index_terms
from claimcheck.text.terms import parse_term
from claimcheck.text.tokens import tokenize

TERMS = {
    "none": ["no harm", "without <worry>"],
    "worry": ["worry"],
    "mixed": ["study .. shows", "study .. (never|always) ends"],
    "over-mixed": ["<mixed> at all"],
    "over-none": ["so <none>"],
    "open": ["study .. ends"],
}


def met(text: str) -> set[tuple[str, int, int]]:
    lexicon = Lexicon(index_terms(TERMS, denials=True))
    return {tuple(hit) for hits in lexicon.find(tokenize(text)).values() for hit in hits}


def test_concepts_that_only_deny_are_known_as_such_also_through_others() -> None:
    rows = {name: tuple(row for term in terms for row in parse_term(term)) for name, terms in TERMS.items()}
    assert wholly_denying(rows) == {"none", "over-none"}
    assert set(denying_rows(rows, wholly_denying(rows))) == {denying("mixed"), denying("over-mixed")}
    assert index_terms(TERMS, denials=True).negatives == {"none", "over-none"}


def test_a_denial_that_the_term_asks_for_is_its_own() -> None:
    assert {("mixed", 0, 3), (denying("mixed"), 0, 3)} <= met("study never ends")
    assert (denying("over-mixed"), 0, 5) in met("study never ends at all")


def test_a_denial_in_a_gap_or_another_alternative_is_not() -> None:
    assert met("study never shows") == {("mixed", 0, 3)}
    assert not any(is_denying(name) for name, _, _ in met("study always ends"))
    assert not any(is_denying(name) for name, _, _ in met("study shows at all"))
    assert met("study not yet ends") == {("open", 0, 4)}


def test_without_denials_nothing_is_indexed_twice() -> None:
    assert not any(is_denying(name) for name in index_terms(TERMS).names)
