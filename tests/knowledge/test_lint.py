from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck.knowledge.lint import lint, unused_sources
from claimcheck.knowledge.problems import KnowledgeError
from claimcheck.knowledge.store import load_knowledge
from tests.knowledge.conftest import FILES, Edit

TODAY = date(2026, 11, 21)
ENTRY = "claims/efficacy/hair-count.yaml"
SOURCE = "claims/sources/trial-2024.yaml"
OTHER = FILES[SOURCE].replace("trial-2024", "trial-2025")


def look(folder: Path, monkeypatch: pytest.MonkeyPatch, today: date = TODAY) -> list[str]:
    monkeypatch.chdir(folder)
    return [str(problem) for problem in lint(folder, today)]


def test_a_sound_base_gives_no_remark(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(folder, monkeypatch) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "remark"),
    [
        (
            ENTRY,
            "wording: possible",
            "wording: probable",
            f"{ENTRY}:22:5: no hedged match example; give one with wording investigated or possible",
        ),
        (
            ENTRY,
            "polarity: denied",
            "polarity: asserted",
            f"{ENTRY}:22:5: no denied match example; give one with polarity denied",
        ),
        (
            ENTRY,
            "    - {text: PRP adds hair., why: another treatment}\n",
            "",
            f"{ENTRY}:26:5: 1 no_match examples; at least 2 are needed",
        ),
        (
            ENTRY,
            "PRP adds hair.",
            "Exosomes add hair.",
            f"{ENTRY}:26:7: this is a match example as well",
        ),
        (
            SOURCE,
            "verified: full",
            "verified: second-hand",
            f"{ENTRY}:14:13: 'trial-2024' was checked only second-hand and carries this alone; cite another source",
        ),
        (
            SOURCE,
            "verified: full",
            "verified: partly\nmissing: the dose",
            f"{ENTRY}:14:13: 'trial-2024' was checked only partly and carries this alone; cite another source",
        ),
        (
            ENTRY,
            "[trial-2024]",
            "[]",
            f"{ENTRY}:11:3: no sources; stance supports needs a fully checked one",
        ),
        (
            ENTRY,
            '  steps: ["start high: randomised", "-1 risk of bias: open", "-1 imprecision: 20 people"]\n',
            "",
            f'{ENTRY}:11:3: no steps; name each GRADE step, or say "not graded:" and what the certainty rests on',
        ),
        (
            ENTRY,
            ', "-1 imprecision: 20 people"]',
            "]",
            f'{ENTRY}:17:37: the steps come to moderate, the entry says low; or add "kept at"',
        ),
        (
            ENTRY,
            """    within: clause
  - phrase: more hair with exosomes
evidence:
  stance: supports
""",
            """    loose: true
  - phrase: more hair with exosomes
evidence:
  stance: refutes
""",
            f"{ENTRY}:5:3: a loose frame may not carry a refutation; make it firm",
        ),
        (
            ENTRY,
            """    within: clause
  - phrase: more hair with exosomes
""",
            """    within: clause
  - {all: [exosome, raises|adds, hair], subject: [exosomes, clinic], within: clause}
  - phrase: more hair with exosomes
""",
            f"{ENTRY}:5:3: two frames alike ask for exosome and raises and hair; what one bars the other "
            "lets in",
        ),
        (
            "rules/topics.yaml",
            "[{",
            "[{id: price, means: cost}, {",
            "rules/topics.yaml:1:15: no proposition or named rule covers topic 'price'",
        ),
        (
            "rules/concepts/all.yaml",
            "concepts:\n",
            "concepts:\n  - {id: idle, means: nothing, terms: [idle]}\n",
            "rules/concepts/all.yaml:2:10: warning: concept 'idle' is used by no frame, subject or term",
        ),
    ],
)
def test_what_is_thin_is_said_at_its_place(
    name: str, old: str, new: str, remark: str, folder: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(name, old, new)
    assert look(folder, monkeypatch) == [remark]


def test_a_review_warns_from_the_day_after_it_was_due(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(folder, monkeypatch, date(2027, 1, 31)) == []
    assert look(folder, monkeypatch, date(2027, 2, 1)) == [
        f"{ENTRY}:16:15: warning: the review was due on 2027-01-31"
    ]


@pytest.mark.parametrize("weak", ["second-hand", "partly\nmissing: the dose"])
def test_two_weak_sources_carry_no_entry(
    weak: str, folder: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "claims/sources/trial-2025.yaml").write_text(OTHER.replace("full", "second-hand"))
    edit(SOURCE, "full", weak)
    edit(ENTRY, "[trial-2024]", "[trial-2024, trial-2025]")
    remark = (
        f"{ENTRY}:14:12: none of the 2 sources was fully checked, and supports at low rests on them; "
        "cite one that was, or lower it to very-low and not refutes"
    )
    assert look(folder, monkeypatch) == [remark]


def test_one_fully_checked_source_among_weak_ones_carries_an_entry(
    folder: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "claims/sources/trial-2025.yaml").write_text(OTHER.replace("full", "second-hand"))
    edit(ENTRY, "[trial-2024]", "[trial-2025, trial-2024]")
    assert look(folder, monkeypatch) == []


@pytest.mark.parametrize(("stance", "carried"), [("supports", True), ("mixed", True), ("refutes", False)])
def test_weak_sources_may_stand_under_what_claims_next_to_nothing(
    stance: str, carried: bool, folder: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "claims/sources/trial-2025.yaml").write_text(OTHER.replace("full", "second-hand"))
    edit(SOURCE, "full", "second-hand")
    edit(ENTRY, "[trial-2024]", "[trial-2024, trial-2025]")
    edit(ENTRY, "stance: supports", f"stance: {stance}")
    edit(ENTRY, "certainty: low", "certainty: very-low")
    edit(ENTRY, '"-1 imprecision: 20 people"', '"-2 imprecision: 20 people"')
    assert (look(folder, monkeypatch) == []) is carried


def test_an_offer_needs_no_source(folder: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(ENTRY, "stance: supports", "stance: offer")
    edit(ENTRY, "[trial-2024]", "[]")
    assert look(folder, monkeypatch) == []


def test_an_offer_needs_no_steps(folder: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(ENTRY, "stance: supports", "stance: offer")
    edit(ENTRY, '"start high: randomised", "-1 risk of bias: open", "-1 imprecision: 20 people"', "")
    assert look(folder, monkeypatch) == []


def test_a_loaded_base_names_the_entry(folder: Path, edit: Edit) -> None:
    edit(ENTRY, "polarity: denied", "polarity: asserted")
    assert [str(problem) for problem in lint(load_knowledge(folder), TODAY)] == [
        "hair-count: no denied match example; give one with polarity denied"
    ]


def test_unused_sources_are_listed(folder: Path) -> None:
    assert unused_sources(load_knowledge(folder)) == ()
    (folder / "claims/sources/trial-2025.yaml").write_text(OTHER)
    assert unused_sources(load_knowledge(folder)) == ("trial-2025",)


def test_a_broken_base_cannot_be_linted(folder: Path, edit: Edit) -> None:
    edit(ENTRY, "topic: efficacy.hair", "topic: efficacy.hare")
    with pytest.raises(KnowledgeError):
        lint(folder, TODAY)
