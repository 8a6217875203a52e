"""What the answers under questions come to, which is how most pages of clinics speak."""

from __future__ import annotations

from functools import cache

import pytest

from claimcheck import load_knowledge
from claimcheck.engine.pipeline import Pipeline
from claimcheck.model.document import Document
from claimcheck.text.layout import lay_out

QUESTIONS = ("Does the exosome treatment hurt?", "Are there side effects?", "Is it safe?")


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_knowledge())


def answered(question: str, answer: str) -> tuple[str | None, set[str], str]:
    """The verdict on the answer, what it was found to say, and the value of the slot on pain."""
    text = f"{question}\n\n{answer}\n"
    document = Document("faq.txt", text, "text", lay_out(text))
    _, last = pipeline().check(document).statements
    verdict = None if last.verdict is None else last.verdict.value
    return verdict, {f.proposition or f.rule or "" for f in last.findings}, last.facets.get("pain", "")


@pytest.mark.parametrize(
    "answer", ["No", "None.", "Absolutely not.", "Of course not!", "They do not.", "It is not.", "No, never."]
)
def test_a_no_denies_whatever_was_asked(answer: str) -> None:
    hurts, effects, safe = (answered(question, answer) for question in QUESTIONS)
    assert hurts == ("overstated", {"painless"}, "none")
    assert effects[:2] == ("contradicted", {"no-side-effects"})
    assert safe[:2] == ("overstated", {"safe-well-tolerated"})


@pytest.mark.parametrize("answer", ["Yes", "Yes.", "It does.", "Of course!", "Certainly, yes."])
def test_a_yes_affirms_it(answer: str) -> None:
    assert [answered(question, answer)[:2] for question in QUESTIONS] == [
        ("supported", {"mild-discomfort"}),
        ("supported", {"side-effects-disclosed"}),
        ("overstated", {"safe-well-tolerated"}),
    ]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("It is completely painless.", ("overstated", {"painless"}, "none")),
        ("Absolutely painless.", ("overstated", {"painless"}, "none")),
        ("It is completely safe.", ("overstated", {"safe-well-tolerated"}, "")),
        ("It isn't painful.", ("overstated", {"painless"}, "none")),
    ],
)
def test_a_sentence_of_its_own_means_what_it_says(
    question: str, answer: str, said: tuple[str, set[str], str]
) -> None:
    assert answered(question, answer) == said


def test_what_is_said_besides_the_answer_counts_as_well() -> None:
    verdict, said, pain = answered(QUESTIONS[0], "Yes, and they are FDA-approved.")
    assert (verdict, said, pain) == ("contradicted", {"fda-approved", "mild-discomfort"}, "some")
    verdict, said, pain = answered(QUESTIONS[0], "No, they are FDA-approved.")
    assert (verdict, said, pain) == ("contradicted", {"fda-approved", "painless"}, "none")
    verdict, said, _ = answered(QUESTIONS[2], "Sure, with no side effects.")
    assert (verdict, said) == ("contradicted", {"no-side-effects", "safe-well-tolerated"})


def test_what_an_answer_repeats_is_told_once_as_firmly_as_it_says_it() -> None:
    text = f"{QUESTIONS[2]}\n\nYes, it is completely safe.\n"
    _, last = pipeline().check(Document("faq.txt", text, "text", lay_out(text))).statements
    (finding,) = last.findings
    assert text[finding.span.start : finding.span.end] == "safe"
    assert finding.wording.label == "absolute"
