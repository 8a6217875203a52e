"""What a claim is probably about that no entry answers: topics and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import permutations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.engine import surmise
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.trace import trace
from claimcheck.model.document import Document
from claimcheck.model.entry import Evidence, Frame, MatchExample, Need, Proposition
from claimcheck.model.finding import CheckedStatement
from claimcheck.model.scales import Certainty, Stance, Verdict
from claimcheck.text.layout import lay_out
from claimcheck.text.learned import learn, topic_words, words_of

OPEN = "The machine hums along."
"""A claim that nothing answers."""


def _entry(id_: str, topic: str, concept: str, *texts: str) -> Proposition:
    return Proposition(
        id=id_,
        topic=topic,
        text=texts[0],
        frames=(Frame(all=(Need((concept,)),), subjects=frozenset()),),
        phrases=(),
        evidence=Evidence(Stance.NONE, Certainty.VERY_LOW, "made up", (), "2026-11-21", "2027-11-21"),
        say_instead="",
        matches=tuple(MatchExample(text, Verdict.UNSUPPORTED) for text in texts),
    )


COST = _entry(
    "price", "comparison.cost", "no-such-a", "The invoice is steep.", "Invoices are payable in euros."
)
PAIN = _entry("sting", "procedure.pain", "no-such-b", "The needle stings.", "A sting is felt, then numbness.")


@cache
def base() -> claimcheck.KnowledgeBase:
    return replace(claimcheck.load_knowledge(), propositions=(COST, PAIN))


@cache
def pipeline() -> Pipeline:
    return Pipeline(claimcheck.load_knowledge())


def checked(text: str, pipe: Pipeline | None = None) -> list[CheckedStatement]:
    document = Document("copy", text, "text", lay_out(text))
    return list((pipe or pipeline()).check(document).statements)


def test_words_of_one_topic_weigh_for_it_and_against_the_others() -> None:
    learned = learn((COST, PAIN), ())
    weights = {
        learned.topics[int(part.split(":")[0])]: int(part.split(":")[1])
        for part in learned.words["invoic"].split(" ")
    }
    assert learned.topics == ("comparison.cost", "procedure.pain")
    assert weights.keys() == {"comparison.cost"}
    assert weights["comparison.cost"] > 0


def test_the_order_of_entries_changes_nothing() -> None:
    found = {repr(learn(order, ())) for order in permutations((COST, PAIN))}
    assert len(found) == 1


def test_a_withdrawn_entry_teaches_nothing() -> None:
    assert learn((COST, replace(PAIN, withdrawn="wrong")), ()) == learn((COST,), ())


def test_a_base_that_was_put_together_learns_anew() -> None:
    built_in = claimcheck.load_knowledge()
    assert topic_words(built_in) is topic_words(built_in)
    assert {*topic_words(built_in).topics} == {p.topic for p in built_in.propositions if not p.withdrawn}
    assert topic_words(base()).topics == ("comparison.cost", "procedure.pain")


def test_endings_and_silent_words_do_not_count() -> None:
    assert words_of(["the", "needles", "are", "stinging", "12", "."]) == words_of(["needle", "stings"])


def test_what_stands_before_and_after_it_tells_what_an_open_claim_is_about() -> None:
    around = "PRP is made from the patient's own blood."
    alone, between = checked(OPEN)[0], checked(f"{around} {OPEN} {around}")[1]
    assert (alone.claim, alone.findings, alone.topics, alone.surmise) == (True, (), (), None)
    assert between.topics == ("background.prp",)
    assert (between.verdict, between.grade, between.findings) == (Verdict.UNVERIFIED, None, ())
    assert between.surmise is not None
    assert between.surmise.because[-1].endswith("the statements before and after it")


def test_one_neighbour_is_not_enough_and_neither_are_two_that_differ() -> None:
    prp, aftercare = "PRP is made from the patient's own blood.", "Do not wash your hair for a day."
    assert checked(f"{prp} {OPEN}")[1].surmise is None
    assert checked(f"{prp} {OPEN} {aftercare}")[1].surmise is None


def test_a_surmise_leans_on_findings_only_so_that_it_does_not_spread() -> None:
    prp = "PRP is made from the patient's own blood."
    assert [s.surmise for s in checked(f"{prp} {OPEN} {OPEN} {prp}")] == [None] * 4


def test_words_alone_can_be_enough() -> None:
    (statement,) = checked("Invoice after invoice payable in euros is steep.", Pipeline(base()))
    (traced,) = trace("Invoice after invoice payable in euros is steep.", base())
    weighed = {topic.topic: topic for topic in traced.topics}
    assert weighed["comparison.cost"].score > weighed["procedure.pain"].score
    assert weighed["comparison.cost"].taken is (weighed["comparison.cost"].score >= surmise.ENOUGH / 10)
    assert bool(statement.surmise) is weighed["comparison.cost"].taken


def test_of_another_treatment_only_background_and_comparisons_are_told() -> None:
    entries = (COST, _entry("older", "background.prp", "no-such-c", "Platelets were spun long ago."))
    some = replace(base(), propositions=entries)
    (about,) = trace("The invoice for exosomes is steep, platelets or not.", some)
    assert {topic.topic for topic in about.topics} == {"comparison.cost", "background.prp"}
    (sting,) = trace("The needle of PRP stings.", replace(some, propositions=(*entries, PAIN)))
    assert "procedure.pain" not in {topic.topic for topic in sting.topics}


def test_statements_with_findings_and_no_claims_are_left_alone() -> None:
    prp = "PRP is made from the patient's own blood."
    for text in ("Exosomes regrow hair.", "Why not ring us today?"):
        statement = checked(f"{prp} {text} {prp}")[1]
        assert statement.surmise is None
        assert statement.topics == tuple(sorted({finding.topic for finding in statement.findings}))


def test_a_trace_shows_what_was_weighed_also_where_nothing_was_taken() -> None:
    (alone,) = trace(OPEN, claimcheck.load_knowledge())
    assert alone.topics
    assert not any(topic.taken for topic in alone.topics)
    prp = "PRP is made from the patient's own blood."
    between = trace(f"{prp} {OPEN} {prp}", claimcheck.load_knowledge())[1]
    assert [(t.topic, t.around) for t in between.topics if t.taken] == [
        ("background.prp", "the statements before and after it")
    ]
    (answered,) = trace("Exosomes regrow hair.", claimcheck.load_knowledge())
    assert answered.topics == ()


SENTENCES = [
    "Exosomes regrow hair.",
    "PRP is made from the patient's own blood.",
    "Our exosomes come from donors.",
    "Mild redness can occur.",
    OPEN,
    "The clinic stands by the river.",
    "A steep staircase leads to the scalp laboratory.",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_a_surmise_changes_nothing_but_topics(sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = checked(text)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(surmise, "ENOUGH", inf)
        plain = checked(text)
    assert [replace(s, surmise=None, topics=()) for s in found] == [
        replace(s, surmise=None, topics=()) for s in plain
    ]
    assert all(s.surmise is None for s in plain)
    for statement in found:
        if statement.surmise:
            assert statement.topics == (statement.surmise.topic,)
            assert statement.verdict is Verdict.UNVERIFIED
            assert not statement.facets


def test_a_claim_on_another_treatment_alone_is_about_that() -> None:
    statements = checked("What are polynucleotides?\n\nThey firm skin and plump it within days.\n")
    assert [s.topics for s in statements[1:]] == [("background.other",)]
    assert not statements[1].findings
