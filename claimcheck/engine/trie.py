"""The trie of all terms as the walk through it sees it: terms that begin alike share a path.

Nothing here looks at copy, the walk is in ``automaton``. A node is read when a walk comes to it, since most copy is
short and comes to few of many thousand.
"""

from __future__ import annotations

from claimcheck.model.stored import TermIndex
from claimcheck.model.value import TYPE_CHECKING, NamedTuple
from claimcheck.text.packed import WIDTH, unpack
from claimcheck.text.terms import NUMBER_WORDS, PREFIX_MIN

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Numbers(dict[str, int]):
    """Numbers by how they are written, each kept once: many words meet the same steps."""

    __slots__ = ()

    def __missing__(self, written: str) -> int:
        number = self[written] = int(written)
        return number


class WordSteps:
    """Which steps of all terms a word meets."""

    def __init__(self, index: TermIndex) -> None:
        self._words = index.words
        self._prefixes = index.prefixes
        self._amounts = index.amounts
        self._number = _Numbers()

    def met_by(self, norm: str) -> frozenset[int]:
        """The steps that a folded word meets."""
        met = self._words.get(norm, "").split()
        near = self._prefixes.near(norm)
        if near:
            for size in range(PREFIX_MIN, len(norm) + 1):
                found = near.get(norm[:size])
                if found:
                    met += found.split()
        numbers = map(self._number.__getitem__, met)
        if norm[:1].isdigit() or norm in NUMBER_WORDS:
            return frozenset((*numbers, *self._amounts))
        return frozenset(numbers)


class Edges(NamedTuple):
    """The ways on from a node, for one size of gap: where each leads, as the place at which a node is written."""

    gap: int
    nodes: Mapping[int, int]
    """By the steps of ``met``."""
    met: frozenset[int]
    concepts: Mapping[str, int]
    """By the concepts of which a hit leads on."""


class Node(NamedTuple):
    """``ends`` are the concepts whose terms end here, ``edges`` the ways on."""

    ends: list[str]
    edges: list[Edges]


class Trie:
    """All terms of a set of concepts under one root, and the order in which hits can open terms."""

    def __init__(self, index: TermIndex) -> None:
        self.steps = WordSteps(index)
        self.level = index.levels
        """A concept's terms begin with words, or with hits of concepts of a lower level."""
        self._names = index.names
        self._packed = index.trie
        self._nodes: dict[int, Node] = {}
        self.first = Edges(
            0,
            _First(index.first),
            frozenset(range(len(index.first) // WIDTH)),
            index.first_concepts,
        )
        """Where first steps lead."""

    def node(self, at: int) -> Node:
        """The node that is written at a character of the packed trie."""
        node = self._nodes.get(at)
        if node is None:
            node = self._nodes[at] = self._read(at)
        return node

    def forget(self) -> None:
        """Let go of the nodes that were read."""
        self._nodes.clear()

    def _read(self, at: int) -> Node:
        names = self._names
        ends, ways = unpack(self._packed, at)
        edges = [
            Edges(
                gap,
                dict(zip(steps, behind, strict=True)),
                frozenset(steps),
                {names[i]: place for i, place in zip(concepts, behind_these, strict=True)},
            )
            for gap, steps, behind, concepts, behind_these in ways
        ]
        return Node([names[i] for i in ends], edges)


class _First(dict[int, int]):
    """Where first steps lead, of which there are thousands: a place is read when it is asked for."""

    __slots__ = ("_places",)

    def __init__(self, places: str) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, step: int) -> int:
        place = self[step] = int(self._places[step * WIDTH : (step + 1) * WIDTH])
        return place
