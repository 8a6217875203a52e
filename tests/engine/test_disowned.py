"""What is told only to be taken back, denied of some only, or reported of a trial is not said by the copy itself."""

from __future__ import annotations

import pytest

import claimcheck

LEAD = "Exosome treatment is offered here.\n\n"
FLAGS = {"amber", "red"}


def lights(text: str) -> list[str]:
    """The lights of the statements of a text that stands on a page about exosomes; "none" is no claim."""
    statements = claimcheck.check_text(LEAD + text).documents[0].statements
    return [s.light.value if s.light else "none" for s in statements if s.span.start >= len(LEAD)]


@pytest.mark.parametrize(
    ("spoken_of", "said"),
    [
        (
            "Some say exosomes work wonders, but trials are missing.",
            "Some say exosomes are new, but they work wonders.",
        ),
        ("Proof that exosomes regrow hair is missing.", "There is proof that exosomes regrow hair."),
        ("The hypothesis is that exosomes repair damaged tissue.", "Exosomes repair damaged tissue."),
        (
            "One tempting hypothesis: exosomes restore hair follicles to youth.",
            "One tempting offer: exosomes restore hair follicles to youth.",
        ),
        (
            "One day, once we know how, exosomes may be used to rebuild damaged organs.",
            "From day one, exosomes rebuild damaged organs.",
        ),
        (
            "Touted as a miracle although none is approved, exosomes sell well.",
            "Exosomes, a miracle for thin hair, sell well.",
        ),
        (
            "Soon you will have proof that these exosomes were never approved.",
            "Soon you will have proof that these exosomes regrow hair.",
        ),
        (
            "The evidence that exosomes restore hair is limited.",
            "The evidence that exosomes restore hair is strong.",
        ),
        ("Proof that exosomes heal wounds is still weak.", "Exosomes heal wounds."),
        (
            "The idea that exosomes regrow hair rests on thin evidence.",
            "The idea is simple: exosomes regrow hair.",
        ),
        (
            "Long-term safety, including any effect on the risk of skin cancer, is unresolved.",
            "Long-term safety is established.",
        ),
        (
            "This perceived breakthrough has yet to be tested in large trials.",
            "This breakthrough in hair care has been tested in large trials.",
        ),
        ("The best way to store exosomes is not settled.", "Exosomes are the best treatment there is."),
        (
            "In this review we give an account of exosomes in wound healing.",
            "Exosomes promote wound healing.",
        ),
        (
            "If you have no side effects by noon, you may drive home.",
            "If you fear pain, know that exosomes have no side effects.",
        ),
    ],
)
def test_what_is_taken_back_is_not_said(spoken_of: str, said: str) -> None:
    assert not FLAGS & set(lights(spoken_of)), spoken_of
    assert FLAGS & set(lights(said)), said


@pytest.mark.parametrize(
    "text",
    [
        "Not all patients regrow hair with exosomes.",
        "Exosomes do not regrow hair in every patient.",
        "Exosomes do not always regrow hair.",
        "Exosomes are not guaranteed to regrow hair.",
        "Nobody can promise that exosomes will regrow hair.",
        "Not all cells release exosomes.",
    ],
)
def test_a_denial_of_all_denies_nothing_of_most(text: str) -> None:
    assert not FLAGS & set(lights(text))


def test_a_denial_of_any_is_one_of_most() -> None:
    assert FLAGS & set(lights("Cells do not release exosomes."))


def test_a_no_to_a_question_about_a_cure_says_no_more_than_no() -> None:
    assert not FLAGS & set(lights("Do exosomes cure autism? No."))


def test_a_trial_told_with_people_and_share_is_a_report() -> None:
    told = "A randomised, placebo-controlled trial of 36 volunteers showed a gain of 12 % in density after 8 weeks."
    assert not FLAGS & set(lights(told))
    assert FLAGS & set(lights("Clinical trials prove a gain of 12 % in density with exosomes after 8 weeks."))


def test_items_take_up_what_exosomes_do_and_not_where_they_come_from() -> None:
    text = (
        "In the skin, exosomes from stem cells do this:\n\n"
        "- Promote cell proliferation\n- Boost the multiplication of resident cells\n"
        "- Prolong the life span of skin cells"
    )
    assert lights(text)[-3:] == ["amber"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "It is a cell-free therapy with exosomes.",
        "Exosomes are a cell-free product.",
        "They are cell messengers.",
        "Exosomes are stem-cell-derived vesicles.",
        "Exosomes contain proteins that living cells need.",
        "Living cells in the scalp take up exosomes.",
        "Exosomes are small. The skin is large. It is made of cells.",
    ],
)
def test_cells_beside_exosomes_do_not_make_them_cells(text: str) -> None:
    assert "red" not in lights(text)


@pytest.mark.parametrize(
    ("honest", "said"),
    [
        (
            "The FDA warned the public, above all patients, of serious harm after exosome injections.",
            "Exosomes regrow hair in all patients.",
        ),
        ("Exosomes are not indicated for acne scars.", "Exosomes are indicated for acne scars."),
    ],
)
def test_words_that_only_look_like_a_claim(honest: str, said: str) -> None:
    assert not FLAGS & set(lights(honest)), honest
    assert FLAGS & set(lights(said)), said


def test_a_title_that_opens_with_an_effect_asserts_it() -> None:
    found = lights(
        "1. Speeds up wound healing\n\nSignals are behind it.\n\n2. Speed and wounds\n\nMore on that below."
    )
    assert found[0] == "amber"
    assert found[2] == "none"
