"""The search for concepts in the words of a statement.

A concept may be made of others ("<raises> .. <hair-asset>"), of which the longest hit from each word counts. So the
words are taken from the last to the first: whatever a term may refer to further on has then been found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from claimcheck.engine.automaton import OVER, Place, Places
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
_Waiting = dict[int, list[tuple[int, ...]]]
"""By token, where the nodes are written that hits which end before it lead to."""


class _Words(NamedTuple):
    """The words of one statement by number of token, and what is known to begin at each."""

    kinds: list[int]
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
            concept: (trie.level.get(concept, 0), (at,)) for concept, at in trie.first.concepts.items()
        }
        """Where a first step that is a hit leads, and the level from which on such a hit is known for the longest."""
        self._opening = self._places.mark_of.together(self._opened)
        self._levels = 1 + max((level for level, _ in self._opened.values()), default=-1)

    def find(self, tokens: Sequence[Token], known: Hits | None = None) -> dict[str, list[Hit]]:
        """The longest hit of each concept from each word on, in order; terms may refer to ``known`` hits besides."""
        places = self._places
        places.forget()
        size = len(tokens)
        kind_of, root = places.kind_of, places.root
        words = _Words([kind_of[token[2]] for token in tokens], [_NONE] * size, [0] * size)
        kinds, starting, marks = words
        for found in (known or {}).values():
            for hit in found:
                starting[hit.first] = {**starting[hit.first], hit.concept: hit.last}
                marks[hit.first] |= places.mark_of[hit.concept]
        opening = self._opening
        for start in range(size - 1, -1, -1):
            place = root[kinds[start]]
            if place.mode != OVER or place.ends:
                ends = starting[start]
                if ends is _NONE:
                    ends = starting[start] = {}
                marks[start] |= self._walk(place, start + 1, ends, words)
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

    def _walk(self, place: Place, at: int, ends: _Ends, words: _Words) -> int:
        """Go on from a place over words, until a hit leads on as well; returns the marks of what ends on the way."""
        kinds, _, marks = words
        size = len(kinds)
        met = 0
        while True:
            if place.ends:
                met |= place.mark
                for concept in place.ends:
                    ends[concept] = at
            if at == size:
                return met
            if place.mode:
                if place.mode == OVER:
                    return met
                if marks[at] & place.wanted:
                    return met | self._follow(place, at, {}, ends, words)
            place = place[kinds[at]]
            at += 1

    def _open(self, start: int, ends: _Ends, words: _Words) -> int:
        """Follow the terms that begin with a hit from this word on, level by level."""
        opened = self._opened
        met = 0
        for now in range(self._levels):
            waiting: _Waiting = {}
            later = False
            for concept, end in ends.items():
                if concept in opened:
                    level, nodes = opened[concept]
                    if level == now or concept == START:
                        waiting.setdefault(end, []).append(nodes)
                    elif level > now:
                        later = True
            if waiting:
                met |= self._follow(self._places.nowhere, min(waiting), waiting, ends, words)
            elif not later:
                break
        return met

    def _follow(self, place: Place, at: int, waiting: _Waiting, ends: _Ends, words: _Words) -> int:
        """Go on from a place, over words and over hits; ``waiting`` are nodes that hits lead to further on."""
        kinds, starting, marks = words
        size = len(kinds)
        met = 0
        while True:
            if waiting and at in waiting:
                for nodes in waiting.pop(at):
                    place = place.joined.get(nodes) or self._places.joined(place, nodes)
            if place.ends:
                met |= place.mark
                for concept in place.ends:
                    if ends.get(concept, 0) < at:
                        ends[concept] = at
            if at == size:
                return met
            if place.mode:
                if place.mode == OVER:
                    if not waiting:
                        return met
                elif marks[at] & place.wanted:
                    jumps = place.jumps
                    for concept, end in starting[at].items():
                        if concept in jumps:
                            waiting.setdefault(end, []).append(jumps[concept])
            place = place[kinds[at]]
            at += 1


_NONE: _Ends = {}
"""What begins at most words; never written to."""
