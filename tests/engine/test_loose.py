"""Loose frames: a net under the firm ones, which never denies, contradicts or sets a slot."""

from __future__ import annotations

from dataclasses import replace

import claimcheck
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.trace import trace
from claimcheck.model.document import Document
from claimcheck.model.entry import Frame, Need
from claimcheck.model.scales import Wording
from claimcheck.text.layout import lay_out

BUILT_IN = claimcheck.load_knowledge()
_FIRM = "exosomes-small-vesicles"
_LOOSE = "exosomes-from-donors"


def _frame(concept: str, *, loose: bool = False) -> Frame:
    return Frame(all=(Need((concept,)),), loose=loose)


def _with_frames(id_: str, *frames: Frame) -> claimcheck.KnowledgeBase:
    (entry,) = (p for p in BUILT_IN.propositions if p.id == id_)
    return replace(BUILT_IN, propositions=(replace(entry, frames=frames),))


def _base() -> claimcheck.KnowledgeBase:
    firm = _with_frames(_FIRM, _frame("tiny")).propositions
    loose = _with_frames(_LOOSE, _frame("exosome", loose=True)).propositions
    return replace(BUILT_IN, propositions=firm + loose, rules=replace(BUILT_IN.rules, named=()))


def _found(text: str) -> list[str | None]:
    document = Document("copy", text, "text", lay_out(text))
    (statement,) = Pipeline(_base()).check(document).statements
    return [finding.proposition for finding in statement.findings]


def test_it_is_tried_only_where_no_other_frame_is_met() -> None:
    assert _found("Exosomes come by post.") == [_LOOSE]
    assert _found("Exosomes are tiny.") == [_FIRM]


def test_what_is_denied_is_left_alone() -> None:
    assert _found("The clinic does not send exosomes.") == []


def test_it_sets_no_slot() -> None:
    text = "Exosomes come by post."
    document = Document("copy", text, "text", lay_out(text))
    (loose,) = Pipeline(_base()).check(document).statements
    (firm,) = Pipeline(_with_frames(_LOOSE, _frame("exosome"))).check(document).statements
    assert "source" in firm.facets
    assert "source" not in loose.facets


def test_a_trace_says_why_it_was_let_go() -> None:
    (shown,) = trace("Exosomes are tiny.", _base())
    (dropped,) = (c.dropped for c in shown.candidates if c.id == _LOOSE)
    assert dropped == "it is only for statements that meet nothing else, and for what they assert"


def test_it_is_never_said_more_than_plainly() -> None:
    for text in ("Exosomes always come by post.", "Every single time, exosomes come by post, guaranteed."):
        document = Document("copy", text, "text", lay_out(text))
        (statement,) = Pipeline(_base()).check(document).statements
        assert [(f.proposition, f.wording) for f in statement.findings] == [(_LOOSE, Wording.PLAIN)]
