"""The search for concepts in the words of a statement.

A concept may be made of others ("<raises> .. <hair-asset>"), of which the longest hit from each word counts. So the
words are taken from the last to the first: whatever a term may refer to further on has then been found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from claimcheck.engine.automaton import OVER, Place, Places
from claimcheck.engine.trie import Node, Trie
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


class Lexicon:
    """All terms of a set of concepts.

    Concepts may refer to each other in terms.
    """

    def __init__(self, index: TermIndex) -> None:
        trie = Trie(index)
        self._places = Places(trie)
        self._opened = {
            concept: (trie.level.get(concept, 0), node) for concept, node in trie.first.concepts.items()
        }
        """Where a first step that is a hit leads, and the level from which on such a hit is known for the longest."""
        self._levels = 1 + max((level for level, _ in self._opened.values()), default=-1)

    def find(self, tokens: Sequence[Token], known: Hits | None = None) -> dict[str, list[Hit]]:
        """The longest hit of each concept from each word on, in order; terms may refer to ``known`` hits besides."""
        self._places.forget()
        size = len(tokens)
        starting: list[_Ends] = [_NONE] * size
        for found in (known or {}).values():
            for hit in found:
                starting[hit.first] = {**starting[hit.first], hit.concept: hit.last}
        kind_of = self._places.kind_of
        kinds = [kind_of[token[2]] for token in tokens]
        root = self._places.root
        opened = self._opened.keys()
        for start in range(size - 1, -1, -1):
            ends = starting[start]
            place = root[kinds[start]]
            if place.mode != OVER or place.ends:
                if ends is _NONE:
                    ends = starting[start] = {}
                self._walk(place, start + 1, ends, kinds, starting)
            if ends and not opened.isdisjoint(ends):
                self._open(start, ends, kinds, starting)
        hits: dict[str, list[Hit]] = {}
        for start, ends in enumerate(starting):
            for concept, end in ends.items():
                hit = _hit(Hit, (concept, start, end))
                if concept in hits:
                    hits[concept].append(hit)
                else:
                    hits[concept] = [hit]
        return hits

    def _walk(
        self, place: Place, at: int, ends: _Ends, kinds: Sequence[int], starting: Sequence[_Ends]
    ) -> None:
        """Go on from a place over words, until a hit leads on as well."""
        size = len(kinds)
        while True:
            if place.ends:
                for concept in place.ends:
                    ends[concept] = at
            if at == size:
                return
            if place.mode:
                if place.mode == OVER:
                    return
                if starting[at] and not place.jumps.keys().isdisjoint(starting[at]):
                    self._follow(place, at, {}, ends, kinds, starting)
                    return
            place = place[kinds[at]]
            at += 1

    def _open(self, start: int, ends: _Ends, kinds: Sequence[int], starting: Sequence[_Ends]) -> None:
        """Follow the terms that begin with a hit from this word on, level by level."""
        opened = self._opened
        for now in range(self._levels):
            waiting: dict[int, list[Node]] = {}
            later = False
            for concept, end in ends.items():
                if concept in opened:
                    level, node = opened[concept]
                    if level == now or concept == START:
                        waiting.setdefault(end, []).append(node)
                    elif level > now:
                        later = True
            if waiting:
                self._follow(self._places.nowhere, min(waiting), waiting, ends, kinds, starting)
            elif not later:
                break

    def _follow(
        self,
        place: Place,
        at: int,
        waiting: dict[int, list[Node]],
        ends: _Ends,
        kinds: Sequence[int],
        starting: Sequence[_Ends],
    ) -> None:
        """Go on from a place, over words and over hits; ``waiting`` are nodes that hits lead to further on."""
        size = len(kinds)
        while True:
            if waiting and (nodes := waiting.pop(at, None)):
                for node in nodes:
                    place = self._places.joined(place, node)
            for concept in place.ends:
                if ends.get(concept, 0) < at:
                    ends[concept] = at
            if at == size:
                return
            if place.mode:
                if place.mode == OVER:
                    if not waiting:
                        return
                elif here := starting[at]:
                    jumps = place.jumps
                    for concept in here:
                        if concept in jumps:
                            waiting.setdefault(here[concept], []).extend(jumps[concept])
            place = place[kinds[at]]
            at += 1


_NONE: _Ends = {}
"""What begins at most words; never written to."""
