"""Cells and other care that a statement speaks of alone, and that "they" or "it" in the next one then stands for."""

from __future__ import annotations

from claimcheck.engine.subjects import (
    FINITE_VERB,
    PLURAL,
    Named,
    is_plural,
    names_treatment,
    pointing_word,
)
from claimcheck.model.scales import BlockKind, Subject

_SINGULAR = frozenset({"it", "this", "its"})
_CARE = frozenset({"needling-told", "mesotherapy-told", "other-care-first"})
"""The concepts of other care that is told for itself."""


class Alone:
    """What the statements before spoke of alone, from statement to statement."""

    def __init__(self) -> None:
        self._told: tuple[Subject, bool] | None = None
        """Cells or other care, and whether in the plural."""

    def follow(
        self, part: Named, subjects: dict[int, Subject], subject: Subject
    ) -> tuple[dict[int, Subject], Subject]:
        """The subjects of the clauses of the next statement and of it as a whole, where it goes on about these."""
        if self._told is not None and _keeps_to(part, many=self._told[1]):
            return dict.fromkeys(subjects, self._told[0]), self._told[0]
        self._told = _told_alone(part, subject)
        return subjects, subject


def _told_alone(part: Named, subject: Subject) -> tuple[Subject, bool] | None:
    """Cells or other care, where a statement speaks of these and names no treatment; and whether in the plural."""
    care = subject is Subject.OTHER and not _CARE.isdisjoint(part.hits)
    if names_treatment(part) or not part.mentions or not (care or subject is Subject.STEM_CELLS):
        return None
    at, verbs = part.mentions[0].first, {hit.first for hit in part.hits.get(FINITE_VERB, ())}
    several = any(is_plural(t) for i, t in enumerate(part.tokens[at : at + 2], start=at) if i not in verbs)
    return subject, several or subject is Subject.STEM_CELLS


def _keeps_to(part: Named, *, many: bool) -> bool:
    """Whether a statement goes on, in the same paragraph, about what the one before it spoke of ("They ...")."""
    runs_on = part.statement.kind is BlockKind.PARAGRAPH and not part.statement.apart
    return runs_on and not part.mentions and pointing_word(part) in (PLURAL if many else _SINGULAR)
