"""Laws of the whole pipeline, on the knowledge base's own examples and on copy recombined from them."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.engine.pipeline import Pipeline
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedStatement, Report
from claimcheck.model.scales import Polarity, Wording
from claimcheck.text.layout import lay_out

KNOWLEDGE = claimcheck.load_knowledge()
PIPELINE = Pipeline(KNOWLEDGE)
SENTENCES = sorted(
    {
        example.text
        for entry in KNOWLEDGE.propositions
        for example in entry.matches
        if not example.after
        and example.text[:1].isupper()
        and example.text[-1:] == "."
        and "\n" not in example.text
    }
)
LAWS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
COPY = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8)


def check(text: str, path: str = "copy.txt") -> tuple[CheckedStatement, ...]:
    return PIPELINE.check(Document(path, text, "text", lay_out(text))).statements


def said(text: str) -> list[tuple[str, object, object, tuple[tuple[str | None, str | None, object], ...]]]:
    """What was found, without the places."""
    return [
        (
            " ".join(s.text.split()),
            s.verdict,
            s.grade,
            tuple((f.proposition, f.rule, f.verdict) for f in s.findings),
        )
        for s in check(text)
    ]


@LAWS
@given(COPY)
def test_places_are_exact(sentences: list[str]) -> None:
    text = "  " + " ".join(sentences)
    last = 0
    for statement in check(text):
        assert text[statement.span.start : statement.span.end] == statement.text
        assert last <= statement.span.start < statement.span.end
        last = statement.span.end
        for finding in statement.findings:
            assert statement.span.start <= finding.span.start < finding.span.end <= statement.span.end


@LAWS
@given(COPY, st.integers(40, 100))
def test_wrapping_changes_no_finding(sentences: list[str], width: int) -> None:
    paragraph = "Exosome treatment is offered here, and this is what the clinic says of it. " + " ".join(
        sentences
    )
    assert said(textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)) == said(
        paragraph
    )


@LAWS
@given(COPY)
def test_how_characters_are_written_changes_no_finding(sentences: list[str]) -> None:
    plain = " ".join(sentences)
    fancy = plain.replace("'", "’").replace("-", "‑").replace("e", "е", 1).replace("fi", "ﬁ")
    fancy = fancy.replace(" hair", "\u00a0hair").replace("exosome", "exo\u00adsome")
    assert [s[1:] for s in said(fancy)] == [s[1:] for s in said(plain)]


@LAWS
@given(COPY)
def test_an_unrelated_sentence_changes_nothing(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    assert said(text + "\n\nThe car park stands behind the building.")[: len(said(text))] == said(text)


@LAWS
@given(st.lists(COPY, min_size=2, max_size=3))
def test_the_order_of_documents_changes_nothing(copies: list[list[str]]) -> None:
    documents = [
        Document(f"{i}.txt", text := "\n\n".join(sentences), "text", lay_out(text))
        for i, sentences in enumerate(copies)
    ]

    def check_all(order: list[Document]) -> Report:
        return PIPELINE.check_documents(order)

    assert check_all(documents) == check_all(documents[::-1])


@LAWS
@given(COPY)
def test_every_claim_has_a_verdict_and_nothing_else_has(sentences: list[str]) -> None:
    for statement in check("\n\n".join(sentences)):
        assert (statement.verdict is not None) == statement.claim
        assert statement.claim or not (statement.findings or statement.facets)
        severities = [f.verdict.severity(f.grade) for f in statement.findings]
        assert severities == sorted(severities, reverse=True)
        for finding in statement.findings:
            assert (finding.proposition is None) != (finding.rule is None)
            assert finding.because


ACTIONS = [
    "regrow hair",
    "increase hair density",
    "wake dormant follicles",
    "calm inflammation",
    "improve blood flow",
    "work better than PRP",
    "treat alopecia areata",
    "repair damaged tissue",
    "smooth wrinkles",
]


@pytest.mark.parametrize("action", ACTIONS)
def test_hedging_never_worsens(action: str) -> None:
    ladder = [
        f"It is being studied whether exosomes {action}.",
        f"Exosomes may {action}.",
        f"Exosomes can {action}.",
        f"Exosomes {action}.",
        f"Exosomes always {action}.",
    ]
    worst = [
        max((f.verdict.severity(f.grade) for f in check(text)[0].findings), default=None) for text in ladder
    ]
    assert None not in worst, list(zip(ladder, worst, strict=True))
    assert worst == sorted(worst), list(zip(ladder, worst, strict=True))


@pytest.mark.parametrize("action", ACTIONS)
def test_a_denial_is_read_as_one(action: str) -> None:
    (statement,) = check(f"Exosomes do not {action}.")
    assert statement.findings
    assert {f.polarity for f in statement.findings} == {Polarity.DENIED}


def test_nothing_said_twice_moves_the_first() -> None:
    text = "No side effects. Exosomes have no side effects. Exosomes have no side effects."
    second, third = check(text)[1:]
    assert [f.span for f in second.findings] != [f.span for f in third.findings]
    assert text[third.findings[0].span.start :].startswith("no side effects.")
    assert third.findings[0].span.start > second.span.end


def test_the_tier_of_a_statement_is_the_one_of_its_worst_finding() -> None:
    (statement,) = check("Exosomes always regrow hair.")
    assert statement.wording is Wording.ABSOLUTE
