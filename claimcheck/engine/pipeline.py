"""The one module that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise

from claimcheck.engine.assemble import assemble
from claimcheck.engine.claimhood import names_text
from claimcheck.engine.facets import Facets
from claimcheck.engine.flag import Flagger
from claimcheck.engine.judge import Judge, overall, worst_first
from claimcheck.engine.match import Match, Matcher
from claimcheck.engine.read import LISTED, Reader
from claimcheck.engine.reading import Reading
from claimcheck.engine.segment import statements
from claimcheck.engine.subjects import FINITE_VERB
from claimcheck.engine.surmise import Surmiser, Weighed
from claimcheck.model.document import Document
from claimcheck.model.entry import Proposition
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Finding, Report, Skipped
from claimcheck.model.jurisdiction import Jurisdiction
from claimcheck.model.rulebook import CueKind, KnowledgeBase, NamedRule
from claimcheck.model.scales import BlockKind, Polarity, Verdict, Wording

_LABEL_MARKS = frozenset(":→=|—")
_NEVER_PASSED_OVER = frozenset({Verdict.CONTRADICTED, Verdict.MISLEADING})
_NEVER_TAKEN_FOR_GRANTED = frozenset({Verdict.CONTRADICTED})
_INVITES = frozenset({"call-to-action", "invitation"})
"""The concepts of orders and wishes to come, buy or ask."""

_BACKGROUND = "background."
"""Topics of an illness or of other treatments: what a line says of these alone gives way to what it is led up to."""
_NOT_LENT = ("source.", "identity.")
"""Topics of what exosomes are and come from, which a line that leads up to a list keeps to itself."""


class Pipeline:
    """Checks documents against one knowledge base, whose rules it compiles once.

    ``jurisdictions`` are those whose law findings are flagged with; None means all of the base.
    """

    def __init__(self, knowledge: KnowledgeBase, jurisdictions: Sequence[Jurisdiction] | None = None) -> None:
        self._knowledge = knowledge
        self._rules = knowledge.rules
        self._reader = Reader(knowledge.rules)
        self._matcher = Matcher(knowledge)
        self._facets = Facets(knowledge.rules.slots)
        self._judge = Judge(knowledge.rules.table)
        places = knowledge.rules.jurisdictions if jurisdictions is None else jurisdictions
        self._flagger = Flagger(places, knowledge.sources)
        self._surmiser = Surmiser(knowledge)

    def check_documents(
        self, documents: Iterable[Document], *, cross: bool = True, skipped: Sequence[Skipped] = ()
    ) -> Report:
        """Check documents together; their order changes nothing. ``cross`` also compares them with each other."""
        checked = [self.check(document) for document in documents]
        return assemble(checked, self._knowledge, cross=cross, skipped=skipped)

    def check(self, document: Document) -> CheckedDocument:
        """All statements of a document with their findings, in order of place."""
        return CheckedDocument(document, tuple(checked for _, checked in self.readings(document)))

    def readings(self, document: Document) -> Iterator[tuple[Reading, CheckedStatement]]:
        """Each statement as it was read, and as it was judged."""
        judged = (
            self._checked(document, reading)
            for reading in self._reader.read(statements(document, self._rules.segmentation))
        )
        before: tuple[str, ...] = ()
        for part, following in pairwise(chain(judged, [None])):
            assert part is not None, "only what follows the last one is none"
            reading, checked = part
            yield (
                reading,
                self._surmiser.surmised(reading, checked, before, following[1].topics if following else ()),
            )
            before = checked.topics

    def candidates(self, reading: Reading) -> tuple[Proposition | NamedRule, ...]:
        """The entries that were weighed for a statement."""
        return self._matcher.candidates(reading)

    def weighed(
        self, reading: Reading, before: Collection[str], after: Collection[str]
    ) -> tuple[Weighed, ...]:
        """The topics that a claim without findings might have, given those of its neighbours, the likeliest first."""
        return self._surmiser.weighed(reading, before, after)

    def _checked(self, document: Document, reading: Reading) -> tuple[Reading, CheckedStatement]:
        statement, asked = reading.statement, reading
        matches: tuple[Match, ...] = ()
        findings: tuple[Finding, ...] = ()
        if reading.led is not None and reading.led.whole:
            matches = _led_to(reading.led, self._matcher.match(reading.led))
            findings = self._judge.judge(reading.led, matches)
        if findings:
            assert reading.led is not None, "the findings are of it"
            reading = reading.led
        else:
            matches = self._matcher.match(reading)
            findings = self._judge.judge(reading, matches)
        if not reading.claim and (reading.title or _invites(reading)):
            # "Exosomes: no side effects" is a title by its form, and an assertion all the same; "Book now for
            # FDA-approved exosomes" an invitation that takes for granted what is wrong.
            asserted = reading.settled(claim=True, title=reading.title, led=reading.led)
            matches = self._matcher.match(asserted)
            findings = self._judge.judge(asserted, matches)
            grave = _NEVER_PASSED_OVER if reading.title else _NEVER_TAKEN_FOR_GRANTED
            told = (
                f.verdict in grave and (reading.title or f.polarity is Polarity.ASSERTED) for f in findings
            )
            if any(told) or (findings and reading.title and _labelled(reading)):
                reading = asserted
            else:
                matches, findings = (), ()
        besides = tuple(self._besides(asked))
        of_cells = statement.kind is BlockKind.CELL and any(matched for _, matched in besides)
        led = None if of_cells else reading.led
        while led is not None and (not findings or _of_illness(reading, findings)):
            found = _led_to(led, self._matcher.match(led))
            if judged := self._judge.judge(led, found):
                reading, matches, findings = led, found, judged
            led = led.led
        if findings and reading.led is not None and reading.led.asked:
            # "How long does it last?" "That has not been studied." says of the time what it says of all.
            answered = self._judge.judge(reading.led, _led_to(reading.led, self._matcher.match(reading.led)))
            known = {f.topic for f in findings}
            findings = worst_first(
                (*findings, *(f for f in answered if f.verdict is Verdict.SUPPORTED and f.topic not in known))
            )
        facets = self._facets.facets(reading, matches)
        for more, matched in besides:
            findings = worst_first((*self._judge.judge(more, matched), *findings))
            facets = {**facets, **self._facets.facets(more, matched)}
        if not findings and reading.claim and self._reader.is_aside(reading):
            reading = reading.settled(claim=False, title=False, led=None)
        elif not findings:
            # What is only read loosely says nothing certain enough to set a slot and so to clash.
            findings = self._judge.judge(reading, self._matcher.match_loosely(reading))
        verdict, grade = overall(findings, reading.claim)
        return reading, CheckedStatement(
            id=statement.id,
            text=statement.text,
            span=statement.span,
            position=document.position(statement.span.start),
            kind=statement.kind,
            claim=reading.claim,
            topics=tuple(sorted({f.topic for f in findings})),
            wording=findings[0].wording if findings else _main_wording(reading),
            polarity=findings[0].polarity if findings else _main_polarity(reading),
            subject=reading.subject,
            verdict=verdict,
            grade=grade,
            facets=facets,
            findings=tuple(map(self._flagger.flagged, findings)),
            bearing=self._facets.bearing(reading, facets),
        )

    def _besides(self, reading: Reading) -> Iterator[tuple[Reading, Sequence[Match]]]:
        """What a statement says besides, each with what it matches, read on from its title if it matches nothing."""
        for more in reading.besides:
            matched = self._matcher.match(more)
            if not matched and more.led is not None:
                more = more.led
                matched = self._matcher.match(more)
            yield more, matched


def _led_to(reading: Reading, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Of the matches of a statement read on from the line before it those that its own words have a part in.

    A list's bare names ("None of these is licensed: X, Y") say all that the first clause of that line does. An item
    with a verb of its own takes up what exosomes do, and not where they come from.
    """
    if reading.own >= len(reading.tokens):
        return tuple(matches)  # A yes or no says nothing but its question.
    acts = any(hit.first >= reading.own for hit in reading.hits.get(FINITE_VERB, ()))
    if acts and reading.statement.kind in LISTED:
        matches = [
            m
            for m in matches
            if m.filled.anchor.last > reading.own or not m.entry.topic.startswith(_NOT_LENT)
        ]
    own = tuple(m for m in matches if any(hit.last > reading.own for hit in m.filled.hits))
    if own or reading.statement.kind not in LISTED:
        return own
    return tuple(m for m in matches if reading.clause(m.filled.anchor) == reading.scopes.clause_of[0])


def _of_illness(reading: Reading, findings: Sequence[Finding]) -> bool:
    """Whether an item of a list only names an illness, or what else there is for it ("Indications:", "- ...")."""
    item = reading.statement.kind is BlockKind.ITEM and not reading.own and FINITE_VERB not in reading.hits
    return item and all(finding.topic.startswith(_BACKGROUND) for finding in findings)


def _invites(reading: Reading) -> bool:
    """Whether a sentence that claims nothing asks the reader to come, buy or ask."""
    return not reading.question and not reading.borrowed and not _INVITES.isdisjoint(reading.hits)


def _labelled(reading: Reading) -> bool:
    """Whether a title names something and says what of it after a mark: "Exosomes: visible from week 3"."""
    if reading.statement.kind is BlockKind.HEADING:
        return False
    return any(token.norm in _LABEL_MARKS for token in reading.tokens[1:-1]) and not names_text(reading)


def _main_wording(reading: Reading) -> Wording:
    """The softest hedge of the statement, or how plainly its last word is said."""
    tiers = [c.cue.wording for c in reading.scopes.cues if c.cue.wording is not None]
    hedges = [t for t in tiers if t < Wording.PLAIN]
    return min(hedges) if hedges else max(tiers, default=Wording.PLAIN)


def _main_polarity(reading: Reading) -> Polarity:
    denied = any(c.cue.kind is CueKind.NEGATION for c in reading.scopes.cues)
    return Polarity.DENIED if denied else Polarity.ASSERTED
