"""Waivers and changed lines in files whose text is not their source."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import AMBER, OTHER, TODAY, base, open_ids

from claimcheck.engine.pipeline import Pipeline
from claimcheck.gate.changes import Changes
from claimcheck.gate.items import mute
from claimcheck.gate.names import Names
from claimcheck.gate.waivers import Waivers
from claimcheck.model.finding import Report
from claimcheck.readers.contract import Choices, Limits
from claimcheck.readers.formats import read

WAIVE = "<!-- claimcheck: {} hair-density -- why -->"


def checked(name: str, text: str) -> Report:
    document = read(text.encode(), name, Limits(), Choices())
    return Pipeline(base()).check_documents([document])


def waived(report: Report) -> tuple[list[str], list[str]]:
    waivers = Waivers([], report.documents, Names.of(base()), Path(), lambda: TODAY)
    left = open_ids(mute(report, waivers))
    return left, [f"{n.kind.value} {n.line}:{n.column}" for n in waivers.notices()]


def html(*parts: str) -> str:
    return "<!doctype html>\n<title>A page</title>\n<body>\n" + "\n".join(parts) + "\n</body>\n"


P = f"<p>{AMBER}</p>"


@pytest.mark.parametrize(
    ("name", "text", "left", "notices"),
    [
        ("a.md", f"# Page\n\n{WAIVE.format('waive')}\n\n{AMBER}\n\n{AMBER}\n", ["hair-density"], []),
        ("a.md", f"# Page\n\n{AMBER} {WAIVE.format('waive')} {AMBER}\n", ["hair-density"], []),
        ("a.md", f"{WAIVE.format('waive-block')}\n\n- {AMBER} {AMBER}\n- {AMBER}\n", ["hair-density"], []),
        ("a.md", f"{AMBER}\n\n{OTHER}\n\n{WAIVE.format('waive-file')}\n", ["painless"], []),
        ("a.md", f"{AMBER}\n\n  {WAIVE.format('waive')}\n", ["hair-density"], ["waiver-unused 3:3"]),
        ("a.md", f"- **{AMBER}** {WAIVE.format('waive')}\n- {OTHER}\n", ["painless"], []),
        ("a.html", html(f"<p>{AMBER}</p> {WAIVE.format('waive')}", f"<p>{OTHER}</p>"), ["painless"], []),
        ("a.html", html(f"<p>{OTHER}</p>{WAIVE.format('waive')}{P}"), ["painless"], []),
        ("a.html", html(WAIVE.format("waive"), P, P), ["hair-density"], []),
        ("a.html", html(f"<p>{AMBER} {WAIVE.format('waive')}{AMBER}</p>"), ["hair-density"], []),
        (
            "a.html",
            html(WAIVE.format("waive-block"), f"<p>{AMBER} <b>{AMBER}</b></p>", P),
            ["hair-density"],
            [],
        ),
        ("a.html", html(P, WAIVE.format("waive-file"), P), [], []),
        ("a.html", html(P, WAIVE.format("waive")), ["hair-density"], ["waiver-unused 5:1"]),
    ],
)
def test_a_comment_works_in_the_source_where_it_is_no_part_of_the_text(
    name: str, text: str, left: list[str], notices: list[str]
) -> None:
    assert waived(checked(name, text)) == (left, notices)


def test_changed_lines_are_those_of_the_source() -> None:
    text = html("", P, "", "<p>The exosome treatment is", "  <b>painless</b>.</p>")
    report = checked("a.html", text)
    for line, left in ((5, ["hair-density"]), (7, ["painless"]), (8, ["painless"]), (2, [])):
        assert open_ids(mute(report, Changes({"a.html": frozenset({line})}, "HEAD"))) == left
