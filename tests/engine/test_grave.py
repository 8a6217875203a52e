"""The gravest claims in everyday wordings, and their honest twins: denied, asked, told of others, supposed.

A grave claim that passes unseen and an honest one called grave are the two errors that cost most.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import claimcheck

CLAIMS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "grave.yaml").read_text(encoding="utf-8")
)["claims"]
LEAD = "Exosome treatment is offered here.\n\n"
ORDER = ("none", "green", "grey", "amber", "red")
MISSES_ALLOWED = 0.05


def gravest(text: str) -> str:
    """The gravest light of a text that stands on a page about exosomes."""
    statements = claimcheck.check_text(LEAD + text).documents[0].statements
    lights = [s.light.value for s in statements if s.light and s.span.start >= len(LEAD)]
    return max(lights, key=ORDER.index, default="none")


def test_each_claim_has_a_dozen_wordings_and_honest_twins() -> None:
    assert all(len(claim["grave"]) >= 12 and len(claim["honest"]) >= 6 for claim in CLAIMS)


def test_grave_wordings_are_seen() -> None:
    asked = [(text, claim.get("light", ["red"])) for claim in CLAIMS for text in claim["grave"]]
    missed = [f"{text} -> {light}" for text, want in asked if (light := gravest(text)) not in want]
    assert len(missed) <= MISSES_ALLOWED * len(asked), missed


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["name"])
def test_honest_twins_are_never_red(claim: dict[str, Any]) -> None:
    assert [text for text in claim["honest"] if gravest(text) == "red"] == []
