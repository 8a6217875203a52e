from __future__ import annotations

import pytest
from drafts import Draft, flag, report_of
from test_console import rendered

from claimcheck.model.jurisdiction import Flag, FlagKind
from claimcheck.model.scales import Grade, Light, Verdict
from claimcheck.report.law import law

P, N, R, S = FlagKind.PROHIBITED, FlagKind.NEEDS_LICENCE, FlagKind.RESTRICTED, FlagKind.NEEDS_SUBSTANTIATION


@pytest.mark.parametrize(
    ("flags", "line"),
    [
        ([], ""),
        ([flag("us", P)], "prohibited in US, US FDA: No such product may be sold."),
        ([flag("us", S), flag("us", N, "Ask first.")], "needs a licence in US, US FDA: Ask first."),
        (
            [flag("us", S), flag("gb", P), flag("eu", P), flag("tr", R), flag("gb", S), flag("ca", N)],
            "prohibited in EU, GB; needs a licence in CA; restricted in TR; needs proof in US",
        ),
    ],
)
def test_a_place_is_named_once_with_its_strictest_flag(flags: list[Flag], line: str) -> None:
    assert law(flags) == line


def test_supported_statements_show_their_law_where_they_are_listed() -> None:
    draft = Draft("It may help. It varies.\n")
    hedged = draft.finding("may help", Verdict.SUPPORTED, Grade.A, flags=[flag("gb", R), flag("au", R)])
    draft.add("It may help.", hedged)
    draft.add("It varies.", draft.finding("varies", Verdict.SUPPORTED, Grade.A))
    shown = rendered(report_of(draft), show=Light.GREEN)
    listed = "   1:1  It may help.\n        law: restricted in AU, GB\n  1:14  It varies.\n"
    assert listed in shown
    assert "law" not in rendered(report_of(draft))
