"""From statements to readings: concepts, scopes, subjects, answers and what is a claim at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from claimcheck.engine.agency import NOBODY_TREATS, Agency
from claimcheck.engine.alone import Alone
from claimcheck.engine.answers import ONE_WORD, affirmed, declared, with_question
from claimcheck.engine.asides import MATTER
from claimcheck.engine.carry import (
    DISOWNED,
    HEADED,
    OPENS_DISOWNED,
    UNKNOWN,
    Bench,
    Carry,
    Headed,
    is_bench_work,
    seen_on_bench,
)
from claimcheck.engine.claimhood import Claimhood
from claimcheck.engine.lead import (
    ONE_STUDY,
    asked_or_titled,
    asks_for_names,
    closes,
    completes,
    hedge_lent,
    leader_of,
    numbered,
    on_checklist,
    spoken_of,
)
from claimcheck.engine.lexicon import Hit, Lexicon
from claimcheck.engine.mentions import mentions
from claimcheck.engine.quantities import find_quantities, quantity_hits
from claimcheck.engine.reading import IN_PAPER, Reading
from claimcheck.engine.rows import label, names_value, titled
from claimcheck.engine.scope import CueReader
from claimcheck.engine.spelling import Speller
from claimcheck.engine.subjects import FINITE_VERB, TAB, Named, Thread
from claimcheck.model.document import Statement
from claimcheck.model.rulebook import Rulebook
from claimcheck.model.scales import BlockKind, Polarity, Subject, Wording
from claimcheck.model.value import replace
from claimcheck.text.index import START, concept_index, cue_index
from claimcheck.text.tokens import Token, is_word

SOFTLY = "answer-softly"
PAPER_MARK, OBSERVED, DONE = "paper-mark", "observed", "done-in-study"
FIGURE = "@number"
_SEEN = (OBSERVED, DONE)
REPORTED, SHARE = "trial-told", "@percent"
"""The concepts of a sentence that names the design and the people of a study, and of the share that it found."""
_OF_STUDIES = ("study-context", "small-sample", "study-report", "in-paper")
_BEGINNING = 400
"""So many statements of a document are looked at before the first is read; abstracts are shorter."""
_PAPER_MARKS, _PAPER_SHARE = 3, 0.2
"""A text is a paper or an abstract from so many statements that write as those do, and such a share of all."""
_KEPT = (NOBODY_TREATS, *HEADED)
"""Concepts that a statement is given in reading, and keeps when it is read in other words."""
_MYTH = ("myth", ":")
_TRUE = frozenset({"fact", "facts", "truth", "reality", "true", "right"})
"""What the items of such a list open with that set it right."""
_NO_ANSWER = frozenset({FINITE_VERB, "call-to-action", "invitation"})
_FRAGMENT = 12
"""The most words of an answer without a verb."""
_LABEL = 6
"""A label takes up to so many tokens before its colon."""
_ORDERS = frozenset(
    "understand know vet check be choose ask consider follow plan expect learn find look keep avoid prepare set stay"
    " start think remember".split()
)
LISTED = frozenset({BlockKind.ITEM, BlockKind.CELL})
"""What stands under a line that introduces it."""


class Reader:
    """Reads statements with one rulebook, whose terms and cues it compiles once."""

    def __init__(self, rules: Rulebook) -> None:
        self._speller = _speller(rules)
        self._lexicon = Lexicon(concept_index(rules.concepts))
        self._cues = CueReader(rules.cues)
        self._negatives = concept_index(rules.concepts).negatives
        self._subjects = rules.subjects
        treatments = [concept for rule in rules.subjects for concept in rule.concepts]
        matter_known = any(concept.id == MATTER for concept in rules.concepts)
        self._claimhood = Claimhood(rules.not_claims, rules.assertive, treatments, matter_known=matter_known)

    def read(self, statements: Iterable[Statement]) -> Iterator[Reading]:
        """A reading for each statement, in order. Few are held at a time, whatever the length of the document."""
        thread, parts = self._opened(statements)
        carry, headed, bench = Carry(), Headed(), Bench()
        agency, alone = Agency(), Alone()
        before: Reading | None = None
        next_lead = Wording.PLAIN
        leader: Named | None = None
        inner: Named | None = None
        led_by = Subject.EXOSOMES
        asked: Reading | None = None
        last: Named | None = None
        head: Named | None = None
        for part, following in pairwise(chain(parts, [None])):
            assert part is not None, "only what follows the last one is none"
            subjects, subject = alone.follow(part, *thread.follow(part))
            part, about_hair = carry.follow(part)
            part = bench.follow(headed.follow(agency.follow(part)))
            if about_hair and subject is Subject.EXOSOMES:
                subjects, subject = dict.fromkeys(subjects, Subject.HAIR), Subject.HAIR
            listed = part.statement.kind in LISTED
            if part.statement.kind is not BlockKind.ITEM:
                lead, next_lead = Wording.PLAIN, hedge_lent(part)
            else:
                lead = Wording.INVESTIGATED if UNKNOWN in part.hits else next_lead
            if not listed:
                leader, led_by = leader_of(part, last, before), subject
            elif leader and ONE_STUDY in leader.hits:
                part = replace(part, hits={**part.hits, ONE_STUDY: (Hit(ONE_STUDY, 0, 1),)})
            reading = self._begun(part, subjects, subject, lead, before)
            after = following.statement if following else None
            title = self._claimhood.is_title(reading, before, after)
            claim = self._claimhood.is_claim(reading, title, before, after)
            claim = claim and not on_checklist(part, leader)
            inner = inner if listed and not numbered(part) else None
            opening = (inner or leader) if listed else asked_or_titled(part, last)
            led = None
            if (colon := label(part)) and (claim or title):
                led = self._reread(reading, (*part.tokens[:colon], *part.tokens[colon + 1 :]))
            elif reading.borrowed and last and before and before.question:
                led = self._affirmed(reading, last)
            elif (claim or title) and asked and (told := self._told(reading, part, asked, after)):
                led = replace(told, led=self._led(reading, opening) if claim and opening else None)
            elif claim and opening:
                led = self._led(reading, opening)
                if listed and subject is Subject.HAIR and led_by is Subject.EXOSOMES:
                    led = replace(led, subject=led_by)  # "We treat:" and under it "Hair loss"
                if completes(part, opening):
                    led = replace(led, whole=True, subject=spoken_of(subject, led_by))
            elif title and last and before and not before.claim and names_value(last, part):
                led = self._titled(reading, last.tokens, part.tokens, elsewhere=True)
            head = _head(part, claim, head)
            cells = self._cells(reading, titled(part, head, thread.columns)) if claim else ()
            if claim and _is_disowned(part, head):
                reading, led, cells = self._disowned(reading, part), None, ()
            if listed and part.tokens[-1:] and part.tokens[-1].norm == ":":
                inner, led_by, next_lead = part, subject, hedge_lent(part)
            before, last = reading.settled(claim, title, led, cells), part
            if reading.question:
                asked = reading
            elif FINITE_VERB in part.hits or part.statement.kind is BlockKind.HEADING:
                asked = None
            yield before

    def _begun(
        self,
        part: Named,
        subjects: Mapping[int, Subject],
        subject: Subject,
        lead: Wording,
        before: Reading | None,
    ) -> Reading:
        """The reading of a statement's own words, or of the question that it answers by yes or no."""
        reading = Reading(
            part.statement,
            part.tokens,
            _heard(part),
            part.scopes,
            part.quantities,
            subjects,
            subject,
            question=part.statement.text.rstrip("\"'”’) ").endswith("?"),
            claim=False,
            lead=lead,
            negatives=self._negatives,
            label=_label(part),
        )
        reading = with_question(reading, before)
        if reading.borrowed and SOFTLY in part.hits:
            reading = replace(reading, lead=min(reading.lead, Wording.POSSIBLE))
        if reading.besides and reading.borrowed:
            reading = replace(reading, besides=self._past_answer(reading.besides))
        return reading

    def is_aside(self, reading: Reading) -> bool:
        """Whether a statement read as a claim is only talk, given that nothing was found on it."""
        return self._claimhood.is_aside(reading)

    def _opened(self, statements: Iterable[Statement]) -> tuple[Thread, Iterator[Named]]:
        """The thread that a document opens with, and all its parts, as those of a paper if it begins like one.

        What it opens with may only show further on: copy without any word on exosomes is about something else.
        """
        texts = iter(statements)
        held: list[Named] = []
        names: Counter[Subject] = Counter()
        for statement in texts:
            held.append(self._parse(statement))
            names.update(m.subject for m in held[-1].mentions)
            if names[Subject.EXOSOMES] and len(held) >= _BEGINNING:
                break
        parts: Iterator[Named] = chain(held, map(self._parse, texts))
        if _begins_paper(held):
            parts = (replace(part, hits=_of_a_paper(part)) for part in parts)
            if is_bench_work(held):
                parts = (seen_on_bench(part, _SEEN) for part in parts)
        return Thread(names), parts

    def _disowned(self, reading: Reading, part: Named) -> Reading:
        """An item of a list of what is not so ("Myths", "What it cannot do:"), read as the denial that it is."""
        if part.tokens[0].norm in _TRUE:
            return reading
        start = part.statement.span.start
        said = (*(Token(start, start, word) for word in _MYTH), *part.tokens)
        return replace(self._reread(reading, said, own=len(_MYTH)), lead=Wording.POSSIBLE)

    def _led(self, reading: Reading, leader: Named) -> Reading:
        """A statement read on from the line that introduces it, whose colon then parts nothing."""
        opening = (
            leader.tokens[:-1] if leader.tokens[-1].norm == ":" or asks_for_names(leader) else leader.tokens
        )
        return self._reread(reading, (*opening, *reading.tokens), own=len(opening))

    def _told(self, reading: Reading, part: Named, asked: Reading, after: Statement | None) -> Reading | None:
        """What a few words say as an answer to the question before them ("How long will it last?" "For life.")."""
        named = any(m.subject is Subject.EXOSOMES for m in part.mentions)
        if named or sum(map(is_word, part.tokens)) > _FRAGMENT or not _NO_ANSWER.isdisjoint(part.hits):
            return None
        listed = part.statement.kind is asked.statement.kind is BlockKind.ITEM  # as in a table of contents
        if listed or part.statement.kind is BlockKind.HEADING or not closes(part, after):
            return None
        tokens, own = declared(asked.tokens, part.tokens, part.statement.span)
        if not tokens:
            return None
        whence = asked.tokens[0].norm == "where"  # "Where do they come from?" "From platelets."
        subject = asked.subject if whence else spoken_of(reading.subject, asked.subject)
        return replace(self._reread(reading, tokens, own=own), whole=True, subject=subject)

    def _past_answer(self, besides: Sequence[Reading]) -> tuple[Reading, ...]:
        """What an answer says after its "Yes," or "No," which else would deny what follows."""
        return tuple(
            self._reread(more, more.tokens[2:])
            if len(more.tokens) > 2 and more.tokens[0].norm in ONE_WORD and not is_word(more.tokens[1])
            else more
            for more in besides
        )

    def _affirmed(self, reading: Reading, asked: Named) -> Reading | None:
        """The sentence that a yes or no makes of its question ("Is there downtime?" "No.")."""
        tokens = affirmed(asked.tokens, reading.answer, reading.statement.span)
        if not tokens:
            return None
        # "Is it a lasting fix?" "No.": what is denied shows only in the whole sentence.
        denied = reading.answer is Polarity.DENIED
        return replace(self._reread(reading, tokens, own=len(tokens)), whole=denied)

    def _cells(
        self, row: Reading, pairs: Iterable[tuple[Sequence[Token], Sequence[Token]]]
    ) -> tuple[Reading, ...]:
        """The cells of a row, each read under its title."""
        if row.statement.kind is not BlockKind.CELL:
            return ()
        start, end = row.statement.span.start, row.statement.span.end
        found: list[Reading] = []
        for title, cell in pairs:
            elsewhere = not start <= title[0].start < end
            answer = ONE_WORD.get(cell[0].norm) if len(cell) == 1 and cell[0].norm != "none" else None
            if answer and row.borrowed:
                continue  # The row was read as the answer to its title.
            if answer:
                asked = self._reread(row, title, own=len(title) if elsewhere else 0)
                found.append(replace(asked, borrowed=True, answer=answer))
                continue
            found.append(self._titled(row, title, cell, elsewhere=elsewhere))
        return tuple(found)

    def _titled(
        self, reading: Reading, title: Sequence[Token], words: Sequence[Token], *, elsewhere: bool
    ) -> Reading:
        """Words under their title: "Downtime: none", or "Downtime none" if that says nothing."""
        own = len(title) if elsewhere else 0
        colon = Token(title[-1].end, title[-1].end, ":")
        plain = self._reread(reading, (*title, *words), own=own)
        return replace(self._reread(reading, (*title, colon, *words), own=own and own + 1), led=plain)

    def _reread(self, reading: Reading, tokens: Sequence[Token], own: int = 0) -> Reading:
        """A claim read in other words than its own; the first ``own`` of them were said elsewhere."""
        tokens = tuple(tokens)
        quantities = find_quantities(tokens)
        known = quantity_hits(quantities)
        known[START] = [Hit(START, 0, 0)]
        for name in _KEPT:
            if name in reading.hits and own < len(tokens):
                known[name] = [Hit(name, own, own + 1)]
        return replace(
            reading,
            tokens=tokens,
            hits=self._lexicon.find(tokens, known),
            scopes=self._cues.read(tokens),
            quantities=quantities,
            subjects={},
            claim=True,
            own=own,
            label=0,
            borrowed=False,
        )

    def _parse(self, statement: Statement) -> Named:
        tokens = self._speller.read(statement.text, statement.span.start)
        if statement.kind is BlockKind.CELL:
            tokens = tuple(t._replace(norm=TAB) if t.norm == "|" else t for t in tokens)
        quantities = find_quantities(tokens)
        known = quantity_hits(quantities)
        if tokens:
            known[START] = [Hit(START, 0, 0)]
        hits = self._lexicon.find(tokens, known)
        if REPORTED in hits and SHARE in hits:
            hits = {**hits, **dict.fromkeys(_OF_STUDIES, hits[REPORTED])}
        return Named(
            statement,
            tokens,
            quantities,
            hits,
            self._cues.read(tokens),
            mentions(self._subjects, tokens, hits),
        )


def _is_disowned(part: Named, head: Named | None) -> bool:
    """Whether a line stands under a heading or title of what is not so ("Myths", "Red flags | Green flags")."""
    if head is not None and head is not part and OPENS_DISOWNED in head.hits:
        return True
    return DISOWNED in part.hits and not (part.scopes.denials and FINITE_VERB in part.hits)


def _head(part: Named, claim: bool, head: Named | None) -> Named | None:
    """The row of titles of the table at hand, if this is a row of a table that has one."""
    if part.statement.kind is not BlockKind.CELL:
        return None
    return head if claim else part


def _begins_paper(parts: Sequence[Named]) -> bool:
    """Whether a text is a paper or its abstract, as far as its beginning tells."""
    marks = sum(PAPER_MARK in part.hits for part in parts)
    return marks >= _PAPER_MARKS and marks >= _PAPER_SHARE * len(parts)


def _of_a_paper(part: Named) -> Mapping[str, Sequence[Hit]]:
    """The concepts of a sentence of a paper: what was seen is of its patients, and what was done was done to them.

    So are the figures of its tables ("Density (hairs/cm2) | 96 | 112").
    """
    hits = part.hits
    seen = OBSERVED if OBSERVED in hits or part.statement.kind is not BlockKind.CELL else FIGURE
    if seen in hits:
        return {**hits, **dict.fromkeys(_OF_STUDIES, hits[seen])}
    return {**hits, IN_PAPER: hits[DONE]} if DONE in hits else hits


def _label(part: Named) -> int:
    """How many tokens the label of a sentence takes, its colon included; 0 where there is none or it asserts.

    "Tissue repair: exosomes may help cells heal" promises no more than the sentence does.
    """
    norms = [t.norm for t in part.tokens[: _LABEL + 1]]
    colon = norms.index(":") if ":" in norms else 0
    verbs = [hit.first for hit in part.hits.get(FINITE_VERB, ())]
    says = any(verb > colon for verb in verbs) and all(verb > colon for verb in verbs)
    return colon + 1 if colon and says else 0


def _heard(part: Named) -> Mapping[str, Sequence[Hit]]:
    """The concepts of a statement without those of a label that is an order ("Understand the healing process: ...")."""
    end = _label(part)
    if not end or part.tokens[0].norm not in _ORDERS:
        return part.hits
    heard = {concept: [hit for hit in hits if hit.first >= end] for concept, hits in part.hits.items()}
    return {concept: hits for concept, hits in heard.items() if hits}


def _speller(rules: Rulebook) -> Speller:
    """A speller that knows what the terms are made of: whole words, and how words begin."""
    indexes = (concept_index(rules.concepts), cue_index(rules.cues))
    return Speller(
        rules.often_misspelt, [index.words for index in indexes], [index.prefixes for index in indexes]
    )
