"""The search for concepts in the words of a statement.

A concept may be made of others ("<raises> .. <hair-asset>"), of which the longest hit from each word counts. So the
words are taken from the last to the first: whatever a term may refer to further on has then been found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimcheck.engine.automaton import Place, Places
from claimcheck.engine.trie import Node, Tries
from claimcheck.text.tokens import Token


class Hit(NamedTuple):
    """A concept met in a statement, as a range of token indices."""

    concept: str
    first: int
    last: int
    """One past the last token."""


Hits = Mapping[str, Sequence[Hit]]
_Ends = dict[str, int]
"""Concepts with the longest hit of each from one word on, as one past its last token."""


class Lexicon:
    """All terms of a set of concepts.

    Concepts may refer to each other in terms; ``parts`` gives each concept's terms. Raises TermError for a
    malformed term or a circle of references.
    """

    def __init__(self, parts: Mapping[str, Iterable[str]]) -> None:
        tries = Tries(parts)
        self._places = Places(tries)
        self._referred = tries.referred
        self._openers = [trie.edges[0].concepts for trie in tries.rounds if 0 in trie.edges]
        self._openers = [opened for opened in self._openers if opened]
        """Round by round, where a first step that is a hit leads."""

    def find(self, tokens: Sequence[Token], known: Hits | None = None) -> dict[str, list[Hit]]:
        """The longest hit of each concept from each word on, in order; terms may refer to ``known`` hits besides."""
        hits: dict[str, list[Hit]] = {concept: list(found) for concept, found in (known or {}).items()}
        self._places.forget()
        starting: list[_Ends] = [{} for _ in tokens]
        for found in hits.values():
            for hit in found:
                starting[hit.first][hit.concept] = hit.last
        kinds = [self._places.kind_of[token[2]] for token in tokens]
        all_ends = [self._ends_from(start, kinds, starting) for start in range(len(kinds) - 1, -1, -1)]
        all_ends.reverse()
        for start, ends in enumerate(all_ends):
            for concept, end in ends.items():
                hit = Hit(concept, start, end)
                if concept in hits:
                    hits[concept].append(hit)
                else:
                    hits[concept] = [hit]
        return hits

    def _ends_from(self, start: int, kinds: Sequence[int], starting: Sequence[_Ends]) -> _Ends:
        """The concepts that begin at a word, each with the end of its longest hit."""
        ends: _Ends = {}
        place = self._places.root[kinds[start]]
        at = start + 1
        size = len(kinds)
        while True:
            for concept in place.ends:
                ends[concept] = at
            if not place.alive or at == size:
                break
            if place.jumps and starting[at] and not place.jumps.isdisjoint(starting[at]):
                self._follow(place, at, {}, ends, kinds, starting)
                break
            place = place[kinds[at]]
            at += 1
        here = starting[start]
        self._refer(ends, here)
        for opened in self._openers:
            if not here.keys().isdisjoint(opened):
                self._open(opened, start, ends, kinds, starting)
                self._refer(ends, here)
        return ends

    def _refer(self, ends: _Ends, here: _Ends) -> None:
        """Let terms refer to what begins at a word."""
        for concept in ends:
            if concept in self._referred:
                here[concept] = ends[concept]

    def _open(
        self,
        opened: Mapping[str, Node],
        start: int,
        ends: _Ends,
        kinds: Sequence[int],
        starting: Sequence[_Ends],
    ) -> None:
        """Follow the terms of a round that begin with a hit from this word on."""
        waiting: dict[int, list[Node]] = {}
        for concept, end in starting[start].items():
            if concept in opened:
                waiting.setdefault(end, []).append(opened[concept])
        self._follow(self._places.nowhere, min(waiting), waiting, ends, kinds, starting)

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
            if nodes := waiting.pop(at, None):
                place = self._places.joined(place, frozenset(nodes))
            for concept in place.ends:
                if ends.get(concept, 0) < at:
                    ends[concept] = at
            if at == size or not (place.alive or waiting):
                return
            if place.jumps and (here := starting[at]):
                for concept in place.jumps.intersection(here):
                    for edges in place.items:
                        if concept in edges.concepts:
                            waiting.setdefault(here[concept], []).append(edges.concepts[concept])
            place = place[kinds[at]]
            at += 1
