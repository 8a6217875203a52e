"""Sober copy under a heading that names exosomes is never flagged."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimcheck import check_text
from claimcheck.model.scales import FLAGGED

SENTENCES = yaml.safe_load(Path(__file__).with_name("sober.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sober_sentence_is_not_flagged(sentence: str) -> None:
    statements = check_text(f"Exosomes and what is known of them\n\n{sentence}").documents[0].statements[1:]
    assert statements
    flagged = [(f.id, f.verdict) for s in statements if s.light in FLAGGED for f in s.findings]
    assert flagged == []
