"""The search for concepts in the words of a statement, with all terms compiled to one index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from claimcheck.text.terms import NUMBER_WORDS, PREFIX_MIN, Step, Steps, TermError, parse_term
from claimcheck.text.tokens import Token, is_word

_STOPS = frozenset(".!?;")


class Hit(NamedTuple):
    """A concept met in a statement, as a range of token indices."""

    concept: str
    first: int
    last: int
    """One past the last token."""


Hits = Mapping[str, Sequence[Hit]]


class _Term(NamedTuple):
    concept: str
    first: Step
    rest: tuple[Step, ...]


class Lexicon:
    """All terms of a set of concepts, indexed by their first word.

    Concepts may refer to each other in terms; ``parts`` gives each concept's terms. Raises TermError for a
    malformed term or a circle of references.
    """

    def __init__(self, parts: Mapping[str, Iterable[str]]) -> None:
        parsed = {
            concept: tuple(dict.fromkeys(row for t in terms for row in parse_term(t)))
            for concept, terms in parts.items()
        }
        self._levels: list[_Level] = []
        done: set[str] = set()
        waiting = dict(parsed)
        while waiting:
            ready = {
                concept: terms
                for concept, terms in waiting.items()
                if all(
                    s.concept in done or not s.concept or s.concept not in parsed for t in terms for s in t
                )
            }
            if not ready:
                raise TermError(f"concepts refer to each other in a circle: {', '.join(sorted(waiting))}")
            self._levels.append(_Level(ready))
            done |= ready.keys()
            for concept in ready:
                del waiting[concept]

    def find(self, tokens: Sequence[Token], known: Hits | None = None) -> dict[str, list[Hit]]:
        """Every hit of every concept, in order; ``known`` are hits that terms may refer to besides."""
        hits: dict[str, list[Hit]] = {concept: list(found) for concept, found in (known or {}).items()}
        norms = [t.norm for t in tokens]
        words = [is_word(t) for t in tokens]
        for level in self._levels:
            level.find(norms, words, hits)
        return hits


class _Level:
    """Terms that refer only to concepts of lower levels."""

    def __init__(self, parsed: Mapping[str, tuple[Steps, ...]]) -> None:
        self._by_word: dict[str, list[_Term]] = {}
        self._by_prefix: dict[str, list[_Term]] = {}
        self._by_concept: dict[str, list[_Term]] = {}
        self._numbers: list[_Term] = []
        for concept, terms in parsed.items():
            for first, *rest in terms:
                term = _Term(concept, first, tuple(rest))
                if first.concept:
                    self._by_concept.setdefault(first.concept, []).append(term)
                if first.number:
                    self._numbers.append(term)
                for word in first.words:
                    self._by_word.setdefault(word, []).append(term)
                for prefix in first.prefixes:
                    self._by_prefix.setdefault(prefix, []).append(term)
        self._starting = lru_cache(maxsize=1 << 16)(self._terms_starting)

    def _terms_starting(self, norm: str) -> tuple[_Term, ...]:
        terms = list(self._by_word.get(norm, ()))
        for size in range(PREFIX_MIN, len(norm) + 1):
            terms.extend(self._by_prefix.get(norm[:size], ()))
        if norm[:1].isdigit() or norm in NUMBER_WORDS:
            terms.extend(self._numbers)
        return tuple(terms)

    def find(self, norms: Sequence[str], words: Sequence[bool], hits: dict[str, list[Hit]]) -> None:
        starting = self._starting
        found: dict[tuple[str, int], int] = {}
        for i, norm in enumerate(norms):
            for term in starting(norm):
                end = _follow(term.rest, 0, i + 1, norms, words, hits) if term.rest else i + 1
                if end:
                    key = (term.concept, i)
                    if found.get(key, 0) < end:
                        found[key] = end
        for concept, terms in self._by_concept.items():
            for hit in tuple(hits.get(concept, ())):
                for term in terms:
                    end = _follow(term.rest, 0, hit.last, norms, words, hits)
                    if end:
                        key = (term.concept, hit.first)
                        if found.get(key, 0) < end:
                            found[key] = end
        for (concept, first), last in sorted(found.items(), key=lambda item: item[0][1]):
            hits.setdefault(concept, []).append(Hit(concept, first, last))


def _follow(
    steps: Sequence[Step], index: int, at: int, norms: Sequence[str], words: Sequence[bool], hits: Hits
) -> int:
    """Where the steps from ``index`` on end if they can be met from token ``at``; 0 where they cannot."""
    if index == len(steps):
        return at
    step = steps[index]
    spare = step.gap
    position = at
    while position < len(norms):
        ends: Iterable[int]
        if step.concept:
            ends = sorted((h.last for h in hits.get(step.concept, ()) if h.first == position), reverse=True)
        else:
            ends = (position + 1,) if step.meets(norms[position]) else ()
        for end in ends:
            reached = _follow(steps, index + 1, end, norms, words, hits)
            if reached:
                return reached
        if norms[position] in _STOPS:
            break
        if words[position]:
            if not spare:
                break
            spare -= 1
        elif not step.gap and norms[position] not in "\"'()":
            break
        position += 1
    return 0
