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
    ],
)
def test_these_claim_something(text: str) -> None:
    assert _claims(text)
