"""A statement and its own denial meet, also where the knowledge base holds nothing; what may both hold does not."""

from __future__ import annotations

import pytest

from claimcheck import check_text
from claimcheck.text.stem import stem

OPPOSED = [
    ("Exosomes are kept in our cellar.", "The exosomes are not kept in our cellar."),
    ("Our nurse mixes the exosomes.", "The exosomes are not mixed by our nurse."),
    ("Exosomes repopulate bald areas.", "Exosomes do not repopulate bald areas."),
    ("We colour-code our exosome vials.", "We do not color-code our exosome vials."),
    ("Exosomes are stored at minus 80 degrees.", "Exosomes are never stored at minus 80 degrees."),
    ("Exosomes arrive by courier.", "No exosomes arrive by courier."),
    (
        "Exosomes are rare, but they are kept in our cellar.",
        "Exosomes are not kept in our cellar.",
    ),
    ("PRP regrows hair.", "PRP does not regrow hair."),
]
BOTH_MAY_HOLD = [
    ("Exosomes may repopulate bald areas.", "Exosomes may not repopulate bald areas."),
    ("Exosomes repopulate bald areas.", "Not all exosomes repopulate bald areas."),
    ("Exosomes repopulate bald areas.", "Exosomes do not only repopulate bald areas."),
    ("PRP repopulates bald areas.", "Exosomes do not repopulate bald areas."),
    ("Some clients tan after exosomes.", "Some clients do not tan after exosomes."),
    ("Exosomes work after lunch.", "Exosomes do not work before lunch."),
    ("In mice, exosomes repopulate bald areas.", "Exosomes do not repopulate bald areas."),
    ("If you smoke, exosomes do not repopulate bald areas.", "Exosomes repopulate bald areas."),
    ("Do exosomes repopulate bald areas?", "Exosomes do not repopulate bald areas."),
    ("Other clinics claim that exosomes cure greying.", "Exosomes do not cure greying."),
    ("That exosomes repopulate bald areas is a myth.", "Exosomes repopulate bald areas."),
    ("Studies show that exosomes tint hair.", "Exosomes do not tint hair."),
    ("Exosomes can be frozen.", "Exosomes are not frozen."),
    ("Cells release exosomes.", "Exosomes do not release cells."),
    ("Exosomes were sold in jars.", "Exosomes are not sold in jars."),
]


def restated(*paragraphs: str) -> list[tuple[str, str, str, str]]:
    report = check_text("\n\n".join(paragraphs) + "\n")
    return [(c.a.text, c.a.value, c.b.text, c.b.value) for c in report.contradictions if c.slot == "restated"]


@pytest.mark.parametrize(("said", "denied"), OPPOSED)
def test_a_statement_and_its_denial_clash_in_either_order(said: str, denied: str) -> None:
    wanted = [(said, "asserted", denied, "denied")]
    assert restated(said, denied) == wanted
    assert restated(denied, said) == wanted


@pytest.mark.parametrize(("one", "other"), BOTH_MAY_HOLD)
def test_what_may_both_be_true_does_not_clash(one: str, other: str) -> None:
    assert restated(one, other) == []


def test_a_statement_made_twice_is_reported_once_against_its_denial() -> None:
    said, denied = "Exosomes are kept in our cellar.", "Exosomes are not kept in our cellar."
    assert len(restated(said, said, denied, denied)) == 1


def test_what_a_slot_tells_already_is_not_told_again() -> None:
    report = check_text("Exosome therapy is painless.\n\nExosome therapy is not painless.\n")
    assert len({(c.a.statement, c.b.statement) for c in report.contradictions}) == len(report.contradictions)


@pytest.mark.parametrize(
    "forms",
    [
        ("dispense", "dispenses", "dispensed", "dispensing"),
        ("colour", "color", "colours"),
        ("minimise", "minimize", "minimised", "minimizing"),
        ("stop", "stops", "stopped", "stopping"),
        ("carry", "carries"),
        ("have", "has", "had"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("cell", "call"), ("pass", "pas"), ("grow", "grew")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)
