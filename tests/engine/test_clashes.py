"""Invented copies that contradict themselves in one slot, and near twins that do not.

The copies were written before the rules were looked at, in two goes; on their first runs 21 of 36 clashes were found
with two false alarms in 34, and 11 of 20 with six in 20. The rules were then widened with the misses in view, so the
share held here guards against loss and is no estimate of what unseen copy would give. Single misses are printed
(``pytest -s``).
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimcheck import check_text, load_knowledge

COPIES = yaml.safe_load(Path(__file__).with_name("clashes.yaml").read_text(encoding="utf-8"))
CLASHES = [c for c in COPIES if c["clash"]]
TWINS = [c for c in COPIES if not c["clash"]]
FOUND_SHARE = 0.93
FALSE_ALARMS = 1


def clashing_slots(copy: dict[str, str]) -> set[str]:
    return {c.slot for c in check_text(copy["text"]).contradictions}


def test_the_set_covers_every_slot_and_names_each_copy_once() -> None:
    slots = {slot.id for slot in load_knowledge().rules.slots}
    assert {c["slot"] for c in CLASHES} == slots
    assert len({c["name"] for c in COPIES}) == len(COPIES)
    assert len(CLASHES) >= 120 and len(TWINS) >= 100


@pytest.mark.parametrize("copy", COPIES, ids=lambda c: c["name"])
def test_each_contradiction_is_between_two_statements_of_the_copy(copy: dict[str, str]) -> None:
    report = check_text(copy["text"])
    for found in report.contradictions:
        assert found.a.statement != found.b.statement
        for side in (found.a, found.b):
            assert copy["text"][side.span.start : side.span.end] == side.text


def test_nearly_all_clashes_are_found_and_the_twins_pass() -> None:
    missed = {c["name"]: slots for c in CLASHES if (slots := clashing_slots(c)) != {c["slot"]}}
    alarms = {c["name"]: slots for c in TWINS if (slots := clashing_slots(c))}
    for name, slots in (missed | alarms).items():
        print(f"{name}: {', '.join(sorted(slots)) or 'nothing found'}")
    assert len(CLASHES) - len(missed) >= FOUND_SHARE * len(CLASHES), missed
    assert len(alarms) <= FALSE_ALARMS, alarms
