"""From statements to readings: concepts, scopes, subjects, answers and what is a claim at all.

Subjects are resolved in document order. A clause is about the first treatment it names outside a comparison
("unlike PRP"); a clause that names none is about what its neighbours, the statement before or the heading are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.engine.claimhood import Claimhood
from claimcheck.engine.lexicon import Hit, Lexicon
from claimcheck.engine.quantities import Quantity, find_quantities, quantity_hits
from claimcheck.engine.reading import Reading
from claimcheck.engine.scope import CueReader, Scopes
from claimcheck.engine.spelling import Speller
from claimcheck.model.document import Statement
from claimcheck.model.rulebook import Rulebook
from claimcheck.model.scales import BlockKind, Polarity, Subject, Wording
from claimcheck.text.terms import parse_term
from claimcheck.text.tokens import Token, is_word, tokenize

SET_AGAINST = "set-against"
"""The concept whose words put a treatment beside another ("unlike", "than", "compared with")."""
START = "@start"
"""The place before the first word, for terms that only count there ("<@start> ring us")."""
THIS_TREATMENT = "this-treatment"
"""The concept of the treatment at hand, unnamed ("this therapy", "our procedure")."""
ANSWER_YES, ANSWER_NO = "answer-yes", "answer-no"
_COMPARED_WITHIN = 7
"""How many tokens after "unlike" or "than" a treatment still counts as the one compared with."""
_SHORT_ANSWER = 7
_OPEN_QUESTION = frozenset({"what", "how", "why", "who", "whom", "whose", "when", "where", "which"})
"""A question that opens so cannot be answered by yes or no."""
_LEAD = 7
"""A background fact names its matter within its first few words."""
_LINKS = frozenset({"and", "but", "also", "thus", "so", "then", "moreover", "furthermore", "additionally"})
_POINTERS = frozenset({"it", "they", "these", "this", "those", "such", "its", "their"})
_CLOSED = frozenset(".!?")
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
_RELATIVE = frozenset({"which", "that", "who", "whose"})
_WEAK = frozenset({Subject.STEM_CELLS, Subject.HAIR, Subject.CLINIC, Subject.OTHER})


@dataclass(frozen=True, slots=True)
class _Mention:
    token: int
    last: int
    subject: Subject
    compared: bool


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A statement looked at alone."""

    statement: Statement
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    hits: Mapping[str, Sequence[Hit]]
    scopes: Scopes
    mentions: tuple[_Mention, ...]


class Reader:
    """Reads statements with one rulebook, whose terms and cues it compiles once."""

    def __init__(self, rules: Rulebook) -> None:
        self._speller = Speller(rules.often_misspelt)
        self._lexicon = Lexicon({concept.id: concept.terms for concept in rules.concepts})
        self._cues = CueReader(rules.cues)
        self._negatives = _negatives(rules)
        self._subjects = rules.subjects
        treatments = [concept for rule in rules.subjects for concept in rule.concepts]
        self._claimhood = Claimhood(rules.not_claims, rules.assertive, treatments)

    def read(self, statements: Sequence[Statement]) -> tuple[Reading, ...]:
        """A reading for each statement, in order."""
        parsed = [self._parse(statement) for statement in statements]
        running = section = _default_subject(parsed)
        readings: list[Reading] = []
        next_lead = Wording.PLAIN
        for i, part in enumerate(parsed):
            heading = part.statement.kind is BlockKind.HEADING
            if heading:
                named = {m.subject for m in part.mentions if m.subject not in _WEAK}
                section = named.pop() if len(named) == 1 else (Subject.EXOSOMES if named else section)
                running = section
            subjects, subject = _resolve(part, running)
            if not heading and subject not in _WEAK and any(not m.compared for m in part.mentions):
                running = subject
            if part.statement.kind is not BlockKind.ITEM:
                lead, next_lead = Wording.PLAIN, _lead(part)
            else:
                lead = next_lead
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
            readings.append(replace(reading, claim=claim, title=self._claimhood.is_title(reading)))
        return tuple(readings)

    def _parse(self, statement: Statement) -> _Parsed:
        correct = self._speller.correct
        tokens = tuple(
            t if (meant := correct(t.norm)) == t.norm else t._replace(norm=meant)
            for t in tokenize(statement.text, statement.span.start)
        )
        quantities = find_quantities(tokens)
        known = quantity_hits(quantities)
        if tokens:
            known[START] = [Hit(START, 0, 0)]
        hits = self._lexicon.find(tokens, known)
        return _Parsed(
            statement, tokens, quantities, hits, self._cues.read(tokens), self._mentions(tokens, hits)
        )

    def _mentions(self, tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]]) -> tuple[_Mention, ...]:
        against = hits.get(SET_AGAINST, ())
        taken: set[int] = set()
        mentions: list[_Mention] = []
        for rule in self._subjects:
            for concept in rule.concepts:
                for hit in hits.get(concept, ()):
                    span = range(hit.first, hit.last)
                    if taken.isdisjoint(span):
                        taken.update(span)
                        compared = any(_is_compared(tokens, cue, hit) for cue in against)
                        mentions.append(_Mention(hit.first, hit.last, rule.subject, compared))
        return tuple(sorted(mentions, key=lambda m: m.token))


def _is_compared(tokens: Sequence[Token], cue: Hit, mention: Hit) -> bool:
    """Whether a mention is what "unlike" or "than" puts beside the subject.

    Where such a word opens the sentence, its comma closes the comparison: "Unlike PRP, exosomes ...".
    """
    if not 0 <= mention.first - cue.last < _COMPARED_WITHIN:
        return False
    return bool(cue.first) or all(t.norm != "," for t in tokens[cue.last : mention.first])


def _default_subject(parsed: Sequence[_Parsed]) -> Subject:
    """Copy without any word on exosomes is about the treatment it names most; else it is about exosomes."""
    named = Counter(m.subject for part in parsed for m in part.mentions if m.subject not in _WEAK)
    if not named or named[Subject.EXOSOMES]:
        return Subject.EXOSOMES
    return max(named, key=lambda s: (named[s], s.value))


def _resolve(part: _Parsed, running: Subject) -> tuple[dict[int, Subject], Subject]:
    """The subject of each clause, and of the statement as a whole."""
    clause_of, mentions = part.scopes.clause_of, part.mentions
    strong = any(m.subject not in _WEAK for m in mentions) or (running not in _WEAK and _points_back(part))
    named: dict[int, Subject] = {}
    if running not in _WEAK and part.tokens and _points_back(part):
        # "It lasts longer, as far as PRP goes": what stands first is what was spoken of before.
        named[clause_of[0]] = running
    for m in mentions:
        if m.compared or (m.subject in _WEAK and (strong or m.token >= _LEAD)):
            continue
        named.setdefault(clause_of[m.token], m.subject)
    first = next(iter(named.values()), running)
    subjects: dict[int, Subject] = {}
    current = first
    for token, clause in enumerate(clause_of):
        if clause in subjects:
            continue
        current = named.get(clause, current)
        subjects[clause] = current
        # "drugs such as minoxidil, which need ongoing use": the clause is about what stands right before it.
        if part.tokens[token].norm in _RELATIVE and clause not in named:
            nearest = [m.subject for m in mentions if m.last <= token]
            subjects[clause] = nearest[-1] if nearest else current
        # "Unlike minoxidil, ...": a clause that only sets another treatment beside this one is about that.
        elif clause not in named and any(hit.first == token for hit in part.hits.get(SET_AGAINST, ())):
            other = [m.subject for m in mentions if clause_of[m.token] == clause]
            subjects[clause] = other[0] if other and len(set(clause_of)) > 1 else current
    return subjects, first


def _points_back(part: _Parsed) -> bool:
    """Whether a statement opens by pointing back ("They ...", "And this ...", "The treatment ...")."""
    opening = next((i for i, t in enumerate(part.tokens) if is_word(t) and t.norm not in _LINKS), 0)
    named = any(hit.first == opening for hit in part.hits.get(THIS_TREATMENT, ()))
    return named or (bool(part.tokens) and part.tokens[opening].norm in _POINTERS)


def _lead(part: _Parsed) -> Wording:
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
    """A short answer means what its question asks ("Are there side effects?" "Hardly.")."""
    if before is None or not before.question or before.borrowed or before.tokens[0].norm in _OPEN_QUESTION:
        return reading
    yes, no = reading.hits.get(ANSWER_YES), reading.hits.get(ANSWER_NO)
    words = sum(is_word(t) for t in reading.tokens)
    if not (yes or no) or words > _SHORT_ANSWER:
        return reading
    return replace(
        before,
        statement=reading.statement,
        borrowed=True,
        answer=Polarity.DENIED if no else Polarity.ASSERTED,
        question=False,
    )
