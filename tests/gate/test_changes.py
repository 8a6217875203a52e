from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from samples import AMBER, DONOR, GREEN, OTHER, OWN, checked, open_ids, write

from claimcheck.gate.changes import Changes, changed_lines
from claimcheck.gate.items import mute
from claimcheck.gate.problems import NoDiff


def git(*args: str) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *args], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q", "-b", "main")
    write(tmp_path / "a.txt", "one\ntwo\nthree\nfour\n")
    write(tmp_path / "site" / 'é "b".txt', "one\n")
    git("add", ".")
    git("commit", "-qm", "first")
    return tmp_path


def test_lines_that_were_added_or_altered(repository: Path) -> None:
    write(repository / "a.txt", "zero\none\ntwo\n3\nfour\n++ five\n-- six\n")
    assert changed_lines(["a.txt"], "HEAD") == {"a.txt": {1, 4, 6, 7}}


def test_nothing_and_removed_lines_are_no_change(repository: Path) -> None:
    assert changed_lines(["a.txt"], "HEAD") == {"a.txt": frozenset()}
    write(repository / "a.txt", "one\nfour\n")
    assert changed_lines(["a.txt"], "HEAD") == {"a.txt": frozenset()}


def test_odd_names_absolute_paths_and_other_folders(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = write(repository / "site" / 'é "b".txt', "one\ntwo\n")
    monkeypatch.chdir(repository / "site")
    assert changed_lines([odd.name, str(odd), "../a.txt"], "HEAD") == {
        odd.name: {2},
        str(odd): {2},
        "../a.txt": frozenset(),
    }


def test_what_git_does_not_know_is_new_from_top_to_bottom(repository: Path) -> None:
    write(repository / "new.txt", "one\n")
    write(repository / ".gitignore", "left.txt\n")
    write(repository / "left.txt", "one\n")
    assert changed_lines(["new.txt", "left.txt", "<stdin>"], "HEAD") == dict.fromkeys(
        ["new.txt", "left.txt", "<stdin>"]
    )


def test_a_renamed_file_is_compared_with_what_it_was(repository: Path) -> None:
    git("mv", "a.txt", "b.txt")
    write(repository / "b.txt", "one\ntwo\nthree\nfour\nfive\n")
    assert changed_lines(["b.txt"], "HEAD") == {"b.txt": {5}}


def test_a_binary_file_is_changed_all_over(repository: Path) -> None:
    (repository / "a.txt").write_bytes(b"\0one\n")
    assert changed_lines(["a.txt"], "HEAD") == {"a.txt": None}


def test_what_others_did_meanwhile_is_no_change_of_this_branch(repository: Path) -> None:
    git("checkout", "-qb", "work")
    write(repository / "a.txt", "one\ntwo\nthree\nfour\nfive\n")
    git("commit", "-qam", "ours")
    git("checkout", "-q", "main")
    write(repository / "a.txt", "1\ntwo\nthree\nfour\n")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "work")
    assert changed_lines(["a.txt"], "main") == {"a.txt": {5}}


def test_no_repository_and_no_such_revision(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for revision in ("nowhere", "--output=stolen"):
        with pytest.raises(NoDiff, match=r"git knows no revision '.*' here; in a shallow clone, fetch"):
            changed_lines(["a.txt"], revision)
    assert not (repository / "stolen").exists()
    apart = write(tmp_path_factory.mktemp("apart") / "a.txt", "")
    with pytest.raises(NoDiff, match="lies in no git repository"):
        changed_lines([str(apart)], "HEAD")


def test_only_statements_on_changed_lines_count() -> None:
    text = f"{AMBER}\n\n{AMBER}\n\nThe exosome treatment\nis painless.\n\n{GREEN}"
    report = mute(
        checked(a=text, b=AMBER, c=AMBER), Changes({"a.txt": frozenset({3, 6}), "c.txt": None}, "HEAD")
    )
    counts = {d.document.path: [s.position.line for s in d.statements if s.light] for d in report.documents}
    assert counts == {"a.txt": [3, 5, 8], "b.txt": [], "c.txt": [1]}
    assert open_ids(report) == ["hair-density", "painless", "hair-density"]


def test_a_contradiction_counts_where_either_side_is_new() -> None:
    apart = checked(a=OWN, b=DONOR)
    for changed, left in (({"a.txt": frozenset({1})}, True), ({"b.txt": None}, True), ({}, False)):
        assert ("source" in open_ids(mute(apart, Changes(changed, "HEAD")))) is left


def test_lines_are_counted_as_git_counts_them() -> None:
    report = checked(a=f"Words.\r\r{OTHER}\n\n{AMBER}")
    assert open_ids(mute(report, Changes({"a.txt": frozenset({3})}, "HEAD"))) == ["hair-density"]
