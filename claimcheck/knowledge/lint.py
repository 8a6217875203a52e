"""What is valid and still not good enough: thin tests, thin sources, overdue reviews, gaps.

Whether the examples come out as stated is for the pipeline to show; here only the entries are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.knowledge.convert import convert
from claimcheck.knowledge.folders import find_folders
from claimcheck.knowledge.grade import NONE_GIVEN, amiss
from claimcheck.knowledge.problems import KnowledgeError, Problem, unknown
from claimcheck.knowledge.read import Corpus, read
from claimcheck.knowledge.resolve import REFERENCE, resolve
from claimcheck.knowledge.validate import Loc, Written
from claimcheck.model.entry import Frame, Proposition
from claimcheck.model.jurisdiction import Jurisdiction
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import Certainty, Polarity, Stance, Wording

_ENOUGH = 2
_HEDGED = (Wording.INVESTIGATED, Wording.POSSIBLE)
_NEEDS_NO_SOURCE = (Stance.NONE, Stance.OFFER)
_REPORTED = re.compile(r"\breport")

USED_IN_READING = frozenset(
    {
        "acting-verb",
        "acts-itself",
        "acts-well",
        "answer-no",
        "answer-softly",
        "answer-yes",
        "asks",
        "asserts-verb",
        "better-hair",
        "body-or-patient",
        "brings-back",
        "call-to-action",
        "candidates-asked",
        "candidates-told",
        "care-told",
        "causes-told",
        "checklist-lead",
        "disease-name",
        "disease-told",
        "disowned-told",
        "does-harm",
        "does-no-good",
        "does-work",
        "done-in-study",
        "excluded-told",
        "exosome-treatment",
        "exosomes-in-nature",
        "finite-verb",
        "gets-better",
        "growing-verb",
        "hair-gain",
        "harms-told",
        "held-of-some",
        "in-paper",
        "in-the-patient",
        "invitation",
        "it-does-good",
        "lab-setting",
        "lab-word",
        "left-to-itself",
        "loss-factor",
        "loss-told",
        "loss-word",
        "matter",
        "mesotherapy-told",
        "needling-told",
        "no-contraindication",
        "nobody-treats",
        "observed",
        "of-others",
        "one-study-told",
        "only-named-for",
        "opens-candidates",
        "opens-causes",
        "opens-care",
        "opens-disowned",
        "opens-excluded",
        "opens-harms",
        "opens-unknowns",
        "other-care-first",
        "paper-mark",
        "pleased",
        "potential-named",
        "refers-back",
        "renewing-hair",
        "rest-of-them",
        "rival-named",
        "said-to-be-open",
        "serves",
        "set-against",
        "several-treatments",
        "small-sample",
        "some-of-them",
        "stands-for-treatment",
        "study-context",
        "study-report",
        "text-named",
        "thicker",
        "thinner-hair",
        "this-treatment",
        "told-and-disowned",
        "treatment-given",
        "treats-loss",
        "trial-told",
        "unknown-told",
        "with-another-remedy",
    },
)
"""Concepts that the engine looks up by name, so that no frame need mention them."""


class _Remark(NamedTuple):
    """A problem before it has a place.

    ``about`` is a proposition, or ``topic``, ``concept``, ``rewrite`` or ``jurisdiction`` and an id.
    """

    about: str
    loc: Loc
    message: str
    severity: str = "error"


def lint(base: KnowledgeBase | Path | None, today: date) -> tuple[Problem, ...]:
    """Everything to improve, in order of place, as errors and warnings.

    Given a folder (or None for the built-in base), the YAML is read, past any compiled form, and each problem
    has its line and column; raises KnowledgeError where reading fails. A loaded base knows no files: there
    ``path`` is the id of the entry. An entry whose review was due before ``today`` gets a warning.
    """
    if isinstance(base, KnowledgeBase):
        return tuple(sorted(Problem(r.about, 0, 0, r.message, r.severity) for r in _remarks(base, today)))
    corpus = read(find_folders(base))
    if problems := resolve(corpus):
        raise KnowledgeError(problems)
    places = _places(corpus)
    found: list[Problem] = []
    for remark in _remarks(convert(corpus), today):
        file, loc = places[remark.about]
        found.append(file.problem((*loc, *remark.loc), remark.message, remark.severity))
    return tuple(sorted(found))


def unused_sources(base: KnowledgeBase) -> tuple[str, ...]:
    """Sources that nothing cites: worth knowing, and no fault, since records come ahead of entries."""
    cited = {source for entry in base.propositions for source in entry.evidence.sources}
    cited |= {source for rule in base.rules.named for source in rule.sources}
    cited |= {rule.instrument for place in base.rules.jurisdictions for rule in place.rules}
    return tuple(sorted(base.sources.keys() - cited))


def _places(corpus: Corpus) -> dict[str, tuple[Written[Any], Loc]]:
    places: dict[str, tuple[Written[Any], Loc]] = {file.value.id: (file, ()) for file in corpus.propositions}
    topics = corpus.rules["topics"]
    for i, topic in enumerate(topics.value.topics):
        places[f"topic {topic.id}"] = topics, ("topics", i, "id")
    for place in corpus.jurisdictions:
        places[f"jurisdiction {place.value.jurisdiction}"] = place, ()
    if rewrites := corpus.rules.get("rewrites"):
        for i, rule in enumerate(rewrites.value.rewrites):
            places[f"rewrite {rule.id}"] = rewrites, ("rewrites", i)
    for file in corpus.concepts:
        for i, concept in enumerate(file.value.concepts):
            places[f"concept {concept.id}"] = file, ("concepts", i, "id")
    return places


def _remarks(base: KnowledgeBase, today: date) -> Iterator[_Remark]:
    present = [entry for entry in base.propositions if not entry.withdrawn]
    for entry in present:
        yield from _examples(entry)
        yield from _sources(entry, base)
        yield from _steps(entry)
        yield from _frames(entry)
        if entry.evidence.stance is Stance.REFUTES and any(frame.loose for frame in entry.frames):
            yield _Remark(entry.id, ("match",), "a loose frame may not carry a refutation; make it firm")
        if entry.evidence.review_due < today.isoformat():
            message = f"the review was due on {entry.evidence.review_due}"
            yield _Remark(entry.id, ("evidence", "review_due"), message, "warning")
    covered = {entry.topic for entry in present} | {rule.topic for rule in base.rules.named}
    for topic in base.rules.topics:
        if topic.id not in covered:
            yield _Remark(f"topic {topic.id}", (), f"no proposition or named rule covers topic {topic.id!r}")
    for place in base.rules.jurisdictions:
        yield from _law(place, base)
    yield from _rewrites(base)
    used = _used_concepts(base)
    for concept in base.rules.concepts:
        if concept.id not in used:
            message = f"concept {concept.id!r} is used by no frame, subject or term"
            yield _Remark(f"concept {concept.id}", (), message, "warning")


def _examples(entry: Proposition) -> Iterator[_Remark]:
    for key, count in (("match", len(entry.matches)), ("no_match", len(entry.near_misses))):
        if count < _ENOUGH:
            yield _Remark(
                entry.id, ("examples", key), f"{count} {key} examples; at least {_ENOUGH} are needed"
            )
    here: Loc = ("examples", "match")
    if not any(example.wording in _HEDGED for example in entry.matches):
        allowed = " or ".join(wording.label for wording in _HEDGED)
        yield _Remark(entry.id, here, f"no hedged match example; give one with wording {allowed}")
    if not any(example.polarity is Polarity.DENIED for example in entry.matches):
        yield _Remark(entry.id, here, "no denied match example; give one with polarity denied")
    texts = {example.text for example in entry.matches if not example.after}
    for i, miss in enumerate(entry.near_misses):
        if miss.text in texts and not miss.after:
            yield _Remark(entry.id, ("examples", "no_match", i), "this is a match example as well")


def _sources(entry: Proposition, base: KnowledgeBase) -> Iterator[_Remark]:
    """Sources that were not fully checked may not carry an entry by themselves, be they one or ten.

    Two or more may stand under one that claims next to nothing: very low certainty, and not the verdict that the
    evidence says otherwise. Copy then has to call the matter open to be in step.
    """
    evidence = entry.evidence
    if evidence.stance in _NEEDS_NO_SOURCE:
        return
    cited = [base.sources[source] for source in evidence.sources]
    if not cited:
        message = f"no sources; stance {evidence.stance} needs a fully checked one"
        yield _Remark(entry.id, ("evidence",), message)
    elif any(source.verified == "full" for source in cited):
        return
    elif len(cited) == 1:
        how = f"checked only {cited[0].verified}"
        message = f"{cited[0].id!r} was {how} and carries this alone; cite another source"
        yield _Remark(entry.id, ("evidence", "sources", 0), message)
    elif evidence.certainty is not Certainty.VERY_LOW or evidence.stance is Stance.REFUTES:
        message = (
            f"none of the {len(cited)} sources was fully checked, and {evidence.stance} at {evidence.certainty.label} "
            "rests on them; cite one that was, or lower it to very-low and not refutes"
        )
        yield _Remark(entry.id, ("evidence", "sources"), message)


def _steps(entry: Proposition) -> Iterator[_Remark]:
    """Each step to the certainty is named, so that the next reviewer can argue with it. An offer has none."""
    evidence = entry.evidence
    if evidence.stance is Stance.OFFER:
        return
    if not evidence.steps:
        yield _Remark(entry.id, ("evidence",), NONE_GIVEN)
    else:
        for i, message in amiss(evidence.steps, evidence.certainty):
            yield _Remark(entry.id, ("evidence", "steps", i), message)


def _frames(entry: Proposition) -> Iterator[_Remark]:
    """Of two frames that ask for the same, one lets in what the other bars."""
    asked = [
        (frame.all, frozenset(frame.any), frame.subjects, frame.within, frame.loose) for frame in entry.frames
    ]
    if len(set(asked)) < len(asked):
        named = " and ".join(need.concepts[0] for need in next(a for a in asked if asked.count(a) > 1)[0])
        message = f"two frames alike ask for {named}; what one bars the other lets in"
        yield _Remark(entry.id, ("match",), message)


def _law(place: Jurisdiction, base: KnowledgeBase) -> Iterator[_Remark]:
    """Nobody may take for the law's own words what somebody else reports of it; nothing is taken out twice."""
    topics = {entry.id: entry.topic for entry in base.propositions}
    topics |= {rule.id: rule.topic for rule in base.rules.named}
    for i, rule in enumerate(place.rules):
        about, here = f"jurisdiction {place.code}", ("rules", i)
        if base.sources[rule.instrument].verified == "second-hand" and not _REPORTED.search(rule.says):
            message = f"{rule.instrument!r} was checked only second-hand; let says tell that it is reported"
            yield _Remark(about, (*here, "says"), message)
        for name in sorted(rule.but_not):
            if topics[name] not in rule.topics:
                message = f"{name!r} is under none of the topics, so but_not takes nothing out"
                yield _Remark(about, (*here, "applies", "but_not"), message)


def _rewrites(base: KnowledgeBase) -> Iterator[_Remark]:
    """A rewrite names entries, topics or areas that there are."""
    topics = {topic.id for topic in base.rules.topics}
    known = topics | {topic.partition(".")[0] for topic in topics}
    known |= {entry.id for entry in base.propositions} | {rule.id for rule in base.rules.named}
    for rule in base.rules.rewrites.rules:
        for name in sorted(rule.entries - known):
            yield _Remark(f"rewrite {rule.id}", ("entries",), unknown("entry, topic or area", name, known))


def _used_concepts(base: KnowledgeBase) -> set[str]:
    rules = base.rules
    frames: list[Frame] = [*rules.not_claims, *rules.assertive]
    frames += [frame for entry in base.propositions for frame in entry.frames]
    frames += [frame for rule in rules.named for frame in rule.frames]
    values = [value for slot in rules.slots for value in slot.values]
    frames += [frame for value in values for frame in (*value.frames, *value.implied)]
    used = {name for frame in frames for name in _named(frame)}
    used |= {name for value in values for need in value.unless for name in need.concepts}
    used |= {name for subject in rules.subjects for name in (*subject.concepts, *subject.unless_after)}
    terms = [term for concept in rules.concepts for term in concept.terms]
    terms += [term for cue in rules.cues for term in cue.terms]
    return used | USED_IN_READING | {name for term in terms for name in REFERENCE.findall(term)}


def _named(frame: Frame) -> Iterable[str]:
    return (name for need in (*frame.all, *frame.any, *frame.none) for name in need.concepts)
