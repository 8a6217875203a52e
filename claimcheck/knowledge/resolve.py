"""Whether the files fit together: ids are unique, and whatever is named exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from claimcheck.knowledge.jurisdiction_schema import JurisdictionFile
from claimcheck.knowledge.problems import Problem, unknown
from claimcheck.knowledge.read import Corpus
from claimcheck.knowledge.schema import (
    ConceptSpec,
    FrameSpec,
    PropositionFile,
    SlotSpec,
    SourceFile,
)
from claimcheck.knowledge.validate import Loc, Written
from claimcheck.model.entry import Need

REFERENCE = re.compile(r"<([^<>]*)>")
"""A term may name another concept: ``<exosomes> therapy``."""

DURATION = "@duration"
"""The value of an interval slot that is read from the copy."""

QUANTITIES = frozenset(
    (
        "@duration",
        "@percent",
        "@money",
        "@number",
        "@sessions",
        "@people",
        "@particles",
        "@factors",
        "@length",
    )
)
"""Amounts in the copy that frames and terms may name like concepts."""

IN_TERMS = QUANTITIES | {"number", "@start"}
"""What terms may refer to besides concepts: amounts, ``<number>`` for any number, ``<@start>`` for the place
before the first word.
"""


class _Names:
    """All ids of a corpus, by what they name."""

    def __init__(self, corpus: Corpus) -> None:
        self.topics = {topic.id for topic in corpus.rules["topics"].value.topics}
        self.concepts = {concept.id for file in corpus.concepts for concept in file.value.concepts}
        self.nameable = self.concepts | QUANTITIES
        self.sources = {file.value.id for file in corpus.sources}
        self.places = {file.value.id: file.value.jurisdiction or "" for file in corpus.sources}
        self.merged = {file.value.id for file in corpus.sources if file.value.merged_into}
        self.slots: dict[str, SlotSpec] = {slot.id: slot for slot in corpus.rules["slots"].value.slots}
        self.rules = {rule.id for rule in corpus.rules["named"].value.rules}
        self.propositions = {file.value.id for file in corpus.propositions}


def resolve(corpus: Corpus) -> list[Problem]:
    """Everything that does not fit, in all files."""
    names = _Names(corpus)
    return [
        *_file_names(corpus),
        *_unique(corpus),
        *(problem for file in corpus.propositions for problem in _proposition(file, names)),
        *(problem for file in corpus.sources for problem in _merged(file, names)),
        *_rules(corpus, names),
        *(problem for file in corpus.jurisdictions for problem in _jurisdiction(file, names)),
        *_terms(corpus, names),
    ]


def _merged(file: Written[SourceFile], names: _Names) -> Iterator[Problem]:
    """A record is merged into one that is there and stands for itself."""
    heir = file.value.merged_into
    if heir and heir not in names.sources:
        yield file.problem(("merged_into",), unknown("source", heir, names.sources))
    elif heir in names.merged:
        yield file.problem(("merged_into",), f"{heir!r} was merged itself; name the record that is in use")


def _file_names(corpus: Corpus) -> Iterator[Problem]:
    files: list[Written[PropositionFile] | Written[SourceFile]] = [*corpus.propositions, *corpus.sources]
    for file in files:
        stem = PurePath(file.path).stem
        if file.value.id != stem:
            message = f"id {file.value.id!r} differs from the file name; write {stem!r} or rename the file"
            yield file.problem(("id",), message)
    for place in corpus.jurisdictions:
        stem = PurePath(place.path).stem
        if place.value.jurisdiction != stem:
            message = (
                f"jurisdiction {place.value.jurisdiction!r} differs from the file name; "
                f"write {stem!r} or rename the file"
            )
            yield place.problem(("jurisdiction",), message)


def _unique(corpus: Corpus) -> Iterator[Problem]:
    rules = corpus.rules
    yield from _once(
        "topic", ((rules["topics"], ("topics", i, "id"), t.id) for i, t in _each(rules, "topics"))
    )
    if "rewrites" in rules:
        rewrites = ((rules["rewrites"], ("rewrites", i, "id"), r.id) for i, r in _each(rules, "rewrites"))
        yield from _once("rewrite", rewrites)
    yield from _once("slot", ((rules["slots"], ("slots", i, "id"), s.id) for i, s in _each(rules, "slots")))
    yield from _once("source", ((file, ("id",), file.value.id) for file in corpus.sources))
    yield from _once(
        "concept",
        (
            (file, ("concepts", i, "id"), concept.id)
            for file in corpus.concepts
            for i, concept in enumerate(file.value.concepts)
        ),
    )
    entries: list[tuple[Written[Any], Loc, str]] = [
        (file, ("id",), file.value.id) for file in corpus.propositions
    ]
    entries += [
        (file, ("aliases", i), alias)
        for file in corpus.propositions
        for i, alias in enumerate(file.value.aliases)
    ]
    entries += [(rules["named"], ("rules", i, "id"), rule.id) for i, rule in _each(rules, "named", "rules")]
    yield from _once("proposition or rule", entries)


def _each(rules: dict[str, Written[Any]], stem: str, key: str = "") -> Iterable[tuple[int, Any]]:
    return enumerate(getattr(rules[stem].value, key or stem))


def _once(what: str, named: Iterable[tuple[Written[Any], Loc, str]]) -> Iterator[Problem]:
    seen: dict[str, Problem] = {}
    for file, loc, name in named:
        here = file.problem(loc, "")
        if name in seen:
            first = seen[name]
            yield file.problem(loc, f"duplicate {what} id {name!r}, first used at {first.path}:{first.line}")
        else:
            seen[name] = here


def _proposition(file: Written[PropositionFile], names: _Names) -> Iterator[Problem]:
    entry = file.value
    if entry.topic not in names.topics:
        yield file.problem(("topic",), unknown("topic", entry.topic, names.topics))
    for i, item in enumerate(entry.match):
        if isinstance(item, FrameSpec):
            yield from _frame(file, ("match", i), item, names)
    yield from _listed(file, ("evidence", "sources"), "source", entry.evidence.sources, names.sources)
    yield from _listed(
        file,
        ("overlaps",),
        "proposition or rule",
        entry.overlaps,
        (names.propositions | names.rules) - {entry.id},
    )
    for slot_id, value in entry.asserts.items():
        slot = names.slots.get(slot_id)
        if slot is None:
            yield file.problem(("asserts", slot_id), unknown("slot", slot_id, names.slots))
            continue
        allowed = [item.value for item in slot.values] + [DURATION] * slot.interval
        if value not in allowed:
            yield file.problem(("asserts", slot_id), unknown(f"value of slot {slot_id!r}", value, allowed))


def _listed(
    file: Written[Any], loc: Loc, what: str, found: Iterable[str], known: set[str]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, name in enumerate(found):
        if name not in known:
            yield file.problem((*loc, i), unknown(what, name, known))
        elif name in seen:
            yield file.problem((*loc, i), f"{what} {name!r} is listed twice")
        seen.add(name)


def _frame(file: Written[Any], loc: Loc, frame: FrameSpec, names: _Names) -> Iterator[Problem]:
    for key, needs in (("all", frame.all), ("any", frame.any), ("none", frame.none)):
        yield from _needs(file, (*loc, key), needs, names)


def _needs(file: Written[Any], loc: Loc, needs: Iterable[str], names: _Names) -> Iterator[Problem]:
    for i, need in enumerate(needs):
        for concept in Need.parse(need).concepts:
            if concept not in names.nameable:
                yield file.problem((*loc, i), unknown("concept", concept, names.concepts))


def _rules(corpus: Corpus, names: _Names) -> Iterator[Problem]:
    rules = corpus.rules
    for i, rule in _each(rules, "named", "rules"):
        here: Loc = ("rules", i)
        if rule.topic not in names.topics:
            yield rules["named"].problem((*here, "topic"), unknown("topic", rule.topic, names.topics))
        yield from _listed(rules["named"], (*here, "sources"), "source", rule.sources, names.sources)
        for j, frame in enumerate(rule.match):
            yield from _frame(rules["named"], (*here, "match", j), frame, names)
    for i, slot in _each(rules, "slots"):
        yield from _slot(rules["slots"], ("slots", i), slot, names)
    for i, subject in _each(rules, "subjects"):
        yield from _listed(
            rules["subjects"], ("subjects", i, "concepts"), "concept", subject.concepts, names.concepts
        )
        yield from _listed(
            rules["subjects"],
            ("subjects", i, "unless_after"),
            "concept",
            subject.unless_after,
            names.concepts,
        )
    for key in ("not_claims", "assertive"):
        for i, frame in _each(rules, "claimhood", key):
            yield from _frame(rules["claimhood"], (key, i), frame, names)


def _jurisdiction(file: Written[JurisdictionFile], names: _Names) -> Iterator[Problem]:
    """That all its rules name exists, and each instrument is law of this jurisdiction."""
    place = file.value
    yield from _once("rule", ((file, ("rules", i, "id"), rule.id) for i, rule in enumerate(place.rules)))
    for i, rule in enumerate(place.rules):
        here: Loc = ("rules", i, "applies")
        applies = rule.applies
        yield from _listed(file, (*here, "topics"), "topic", applies.topics, names.topics)
        yield from _listed(
            file, (*here, "propositions"), "proposition", applies.propositions, names.propositions
        )
        yield from _listed(file, (*here, "rules"), "rule", applies.rules, names.rules)
        yield from _listed(
            file, (*here, "but_not"), "proposition or rule", applies.but_not, names.propositions | names.rules
        )
        if rule.instrument not in names.sources:
            message = unknown("source", rule.instrument, names.sources)
        elif not _holds(names.places[rule.instrument], place.jurisdiction):
            found = names.places[rule.instrument] or "no jurisdiction"
            message = f"source {rule.instrument!r} is of {found}, not {place.jurisdiction.upper()}"
        else:
            continue
        yield file.problem(("rules", i, "instrument"), message)


def _holds(jurisdiction: str, code: str) -> bool:
    """Whether an instrument belongs to a country or to a part of it, such as ``US-FL``."""
    return jurisdiction.partition("-")[0].lower() == code


def _slot(file: Written[Any], loc: Loc, slot: SlotSpec, names: _Names) -> Iterator[Problem]:
    values = [item.value for item in slot.values]
    for i, item in enumerate(slot.values):
        if item.value in values[:i]:
            yield file.problem((*loc, "values", i, "value"), f"duplicate value {item.value!r}")
        for key, frames in (("match", item.match), ("implied_by", item.implied_by)):
            for j, frame in enumerate(frames):
                yield from _frame(file, (*loc, "values", i, key, j), frame, names)
        yield from _needs(file, (*loc, "values", i, "unless"), item.unless, names)
    pairs = {frozenset(pair) for pair in slot.exclusive}
    for i, pair in enumerate(slot.exclusive):
        for j, value in enumerate(pair):
            if value not in values:
                yield file.problem(
                    (*loc, "exclusive", i, j), unknown(f"value of slot {slot.id!r}", value, values)
                )
        if pair[0] == pair[1]:
            yield file.problem((*loc, "exclusive", i), f"{pair[0]!r} cannot exclude itself")
    for key in slot.why:
        if frozenset(key.split("/")) not in pairs:
            allowed = ["/".join(pair) for pair in slot.exclusive]
            yield file.problem((*loc, "why", key), unknown("exclusive pair", key, allowed))


def _terms(corpus: Corpus, names: _Names) -> Iterator[Problem]:
    """References between concepts: they exist, and no concept is made of itself."""
    uses: dict[str, set[str]] = {}
    for file in corpus.concepts:
        for i, concept in enumerate(file.value.concepts):
            for j, term in enumerate(concept.terms):
                for name in REFERENCE.findall(term):
                    uses.setdefault(concept.id, set()).add(name)
                    if name not in names.concepts | IN_TERMS:
                        message = unknown("concept", name, names.concepts)
                        yield file.problem(("concepts", i, "terms", j), message)
    for file in corpus.concepts:
        for i, concept in enumerate(file.value.concepts):
            if concept.id in _reached(concept, uses):
                yield file.problem(
                    ("concepts", i, "id"), f"concept {concept.id!r} is made of itself through its terms"
                )


def _reached(concept: ConceptSpec, uses: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(uses.get(concept.id, ()))
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += uses.get(name, ())
    return reached
