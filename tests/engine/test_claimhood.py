"""Invitations, talk about the text and titles claim nothing; what stands beside them may."""

from __future__ import annotations

import pytest

from claimcheck import check_text


def _claims(text: str) -> bool:
    return check_text(f"Exosomes are small vesicles.\n\n{text}").documents[0].statements[-1].claim


@pytest.mark.parametrize(
    "text",
    [
        "Below you learn how they are made, how they differ from PRP and why patients ask for them.",
        "For it to be safe, you should know who gives it and what is in it.",
        "In this article we explain which patients profit most, whether it hurts, and what it costs.",
        "How exosomes regrow hair and why they outlast PRP: that is our subject here.",
        "New ways to regrow hair",
        "[-] (exosomes) 'Let us begin.'",
        "The truth is less tidy than that.",
        "Wait a minute!",
        "Sound familiar?",
        "Stay calm and give it time.",
        "I have to admit that I was sceptical at first.",
        "One evening I dropped my keys and could not bend down.",
        "If you keep up with skin care news, you have probably heard of exosomes.",
        "Now that you know what exosomes are and how they are given, it is time to look at the days afterwards.",
        "Stem cell exosomes offer the following benefits:",
        "One quote from a well known exosome scientist sums it up:",
        "If soreness or a rash does not go away, contact your doctor.",
        "For lasting redness or itching after a serum, ask a dermatologist.",
        "Knowing the differences is vital for picking the right treatment for your skin.",
        "It can be hard to know which serum suits you.",
        "There is a lot of talk about exosomes at the moment.",
        "This page is for information only and does not replace medical advice.",
    ],
)
def test_these_claim_nothing(text: str) -> None:
    assert not _claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Contact us to learn why; our exosomes regrow hair in six weeks.",
        "We explain how it works: exosomes regrow hair in all patients.",
        "In this article we present exosomes, which regrow hair in every patient.",
        "Exosomes regrow hair",
        "Better than PRP",
        "Exosomes stop hair loss and help you make the right decision.",
        "We looked at exosomes because they regrow hair.",
        "Exosomes work for good and without side effects as follows:",
        "Exosomes to regrow your hair in 30 days",
        "3. Tested in 40 men.",
        "These are common.",
        "It was never tested.",
        "The truth is that nobody has tested these products in people.",
        "I have treated over 400 patients with it.",
        "My hair grew back.",
        "Remember that exosomes are not approved.",
        "Wait 24 hours before you wash your hair.",
        "Sciatica eases within days.",
        "We work with partners in Busan.",
        "If you have cancer, consult your doctor before having exosomes.",
        "If hair thins, exosomes regrow it in every patient, so ask your doctor.",
        "This article shows the advantages of exosomes over older therapies and why our clinic is a trusted name.",
        "Our new skincare breakthrough",
        "You may have heard that exosomes are FDA approved.",
        "Let's be clear: exosomes are not approved by the FDA.",
        "It can be hard to isolate exosomes.",
        "I can run again.",
        "My wife calls me a new man.",
        "The scan showed no change.",
        "Scores rose in both groups.",
        "The idea that exosomes replace lost follicles is wrong.",
    ],
)
def test_these_claim_something(text: str) -> None:
    assert _claims(text)


_TURNS_OF_TALK = (
    "Believe me: {}",
    "I wonder about it, but {}",
    "Well, {}",
    "Be patient, because {}",
    "Let's be honest: {}",
    "I have to say it: {}",
)
_FLAGGED = (
    "exosomes have no side effects at all.",
    "exosomes are approved by the FDA.",
    "exosomes cure baldness in every patient.",
    "exosomes are the best treatment for thinning hair.",
)


@pytest.mark.parametrize("words", _FLAGGED)
@pytest.mark.parametrize("turn", _TURNS_OF_TALK)
def test_a_turn_of_talk_hides_no_flag(turn: str, words: str) -> None:
    said = [check_text(text).documents[0].statements[0] for text in (words.capitalize(), turn.format(words))]
    assert [s.light for s in said] == [said[0].light] * 2
    assert said[1].claim


def test_only_what_nothing_is_found_in_is_an_aside() -> None:
    found, none = (
        check_text("I often wonder why exosomes are not approved.\n\nI often wonder why.")
        .documents[0]
        .statements
    )
    assert (found.claim, none.claim) == (bool(found.findings), False)


@pytest.mark.parametrize(
    ("text", "praises"),
    [
        ("Exosomes or PRP: a calm look helps with choosing the best option for your skin.", False),
        ("Exosomes or PRP: only time tells which could be the best treatment.", False),
        ("Exosomes are the best option for your skin.", True),
        ("Choose exosomes, a breakthrough for your skin.", True),
    ],
)
def test_the_best_that_is_sought_praises_nothing(text: str, praises: bool) -> None:
    findings = check_text(text).documents[0].statements[0].findings
    assert ("puffery" in {finding.rule for finding in findings}) is praises
