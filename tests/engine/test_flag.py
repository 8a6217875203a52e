# ruff: noqa: E501 (a case a line)
"""Flags: look-ups in the law of a place, on top of verdicts that do not move."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.engine.flag import Flagger
from claimcheck.knowledge.jurisdictions import choose
from claimcheck.model.entry import Source
from claimcheck.model.finding import Finding, Report
from claimcheck.model.jurisdiction import Flag, FlagKind, FlagRule, Jurisdiction
from claimcheck.model.scales import Certainty, Grade, Polarity, Stance, Verdict, Wording
from claimcheck.model.span import Span

BASE = claimcheck.load_knowledge()
CODES = [place.code for place in BASE.rules.jurisdictions]
SENTENCES = sorted(
    example.text
    for entry in BASE.propositions
    for example in entry.matches
    if not example.after and example.text.endswith(".")
)
LAW = Source("law", "An act", 2020, "law", None, "Ministry", "", "https://example.org", "Do not.", "full")
NOTE = replace(LAW, id="note", title="A note", authors="")

FINDING = Finding(
    proposition="hair-density",
    rule=None,
    topic="efficacy.hair",
    title="It grows hair.",
    verdict=Verdict.OVERSTATED,
    grade=Grade.C,
    stance=Stance.SUPPORTS,
    certainty=Certainty.LOW,
    wording=Wording.PLAIN,
    polarity=Polarity.ASSERTED,
    score=1.0,
    span=Span(0, 3),
    because=(),
    sources=(),
    say_instead="",
)
BEYOND = frozenset({Verdict.OVERSTATED, Verdict.UNSUPPORTED, Verdict.MISLEADING, Verdict.CONTRADICTED})


def rule(
    kind: FlagKind = FlagKind.PROHIBITED,
    *,
    topics: tuple[str, ...] = (),
    propositions: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
    but_not: tuple[str, ...] = (),
    verdicts: frozenset[Verdict] = BEYOND,
    instrument: str = "law",
) -> FlagRule:
    return FlagRule(
        id="one",
        kind=kind,
        says="Not so.",
        instrument=instrument,
        topics=frozenset(topics),
        propositions=frozenset(propositions),
        rules=frozenset(rules),
        but_not=frozenset(but_not),
        verdicts=verdicts,
    )


def flags(finding: Finding, *rules: FlagRule, code: str = "xx") -> tuple[Flag, ...]:
    flagger = Flagger([Jurisdiction(code, "Somewhere", rules)], {"law": LAW, "note": NOTE})
    return flagger.flagged(finding).flags


PROHIBITED = Flag("xx", FlagKind.PROHIBITED, "Ministry", "law", "Not so.")
BY_RULE = replace(FINDING, proposition=None, rule="puffery", topic="hype.superlative")
ESTABLISHED = replace(FINDING, certainty=Certainty.HIGH)


@pytest.mark.parametrize(
    ("finding", "law", "expected"),
    [
        (FINDING, rule(topics=("efficacy.hair",)), (PROHIBITED,)),
        (FINDING, rule(topics=("efficacy.onset",)), ()),
        (FINDING, rule(topics=("efficacy",)), ()),
        (FINDING, rule(propositions=("hair-density",)), (PROHIBITED,)),
        (FINDING, rule(propositions=("hair-quality",)), ()),
        (FINDING, rule(topics=("efficacy.hair",), propositions=("hair-density",)), (PROHIBITED,)),
        (FINDING, rule(topics=("efficacy.hair",), but_not=("hair-density",)), ()),
        (FINDING, rule(topics=("efficacy.hair",), verdicts=frozenset({Verdict.SUPPORTED})), ()),
        (replace(FINDING, verdict=Verdict.SUPPORTED), rule(topics=("efficacy.hair",)), ()),
        (replace(FINDING, polarity=Polarity.DENIED), rule(topics=("efficacy.hair",)), ()),
        (ESTABLISHED, rule(topics=("efficacy.hair",)), ()),
        (ESTABLISHED, rule(propositions=("hair-density",)), (PROHIBITED,)),
        (BY_RULE, rule(rules=("puffery",)), (PROHIBITED,)),
        (BY_RULE, rule(topics=("hype.superlative",)), (PROHIBITED,)),
        (FINDING, rule(instrument="note", propositions=("hair-density",)), (replace(PROHIBITED, authority="A note", instrument="note"),)),
    ],
)  # fmt: skip
def test_a_rule_applies_to_what_it_names(finding: Finding, law: FlagRule, expected: tuple[Flag, ...]) -> None:
    assert flags(finding, law) == expected


def test_the_strictest_flag_comes_first() -> None:
    kinds = [FlagKind.RESTRICTED, FlagKind.PROHIBITED, FlagKind.NEEDS_SUBSTANTIATION, FlagKind.NEEDS_LICENCE]
    found = flags(FINDING, *(rule(kind, propositions=("hair-density",)) for kind in kinds))
    assert [flag.kind.label for flag in found] == [
        "prohibited",
        "needs-licence",
        "restricted",
        "needs-substantiation",
    ]


def test_nothing_but_the_flags_is_set() -> None:
    flagger = Flagger([Jurisdiction("xx", "Somewhere", (rule(topics=("efficacy.hair",)),))], {"law": LAW})
    assert flagger.flagged(FINDING) == replace(FINDING, flags=(PROHIBITED,))


def unflagged(report: Report) -> Report:
    """The report as it would be without law, and without the records that only flags cite."""
    documents = tuple(
        replace(
            d,
            statements=tuple(
                replace(s, findings=tuple(replace(f, flags=()) for f in s.findings)) for s in d.statements
            ),
        )
        for d in report.documents
    )
    return replace(report, documents=documents, sources={})


def all_flags(report: Report) -> list[Flag]:
    return [flag for d in report.documents for s in d.statements for f in s.findings for flag in f.flags]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join),
    st.lists(st.sampled_from(CODES), unique=True),
)
def test_no_choice_of_jurisdictions_changes_a_verdict(text: str, codes: list[str]) -> None:
    everywhere = claimcheck.check_text(text)
    chosen = claimcheck.check_text(text, jurisdictions=codes)
    nowhere = claimcheck.check_text(text, jurisdictions=())
    assert unflagged(chosen) == unflagged(everywhere) == unflagged(nowhere)
    assert all_flags(nowhere) == []
    assert all_flags(chosen) == [flag for flag in all_flags(everywhere) if flag.jurisdiction in codes]
    assert {flag.instrument for flag in all_flags(chosen)} <= set(chosen.sources)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join))
def test_only_what_is_asserted_is_flagged_and_support_is_at_most_restricted(text: str) -> None:
    for statement in claimcheck.check_text(text).documents[0].statements:
        for finding in statement.findings:
            if finding.polarity is Polarity.DENIED:
                assert finding.flags == ()
            if finding.verdict is Verdict.SUPPORTED:
                assert {flag.kind for flag in finding.flags} <= {FlagKind.RESTRICTED}


def strictest(text: str) -> dict[str, str]:
    """The strictest flag of the statement's findings in each jurisdiction."""
    found: dict[str, FlagKind] = {}
    for flag in all_flags(claimcheck.check_text(text)):
        found[flag.jurisdiction] = max(flag.kind, found.get(flag.jurisdiction, flag.kind))
    return {code: kind.label for code, kind in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our exosomes are FDA-approved.", {"us": "prohibited"}),
        ("Our exosomes are not FDA-approved.", {}),
        ("The exosomes come from umbilical cord.", {"eu": "prohibited", "gb": "prohibited", "kr": "prohibited", "ca": "needs-licence"}),
        ("Exosomes regrow hair.", {"us": "needs-licence", "gb": "prohibited", "eu": "needs-licence", "tr": "prohibited"}),
        ("Exosomes may thicken hair.", {"au": "restricted", "eu": "restricted", "gb": "restricted", "tr": "restricted"}),
        ("Exosomes treat arthritis.", {"us": "needs-licence", "in": "prohibited", "ae": "needs-licence"}),
        ("Results vary from person to person.", {}),
        ("There is no guarantee of results.", {}),
    ],
)  # fmt: skip
def test_the_curated_law_on_plain_sentences(text: str, expected: dict[str, str]) -> None:
    found = strictest(text)
    if not expected:
        assert found == {}
    assert {code: found.get(code) for code in expected} == expected


def test_every_entry_that_law_names_can_be_flagged() -> None:
    """A rule whose verdicts none of its entries can reach would be dead."""
    live = {p.id for p in BASE.propositions if not p.withdrawn} | {r.id for r in BASE.rules.named}
    for place in BASE.rules.jurisdictions:
        for law in place.rules:
            assert (law.propositions | law.rules) <= live, f"{place.code} {law.id}"


def test_jurisdictions_are_chosen_by_code_in_any_case_and_order() -> None:
    assert [place.code for place in choose(BASE, "US, gb")] == ["gb", "us"]
    assert choose(BASE, ["gb", "us", "gb"]) == choose(BASE, "gb,us")
    assert choose(BASE, None) == BASE.rules.jurisdictions
    assert choose(BASE, ()) == ()


@pytest.mark.parametrize("codes", ["usa", "us,usa", ["us", "usa"]])
def test_an_unknown_jurisdiction_is_told_with_the_nearest(codes: str | list[str]) -> None:
    with pytest.raises(ValueError, match=r"unknown jurisdiction 'usa'; did you mean 'us'\? Allowed: .*gb"):
        claimcheck.check_text("Exosomes regrow hair.", jurisdictions=codes)


@pytest.mark.parametrize("codes", ["", "us,"])
def test_an_empty_code_is_an_unknown_one(codes: str) -> None:
    with pytest.raises(ValueError, match="unknown jurisdiction ''"):
        claimcheck.check_paths([], jurisdictions=codes)
