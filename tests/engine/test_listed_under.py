"""What an item says by the line that it stands under: a use, a point to look at, or a part of an illness."""

from __future__ import annotations

from functools import cache

import pytest

from claimcheck.engine.pipeline import Pipeline
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedStatement
from claimcheck.model.scales import Light
from claimcheck.text.layout import lay_out

FLAGGED = (Light.AMBER, Light.RED)


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_knowledge())


def last(text: str) -> CheckedStatement:
    return pipeline().check(Document("copy.txt", text, "text", lay_out(text))).statements[-1]


@pytest.mark.parametrize(
    "lead", ["What does it treat?", "Exosome therapy is used for:", "Conditions treated with exosomes"]
)
@pytest.mark.parametrize("item", ["Hair loss", "Thinning hair"])
def test_a_loss_named_under_what_is_treated_is_a_promise(lead: str, item: str) -> None:
    statement = last(f"{lead}\n\n- Joint pain\n- {item}")
    assert statement.light in FLAGGED
    assert "efficacy.hair" in statement.topics


@pytest.mark.parametrize("lead", ["What causes hair loss?", "Causes of hair loss:"])
def test_a_cause_of_loss_is_no_promise(lead: str) -> None:
    assert last(f"{lead}\n\n- Hormones\n- Stress").light not in FLAGGED


@pytest.mark.parametrize(
    "lead", ["What causes hair loss?", "A passing loss of hair that follows a strain such as:"]
)
@pytest.mark.parametrize("item", ["- A high fever", "Childbirth and the hormones after it."])
def test_a_cause_of_loss_is_background(lead: str, item: str) -> None:
    statement = last(f"{lead}\n\n- Surgery\n\n{item}")
    assert statement.light is Light.GREEN
    assert "background.hair-loss" in statement.topics


def test_causes_that_a_treatment_is_for_are_no_background() -> None:
    statement = last("Exosomes regrow hair after loss that follows:\n\n- Childbirth\n- Stress")
    assert "background.hair-loss" not in statement.topics


@pytest.mark.parametrize("lead", ["How to judge a serum", "Questions to ask your clinic", "What to look for"])
@pytest.mark.parametrize("item", ["Source: human or plant", "Proof of sterility", "Studies in people"])
def test_a_point_to_look_at_is_no_claim(lead: str, item: str) -> None:
    assert not last(f"{lead}\n\n- Price\n- {item}").claim


def test_a_sentence_on_such_a_list_is_still_a_claim() -> None:
    assert last("How to judge a serum\n\n- Price\n- Our exosomes erase wrinkles.").light in FLAGGED


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("lead", ["Melasma involves:", "What lies behind melasma?"])
def test_what_an_illness_consists_of_is_no_promise(lead: str, gap: str) -> None:
    assert last(f"{lead}\n\n- Overactive melanocytes{gap}- Lasting inflammation").light not in FLAGGED


def test_what_is_done_about_an_illness_is_one() -> None:
    assert last("Melasma\n\n- Sun exposure\n- Exosomes fade the patches of melasma").light in FLAGGED


def test_what_a_study_saw_is_told_of_the_study() -> None:
    text = "Participants given exosomes had several improvements:\n\n- Less redness\n- Fewer wrinkles"
    assert last(text).light not in FLAGGED
    assert last("Benefits of exosomes:\n\n- Less redness\n- Fewer wrinkles").light in FLAGGED
