# ruff: noqa: E501 (a case a line)
"""The files under rules/jurisdictions: what they hold arrives, and what does not fit is told at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck.knowledge.codec import decode, encode
from claimcheck.knowledge.jurisdiction_schema import AppliesSpec, FlagRuleSpec, JurisdictionFile
from claimcheck.knowledge.lint import lint, unused_sources
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.jurisdiction import FlagKind, FlagRule, Jurisdiction
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import Verdict
from tests.knowledge.conftest import Complaints, Edit

NAME = "rules/jurisdictions/us.yaml"
LAW = """\
jurisdiction: us
name: United States
rules:
  - id: hair
    applies: {topics: [efficacy.hair], but_not: [hair-count]}
    flag: needs-licence
    says: Hair is a licensed matter.
    instrument: act-2020
  - id: risk
    applies: {propositions: [hair-count], rules: [no-risk], verdicts: [supported, contradicted]}
    flag: prohibited
    says: It is reported to be forbidden.
    instrument: florida-2021
"""
ACT = """\
id: act-2020
title: An act
authority: Congress
url: https://example.org/act
kind: law
finding: Hair is licensed.
jurisdiction: US
checked: "2026-01-31"
verified: full
"""


@pytest.fixture(autouse=True)
def law(folder: Path) -> None:
    (folder / "rules/jurisdictions").mkdir()
    (folder / NAME).write_text(LAW)
    (folder / "claims/sources/act-2020.yaml").write_text(ACT)
    state = ACT.replace("act-2020", "florida-2021").replace("jurisdiction: US", "jurisdiction: US-FL")
    (folder / "claims/sources/florida-2021.yaml").write_text(state.replace("full", "second-hand"))


def test_every_field_arrives_and_survives_compiling(folder: Path) -> None:
    base = load_knowledge(folder)
    assert base.rules.jurisdictions == (
        Jurisdiction(
            code="us",
            name="United States",
            rules=(
                FlagRule(
                    id="hair",
                    kind=FlagKind.NEEDS_LICENCE,
                    says="Hair is a licensed matter.",
                    instrument="act-2020",
                    topics=frozenset({"efficacy.hair"}),
                    propositions=frozenset(),
                    rules=frozenset(),
                    but_not=frozenset({"hair-count"}),
                    verdicts=frozenset(
                        {Verdict.OVERSTATED, Verdict.UNSUPPORTED, Verdict.MISLEADING, Verdict.CONTRADICTED}
                    ),
                ),
                FlagRule(
                    id="risk",
                    kind=FlagKind.PROHIBITED,
                    says="It is reported to be forbidden.",
                    instrument="florida-2021",
                    topics=frozenset(),
                    propositions=frozenset({"hair-count"}),
                    rules=frozenset({"no-risk"}),
                    but_not=frozenset(),
                    verdicts=frozenset({Verdict.SUPPORTED, Verdict.CONTRADICTED}),
                ),
            ),
        ),
    )
    assert decode(encode(base), KnowledgeBase) == base


def test_every_key_and_every_flag_is_described() -> None:
    page = (Path(__file__).parents[2] / "docs" / "jurisdictions.md").read_text(encoding="utf-8")
    keys = {*JurisdictionFile.model_fields, *FlagRuleSpec.model_fields, *AppliesSpec.model_fields}
    words = keys | {kind.label for kind in FlagKind}
    assert [word for word in sorted(words) if f"`{word}`" not in page] == []


def test_all_verdicts_may_be_meant_by_one_word(folder: Path, edit: Edit) -> None:
    edit(NAME, "verdicts: [supported, contradicted]", "verdicts: all")
    assert load_knowledge(folder).rules.jurisdictions[0].rules[1].verdicts == frozenset(Verdict)


def test_jurisdictions_come_in_order_of_code(folder: Path) -> None:
    (folder / "rules/jurisdictions/ae.yaml").write_text(LAW.replace("jurisdiction: us", "jurisdiction: ae"))
    for source in ("act-2020", "florida-2021"):
        path = folder / f"claims/sources/{source}.yaml"
        (folder / f"claims/sources/ae-{source}.yaml").write_text(
            path.read_text().replace("id: ", "id: ae-").replace("jurisdiction: US", "jurisdiction: AE")
        )
    path = folder / "rules/jurisdictions/ae.yaml"
    path.write_text(path.read_text().replace("instrument: ", "instrument: ae-"))
    assert [place.code for place in load_knowledge(folder).rules.jurisdictions] == ["ae", "us"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("jurisdiction: us", "jurisdiction: usa", f"{NAME}:1:15: jurisdiction 'usa' differs from the file name; write 'us' or rename the file"),
        ("name: United", "nam: United", f"{NAME}:2:1: unknown key 'nam'; did you mean 'name'? Allowed: jurisdiction, name, rules"),
        ("[efficacy.hair]", "[efficacy.hare]", f"{NAME}:5:24: unknown topic 'efficacy.hare'; did you mean 'efficacy.hair'? Allowed: efficacy.hair"),
        ("propositions: [hair-count]", "propositions: [hair-cuont]", f"{NAME}:10:30: unknown proposition 'hair-cuont'; did you mean 'hair-count'? Allowed: hair-count, old-entry"),
        ("propositions: [hair-count]", "propositions: [hair-count, hair-count]", f"{NAME}:10:42: proposition 'hair-count' is listed twice"),
        ("[no-risk]", "[no-risks]", f"{NAME}:10:51: unknown rule 'no-risks'; did you mean 'no-risk'? Allowed: no-risk"),
        ("but_not: [hair-count]", "but_not: [hair-cout]", f"{NAME}:5:50: unknown proposition or rule 'hair-cout'; did you mean 'hair-count'? Allowed: hair-count, no-risk, old-entry"),
        ("instrument: act-2020", "instrument: act-2002", f"{NAME}:8:17: unknown source 'act-2002'; did you mean 'act-2020'? Allowed: act-2020, florida-2021, trial-2024"),
        ("instrument: act-2020", "instrument: trial-2024", f"{NAME}:8:17: source 'trial-2024' is of no jurisdiction, not US"),
        ("needs-licence", "needs-license", f"{NAME}:6:11: unknown flag 'needs-license'; did you mean 'needs-licence'? Allowed: needs-licence, needs-substantiation, prohibited, restricted"),
        ("[supported, contradicted]", "[]", f"{NAME}:10:71: found an empty list; name at least one, or write all"),
        ("{topics: [efficacy.hair], but_not: [hair-count]}", "{}", f"{NAME}:5:14: this applies to nothing; name topics, propositions or rules"),
        ("rules: [no-risk],", "but_not: [no-risk],", f"{NAME}:10:14: but_not takes entries out of topics, and no topics are named"),
        ("id: risk", "id: hair", f"{NAME}:9:9: duplicate rule id 'hair', first used at {NAME}:4"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_place(
    old: str, new: str, complaint: str, edit: Edit, complaints: Complaints
) -> None:
    edit(NAME, old, new)
    assert complaint in complaints()


def test_an_instrument_must_hold_there(edit: Edit, complaints: Complaints) -> None:
    edit("claims/sources/florida-2021.yaml", "jurisdiction: US-FL", "jurisdiction: GB")
    assert complaints() == [f"{NAME}:13:17: source 'florida-2021' is of GB, not US"]


def remarks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(folder)
    return [str(problem) for problem in lint(folder, date(2026, 11, 21))]


def test_hearsay_must_be_called_so(folder: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert remarks(folder, monkeypatch) == []
    edit(NAME, "is reported to be", "is")
    assert remarks(folder, monkeypatch) == [
        f"{NAME}:12:11: 'florida-2021' was checked only second-hand; let says tell that it is reported"
    ]


def test_nothing_is_taken_out_of_topics_that_do_not_hold_it(
    folder: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("rules/topics.yaml", "[{", "[{id: price, means: cost}, {")
    edit("claims/efficacy/old-entry.yaml", "topic: efficacy.hair", "topic: price")
    edit("claims/efficacy/old-entry.yaml", "withdrawn: merged into hair-count\n", "")
    edit(NAME, "but_not: [hair-count]", "but_not: [old-entry]")
    told = f"{NAME}:5:49: 'old-entry' is under none of the topics, so but_not takes nothing out"
    assert told in remarks(folder, monkeypatch)


def test_an_instrument_is_a_source_in_use(folder: Path, edit: Edit) -> None:
    assert unused_sources(load_knowledge(folder)) == ()
    edit(NAME, "instrument: florida-2021", "instrument: act-2020")
    assert unused_sources(load_knowledge(folder)) == ("florida-2021",)
