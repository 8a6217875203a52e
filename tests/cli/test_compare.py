"""``claimcheck compare`` on documents, folders and reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import AMBER, GREEN, GREY, RED, Program, Ran

OLD = f"{RED}\n{AMBER}\n{GREEN}"
NEW = f"{GREEN}\nOur exosomes grow hair | fast & <b>new</b>.\nOur vials are FDA cleared.\n"


@pytest.fixture
def versions(desk: Path) -> None:
    Path("old.txt").write_text(OLD)
    Path("new.txt").write_text(NEW)


def compare(program: Program, *args: str) -> Ran:
    return program("compare", *args, "--knowledge", str(program.kb))


def test_text_says_what_is_new_changed_and_fixed(program: Program, desk: Path) -> None:
    Path("old.txt").write_text(f"{RED}\n{AMBER}")
    Path("new.txt").write_text(
        "Our exosomes can grow hair.\n\nIn Leeds they grow plenty of hair every year.\n"
    )
    ran = compare(program, "old.txt", "new.txt")
    assert (ran.code, ran.err) == (0, "")
    rule = "─" * 100
    assert ran.out == (
        f"New{1:>97}\n{rule}\n"
        "+ hair-growth  new.txt:3:1\n"
        '    is:           overstated C: "In Leeds they grow plenty of hair every year."\n\n'
        f"Changed, and still flagged{1:>74}\n{rule}\n"
        "~ hair-growth  new.txt:1:1\n"
        '    was:          overstated C: "Our exosomes grow hair."\n'
        '    is:           overstated B: "Our exosomes can grow hair."\n\n'
        f"Fixed{1:>95}\n{rule}\n"
        "- fda-status  old.txt:1:1\n"
        '    was:          contradicted F: "Our exosomes are FDA cleared."\n\n'
        "1 fixed, 1 new, 1 changed, 0 unchanged\n"
    )


def test_reports_are_compared_as_the_documents_are(program: Program, versions: None) -> None:
    knowledge = ("--knowledge", str(program.kb))
    for name in ("old", "new"):
        program(f"{name}.txt", "--output", f"json={name}.json", *knowledge)
    of_files = compare(program, "old.txt", "new.txt", "--format", "json")
    assert compare(program, "old.json", "new.json", "--format", "json").out == of_files.out
    assert compare(program, "old.json", "new.txt", "--format", "json").out == of_files.out


def test_json_counts_and_names_everything(program: Program, desk: Path) -> None:
    Path("old.txt").write_text(f"{RED}\n{AMBER}")
    Path("new.txt").write_text(f"{AMBER}\nIn this clinic they grow plenty of hair every year.\n")
    data = json.loads(compare(program, "old.txt", "new.txt", "-f", "json").out)
    assert data["schema"] == "claimcheck.comparison/1"
    assert data["summary"] == {"fixed": 1, "new": 1, "changed": 0, "unchanged": 1}
    assert {(f["fate"], f["id"]) for f in data["findings"]} == {
        ("fixed", "fda-status"),
        ("new", "hair-growth"),
        ("unchanged", "hair-growth"),
    }
    (gone,) = [f for f in data["findings"] if f["fate"] == "fixed"]
    assert gone["old"] == {
        "path": "old.txt",
        "statement": gone["old"]["statement"],
        "place": "1:1",
        "text": RED.strip(),
        "verdict": "contradicted",
        "light": "red",
        "grade": "F",
    }
    assert gone["new"] is None


def test_markdown_is_a_table_in_which_copy_stays_text(program: Program, versions: None) -> None:
    out = compare(program, "old.txt", "new.txt", "--format", "markdown").out
    assert out.startswith("## claimcheck: what has changed\n\n**")
    assert r"\<b\>new\</b\>" in out
    assert r"hair \| fast \& " in out
    assert "<b>" not in out


def test_contradictions_and_folders(program: Program, desk: Path) -> None:
    for name, text in {
        "v1/a.txt": "Our exosomes come from donors.\n",
        "v2/a.txt": "Our exosomes come from donors.\n",
    }.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)
    Path("v2/b.txt").write_text("Our exosomes come from your own blood.\n")
    out = compare(program, "v1", "v2").out
    assert "+ source  cannot both be true" in out
    assert "Only in the new one: v2/b.txt" in out
    assert out.endswith("0 fixed, 1 new, 0 changed, 0 unchanged\n")
    back = compare(program, "v2", "v1", "-f", "markdown").out
    assert "Only in the old one: v2/b.txt" in back
    assert "1 fixed" in back


def test_a_gate_on_what_is_new(program: Program, desk: Path) -> None:
    Path("old.txt").write_text(GREY)
    Path("new.txt").write_text(f"{GREY}{RED}")
    assert compare(program, "old.txt", "new.txt").code == 0
    assert compare(program, "old.txt", "new.txt", "--fail-on-new").code == 1
    assert compare(program, "new.txt", "old.txt", "--fail-on-new").code == 0
    assert compare(program, "new.txt", "new.txt", "--fail-on-new").code == 0


def test_what_goes_wrong_is_told(program: Program, versions: None) -> None:
    assert compare(program, "old.txt", "gone.txt").code == 3
    assert compare(program, "old.txt").code == 2
    assert compare(program, "old.txt", "new.txt", "--format", "pdf").code == 2
    Path("bad.json").write_text('{"schema": "claimcheck.report/1", "knowledge_base": 1}')
    ran = compare(program, "bad.json", "new.txt")
    assert (ran.code, "bad.json: no report of this program" in ran.err) == (2, True)
