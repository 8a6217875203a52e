"""Cells of a table, and values behind a label, say what their title says of them."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.model.finding import CheckedStatement


def rows(text: str) -> dict[str, CheckedStatement]:
    statements = claimcheck.check_text(f"Our exosome treatment.\n\n{text}\n").documents[0].statements
    return {s.text.partition("\t")[0].partition(":")[0]: s for s in statements}


def found(statement: CheckedStatement) -> list[tuple[str, str]]:
    return [(finding.id, finding.verdict.value) for finding in statement.findings]


TWO_COLUMNS = "Matter\tExosomes\nSide effects\tNone\nFDA status\tApproved\nPain\tMild\nSessions\t3-5"


def test_a_value_is_read_with_the_name_of_its_row() -> None:
    said = rows(TWO_COLUMNS)
    assert found(said["Side effects"]) == [("no-side-effects", "contradicted")]
    assert found(said["FDA status"])[0] == ("fda-approved", "contradicted")
    assert found(said["Pain"]) == [("mild-discomfort", "supported")]
    assert said["Sessions"].facets == {"sessions": "multiple"}


def test_a_cell_is_read_with_the_title_of_its_column() -> None:
    said = rows("Treatment\tSide effects\tFDA approved\nExosomes\tNone\tYes\nPRP\tMild\tNo")
    assert not said["Treatment"].claim
    assert {id_ for id_, verdict in found(said["Exosomes"]) if verdict == "contradicted"} == {
        "no-side-effects",
        "fda-approved",
    }
    assert all(verdict != "contradicted" for _, verdict in found(said["PRP"]))


def test_where_treatments_stand_side_by_side_only_the_cell_on_exosomes_counts() -> None:
    ours = rows("Matter\tPRP\tExosomes\nDowntime\tOne day\tNone\nMechanism\tUnknown\tWakes dormant follicles")
    theirs = rows(
        "Matter\tExosomes\tPRP\nDowntime\tOne day\tNone\nMechanism\tUnknown\tWakes dormant follicles"
    )
    assert found(ours["Downtime"]) == [("no-downtime", "overstated")]
    assert "dormant-follicles-awakened" in dict(found(ours["Mechanism"]))
    assert "no-downtime" not in dict(found(theirs["Downtime"]))


def test_a_second_table_has_a_row_of_titles_of_its_own() -> None:
    text = "Matter\tExosomes\nPain\tMild\n\nTreatment\tDowntime\tFDA approved\nPRP\tNone\tNo"
    assert not rows(text)["Treatment"].claim


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Side effects: none", ("no-side-effects", "contradicted")),
        ("FDA status: approved", ("fda-approved", "contradicted")),
        ("Pain: mild", ("mild-discomfort", "supported")),
        ("Downtime: none", ("no-downtime", "overstated")),
    ],
)
def test_a_label_and_its_value_say_what_a_sentence_would(line: str, expected: tuple[str, str]) -> None:
    (statement,) = (s for name, s in rows(f"{line}\n\nThat is all.").items() if line.startswith(name))
    assert expected in found(statement)


@pytest.mark.parametrize(
    "text",
    [
        "Name\tVelorin\nCountry\tKorea\nVolume\t5 ml",
        "Nutrient\tFound in\nIron\tSpinach",
        "Phone: 01 234\n\nThat is all.",
        "Step 1: consultation\n\nThat is all.",
    ],
)
def test_titles_make_nothing_of_plain_facts(text: str) -> None:
    assert [found(s) for s in rows(text).values() if s.findings] == []


def test_what_is_shown_of_a_cell_lies_in_its_row() -> None:
    for text in (TWO_COLUMNS, "Treatment\tSide effects\tFDA approved\nExosomes\tNone\tYes"):
        for statement in rows(text).values():
            for finding in statement.findings:
                assert statement.span.start <= finding.span.start < finding.span.end <= statement.span.end


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Downtime", "None", ("no-downtime", "overstated")),
        ("Side effects", "None", ("no-side-effects", "contradicted")),
        ("Pain", "Mild", ("mild-discomfort", "supported")),
        ("Sessions", "3-5", ("several-sessions", "unverified")),
    ],
)
def test_a_value_may_stand_on_the_line_below_its_label(
    name: str, value: str, expected: tuple[str, str]
) -> None:
    said = rows(f"{name}\n\n{value}\n\nThat is all there is to say.")
    assert found(said[value]) == [expected]
    assert found(said[name]) == []
    span = said[value].findings[0].span
    assert (span.start, span.end) == (said[value].span.start, said[value].span.end)


@pytest.mark.parametrize(
    "text", ["Our clinic\n\n24 doctors", "How it works\n\n3 steps", "Benefits\n\nHair growth"]
)
def test_two_titles_are_no_label_and_value(text: str) -> None:
    assert [found(s) for s in rows(text).values() if s.findings] == []
