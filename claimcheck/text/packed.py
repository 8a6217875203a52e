"""The rows of all terms as a trie in one text, of which a run reads the few nodes that its copy comes to.

A node is a line: the concepts whose terms end here, and for each size of gap the ways on. In ``12,80|0;7,9;512,640;;``
terms of concepts 12 and 80 end, and without a gap the next word may meet step 7 or step 9, which lead to the nodes
that begin at characters 512 and 640; no concept leads on. Nodes from which the same follows are written once.
"""

from __future__ import annotations

from claimcheck.model.value import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claimcheck.text.terms import Step, Steps

WIDTH = 8

Ways = tuple[int, list[int], list[int], list[int], list[int]]
"""A gap, the steps that may come next and where they lead, and the concepts that may and where they lead."""


def unpack(trie: str, at: int) -> tuple[list[int], list[Ways]]:
    """The node that begins at a character: the numbers of the concepts that end here, and the ways on."""
    ends, *ways = trie[at : trie.index("\n", at)].split("|")
    return _numbers(ends), [_ways(*part.split(";")) for part in ways]


def _ways(gap: str, steps: str, behind: str, concepts: str, behind_these: str) -> Ways:
    return int(gap), _numbers(steps), _numbers(behind), _numbers(concepts), _numbers(behind_these)


def _numbers(written: str) -> list[int]:
    return list(map(int, written.split(","))) if written else []


class StepNumbers:
    """A number for each different step of all terms, whatever the gap before it, and what meets it."""

    def __init__(self) -> None:
        self._known: dict[Step, int] = {}
        self.words: dict[str, list[int]] = {}
        self.prefixes: dict[str, list[int]] = {}
        self.amounts: list[int] = []

    def __call__(self, step: Step) -> int:
        """The number of a step."""
        step = step._replace(gap=0)
        known = self._known.get(step)
        if known is not None:
            return known
        number = self._known[step] = len(self._known)
        for word in sorted(step.words):
            self.words.setdefault(word, []).append(number)
        for prefix in step.prefixes:
            self.prefixes.setdefault(prefix, []).append(number)
        if step.number:
            self.amounts.append(number)
        return number


class _Node:
    def __init__(self) -> None:
        self.ends: list[int] = []
        self.ways: dict[int, tuple[dict[int, _Node], dict[int, _Node]]] = {}


@dataclass(frozen=True, slots=True)
class Packed:
    """A trie, and where first steps lead: those that words meet by number, which are the lowest of all numbers."""

    trie: str
    first: str
    """The character at which each node begins, in ``WIDTH`` digits, so that none has to be read to find another."""
    first_concepts: dict[str, int]


def pack(rows: Sequence[tuple[str, Steps]], concepts: Mapping[str, int], steps: StepNumbers) -> Packed:
    """The trie of rows, each with the concept that it stands for."""
    for _, (first, *_) in rows:
        if not first.concept:
            steps(first)
    root = _Node()
    for concept, row in rows:
        node = root
        for step in row:
            by_step, by_concept = node.ways.setdefault(step.gap, ({}, {}))
            if step.concept:
                node = by_concept.setdefault(concepts[step.concept], _Node())
            else:
                node = by_step.setdefault(steps(step), _Node())
        node.ends.append(concepts[concept])
    writer = _Writer()
    names = list(concepts)
    by_step, by_concept = root.ways.get(0, ({}, {}))
    return Packed(
        first="".join(f"{writer.place(node):{WIDTH}}" for _, node in sorted(by_step.items())),
        first_concepts={names[number]: writer.place(node) for number, node in by_concept.items()},
        trie="".join(writer.lines),
    )


class _Writer:
    """Writes nodes after all that follows from them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._places: dict[str, int] = {}
        self._size = 0

    def place(self, node: _Node) -> int:
        """The character at which a node begins, which is written if none like it is there yet."""
        parts = [_listed(node.ends)]
        for gap, (by_step, by_concept) in node.ways.items():
            behind = [[self.place(inner) for inner in nodes.values()] for nodes in (by_step, by_concept)]
            written = (_listed(by_step), _listed(behind[0]), _listed(by_concept), _listed(behind[1]))
            parts.append(";".join((str(gap), *written)))
        line = "|".join(parts) + "\n"
        known = self._places.get(line)
        if known is None:
            known = self._places[line] = self._size
            self.lines.append(line)
            self._size += len(line)
        return known


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))
