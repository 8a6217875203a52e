"""One-edit families: the same thought plain, hedged, denied, asked, said of another treatment, made absolute.

A family counts only when every member is right. The copies were written before the rules that judge them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

import claimcheck

FAMILIES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "families.yaml").read_text(encoding="utf-8")
)["families"]
LEAD = "Exosome treatment is offered here.\n\n"


def wrong(member: dict[str, str]) -> str:
    """What is wrong with the reading of a member; empty where nothing is."""
    before = LEAD + (f"{member['after']}\n\n" if "after" in member else "")
    report = claimcheck.check_text(before + member["text"])
    lights = [
        s.light.value if s.light else "none"
        for s in report.documents[0].statements
        if s.span.start >= len(before)
    ]
    return "" if lights == [member["light"]] else f"{member['text']!r} is {member['light']}, read as {lights}"


def test_there_are_enough_families_of_enough_members() -> None:
    assert len(FAMILIES) >= 59
    assert all(len(family["members"]) >= 3 for family in FAMILIES)
    assert sum(len(family["members"]) for family in FAMILIES) >= 240


def test_nine_families_in_ten_are_wholly_right() -> None:
    faults = {f["name"]: [w for m in f["members"] if (w := wrong(m))] for f in FAMILIES}
    failed = {name: found for name, found in faults.items() if found}
    assert len(failed) <= len(FAMILIES) // 10, failed


def test_what_matters_most_is_never_missed_and_never_raised_on_a_denial() -> None:
    for name in (
        "approval",
        "approval-noun",
        "side-effects",
        "risk-free",
        "contraindications",
        "cure",
        "myth",
    ):
        family = next(f for f in FAMILIES if f["name"] == name)
        assert [w for m in family["members"] if (w := wrong(m))] == []
