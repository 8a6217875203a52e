from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from samples import AMBER, DONOR, GREEN, GREY, OTHER, OWN, RED, TODAY, base, checked, open_ids, write

from claimcheck.gate.items import mute
from claimcheck.gate.names import Names
from claimcheck.gate.problems import WaiverFileError
from claimcheck.gate.waiver import MalformedWaiver, Spelt, parse
from claimcheck.gate.waiver_file import json_schema, read_waivers
from claimcheck.gate.waivers import Waivers
from claimcheck.model.finding import Report
from claimcheck.model.gate import Muted, MuteKind

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def waived(report: Report, folder: Path, listed: str = "") -> tuple[Report, list[str]]:
    """The report once its own waivers and those of a file were asked, and the notices as ``kind path:line``."""
    found = read_waivers(write(folder / "w.yaml", listed), "w.yaml") if listed else []
    waivers = Waivers(found, report.documents, Names.of(base()), folder, lambda: TODAY)
    report = mute(report, waivers)
    return report, [f"{n.kind.value} {n.path}:{n.line}" for n in waivers.notices()]


@pytest.mark.parametrize(
    ("text", "left", "notices"),
    [
        (f"<!-- claimcheck: waive hair-density -- why -->\n{AMBER}\n\n{AMBER}", ["hair-density"], []),
        (f"{AMBER} <!-- claimcheck: waive hair-density -- why --> {AMBER}", ["hair-density"], []),
        (
            f"<!-- claimcheck: waive-block hair-density -- why -->\n{AMBER} {AMBER}\n\n{AMBER}",
            ["hair-density"],
            [],
        ),
        (f"{AMBER}\n\n<!-- claimcheck: waive-file hair-density -- why -->\n{AMBER}", [], []),
        (f"<!-- claimcheck: waive hair-density, painless -- why -->\n{AMBER}", [], ["waiver-unused a.txt:1"]),
        (f"<!-- claimcheck: waive painless -- why -->\n{AMBER}", ["hair-density"], ["waiver-unused a.txt:1"]),
        (
            f"{AMBER}\n\n<!-- claimcheck: waive hair-density -- why -->",
            ["hair-density"],
            ["waiver-unused a.txt:3"],
        ),
        # Nothing to waive in what is supported as worded.
        (f"<!-- claimcheck: waive hair-density -- why -->\n{GREEN}", [], ["waiver-unused a.txt:1"]),
        (f"<!-- claimcheck: waive hair-density until=2026-11-21 -- why -->\n{AMBER}", [], []),
        (
            f"<!-- claimcheck: waive hair-density until=2026-11-20 -- why -->\n{AMBER}",
            ["hair-density"],
            ["waiver-expired a.txt:1"],
        ),
        (
            f"<!-- claimcheck: waive hair-density -->\n{AMBER}",
            ["hair-density"],
            ["waiver-without-reason a.txt:1"],
        ),
        (
            f"<!-- claimcheck: waive hair-density -- -->\n{AMBER}",
            ["hair-density"],
            ["waiver-without-reason a.txt:1"],
        ),
        (
            f"<!-- claimcheck: waive hair-desnity -- why -->\n{AMBER}",
            ["hair-density"],
            ["waiver-unknown a.txt:1"],
        ),
        (
            f"<!-- claimcheck: waive fda-approved -- why -->\n{RED}",
            ["fda-approved"],
            ["waiver-refused a.txt:1"],
        ),
        (f"<!-- claimcheck: waive -- all of it -->\n{AMBER}", ["hair-density"], ["waiver-malformed a.txt:1"]),
        (
            f"<!-- claimcheck: ignore hair-density -->\n{AMBER}",
            ["hair-density"],
            ["waiver-malformed a.txt:1"],
        ),
        (
            f"<!-- claimcheck: waive hair-density -- why\n{AMBER}",
            ["hair-density"],
            ["waiver-malformed a.txt:1"],
        ),
        (f"<!-- claimcheck: waive unverified -- why -->\n{GREY}", [], []),
        (
            f"<!-- claim-check: waive hair-density -- why -->\n{AMBER}",
            ["hair-density"],
            ["waiver-malformed a.txt:1"],
        ),
        # At the end of a line it is about what stands before it, and never about the next paragraph.
        (f"{AMBER} <!-- claimcheck: waive hair-density -- why -->\n\n{OTHER}", ["painless"], []),
        (
            f"{AMBER} <!-- claimcheck: waive painless -- why -->\n\n{OTHER}",
            ["hair-density", "painless"],
            ["waiver-unused a.txt:1"],
        ),
        (
            f"{AMBER} {AMBER} <!-- claimcheck: waive-block hair-density\n by=Roe\n -- why -->\n\n{OTHER}",
            ["painless"],
            [],
        ),
    ],
)
def test_a_comment_waives_what_follows_it_or_is_told_to_be_idle(
    folder: Path, text: str, left: list[str], notices: list[str]
) -> None:
    report, told = waived(checked(a=text), folder)
    assert (open_ids(report), told) == (left, notices)


def test_who_waived_what_until_when_and_where_stays_in_the_report(folder: Path) -> None:
    text = f'Words.\n\n<!-- claimcheck: waive hair-density by="R. Roe" until=2027-01-31 -- Label text. -->\n{AMBER}'
    report, _ = waived(checked(a=text), folder)
    muted = Muted(MuteKind.WAIVER, "Label text.", "R. Roe", "2027-01-31", "a.txt:3")
    statement = report.documents[0].statements[-1]
    assert (statement.verdict, statement.muted, statement.findings[0].muted) == (None, muted, muted)
    assert statement.findings[0].verdict.value == "overstated"


def test_a_claim_keeps_what_was_not_waived(folder: Path) -> None:
    both = "Our exosomes regrow hair and are FDA approved."
    report, told = waived(checked(a=f"<!-- claimcheck: waive hair-density -- why -->\n{both}"), folder)
    statement = report.documents[0].statements[0]
    assert (statement.light and statement.light.value, statement.muted) == ("red", None)
    assert (open_ids(report), told) == (["fda-approved"], [])


LISTED = """\
waivers:
  - id: {id}
    path: {path}
    words: {words}
    reason: {reason}
    author: R. Roe
    expires: {expires}
"""


def listed(**values: str) -> str:
    given = {"id": "hair-density", "path": '"*.txt"', "words": '""', "reason": "why", "expires": "2027-01-31"}
    return LISTED.format(**{**given, **values})


@pytest.mark.parametrize(
    ("entry", "left", "notices"),
    [
        (listed(), ["painless"], []),
        (listed(path="a.txt"), ["painless", "hair-density"], []),
        (listed(path='"site/**"'), ["hair-density", "painless"], []),
        (listed(words="Exosomes, REGROW hair!"), ["painless"], []),
        (
            listed(words="hair regrow"),
            ["hair-density", "painless", "hair-density"],
            ["waiver-unused w.yaml:2"],
        ),
        (listed(words="regrow ha"), ["hair-density", "painless", "hair-density"], ["waiver-unused w.yaml:2"]),
        (
            listed(expires="2026-11-20"),
            ["hair-density", "painless", "hair-density"],
            ["waiver-expired w.yaml:2"],
        ),
        (
            listed(reason='" "'),
            ["hair-density", "painless", "hair-density"],
            ["waiver-without-reason w.yaml:2"],
        ),
        (listed(id="hairs"), ["hair-density", "painless", "hair-density"], ["waiver-unknown w.yaml:2"]),
        (
            listed(id="fda-approved"),
            ["hair-density", "painless", "hair-density"],
            ["waiver-refused w.yaml:2"],
        ),
        (listed(path="gone.txt"), ["hair-density", "painless", "hair-density"], ["waiver-unused w.yaml:2"]),
        # This file is there, only not part of the run, so nothing is known of the waiver.
        (listed(path="later.txt"), ["hair-density", "painless", "hair-density"], []),
    ],
)
def test_the_waiver_file_goes_by_path_entry_and_words(
    folder: Path, entry: str, left: list[str], notices: list[str]
) -> None:
    write(folder / "later.txt", AMBER)
    report, told = waived(checked(a=f"{AMBER} {OTHER}", site__b=AMBER), folder, entry)
    assert (open_ids(report), told) == (left, notices)


def test_paths_are_seen_from_the_waiver_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "site").mkdir()
    monkeypatch.chdir(folder / "site")
    report, told = waived(checked(a=AMBER), folder, listed(path="site/a.txt"))
    assert (open_ids(report), told) == ([], [])


def test_a_contradiction_is_waived_by_its_slot_on_either_side(folder: Path) -> None:
    apart = checked(a=OWN, b=DONOR)
    assert "source" in open_ids(apart)
    report, told = waived(apart, folder, listed(id="source", path="b.txt"))
    assert ("source" in open_ids(report), told) == (False, [])
    report, told = waived(checked(a=OWN, b=f"<!-- claimcheck: waive source -- why -->\n{DONOR}"), folder)
    assert ("source" in open_ids(report), told) == (False, [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("waivers:\n  - id: [", "w.yaml:3:1: not valid YAML: "),
        ("waivers: []\n", "w.yaml:1:10: found an empty list"),
        ("waiver: []\n", "w.yaml:1:1: unknown key 'waiver'; did you mean 'waivers'?"),
        (listed().replace("path:", "paths:"), "w.yaml:3:5: unknown key 'paths'; did you mean 'path'?"),
        (listed(expires="31.1.2027"), "w.yaml:7:14: found '31.1.2027'; allowed: a day of the calendar"),
        ("", "w.yaml:1:1: the file is empty"),
    ],
)
def test_a_broken_waiver_file_is_told_at_the_place(folder: Path, text: str, told: str) -> None:
    with pytest.raises(WaiverFileError) as problem:
        read_waivers(write(folder / "w.yaml", text), "w.yaml")
    assert told in str(problem.value)


def test_a_waiver_file_that_is_not_there(folder: Path) -> None:
    with pytest.raises(WaiverFileError, match=r"^w\.yaml: no such file or directory$"):
        read_waivers(folder / "w.yaml", "w.yaml")


def test_the_committed_schema_is_in_step_and_asks_for_a_reason() -> None:
    committed = (ROOT / "docs" / "schemas" / "waivers.schema.json").read_text(encoding="utf-8")
    assert committed == json_schema()
    check = jsonschema.Draft202012Validator(json.loads(committed))
    entry = yaml.load(listed(), Loader=yaml.BaseLoader)
    assert check.is_valid(entry)
    del entry["waivers"][0]["reason"]
    assert not check.is_valid(entry)


@pytest.mark.parametrize(
    ("body", "spelt"),
    [
        ("waive a -- b", Spelt("statement", ("a",), "b", "", None)),
        ("waive-block a, b c — of -- that", Spelt("block", ("a", "b", "c"), "of -- that", "", None)),
        ("waive-file a by=Roe until=2027-01-31 – b", Spelt("file", ("a",), "b", "Roe", date(2027, 1, 31))),
        ('waive by="R. Roe" a--b --- c', Spelt("statement", ("a--b",), "c", "R. Roe", None)),
        ("waive a a", Spelt("statement", ("a",), "", "", None)),
    ],
)
def test_how_a_waiver_is_spelt(body: str, spelt: Spelt) -> None:
    assert parse(body) == spelt


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "found ''; allowed: waive, waive-block, waive-file"),
        ("waives a -- b", "found 'waives'"),
        ("waive * -- b", "names no entry"),
        ("waive a until=soon -- b", "found 'soon'; allowed: a day of the calendar"),
        ("waive a until=20270131 -- b", "found '20270131'"),
        ("waive a for=ever -- b", "found 'for=ever'"),
        ("waive a by=x by=y -- b", "found 'by=y'"),
    ],
)
def test_what_is_no_waiver_is_told_with_how_to_write_one(body: str, told: str) -> None:
    with pytest.raises(MalformedWaiver) as problem:
        parse(body)
    assert told in str(problem.value)


@given(st.text())
def test_any_comment_is_a_waiver_or_malformed(body: str) -> None:
    try:
        spelt = parse(" ".join(body.split()))
    except MalformedWaiver:
        return
    assert spelt.ids
