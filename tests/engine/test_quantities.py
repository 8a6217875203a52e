"""Amounts with units, as digits, words, ranges and vague words."""

from __future__ import annotations

import pytest

from claimcheck.engine.quantities import find_quantities
from claimcheck.text.tokens import tokenize


def read(text: str) -> list[tuple[str, float, float, bool]]:
    return [
        (q.kind, round(q.low, 2), round(q.high, 2), q.open_ended) for q in find_quantities(tokenize(text))
    ]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("within 3-6 months", ("duration", 3, 6, False)),
        ("three to six months", ("duration", 3, 6, False)),
        ("half a year", ("duration", 6, 6, False)),
        ("a year", ("duration", 12, 12, False)),
        ("over a year", ("duration", 12, 12, True)),
        ("18 months or longer", ("duration", 18, 18, True)),
        ("two weeks", ("duration", 0.46, 0.46, False)),
        ("within weeks", ("duration", 0.46, 1.38, False)),
        ("a few weeks", ("duration", 0.46, 0.92, False)),
        ("24 to 48 hours", ("duration", 0.03, 0.07, False)),
        ("month four", ("duration", 4, 4, False)),
        ("the sixth month", ("duration", 6, 6, False)),
        ("a couple of visits", ("sessions", 2, 2, False)),
        ("two or three sessions", ("sessions", 2, 3, False)),
        ("$3,000 to $10,000", ("money", 3000, 10000, False)),
        ("9,000$", ("money", 9000, 9000, False)),
        ("450 EUR", ("money", 450, 450, False)),
        ("about 80% of men", ("percent", 80, 80, False)),
        ("400 billion exosomes", ("particles", 4e11, 4e11, False)),
        ("200 growth factors", ("factors", 200, 200, False)),
        ("in 33 patients", ("people", 33, 33, False)),
        ("30 to 150 nm", ("length", 30, 150, False)),
    ],
)
def test_amounts(text: str, amount: tuple[str, float, float, bool]) -> None:
    assert read(text) == [amount]


def test_places_are_token_ranges_and_amounts_do_not_overlap() -> None:
    tokens = tokenize("First after 3 months, then every 6 months.")
    found = find_quantities(tokens)
    assert [" ".join(t.norm for t in tokens[q.first : q.last]) for q in found] == ["3 months", "6 months"]


@pytest.mark.parametrize("text", ["no numbers here", "first-class care", "weeks of rain", "a few reasons"])
def test_what_is_no_amount(text: str) -> None:
    assert read(text) == []
