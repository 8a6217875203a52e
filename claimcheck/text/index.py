"""Works out of rules and entries what reading and matching ask of them, once for each content of a knowledge base.

Taking the terms of all concepts apart costs half a second, which is twenty times what a short text needs otherwise.
"""

from __future__ import annotations

from claimcheck.model.rulebook import TermError
from claimcheck.model.stored import Anchored, EntryIndex, PackedMap, Stored, TermIndex
from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from claimcheck.model.entry import Frame, Proposition
    from claimcheck.model.jurisdiction import Jurisdiction
    from claimcheck.model.rulebook import Concept, Cue
    from claimcheck.text.terms import Steps

START = "@start"
"""The place before the first word, for terms that only count there ("<@start> ring us")."""


def concept_index(concepts: Sequence[Concept]) -> TermIndex:
    """The terms of concepts, which may refer to each other. Raises TermError as ``index_terms`` does."""
    if isinstance(concepts, Stored):
        found: TermIndex = concepts.derived
        return found
    return index_terms({concept.id: concept.terms for concept in concepts}, denials=True)


def cue_index(cues: Sequence[Cue]) -> TermIndex:
    """The terms of cues, which go by their place: ``c0``, ``c1`` and so on."""
    if isinstance(cues, Stored):
        found: TermIndex = cues.derived
        return found
    return index_terms({f"c{i}": cue.terms for i, cue in enumerate(cues)})


def entry_index(entries: Sequence[Proposition]) -> EntryIndex:
    """What is asked of all propositions together."""
    if isinstance(entries, Stored):
        found: EntryIndex = entries.derived
        return found
    frames = [
        (number, frame)
        for number, entry in enumerate(entries)
        if not entry.withdrawn
        for frame in entry.frames
    ]
    return EntryIndex(
        ids=tuple(entry.id for entry in entries),
        aliases={alias: entry.id for entry in entries for alias in entry.aliases},
        fixed=frozenset(entry.id for entry in entries if not entry.waivable),
        due=tuple(sorted(entry.evidence.review_due for entry in entries if not entry.withdrawn)),
        frames=tuple(frame for _, frame in frames),
        of_frame=tuple(number for number, _ in frames),
        anchors=anchored(frame for _, frame in frames),
        phrasings=tuple(map(_phrasings, entries)),
    )


def anchored(frames: Iterable[Frame]) -> dict[str, tuple[Anchored, ...]]:
    """The frames that each concept can anchor, by number and with what else they want."""
    by_anchor: dict[str, list[Anchored]] = {}
    for number, frame in enumerate(frames):
        wanted = [frozenset(need.concepts) for need in frame.all[1:]]
        if frame.any:
            wanted.append(frozenset(c for need in frame.any for c in need.concepts))
        # A concept bars a frame by being there at all only where neither its place nor its denial counts.
        plain = (need for need in frame.none if need.negated is None and frame.within != "clause")
        row = number, tuple(wanted), frozenset(c for need in plain for c in need.concepts)
        for concept in dict.fromkeys(frame.all[0].concepts):
            by_anchor.setdefault(concept, []).append(row)
    return {concept: tuple(rows) for concept, rows in by_anchor.items()}


def place_codes(places: Sequence[Jurisdiction]) -> tuple[str, ...]:
    """The codes of jurisdictions, in order."""
    if isinstance(places, Stored):
        codes: tuple[str, ...] = places.derived
        return codes
    return tuple(place.code for place in places)


def _phrasings(entry: Proposition) -> tuple[str, ...]:
    # Here and in the next function, since with a compiled base there is nothing to take apart.
    from claimcheck.text.tokens import bare_words, tokenize

    written = (entry.text, *entry.phrases, *(example.text for example in entry.matches))
    return tuple(bare_words(tokenize(text)) for text in written)


def index_terms(parts: Mapping[str, Iterable[str]], *, denials: bool = False) -> TermIndex:
    """Each concept's terms, taken apart; with ``denials`` those that deny by themselves once more.

    Raises TermError for a malformed term or a circle of references.
    """
    from claimcheck.text.denials import denying_rows, wholly_denying
    from claimcheck.text.packed import StepNumbers, pack
    from claimcheck.text.terms import parse_term

    rows = {
        concept: tuple(dict.fromkeys(row for term in terms for row in parse_term(term)))
        for concept, terms in parts.items()
    }
    _in_order(_references(rows))
    wholly = wholly_denying(rows) if denials else frozenset[str]()
    if denials:
        rows |= denying_rows(rows, wholly)
    refers = _references(rows)
    opens = {c: {concept for row in own for concept in _opening(row)} for c, own in rows.items()}
    used = {concept for names in refers.values() for concept in names}
    # Terms may also refer to what is found otherwise, such as amounts.
    names = (*rows, *sorted(used - rows.keys()))
    steps = StepNumbers()
    packed = pack(
        [(concept, row) for concept, own in rows.items() for row in own],
        {name: number for number, name in enumerate(names)},
        steps,
    )
    return TermIndex(
        names=names,
        words=PackedMap.of({word: _written(met) for word, met in steps.words.items()}),
        prefixes=PackedMap.of({prefix: _written(met) for prefix, met in steps.prefixes.items()}),
        amounts=tuple(steps.amounts),
        levels={concept: level for level, group in enumerate(_in_order(opens)) for concept in group},
        negatives=wholly,
        first=packed.first,
        first_concepts=packed.first_concepts,
        trie=packed.trie,
    )


def _references(rows: Mapping[str, tuple[Steps, ...]]) -> dict[str, set[str]]:
    return {c: {step.concept for row in own for step in row if step.concept} for c, own in rows.items()}


def _written(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


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
