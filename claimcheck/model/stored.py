"""What is worked out of a knowledge base once, when it is compiled, and travels with it.

Every start of the program reads this, so it is plain data that loads without being taken apart: the terms stay
packed in a text until words of the copy open them, and entries stay encoded until a statement speaks to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model.entry import Frame
from claimcheck.model.value import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Generic, TypeVar, overload

    T = TypeVar("T")

    class _Items(Sequence[T], Generic[T]):
        """A sequence of one kind of items."""

    class _ById(Mapping[str, T], Generic[T]):
        """Items of one kind, by their ids."""
else:

    class _Items(Sequence):
        def __class_getitem__(cls, kind):
            return cls

    class _ById(Mapping):
        def __class_getitem__(cls, kind):
            return cls


Anchored = tuple[int, tuple[frozenset[str], ...], frozenset[str]]
"""A frame by number; sets of concepts of each of which one has to be there; concepts of which none may be there."""


@dataclass(frozen=True, slots=True)
class TermIndex:
    """All terms of a set of concepts, as ``claimcheck.text.packed`` lays them out.

    Each different step has a number. ``words`` and ``prefixes`` give the numbers of the steps that a folded word, or
    any word with a beginning, meets, parted by blanks; ``amounts`` those that any number meets.
    """

    names: tuple[str, ...]
    """The concepts, by their numbers in the trie."""
    words: PackedMap
    prefixes: PackedMap
    amounts: tuple[int, ...]
    levels: Mapping[str, int]
    """A concept's terms begin with words, or with hits of concepts of a lower level."""
    negatives: frozenset[str]
    """Concepts that deny by themselves in every term."""
    first: str
    first_concepts: Mapping[str, int]
    """Where first steps lead in ``trie``."""
    trie: str


@dataclass(frozen=True, slots=True)
class EntryIndex:
    """What matching and the gate ask of all propositions. Entries are numbered by their place."""

    ids: tuple[str, ...]
    aliases: Mapping[str, str]
    """From former ids to present ones."""
    fixed: frozenset[str]
    """Those that nobody may waive."""
    due: tuple[str, ...]
    """When each that is in use is to be reviewed, sorted."""
    frames: Sequence[Frame]
    """Those of all entries, one after the other."""
    of_frame: tuple[int, ...]
    """The entry of each frame."""
    anchors: Mapping[str, tuple[Anchored, ...]]
    """By concept, the frames that it can anchor."""
    phrasings: Sequence[tuple[str, ...]]
    """The ways each is put, as bare words."""


@dataclass(frozen=True, slots=True)
class TopicWords:
    """How strongly words speak for topics, learned from the entries themselves; weights are tenths of a logarithm.

    ``priors`` holds a weight for each topic, ``words`` for each word, without its ending, those that it was seen
    with, as ``3:28 17:-5``; for any other topic a word weighs ``never``.
    """

    topics: tuple[str, ...]
    priors: tuple[int, ...]
    never: int
    words: PackedMap


class Stored(_Items["T"]):
    """A sequence whose items are read when they are asked for, each once; ``derived`` was worked out of just these."""

    __slots__ = ("_items", "_read", "derived")

    def __init__(self, size: int, read: Callable[[int], T], derived: Any = None) -> None:
        self._items: list[T | None] = [None] * size
        self._read = read
        self.derived = derived

    def __len__(self) -> int:
        return len(self._items)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, place: int) -> T: ...
        @overload
        def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return tuple(self[i] for i in range(*place.indices(len(self))))
        item = self._items[place]
        if item is None:
            item = self._items[place] = self._read(place % len(self._items))
        return item

    def __iter__(self) -> Iterator[T]:
        return (self[i] for i in range(len(self._items)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Stored, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> Any:
        """Another process gets all items, since it may not be able to read them."""
        return _whole, (tuple(self), self.derived)


def _whole(items: tuple[T, ...], derived: Any) -> Stored[T]:
    return Stored(len(items), items.__getitem__, derived)


class PackedMap(_ById[str]):
    """Texts by their keys, packed in one text, of which only the parts that are looked into are taken apart.

    Keys that begin with the same two characters stand together, a line each, parted from their texts by a tab.
    ``bounds`` says between which characters.
    """

    __slots__ = ("_parts", "bounds", "text")

    def __init__(self, text: str, bounds: Mapping[str, Sequence[int]]) -> None:
        self.text = text
        self.bounds = bounds
        self._parts: dict[str, dict[str, str]] = {}

    @classmethod
    def of(cls, items: Mapping[str, str]) -> PackedMap:
        """Some items, packed."""
        lines: list[str] = []
        bounds: dict[str, list[int]] = {}
        size = 0
        for key, value in sorted(items.items()):
            line = f"{key}\t{value}\n"
            bounds.setdefault(key[:2], [size, size])[1] = size = size + len(line)
            lines.append(line)
        return cls("".join(lines), bounds)

    def near(self, key: str) -> Mapping[str, str]:
        """All that begins with the same two characters as a key, and is not shorter."""
        head = key[:2]
        part = self._parts.get(head)
        if part is None:
            part = self._parts[head] = {}
            if head in self.bounds:
                start, end = self.bounds[head]
                for line in self.text[start : end - 1].split("\n"):
                    name, _, value = line.partition("\t")
                    part[name] = value
        return part

    def __getitem__(self, key: str) -> str:
        return self.near(key)[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The text of a key."""
        return self.near(key).get(key, default)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self.near(key)

    def __iter__(self) -> Iterator[str]:
        return (key for head in self.bounds for key in self.near(head))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self.items()))


class StoredById(_ById["T"]):
    """The items of a stored sequence by their ids, read when they are asked for."""

    __slots__ = ("_items", "_places")

    def __init__(self, ids: Sequence[str], items: Stored[T]) -> None:
        self._places = {id_: place for place, id_ in enumerate(ids)}
        self._items = items

    def __getitem__(self, id_: str) -> T:
        return self._items[self._places[id_]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._places

    def __reduce__(self) -> Any:
        """Another process gets all items, since it may not be able to read them."""
        return dict, (dict(self.items()),)

    def __repr__(self) -> str:
        return repr(dict(self.items()))
