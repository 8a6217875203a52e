from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.knowledge.grade import amiss
from claimcheck.model.scales import Certainty

DOMAINS = ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias")


def said(steps: tuple[str, ...], certainty: Certainty) -> list[tuple[int, str]]:
    return list(amiss(steps, certainty))


@pytest.mark.parametrize(
    ("steps", "certainty"),
    [
        (("start high: many trials",), Certainty.HIGH),
        (("start high: one trial", "-1 risk of bias: open", "-1 imprecision: 20 men"), Certainty.LOW),
        (("start low: a series", "-2 indirectness: mice", "-1 imprecision: few"), Certainty.VERY_LOW),
        (("start low: a cohort", "+1 large effect: ten times", "+1 dose-response: steep"), Certainty.HIGH),
        (("start low: series", "-1 risk of bias: open", "kept at low: they all agree"), Certainty.LOW),
        (("not graded: a definition",), Certainty.MODERATE),
    ],
)
def test_steps_that_bear_the_certainty_out_are_fine(steps: tuple[str, ...], certainty: Certainty) -> None:
    assert said(steps, certainty) == []


@pytest.mark.parametrize(
    ("steps", "place", "part"),
    [
        (("start low: a series", "-1 imprecision: few"), 1, "come to very-low, the entry says low"),
        (("start high: a trial", "kept at high: it was good", "-1 imprecision: few"), 1, "comes last"),
        (("start low: a series", "kept at low: so it is"), 1, "come to low anyway"),
        (("-1 imprecision: few",), 0, "the first step, and no other"),
        (("start low: a series", "start low: another"), 1, "the first step, and no other"),
        (("not graded: a definition", "-1 imprecision: few"), 1, "has no other step"),
        (("start low: a series", "not graded: a definition"), 1, "has no other step"),
        (("start moderate: a view",), 0, "found 'start moderate: a view'; allowed:"),
        (("start low: a series", "-1 bias: open"), 1, "risk of bias, inconsistency"),
        (("start low: a series", "-1 imprecision"), 1, "found '-1 imprecision'"),
        (("start low:",), 0, "found 'start low:'"),
    ],
)
def test_what_is_amiss_is_said_of_its_step(steps: tuple[str, ...], place: int, part: str) -> None:
    found = said(steps, Certainty.LOW)
    assert any(at == place and part in message for at, message in found), found


@given(st.sampled_from(("high", "low")), st.lists(st.sampled_from(DOMAINS), max_size=5))
def test_one_certainty_fits_and_every_step_down_can_only_lower_it(start: str, domains: list[str]) -> None:
    def fits(downs: list[str]) -> Certainty:
        steps = (f"start {start}: x", *(f"-1 {domain}: x" for domain in downs))
        (certainty,) = (c for c in Certainty if not said(steps, c))
        return certainty

    reached = [fits(domains[:i]) for i in range(len(domains) + 1)]
    assert all(later <= earlier for earlier, later in pairwise(reached))
