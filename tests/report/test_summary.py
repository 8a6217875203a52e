from __future__ import annotations

from dataclasses import replace

import pytest
from drafts import Draft, report_of

from claimcheck.model.decision import Ruling
from claimcheck.model.finding import Report
from claimcheck.model.gate import MuteKind
from claimcheck.model.scales import Grade, Light, Verdict
from claimcheck.report.summary import Summary, Tally, reaches, summarize


def test_everything_is_counted_once(sample: Report) -> None:
    assert summarize(sample) == Summary(
        documents=2,
        skipped=1,
        failed=1,
        contradictions=1,
        tally=Tally(
            statements=7,
            claims=6,
            verdicts={
                Verdict.SUPPORTED: 1,
                Verdict.UNVERIFIED: 3,
                Verdict.OVERSTATED: 0,
                Verdict.UNSUPPORTED: 0,
                Verdict.MISLEADING: 1,
                Verdict.CONTRADICTED: 1,
            },
            lights={Light.GREEN: 1, Light.GREY: 3, Light.AMBER: 1, Light.RED: 1},
            grades={Grade.A: 1, Grade.B: 0, Grade.C: 0, Grade.D: 1, Grade.F: 1},
        ),
        muted=dict.fromkeys(MuteKind, 0),
        notices=0,
        decisions=dict.fromkeys(Ruling, 0),
        decisions_out_of_date=0,
    )


@pytest.mark.parametrize(
    ("verdict", "reached"),
    [
        (None, set()),
        (Verdict.SUPPORTED, {Light.GREEN}),
        (Verdict.UNVERIFIED, {Light.GREEN, Light.GREY}),
        (Verdict.MISLEADING, {Light.GREEN, Light.GREY, Light.AMBER}),
        (Verdict.CONTRADICTED, {Light.GREEN, Light.GREY, Light.AMBER, Light.RED}),
    ],
)
def test_a_gate_is_reached_by_its_light_and_all_worse_ones(
    verdict: Verdict | None, reached: set[Light]
) -> None:
    draft = Draft("One.")
    draft.add("One.", verdict=verdict)
    assert {light for light in Light if reaches(report_of(draft), light)} == reached


def test_a_contradiction_alone_is_amber(sample: Report) -> None:
    alone = replace(sample, documents=())
    assert reaches(alone, Light.AMBER)
    assert not reaches(alone, Light.RED)
