"""From statements to readings: concepts, scopes, subjects, answers and what is a claim at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claimcheck.engine.claimhood import Claimhood
from claimcheck.engine.lexicon import Hit, Lexicon
from claimcheck.engine.quantities import find_quantities, quantity_hits
from claimcheck.engine.reading import Reading
from claimcheck.engine.scope import CueReader
from claimcheck.engine.spelling import Speller
from claimcheck.engine.subjects import TAB, Named, Thread, mentions
from claimcheck.model.document import Statement
from claimcheck.model.rulebook import Rulebook
from claimcheck.model.scales import BlockKind, Polarity, Subject, Wording
from claimcheck.text.terms import parse_term
from claimcheck.text.tokens import is_word

START = "@start"
"""The place before the first word, for terms that only count there ("<@start> ring us")."""
ANSWER_YES, ANSWER_NO = "answer-yes", "answer-no"
PAPER_MARK, OBSERVED = "paper-mark", "observed"
_OF_STUDIES = ("study-context", "small-sample", "study-report", "in-paper")
_PAPER_MARKS, _PAPER_SHARE = 3, 0.2
"""A text is a paper or an abstract from so many statements that write as those do, and such a share of all."""
_SHORT_ANSWER = 7
_ANSWER = 15
"""A longer statement after a heading or question stands for itself."""
_BARE_LABEL = 3
"""A line of no more words before a list says nothing of it ("The list:")."""
_OPEN_QUESTION = frozenset({"what", "how", "why", "who", "whom", "whose", "when", "where", "which"})
"""A question that opens so cannot be answered by yes or no."""
_ONE_WORD = {"no": Polarity.DENIED, "none": Polarity.DENIED, "yes": Polarity.ASSERTED}
_CLOSED = frozenset(".!?")
LISTED = frozenset({BlockKind.ITEM, BlockKind.CELL})
"""What stands under a line that introduces it."""
_DENIALS = frozenset(
    {
        "no",
        "not",
        "never",
        "without",
        "none",
        "nothing",
        "nobody",
        "zero",
        "free",
        "neither",
        "nor",
        "hardly",
        "cannot",
    }
    | {
        "can't",
        "don't",
        "doesn't",
        "won't",
        "isn't",
        "aren't",
        "haven't",
        "hasn't",
        "didn't",
        "lack",
        "lacks",
    }
)


class Reader:
    """Reads statements with one rulebook, whose terms and cues it compiles once."""

    def __init__(self, rules: Rulebook) -> None:
        self._speller = _speller(rules)
        self._lexicon = Lexicon({concept.id: concept.terms for concept in rules.concepts})
        self._cues = CueReader(rules.cues)
        self._negatives = _negatives(rules)
        self._subjects = rules.subjects
        treatments = [concept for rule in rules.subjects for concept in rule.concepts]
        self._claimhood = Claimhood(rules.not_claims, rules.assertive, treatments)

    def read(self, statements: Sequence[Statement]) -> tuple[Reading, ...]:
        """A reading for each statement, in order."""
        parsed = _as_paper([self._parse(statement) for statement in statements])
        thread = Thread(parsed)
        readings: list[Reading] = []
        next_lead = Wording.PLAIN
        leader: Named | None = None
        for i, part in enumerate(parsed):
            subjects, subject = thread.follow(part)
            listed = part.statement.kind in LISTED
            if part.statement.kind is not BlockKind.ITEM:
                lead, next_lead = Wording.PLAIN, _lead(part)
            else:
                lead = next_lead
            if not listed:
                leader = _leader(parsed, i, readings)
            reading = Reading(
                part.statement,
                part.tokens,
                part.hits,
                part.scopes,
                part.quantities,
                subjects,
                subject,
                question=part.statement.text.rstrip("\"'”’) ").endswith("?"),
                claim=False,
                lead=lead,
                negatives=self._negatives,
            )
            before = readings[-1] if readings else None
            after = statements[i + 1] if i + 1 < len(statements) else None
            reading = _with_question(reading, before)
            claim = self._claimhood.is_claim(reading, before, after)
            opening = leader if listed else _asked_or_titled(parsed, i)
            led = self._led(reading, opening) if claim and opening and not reading.borrowed else None
            readings.append(replace(reading, claim=claim, title=self._claimhood.is_title(reading), led=led))
        return tuple(readings)

    def _led(self, reading: Reading, leader: Named) -> Reading:
        """A statement read on from the line that introduces it, whose colon then parts nothing."""
        opening = leader.tokens[:-1] if leader.tokens[-1].norm == ":" else leader.tokens
        tokens = (*opening, *reading.tokens)
        quantities = find_quantities(tokens)
        return replace(
            reading,
            tokens=tokens,
            hits=self._lexicon.find(tokens, quantity_hits(quantities)),
            scopes=self._cues.read(tokens),
            quantities=quantities,
            subjects={},
            claim=True,
            own=len(opening),
        )

    def _parse(self, statement: Statement) -> Named:
        tokens = self._speller.read(statement.text, statement.span.start)
        quantities = find_quantities(tokens)
        known = quantity_hits(quantities)
        if tokens:
            known[START] = [Hit(START, 0, 0)]
        hits = self._lexicon.find(tokens, known)
        return Named(
            statement,
            tokens,
            quantities,
            hits,
            self._cues.read(tokens),
            mentions(self._subjects, tokens, hits),
        )


def _as_paper(parts: list[Named]) -> list[Named]:
    """What a paper or its abstract saw is said of its own few patients, though not every sentence says so."""
    marks = sum(PAPER_MARK in part.hits for part in parts)
    if marks < _PAPER_MARKS or marks < _PAPER_SHARE * len(parts):
        return parts
    return [
        replace(part, hits={**part.hits, **dict.fromkeys(_OF_STUDIES, part.hits[OBSERVED])})
        if OBSERVED in part.hits
        else part
        for part in parts
    ]


def _leader(parts: Sequence[Named], at: int, before: Sequence[Reading]) -> Named | None:
    """The line that leads up to a list or table ("They are given for:"); of a bare label what was said before it."""
    tokens = parts[at].tokens
    if parts[at].statement.kind is BlockKind.HEADING:
        return parts[at]
    if not tokens or tokens[-1].norm != ":":
        return None
    bare = sum(map(is_word, tokens)) <= _BARE_LABEL
    return parts[at - 1] if bare and before and before[-1].claim else parts[at]


def _asked_or_titled(parts: Sequence[Named], at: int) -> Named | None:
    """The heading or question right before a statement that names nothing itself, and says what it is about."""
    before = parts[at - 1] if at else None
    named = parts[at].mentions or sum(map(is_word, parts[at].tokens)) > _ANSWER
    if before is None or not before.tokens or named:
        return None
    asks = before.tokens[-1].norm == "?"
    return before if asks or before.statement.kind is BlockKind.HEADING else None


def _lead(part: Named) -> Wording:
    """The hedge that a line such as "These vesicles may help to:" lends the items under it."""
    if not part.tokens or part.tokens[-1].norm in _CLOSED:
        return Wording.PLAIN
    last = len(part.tokens) - 1
    clause = part.scopes.clause_of[last - 1 if part.tokens[last].norm == ":" and last else last]
    tiers = [
        c.cue.wording
        for c in part.scopes.cues
        if c.cue.wording is not None
        and c.cue.wording < Wording.PLAIN
        and part.scopes.clause_of[c.first] == clause
    ]
    return min(tiers, default=Wording.PLAIN)


def _speller(rules: Rulebook) -> Speller:
    """A speller that knows what the terms are made of: whole words, and how words begin."""
    terms = [term for concept in rules.concepts for term in concept.terms]
    terms += [term for cue in rules.cues for term in cue.terms]
    steps = {step for term in terms for row in parse_term(term) for step in row}
    words = {word for step in steps for word in step.words}
    return Speller(rules.often_misspelt, words, {p for step in steps for p in step.prefixes})


def _negatives(rules: Rulebook) -> frozenset[str]:
    """Concepts that deny by themselves: a word of denial stands in one of their terms, or in a concept they use."""
    found: set[str] = set()
    rows = {c.id: [row for term in c.terms for row in parse_term(term)] for c in rules.concepts}
    grown = True
    while grown:
        negative = {
            concept
            for concept, terms in rows.items()
            if any(
                step.concept in found or not _DENIALS.isdisjoint(step.words) for row in terms for step in row
            )
        }
        grown = negative != found
        found = negative
    return frozenset(found)


def _with_question(reading: Reading, before: Reading | None) -> Reading:
    """A short answer means what its question asks ("Are there side effects?" "Hardly.").

    So does a cell of a table what its row is called ("Blood draw | Yes | No", for exosomes "No"). What an answer
    says besides ("Yes, and it is FDA-cleared.") stays with it as its own reading.
    """
    tabs = sum(t.norm == TAB for t in reading.tokens)
    asked = before if before and before.question and not before.borrowed else None
    if asked and asked.tokens[0].norm in _OPEN_QUESTION:
        return reading
    if tabs > 1 and asked is None:
        asked = reading
    answer = _answer(reading) if asked and sum(map(is_word, reading.tokens)) <= _SHORT_ANSWER else None
    if asked is None or answer is None:
        return reading
    besides = replace(reading, claim=True) if asked is not reading else None
    return replace(
        asked, statement=reading.statement, borrowed=True, answer=answer, question=False, besides=besides
    )


def _answer(reading: Reading) -> Polarity | None:
    """Whether a short text says yes or no; of a table row the cell on exosomes does, where it is one word."""
    cells = [i for i, t in enumerate(reading.tokens) if t.norm == TAB]
    if not cells:
        words = [t.norm for t in reading.tokens if is_word(t)]
        if len(words) == 1 and words[0] in _ONE_WORD:
            return _ONE_WORD[words[0]]
        hits = reading.hits
        return Polarity.DENIED if hits.get(ANSWER_NO) else Polarity.ASSERTED if hits.get(ANSWER_YES) else None
    if len(set(reading.subjects.values())) == 1:
        return None  # nothing says which column is about exosomes
    for start, end in pairwise((-1, *cells, len(reading.tokens))):
        if end - start == 2 and reading.subjects[reading.scopes.clause_of[end - 1]] is Subject.EXOSOMES:
            answer = _ONE_WORD.get(reading.tokens[end - 1].norm)
            if answer:
                return answer
    return None
