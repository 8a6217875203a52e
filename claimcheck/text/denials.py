"""Which terms deny by their own words, so that a denial inside a hit can be told from one that merely stands there.

"No harm" is a hit of a concept whose term asks for the "no"; in "studies have not shown" the "not" only stands in a
gap of "studies ... shown" and denies it. A concept may have terms of both kinds. Those with a denial of their own are
indexed a second time, under a name of their own, and meet the copy beside the concept where the denial is theirs.
"""

from __future__ import annotations

from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from claimcheck.text.terms import Step, Steps

_MARK = "!"
_DENIALS = frozenset(
    "no not never without none nothing nobody zero free neither nor hardly cannot can't don't doesn't won't isn't"
    " aren't haven't hasn't didn't lack lacks".split()
)


def denying(concept: str) -> str:
    """The name under which the terms of a concept that deny by themselves are indexed again."""
    return concept + _MARK


def is_denying(name: str) -> bool:
    """Whether a name is of this kind, and no concept's own."""
    return name.endswith(_MARK)


def wholly_denying(rows: Mapping[str, tuple[Steps, ...]]) -> frozenset[str]:
    """Concepts every term of which denies by itself."""
    return _grown(
        lambda found: frozenset(
            concept
            for concept, terms in rows.items()
            if terms and all(any(_denies(step, found) for step in row) for row in terms)
        )
    )


def denying_rows(
    rows: Mapping[str, tuple[Steps, ...]], wholly: frozenset[str]
) -> dict[str, tuple[Steps, ...]]:
    """The rows that deny by themselves of concepts that also have others, by the name they are indexed under."""
    mixed = _grown(
        lambda found: frozenset(
            concept
            for concept, terms in rows.items()
            if concept not in wholly and any(True for row in terms for _ in _narrowed(row, wholly, found))
        )
    )
    return {
        denying(concept): tuple(
            dict.fromkeys(n for row in rows[concept] for n in _narrowed(row, wholly, mixed))
        )
        for concept in rows
        if concept in mixed
    }


def _grown(grow: Callable[[frozenset[str]], frozenset[str]]) -> frozenset[str]:
    """What comes of growing the empty set until nothing is added: terms may refer to concepts that come to deny."""
    found: frozenset[str] = frozenset()
    while (now := grow(found)) != found:
        found = now
    return found


def _denies(step: Step, wholly: frozenset[str]) -> bool:
    if step.concept:
        return step.concept in wholly
    return bool(step.words) and step.words <= _DENIALS and not step.prefixes and not step.number


def _narrowed(row: Steps, wholly: frozenset[str], mixed: frozenset[str]) -> Iterator[Steps]:
    """The row once for each step that can deny, with that step narrowed to where it does."""
    for i, step in enumerate(row):
        if _denies(step, wholly):
            yield row
        elif step.concept in mixed:
            yield (*row[:i], step._replace(concept=denying(step.concept)), *row[i + 1 :])
        elif not _DENIALS.isdisjoint(step.words):
            yield (
                *row[:i],
                step._replace(words=step.words & _DENIALS, prefixes=(), number=False),
                *row[i + 1 :],
            )
