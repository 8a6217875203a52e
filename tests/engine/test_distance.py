"""What is only told, doubted, studied or hoped for is not asserted; what is asserted is flagged, whatever it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimcheck import check_text
from claimcheck.model.scales import FLAGGED, Light

FORMS = yaml.safe_load(Path(__file__).with_name("distance.yaml").read_text(encoding="utf-8"))
BENEFITS = (
    {"does": "regrow hair", "did": "regrew hair", "doing": "regrowing hair"},
    {"does": "mend burns", "did": "mended burns", "doing": "mending burns"},
    {"does": "ease knee pain", "did": "eased knee pain", "doing": "easing knee pain"},
    {"does": "fade wrinkles", "did": "faded wrinkles", "doing": "fading wrinkles"},
)
EFFECTS = (
    {
        "does": "calm inflammation",
        "doing": "calming inflammation",
        "did": "calmed inflammation",
        "what": "inflammation",
    },
    {
        "does": "stimulate collagen production",
        "doing": "stimulating collagen production",
        "did": "stimulated collagen production",
        "what": "collagen production",
    },
    {
        "does": "activate dermal papilla cells",
        "doing": "activating dermal papilla cells",
        "did": "activated dermal papilla cells",
        "what": "the activity of dermal papilla cells",
    },
    {
        "does": "promote the growth of blood vessels",
        "doing": "promoting the growth of blood vessels",
        "did": "promoted the growth of blood vessels",
        "what": "the growth of blood vessels",
    },
)
GRAVE = (
    "exosomes are FDA-approved",
    "our exosomes have no side effects",
    "exosomes contain living stem cells",
    "our exosomes cure baldness",
    "the results of exosomes are permanent",
    "exosome treatment is 100 % safe",
)
HONEST = (
    "exosomes are not FDA-approved",
    "exosomes can have side effects",
    "exosomes contain no stem cells",
    "exosomes do not cure baldness",
    "exosome treatment is not free of risk",
)


def _flagged(form: str, benefit: dict[str, str]) -> bool:
    """Whether any statement of a form filled with a benefit is red or amber."""
    statements = check_text(form.format(**benefit)).documents[0].statements
    return any(statement.light in FLAGGED for statement in statements)


@pytest.mark.parametrize("form", FORMS["told"])
def test_what_is_only_told_of_is_not_flagged(form: str) -> None:
    assert [benefit["does"] for benefit in BENEFITS if _flagged(form, benefit)] == []


@pytest.mark.parametrize("form", FORMS["asserted"])
def test_what_is_asserted_is_flagged(form: str) -> None:
    assert [benefit["does"] for benefit in BENEFITS if not _flagged(form, benefit)] == []


@pytest.mark.parametrize("form", FORMS["mechanism"])
def test_what_biology_tells_of_cells_is_not_flagged(form: str) -> None:
    assert [effect["does"] for effect in EFFECTS if _flagged(form, effect)] == []


@pytest.mark.parametrize("sentence", FORMS["sales"])
def test_words_of_distance_elsewhere_in_a_sentence_soften_nothing(sentence: str) -> None:
    assert _flagged(sentence, {})


@pytest.mark.parametrize("opener", FORMS["openers"])
def test_nothing_before_a_grave_claim_hides_it(opener: str) -> None:
    told = [(opener + claim)[0].upper() + (opener + claim)[1:] + "." for claim in GRAVE]
    assert [sentence for sentence in told if not _flagged(sentence, {})] == []


@pytest.mark.parametrize("tail", FORMS["tails"])
def test_nothing_after_a_grave_claim_hides_it(tail: str) -> None:
    told = [claim[0].upper() + claim[1:] + tail + "." for claim in GRAVE]
    assert [sentence for sentence in told if not _flagged(sentence, {})] == []


@pytest.mark.parametrize(
    "form", [form for form in FORMS["told"] if "exosomes {does}" in form and "might" not in form]
)
def test_a_grave_claim_that_is_only_told_of_is_not_red(form: str) -> None:
    for claim in ("are FDA-approved", "have no side effects", "contain living stem cells", "cure baldness"):
        statements = check_text(form.format(does=claim)).documents[0].statements
        assert all(statement.light is not Light.RED for statement in statements), claim


@pytest.mark.parametrize("opener", FORMS["openers"])
def test_nothing_before_an_honest_sentence_makes_it_red(opener: str) -> None:
    for sentence in HONEST:
        statements = check_text(f"{opener[:1].upper()}{opener[1:]}{sentence}.").documents[0].statements
        assert all(statement.light is not Light.RED for statement in statements), sentence


@pytest.mark.parametrize("tail", FORMS["tails"])
def test_nothing_after_an_honest_sentence_makes_it_red(tail: str) -> None:
    for sentence in HONEST:
        statements = check_text(f"{sentence[:1].upper()}{sentence[1:]}{tail}.").documents[0].statements
        assert all(statement.light is not Light.RED for statement in statements), sentence
