"""What a lead-in, a heading or a question lends the statement after it."""

from __future__ import annotations

from functools import cache

import pytest

from claimcheck.engine.pipeline import Pipeline
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.document import Document
from claimcheck.text.layout import lay_out


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_knowledge())


def said(text: str) -> list[tuple[str, str | None, list[str | None]]]:
    """The last statements of a text, after the line that leads up to them: words, verdict, propositions."""
    checked = pipeline().check(Document("copy.txt", text, "text", lay_out(text))).statements
    return [
        (s.text, s.verdict.value if s.verdict else None, [f.proposition for f in s.findings]) for s in checked
    ]


def test_bare_names_say_what_the_line_above_them_says() -> None:
    text = "The ministry warns of these exosome products. None of them is approved:\n\n- Velorin\n- Capixo"
    assert said(text)[-2:] == [
        ("Velorin", "supported", ["approved-somewhere"]),
        ("Capixo", "supported", ["approved-somewhere"]),
    ]


def test_a_bare_label_hands_on_what_was_said_before_it() -> None:
    text = "None of these exosome products is approved.\n\nThe list:\n\nName\tCountry\nVelorin\tMalta\nCapixo\tPeru"
    assert [(verdict, found) for _, verdict, found in said(text)[-2:]] == [
        ("supported", ["approved-somewhere"])
    ] * 2


def test_an_item_is_read_with_the_verb_that_stands_above_it() -> None:
    text = "Our exosomes are injected to treat:\n\n- torn tendons in the shoulder\n- old scars on the cheek"
    assert [found for _, _, found in said(text)[-2:]] == [["joints-and-tendons"], ["scars"]]


def test_what_is_shown_of_an_item_that_is_led_to_is_its_own_place() -> None:
    text = "None of these exosome products is approved:\n\n- Velorin"
    statement = pipeline().check(Document("copy.txt", text, "text", lay_out(text))).statements[-1]
    start = text.index("Velorin")
    spans = [finding.span for finding in statement.findings]
    assert spans, "the finding is shown somewhere"
    assert all(span.start == start and span.end == len(text) for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "Exosomes for hair\n\nCan exosomes raise blood flow?\n\nExosome therapy is offered at our clinic in Leeds.",
        "Our exosomes regrow hair.\n\n- Velorin\n- Capixo",
    ],
    ids=["a statement that names its own matter", "a list after a finished sentence"],
)
def test_nothing_is_lent_otherwise(text: str) -> None:
    assert said(text)[-1][2] == []


def test_a_statement_with_findings_of_its_own_takes_no_others() -> None:
    text = "None of these exosome products is approved:\n\n- Capixo grows thicker hair"
    assert said(text)[-1][2] == ["hair-density"]


@pytest.mark.parametrize(
    "head", ["Where exosomes are offered. Indications:", "Exosomes. Conditions we treat:"]
)
def test_an_item_that_only_names_an_illness_is_read_with_what_stands_above_it(head: str) -> None:
    assert "works-scarring-loss" in said(f"{head}\n\n- scarring alopecia\n- dry eye")[-2][2]


def test_an_illness_is_only_described_where_nothing_leads_up_to_it() -> None:
    for head in ("Kinds of hair loss:", "Conditions we cannot treat:", "Causes:"):
        verdict = said(f"Exosomes\n\n{head}\n\n- alopecia areata\n- shedding after stress")[-2][1]
        assert verdict in {"supported", "unverified"}, head


def test_an_answer_also_says_of_what_was_asked_what_it_says_of_all() -> None:
    found = said("Exosomes\n\nHow long do the results last?\n\nThat has not been properly studied.")[-1]
    assert found[1] == "supported"
    assert {"duration-unknown", "evidence-is-limited"} <= {*found[2]}


def test_a_question_lends_its_answer_nothing_doubtful() -> None:
    found = said("Exosomes\n\nDo they grow thicker hair than PRP?\n\nThat has not been properly studied.")[-1]
    assert found[1] == "supported"
