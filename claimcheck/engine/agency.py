"""Whether anything acts in a sentence that could be exosomes, or only an illness, the body or somebody else.

"Torn tendons heal slowly" and "Surgeons mend torn tendons" promise nothing of exosomes, wherever they stand. What
counts is the subject of the sentence, the words before its first verb:

- a treatment, a word that can stand for one ("the injection", "results") or that points back ("it"): somebody treats;
- a part of the body, a complaint or a patient: somebody treats if it gets better for it ("Wounds close faster"), and
  nobody does if it is only described, or mends by itself, slowly, or with another remedy;
- anybody or anything else ("Surgeons", "A walk"): nobody treats with exosomes.
"""

from __future__ import annotations

from claimcheck.engine.carry import DISEASE_TOLD
from claimcheck.engine.lexicon import Hit
from claimcheck.engine.mentions import Mention
from claimcheck.engine.subjects import (
    FINITE_VERB,
    FRONTED,
    THIS_TREATMENT,
    WEAK,
    Named,
    opening_of,
    pointing_word,
)
from claimcheck.model.scales import BlockKind, Subject
from claimcheck.model.value import replace
from claimcheck.text.tokens import is_word

NOBODY_TREATS = "nobody-treats"
"""The concept that a sentence is given in which no treatment acts."""
_STANDS_FOR = "stands-for-treatment"
_GIVEN = "treatment-given"
_SUFFERER = "body-or-patient"
_BETTER = "gets-better"
_BY_ITSELF = "left-to-itself"
_ACTS_ITSELF = "acts-itself"
"""The concept of verbs with which a part of the body or a remedy acts on something else ("Eye drops relieve ...")."""
_HARMS = "does-harm"
_WITH_ANOTHER = "with-another-remedy"
_SERVES = "serves"
"""The concept of verbs of benefit; a sentence that opens with one is an order or a promise ("Heal your knees")."""
_VERBS = (FINITE_VERB, "acting-verb")
_SEVERAL = "several-treatments"
_IN_NATURE = "exosomes-in-nature"
"""The concept of exosomes as the body makes and uses them."""
_OFFERED = frozenset("our we you your us".split())
_PRONOUNS = frozenset({"it", "they", "them"})
_BACK = _PRONOUNS | {"this", "these", "such"}
_STANDING = frozenset({BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL})
"""What is said in these has its subject elsewhere."""
_OPEN = frozenset(
    "here what which who whose how where why whether that not no nothing all both each either imagine everything"
    " something and or but please let say get".split()
)
"""Openings that name nobody, or have the subject elsewhere."""
_EXISTS = "there"
_CLAUSE_OPENERS = frozenset("as once although though when if because since while whenever whereas".split())
"""Words that open a clause before the one that counts ("As we age, the skin sags")."""
_POINTING = frozenset("it they them this these those such our ours us we".split())
_JOINS = frozenset("as when because if while until before once since that so than and but where".split())
"""Words after which "it" and "they" are what the sentence itself speaks of ("while it heals")."""
_WHERE = frozenset("beneath under below above around beside behind between near".split())
"""Words of place: "the bone beneath it" is part of what is described."""
_OF_ALL = frozenset("age grow get lose have sleep eat live feel need all are".split())
"""Words after which "we" are all people, and no clinic."""
_THINGS = frozenset(
    "changes problems issues factors causes processes hormones reasons facts signs risks".split()
)
"""What "these" may stand with without pointing at a treatment."""
_OF_WHAT = 3
"""How many words the name of a complaint may have ("this chronic condition")."""

_FAR = 80
"""So far on a sentence is searched for words that point back; longer ones are no sentences."""


class Agency:
    """Whether anybody treats, from statement to statement: a pronoun may stand for what was just described."""

    def __init__(self) -> None:
        self._described = False
        """Whether the statement before described an illness or somebody else, so that "it" may be that."""

    def follow(self, part: Named) -> Named:
        """The same statement, marked if nobody treats in it."""
        carried = self._described and not part.statement.apart and _goes_on(part)
        self._described = carried or nobody_treats(part) or _of_an_illness(part)
        if not self._described and not _of_nature(part):
            return part
        return replace(part, hits={**part.hits, NOBODY_TREATS: (Hit(NOBODY_TREATS, 0, 1),)})


def _of_an_illness(part: Named) -> bool:
    """Whether an item stands under a line on an illness and names no good done ("Melasma involves:")."""
    listed = part.statement.kind is BlockKind.ITEM and DISEASE_TOLD in part.hits
    return listed and not _is_treated(part) and not _any_good(part)


def _of_nature(part: Named) -> bool:
    """Whether the only exosomes named are those that the body makes ("Cells release exosomes to call for help")."""
    told = part.hits.get(_IN_NATURE, ())
    if not told or THIS_TREATMENT in part.hits or not _OFFERED.isdisjoint(t.norm for t in part.tokens):
        return False
    return all(any(hit.first <= m.first < hit.last for hit in told) for m in part.mentions if _treats(m))


def _goes_on(part: Named) -> bool:
    """Whether a statement that opens with "It" or "This response" still describes what was spoken of."""
    word = part.tokens[0].norm if part.tokens else ""
    if word not in _BACK or _is_treated(part) or _within(part, _STANDS_FOR, 0, _OF_WHAT):
        return False
    return _does_no_good(part, 0)


def nobody_treats(part: Named) -> bool:
    """Whether a sentence has a subject of its own that is no treatment, and nothing in it says that one acts."""
    tokens = part.tokens
    if not tokens or part.statement.kind in _STANDING or tokens[-1].norm in "?:":
        return False
    start = _start(part)
    if tokens[start].norm == _EXISTS:
        words = [t.norm for t in tokens[start : start + 1 + _OF_WHAT]]
        none = "no" in words or _within(part, _SEVERAL, start, len(tokens))
        return not _is_treated(part) and (none or not _any_good(part))
    if _is_treated(part):
        return False
    if word := pointing_word(part):
        return word in _PRONOUNS and _of_its_clause(part, start)
    if tokens[start].norm in _OPEN | _CLAUSE_OPENERS or _is_order(part, start):
        return False
    verb = _first_verb(part, start)
    if verb is None or _within(part, _STANDS_FOR, start, verb):
        return False
    if any(_points(part, at, verb) for at in range(start, min(start + _FAR, len(tokens)))):
        return False
    if not _within(part, _SUFFERER, start, verb) and not _within(part, _GIVEN, verb, len(tokens)):
        return True
    return not _made_better(part, verb)


def _of_its_clause(part: Named, start: int) -> bool:
    """Whether "it" is what the clause before it describes ("If a sore is left open, it heals badly")."""
    first = next(i for i, t in enumerate(part.tokens) if is_word(t))
    opens = part.tokens[first].norm in _CLAUSE_OPENERS and _within(part, _SUFFERER, first, start)
    return opens and not _within(part, _STANDS_FOR, first, start) and _does_no_good(part, start)


def _does_no_good(part: Named, start: int) -> bool:
    """Whether what "it" does from a place on is harm, or at least nothing that a treatment would do."""
    end = len(part.tokens)
    if any(_within(part, name, start, end) for name in (_HARMS, _BY_ITSELF)):
        return True
    return not any(_within(part, name, start, end) for name in (_BETTER, _ACTS_ITSELF, _GIVEN))


def _start(part: Named) -> int:
    """The first word of the subject of the sentence, past what stands before it and points at no treatment."""
    first = next((i for i, t in enumerate(part.tokens) if is_word(t)), 0)
    start = opening_of(part)
    if part.tokens[start].norm in _CLAUSE_OPENERS:
        commas = (i + 1 for i, t in enumerate(part.tokens[:-2]) if i > start and t.norm == ",")
        start = next(commas, start)
    before = [t.norm for t in part.tokens[first:start]]
    points = not _POINTING.isdisjoint(before) and not any(_of_people(part, i) for i in range(first, start))
    return first if points or "both" in before or _within(part, _STANDS_FOR, first, start) else start


def _of_people(part: Named, at: int) -> bool:
    """Whether "we" at a token are all people ("as we age")."""
    words = [t.norm for t in part.tokens[at : at + 2]]
    return len(words) == 2 and words[0] == "we" and words[1] in _OF_ALL


def _is_country(part: Named, at: int) -> bool:
    """Whether "US" is written as the country is."""
    first = part.tokens[at].start - part.statement.span.start
    text = part.statement.text
    return text[first : first + 2] == "US" and not text.isupper()


def _is_treated(part: Named) -> bool:
    return THIS_TREATMENT in part.hits or any(_treats(m) for m in part.mentions)


def _any_good(part: Named) -> bool:
    return any(_within(part, name, 0, len(part.tokens)) for name in (_BETTER, _GIVEN))


def _points(part: Named, at: int, verb: int) -> bool:
    """Whether a word points at a treatment rather than at something in the sentence, or at all people."""
    words = [t.norm for t in part.tokens[at : at + 1 + _OF_WHAT]]
    if (
        words[0] not in _POINTING
        or words[:2] == ["such", "as"]
        or (words[0] == "us" and _is_country(part, at))
    ):
        return False
    if words[0] == "we":
        return not _of_people(part, at)
    if words[0] in _PRONOUNS:
        if part.tokens[at - 1].norm in _JOINS | _WHERE:
            return False
        # "For people with sore knees it means hope": what is fronted is not what "it" is.
        return part.tokens[0].norm in FRONTED or not _within(part, _SUFFERER, verb, at)
    return _THINGS.isdisjoint(words) and not _within(part, _SUFFERER, at + 1, at + 1 + _OF_WHAT)


def _treats(mention: Mention) -> bool:
    return mention.subject not in WEAK or mention.subject is Subject.CLINIC


def _is_order(part: Named, start: int) -> bool:
    """Whether a verb of benefit opens the sentence; "Healing takes months" opens with a noun."""
    word = part.tokens[start].norm
    return not word.endswith("ing") and any(hit.first == start for hit in part.hits.get(_SERVES, ()))


def _first_verb(part: Named, start: int) -> int | None:
    """The first verb after the first word of the subject; None where no verb is known.

    A complaint that is also a verb ("Old scars soften") is the subject if there is another.
    """
    places = {hit.first for name in _VERBS for hit in part.hits.get(name, ()) if hit.first >= start}
    if not places or start in places:
        return None
    return min(places - {hit.first for hit in part.hits.get(_SUFFERER, ())} or places)


def _made_better(part: Named, verb: int) -> bool:
    """Whether what is ill gets better, and neither acts nor mends by itself, nor with another remedy."""
    end = len(part.tokens)
    if not _within(part, _BETTER, verb, end) or _within(part, _BY_ITSELF, verb, end):
        return False
    if any(_within(part, name, verb, verb + 1) for name in (_ACTS_ITSELF, _HARMS)):
        return False
    if any(m.subject is Subject.OTHER and m.first > verb for m in part.mentions):
        return False
    named = (hit.last for hit in part.hits.get(_WITH_ANOTHER, ()) if hit.first >= verb)
    return all(_within(part, _STANDS_FOR, at, end) or _within(part, _BETTER, at, end) for at in named)


def _within(part: Named, concept: str, first: int, last: int) -> bool:
    return any(first <= hit.first < last for hit in part.hits.get(concept, ()))
