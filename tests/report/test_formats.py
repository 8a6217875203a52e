"""Every format tells the same, to whoever reads it, whatever stands in copy and file names."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import told
from drafts import Draft, report_of, sample_report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import JUnitXml
from told_papers import plain

from claimcheck.model.finding import Contradiction, Report, Skipped
from claimcheck.model.gate import Muted, MuteKind, Notice, NoticeKind
from claimcheck.model.place import Mark
from claimcheck.model.scales import Grade, Light, Verdict
from claimcheck.report.fingerprint import fingerprints
from claimcheck.report.formats import FORMATS
from claimcheck.report.json import as_data
from claimcheck.report.remarks import remarks

WORST = frozenset({Light.RED, Light.AMBER})
OPEN = WORST | {Light.GREY}
PACKED = {format_.name for format_ in FORMATS.values() if format_.packed}
SARIF_SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "sarif-schema-2.1.0.json"

HOSTILE = [
    "100%0A::error::x",
    "a,b:c;d]e=f",
    "]]> <b>&amp; 'x' \"y\"",
    "new\nline\r\nand\ttab",
    "bell \x07 escape \x1b[31m nul \x00",
    "right \u202eot tfel\u202c \u200f",
    "half \udcff other \udfff",
    "\\ | * _ [x](1) `code` <script> #1 @team $x$ www.example.org https://example.org :tada:",
    "line \u2028 paragraph \u2029 next \x85 form \x0c",
    "noncharacters \ufffe \uffff \U0001ffff",
    "##vso[task.complete]##[error]",
    "{0} {{x}} ${{ y }}",
]


def hostile_report(text: str, path: str = "copy.txt") -> Report:
    """A document with the text before, between and inside its statements, and in everything that may hold text."""
    copy = Draft(f"{text} Our exosomes regrow hair{text}.\n{text} From your own blood. From donors.\n", path)
    copy.add(
        f"Our exosomes regrow hair{text}.",
        copy.finding(
            "regrow hair", Verdict.OVERSTATED, Grade.C, title=text, because=(text,), say_instead=text
        ),
        copy.finding("exosomes", Verdict.CONTRADICTED, Grade.F, proposition=None, rule="a-rule"),
    )
    own = copy.add("From your own blood.", verdict=Verdict.UNVERIFIED)
    donor = copy.add("From donors.", verdict=Verdict.UNVERIFIED)
    sides = (copy.side("your own blood", own, text), copy.side("donors", donor, "donor"))
    return report_of(
        copy,
        contradictions=[Contradiction("source", *sides, text)],
        skipped=[Skipped(f"{path}.gone", f"no {text}"), Skipped(f"{path}.d", f"some {text}", failed=False)],
    )


def assert_alike(
    report: Report, lights: frozenset[Light], names: Collection[str] = told.READERS.keys()
) -> None:
    wanted = {light.value for light in lights}
    for name in names:
        read, _, _ = told.READERS[name]
        assert read(FORMATS[name].render(report, lights)) == told.expected(report, wanted, name), name
    assert told.jsonl(FORMATS["jsonl"].render(report, lights)) == as_data(report)
    assert json.loads(FORMATS["json"].render(report, lights)) == as_data(report)


def test_every_format_is_read_back() -> None:
    assert set(told.READERS) | {"json", "jsonl", "html"} == set(FORMATS)  # html: test_html_page.py


@pytest.mark.parametrize("lights", [WORST, OPEN, frozenset({Light.RED})], ids=lambda v: "-".join(sorted(v)))
def test_all_formats_tell_what_json_tells(sample: Report, lights: frozenset[Light]) -> None:
    wanted = told.expected(sample, {light.value for light in lights}, "concise")
    assert wanted.findings
    if Light.AMBER not in lights:
        sample = replace(sample, contradictions=())
    assert_alike(sample, lights)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_copy_changes_nothing(text: str) -> None:
    assert_alike(hostile_report(text), OPEN)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_names_come_through(name: str) -> None:
    # A file name holds no zero byte, and what no encoding could have made cannot be undone from a URI.
    path = f"a {name} b.txt".replace("\0", "").replace("\udfff", "")
    assert_alike(hostile_report("", path), OPEN)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0")))
def test_any_text_and_any_path(text: str, name: str) -> None:
    assert_alike(hostile_report(text, f"a{name}.txt"), OPEN, told.READERS.keys() - PACKED)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0")))
def test_any_text_and_any_path_in_files_that_take_longer(text: str, name: str) -> None:
    assert_alike(hostile_report(text, f"a{name}.txt"), OPEN, PACKED)


def test_equal_reports_give_equal_bytes_and_nothing_is_read_from_the_clock() -> None:
    for format_ in FORMATS.values():
        assert format_.render(sample_report(), OPEN) == format_.render(sample_report(), OPEN)


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_input_is_sound_in_every_format(name: str) -> None:
    data = FORMATS[name].render(report_of(), OPEN)
    if name in told.READERS:
        assert told.READERS[name][0](data) == told.Told()
    else:
        assert data


def test_formats_load_only_what_they_need() -> None:
    code = "from claimcheck.report import formats; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"rich", "xml.etree.ElementTree", "claimcheck.report.sarif", "claimcheck.report.json"}


# Columns

WIDE = "“Cafe\u0301 💇‍♀️” – our exosomes regrow hair.\n"


@pytest.fixture
def wide() -> Report:
    copy = Draft("# Naïve\n" + WIDE)
    copy.add(WIDE.strip(), copy.finding("regrow hair", Verdict.OVERSTATED, Grade.C))
    return report_of(copy)


def test_columns_count_what_the_readers_of_a_format_count(wide: Report) -> None:
    lead = WIDE[: WIDE.index("regrow")]
    points = len(lead) + 1
    utf16 = len(lead.encode("utf-16-le")) // 2 + 1
    utf8 = len(lead.encode()) + 1
    assert len({points, utf16, utf8}) == 3

    def render(name: str) -> str:
        return FORMATS[name].render(wide, WORST).decode()

    assert render("concise").startswith(f"copy.txt:2:{points}: ")
    assert f'<error line="2" column="{points}" ' in render("checkstyle")
    assert f",line=2,endLine=2,col={utf16},endColumn={utf16 + 11}," in render("github")
    assert f";linenumber=2;columnnumber={utf16};" in render("azure")
    assert json.loads(render("rdjsonl"))["location"]["range"] == {
        "start": {"line": 2, "column": utf8},
        "end": {"line": 2, "column": utf8 + 11},
    }
    run = json.loads(render("sarif"))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    text = wide.documents[0].document.text
    assert region == {
        "startLine": 2,
        "startColumn": points,
        "endLine": 2,
        "endColumn": points + 11,
        "charOffset": text.index("regrow"),
        "charLength": 11,
        "snippet": {"text": "regrow hair"},
    }


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_words_over_a_line_end_have_no_columns_where_github_refuses_them(ending: str) -> None:
    copy = Draft(f"Exosomes regrow{ending}hair.{ending}")
    copy.add(copy.text.strip(), copy.finding(f"regrow{ending}hair", Verdict.OVERSTATED, Grade.C))
    line = FORMATS["github"].render(report_of(copy), WORST).decode()
    assert line.startswith("::warning file=copy.txt,line=1,endLine=2,title=")
    (result,) = json.loads(FORMATS["sarif"].render(report_of(copy), WORST))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["endLine"], region["endColumn"]) == (2, 5)


def test_a_file_without_lines_is_told_in_words() -> None:
    copy = Draft("Exosomes regrow hair.", "copy.pdf")
    copy.add(copy.text, copy.finding("regrow hair", Verdict.OVERSTATED, Grade.C))
    checked = copy.checked()
    document = replace(checked.document, marks=(Mark(0, page=2, line=7),))
    report = replace(report_of(copy), documents=(replace(checked, document=document),))

    def render(name: str) -> str:
        return FORMATS[name].render(report, WORST).decode()

    assert render("concise").startswith("copy.pdf: page 2, line 7: amber overstated [hair-density]")
    assert render("github").startswith(
        "::warning file=copy.pdf,title=overstated%3A hair-density::page 2, line 7: "
    )
    assert json.loads(render("rdjsonl"))["location"] == {"path": "copy.pdf"}
    (result,) = json.loads(render("sarif"))["runs"][0]["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["message"]["text"].startswith("page 2, line 7: ")
    (issue,) = json.loads(render("gitlab"))
    assert issue["location"]["lines"] == {"begin": 1}
    assert "page 2, line 7: " in issue["description"]


# Levels


def test_red_is_an_error_amber_a_warning_grey_a_note(sample: Report) -> None:
    levels: dict[str, set[tuple[str, str]]] = {}
    run = json.loads(FORMATS["sarif"].render(sample, OPEN))["runs"][0]
    levels["sarif"] = {(r["properties"]["light"], r["level"]) for r in run["results"]}
    assert levels["sarif"] == {("red", "error"), ("amber", "warning"), ("grey", "note")}
    issues = json.loads(FORMATS["gitlab"].render(sample, OPEN))
    found = {(i["check_name"], i["severity"]) for i in issues}
    assert {
        ("exosome-fda-status", "critical"),
        ("hair-density", "major"),
        ("source", "major"),
        ("unverified", "info"),
        ("input-failed", "critical"),
        ("input-skipped", "info"),
    } <= found


def test_grey_is_left_out_unless_it_is_shown(sample: Report) -> None:
    for name in told.READERS:
        assert b"price" not in plain(FORMATS[name].render(sample, WORST)), name
        assert b"price" in plain(FORMATS[name].render(sample, OPEN)), name


# What does not count, and what is wrong with waivers

WAIVED = Muted(MuteKind.WAIVER, "Agreed with counsel", "J. Doe", "2027-01-31", "copy.txt:1")
LISTED = Muted(MuteKind.BASELINE, "in the baseline", place="claimcheck-baseline.json")
UNCHANGED = Muted(MuteKind.UNCHANGED, "not on a changed line")


def muted_report() -> Report:
    copy = Draft("Exosomes regrow hair. They are painless. They are natural.\n")
    for words, id_, muted in (
        ("regrow hair", "one", WAIVED),
        ("painless", "two", LISTED),
        ("natural", "three", UNCHANGED),
    ):
        found = copy.finding(words, Verdict.OVERSTATED, Grade.C, proposition=id_)
        copy.add(words, replace(found, muted=muted))
    return report_of(copy)


def test_muted_findings_are_suppressed_in_sarif_and_left_out_elsewhere() -> None:
    report = muted_report()
    results = json.loads(FORMATS["sarif"].render(report, WORST))["runs"][0]["results"]
    (waived,), (listed,) = (result["suppressions"] for result in results)
    assert [result["ruleId"] for result in results] == ["one", "two"]
    assert (waived["kind"], waived["status"], waived["justification"]) == (
        "inSource",
        "accepted",
        "Agreed with counsel",
    )
    assert waived["location"]["physicalLocation"]["region"] == {"startLine": 1}
    assert waived["properties"] == {"by": "waiver", "author": "J. Doe", "until": "2027-01-31"}
    assert listed["kind"] == "external"
    for name, (read, _, _) in told.READERS.items():
        if name != "sarif":
            assert read(FORMATS[name].render(report, WORST)) == told.Told(), name


@pytest.mark.parametrize("line", [0, 3])
def test_notices_stand_in_every_format(line: int) -> None:
    notice = Notice(NoticeKind.WAIVER_UNKNOWN, "waivers.yaml", line, line, "No entry is called 'hair'.")
    report = replace(report_of(), notices=(notice,))
    for name, format_ in FORMATS.items():
        data = plain(format_.render(report, WORST))
        assert b"waiver-unknown" in data, name
        assert b"waivers.yaml" in data, name
    if line:
        for name in ("concise", "github", "checkstyle", "rdjsonl", "azure", "gitlab", "sarif", "junit"):
            read, _, _ = told.READERS[name]
            assert read(FORMATS[name].render(report, WORST)).findings == {
                ("waiver-unknown", "waivers.yaml", 3): 1
            }, name


# Fingerprints


def print_of(text: str, *words: str, path: str = "copy.txt") -> list[str]:
    copy = Draft(text, path)
    for sentence in words:
        copy.add(sentence, copy.finding(sentence, Verdict.OVERSTATED, Grade.C))
    return fingerprints(remarks(report_of(copy), WORST))


def test_a_fingerprint_outlives_moving_and_wrapping() -> None:
    (before,) = print_of("They regrow hair.", "They regrow hair.")
    assert print_of("New first line.\n\n  They regrow hair.", "They regrow hair.") == [before]
    assert print_of("They regrow\n  hair.", "They regrow\n  hair.") == [before]
    assert print_of("They regrow hair fast.", "They regrow hair fast.") != [before]
    assert print_of("They regrow hair.", "They regrow hair.", path="other.txt") != [before]


def test_the_same_sentence_twice_has_two_fingerprints_and_keeps_one_when_one_goes() -> None:
    copy = Draft("They regrow hair. They regrow hair.")
    statement = copy.add("They regrow hair.", copy.finding("regrow hair", Verdict.OVERSTATED, Grade.C))
    copy.statements.append(replace(statement, id="s2"))
    twice = fingerprints(remarks(report_of(copy), WORST))
    assert len(set(twice)) == 2
    assert print_of("They regrow hair.", "They regrow hair.")[0] in twice


# Shapes


@pytest.mark.skipif(not SARIF_SCHEMA.exists(), reason="the SARIF schema is not beside the checkout")
@pytest.mark.parametrize("text", ["", *HOSTILE])
def test_sarif_satisfies_its_schema(text: str) -> None:
    validator = Draft4Validator(json.loads(SARIF_SCHEMA.read_text(encoding="utf-8")))
    reports = [hostile_report(text), sample_report(), muted_report(), report_of()]
    for report in reports:
        problems = [
            e.message for e in validator.iter_errors(json.loads(FORMATS["sarif"].render(report, OPEN)))
        ]
        assert problems == []


def test_sarif_explains_rules_and_leads_to_the_other_side(sample: Report) -> None:
    run = json.loads(FORMATS["sarif"].render(sample, OPEN))["runs"][0]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    density = rules["hair-density"]
    assert density["shortDescription"]["text"] == "Exosome treatment raises hair density."
    assert "https://doi.org/10.1000/1" in density["help"]["text"]
    assert "(<https://doi.org/10.1000/1>)" in density["help"]["markdown"]
    assert not any("helpUri" in rule for rule in rules.values())
    (pair,) = (r for r in run["results"] if r["ruleId"] == "source")
    (related,) = pair["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "other.txt"
    assert related["physicalLocation"]["region"]["snippet"]["text"] == "Donated cells"
    assert f"]({related['id']})" in pair["message"]["text"]
    fda = next(r for r in run["results"] if r["ruleId"] == "exosome-fda-status")
    assert fda["properties"]["grade"] == "F"
    assert fda["properties"]["sources"] == [
        {
            "id": "fda-notice",
            "citation": "US FDA 2019, regulator notice",
            "link": "https://example.org/notice",
        }
    ]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_copy_makes_no_link_in_a_sarif_message() -> None:
    report = hostile_report("[x](1)")
    for result in json.loads(FORMATS["sarif"].render(report, WORST))["runs"][0]["results"]:
        own = result["message"]["text"].replace("[the other statement](1)", "")
        assert "](" not in own


def test_junit_is_read_by_a_junit_parser(sample: Report) -> None:
    suites = JUnitXml.fromstring(FORMATS["junit"].render(sample, OPEN))
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == (10, 5, 1, 4)
    assert [suite.name for suite in suites] == [
        "copy.txt",
        "other.txt",
        "contradictions",
        "inputs not checked",
    ]
    for suite in suites:
        assert suite.tests == len(list(suite))
        names = [(case.classname, case.name) for case in suite]
        assert len(set(names)) == len(names)


def test_a_document_without_remarks_passes_a_junit_test() -> None:
    calm = Draft("Call us!")
    calm.add("Call us!", claim=False)
    (suite,) = JUnitXml.fromstring(FORMATS["junit"].render(report_of(calm), OPEN))
    (case,) = suite
    assert (suite.name, case.name, case.is_passed) == ("copy.txt", "nothing to change", True)


CODE_QUALITY: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "pattern": "^.+$"},
            "check_name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}

_POSITION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["line"],
    "properties": {k: {"type": "integer", "minimum": 1} for k in ("line", "column")},
}
DIAGNOSTIC: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message", "location"],
    "properties": {
        "message": {"type": "string"},
        "location": {
            "type": "object",
            "additionalProperties": False,
            "required": ["path"],
            "properties": {
                "path": {"type": "string"},
                "range": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["start"],
                    "properties": {"start": _POSITION, "end": _POSITION},
                },
            },
        },
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
        "source": {"type": "object", "properties": {"name": {"type": "string"}}},
        "code": {"type": "object", "properties": {"value": {"type": "string"}}},
    },
}
"""The message ``Diagnostic`` of reviewdog's protocol file; it refuses fields that it does not know."""


@pytest.mark.parametrize("text", ["", *HOSTILE])
def test_code_quality_and_diagnostics_have_their_documented_shapes(text: str) -> None:
    for report in (hostile_report(text), sample_report(), report_of()):
        Draft202012Validator(CODE_QUALITY).validate(json.loads(FORMATS["gitlab"].render(report, OPEN)))
        for line in FORMATS["rdjsonl"].render(report, OPEN).decode().split("\n")[:-1]:
            Draft202012Validator(DIAGNOSTIC).validate(json.loads(line))


def test_one_long_line_takes_time_in_step_with_its_length() -> None:
    from claimcheck.report import region

    calls = 0
    real = region.Unit.length

    def counting(unit: region.Unit, text: str) -> int:
        nonlocal calls
        calls += len(text)
        return real(unit, text)

    def cost(size: int) -> int:
        nonlocal calls
        text = "ü regrow hair. " * size
        copy = Draft(text, f"{size}.txt")
        statement = copy.add("ü regrow hair.", copy.finding("regrow hair", Verdict.OVERSTATED, Grade.C))
        finding = statement.findings[0]
        copy.statements = [
            replace(
                statement,
                findings=(replace(finding, span=type(finding.span)(i * 15 + 2, i * 15 + 13)),),
            )
            for i in range(0, size, 10)
        ]
        calls = 0
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(region.Unit, "length", counting)
            FORMATS["rdjsonl"].render(report_of(copy), WORST)
        return calls

    assert cost(8000) < 9 * cost(1000)
