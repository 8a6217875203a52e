"""The walk through the trie of all terms at once, one step for each word.

Where a walk stands is a set of ways on in the trie, each with the other words that its gap may still take. Such sets
recur, so each is made once and remembers where every kind of word leads from it: an automaton that is built as words
come. A step costs one look-up, however many terms the words so far could belong to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from claimcheck.engine.trie import Edges, Node, Trie

MARK, WORD, STOP, SKIPPED = range(4)
"""What a token does to a gap: a word uses it up, a stop ends it, a skipped mark does not even part two words."""
GOES_ON, FORKS, OVER = range(3)
"""Whether a walk goes on over words alone, over hits as well, or not at all."""
_STOPS = frozenset(".!?;\t|")
_SKIPPED = frozenset("\"'()")
_MOST_STEPS = 200_000
"""Steps remembered before many are forgotten, so that memory stays bounded on copy without end."""

_SPARE = 16
"""More than the widest gap: a way on and what is left of its gap are kept as one number."""
_Jumps = Mapping[str, tuple[int, ...]]
"""By concept, where the nodes are written that a hit of it leads to."""
_NOWHERE: _Jumps = {}


class Place(dict[int, "Place"]):
    """Where a walk stands; by kind of word, where it leads. Filled in as words come."""

    __slots__ = ("ends", "idle", "joined", "jumps", "mark", "mode", "places", "wanted", "ways")

    def __init__(self, ways: tuple[int, ...], ends: tuple[str, ...], places: Places) -> None:
        super().__init__()
        self.ways = ways
        """The ways on with how many other words may still stand before the next one, as numbers."""
        self.ends = ends
        """The concepts with a term that ends right here."""
        self.mark = places.mark_of.together(ends)
        """The marks of these together."""
        self.jumps, self.wanted = places.jumps(ways)
        """Where hits of concepts lead from here, and the marks of these concepts together."""
        self.mode = (FORKS if self.jumps else GOES_ON) if ways else OVER
        self.idle: list[Place | None] | None = None
        """Where words lead that none of the ways on asks for, by what they do to a gap."""
        self.joined: dict[tuple[int, ...], Place] = _NO_PLACES
        """Where it leads to be joined by walks that come to some nodes."""
        self.places = places

    def keep(self, known: Collection[int]) -> int:
        """Keep the steps that were learnt first, as far as they lead to these places, which are told by ``id``.

        Returns how many are left.
        """
        steps, half = list(self.items()), (len(self) + 1) // 2
        self.clear()
        self.update([(kind, place) for kind, place in steps[:half] if id(place) in known])
        joined = {nodes: place for nodes, place in self.joined.items() if id(place) in known}
        self.joined = joined or _NO_PLACES
        self.idle = None
        return len(self) + len(joined)

    def let_go(self) -> None:
        """Forget all that leads on from here."""
        self.clear()
        self.joined = _NO_PLACES
        self.idle = None

    def __bool__(self) -> bool:
        """Also one from which nothing is known to lead on is a place."""
        return True

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


_NO_PLACES: dict[tuple[int, ...], Place] = {}


class _Root(Place):
    """Where every walk begins: the first word has to lead on at once."""

    __slots__ = ()

    def __missing__(self, kind: int) -> Place:
        self[kind] = place = self.places.begun(kind)
        return place


class Marks(dict[str, int]):
    """A bit for each concept, so that a single look tells whether of many one is wanted."""

    __slots__ = ()

    def __missing__(self, concept: str) -> int:
        mark = self[concept] = 1 << len(self)
        return mark

    def together(self, concepts: Iterable[str]) -> int:
        """The marks of some concepts as one number."""
        marks = 0
        for concept in concepts:
            marks |= self[concept]
        return marks


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
        self._jumps: dict[tuple[Edges, ...], tuple[_Jumps, int]] = {}
        self._same: dict[int, int] = {}
        """Ways on as numbers, each kept once."""
        self.mark_of = Marks()
        self.kind_of = _Kinds(self)
        self._made: dict[tuple[tuple[int, ...], tuple[str, ...]], Place] = {}
        self.steps = 0
        """How many are remembered."""
        self.root: Place = _Root((), (), self)
        self.nowhere = self._place({}, ())

    def forget(self) -> None:
        """Let go of much where very much is remembered.

        What was learnt first stays, since copy comes to that again and again.
        """
        if len(self.kind_of) > _MOST_STEPS:
            self.kind_of.clear()
        if self.steps <= _MOST_STEPS:
            return
        made = list(self._made.values())
        kept = made[: len(made) // 2]
        for place in made[len(kept) :]:
            place.let_go()  # places lead to each other in circles
        self._made = {(place.ways, place.ends): place for place in kept}
        known = set(map(id, kept))
        self.root.keep(known)
        self.steps = len(self.root) + sum([place.keep(known) for place in kept])

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

    def jumps(self, ways: Iterable[int]) -> tuple[_Jumps, int]:
        """Where hits of concepts lead from these ways on, and the marks of these concepts together."""
        edges = tuple([own for way in ways if (own := self._edges[way // _SPARE]).concepts])
        if not edges:
            return _NOWHERE, 0
        known = self._jumps.get(edges)
        if known is None:
            leads: dict[str, tuple[int, ...]] = {}
            for own in edges:
                for concept, at in own.concepts.items():
                    leads[concept] = (*leads.get(concept, ()), at)
            known = self._jumps[edges] = leads, self.mark_of.together(leads)
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

    def joined(self, place: Place, nodes: tuple[int, ...]) -> Place:
        """The place of walks that have met, of which some come over a hit to the nodes that are written there."""
        self.steps += 1
        on = {self._edges[way // _SPARE]: way % _SPARE for way in place.ways}
        ends: set[str] = set(place.ends)
        for at in nodes:
            _arrive(self._trie.node(at), on, ends)
        if place.joined is _NO_PLACES:
            place.joined = {}
        place.joined[nodes] = led = self._place(on, ends)
        return led

    def _place(self, on: Mapping[Edges, int], ends: Iterable[str]) -> Place:
        """The one place of these ways on and ends."""
        ways = sorted([self._numbered(edges) * _SPARE + on[edges] for edges in on])
        key = tuple(ways), tuple(sorted(ends))
        place = self._made.get(key)
        if place is None:
            same = self._same
            key = tuple([same.setdefault(way, way) for way in ways]), key[1]
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
