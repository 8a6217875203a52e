"""The walk through the tries of all terms at once, one step for each word.

Where a walk stands is a set of ways on in the tries, each with the other words that its gap may still take. Such sets
recur, so each is made once and remembers where every kind of word leads from it: an automaton that is built as words
come. A step costs one look-up, however many terms the words so far could belong to.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.engine.trie import Edges, Node, Trie

MARK, WORD, STOP, SKIPPED = range(4)
"""What a token does to a gap: a word uses it up, a stop ends it, a skipped mark does not even part two words."""
_STOPS = frozenset(".!?;\t|")
_SKIPPED = frozenset("\"'()")
_MOST_STEPS = 300_000
"""Steps remembered before all are forgotten, so that memory stays bounded on copy without end."""

GOES_ON, FORKS, OVER = range(3)
"""Whether a walk goes on over words alone, over hits as well, or not at all."""

Ways = dict[Edges, int]


class Place(dict[int, "Place"]):
    """Where a walk stands; by kind of word, where it leads. Filled in as words come."""

    __slots__ = ("by_met", "ends", "joined", "jumps", "mode", "places", "relevant", "ways")

    def __init__(self, ways: Ways, ends: tuple[str, ...], places: Places) -> None:
        super().__init__()
        self.ways = ways
        """The ways on, each with how many other words may still stand before its next one."""
        self.ends = ends
        """The concepts with a term that ends right here."""
        self.jumps: dict[str, tuple[Node, ...]] = {}
        """Where hits of concepts lead from here."""
        for edges in ways:
            for concept, node in edges.concepts.items():
                self.jumps[concept] = (*self.jumps.get(concept, ()), node)
        self.mode = (FORKS if self.jumps else GOES_ON) if ways else OVER
        self.joined: dict[Node, Place] = {}
        self.relevant = frozenset(number for edges in ways for number in edges.met)
        """The steps that lead on from here: all else that a word meets makes no difference."""
        self.by_met: dict[tuple[frozenset[int], int], Place] = {}
        self.places = places

    def __missing__(self, kind: int) -> Place:
        met, cost = self.places.meaning(kind)
        key = self.relevant & met, cost
        place = self.by_met.get(key)
        if place is None:
            place = self.by_met[key] = self.after(*key)
        self[kind] = place
        return place

    def after(self, met: Iterable[int], cost: int) -> Place:
        """The place to which a word leads, with the ways on that wait for a later one."""
        on, ends = self.stepped(met)
        for edges, spare in self.ways.items():
            if cost == WORD:
                stays = spare - 1
            elif cost == STOP or (cost == MARK and not edges.gap):
                continue
            else:
                stays = spare
            if stays >= 0 and on.get(edges, -1) < stays:
                on[edges] = stays
        return self.places.made(on, ends)

    def stepped(self, met: Iterable[int]) -> tuple[Ways, set[str]]:
        """The ways on from all nodes that these steps lead to, and the terms that end there."""
        on: Ways = {}
        ends: set[str] = set()
        for number in met:
            for edges in self.ways:
                if number in edges.met:
                    _arrive(edges.nodes[number], on, ends)
        return on, ends


class _Root(Place):
    """Where every walk begins: the first word has to lead on at once."""

    __slots__ = ()

    def after(self, met: Iterable[int], cost: int) -> Place:
        """The place to which a word leads; nothing waits for a later one."""
        del cost
        return self.places.made(*self.stepped(met))


class Places:
    """All places that walks have come to, each made once, and the kinds of words."""

    def __init__(self, trie: Trie) -> None:
        self._trie = trie
        self._kinds: dict[tuple[frozenset[int], int], int] = {}
        self._met: list[tuple[frozenset[int], int]] = []
        self.kind_of = _Kinds(self)
        self._made: dict[tuple[frozenset[tuple[Edges, int]], tuple[str, ...]], Place] = {}
        self._begin()

    def forget(self) -> None:
        """Start anew where very much is remembered."""
        if self._steps > _MOST_STEPS or len(self.kind_of) > _MOST_STEPS:
            self._made.clear()
            self.kind_of.clear()
            self._begin()

    def _begin(self) -> None:
        self._steps = 0
        self.root: Place = _Root({self._trie.first: 0}, (), self)
        self.nowhere = self.made({}, ())

    def kind(self, norm: str) -> int:
        """The kind of a folded word: words that meet the same steps are of one."""
        cost = (
            WORD if norm[:1].isalnum() else STOP if norm in _STOPS else SKIPPED if norm in _SKIPPED else MARK
        )
        met = self._trie.steps.met_by(norm), cost
        known = self._kinds.get(met)
        if known is None:
            known = self._kinds[met] = len(self._met)
            self._met.append(met)
        return known

    def meaning(self, kind: int) -> tuple[frozenset[int], int]:
        """The steps that words of a kind meet, and what they do to a gap."""
        self._steps += 1
        return self._met[kind]

    def joined(self, place: Place, node: Node) -> Place:
        """The place of two walks that have met, one of which comes to this node over a hit."""
        known = place.joined.get(node)
        if known is None:
            self._steps += 1
            on: Ways = dict(place.ways)
            ends: set[str] = set(place.ends)
            _arrive(node, on, ends)
            known = place.joined[node] = self.made(on, ends)
        return known

    def made(self, items: Ways, ends: Iterable[str]) -> Place:
        """The one place of these ways on and ends."""
        key = frozenset(items.items()), tuple(sorted(ends))
        place = self._made.get(key)
        if place is None:
            place = self._made[key] = Place(items, key[1], self)
        return place


class _Kinds(dict[str, int]):
    """The kind of each word that has been met."""

    __slots__ = ("_places",)

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, norm: str) -> int:
        kind = self[norm] = self._places.kind(norm)
        return kind


def _arrive(node: Node, items: Ways, ends: set[str]) -> None:
    ends.update(node.ends)
    for gap, edges in node.edges.items():
        if items.get(edges, -1) < gap:
            items[edges] = gap
