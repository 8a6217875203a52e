"""The trie of all terms as the walk through it sees it: terms that begin alike share a path.

Nothing here looks at copy, the walk is in ``automaton``. A node is read when a walk comes to it, since most copy is
short and comes to few of many thousand.
"""

from __future__ import annotations

from claimcheck.model.stored import TermIndex
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.text.packed import WIDTH, unpack
from claimcheck.text.terms import NUMBER_WORDS, PREFIX_MIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class WordSteps:
    """Which steps of all terms a word meets."""

    def __init__(self, index: TermIndex) -> None:
        self._words = index.words
        self._prefixes = index.prefixes
        self._amounts = index.amounts

    def met_by(self, norm: str) -> frozenset[int]:
        """The steps that a folded word meets."""
        met = self._words.get(norm, "").split()
        near = self._prefixes.near(norm)
        if near:
            for size in range(PREFIX_MIN, len(norm) + 1):
                found = near.get(norm[:size])
                if found:
                    met += found.split()
        numbers = map(int, met)
        if norm[:1].isdigit() or norm in NUMBER_WORDS:
            return frozenset((*numbers, *self._amounts))
        return frozenset(numbers)


class Node:
    """A place in the trie: ``ends`` are the concepts whose terms end here, ``edges`` the ways on by size of gap."""

    __slots__ = ("_at", "_trie", "edges", "ends")

    edges: dict[int, Edges]
    ends: list[str]

    def __init__(self, trie: Trie, at: int) -> None:
        self._trie = trie
        self._at = at

    def __getattr__(self, name: str) -> object:
        """Asked for what is not there yet: read it."""
        if name not in ("edges", "ends"):
            raise AttributeError(name)
        self.ends, self.edges = self._trie.read(self._at)
        return getattr(self, name)


class Edges:
    """The ways on from a node, for one size of gap."""

    __slots__ = ("concepts", "gap", "met", "nodes")

    def __init__(
        self, gap: int, nodes: dict[int, Node], met: frozenset[int], concepts: Mapping[str, int]
    ) -> None:
        self.gap = gap
        self.nodes = nodes
        """By the steps of ``met``; a node may be made only when it is looked up."""
        self.met = met
        self.concepts = concepts
        """Where the nodes are written that hits of concepts lead to; most are never come to."""


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
            _First(self, index.first),
            frozenset(range(len(index.first) // WIDTH)),
            index.first_concepts,
        )
        """Where first steps lead."""

    def node(self, at: int) -> Node:
        """The one node that is written at a character of the packed trie."""
        node = self._nodes.get(at)
        if node is None:
            node = self._nodes[at] = Node(self, at)
        return node

    def read(self, at: int) -> tuple[list[str], dict[int, Edges]]:
        """What is written there."""
        names = self._names
        ends, ways = unpack(self._packed, at)
        edges = {
            gap: Edges(
                gap,
                _Nodes(self, steps, behind),
                frozenset(steps),
                {names[i]: place for i, place in zip(concepts, behind_these, strict=True)},
            )
            for gap, steps, behind, concepts, behind_these in ways
        }
        return [names[i] for i in ends], edges


class _Nodes(dict[int, Node]):
    """Nodes by the steps that lead to them, made when they are looked up."""

    __slots__ = ("_places", "_trie")

    def __init__(self, trie: Trie, steps: Iterable[int], places: Iterable[int]) -> None:
        super().__init__()
        self._trie = trie
        self._places = dict(zip(steps, places, strict=True))

    def __missing__(self, step: int) -> Node:
        node = self[step] = self._trie.node(self._places[step])
        return node


class _First(dict[int, Node]):
    """Nodes by first steps, of which there are thousands: even where they are is not read before it is asked for."""

    __slots__ = ("_places", "_trie")

    def __init__(self, trie: Trie, places: str) -> None:
        super().__init__()
        self._trie = trie
        self._places = places

    def __missing__(self, step: int) -> Node:
        node = self[step] = self._trie.node(int(self._places[step * WIDTH : (step + 1) * WIDTH]))
        return node
