"""Whom a passage is about: numbered titles, treatments named together, examples, and lists under a drug."""

from __future__ import annotations

import pytest

from claimcheck import check_text
from claimcheck.model.finding import CheckedStatement


def _last(text: str) -> CheckedStatement:
    return check_text(text).documents[0].statements[-1]


def test_a_numbered_title_opens_a_passage_on_what_it_names() -> None:
    text = "Exosomes are vesicles.\n\n1. Minoxidil (Rogaine)\n\n- FDA-approved: Yes\n\n- Few side effects"
    statements = check_text(text).documents[0].statements
    assert [s.subject for s in statements[2:]] == ["drugs", "drugs"]
    assert all(s.light is None or s.light.value != "red" for s in statements)


def test_numbered_items_one_after_the_other_open_nothing() -> None:
    text = "Exosomes help.\n\n1. Minoxidil\n2. PRP\n3. Exosomes\n\nIt regrows hair in every patient."
    last = _last(text)
    assert last.subject == "exosomes"
    assert last.light is not None
    assert last.light.value == "red"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Two names are PRP and exosomes. These therapies regrow hair.", "exosomes"),
        ("Two names are PRP and exosomes. PRP uses blood.", "prp"),
        ("PRP uses blood. It is older.", "prp"),
        ("Minoxidil is a lotion. Newer methods such as exosomes regrow hair.", "exosomes"),
        ("Platelet-derived exosomes come from donors.", "exosomes"),
        ("Exosomes leave through the plasma membrane.", "exosomes"),
        ("Exosomes are new.\n\n# Finasteride\n\n- Slows hair loss", "drugs"),
        ("Exosomes are new. Arthritis is a disease of the joints.", "other"),
    ],
)
def test_whom_the_last_sentence_is_about(text: str, subject: str) -> None:
    assert _last(text).subject == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Mesenchymal stem cells are unspecialised. They travel to places of injury.", "stem-cells"),
        ("Exosomes come from stem cells. They travel to places of injury.", "exosomes"),
        ("Stem cells are unspecialised. They release exosomes. They carry signals.", "exosomes"),
        ("Stem cells are unspecialised. The injection travels to places of injury.", "exosomes"),
    ],
)
def test_they_are_cells_right_after_a_sentence_on_cells_alone(text: str, subject: str) -> None:
    assert _last(text).subject == subject


@pytest.mark.parametrize(
    ("opening", "subject"),
    [
        ("And exosomes? Are they drawn from blood too?", "exosomes"),
        ("And exosomes or PRP? Which hurts less?", "prp"),
        ("And the price? What does it cost?", "prp"),
    ],
)
def test_a_paragraph_that_opens_with_a_question_on_exosomes_alone_turns_to_them(
    opening: str, subject: str
) -> None:
    text = f"# What is PRP?\n\nPRP is made from blood.\n\n{opening}\n\nThe idea?\n\n- No needle for the arm"
    assert _last(text).subject == subject
