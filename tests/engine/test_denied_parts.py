"""What a denial does to a claim that is put together of several parts, and what "not shown" says of what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import claimcheck
from claimcheck.model.finding import CheckedStatement
from claimcheck.model.scales import Light, Polarity


@pytest.fixture(scope="module")
def check() -> Callable[[str], CheckedStatement]:
    def one(text: str) -> CheckedStatement:
        (statement,) = claimcheck.check_text(text).documents[0].statements
        return statement

    return one


def assert_not_flagged(statement: CheckedStatement) -> None:
    found = [(f.proposition or f.rule, f.verdict) for f in statement.findings]
    assert statement.light in (Light.GREEN, Light.GREY), found


@pytest.mark.parametrize(
    "text",
    [
        "No study shows that exosomes help children with autism.",
        "There is no evidence that exosomes ease arthritis.",
        "There is no proof that exosomes make the skin look younger.",
        "Nobody has proven that exosomes help against Parkinson's disease.",
        "No result in men shows that exosomes renew the testes or raise fertility.",
        "Studies have not yet shown that exosomes regrow hair.",
        "In knees, the one controlled trial found no benefit over salt water.",
        "Exosomes are no cells; cells release them.",
        "Exosomes have not been studied in hair lost after giving birth.",
        "Signing a consent form does not make an unapproved product lawful.",
        "No trial has compared exosomes with a hair transplant.",
        "Being free of cells does not by itself make a product safe.",
        "Some patients notice a gain, others do not.",
        "Exosomes are at times given with PRP; what that adds is not known.",
        "We are registered with the FDA; a registration is no approval, and no exosome product has one.",
    ],
)
def test_an_honest_denial_is_not_flagged(check: Callable[[str], CheckedStatement], text: str) -> None:
    assert_not_flagged(check(text))


@pytest.mark.parametrize(
    "text",
    [
        "No study has found any side effects of exosomes.",
        "No trial reported side effects.",
        "Exosomes have not been shown to cause side effects.",
        "There is no evidence that exosomes do any harm.",
        "Nobody has ever shown that exosomes cause harm.",
        "There is no proof that exosomes are risky.",
        "Not a single patient has reported a complication.",
    ],
)
def test_no_harm_shown_is_no_harm(check: Callable[[str], CheckedStatement], text: str) -> None:
    assert check(text).light is Light.RED
    assert "no-side-effects" in [f.proposition for f in check(text).findings]


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("Studies show that exosomes help children with autism.", Light.AMBER),
        ("It is proven that exosomes make the skin look younger.", Light.AMBER),
        ("Exosomes are living cells that cells release.", Light.RED),
        ("Exosomes with PRP grow more hair than either alone.", Light.AMBER),
        ("We are registered with the FDA, so you are in safe hands.", Light.AMBER),
    ],
)
def test_the_same_without_the_denial_is(
    check: Callable[[str], CheckedStatement], text: str, light: Light
) -> None:
    assert check(text).light is light


@pytest.mark.parametrize(
    "text",
    [
        "If a clinic tells you that exosomes carry no risks, be careful.",
        "You may have heard that exosomes are free of risk; they are not.",
        "The claim that exosomes cure baldness has no foundation.",
        "Some sellers call exosomes FDA approved, which is false.",
        "It would be wrong to call exosomes risk free.",
        "Complications do occur.",
    ],
)
def test_a_claim_of_others_or_taken_back_at_once_is_not_made(
    check: Callable[[str], CheckedStatement], text: str
) -> None:
    assert_not_flagged(check(text))


@pytest.mark.parametrize(
    "text",
    [
        "There is nothing in them that your body could react to.",
        "They cannot hurt anyone.",
        "There is not the slightest danger of an allergic reaction.",
        "Complications simply never happen.",
        "Each vial holds living stem cells.",
        "All patients respond.",
        "Exosomes have full regulatory clearance in the United States.",
    ],
)
def test_what_must_not_be_missed(check: Callable[[str], CheckedStatement], text: str) -> None:
    assert check(text).light is Light.RED


def test_a_one_word_answer_that_leaves_no_doubt_is_a_yes() -> None:
    (page,) = claimcheck.check_text("Is the treatment safe?\n\nCompletely.").documents
    assert [(s.text, s.light) for s in page.statements if s.claim] == [("Completely.", Light.AMBER)]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("In alopecia areata exosome therapy is not effective.", "works-areata"),
        ("For women after childbirth, exosome therapy brings nothing.", "works-after-childbirth"),
        ("With chemotherapy hair loss exosomes are useless.", "works-after-chemotherapy"),
        ("In autism, exosome therapy has not been shown to work.", "autism"),
    ],
)
def test_a_predicate_without_effect_denies_what_stands_before_it(
    check: Callable[[str], CheckedStatement], text: str, entry: str
) -> None:
    statement = check(text)
    assert {f.proposition: f.polarity for f in statement.findings}[entry] is Polarity.DENIED
    assert_not_flagged(statement)


@pytest.mark.parametrize(
    "text",
    [
        "In alopecia areata exosome therapy is highly effective.",
        "Minoxidil did nothing, but exosome therapy is effective in alopecia areata.",
    ],
)
def test_an_effect_is_flagged_also_beside_what_has_none(
    check: Callable[[str], CheckedStatement], text: str
) -> None:
    assert check(text).light is Light.AMBER
