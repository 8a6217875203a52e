"""``claimcheck review``, answered from standard input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest
from program import AMBER, GREEN, GREY, RED, Program, Ran

DECISIONS = Path("claimcheck-decisions.yaml")


@pytest.fixture
def copy(desk: Path) -> Path:
    path = Path("copy.txt")
    path.write_text(f"{RED}\n{AMBER}\n{GREY}\n{GREEN}")
    return path


def review(program: Program, *args: str, answers: str = "", who: str | None = "R. Roe") -> Ran:
    named = ("--reviewer", who) if who else ()
    return program("review", *args, *named, "--knowledge", str(program.kb), stdin=answers.encode())


def report(program: Program, *args: str) -> dict[str, dict[str, str]]:
    """The decisions that a JSON report shows, by id."""
    ran = program("check", *args, "--fail-on", "never", "--format", "json", "--knowledge", str(program.kb))
    data = json.loads(ran.out)
    shown = {}
    for statement in data["documents"][0]["statements"]:
        for item in (*statement["findings"], statement):
            if item["decision"]:
                shown[item.get("proposition") or "unverified"] = item["decision"]
    return shown


def test_what_is_decided_is_shown_by_every_later_run(program: Program, copy: Path) -> None:
    ran = review(program, "copy.txt", answers="a\nd quoted from the label\n")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("claimcheck-decisions.yaml: 2 decisions made now; nothing left to decide\n")
    assert "1 of 2" in ran.out
    assert "2 of 2" in ran.out
    shown = report(program, "copy.txt")
    assert {id_: (made["ruling"], made["reason"]) for id_, made in shown.items()} == {
        "fda-status": ("accepted", ""),
        "hair-growth": ("dismissed", "quoted from the label"),
    }
    made = shown["hair-growth"]
    assert (made["reviewer"], made["on"], made["knowledge_version"], made["out_of_date"]) == (
        "R. Roe",
        date.today().isoformat(),
        "2026.01",
        "",
    )
    text = program("copy.txt", "--knowledge", str(program.kb))
    assert text.code == 1, "a decision opens no gate"
    assert "dismissed by R. Roe" in text.out


def test_a_json_report_is_reviewed_as_the_files_are(program: Program, copy: Path) -> None:
    knowledge = ("--knowledge", str(program.kb))
    program("copy.txt", "--output", "json=report.json", *knowledge)
    review(program, "report.json", "--decisions", "a.yaml", answers="e\nn ask the lab\n")
    review(program, "copy.txt", "--decisions", "b.yaml", answers="e\nn ask the lab\n")
    assert Path("a.yaml").read_bytes() == Path("b.yaml").read_bytes()
    assert not DECISIONS.exists()
    assert set(report(program, "copy.txt", "--decisions", "a.yaml")) == {"fda-status", "hair-growth"}


def test_an_edited_document_keeps_the_decisions_on_what_was_not_edited(program: Program, copy: Path) -> None:
    review(program, "copy.txt", answers="a\na\n")
    copy.write_text(f"{GREEN}\nWelcome.\n\n{AMBER}\n{RED.replace('Our', 'Our new')}")
    assert set(report(program, "copy.txt")) == {"hair-growth"}
    ran = review(program, "copy.txt", answers="a\n")
    assert "1 of 1" in ran.out
    assert "Our new exosomes" in ran.out
    assert "1 decision on what is no longer there; --prune drops" in ran.err
    before = DECISIONS.read_text()
    pruned = review(program, "copy.txt", "--prune")
    assert "dropped 1 decision" in pruned.err
    assert (before.count("- file"), DECISIONS.read_text().count("- file")) == (3, 2)


def test_a_base_that_has_come_to_another_verdict_makes_it_out_of_date_and_asks_again(
    program: Program, copy: Path
) -> None:
    review(program, "copy.txt", answers="a\na\n")
    entry = program.kb / "claims/efficacy/hair-growth.yaml"
    changed = entry.read_text().replace("certainty: low", "certainty: very-low")
    assert changed != entry.read_text()
    entry.write_text(changed)
    shown = report(program, "copy.txt")
    assert shown["fda-status"]["out_of_date"] == ""
    assert shown["hair-growth"]["out_of_date"].startswith(
        "it was overstated C by knowledge base 2026.01 and is"
    )
    text = program("copy.txt", "--knowledge", str(program.kb)).out
    assert "OUT OF DATE" in text
    assert "2 decisions, 1 out of date" in text
    ran = review(program, "copy.txt", answers="a\n")
    assert "1 of 2" in ran.out, "the hedged sentence goes too far by now as well"
    assert report(program, "copy.txt")["hair-growth"]["out_of_date"] == ""


def test_back_undo_skip_again_and_help(program: Program, copy: Path) -> None:
    ran = review(program, "copy.txt", answers="b\na\nb\nu\ns\n\n")
    assert ran.out.endswith("0 decisions made now; 2 left to decide\n")
    assert report(program, "copy.txt") == {}
    review(program, "copy.txt", answers="a\na\n")
    assert "1 of" not in review(program, "copy.txt", answers="").out
    ran = review(program, "copy.txt", "--again", answers="?\nd read again\nq\n")
    assert "needs evidence: the clinic" in ran.out
    assert {made["ruling"] for made in report(program, "copy.txt").values()} == {"dismissed", "accepted"}


def test_an_answer_that_is_none_is_asked_again_and_a_dismissal_needs_a_reason(
    program: Program, copy: Path
) -> None:
    ran = review(program, "copy.txt", answers="yes\na7\nd\n\n  \nfor the label\nq\n")
    assert "found 'yes'; allowed: a, d, e, n, s, b, u, q, ?" in ran.err
    assert "there is no point 7 here" in ran.err
    assert report(program, "copy.txt")["fda-status"]["reason"] == "for the label"


def test_answers_that_end_early_lose_nothing(program: Program, copy: Path) -> None:
    assert review(program, "copy.txt", answers="a\nd").code == 0
    assert set(report(program, "copy.txt")) == {"fda-status"}


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
def test_an_interrupt_loses_nothing(program: Program, copy: Path) -> None:
    process = subprocess.Popen(
        program.command("review", "copy.txt", "--reviewer", "R. Roe", "--knowledge", str(program.kb)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environ,
    )
    assert process.stdin is not None
    process.stdin.write(b"a\n")
    process.stdin.flush()
    for _ in range(300):
        if DECISIONS.exists():
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
    assert set(report(program, "copy.txt")) == {"fda-status"}


def test_points_are_decided_one_by_one(program: Program, desk: Path) -> None:
    Path("copy.txt").write_text("Our exosomes are FDA cleared and grow hair.\n")
    ran = review(program, "copy.txt", answers="d2 label\na\n")
    assert "2 points" in ran.out
    shown = report(program, "copy.txt")
    assert (shown["fda-status"]["ruling"], shown["hair-growth"]["ruling"]) == ("accepted", "dismissed")
    assert ran.out.endswith("2 decisions made now; nothing left to decide\n")


def test_show_says_what_is_asked(program: Program, copy: Path) -> None:
    assert "of 1" in review(program, "copy.txt", "--show", "red").out
    ran = review(program, "copy.txt", "--show", "grey", answers="s\ns\ne what fridge?\n")
    assert "of 3" in ran.out
    assert report(program, "copy.txt")["unverified"]["ruling"] == "needs-evidence"


def test_who_reviews(program: Program, copy: Path) -> None:
    nobody = {"GIT_CONFIG_GLOBAL": "none", "GIT_CONFIG_SYSTEM": "none", "HOME": str(Path.cwd())}
    program.environ |= nobody
    assert "who reviews? > " in (ran := review(program, "copy.txt", answers="\nP. Poe\na\n", who=None)).out
    assert ran.code == 0
    assert report(program, "copy.txt")["fda-status"]["reviewer"] == "P. Poe"
    ran = review(program, "copy.txt", who=None)
    assert (ran.code, ran.err) == (2, "claimcheck: nobody says who reviews; give --reviewer NAME\n")
    Path("who").write_text("[user]\n\tname = Git User\n")
    program.environ |= {"GIT_CONFIG_GLOBAL": "who"}
    review(program, "copy.txt", answers="a\n", who=None)
    assert report(program, "copy.txt")["hair-growth"]["reviewer"] == "Git User"


def test_what_goes_wrong_is_told(program: Program, copy: Path) -> None:
    Path("old.json").write_text('{"schema": "claimcheck.report/1"}')
    ran = review(program, "old.json")
    assert (ran.code, ran.err) == (
        2,
        "claimcheck: old.json: no report of this program: the key 'knowledge_base' is missing\n",
    )
    ran = review(program, "old.json", "copy.txt")
    assert (ran.code, "give one report, or documents" in ran.err) == (2, True)
    assert review(program, "gone.txt").code == 3
    ran = review(program, "copy.txt", "gone.txt", answers="a\na\n")
    assert (ran.code, "gone.txt: no such file" in ran.err) == (3, True)
    DECISIONS.write_text("decisions:\n  - file: copy.txt\n")
    ran = review(program, "copy.txt")
    assert (ran.code, "claimcheck-decisions.yaml:2:5: the key 'id' is missing" in ran.err) == (2, True)
    assert program("copy.txt", "--knowledge", str(program.kb)).code == 2
