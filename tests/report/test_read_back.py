from __future__ import annotations

import json
from dataclasses import replace

import pytest
from drafts import Draft, report_of
from test_formats import HOSTILE, hostile_report

from claimcheck.model.document import Document
from claimcheck.model.finding import Report
from claimcheck.model.gate import Muted, MuteKind, Outcome
from claimcheck.model.place import Mark
from claimcheck.model.scales import Grade, Verdict
from claimcheck.report.json import as_data, to_json
from claimcheck.report.read_back import NotAReport, Told, looks_like_a_report, read_report


def kept(report: Report) -> Report:
    """What reading back gives of a report: everything but the text of documents and what belongs to the run."""
    return replace(
        report,
        documents=tuple(
            replace(d, document=Document(d.document.path, "", d.document.format)) for d in report.documents
        ),
        notices=(),
        outcome=Outcome(),
        sources={
            id_: replace(s, checked="", missing="", limits="", jurisdiction="", aliases=())
            for id_, s in report.sources.items()
        },
    )


def rounded(report: Report) -> Report:
    """Scores as the contract gives them."""
    return replace(
        report,
        documents=tuple(
            replace(
                d,
                statements=tuple(
                    replace(s, findings=tuple(replace(f, score=round(f.score, 4)) for f in s.findings))
                    for s in d.statements
                ),
            )
            for d in report.documents
        ),
    )


def test_a_report_comes_back_whole(sample: Report) -> None:
    assert read_report(to_json(sample).encode()).report == kept(rounded(sample))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_they_were(words: str) -> None:
    report = hostile_report(words)
    assert read_report(to_json(report).encode()).report == kept(rounded(report))


def test_places_are_those_of_the_report_that_was_made() -> None:
    draft = Draft("Exosomes regrow hair.\nCall!", "a.txt")
    draft.add("Exosomes regrow hair.", draft.finding("regrow", Verdict.OVERSTATED, Grade.C))
    draft.add("Call!", claim=False)
    report = report_of(draft)
    marked = replace(draft.document, path="b.docx", marks=(Mark(0, paragraph=4), Mark(22, paragraph=5)))
    report = replace(report, documents=(*report.documents, replace(report.documents[0], document=marked)))
    back, made = read_report(to_json(report).encode()), Told.of(report)
    assert back.places == made.places
    assert [back.where("a.txt", "s2"), back.where("b.docx", "s2")] == ["a.txt:2:1", "b.docx: paragraph 5"]
    assert back.where("gone.txt", "s1") == "gone.txt"


def test_what_is_muted_comes_back_muted(sample: Report) -> None:
    muted = Muted(MuteKind.WAIVER, "Agreed.", "R. Roe", "2027-01-31", "copy.txt:1")
    first, *rest = sample.documents
    statements = tuple(replace(s, muted=muted) for s in first.statements)
    report = replace(sample, documents=(replace(first, statements=statements), *rest))
    assert read_report(to_json(report).encode()).report.documents[0].statements[0].muted == muted


def test_keys_that_later_versions_add_are_passed_over(sample: Report) -> None:
    data = as_data(sample)
    data["more"] = data["documents"][0]["statements"][0]["more"] = 1
    assert read_report(json.dumps(data).encode()).report == kept(rounded(sample))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not valid JSON: expecting value at line 1"),
        (b"[]", "no report of this program: list indices"),
        (b"{}", "no report of this program: the key 'schema' is missing"),
        (
            b'{"schema": "claimcheck.report/2"}',
            "its schema is 'claimcheck.report/2'; allowed: 'claimcheck.report/1'",
        ),
        (b"\xff", "no report of this program: 'utf-8' codec"),
    ],
)
def test_what_is_no_report_is_told(data: bytes, told: str) -> None:
    with pytest.raises(NotAReport) as problem:
        read_report(data)
    assert str(problem.value).startswith(told)


def test_an_unknown_verdict_is_told(sample: Report) -> None:
    text = to_json(sample).replace('"contradicted"', '"wrong"')
    with pytest.raises(NotAReport, match="'wrong' is not a valid Verdict"):
        read_report(text.encode())


def test_a_report_is_told_from_other_json(sample: Report) -> None:
    assert looks_like_a_report(to_json(sample).encode()[:200])
    assert not looks_like_a_report(b'[{"headline": "Exosomes"}]')
