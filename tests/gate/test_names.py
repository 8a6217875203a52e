from __future__ import annotations

import pytest

from claimcheck.gate.names import Names, NotWaivable, Selection, UnknownName

NAMES = Names(
    ids=frozenset({"hair-density", "hair-quality", "price", "fda-approved", "source", "unverified"}),
    topics=frozenset({"efficacy.hair", "efficacy.dose", "comparison.cost", "regulation.approval"}),
    aliases={"hair-count": "hair-density"},
    fixed=frozenset({"fda-approved"}),
)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("price", {"price"}),
        ("hair-*", {"hair-density", "hair-quality"}),
        ("efficacy.hair", {"efficacy.hair"}),
        ("efficacy.*", {"efficacy.hair", "efficacy.dose"}),
        ("efficacy", {"efficacy.hair", "efficacy.dose"}),
        ("source", {"source"}),
        ("unverified", {"unverified"}),
        ("hair-count", {"hair-density"}),
        ("hair-c*", {"hair-density"}),
        ("hair-[dq]*", {"hair-density", "hair-quality"}),
    ],
)
def test_what_a_pattern_names(pattern: str, found: set[str]) -> None:
    assert NAMES.match(pattern) == found


@pytest.mark.parametrize(
    ("pattern", "nearest"),
    [
        ("hair-densty", "did you mean 'hair-density'?"),
        ("effcacy.hair", "did you mean 'efficacy.hair'?"),
        ("zz*", "zz"),
    ],
)
def test_a_name_that_there_is_not_is_told_with_the_nearest(pattern: str, nearest: str) -> None:
    with pytest.raises(UnknownName) as told:
        NAMES.match(pattern)
    assert nearest in str(told.value)


@pytest.mark.parametrize(
    ("select", "ignore", "taken"),
    [
        ((), (), {"hair-density", "hair-quality", "price", "fda-approved"}),
        (("hair-*",), (), {"hair-density", "hair-quality"}),
        (("efficacy",), ("hair-count",), {"hair-quality"}),
        ((), ("comparison",), {"hair-density", "hair-quality", "fda-approved"}),
        # A wildcard and a topic pass over what cannot be waived.
        ((), ("*",), {"fda-approved"}),
        ((), ("regulation.approval",), {"hair-density", "hair-quality", "price", "fda-approved"}),
    ],
)
def test_what_a_selection_takes(select: tuple[str, ...], ignore: tuple[str, ...], taken: set[str]) -> None:
    topics = {
        "hair-density": "efficacy.hair",
        "hair-quality": "efficacy.hair",
        "price": "comparison.cost",
        "fda-approved": "regulation.approval",
    }
    selection = Selection.of(NAMES, select, ignore)
    assert {id_ for id_, topic in topics.items() if selection.takes(id_, topic)} == taken


def test_an_entry_that_cannot_be_waived_cannot_be_left_out_by_name() -> None:
    with pytest.raises(NotWaivable, match="'fda-approved' cannot be left out"):
        Selection.of(NAMES, (), ("fda-approved",))
