from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import AMBER, DONOR, GREEN, GREY, OTHER, OWN, RED, checked

from claimcheck.gate.comparison import Comparison, Fate, compare, pairing
from claimcheck.model.finding import Report
from claimcheck.model.scales import Light

WORST = frozenset({Light.RED, Light.AMBER})
SENTENCES = [RED, AMBER, OTHER, GREY, GREEN, OWN, DONOR]


def fates(compared: Comparison) -> list[tuple[str, str]]:
    return [(row.fate.value, row.id) for row in compared.rows]


def between(old: str, new: str) -> Comparison:
    return compare(checked(a=old), checked(a=new), WORST)


def test_fixed_new_changed_and_unchanged() -> None:
    old = f"{RED}\n\n{AMBER}\n\n{OTHER}\n\n{GREEN}"
    new = f"{AMBER}\n\nThe exosome treatment is completely painless.\n\nOur clinic has no side effects.\n\n{GREEN}"
    compared = between(old, new)
    assert ("unchanged", "hair-density") in fates(compared)
    assert ("changed", "painless") in fates(compared)
    assert ("fixed", "fda-approved") in fates(compared)
    (painless,) = [row for row in compared.rows if row.id == "painless"]
    assert painless.old is not None
    assert painless.new is not None
    assert (painless.old.text, painless.new.text) == (OTHER, "The exosome treatment is completely painless.")
    assert compared.count(Fate.UNCHANGED) == 1


def test_an_edit_that_lifts_the_flag_is_fixed_and_shows_the_new_wording() -> None:
    compared = between(AMBER, "Our exosomes may regrow hair.")
    (row,) = compared.rows
    assert (row.fate, row.id, row.new, row.now) == (
        Fate.FIXED,
        "hair-density",
        None,
        "Our exosomes may regrow hair.",
    )


def test_an_edit_that_brings_a_flag_in_is_new_and_shows_the_old_wording() -> None:
    compared = between("Our exosomes may regrow hair.", AMBER)
    (row,) = compared.rows
    assert (row.fate, row.old, row.before) == (Fate.NEW, None, "Our exosomes may regrow hair.")


def test_the_same_words_are_the_same_statement_wherever_they_stand() -> None:
    compared = between(f"{AMBER}\n\n{OTHER}", f"{GREY}\n\nThe exosome treatment is PAINLESS!\n\n{AMBER}")
    assert sorted(fates(compared)) == [("unchanged", "hair-density"), ("unchanged", "painless")]


def test_a_sentence_about_something_else_is_no_edit() -> None:
    compared = between(RED, OTHER)
    assert sorted(fates(compared)) == [("fixed", "fda-approved"), ("new", "painless")]
    assert [row.now or row.before for row in compared.rows] == ["", ""]


def test_of_several_alike_each_has_one_partner() -> None:
    old = checked(a=f"{AMBER}\n\n{AMBER}\n\nOur exosomes regrow lost hair.").documents[0].statements
    new = checked(a=f"Our exosomes can regrow lost hair.\n\n{AMBER}").documents[0].statements
    assert pairing(old, new) == {"s1": "s2", "s3": "s1"} or pairing(old, new) == {
        old[0].id: new[1].id,
        old[2].id: new[0].id,
    }


def test_contradictions_are_compared_by_what_both_sides_say() -> None:
    both = f"{OWN}\n\n{DONOR}"
    assert [(p.fate, p.slot) for p in between(both, f"{GREY}\n\n{DONOR}\n\n{OWN}").pairs] == [
        (Fate.UNCHANGED, "source")
    ]
    assert [(p.fate, p.slot) for p in between(both, OWN).pairs] == [(Fate.FIXED, "source")]
    assert [(p.fate, p.slot) for p in between(OWN, both).pairs] == [(Fate.NEW, "source")]


def test_documents_are_paired_by_path_and_single_ones_whatever_they_are_called() -> None:
    old, new = checked(a=AMBER, b=OTHER), checked(a=AMBER, c=OTHER)
    compared = compare(old, new, WORST)
    assert (compared.gone, compared.added) == (("b.txt",), ("c.txt",))
    assert fates(compared) == [("unchanged", "hair-density"), ("fixed", "painless"), ("new", "painless")]
    assert fates(compare(checked(old=AMBER), checked(new=AMBER), WORST)) == [("unchanged", "hair-density")]


def test_folders_are_compared_from_their_roots() -> None:
    old, new = checked(v1__a=AMBER, v1__deep__b=OTHER), checked(v2__a=AMBER, v2__deep__b=OTHER)
    compared = compare(old, new, WORST, ("v1", "v2"))
    assert {fate for fate, _ in fates(compared)} == {"unchanged"}
    assert {fate for fate, _ in fates(compare(old, new, WORST))} == {"fixed", "new"}


def test_only_what_is_asked_for_is_compared() -> None:
    assert compare(checked(a=AMBER), checked(a=GREY), frozenset({Light.RED})).rows == ()
    compared = compare(checked(a=AMBER), checked(a=GREY), frozenset(Light))
    assert ("new", "unverified") in fates(compared)


COPIES = st.lists(st.sampled_from(SENTENCES), max_size=5).map("\n\n".join)


@given(COPIES)
@settings(max_examples=25, deadline=None)
def test_nothing_has_changed_against_itself(text: str) -> None:
    compared = between(text, text)
    assert {row.fate for row in (*compared.rows, *compared.pairs)} <= {Fate.UNCHANGED}


@given(COPIES, COPIES)
@settings(max_examples=25, deadline=None)
def test_every_finding_of_either_side_has_one_fate_and_turning_round_turns_it(old: str, new: str) -> None:
    there, back = between(old, new), between(new, old)
    assert flagged(checked(a=old)) == sum(row.old is not None for row in there.rows)
    assert flagged(checked(a=new)) == sum(row.new is not None for row in there.rows)
    assert there.count(Fate.FIXED) == back.count(Fate.NEW)
    assert there.count(Fate.UNCHANGED) == back.count(Fate.UNCHANGED)


def flagged(report: Report) -> int:
    return sum(f.verdict.light in WORST for d in report.documents for s in d.statements for f in s.findings)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (AMBER, "Our exosomes may help regrow hair.", True),
        (AMBER, "Early studies suggest that our exosomes may regrow hair.", True),
        (AMBER, OWN, False),
        (RED, DONOR, False),
        (GREEN, AMBER, False),
    ],
)
def test_the_threshold_tells_an_edit_from_another_sentence(old: str, new: str, same: bool) -> None:
    a, b = checked(a=old).documents[0].statements, checked(a=new).documents[0].statements
    assert bool(pairing(a, b)) is same
