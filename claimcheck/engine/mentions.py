"""Where a statement names whom it speaks of, and which of those it only compares with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.engine.lexicon import Hit
from claimcheck.model.rulebook import SubjectRule
from claimcheck.model.scales import Subject
from claimcheck.model.value import dataclass, replace
from claimcheck.text.tokens import Token

SET_AGAINST = "set-against"
"""The concept whose words put a treatment beside another ("unlike", "than", "compared with")."""
_COMPARED_WITHIN = 7
"""How many tokens after "unlike" or "than" a treatment still counts as the one compared with."""
_EXAMPLES = frozenset({"such", "including"})
"""Words after which exosomes are an example of what a sentence is about ("new methods such as exosomes")."""
_JOINS = frozenset({"and", "or", "&"})
_PAIRED = 2
"""How many words may stand between the names of a pair ("PRP facials and exosomes")."""
_LISTS = frozenset({"and", "or", ",", "."})
_SOURCE_BEFORE = frozenset({"from", "by"})
_SOURCE_AFTER = frozenset({"derived", "origin", "sourced", "based"})
_PLATELETS, _RICH = "platelet", "rich"
_LISTED_SOURCE = 7
"""How far before platelets "from" may stand: "from fat, stem cells or platelets"."""
_HOMES = frozenset("follicle follicles follicular bulge scalp resident".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a subject, as a range of token indices."""

    first: int
    last: int
    subject: Subject
    compared: bool
    """Whether "unlike" or "than" only puts it beside what the sentence is about."""


def mentions(
    rules: Iterable[SubjectRule], tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]]
) -> tuple[Mention, ...]:
    """The subjects that a statement names, in order of place; where two overlap the first rule has it."""
    against = hits.get(SET_AGAINST, ())
    taken: set[int] = set()
    found: list[Mention] = []
    for rule in rules:
        for concept in rule.concepts:
            for hit in hits.get(concept, ()):
                span = range(hit.first, hit.last)
                if not taken.isdisjoint(span):
                    continue
                taken.update(span)
                if any(
                    other.first <= hit.first for name in rule.unless_after for other in hits.get(name, ())
                ):
                    continue
                if rule.subject is Subject.STEM_CELLS and (
                    _is_source(tokens, hit) or _is_target(tokens, hit)
                ):
                    continue
                if rule.subject is Subject.PRP and _is_platelet_source(tokens, hit):
                    continue
                example = rule.subject is Subject.EXOSOMES
                compared = any(
                    _is_compared(tokens, cue, hit)
                    for cue in against
                    if not (example and tokens[cue.first].norm in _EXAMPLES)
                )
                found.append(Mention(hit.first, hit.last, rule.subject, compared))
    found.sort(key=lambda m: m.first)
    return tuple([replace(m, compared=False) if _opens_anew(tokens, found, m) else m for m in found])


def _is_source(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether cells are only where something comes from ("vesicles from stem cells", "of stem cell origin")."""
    before = [t.norm for t in tokens[max(0, hit.first - 3) : hit.first]]
    after = [t.norm for t in tokens[hit.last : hit.last + 2]]
    return not _SOURCE_BEFORE.isdisjoint(before) or not _SOURCE_AFTER.isdisjoint(after)


def _is_target(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether cells are what is acted on, where they live ("wake the follicle's stem cells")."""
    return hit.first > 0 and tokens[hit.first - 1].norm in _HOMES


def _is_platelet_source(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether platelets are only one of the cells that something comes from, and no plasma is spoken of."""
    if not tokens[hit.first].norm.startswith(_PLATELETS) or hit.last - hit.first > 1:
        return False
    after = [t.norm for t in tokens[hit.last : hit.last + 2]]
    if after[:1] == ["derived"]:
        return True
    before = {t.norm for t in tokens[max(0, hit.first - _LISTED_SOURCE) : hit.first]}
    return _RICH not in after and not {"or", "and", ","}.isdisjoint(before) and "from" in before


def _is_compared(tokens: Sequence[Token], cue: Hit, mention: Hit) -> bool:
    """Whether a mention is what "unlike" or "than" puts beside the subject.

    Where such a word opens the sentence, its comma closes the comparison: "Unlike PRP, exosomes ...".
    """
    if not 0 <= mention.first - cue.last < _COMPARED_WITHIN:
        return False
    return bool(cue.first) or all(t.norm != "," for t in tokens[cue.last : mention.first])


def _opens_anew(tokens: Sequence[Token], found: Iterable[Mention], mention: Mention) -> bool:
    """Whether a comparison is over at a mention: "for whom surgery, like a transplant, fails, exosomes ..."."""
    if (
        not mention.compared
        or mention.subject is not Subject.EXOSOMES
        or tokens[mention.first - 1].norm != ","
    ):
        return False
    after = tokens[mention.last].norm if mention.last < len(tokens) else "."
    return after not in _LISTS and any(m.compared and m.last < mention.first for m in found)


def in_one_breath(tokens: Sequence[Token], found: Iterable[Mention], mention: Mention) -> bool:
    """Whether a treatment is named in one row with exosomes ("PRP and exosomes help"), so that both are meant."""
    for other in found:
        if other.first >= mention.last and other.subject is Subject.EXOSOMES and not other.compared:
            between = [t.norm for t in tokens[mention.last : other.first]]
            return len(between) <= _PAIRED and not _JOINS.isdisjoint(between[-1:])
    return False
