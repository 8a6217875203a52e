"""Whether a statement asserts anything that could be checked.

Headings and questions are claims only where they assert. Advice, invitations and talk about the text itself are
none, unless another clause of the same sentence states something ("results vary, and it is wise to ask").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claimcheck.engine.frames import FrameIndex
from claimcheck.engine.reading import Reading
from claimcheck.model.document import Statement
from claimcheck.model.entry import Frame
from claimcheck.model.scales import BlockKind
from claimcheck.text.tokens import is_word

FINITE_VERB = "finite-verb"
"""The concept of words that make a run of words a sentence rather than a title."""
_LEAD_IN = 6
"""A line of up to this many words that ends in a colon introduces what follows and says nothing itself."""
_TITLE = 9
_ENDS = frozenset({".", "!", "?"})
_CLAUSE = 4
"""A clause of fewer words than this does not state anything of its own."""


class Claimhood:
    """Tells claims from other statements, by the frames of ``rules/claimhood.yaml``."""

    def __init__(
        self, not_claims: Sequence[Frame], assertive: Sequence[Frame], treatments: Collection[str]
    ) -> None:
        self._not_claims = FrameIndex(not_claims)
        self._assertive = FrameIndex(assertive)
        self._treatments = treatments
        discourse = {c for f in not_claims for need in (*f.all, *f.any, *f.none) for c in need.concepts}
        self._discourse = frozenset(
            discourse | {FINITE_VERB, "set-against", "refers-back", "answer-yes", "asks"}
        )

    def is_claim(
        self, reading: Reading, title: bool, before: Reading | None, after: Statement | None
    ) -> bool:
        """Whether the statement, perhaps a title, is a claim; its neighbours tell a table's head from its rows."""
        statement = reading.statement
        if reading.borrowed:
            return True
        if not any(t.norm[0].isalpha() for t in reading.tokens):
            return False
        if reading.question or title:
            return _any(self._assertive, reading) and not _any(self._not_claims, reading)
        if statement.kind is BlockKind.CELL:
            return not _heads_table(reading, before, after)
        if statement.text.rstrip().endswith(":") and sum(map(is_word, reading.tokens)) <= _LEAD_IN:
            return False
        return not self._only_discourse(reading)

    def is_title(self, reading: Reading) -> bool:
        """Whether the form is a title's: a heading, or a short run of words without a verb; never a question."""
        if reading.question or reading.borrowed:
            return False
        return reading.statement.kind is BlockKind.HEADING or _is_title(reading, self._treatments)

    def _only_discourse(self, reading: Reading) -> bool:
        """Whether a discourse frame is filled and no other clause states anything."""
        clauses = {reading.clause(filled.anchor) for _, filled in self._not_claims.fill(reading)}
        if not clauses:
            return False
        sizes: dict[int, int] = {}
        for token, clause in zip(reading.tokens, reading.scopes.clause_of, strict=True):
            sizes[clause] = sizes.get(clause, 0) + is_word(token)
        stating = {
            reading.clause(hit)
            for concept, hits in reading.hits.items()
            if concept not in self._discourse
            for hit in hits
        }
        return not any(clause not in clauses and sizes[clause] >= _CLAUSE for clause in stating)


def _any(frames: FrameIndex, reading: Reading) -> bool:
    return any(True for _ in frames.fill(reading))


def _is_title(reading: Reading, treatments: Collection[str]) -> bool:
    """A short run of words without a verb is a title, wherever it stands; a numbered one even with a full stop."""
    tokens = reading.tokens
    if FINITE_VERB in reading.hits or reading.statement.kind is BlockKind.CELL:
        return False
    words = sum([is_word(t) for t in tokens])
    if not words or words > _TITLE or any(_past(t.norm) for t in tokens):
        return False
    if tokens[0].norm.isdigit() and len(tokens) > 1 and tokens[1].norm in ".)":
        return True
    if reading.statement.kind is not BlockKind.PARAGRAPH:
        return False
    # Closing quotes, bold marks and emoji after the full stop are no part of the sentence.
    ended = next((t.norm for t in reversed(tokens) if is_word(t) or t.norm in _ENDS), "") == "."
    # "Exosomes erase wrinkles." has three words; "Background and methods." has as many.
    named = any(hit.first == 0 for concept in treatments for hit in reading.hits.get(concept, ()))
    return not (ended and (words >= _CLAUSE or (named and words == _CLAUSE - 1)))


def _past(norm: str) -> bool:
    return len(norm) > len("need") and norm.endswith("ed")


def _heads_table(reading: Reading, before: Reading | None, after: Statement | None) -> bool:
    starts = before is None or before.statement.kind is not BlockKind.CELL
    return starts and after is not None and after.kind is BlockKind.CELL and not reading.quantities
