"""The search for concepts in the words of a statement, with all terms compiled to tries.

Terms that begin alike share a path, so the work for a word does not grow with the number of terms that it opens.
Concepts made of other concepts are searched in later rounds, each with a trie of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from claimcheck.text.terms import NUMBER_WORDS, PREFIX_MIN, Step, Steps, TermError, parse_term
from claimcheck.text.tokens import Token, is_word

_STOPS = frozenset(".!?;\t|")
_SKIPPED = frozenset("\"'()")
"""Marks that do not part the words of a term."""


class Hit(NamedTuple):
    """A concept met in a statement, as a range of token indices."""

    concept: str
    first: int
    last: int
    """One past the last token."""


Hits = Mapping[str, Sequence[Hit]]


class Lexicon:
    """All terms of a set of concepts.

    Concepts may refer to each other in terms; ``parts`` gives each concept's terms. Raises TermError for a
    malformed term or a circle of references.
    """

    def __init__(self, parts: Mapping[str, Iterable[str]]) -> None:
        waiting = {
            concept: tuple(dict.fromkeys(row for term in terms for row in parse_term(term)))
            for concept, terms in parts.items()
        }
        names = frozenset(waiting)
        uses = {
            concept: {step.concept for row in rows for step in row} & names
            for concept, rows in waiting.items()
        }
        self._steps = _Steps()
        self._rounds: list[_Node] = []
        done: set[str] = set()
        while waiting:
            ready = [concept for concept in waiting if uses[concept] <= done]
            if not ready:
                raise TermError(f"concepts refer to each other in a circle: {', '.join(sorted(waiting))}")
            trie = _Node()
            for concept in ready:
                for row in waiting.pop(concept):
                    trie.add(concept, row, self._steps)
            self._rounds.append(trie)
            done.update(ready)

    def find(self, tokens: Sequence[Token], known: Hits | None = None) -> dict[str, list[Hit]]:
        """The longest hit of each concept from each word on, in order; terms may refer to ``known`` hits besides."""
        hits: dict[str, list[Hit]] = {concept: list(found) for concept, found in (known or {}).items()}
        search = _Search(tokens, self._steps)
        search.take(hit for found in hits.values() for hit in found)
        for trie in self._rounds:
            new = search.run(trie)
            for hit in new:
                hits.setdefault(hit.concept, []).append(hit)
            search.take(new)
        return hits


class _Steps:
    """A number for each different step of all terms, and which steps a word meets."""

    def __init__(self) -> None:
        self._numbers: dict[Step, int] = {}
        self._words: dict[str, list[int]] = {}
        self._prefixes: dict[str, list[int]] = {}
        self._amounts: list[int] = []
        self.met_by = lru_cache(maxsize=1 << 16)(self._met_by)

    def number(self, step: Step) -> int:
        """The number of a step, whatever the gap before it."""
        step = step._replace(gap=0) if step.gap else step
        known = self._numbers.get(step)
        if known is not None:
            return known
        number = self._numbers[step] = len(self._numbers)
        for word in step.words:
            self._words.setdefault(word, []).append(number)
        for prefix in step.prefixes:
            self._prefixes.setdefault(prefix, []).append(number)
        if step.number:
            self._amounts.append(number)
        return number

    def _met_by(self, norm: str) -> frozenset[int]:
        """The steps that a folded word meets."""
        met = [*self._words.get(norm, ())]
        for size in range(PREFIX_MIN, len(norm) + 1):
            met += self._prefixes.get(norm[:size], ())
        if norm[:1].isdigit() or norm in NUMBER_WORDS:
            met += self._amounts
        return frozenset(met)


class _Edges:
    """The ways on from a node, for one size of gap."""

    __slots__ = ("concepts", "met", "nodes")

    def __init__(self) -> None:
        self.nodes: dict[int, _Node] = {}
        self.met: set[int] = set()
        """The keys of ``nodes``, as a set to intersect with."""
        self.concepts: dict[str, _Node] = {}

    def to(self, step: Step, steps: _Steps) -> _Node:
        """The node behind a step, made if it is new."""
        if step.concept:
            return self.concepts.setdefault(step.concept, _Node())
        number = steps.number(step)
        if number not in self.nodes:
            self.nodes[number] = _Node()
            self.met.add(number)
        return self.nodes[number]


class _Node:
    """A place in a trie: the concepts whose terms end here, and the ways on."""

    __slots__ = ("edges", "ends")

    def __init__(self) -> None:
        self.ends: list[str] = []
        self.edges: dict[int, _Edges] = {}

    def add(self, concept: str, row: Steps, steps: _Steps) -> None:
        """Lay the path of a term."""
        node = self
        for step in row:
            edges = node.edges.get(step.gap)
            if edges is None:
                edges = node.edges[step.gap] = _Edges()
            node = edges.to(step, steps)
        node.ends.append(concept)


class _Search:
    """One walk over the tokens of one statement."""

    def __init__(self, tokens: Sequence[Token], steps: _Steps) -> None:
        self._met = [steps.met_by(t.norm) for t in tokens]
        # What a gap does at each token: 0 goes on for free, 1 costs a word, 2 is the end.
        self._cost = [1 if is_word(t) else 2 if t.norm in _STOPS else 0 for t in tokens]
        self._skipped = [t.norm in _SKIPPED for t in tokens]
        self._starting: list[dict[str, set[int]]] = [{} for _ in tokens]

    def take(self, hits: Iterable[Hit]) -> None:
        """Let later rounds refer to these hits."""
        for hit in hits:
            self._starting[hit.first].setdefault(hit.concept, set()).add(hit.last)

    def run(self, trie: _Node) -> list[Hit]:
        """The longest hit of every concept of the trie from every word, in order of place."""
        found: list[Hit] = []
        first = trie.edges.get(0)
        if first is None:
            return found
        for start in range(len(self._met)):
            ends: dict[str, int] = {}
            self._step(first, start, ends)
            for concept, end in ends.items():
                found.append(Hit(concept, start, end))
        return found

    def _step(self, edges: _Edges, position: int, ends: dict[str, int]) -> None:
        """Follow every edge that the token at a place, or a hit that begins there, allows."""
        met = self._met[position]
        if not met.isdisjoint(edges.met):
            for number in met & edges.met:
                self._walk(edges.nodes[number], position + 1, ends)
        if edges.concepts and self._starting[position]:
            for concept, lasts in self._starting[position].items():
                node = edges.concepts.get(concept)
                if node is not None:
                    for last in lasts:
                        self._walk(node, last, ends)

    def _walk(self, node: _Node, at: int, ends: dict[str, int]) -> None:
        for concept in node.ends:
            if ends.get(concept, 0) < at:
                ends[concept] = at
        for gap, edges in node.edges.items():
            spare = gap
            for position in range(at, len(self._met)):
                self._step(edges, position, ends)
                cost = self._cost[position]
                if cost == 1:
                    if not spare:
                        break
                    spare -= 1
                elif cost == 2 or (not gap and not self._skipped[position]):
                    break
