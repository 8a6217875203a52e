"""The verdict table: complete, lawful, and as the design words it."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

import claimcheck
from claimcheck.engine.judge import allowed_wording, look_up, overall
from claimcheck.model.rulebook import IncompleteTable, TableRow
from claimcheck.model.scales import Certainty, Grade, Light, Polarity, Stance, Verdict, Wording

TABLE = claimcheck.load_knowledge().rules.table
ASSERTED, DENIED = Polarity.ASSERTED, Polarity.DENIED


def verdict(polarity: Polarity, stance: Stance, certainty: Certainty, wording: Wording) -> tuple[str, str]:
    found, grade = look_up(TABLE, polarity, stance, certainty, wording)
    return found.value, grade.label if grade else ""


def severity(
    polarity: Polarity, stance: Stance, certainty: Certainty, wording: Wording
) -> tuple[int, int, int]:
    found, grade = look_up(TABLE, polarity, stance, certainty, wording)
    return found.severity(grade)


def test_exactly_one_row_for_each_combination() -> None:
    for combination in product(Polarity, Stance, Certainty, Wording):
        polarity, stance, certainty, wording = combination
        gap = wording - allowed_wording(stance, certainty)
        rows = [row for row in TABLE if row.covers(polarity, stance, certainty, wording, gap)]
        assert len(rows) == 1, combination


@pytest.mark.parametrize(
    ("stance", "certainty", "wording", "expected"),
    [
        ("supports", "high", "plain", ("supported", "A")),
        ("supports", "high", "absolute", ("overstated", "B")),
        ("supports", "moderate", "plain", ("overstated", "B")),
        ("supports", "low", "possible", ("supported", "A")),
        ("supports", "low", "probable", ("overstated", "B")),
        ("supports", "low", "plain", ("overstated", "C")),
        ("supports", "low", "absolute", ("overstated", "D")),
        ("supports", "very-low", "absolute", ("overstated", "F")),
        ("none", "very-low", "investigated", ("supported", "A")),
        ("insufficient", "low", "possible", ("unsupported", "C")),
        ("mixed", "high", "plain", ("unsupported", "D")),
        ("none", "high", "absolute", ("unsupported", "F")),
        ("refutes", "moderate", "possible", ("contradicted", "F")),
        ("refutes", "low", "plain", ("contradicted", "D")),
        ("refutes", "high", "investigated", ("supported", "A")),
        ("offer", "very-low", "absolute", ("unverified", "")),
    ],
)
def test_what_is_asserted(stance: str, certainty: str, wording: str, expected: tuple[str, str]) -> None:
    assert verdict(ASSERTED, Stance(stance), Certainty.of(certainty), Wording.of(wording)) == expected


@pytest.mark.parametrize(
    ("stance", "certainty", "wording", "expected"),
    [
        ("refutes", "high", "plain", ("supported", "A")),
        ("supports", "high", "plain", ("contradicted", "F")),
        ("supports", "low", "plain", ("overstated", "C")),
        ("supports", "low", "possible", ("supported", "A")),
        ("none", "very-low", "plain", ("supported", "A")),
        ("none", "very-low", "absolute", ("overstated", "B")),
        ("offer", "low", "plain", ("unverified", "")),
    ],
)
def test_denying_turns_it_round(stance: str, certainty: str, wording: str, expected: tuple[str, str]) -> None:
    assert verdict(DENIED, Stance(stance), Certainty.of(certainty), Wording.of(wording)) == expected


def test_firmer_wording_never_improves_a_verdict() -> None:
    for polarity, stance, certainty in product(Polarity, Stance, Certainty):
        for softer, firmer in pairwise(Wording):
            assert severity(polarity, stance, certainty, softer) <= severity(
                polarity, stance, certainty, firmer
            )


def test_better_evidence_never_worsens_a_verdict() -> None:
    for wording in Wording:
        for weaker, better in pairwise(Certainty):
            assert severity(ASSERTED, Stance.SUPPORTS, better, wording) <= severity(
                ASSERTED, Stance.SUPPORTS, weaker, wording
            )
            # The better the evidence against it, the worse it is to say it.
            assert severity(ASSERTED, Stance.REFUTES, weaker, wording) <= severity(
                ASSERTED, Stance.REFUTES, better, wording
            )


def test_a_hedge_does_not_rescue_what_is_refuted() -> None:
    for certainty in Certainty:
        found, _ = look_up(TABLE, ASSERTED, Stance.REFUTES, certainty, Wording.POSSIBLE)
        assert found is Verdict.CONTRADICTED


def test_a_table_with_a_hole_or_an_overlap_is_named() -> None:
    row = TableRow(ASSERTED, frozenset(Stance), frozenset(Certainty), None, None, Verdict.SUPPORTED, Grade.A)
    with pytest.raises(IncompleteTable, match="0 rows for denied"):
        look_up([row], DENIED, Stance.NONE, Certainty.LOW, Wording.PLAIN)
    with pytest.raises(IncompleteTable, match="2 rows for asserted"):
        look_up([row, row], ASSERTED, Stance.NONE, Certainty.LOW, Wording.PLAIN)


def test_a_claim_without_a_match_is_unverified_and_never_unsupported() -> None:
    assert overall((), claim=True) == (Verdict.UNVERIFIED, None)
    assert overall((), claim=False) == (None, None)


def test_lights_and_their_order() -> None:
    assert [v.light for v in Verdict] == [
        Light.GREEN,
        Light.GREY,
        Light.AMBER,
        Light.AMBER,
        Light.AMBER,
        Light.RED,
    ]
    ladder = [
        Verdict.SUPPORTED.severity(Grade.A),
        Verdict.UNVERIFIED.severity(None),
        Verdict.OVERSTATED.severity(Grade.B),
        Verdict.OVERSTATED.severity(Grade.C),
        Verdict.UNSUPPORTED.severity(Grade.C),
        Verdict.MISLEADING.severity(Grade.C),
        Verdict.OVERSTATED.severity(Grade.F),
        Verdict.CONTRADICTED.severity(Grade.D),
    ]
    assert ladder == sorted(ladder)
