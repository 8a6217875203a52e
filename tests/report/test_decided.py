"""A reviewer's decision stands in every report: what, who, when, why, and by which base."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from urllib.parse import unquote

import pypdfium2
import pytest
import told
from drafts import Draft, report_of, sample_report
from rich.console import Console
from test_formats import HOSTILE, OPEN

from claimcheck.model.decision import Decision, Ruling
from claimcheck.model.finding import CheckedStatement, Report
from claimcheck.model.scales import Grade, Light, Verdict
from claimcheck.report.console import render
from claimcheck.report.decided import decided
from claimcheck.report.formats import FORMATS

HELD = Decision(Ruling.DISMISSED, "Read out in full", "R. Roe", "2026-11-21", "2026.11", "0f" * 32)
SAID = "dismissed by R. Roe on 2026-11-21 (knowledge base 2026.11): Read out in full"


def decide(report: Report, decision: Decision) -> Report:
    """The report with this decision on everything that may carry one."""

    def on(statement: CheckedStatement) -> CheckedStatement:
        findings = tuple(replace(f, decision=decision) for f in statement.findings)
        return replace(statement, findings=findings, decision=None if findings else decision)

    return replace(
        report,
        documents=tuple(replace(d, statements=tuple(map(on, d.statements))) for d in report.documents),
        contradictions=tuple(replace(c, decision=decision) for c in report.contradictions),
    )


def text_of(report: Report, show: Light = Light.GREY) -> str:
    page = io.StringIO()
    render(report, Console(file=page, width=400, color_system=None, markup=False), show=show)
    return page.getvalue()


def test_a_line_for_each_ruling() -> None:
    assert decided(None) == ""
    assert decided(HELD) == SAID
    assert decided(replace(HELD, ruling=Ruling.NEEDS_EVIDENCE, reason="")) == (
        "needs evidence by R. Roe on 2026-11-21 (knowledge base 2026.11)"
    )
    late = replace(HELD, ruling=Ruling.ACCEPTED, reason="Soften", out_of_date="it was overstated C")
    assert decided(late) == (
        "OUT OF DATE, it was overstated C; "
        "accepted, to be changed by R. Roe on 2026-11-21 (knowledge base 2026.11): Soften"
    )


def words_of(data: bytes) -> str:
    """What a reader sees of a report, whatever it is packed in."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")]
        return re.sub(r"<[^>]+>", " ", "".join(parts))
    if data.startswith(b"%PDF"):
        pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
        return " ".join(" ".join(pages).split())
    return re.sub(r"%(?:AZP)?25", "%", re.sub(r"\\(?=[^\w\s\"])", "", unquote(data.decode())))


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"claimreview"}))
def test_every_format_says_who_when_why_and_by_which_base(name: str) -> None:
    text = words_of(FORMATS[name].render(decide(sample_report(), HELD), OPEN))
    for words in ("dismissed", "R. Roe", "2026-11-21", "2026.11", "Read out in full"):
        assert words in " ".join(text.split())
    assert HELD.reason not in words_of(FORMATS[name].render(sample_report(), OPEN))


def test_what_is_published_names_no_reviewer() -> None:
    assert "R. Roe" not in FORMATS["claimreview"].render(decide(sample_report(), HELD), OPEN).decode()


@pytest.mark.parametrize("name", told.READERS)
@pytest.mark.parametrize("words", HOSTILE)
def test_a_decision_changes_nothing_of_what_a_format_tells_else(name: str, words: str) -> None:
    decision = replace(HELD, reason=words, reviewer=words, out_of_date=words)
    report = decide(sample_report(), decision)
    read, _, _ = told.READERS[name]
    wanted = {light.value for light in OPEN}
    assert read(FORMATS[name].render(report, OPEN)) == told.expected(report, wanted, name)


def test_the_text_report_has_it_on_findings_claims_and_pairs() -> None:
    text = text_of(decide(sample_report(), HELD))
    assert text.count(f"decision:     {SAID}") == 4
    assert f"decision: {SAID}" in text.replace(f"decision:     {SAID}", "")
    assert "(dismissed)" in text


def test_the_totals_count_decisions_and_those_out_of_date() -> None:
    draft = Draft("Exosomes regrow hair.")
    found = draft.finding("regrow hair", Verdict.OVERSTATED, Grade.C)
    draft.add("Exosomes regrow hair.", found)
    report = report_of(draft)
    assert "decision" not in text_of(report)
    assert text_of(decide(report, HELD)).endswith("; 1 decision\n")
    assert text_of(decide(report, replace(HELD, out_of_date="it was F"))).endswith(
        "; 1 decision, 1 out of date\n"
    )


def test_sarif_holds_a_decision_as_data_and_suppresses_nothing() -> None:
    (run,) = json.loads(FORMATS["sarif"].render(decide(sample_report(), HELD), OPEN))["runs"]
    for result in run["results"]:
        assert result["properties"]["decision"]["ruling"] == "dismissed"
        assert "suppressions" not in result
