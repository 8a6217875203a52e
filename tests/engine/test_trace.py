"""The reading laid open: nothing in a trace differs from what the check itself decides."""

from __future__ import annotations

import claimcheck
from claimcheck.engine.trace import trace

KNOWLEDGE = claimcheck.load_knowledge()


def test_a_trace_shows_subjects_cues_concepts_and_what_was_weighed() -> None:
    (shown,) = trace("Unlike PRP, our exosomes may regrow hair.", KNOWLEDGE)
    assert [(c.subject) for c in shown.clauses] == ["prp", "exosomes"]
    assert [(c.kind, c.text, c.effect, c.governs) for c in shown.cues] == [
        ("wording", "may", "possible", "regrow hair")
    ]
    hair = next(c for c in shown.concepts if c.id == "hair-gain")
    assert (hair.text, hair.wording, hair.polarity) == ("regrow hair", "possible", "asserted")
    kept = {c.id for c in shown.candidates if not c.dropped}
    assert kept == {f.proposition or f.rule for f in shown.statement.findings}
    assert "hair-density" in kept


def test_what_was_let_go_says_why() -> None:
    (shown,) = trace("PRP regrows hair.", KNOWLEDGE)
    reason = next(c.dropped for c in shown.candidates if c.id == "hair-density")
    assert reason.startswith("it is about prp, not ")
    (question,) = trace("Do exosomes regrow hair?", KNOWLEDGE)
    assert {c.dropped for c in question.candidates} == {"the statement is no claim"}


def test_a_trace_agrees_with_the_check() -> None:
    text = "Exosomes regrow hair. PRP needs blood. No side effects."
    checked = claimcheck.check_text(text, path="<text>").documents[0].statements
    assert tuple(t.statement for t in trace(text, KNOWLEDGE)) == checked
