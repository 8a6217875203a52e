"""What is offered is better when it is checked: alone, in its document, and all of it together."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.engine.edited import edited, edits_between
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.suggest import Suggester, edits_of
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.document import Block, Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement
from claimcheck.model.gate import Muted, MuteKind
from claimcheck.model.rewrite import RewriteKind
from claimcheck.model.scales import BlockKind, Light
from claimcheck.model.span import Span
from claimcheck.model.suggestion import Advice, Edit
from claimcheck.text.layout import lay_out

BASE = load_knowledge(None)
FLAGGED = (Light.RED, Light.AMBER)
COPY = [
    f"{example.after} {example.text}".strip()
    for entry in BASE.propositions
    if not entry.withdrawn
    for example in entry.matches
    if example.verdict.light in FLAGGED
]
"""What the entries give as sentences that go too far."""


@cache
def pipeline() -> Pipeline:
    return Pipeline(BASE)


@cache
def suggester() -> Suggester:
    return Suggester(BASE, pipeline())


def check(text: str) -> CheckedDocument:
    return pipeline().check(Document("copy.txt", text, "text", lay_out(text)))


def advise(text: str) -> tuple[Advice, ...]:
    return suggester().advise(check(text))


def offered(text: str) -> list[str]:
    """The wordings for a text of one flagged statement."""
    (advice,) = advise(text)
    return [s.text for s in advice.suggestions]


def severity(statement: CheckedStatement) -> tuple[int, int]:
    assert statement.verdict is not None
    return statement.verdict.severity(statement.grade)[:2]


def flagged(statement: CheckedStatement) -> set[str]:
    return {f.id for f in statement.findings if f.verdict.light in FLAGGED}


def put(text: str, advice: Advice, new: str) -> CheckedStatement:
    """The statement as it is judged with another wording in its document."""
    start, end = advice.statement.span
    after = check(text[:start] + new + text[end:])
    (found,) = [s for s in after.statements if s.span == Span(start, start + len(new))]
    return found


def assert_better(text: str) -> None:
    before = check(text)
    advice = suggester().advise(before)
    assert [a.statement for a in advice] == [s for s in before.statements if s.light in FLAGGED]
    for one in advice:
        reached = severity(one.statement)
        distance = -1
        for suggestion in one.suggestions:
            now = put(text, one, suggestion.text)
            assert (now.verdict, now.grade) == (suggestion.verdict, suggestion.grade), suggestion
            assert severity(now) < reached, "each is better than the smaller ones"
            assert suggestion.distance > distance, "the smallest comes first"
            assert flagged(now) <= flagged(one.statement), "nothing new is flagged"
            reached, distance = severity(now), suggestion.distance
        assert one.chosen is None or one.chosen in one.suggestions


@given(st.sampled_from(COPY))
@settings(max_examples=60, deadline=None)
def test_checking_the_suggested_text_gives_the_better_grade(text: str) -> None:
    assert_better(text)


@given(st.lists(st.sampled_from(COPY), min_size=2, max_size=4, unique=True))
@settings(max_examples=15, deadline=None)
def test_also_in_the_context_of_its_document(sentences: list[str]) -> None:
    assert_better("\n\n".join(sentences))


@given(st.lists(st.sampled_from(COPY), min_size=1, max_size=5, unique=True))
@settings(max_examples=15, deadline=None)
def test_all_that_is_chosen_holds_together_and_makes_nothing_worse(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    before = check(text)
    advice = {a.statement.id: a for a in suggester().advise(before)}
    edits = [e for a in advice.values() if a.chosen for e in edits_of(a.statement, a.chosen)]
    after = check(edited(before.document, edits).text)
    assert len(after.statements) == len(before.statements)
    for old, new in zip(before.statements, after.statements, strict=True):
        chosen = advice[old.id].chosen if old.id in advice else None
        if chosen:
            assert (new.text, new.verdict, new.grade) == (chosen.text, chosen.verdict, chosen.grade)
        elif old.verdict is not None:
            assert new.text == old.text
            assert severity(new) <= severity(old)


def test_most_of_what_goes_too_far_has_a_better_wording() -> None:
    sample = COPY[::9]
    helped = [text for text in sample if all(a.chosen for a in advise(text))]
    assert len(helped) / len(sample) > 0.8


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Our exosomes regrow hair.", ["Our exosomes may regrow hair."]),
        ("Our exosomes are FDA-approved.", ["Our exosomes are not FDA-approved."]),
        (
            "Exosomes will regrow your hair within two weeks.",
            [
                "Exosomes may regrow your hair within two weeks.",
                "Exosomes may regrow your hair after three to six months.",
            ],
        ),
        ("Our exosomes are clinically proven to regrow hair permanently.", ["Our exosomes may regrow hair."]),
        ("Exosome therapy is 100% safe.", ["Exosome therapy is not free of risk."]),
        (
            "This groundbreaking therapy dramatically increases hair density by 90%.",
            ["This therapy may increase hair density."],
        ),
        (
            "Exosomes are better than PRP.",
            [
                "Exosomes may be better than PRP.",
                "It is still being studied whether exosomes are better than PRP.",
            ],
        ),
    ],
)
def test_the_smallest_honest_change(text: str, wanted: list[str]) -> None:
    assert offered(text) == wanted


def test_the_sentence_of_the_entry_is_the_last_resort_and_is_offered_once() -> None:
    text = "We guarantee results.\n\nResults are guaranteed for each of our patients.\n"
    first, second = advise(text)
    assert first.chosen is not None
    assert [c.kind for c in first.chosen.changes] == [RewriteKind.INSTEAD]
    assert second.chosen is None
    assert second.said_at == first.statement.id


def test_a_statement_that_says_much_more_is_not_replaced_by_one_sentence() -> None:
    text = (
        "We guarantee results, and beyond that our team sits down with you, looks at old pictures, listens to what "
        "you hope for, draws up a plan for the coming year and stays in touch."
    )
    (advice,) = advise(text)
    assert any(c.kind is RewriteKind.INSTEAD for s in advice.suggestions for c in s.changes)
    assert advice.chosen is None


def test_a_heading_is_given_no_sentence_for_a_title() -> None:
    blocks = (Block(BlockKind.HEADING, Span(0, 18)),)
    found = suggester().advise(pipeline().check(Document("a.md", "Guaranteed results", "markdown", blocks)))
    assert found
    for advice in found:
        assert all(c.kind is not RewriteKind.INSTEAD for s in advice.suggestions for c in s.changes)


def test_what_is_supported_gets_no_advice() -> None:
    assert (
        advise("Exosomes might raise hair density, early studies suggest.\n\nOur clinic is in Leeds.") == ()
    )


def test_what_a_file_cannot_take_is_offered_and_not_chosen() -> None:
    class Fixed:
        def takes(self, edits: object) -> bool:
            return False

        def redo(self, edits: object) -> Document | None:
            raise AssertionError("nothing is left to read again")

    (advice,) = suggester().advise(check("Our exosomes regrow hair."), Fixed())
    assert [s.text for s in advice.suggestions] == ["Our exosomes may regrow hair."]
    assert advice.chosen is None


def test_what_does_not_hold_in_the_file_is_not_offered() -> None:
    class Stubborn:
        def takes(self, edits: object) -> bool:
            return True

        def redo(self, edits: object) -> Document | None:
            text = "Our exosomes regrow hair."
            return Document("copy.txt", text, "text", lay_out(text))

    (advice,) = suggester().advise(check("Our exosomes regrow hair."), Stubborn())
    assert (advice.suggestions, advice.chosen) == ((), None)


WORDS = st.lists(st.sampled_from(["may", "hair", "regrow", ",", "a", "of", "it's", "\n"]), max_size=8).map(
    " ".join
)


@given(WORDS, WORDS, st.sampled_from(["", "Before. ", "x"]))
def test_edits_lead_from_one_text_to_the_other_and_replace_something(old: str, new: str, lead: str) -> None:
    edits = edits_between(old, new, len(lead))
    whole = Document("x", lead + old + " after")
    assert edited(whole, edits).text == f"{lead}{new} after"
    if old.strip():
        assert all(e.span.start < e.span.end for e in edits)


def test_blocks_move_with_the_words() -> None:
    text = "First one.\n\nSecond one.\n\nThird one."
    document = Document("x", text, "text", lay_out(text))
    after = edited(document, [Edit(Span(0, 5), "The very first"), Edit(Span(19, 22), "")])
    assert [after.text[b.span.start : b.span.end] for b in after.blocks] == [
        "The very first one.",
        "Second .",
        "Third one.",
    ]


def test_what_a_team_has_waived_is_left_alone_and_does_no_harm() -> None:
    whole = check("Our exosomes regrow hair.\n\nOur exosomes are FDA-approved.")
    waived = Muted(MuteKind.WAIVER, "Agreed.")
    first, second = whole.statements
    muted = replace(
        first,
        findings=tuple(replace(f, muted=waived) for f in first.findings),
        verdict=None,
        grade=None,
        muted=waived,
    )
    (advice,) = suggester().advise(CheckedDocument(whole.document, (muted, second)))
    assert advice.statement == second
    assert advice.chosen is not None
    assert advice.chosen.text == "Our exosomes are not FDA-approved."
