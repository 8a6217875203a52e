"""What is worked out once is what would be worked out of the entries themselves, and packing loses nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.engine.lexicon import Lexicon
from claimcheck.knowledge.artefact import read, write
from claimcheck.knowledge.folders import find_folders
from claimcheck.knowledge.store import read_knowledge
from claimcheck.model.stored import Stored, StoredById
from claimcheck.text.index import concept_index, cue_index, entry_index, index_terms
from claimcheck.text.packed import WIDTH, unpack
from claimcheck.text.tokens import tokenize

WORDS = ["hair", "grows", "new", "not", "3", "three"]
TERMS = [
    "hair",
    "grow*",
    "new hair",
    "(new|grow*) .. hair",
    "<a> ... <b>",
    "<number> hairs?",
    "not (new)? <a>",
]


def test_the_built_in_base_is_stored_with_what_would_be_worked_out() -> None:
    base = read_knowledge(find_folders())
    stored = read(write(base))
    assert concept_index(stored.rules.concepts) == concept_index(base.rules.concepts)
    assert cue_index(stored.rules.cues) == cue_index(base.rules.cues)
    assert entry_index(stored.propositions) == entry_index(base.propositions)


def test_what_belongs_to_some_entries_is_not_taken_for_others(folder: Path) -> None:
    stored = read(write(read_knowledge(find_folders(folder))))
    fewer = tuple(stored.propositions)[:1]
    assert entry_index(fewer).ids == ("hair-count",)
    assert entry_index(stored.propositions[:1]).ids == ("hair-count",)


def test_a_withdrawn_entry_anchors_nothing_and_is_never_due(folder: Path) -> None:
    index = entry_index(read_knowledge(find_folders(folder)).propositions)
    wanted = frozenset({"raises", "adds"}), frozenset({"hair"})
    assert index.anchors == {"exosome": ((0, wanted, frozenset()),)}
    assert len(index.due) == 1


@given(
    st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from(TERMS[:4]), min_size=1, max_size=3)),
    st.lists(st.sampled_from(TERMS[4:]), min_size=1, max_size=3),
    st.lists(st.lists(st.sampled_from(WORDS), max_size=8), max_size=3),
)
def test_rows_laid_out_when_they_are_needed_find_the_same_in_any_order(
    parts: dict[str, list[str]], made_of_others: list[str], texts: list[list[str]]
) -> None:
    index = index_terms({**parts, "z": made_of_others})
    again = Lexicon(index)
    for words in texts:
        tokens = tokenize(" ".join(words))
        assert again.find(tokens) == Lexicon(index).find(tokens)


def test_a_node_says_what_ends_there_and_what_leads_on() -> None:
    index = index_terms({"a": ["new hair"], "z": ["grows ... <a>", "grows .. hair", "grows"]})

    def steps(word: str) -> list[int]:
        return [int(number) for number in index.words[word].split()]

    assert (steps("new") + steps("grows"), index.first_concepts) == ([0, 1], {})
    ends, ways = unpack(index.trie, int(index.first[WIDTH:]))
    assert [index.names[concept] for concept in ends] == ["z"]
    assert [(gap, words, [index.names[c] for c in of]) for gap, words, _, of, _ in ways] == [
        (8, [], ["a"]),
        (3, steps("hair"), []),
    ]


def test_stored_items_are_read_once_and_when_asked_for() -> None:
    asked: list[int] = []

    def read_one(place: int) -> str:
        asked.append(place)
        return "abc"[place]

    items = Stored(3, read_one)
    assert (len(items), asked) == (3, [])
    assert (items[-1], items[2], asked) == ("c", "c", [2])
    assert items[:2] == ("a", "b")
    assert items == ("a", "b", "c")
    assert items != ("a", "b")
    assert asked == [2, 0, 1]
    by_id = StoredById(["x", "y", "z"], items)
    assert dict(by_id) == {"x": "a", "y": "b", "z": "c"}
    assert by_id.keys() - {"x"} == {"y", "z"}
    assert "w" not in by_id
