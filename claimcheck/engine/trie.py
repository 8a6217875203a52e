"""Terms laid out as tries: those that begin alike share a path.

Nothing here looks at copy. What is made once from the rules stands here, the walk through it in ``automaton``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from claimcheck.text.terms import NUMBER_WORDS, PREFIX_MIN, Step, Steps, TermError, parse_term

START = "@start"
"""The place before the first word, for terms that only count there ("<@start> ring us")."""


class WordSteps:
    """A number for each different step of all terms, and which steps a word meets."""

    def __init__(self) -> None:
        self._numbers: dict[Step, int] = {}
        self._words: dict[str, list[int]] = {}
        self._prefixes: dict[str, list[int]] = {}
        self._amounts: list[int] = []

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

    def met_by(self, norm: str) -> frozenset[int]:
        """The steps that a folded word meets."""
        met = [*self._words.get(norm, ())]
        for size in range(PREFIX_MIN, len(norm) + 1):
            met += self._prefixes.get(norm[:size], ())
        if norm[:1].isdigit() or norm in NUMBER_WORDS:
            met += self._amounts
        return frozenset(met)


class Edges:
    """The ways on from a node, for one size of gap."""

    __slots__ = ("concepts", "gap", "met", "nodes")

    def __init__(self, gap: int) -> None:
        self.gap = gap
        self.nodes: dict[int, Node] = {}
        self.met: set[int] = set()
        """The keys of ``nodes``, as a set to intersect with."""
        self.concepts: dict[str, Node] = {}

    def to(self, step: Step, steps: WordSteps) -> Node:
        """The node behind a step, made if it is new."""
        if step.concept:
            return self.concepts.setdefault(step.concept, Node())
        number = steps.number(step)
        if number not in self.nodes:
            self.nodes[number] = Node()
            self.met.add(number)
        return self.nodes[number]


class Node:
    """A place in a trie: the concepts whose terms end here, and the ways on."""

    __slots__ = ("edges", "ends")

    def __init__(self) -> None:
        self.ends: list[str] = []
        self.edges: dict[int, Edges] = {}

    def add(self, concept: str, row: Steps, steps: WordSteps) -> None:
        """Lay the path of a term."""
        node = self
        for step in row:
            edges = node.edges.get(step.gap)
            if edges is None:
                edges = node.edges[step.gap] = Edges(step.gap)
            node = edges.to(step, steps)
        node.ends.append(concept)


class Trie:
    """All terms of a set of concepts under one root, and the order in which hits can open terms.

    ``parts`` gives each concept's terms. Raises TermError for a malformed term or a circle of references.
    """

    def __init__(self, parts: Mapping[str, Iterable[str]]) -> None:
        rows = {
            concept: tuple(dict.fromkeys(row for term in terms for row in parse_term(term)))
            for concept, terms in parts.items()
        }
        _in_order(
            {c: {step.concept for row in own for step in row if step.concept} for c, own in rows.items()}
        )
        self.steps = WordSteps()
        root = Node()
        for concept, own in rows.items():
            for row in own:
                root.add(concept, row, self.steps)
        self.first = root.edges.get(0, Edges(0))
        """Where first steps lead."""
        levels = _in_order(
            {c: {opener for row in own for opener in _opening(row)} for c, own in rows.items()}
        )
        self.level = {concept: level for level, group in enumerate(levels) for concept in group}
        """A concept's terms begin with words, or with hits of concepts of a lower level."""


def _opening(row: Steps) -> Iterator[str]:
    """The concepts whose hits the row begins with; what stands before the first word has no width."""
    for step in row:
        if step.concept:
            yield step.concept
        if step.concept != START:
            break


def _in_order(needs: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Concepts in groups, each of which needs concepts of earlier groups only; others than these are known anyway."""
    groups: list[list[str]] = []
    waiting = dict.fromkeys(needs)
    while waiting:
        ready = [c for c in waiting if not any(need in waiting for need in needs[c])]
        if not ready:
            raise TermError(f"concepts refer to each other in a circle: {', '.join(sorted(waiting))}")
        for concept in ready:
            del waiting[concept]
        groups.append(ready)
    return groups
