"""The walk through the trie of all terms at once, one step for each word.

Where a walk stands is a set of ways on in the trie, each with the other words that its gap may still take. Such sets
recur, so each is made once and remembers where every kind of word leads from it: an automaton that is built as words
come. A step costs one look-up, however many terms the words so far could belong to.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.engine.trie import Edges, Node, Trie

MARK, WORD, STOP, SKIPPED = range(4)
"""What a token does to a gap: a word uses it up, a stop ends it, a skipped mark does not even part two words."""
GOES_ON, FORKS, OVER = range(3)
"""Whether a walk goes on over words alone, over hits as well, or not at all."""
_STOPS = frozenset(".!?;\t|")
_SKIPPED = frozenset("\"'()")
_MOST_STEPS = 250_000
"""Steps remembered before all are forgotten, so that memory stays bounded on copy without end."""

_SPARE = 16
"""More than the widest gap: a way on and what is left of its gap are kept as one number."""
_Jumps = Mapping[str, Sequence[Node]]
_NOWHERE: _Jumps = {}


class Place(dict[int, "Place"]):
    """Where a walk stands; by kind of word, where it leads. Filled in as words come."""

    __slots__ = ("ends", "idle", "joined", "jumps", "mode", "places", "ways")

    def __init__(self, ways: tuple[int, ...], ends: tuple[str, ...], places: Places) -> None:
        super().__init__()
        self.ways = ways
        """The ways on with how many other words may still stand before the next one, as numbers."""
        self.ends = ends
        """The concepts with a term that ends right here."""
        self.jumps = places.jumps(ways)
        """Where hits of concepts lead from here."""
        self.mode = (FORKS if self.jumps else GOES_ON) if ways else OVER
        self.idle: list[Place | None] | None = None
        """Where words lead that none of the ways on asks for, by what they do to a gap."""
        self.joined: dict[Node, Place] | None = None
        self.places = places

    def __missing__(self, kind: int) -> Place:
        places = self.places
        places.steps += 1
        met, cost = places.meanings[kind]
        asked = places.asked
        for way in self.ways:
            if not met.isdisjoint(asked[way // _SPARE]):
                place = places.after(self, met, cost)
                break
        else:  # nine words in ten are none that is waited for
            place = (self.idle and self.idle[cost]) or places.idle(self, cost)
        self[kind] = place
        return place


class _Root(Place):
    """Where every walk begins: the first word has to lead on at once."""

    __slots__ = ()

    def __missing__(self, kind: int) -> Place:
        self[kind] = place = self.places.begun(kind)
        return place


class Places:
    """All places that walks have come to, each made once, and the kinds of words."""

    def __init__(self, trie: Trie) -> None:
        self._trie = trie
        self._kinds: dict[tuple[frozenset[int], int], int] = {}
        self.meanings: list[tuple[frozenset[int], int]] = []
        """By kind of word: the steps that it meets, and what it does to a gap."""
        self._edges: list[Edges] = []
        self.asked: list[frozenset[int]] = []
        """By number of a way on: the steps that it waits for."""
        self._number: dict[Edges, int] = {}
        self._jumps: dict[tuple[Edges, ...], _Jumps] = {}
        self.kind_of = _Kinds(self)
        self._made: dict[tuple[tuple[int, ...], tuple[str, ...]], Place] = {}
        self._begin()

    def _begin(self) -> None:
        self.steps = 0
        self.root: Place = _Root((), (), self)
        self.nowhere = self._place({}, ())

    def forget(self) -> None:
        """Start anew where very much is remembered."""
        if self.steps > _MOST_STEPS or len(self.kind_of) > _MOST_STEPS:
            self._made.clear()
            self.kind_of.clear()
            self._begin()
            gc.collect()  # places lead to each other in circles

    def kind(self, norm: str) -> int:
        """The kind of a folded word: words that meet the same steps are of one."""
        cost = (
            WORD if norm[:1].isalnum() else STOP if norm in _STOPS else SKIPPED if norm in _SKIPPED else MARK
        )
        met = self._trie.steps.met_by(norm), cost
        known = self._kinds.get(met)
        if known is None:
            known = self._kinds[met] = len(self.meanings)
            self.meanings.append(met)
        return known

    def jumps(self, ways: Iterable[int]) -> _Jumps:
        """Where hits of concepts lead from these ways on."""
        edges = tuple([own for way in ways if (own := self._edges[way // _SPARE]).concepts])
        if not edges:
            return _NOWHERE
        known = self._jumps.get(edges)
        if known is None:
            nodes: dict[str, list[Node]] = {}
            for own in edges:
                for concept, node in own.concepts.items():
                    nodes.setdefault(concept, []).append(node)
            known = self._jumps[edges] = nodes
        return known

    def begun(self, kind: int) -> Place:
        """The place to which a first word leads."""
        self.steps += 1
        on: dict[Edges, int] = {}
        ends: set[str] = set()
        _step(self._trie.first, self.meanings[kind][0], on, ends)
        return self._place(on, ends)

    def after(self, place: Place, met: frozenset[int], cost: int) -> Place:
        """The place to which a word leads, with the ways on that wait for a later one."""
        on: dict[Edges, int] = {}
        ends: set[str] = set()
        for way in place.ways:
            _step(self._edges[way // _SPARE], met, on, ends)
        self._wait(place, cost, on)
        return self._place(on, ends)

    def idle(self, place: Place, cost: int) -> Place:
        """The place to which a word leads that none of the ways on asks for."""
        on: dict[Edges, int] = {}
        self._wait(place, cost, on)
        place.idle = place.idle or [None, None, None, None]
        place.idle[cost] = led = self._place(on, ())
        return led

    def _wait(self, place: Place, cost: int, on: dict[Edges, int]) -> None:
        """Add the ways on that a word leaves open."""
        if cost == STOP:
            return
        for way in place.ways:
            edges, spare = self._edges[way // _SPARE], way % _SPARE
            if cost == WORD:
                spare -= 1
            elif cost == MARK and not edges.gap:
                continue
            if spare > on.get(edges, -1):
                on[edges] = spare

    def joined(self, place: Place, node: Node) -> Place:
        """The place of two walks that have met, one of which comes to this node over a hit."""
        if place.joined is None:
            place.joined = {}
        known = place.joined.get(node)
        if known is None:
            self.steps += 1
            on = {self._edges[way // _SPARE]: way % _SPARE for way in place.ways}
            ends: set[str] = set(place.ends)
            _arrive(node, on, ends)
            known = place.joined[node] = self._place(on, ends)
        return known

    def _place(self, on: Mapping[Edges, int], ends: Iterable[str]) -> Place:
        """The one place of these ways on and ends."""
        key = tuple(sorted([self._numbered(edges) * _SPARE + on[edges] for edges in on])), tuple(sorted(ends))
        place = self._made.get(key)
        if place is None:
            place = self._made[key] = Place(*key, self)
        return place

    def _numbered(self, edges: Edges) -> int:
        number = self._number.get(edges)
        if number is None:
            number = self._number[edges] = len(self._edges)
            self._edges.append(edges)
            self.asked.append(edges.met)
        return number


class _Kinds(dict[str, int]):
    """The kind of each word that has been met."""

    __slots__ = ("_places",)

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, norm: str) -> int:
        kind = self[norm] = self._places.kind(norm)
        return kind


def _step(edges: Edges, met: frozenset[int], on: dict[Edges, int], ends: set[str]) -> None:
    if not met.isdisjoint(edges.met):
        for number in met & edges.met:
            _arrive(edges.nodes[number], on, ends)


def _arrive(node: Node, on: dict[Edges, int], ends: set[str]) -> None:
    ends.update(node.ends)
    for gap, edges in node.edges.items():
        if on.get(edges, -1) < gap:
            on[edges] = gap
