"""A sentence that goes on about a matter without naming it is read as being about that matter."""

from __future__ import annotations

import pytest

from claimcheck import check_text


def _last(text: str) -> tuple[str | None, list[str]]:
    statement = check_text(text).documents[0].statements[-1]
    light = statement.verdict and statement.verdict.light
    return light and light.value, [f.proposition or f.rule or "" for f in statement.findings]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "Exosomes are vesicles.\n\nHair loss is common. Estimates run from 20 to 60%.",
            "hair-loss-is-common",
        ),
        ("How common is baldness? Figures range between a third and 70%.", "hair-loss-is-common"),
        ("Exosomes\n\nMany women lose hair. It gets worse with age.", "hair-loss-progresses"),
        ("# Causes of hair loss\n\nGenes and hormones play the main part.", "hair-loss-causes"),
        ("Exosomes are vesicles. What is osteoarthritis? It develops slowly.", "other-diseases-described"),
    ],
)
def test_the_matter_is_carried_to_the_next_sentence(text: str, entry: str) -> None:
    light, found = _last(text)
    assert entry in found
    assert light == "green"


@pytest.mark.parametrize(
    "text",
    [
        "Hair loss is common.\n\nEstimates run from 20 to 60%.",
        "Hair loss is common. Exosomes are new. Estimates run from 20 to 60%.",
        "Exosomes treat hair loss. Estimates run from 20 to 60%.",
    ],
)
def test_a_new_paragraph_or_a_treatment_ends_it(text: str) -> None:
    _, found = _last(text)
    assert "hair-loss-is-common" not in found


def test_a_promise_is_no_statistic_although_hair_loss_was_spoken_of() -> None:
    light, _ = _last("Hair loss is common. With exosomes 80% of patients regrow hair.")
    assert light == "amber"
    light, found = _last("Exosomes are new. Hair loss is common. In 80% of patients it regrows hair.")
    assert light == "amber"
    assert "hair-loss-is-common" not in found


@pytest.mark.parametrize(
    "promise",
    [
        "It brings hair back in weeks.",
        "They regain thick hair after one session.",
        "This ends with our drops: new hair in 90 days.",
        "They see fuller hair after six weeks.",
        "It can be reversed with no side effects.",
        "It stimulates follicles and revives the roots.",
    ],
)
def test_a_promise_after_hair_loss_is_raised_all_the_same(promise: str) -> None:
    light, _ = _last(f"Exosomes are offered here.\n\nHair loss affects millions. {promise}")
    assert light in ("amber", "red")


def test_what_goes_on_about_a_disease_is_no_denial_of_its_description() -> None:
    light, _ = _last(
        "Exosomes are offered here. Arthritis wears joints down. They rebuild it without surgery."
    )
    assert light != "red"
