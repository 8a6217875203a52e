"""The walk through the trie finds what looking for one term after the other finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.engine.lexicon import Lexicon
from claimcheck.text.index import index_terms
from claimcheck.text.terms import Step, Steps, parse_term
from claimcheck.text.tokens import Token, tokenize

CONCEPTS = ("first", "second", "third")
words = st.sampled_from("oak elm ash oaks".split())
marks = st.sampled_from([" ", " ", " ", ", ", ". ", " (", ") ", ' "'])
copy = st.lists(st.tuples(words, marks), max_size=12).map(lambda parts: "".join(w + m for w, m in parts))


def terms(concepts: Sequence[str]) -> st.SearchStrategy[str]:
    """Terms of words, beginnings, choices, gaps and these concepts."""
    sure = st.sampled_from(["oak", "elm", "ash", "oak*", "(elm|ash)", *(f"<{c}>" for c in concepts)])
    later = st.tuples(st.sampled_from(["", "", "..", "..."]), st.one_of(sure, st.just("(oak)?")))
    between = st.lists(later, max_size=3).map(lambda pairs: [piece for pair in pairs for piece in pair])
    return st.tuples(sure, between, sure).map(lambda t: " ".join(filter(None, [t[0], *t[1], t[2]])))


@st.composite
def vocabularies(draw: st.DrawFn) -> dict[str, list[str]]:
    """Concepts of which later ones may refer to earlier ones."""
    drawn: dict[str, list[str]] = {}
    for number, concept in enumerate(CONCEPTS):
        drawn[concept] = ["ash elm", *draw(st.lists(terms(CONCEPTS[:number]), max_size=3))]
    return drawn


@given(vocabularies(), copy)
def test_all_terms_at_once_find_what_one_after_the_other_finds(
    vocabulary: dict[str, list[str]], text: str
) -> None:
    tokens = tokenize(text)
    found = Lexicon(index_terms(vocabulary)).find(tokens)
    one_by_one: dict[str, dict[int, int]] = {}
    for concept in CONCEPTS:
        rows = [row for term in vocabulary[concept] for row in parse_term(term)]
        ends = {start: max(_ends(rows, start, tokens, one_by_one), default=0) for start in range(len(tokens))}
        one_by_one[concept] = {start: end for start, end in ends.items() if end}
    assert {concept: {hit.first: hit.last for hit in hits} for concept, hits in found.items()} == {
        concept: hits for concept, hits in one_by_one.items() if hits
    }


def _ends(
    rows: Sequence[Steps], start: int, tokens: Sequence[Token], known: Mapping[str, Mapping[int, int]]
) -> Iterator[int]:
    for first, *rest in rows:
        for end in _met(first, start, tokens, known):
            yield from _rest(rest, end, tokens, known)


def _rest(
    steps: Sequence[Step], at: int, tokens: Sequence[Token], known: Mapping[str, Mapping[int, int]]
) -> Iterator[int]:
    if not steps:
        yield at
        return
    step, *later = steps
    passed = 0
    for i in range(at, len(tokens)):
        for end in _met(step, i, tokens, known):
            yield from _rest(later, end, tokens, known)
        norm = tokens[i].norm
        if norm == "." or (norm == "," and not step.gap):
            return
        passed += norm.isalnum()
        if passed > step.gap:
            return


def _met(
    step: Step, at: int, tokens: Sequence[Token], known: Mapping[str, Mapping[int, int]]
) -> Iterator[int]:
    if step.concept:
        if at in known.get(step.concept, {}):
            yield known[step.concept][at]
    elif tokens[at].norm in step.words or tokens[at].norm.startswith(step.prefixes or "-"):
        yield at + 1
