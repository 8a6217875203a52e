"""What one sentence does, before any proposition is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.engine.lexicon import Hit
from claimcheck.engine.quantities import Quantity
from claimcheck.engine.scope import Scopes
from claimcheck.model.document import Statement
from claimcheck.model.rulebook import CueKind
from claimcheck.model.scales import Polarity, Subject, Wording
from claimcheck.model.span import Span
from claimcheck.model.value import dataclass
from claimcheck.text.denials import denying
from claimcheck.text.tokens import Token

IN_PAPER = "in-paper"
"""The concept that marks what a paper tells of its own patients."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement with its words, concepts, scopes, quantities and whom each clause is about.

    A short answer ("Yes, it is.") carries the concepts of its question in ``hits`` as though it said them
    itself; ``borrowed`` is then true and every word is read with ``answer``'s polarity.
    """

    statement: Statement
    tokens: Sequence[Token]
    hits: Mapping[str, Sequence[Hit]]
    scopes: Scopes
    quantities: tuple[Quantity, ...]
    subjects: Mapping[int, Subject]
    """The subject of each clause, by clause number."""
    subject: Subject
    question: bool
    claim: bool
    title: bool = False
    """Whether it is no claim only because of its form: a heading, or a run of words without a verb."""
    borrowed: bool = False
    answer: Polarity = Polarity.ASSERTED
    besides: tuple[Reading, ...] = ()
    """What is said besides and read by itself: by the rest of an answer ("Yes, and it is painless."), by the cells of a
    row under their titles."""
    lead: Wording = Wording.PLAIN
    """The hedge of the line that introduces this item, or plain."""
    own: int = 0
    """The first token of the statement itself; what stands before it was said by the line that introduces it."""
    led: Reading | None = None
    """The statement as read on from the line that introduces it: a lead-in, a heading, a question."""
    whole: bool = False
    """Whether it makes one sentence of the statement and the line before it, which counts before the words alone."""
    negatives: frozenset[str] = frozenset()
    """Concepts all of whose terms deny ("no side effects")."""
    label: int = 0
    """How many tokens a label takes that names what the sentence after it says: "Tissue repair: They may help." """

    @property
    def asked(self) -> bool:
        """Whether what stands before the statement's own words is a question that they answer."""
        return self.own > 0 and self.tokens[self.own - 1].norm == "?"

    def settled(
        self, claim: bool, title: bool, led: Reading | None, cells: tuple[Reading, ...] = ()
    ) -> Reading:
        """The same reading, now that it is known what kind of statement it is."""
        return Reading(
            self.statement,
            self.tokens,
            self.hits,
            self.scopes,
            self.quantities,
            self.subjects,
            self.subject,
            self.question,
            claim,
            title,
            self.borrowed,
            self.answer,
            self.besides or cells,
            self.lead,
            self.own,
            led,
            self.whole,
            self.negatives,
            self.label,
        )

    def polarity(self, hit: Hit) -> Polarity:
        """Whether what the hit names is asserted or denied.

        A denial may also stand in a gap of the hit, unless the term asks for it itself.
        """
        if self.borrowed:
            return self.answer
        if not self.scopes.denials:
            return Polarity.ASSERTED
        own = self.scopes.polarity(hit.first)
        if own is Polarity.DENIED:
            itself = self._denies_itself(hit)
            return Polarity.ASSERTED if self.scopes.denied_by_own_words(hit.first, hit.last, itself) else own
        if not self.scopes.denied_within(hit.first, hit.last):
            return own
        return Polarity.ASSERTED if self._denies_itself(hit) else Polarity.DENIED

    def _denies_itself(self, hit: Hit) -> bool:
        """Whether the term that was met asks for a denial ("no harm"), rather than having one in a gap."""
        if hit.concept in self.negatives:
            return True
        return any(hit[1:] == own[1:] for own in self.hits.get(denying(hit.concept), ()))

    def wording(self, hit: Hit, *, through_denial: bool = False) -> Wording:
        """The tier of the words of the hit; an item under "These can:" takes that hedge.

        ``through_denial`` where it is the denial of what the hit names that is put forward, as with a harm.
        """
        if self.scopes.tiers and self.scopes.denials:
            through_denial = through_denial or self._denies_itself(hit)
        own = self.scopes.wording(hit.first, hit.last, through_denial=through_denial)
        return min(own, self.lead) if self.lead < Wording.PLAIN else own

    def clause(self, hit: Hit) -> int:
        """The clause that the hit begins in."""
        return self.scopes.clause_of[hit.first]

    def subject_of(self, hit: Hit) -> Subject:
        """Whom the clause of the hit is about."""
        return self.subjects.get(self.clause(hit), self.subject)

    def span(self, hit: Hit) -> Span:
        """Where the hit stands in the document; one that was said elsewhere is shown as the whole statement."""
        if self.borrowed or hit.first < self.own:
            return self.statement.span
        start, end = self.tokens[hit.first].start, self.tokens[hit.last - 1].end
        return Span(start, end) if start < end else self.statement.span

    def words(self, hit: Hit) -> str:
        """The hit as the copy writes it."""
        return self.statement.text if self.borrowed else self._text(hit.first, hit.last)

    def wording_cues(self, hit: Hit) -> tuple[str, ...]:
        """The cues that set the tier of a hit, as the copy writes them."""
        return tuple(self._text(c.first, c.last) for c in self.scopes.tiered(hit.first, hit.last))

    def denials(self, hit: Hit) -> tuple[str, ...]:
        """The denials over the first word of a hit, as the copy writes them."""
        return tuple(self._text(c.first, c.last) for c in self.scopes.governing(hit.first, CueKind.NEGATION))

    def _text(self, first: int, last: int) -> str:
        if self.borrowed or first < self.own:
            return " ".join(t.norm for t in self.tokens[first:last])
        start = self.statement.span.start
        return self.statement.text[self.tokens[first].start - start : self.tokens[last - 1].end - start]
