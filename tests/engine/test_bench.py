"""What was seen in cells or animals stays of the laboratory while a passage goes on about it, and no longer."""

from __future__ import annotations

import pytest

from claimcheck import check_text
from claimcheck.model.scales import Light


def lights(text: str) -> list[Light | None]:
    return [s.light for s in check_text(text).documents[0].statements]


@pytest.mark.parametrize(
    "text",
    [
        "In cell culture vesicles calm inflammation. They also raise collagen.",
        "In these models exosomes slow ageing of skin. They dampen inflammation by lowering cytokines.",
        "In mice exosomes woke the follicles. They also reduced inflammation around them.",
    ],
)
def test_they_after_the_bench_are_still_on_the_bench(text: str) -> None:
    assert lights(text) == [Light.GREEN, Light.GREEN]


@pytest.mark.parametrize(
    "text",
    [
        "Exosomes are made in a laboratory. They renew ageing skin.",
        "The vesicles are isolated in cell culture. They renew ageing skin.",
        "In mice exosomes woke the follicles. They renew your ageing skin.",
        "In mice exosomes woke the follicles.\n\nThey renew ageing skin.",
        "In mice exosomes woke the follicles. Exosomes renew ageing skin.",
    ],
)
def test_what_is_made_there_or_said_of_the_reader_is_a_promise(text: str) -> None:
    assert lights(text)[-1] is Light.AMBER


PAPER = (
    "Background: Vesicles might help wounds. Methods: We included studies in animals with diabetic wounds. "
    "Experiments in rats and mice were assessed.{} Results: Wounds closed faster than in untreated rats. {}"
)


def test_a_paper_on_animals_tells_what_was_seen_in_them() -> None:
    found = check_text(PAPER.format("", "Wounds closed completely.")).documents[0].statements[-1]
    assert found.text == "Wounds closed completely."
    assert found.light is not Light.AMBER


def test_a_paper_with_patients_is_no_paper_on_animals() -> None:
    found = check_text(
        PAPER.format(" Thirty patients were enrolled.", "Exosomes heal wounds in patients.")
    ).documents[0]
    assert found.statements[-1].light is Light.AMBER


@pytest.mark.parametrize(
    "title", ["Exosomes for sore knees: a systematic review", "Exosomes for wrinkles: hype or hope?"]
)
def test_the_title_of_a_piece_of_writing_claims_nothing(title: str) -> None:
    assert not check_text(f"{title}\n\nLittle is known so far.").documents[0].statements[0].claim


def test_a_title_that_promises_is_a_claim() -> None:
    assert lights("Exosomes and knees\n\nExosomes: healed knees in six weeks")[-1] is Light.AMBER


def test_potential_as_a_noun_claims_nothing_yet_and_a_promise_to_the_reader_does() -> None:
    assert lights("Exosomes have great potential to support tissue repair.") == [Light.GREEN]
    assert lights("Exosomes have great potential to heal your kidney disease.") == [Light.AMBER]


@pytest.mark.parametrize("heading", ["Who cannot take part", "Exclusion criteria"])
def test_those_who_may_not_take_part_are_cautions(heading: str) -> None:
    text = f"Exosomes in the knee\n\n{heading}\n\n- Arthritis in both knees\n- Infection of the joint\n"
    assert lights(text)[-2:] == [Light.GREEN, Light.GREEN]


def test_those_whom_it_suits_are_no_cautions() -> None:
    text = "Our exosomes\n\nWho it is for\n\n- Arthritis in both knees\n"
    assert lights(text)[-1] is Light.AMBER


def test_a_cure_that_people_hope_for_makes_nothing_absolute_of_what_sellers_do() -> None:
    text = "People who are desperate for a cure are misled by firms that sell exosomes without any proof for arthritis."
    assert lights(text) == [Light.GREEN]


def test_a_heading_that_denies_all_exclusions_opens_none() -> None:
    text = "No contraindications:\n\n- Suitable for all\n"
    assert all(light is Light.RED for light in lights(text))
