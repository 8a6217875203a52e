from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from program import AMBER, GREEN, GREY, RED, ROOT
from typer.testing import CliRunner

from claimcheck.cli.app import app
from claimcheck.gate.names import Names
from claimcheck.gate.waiver import parse
from claimcheck.gate.waiver_file import read_waivers
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.gate import FailOn, NoticeKind
from claimcheck.settings.read import read
from claimcheck.settings.schema import SettingsTable
from claimcheck.text.comments import find_comments

LOOSE = "claims/efficacy/hair-growth.yaml"


class Run:
    """What one command line did."""

    def __init__(self, kb: Path, *args: str) -> None:
        result = CliRunner().invoke(app, [*args, "--knowledge", str(kb)])
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr

    @property
    def last(self) -> str:
        return self.out.splitlines()[-1]

    @property
    def report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.out)
        return report


@pytest.fixture
def fixed(kb: Path) -> Path:
    """The base, with an entry that cannot be waived."""
    entry = kb / "claims/regulation/fda-status.yaml"
    entry.write_text(entry.read_text() + "waivable: false\n")
    return kb


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def settle(text: str) -> None:
    Path("claimcheck.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--fail-on", "contradiction"], 0),
        (["--fail-on", "never,red"], 1),
        (["--fail-on", "contradiction", "--fail-on", "red"], 1),
        (["--fail-on", "never", "--max-amber", "0"], 1),
        (["--fail-on", "never", "--max-amber", "1"], 0),
        (["--fail-on", "never", "--min-grade", "D"], 1),
        (["--fail-on", "never", "--min-grade", "F"], 0),
    ],
)
def test_what_closes_the_gate(desk: Path, kb: Path, args: list[str], code: int) -> None:
    assert Run(kb, "red.txt", "amber.txt", "grey.txt", *args).code == code


def test_the_counts_stand_in_the_last_line_either_way(desk: Path, kb: Path) -> None:
    counts = "checked 2 statements in 2 documents: 1 red, 1 amber, 0 grey, 0 green"
    for gate, closed in (("never", []), ("red", ["gate closed: 1 red statement (fail-on red)"])):
        ran = Run(kb, "red.txt", "amber.txt", "--fail-on", gate)
        assert ran.last == counts
        assert [line for line in ran.out.splitlines() if line.startswith("gate closed")] == closed


@pytest.mark.parametrize(
    ("show", "ids"),
    [
        ("red", ["fda-status"]),
        ("amber", ["fda-status", "hair-growth"]),
        ("grey", ["fda-status", "hair-growth", "They wait"]),
        ("green", ["fda-status", "hair-growth", "They wait", "Exosomes might"]),
    ],
)
def test_what_is_shown_is_apart_from_what_fails(desk: Path, kb: Path, show: str, ids: list[str]) -> None:
    (desk / "all.txt").write_text("\n".join([RED, AMBER, GREY, GREEN]), encoding="utf-8")
    ran = Run(kb, "all.txt", "--show", show)
    words = ("fda-status", "hair-growth", "They wait", "Exosomes might")
    assert [word for word in words if word in ran.out] == ids
    assert (ran.code, ran.last) == (1, "checked 4 statements in 1 document: 1 red, 1 amber, 1 grey, 1 green")


def test_a_configuration_holds_and_flags_come_before_it(desk: Path, kb: Path) -> None:
    settle(f'inputs = ["amber.txt"]\nfail-on = "amber"\nknowledge = "{kb}"\n')
    runner = CliRunner()
    assert runner.invoke(app, ["check"]).exit_code == 1
    assert runner.invoke(app, ["check", "--fail-on", "red"]).exit_code == 0
    assert runner.invoke(app, ["green.txt"]).exit_code == 0
    assert runner.invoke(app, ["amber.txt", "--isolated"]).exit_code == 0
    other = desk / "other.toml"
    other.write_text('fail-on = "never"\n')
    assert runner.invoke(app, ["red.txt", "--config", "other.toml"]).exit_code == 0


def test_show_config_prints_what_holds_and_checks_nothing(desk: Path, kb: Path) -> None:
    settle('fail-on = "amber"\n')
    ran = Run(kb, "--show-config", "--no-cache")
    lines = dict(line.split(" = ", 1) for line in ran.out.splitlines() if " = " in line)
    assert ran.code == 0
    assert lines["fail-on"].split() == ['["amber"]', "#", "claimcheck.toml"]
    assert lines["cache"].split() == ["false", "#", "--no-cache"]


def test_paths_may_be_settled_otherwise(desk: Path, kb: Path) -> None:
    settle('[[overrides]]\npaths = ["re*.txt"]\nfail-on = "never"\n')
    assert Run(kb, "red.txt").code == 0
    assert Run(kb, "red.txt", "--fail-on", "red").code == 1


@pytest.mark.parametrize(
    ("args", "shown"),
    [
        (["--select", "hair-growth"], ["hair-growth"]),
        (["--select", "hair-regrowth"], ["hair-growth"]),
        (["--select", "hair-*"], ["hair-growth"]),
        (["--select", "regulation"], ["fda-status"]),
        (["--ignore", "efficacy.hair"], ["fda-status"]),
        (["--select", "hair-*,fda-*", "--ignore", "fda-status"], ["hair-growth"]),
    ],
)
def test_selecting_by_entry_alias_wildcard_and_topic(
    desk: Path, kb: Path, args: list[str], shown: list[str]
) -> None:
    ran = Run(kb, "red.txt", "amber.txt", *args)
    assert [id_ for id_ in ("fda-status", "hair-growth") if id_ in ran.out] == shown
    assert ran.last.endswith("; 1 not selected")


def test_selecting_by_slot(desk: Path, kb: Path) -> None:
    (desk / "two.txt").write_text("We use exosomes from your own blood.\n\nOur exosomes come from donors.\n")
    gate = ["two.txt", "--fail-on", "contradiction"]
    assert Run(kb, *gate).code == 1
    assert Run(kb, *gate, "--ignore", "source").code == 0
    assert Run(kb, *gate, "--select", "hair-growth").code == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ["--select", "hair-grwoth"],
            "--select: unknown id, topic or slot 'hair-grwoth'; did you mean 'hair-growth'?",
        ),
        (["--ignore", "zz*"], "--ignore: unknown id, topic or slot 'zz*'"),
        (
            ["--ignore", "fda-status"],
            "--ignore: 'fda-status' cannot be left out; it is an entry that cannot be waived",
        ),
        (["--baseline", "gone.json"], "the baseline cannot be used: gone.json: no such file or directory"),
        (["--waivers", "gone.yaml"], "gone.yaml: no such file or directory"),
        (["--diff"], "--diff: red.txt lies in no git repository"),
        (["--accept-new"], "--accept-new goes with --write-baseline"),
        (
            ["--write-baseline", "--diff"],
            "--write-baseline needs the whole files and does not go with --diff",
        ),
        (["--config", "a.toml", "--isolated"], "--config and --isolated cannot both be given"),
        (["--config", "gone.toml"], "gone.toml: no such file or directory"),
        (["--max-amber", "some"], "--max-amber: found 'some'; allowed: a whole number, such as 5"),
    ],
)
def test_a_mistake_is_told_before_anything_is_checked(
    desk: Path, fixed: Path, args: list[str], told: str
) -> None:
    ran = Run(fixed, "red.txt", *args)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_misspelt_name_in_the_configuration_is_told_with_the_file(desk: Path, kb: Path) -> None:
    settle('ignore = ["hair-grwoth"]\n')
    assert "claimcheck.toml: ignore: unknown id, topic or slot 'hair-grwoth'" in Run(kb, "red.txt").err


WAIVER = """\
waivers:
  - id: {id}
    path: red.txt
    reason: Agreed with the regulator.
"""


def test_waivers_of_the_file_are_found_and_named_in_the_report(desk: Path, kb: Path) -> None:
    (desk / "claimcheck-waivers.yaml").write_text(WAIVER.format(id="fda-status"))
    ran = Run(kb, "red.txt")
    assert (ran.code, ran.last) == (
        0,
        "checked 1 statement in 1 document: 0 red, 0 amber, 0 grey, 0 green; 1 waived",
    )
    muted = Run(kb, "red.txt", "-f", "json").report["documents"][0]["statements"][0]["findings"][0]["muted"]
    assert (muted["reason"], muted["place"]) == ("Agreed with the regulator.", "claimcheck-waivers.yaml:2")
    assert Run(kb, "red.txt", "--isolated").code == 1


@pytest.mark.parametrize(
    ("id_", "notice"),
    [
        ("fda-status", "fda-status cannot be waived; change the copy"),
        ("fda-statsu", "it waives nothing: unknown id 'fda-statsu'; did you mean 'fda-status'?"),
        ("hair-growth", "the waiver of hair-growth waives nothing in red.txt; remove it"),
    ],
)
def test_a_waiver_that_does_not_work_is_shown_and_waives_nothing(
    desk: Path, fixed: Path, id_: str, notice: str
) -> None:
    (desk / "claimcheck-waivers.yaml").write_text(WAIVER.format(id=id_))
    ran = Run(fixed, "red.txt")
    assert ran.code == 1
    shown = " ".join(ran.out.split())
    assert f"Waivers and baseline 1 notice {'─' * 100} claimcheck-waivers.yaml:2:9: {notice}" in shown


def test_a_baseline_lets_pass_what_it_lists_and_shrinks_only(desk: Path, kb: Path) -> None:
    known = ["--baseline", "known.json"]
    first = Run(kb, "red.txt", *known, "--write-baseline")
    assert (first.code, first.err) == (0, "claimcheck: wrote known.json: 1 finding\n")
    assert Run(kb, "red.txt", *known).code == 0
    both = Path("red.txt").read_text() + "\n" + "Our exosomes grow hair and are FDA cleared.\n"
    Path("red.txt").write_text(both)
    assert Run(kb, "red.txt", *known).code == 1
    again = Run(kb, "red.txt", *known, "--write-baseline")
    assert (again.code, again.err) == (
        1,
        "claimcheck: wrote known.json: 1 finding\n"
        "claimcheck: 2 findings not in the baseline before; --accept-new takes them in\n",
    )
    grown = Run(kb, "red.txt", *known, "--write-baseline", "--accept-new")
    assert (grown.code, grown.err) == (0, "claimcheck: wrote known.json: 3 findings\n")
    Path("red.txt").write_text(GREEN)
    stale = Run(kb, "red.txt", *known)
    assert (stale.code, stale.out.count("and it is gone")) == (0, 3)
    assert Run(kb, "red.txt", *known, "--fail-on", "grey").code == 1, "what has had its day is grey"
    shrunk = Run(kb, "red.txt", *known, "--write-baseline")
    assert (shrunk.code, shrunk.err) == (0, "claimcheck: wrote known.json: 0 findings, 3 gone\n")
    assert json.loads(Path("known.json").read_text())["findings"] == []


def test_a_broken_baseline_is_replaced_only_on_purpose(desk: Path, kb: Path) -> None:
    Path("known.json").write_text("<<<<<<< ours\n")
    known = ["red.txt", "--baseline", "known.json"]
    assert (Run(kb, *known).code, Run(kb, *known, "--write-baseline").code) == (2, 2)
    assert Path("known.json").read_text() == "<<<<<<< ours\n"
    assert Run(kb, *known, "--write-baseline", "--accept-new").code == 0
    assert Run(kb, *known).code == 0


def test_statements_on_changed_lines_only(desk: Path, kb: Path) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        os.environ.pop(name, None)
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    for args in (["init", "-q"], ["add", "."], ["commit", "-qm", "old sins"]):
        subprocess.run(["git", *who, *args], check=True, capture_output=True)
    assert (Run(kb, "red.txt").code, Run(kb, "red.txt", "--diff").code) == (1, 0)
    Path("red.txt").write_text("Our exosomes grow hair.\n\n" + RED)
    ran = Run(kb, "--diff", "red.txt", "--fail-on", "amber")
    assert (ran.code, "hair-growth" in ran.out, "fda-status" in ran.out) == (1, True, False)
    assert ran.last.endswith("; 1 on unchanged lines")
    assert Run(kb, "red.txt", "--diff=HEAD~9").code == 2


def test_statistics_count_by_entry_topic_verdict_and_file(desk: Path, kb: Path) -> None:
    (desk / "more.txt").write_text(f"{RED}\n\n{AMBER}\n\nWe grow hair with exosomes for you.\n")
    files = ["red.txt", "amber.txt", "grey.txt", "green.txt", "more.txt"]
    counted = json.loads(Run(kb, *files, "--statistics", "-f", "json").out)
    assert counted == {
        "schema": "claimcheck.statistics/1",
        "entries": {"hair-growth": 3, "fda-status": 2, "unverified": 1},
        "topics": {"efficacy.hair": 3, "regulation.approval": 2},
        "slots": {},
        "verdicts": {"overstated": 3, "contradicted": 2, "unverified": 1},
        "files": {"more.txt": 3, "amber.txt": 1, "grey.txt": 1, "red.txt": 1},
    }
    text = Run(kb, *files, "--statistics")
    assert text.code == 1
    assert "3  hair-growth\n2  fda-status\n1  unverified\n" in text.out
    assert text.last.startswith("checked 7 statements in 5 documents: ")


def test_kept_results_change_nothing_but_the_time(desk: Path, kb: Path) -> None:
    args = [".", "-f", "json", "--fail-on", "never"]
    fresh = Run(kb, *args, "--no-cache")
    kept = desk.parent / "cache" / "claimcheck" / "results"
    assert not kept.exists()
    first, second = Run(kb, *args), Run(kb, *args)
    assert fresh.out == first.out == second.out
    assert len(list(kept.iterdir())) == 4
    entry = kb / LOOSE
    entry.write_text(entry.read_text().replace("stance: supports", "stance: refutes"))
    assert Run(kb, *args).out == Run(kb, *args, "--no-cache").out != first.out


def test_our_own_files_are_no_copy(desk: Path, kb: Path) -> None:
    settle("")
    (desk / "claimcheck-waivers.yaml").write_text(WAIVER.format(id="fda-status"))
    (desk / "claimcheck-baseline.json").write_text("{}")
    ran = Run(kb, ".", "-f", "json", "--fail-on", "never")
    assert [d["path"] for d in ran.report["documents"]] == ["amber.txt", "green.txt", "grey.txt", "red.txt"]
    assert ran.report["skipped"] == []


PAGE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")


def shown(language: str) -> list[str]:
    """The fenced blocks of the page on the gate in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_configuration_that_is_shown_is_sound_and_names_every_key(desk: Path) -> None:
    (text,) = shown("toml")
    settings = read(write(desk / "claimcheck.toml", text))
    assert len(settings.overrides) == 2
    assert set(tomllib.loads(text)) == {field.alias for field in SettingsTable.model_fields.values()}
    for pattern in (*settings.policy.select, *settings.policy.ignore, *(settings.overrides[1].ignore or ())):
        assert Names.of(load_knowledge(None)).match(pattern)


def test_the_waivers_that_are_shown_are_sound(desk: Path) -> None:
    (text,) = shown("yaml")
    (listed,) = read_waivers(write(desk / "w.yaml", text), "w.yaml")
    (comment,) = find_comments(shown("html")[0])
    spelt = parse(comment.body)
    assert (spelt.ids, spelt.author, spelt.until, spelt.reason) == (
        (listed.id,),
        listed.author,
        listed.until,
        listed.reason,
    )


def test_every_notice_and_condition_is_described() -> None:
    notices = re.findall(r"^\| `([\w-]+)` \| (amber|grey) \|", PAGE, re.MULTILINE)
    assert dict(notices) == {kind.value: kind.light.value for kind in NoticeKind}
    conditions = re.findall(r"^\| `(\w+)`(?: \(default\))? \|", PAGE, re.MULTILINE)
    assert conditions == list(FailOn)
