"""A question and its short answer, put together as the sentence that they stand for.

"How long do the results last? Forever." says that the results last forever, and "Is there any downtime? No." that
there is none. Only the order of words is changed, and what asks is left out; the sentence is read like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimcheck.engine.reading import Reading
from claimcheck.engine.subjects import TAB
from claimcheck.model.scales import Polarity, Subject
from claimcheck.model.span import Span
from claimcheck.model.value import replace
from claimcheck.text.tokens import Token, is_word

ANSWER_YES, ANSWER_NO = "answer-yes", "answer-no"
_SHORT_ANSWER = 7
_ASKING = frozenset("how what who whom whose why when where which".split())
"""A question that opens so cannot be answered by yes or no."""
ONE_WORD = {
    "no": Polarity.DENIED,
    "none": Polarity.DENIED,
    "zero": Polarity.DENIED,
    "nil": Polarity.DENIED,
    "yes": Polarity.ASSERTED,
}
_AUXILIARIES = frozenset(
    "do does did is are was were will would can could should may might must has have had shall".split()
)
_ASIDE = frozenset("and but so then ok okay now also well".split())
_TIMES = frozenset({"long", "soon", "quickly", "fast", "early", "late", "often"})
"""Words after "how" that ask for a time, which the answer names and the end of the sentence takes."""
_BE = frozenset({"is", "are", "was", "were"})
_DETERMINERS = frozenset("the a an your one each every my".split())
_NAME = 4
_SENTENCE = 7
_WOOING = frozenset(
    "ready want tired looking interested curious still need struggling sick worried wondering thinking suffering"
    " dreaming fed considering unsure sound not got".split()
)
"""Openings of a question that is only to win the reader ("Ready for a change?")."""
_EMPTY = frozenset({"do", "does", "did"})
_SINGULAR = frozenset({"it", "this", "that", "she", "he"})
_ALL = frozenset("everyone everybody all".split())
_ANYBODY = {"anything": "nothing", "anyone": "nobody", "anybody": "nobody"}
_PRONOUNS = _SINGULAR | _ALL | _ANYBODY.keys() | frozenset("they i you we these there".split())
_NONE = frozenset({"none", "no", "zero", "nothing", "nil"})
_COUNTS = frozenset("just only about around roughly up at between a an one two three four five six".split())
"""Words that a number may open with, after which the thing counted follows ("Just one")."""
_ONE = frozenset({"one", "1", "single"})
_ANY = frozenset({"any", "a", "an", "some", "the", "much"})
_LABEL = 2
"""The tokens of "Q:" and "A." """
_FEWEST = 2


def declared(question: Sequence[Token], answer: Sequence[Token], at: Span) -> tuple[tuple[Token, ...], int]:
    """The sentence that a question and its answer make, and where in it the answer begins; no tokens if none is known.

    Words of the question are put at the edges ``at`` of the answer, so that places in the sentence are places there.
    """
    asked, said = _asked(question), _unlabelled(answer)
    if not asked or not said:
        return (), 0
    opens = said[0].norm
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    first, *rest = (token.norm for token in asked)
    if first == "how" and rest and rest[0] in _TIMES:
        before = ("sessions",) if rest[0] == "often" else _named(rest[1:]) or _stated(rest[1:])
    elif first == "how" and rest and rest[0] in ("many", "much"):
        before, after = _counted(rest[1:], said)
    elif first in ("when", "where"):
        before = _stated(rest)
    elif first == "who":
        if rest and rest[-1] in ("not", "isn't", "shouldn't", "can't", "cannot"):
            rest = ["should", "not", "have", "it"]  # "Who is not?" after "Who is suitable?"
        named = len(rest) > 1 and rest[0] in _AUXILIARIES and rest[1] in _PRONOUNS
        before, after = (_stated(rest), ()) if named else ((), tuple(rest))
    elif first in _AUXILIARIES:
        before = _stated([first, *rest])
    elif _names_a_thing((first, *rest)):
        # "Any downtime?" "A day or two." names a thing and its value.
        before = (first, *rest, ":")
    if not before and not after:
        return (), 0
    if opens == "not" and first in _AUXILIARIES and rest[0] in _PRONOUNS:
        # "Can I exercise?" "Not for two days."
        return (*_put(at.start, (rest[0], first, "not", *rest[1:])), *said[1:]), 0
    if opens in _NONE and not before:
        said = (Token(said[0].start, said[0].end, "no"), *said[1:])
    end = said[-1:] if after and said[-1].norm in ".!" else ()
    opened, closed = _put(at.start, before), _put(at.end, after)
    own = 0 if before and before[-1] == ":" else len(opened)
    return (*opened, *said[: len(said) - len(end)], *closed, *end), own


def affirmed(question: Sequence[Token], answer: Polarity, at: Span) -> tuple[Token, ...]:
    """The sentence that "Yes" or "No" to a question makes; empty where its words do not show how."""
    asked = [token.norm for token in _asked(question)]
    no = answer is Polarity.DENIED
    if asked and _names_a_thing(asked):
        return _put(at.start, ("no", *asked) if no else asked)
    if len(asked) <= _FEWEST or asked[0] not in _AUXILIARIES:
        return ()
    if asked[1] not in _PRONOUNS:
        # "Is the treatment painful?": of short ones the last word is what is said of the rest.
        short = asked[0] in _BE and len(asked) <= _SENTENCE and no
        return _put(at.start, (*asked[1:-1], asked[0], "not", asked[-1])) if short else ()
    auxiliary, who, *rest = asked
    if who == "there" and no:
        return _put(at.start, ("there", auxiliary, "no", *(rest[1:] if rest[0] in _ANY else rest)))
    if who in _ANYBODY:
        return _put(at.start, (_ANYBODY[who] if no else who, auxiliary, *rest))
    if no:
        return _put(
            at.start, ("not", who, auxiliary, *rest) if who in _ALL else (who, auxiliary, "not", *rest)
        )
    return _put(at.start, _stated(asked))


def _names_a_thing(asked: Sequence[str]) -> bool:
    """Whether a question only names what it asks after ("Any downtime?")."""
    return len(asked) <= _NAME and _AUXILIARIES.isdisjoint(asked) and asked[0] not in _ASKING | _WOOING


def _put(at: int, words: Sequence[str]) -> tuple[Token, ...]:
    return tuple(Token(at, at, word) for word in words)


def _stated(asked: Sequence[str]) -> tuple[str, ...]:
    """What a question that opens with an auxiliary asks, as a statement: "it works" for "does it work"."""
    if len(asked) < _FEWEST or asked[0] not in _AUXILIARIES:
        return ()
    auxiliary, who, *rest = asked
    if auxiliary in _EMPTY:
        if auxiliary == "does" and who in _SINGULAR and rest:
            rest[0] += "s" if not rest[0].endswith("s") else ""
        return (who, *rest)
    return (who, auxiliary, *rest) if who in _PRONOUNS else (who, *rest)


def _named(asked: Sequence[str]) -> tuple[str, ...]:
    """ "The appointment is" for "is the appointment", where nothing is asked of it but how long it is."""
    if 1 < len(asked) <= _NAME and asked[0] in _BE and asked[1] in _DETERMINERS:
        return (*asked[1:], asked[0])
    return ()


def _asked(question: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a question without its label, its mark and what opens it."""
    tokens = list(_unlabelled(question))
    while tokens and tokens[-1].norm in "?!":
        tokens.pop()
    ends = [i for i, t in enumerate(tokens) if t.norm in ".?!"]
    if ends:
        tokens = tokens[ends[-1] + 1 :]
    while tokens and (tokens[0].norm in _ASIDE or tokens[0].norm == "any" or not is_word(tokens[0])):
        tokens.pop(0)
    return tuple(tokens)


def _unlabelled(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """A line without the "Q:" or "A." that it opens with."""
    labelled = len(tokens) > _LABEL and tokens[0].norm in ("q", "a") and tokens[1].norm in ".:)?"
    return tuple(tokens[_LABEL:] if labelled else tokens)


def _counted(asked: Sequence[str], said: Sequence[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before and after the answer to "how many ..." and "how much ..."."""
    at = next((i for i, word in enumerate(asked) if word in _AUXILIARIES), len(asked))
    thing, rest = list(asked[:at]), list(asked[at:])
    if not rest:
        return (*thing, ":"), ()
    if len(rest) < _FEWEST:
        return (), ()
    if not thing:
        return _stated(rest), ()
    if said[0].norm in _NONE:
        return (), tuple(thing)
    if said[0].norm not in _COUNTS and not said[0].norm[0].isdigit():
        return (*thing, *_stated(rest)), ()
    if [t.norm for t in said if is_word(t)][-1] in _ONE:
        thing[-1] = thing[-1].removesuffix("s")
    if rest[1] in _PRONOUNS and rest[1] != "there":
        return _stated(rest), tuple(thing)
    return (), (*thing, *(() if rest[1] == "there" else rest))


def with_question(reading: Reading, before: Reading | None) -> Reading:
    """A short answer means what its question asks ("Are there side effects?" "Hardly.").

    So does a cell of a table what its row is called ("Blood draw | Yes | No", for exosomes "No"). What an answer
    says besides ("Yes, and it is FDA-cleared.") stays with it as its own reading.
    """
    asked = before if before and before.question and not before.borrowed else None
    if asked is None:
        if all(t.norm != TAB for t in reading.tokens):
            return reading
        asked = reading
    elif asked.tokens[0].norm in _ASKING:
        return reading
    answer = _answer(reading) if sum(map(is_word, reading.tokens)) <= _SHORT_ANSWER else None
    if answer is None:
        return reading
    besides = (replace(reading, claim=True),) if asked is not reading else ()
    return replace(
        asked, statement=reading.statement, borrowed=True, answer=answer, question=False, besides=besides
    )


def _answer(reading: Reading) -> Polarity | None:
    """Whether a short text says yes or no; of a table row the cell on exosomes does, where it is one word."""
    cells = [i for i, t in enumerate(reading.tokens) if t.norm == TAB]
    if not cells:
        words = [t.norm for t in reading.tokens if is_word(t)]
        if len(words) == 1 and words[0] in ONE_WORD:
            return ONE_WORD[words[0]]
        if {"yes", "no"}.issubset(words[:3]):
            return None  # "Yes and no."
        hits = reading.hits
        return Polarity.DENIED if hits.get(ANSWER_NO) else Polarity.ASSERTED if hits.get(ANSWER_YES) else None
    if len(set(reading.subjects.values())) == 1:
        # Nothing says which column is about exosomes, but all may say the same.
        said = {ONE_WORD.get(t.norm) for t in reading.tokens[cells[0] :] if is_word(t)}
        return said.pop() if len(said) == 1 else None
    for start, end in pairwise((-1, *cells, len(reading.tokens))):
        if end - start == 2 and reading.subjects[reading.scopes.clause_of[end - 1]] is Subject.EXOSOMES:
            answer = ONE_WORD.get(reading.tokens[end - 1].norm)
            if answer:
                return answer
    return None
