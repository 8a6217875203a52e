"""A label before a sentence names its matter and promises no more than the sentence does."""

from __future__ import annotations

import pytest

import claimcheck


def _light(text: str) -> str:
    (statement,) = claimcheck.check_text(text).documents[0].statements
    return statement.light.value if statement.light else "none"


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("Immune modulation: exosomes can modulate immune responses.", "green"),
        ("Immune modulation: exosomes modulate immune responses.", "amber"),
        ("Immune modulation by exosomes.", "amber"),
        # A label with a verb is a promise of its own.
        ("Exosomes calm inflammation: they may soothe the scalp.", "amber"),
        # What only the label names is still read.
        ("FDA-approved exosomes: we use nothing else in our clinic.", "red"),
    ],
)
def test_a_label_is_as_firm_as_its_sentence(text: str, light: str) -> None:
    assert _light(text) == light


def test_a_list_of_items_is_no_label() -> None:
    (statement,) = claimcheck.check_text("Exosomes: cure for baldness.").documents[0].statements
    assert statement.light is not None
    assert statement.light.value == "red"
