"""The search for concepts in the words of a statement.

A concept may be made of others ("<raises> .. <hair-asset>"), of which the longest hit from each word counts. So the
words are taken from the last to the first: whatever a term may refer to further on has then been found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from claimcheck.engine.automaton import MARK, ONE_WORD, PARTED, STOP, WORD, Kind, Place, Places
from claimcheck.engine.trie import Trie
from claimcheck.model.stored import TermIndex
from claimcheck.model.value import NamedTuple
from claimcheck.text.index import START
from claimcheck.text.tokens import Token


class Hit(NamedTuple):
    """A concept met in a statement, as a range of token indices."""

    concept: str
    first: int
    last: int
    """One past the last token."""


_hit: Callable[[type[Hit], tuple[str, int, int]], Hit] = tuple.__new__
"""Makes a hit from its parts at half the cost of calling the class."""

Hits = Mapping[str, Sequence[Hit]]
_Ends = dict[str, int]
"""Concepts with the longest hit of each from one word on, as one past its last token."""
_Todo = list[tuple[Place, int]]
"""Places to go on from, each at a token."""


class _Words(NamedTuple):
    """The words of one statement by number of token, and what is known to begin at each."""

    kinds: list[Kind]
    starting: list[_Ends]
    marks: list[int]
    """The marks of the concepts in ``starting``."""


class Lexicon:
    """All terms of a set of concepts.

    Concepts may refer to each other in terms.
    """

    def __init__(self, index: TermIndex) -> None:
        trie = Trie(index)
        self._places = Places(trie)
        self._opened = {
            concept: (trie.level.get(concept, 0), (node,)) for concept, node in trie.first.concepts.items()
        }
        """Where a first step that is a hit leads, and the level from which on such a hit is known for the longest."""
        self._opening = self._places.mark_of.together(self._opened)
        self._levels = 1 + max((level for level, _ in self._opened.values()), default=-1)

    def find(self, tokens: Sequence[Token], known: Hits | None = None) -> dict[str, list[Hit]]:
        """The longest hit of each concept from each word on, in order; terms may refer to ``known`` hits besides."""
        places = self._places
        places.forget()
        size = len(tokens)
        kind_of, begun = places.kind_of, places.begun
        words = _Words([kind_of[token[2]] for token in tokens], [_NONE] * size, [0] * size)
        kinds, starting, marks = words
        for found in (known or {}).values():
            for hit in found:
                starting[hit.first] = {**starting[hit.first], hit.concept: hit.last}
                marks[hit.first] |= places.mark_of[hit.concept]
        opening = self._opening
        for start in range(size - 1, -1, -1):
            place = begun[kinds[start][1]]
            if place is not None:
                ends = starting[start]
                if ends is _NONE:
                    ends = starting[start] = {}
                marks[start] |= _walk([(place, start + 1)], ends, words)
            if marks[start] & opening:
                marks[start] |= self._open(start, starting[start], words)
        hits: dict[str, list[Hit]] = {}
        for start, ends in enumerate(starting):
            for concept, end in ends.items():
                hit = _hit(Hit, (concept, start, end))
                if concept in hits:
                    hits[concept].append(hit)
                else:
                    hits[concept] = [hit]
        return hits

    def _open(self, start: int, ends: _Ends, words: _Words) -> int:
        """Follow the terms that begin with a hit from this word on, level by level."""
        opened, place_of = self._opened, self._places.of
        met = 0
        for now in range(self._levels):
            todo: _Todo = []
            later = False
            for concept, end in ends.items():
                if concept in opened:
                    level, nodes = opened[concept]
                    if level == now or concept == START:
                        todo.append((place_of(nodes), end))
                    elif level > now:
                        later = True
            if todo:
                met |= _walk(todo, ends, words)
            elif not later:
                break
        return met


def _walk(todo: _Todo, ends: _Ends, words: _Words) -> int:
    """Go on from places at tokens, and from all that words and hits lead to; returns the marks of what ends there."""
    kinds, starting, marks = words
    size = len(kinds)
    met = 0
    for place, at in todo:
        if place.ends:
            met |= place.mark
            for concept in place.ends:
                if ends.get(concept, 0) < at:
                    ends[concept] = at
        left = place.left
        if left < 0:
            continue
        steps, wanted, asks_none_of = place.steps, place.wanted, place.asks_none_of
        passed = 0
        for i in range(at, size):
            if wanted and marks[i] & wanted:
                leads = place.leads(passed)
                for concept, end in starting[i].items():
                    if concept in leads and (on := (place.places.of(leads[concept]), end)) not in todo:
                        todo.append(on)
            number, met_by_it, cost = kinds[i]
            if not asks_none_of(met_by_it):
                led = steps.get(number + passed) or place.step(kinds[i], passed)
                if (on := (led, i + 1)) not in todo:
                    todo.append(on)
            if cost == WORD:
                passed += ONE_WORD
            elif cost == MARK:
                passed |= PARTED
                left = place.parted
            elif cost == STOP:
                break
            if passed > left:
                break
    return met


_NONE: _Ends = {}
"""What begins at most words; never written to."""
