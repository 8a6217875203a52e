from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from samples import AMBER, DONOR, GREEN, GREY, OTHER, OWN, RED, checked

from claimcheck.gate.outcome import outcome
from claimcheck.model.finding import Report
from claimcheck.model.gate import FailOn, Muted, MuteKind, Notice, NoticeKind
from claimcheck.model.scales import Grade
from claimcheck.settings.settings import Override, Policy, Settings

ROOT = Path()


def on(*conditions: FailOn, **rest: object) -> Settings:
    return Settings(ROOT, policy=Policy(fail_on=conditions), **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        (RED, {"red", "amber", "grey"}),
        (AMBER, {"amber", "grey"}),
        (GREY, {"grey"}),
        (GREEN, set()),
        ("", set()),
        (f"{OWN}\n\n{DONOR}", {"amber", "grey", "contradiction"}),
    ],
)
def test_a_condition_is_met_by_its_colour_and_all_worse_ones(text: str, closes: set[str]) -> None:
    report = checked(a=text)
    assert {c.value for c in FailOn if outcome(report, on(c)).tripped} == closes


def test_each_condition_that_closes_the_gate_says_what_met_it() -> None:
    report = checked(a=f"{RED} {AMBER}\n\n{OTHER}", b=RED)
    settings = Settings(ROOT, policy=Policy(fail_on=(FailOn.AMBER,), min_grade=Grade.C), max_amber=1)
    assert outcome(report, settings).because == (
        "2 amber statements (fail-on amber)",
        "2 red statements (fail-on amber)",
        "2 statements graded F (min-grade C)",
        "2 amber, and 1 may pass (max-amber 1)",
    )
    assert outcome(checked(a=RED), on(FailOn.RED)).because == ("1 red statement (fail-on red)",)


@pytest.mark.parametrize(("allowed", "tripped"), [(0, True), (2, True), (3, False)])
def test_some_amber_may_pass_and_a_contradiction_is_amber(allowed: int, tripped: bool) -> None:
    report = checked(a=f"{AMBER}\n\n{OTHER}\n\n{OWN}\n\n{DONOR}")
    assert outcome(report, on(FailOn.NEVER, max_amber=allowed)).tripped is tripped


@pytest.mark.parametrize(
    ("grade", "tripped"), [(Grade.A, True), (Grade.B, True), (Grade.C, False), (Grade.F, False)]
)
def test_the_worst_grade_that_may_pass(grade: Grade, tripped: bool) -> None:
    settings = Settings(ROOT, policy=Policy(fail_on=(FailOn.NEVER,), min_grade=grade))
    assert outcome(checked(a=AMBER), settings).tripped is tripped


def muted_all(report: Report) -> Report:
    from claimcheck.gate.items import mute

    return mute(report, lambda _: Muted(MuteKind.WAIVER, "why"))


def test_what_is_muted_closes_nothing() -> None:
    report = muted_all(checked(a=f"{RED}\n\n{GREY}\n\n{OWN}\n\n{DONOR}"))
    settings = Settings(
        ROOT, policy=Policy(fail_on=(FailOn.GREY, FailOn.CONTRADICTION), min_grade=Grade.A), max_amber=0
    )
    assert not outcome(report, settings).tripped


@pytest.mark.parametrize(
    ("kind", "closes"),
    [(NoticeKind.WAIVER_REFUSED, {"amber", "grey"}), (NoticeKind.WAIVER_UNUSED, {"grey"})],
)
def test_a_notice_counts_by_its_own_colour(kind: NoticeKind, closes: set[str]) -> None:
    report = replace(checked(a=""), notices=(Notice(kind, "a.txt", 1, 1, "it waives nothing"),))
    assert {c.value for c in FailOn if outcome(report, on(c)).tripped} == closes


def test_paths_have_their_own_gate() -> None:
    lenient = Override(paths=("drafts/**",), fail_on=(FailOn.NEVER,))
    strict = Override(paths=("home.txt",), fail_on=(FailOn.AMBER,), min_grade=Grade.B)
    settings = on(FailOn.RED, overrides=(lenient, strict))
    assert not outcome(checked(drafts__a=RED), settings).tripped
    assert not outcome(checked(a=AMBER), settings).tripped
    assert outcome(checked(home=AMBER), settings).because == (
        "1 amber statement (fail-on amber)",
        "1 statement graded C (min-grade B)",
    )
    # A contradiction is the business of both its files.
    pairs = on(FailOn.CONTRADICTION, overrides=(lenient,))
    assert outcome(checked(drafts__a=OWN, b=DONOR), pairs).tripped
    assert not outcome(checked(drafts__a=OWN, drafts__b=DONOR), pairs).tripped
