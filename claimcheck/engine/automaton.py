"""The walk through the trie of all terms at once.

Where a walk has come to is a place: some nodes of the trie, those that a word or a hit has led to together. From there
the words that follow are looked at as far as the gaps reach, and each that is asked for leads to another place. A
place is made once, and remembers where every kind of word leads after how many others: an automaton that is built as
words come. A step costs one look-up, however many terms the words so far could belong to. Places do not depend on
what else a walk is waiting for, so there are hardly more of them than nodes that copy comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.engine.trie import Edges, Trie
from claimcheck.model.value import NamedTuple

WORD, MARK, STOP, SKIPPED = range(4)
"""What a token does to a gap: a word uses it up, a mark parts what may have nothing between, a stop ends the gap, and
a skipped mark does nothing."""
ONE_WORD, PARTED = 2, 1
"""What has been passed since a place is one number: so much for each word, and this for any marks."""
_PASSED = 5
"""So many bits of a step are for what has been passed; the kind of the word that leads on stands before them."""

_STOPS = frozenset(".!?;\t|")
_SKIPPED = frozenset("\"'()")
_MOST_PLACES, _MOST_WORDS = 20_000, 10_000
"""Remembered before all are forgotten, so that memory stays bounded on copy without end."""

Leads = Mapping[str, tuple[int, ...]]
"""The nodes that hits of concepts lead to."""


class Kind(NamedTuple):
    """A kind of words: all those that meet the same steps of terms and do the same to a gap."""

    number: int
    """Its number, times what is passed at most."""
    met: frozenset[int]
    """The steps that it meets."""
    cost: int
    """What it does to a gap."""


class Place:
    """Where a walk has come to. ``steps`` are filled in as words come."""

    __slots__ = (
        "_edges",
        "_leads",
        "asks_none_of",
        "ends",
        "left",
        "mark",
        "parted",
        "places",
        "steps",
        "wanted",
    )

    def __init__(self, ends: Sequence[str], edges: Sequence[Edges], places: Places) -> None:
        self._edges = edges
        self.places = places
        self._leads: dict[int, Leads] = {}
        self.ends = ends
        """The concepts with a term that ends right here."""
        self.mark = places.mark_of.together(ends)
        """The marks of these together."""
        asked = edges[0].met if len(edges) == 1 else frozenset[int]().union(*[own.met for own in edges])
        self.asks_none_of = asked.isdisjoint
        """Whether none of the ways on asks for any of some steps."""
        self.wanted = places.mark_of.together([concept for own in edges for concept in own.concepts])
        """The marks of the concepts of which hits lead on."""
        self.left = max([own.gap * ONE_WORD + PARTED for own in edges], default=-1)
        """As much may be passed before no way on is left; below 0 where there is none."""
        self.parted = max([own.gap * ONE_WORD + PARTED for own in edges if own.gap], default=-1)
        """And as much once a mark was passed."""
        self.steps: dict[int, Place] = {}
        """Where a kind of words leads when so much was passed."""

    def step(self, kind: Kind, passed: int) -> Place:
        """Where a word leads that was not met here when so much was passed."""
        nodes = {own.nodes[step] for own in self._open(passed) for step in own.met & kind.met}
        led = self.steps[kind.number + passed] = self.places.at(nodes)
        return led

    def leads(self, passed: int) -> Leads:
        """Where hits lead when so much was passed."""
        known = self._leads.get(passed)
        if known is None:
            nodes: dict[str, set[int]] = {}
            for own in self._open(passed):
                for concept, node in own.concepts.items():
                    nodes.setdefault(concept, set()).add(node)
            known = self._leads[passed] = {concept: tuple(sorted(own)) for concept, own in nodes.items()}
        return known

    def let_go(self) -> None:
        """Forget all that leads on from here."""
        self.steps.clear()
        self._leads.clear()

    def _open(self, passed: int) -> list[Edges]:
        """The ways on that are still open when so much was passed."""
        words, parted = divmod(passed, ONE_WORD)
        return [own for own in self._edges if own.gap >= words and not (parted and not own.gap)]


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
        self._kinds: dict[tuple[frozenset[int], int], Kind] = {}
        self._made: dict[tuple[int, ...], Place] = {}
        self.mark_of = Marks()
        self.kind_of = _Kinds(self)
        self.begun = _Begun(self)

    def forget(self) -> None:
        """Let go of all places and words where very many are remembered."""
        if len(self.kind_of) > _MOST_WORDS:
            self.kind_of.clear()
        if len(self._made) > _MOST_PLACES:
            for place in self._made.values():
                place.let_go()  # places lead to each other in circles
            self._made.clear()
            self.begun.clear()
            self._trie.forget()

    def kind(self, norm: str) -> Kind:
        """The kind of a folded word."""
        cost = (
            WORD if norm[:1].isalnum() else STOP if norm in _STOPS else SKIPPED if norm in _SKIPPED else MARK
        )
        met = self._trie.steps.met_by(norm), cost
        known = self._kinds.get(met)
        if known is None:
            known = self._kinds[met] = Kind(len(self._kinds) << _PASSED, *met)
        return known

    def first(self, met: frozenset[int]) -> Place | None:
        """Where a first word that meets these steps leads; None where it begins no term."""
        steps = self._trie.first
        nodes = {steps.nodes[step] for step in steps.met & met}
        return self.at(nodes) if nodes else None

    def at(self, nodes: Iterable[int]) -> Place:
        """The one place of some nodes."""
        return self.of(tuple(sorted(nodes)))

    def of(self, nodes: tuple[int, ...]) -> Place:
        """The same of nodes that are told in order."""
        place = self._made.get(nodes)
        if place is None:
            read = [self._trie.node(node) for node in nodes]
            ends = dict.fromkeys(concept for node in read for concept in node.ends)
            edges = [own for node in read for own in node.edges]
            place = self._made[nodes] = Place(tuple(ends), edges, self)
        return place


class _Begun(dict[frozenset[int], "Place | None"]):
    """Where words lead as the first of a term, by the steps that they meet."""

    __slots__ = ("_places",)

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, met: frozenset[int]) -> Place | None:
        place = self[met] = self._places.first(met)
        return place


class _Kinds(dict[str, Kind]):
    """The kind of each word that has been met."""

    __slots__ = ("_places",)

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, norm: str) -> Kind:
        kind = self[norm] = self._places.kind(norm)
        return kind
