"""What a claim is probably about stands in the reports that tell of claims which no entry answers."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from drafts import sample_report
from jsonschema import Draft202012Validator
from rich.console import Console
from test_decided import words_of
from test_formats import OPEN

from claimcheck.model.finding import CheckedStatement, Report, Surmise
from claimcheck.model.scales import Light
from claimcheck.report.console import render
from claimcheck.report.formats import FORMATS
from claimcheck.report.json import to_json
from claimcheck.report.read_back import read_report
from claimcheck.report.schema import schema_text

TAKEN = Surmise(
    "procedure.length", 8.2, ("no entry answers it", "probably about procedure.length, by its words")
)


def surmised() -> Report:
    """The sample, with every claim that no entry covers taken to be about one thing."""

    def on(statement: CheckedStatement) -> CheckedStatement:
        if not statement.claim or statement.findings:
            return statement
        return replace(statement, surmise=TAKEN, topics=(TAKEN.topic,))

    report = sample_report()
    return replace(
        report,
        documents=tuple(replace(d, statements=tuple(map(on, d.statements))) for d in report.documents),
    )


@pytest.mark.parametrize("name", ["html", "markdown", "docx", "text"])
def test_reports_for_people_say_what_it_is_probably_about(name: str) -> None:
    if name == "text":
        page = io.StringIO()
        render(surmised(), Console(file=page, width=400, color_system=None, markup=False), show=Light.GREY)
        text = page.getvalue()
    else:
        text = words_of(FORMATS[name].render(surmised(), OPEN))
    assert "robably about procedure.length, by its words" in text


def test_the_contract_has_a_place_for_it() -> None:
    text = to_json(surmised())
    data = json.loads(text)
    Draft202012Validator(json.loads(schema_text())).validate(data)
    told = [s["surmise"] for d in data["documents"] for s in d["statements"] if s["surmise"]]
    assert told
    assert told[0] == {"topic": "procedure.length", "score": 8.2, "because": list(TAKEN.because)}
    back = [s.surmise for d in read_report(text.encode()).report.documents for s in d.statements if s.surmise]
    assert back == [TAKEN] * len(told)


def test_an_older_report_without_it_is_read_all_the_same() -> None:
    data = json.loads(to_json(sample_report()))
    for document in data["documents"]:
        for statement in document["statements"]:
            del statement["surmise"]
    assert (
        read_report(json.dumps(data).encode()).report == read_report(to_json(sample_report()).encode()).report
    )
