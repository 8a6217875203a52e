"""What a clause says with its denial taken off, so that a statement and its opposite meet under one key.

"Our exosomes are dispensed here" and "The exosomes are not dispensed here" share a key and differ in polarity.
Anything that lets both be true leaves a clause without a gist: a hedge, a condition, a question, words of somebody
else, "some", "only", an old state of things. What is compared must be alike word by word, up to form and spelling,
since a false alarm here accuses honest copy of lying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from claimcheck.engine.reading import Reading
from claimcheck.engine.scope import ScopedCue
from claimcheck.engine.subjects import FINITE_VERB, THIS_TREATMENT
from claimcheck.model.finding import Gist
from claimcheck.model.rulebook import CueKind
from claimcheck.model.scales import BlockKind, Wording
from claimcheck.text.stem import stem
from claimcheck.text.tokens import is_word

OF_OTHERS = "of-others"
"""The concept of words that put a statement in the mouth, or at the door, of somebody else."""
_TREATMENT = ("exosome-treatment", "exosome", THIS_TREATMENT)
_LINKS = frozenset("and but so yet then thus also".split())
_PRONOUNS = frozenset("it they these this those".split())
_SILENT = frozenset(
    "a an the our this these that those there any ever such own of to is are am be been being do does will shall was"
    " were did also indeed however therefore thus moreover furthermore really actually simply clearly truly still yet"
    " so then and but at all whatsoever whatever in fact nor or as well too it they we i".split()
)
_DENIALS = frozenset("not no never nobody none cannot neither nor".split())
_BOTH_TRUE = frozenset(
    "some many most few certain several other others another sometimes often usually mostly mainly always only just"
    " merely all every everyone everybody each necessarily entirely completely fully wholly both alone half rest"
    " somebody someone first once until unless if when whether while before after without than more less least longer"
    " later sooner further myth myths fact false true untrue wrong allegedly supposedly anyone else instead".split()
)
"""Words beside which a statement and its opposite may both hold ("not only", "not all", "some", "once")."""
_PAST = frozenset("was were did had".split())
_TOLD_BY = frozenset({"studies", "patients", "experts"})
_SETS_APART = frozenset({CueKind.CONDITION, CueKind.PAST, CueKind.OTHER, CueKind.PSEUDO})
_FEWEST = 2
"""Fewer words than these, the treatment counted as one, say too little to be held against each other."""
_SUBJECT = "@"


def gists(reading: Reading) -> tuple[Gist, ...]:
    """A gist for each clause of the statement that has one."""
    tokens, cues = reading.tokens, reading.scopes.cues
    told = reading.hits.get(OF_OTHERS) or reading.statement.kind is BlockKind.QUOTE
    if not reading.claim or reading.question or reading.borrowed or reading.title or told:
        return ()
    for c in cues:
        if c.cue.kind in _SETS_APART or (c.cue.kind is CueKind.ATTRIBUTION and c.cue.who in _TOLD_BY):
            return ()
    norms = [token[2] for token in tokens]
    if '"' in norms:
        return ()
    found = [_gist(reading, norms, first, last) for first, last in _thoughts(reading)]
    return tuple(dict.fromkeys([g for g in found if g]))


def _thoughts(reading: Reading) -> Iterator[tuple[int, int]]:
    """The clauses where each has a verb of its own; else the whole, since "in mice, ..." narrows what follows."""
    clause_of = reading.scopes.clause_of
    if clause_of.count(clause_of[0]) == len(clause_of):
        yield 0, len(clause_of)
        return
    verbs = {reading.clause(hit) for hit in reading.hits.get(FINITE_VERB, ())}
    wordy = {clause for clause, token in zip(clause_of, reading.tokens, strict=True) if token[2][0].isalnum()}
    if not wordy <= verbs:
        yield 0, len(clause_of)
        return
    start = 0
    for i in range(1, len(clause_of) + 1):
        if i == len(clause_of) or clause_of[i] != clause_of[start]:
            yield start, i
            start = i


def _gist(reading: Reading, norms: Sequence[str], first: int, last: int) -> Gist | None:
    if not _BOTH_TRUE.isdisjoint(norms[first:last]):
        return None
    denials = []
    for c in reading.scopes.cues:
        if first <= c.first < last:
            if c.cue.wording is not None and c.cue.wording < Wording.PROBABLE:
                return None
            if c.cue.kind is CueKind.NEGATION:
                denials.append(c)
    if len(denials) > 1 or not all(_plain_denial(c, reading) for c in denials):
        return None
    words = [i for i in range(first, last) if norms[i][0].isalnum()]
    named: set[int] = set()
    for concept in _TREATMENT:
        for hit in reading.hits.get(concept, ()):
            named.update(range(hit.first, hit.last))
    opening = next((i for i in words if norms[i] not in _LINKS), first)
    pronoun = norms[opening] in _PRONOUNS and opening not in named
    weighed = [_weight(norms[i]) if i not in named else None for i in words]
    stems = [word for word in weighed if word is not None]
    inside = named.intersection(words)
    before = weighed.index(stems[0]) if stems else len(words)
    subject_first = pronoun or not stems or (bool(inside) and min(inside) < words[before])
    if "by" in stems and inside:
        # "are dispensed by our pharmacy" says what "our pharmacy dispenses" says.
        stems.remove("by")
        subject_first = not subject_first
    known = bool(inside)
    if len(stems) + (known and not pronoun) < _FEWEST:
        return None
    marks = [
        reading.subjects.get(reading.scopes.clause_of[words[0]], reading.subject).value,
        "now" if _PAST.isdisjoint(norms[first:last]) else "past",
        _SUBJECT if subject_first and (known or pronoun) else "-",
    ]
    return Gist(" ".join((*marks, *sorted(stems))), bool(denials))


def _plain_denial(cue: ScopedCue, reading: Reading) -> bool:
    """Whether a cue denies and says nothing besides ("does not", "no"; but not "no evidence that")."""
    words = [t.norm for t in reading.tokens[cue.first : cue.last] if is_word(t)]
    return cue.cue.who != "verb" and all(_silent(word) or stem(word) == "can" for word in words)


@lru_cache(maxsize=1 << 14)
def _weight(norm: str) -> str | None:
    """What a word adds to a gist; None for one that may as well be missing."""
    return None if _silent(norm) else stem(norm)


def _silent(norm: str) -> bool:
    if norm in ("cannot", "can't"):
        return False
    return norm in _SILENT or norm in _DENIALS or norm.endswith("n't")
