"""Which files of a folder are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.model.finding import Skipped
from claimcheck.readers.files import Selection, find_files


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(**files: str) -> None:
    for path, text in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def site(selection: Selection | None = None, folder: str = "site") -> tuple[list[str], list[str]]:
    found = find_files([folder], selection or Selection())
    return [p.removeprefix("site/") for p in found.paths], [s.reason for s in found.skipped]


def test_every_format_is_taken_and_those_with_fields_only_if_fields_are_named() -> None:
    names = ["a.txt", "b.md", "c.HTML", "d.docx", "e.pdf", "f.csv", "g.json", "h.svg", "i.odt"]
    write(**{f"site/{name}": "" for name in names})
    assert site() == ([*names[:5], "i.odt"], ["left out: 1 .csv, 1 .json, 1 .svg"])
    assert site(Selection(fields=True)) == ([*names[:7], "i.odt"], ["left out: 1 .svg"])


def test_ignore_files_of_git_and_our_own_are_honoured() -> None:
    write(
        **{
            "site/.git/info/exclude": "local.txt\n",
            "site/.gitignore": "*.bak.txt\n/build/\n!keep.bak.txt\n",
            "site/.claimcheckignore": "# drafts\ndrafts/**\n",
            "site/sub/.gitignore": "!mine.bak.txt\nhere.txt\n",
            "site/a.txt": "",
            "site/a.bak.txt": "",
            "site/keep.bak.txt": "",
            "site/local.txt": "",
            "site/build/b.txt": "",
            "site/sub/build/c.txt": "",
            "site/sub/mine.bak.txt": "",
            "site/sub/here.txt": "",
            "site/drafts/d.txt": "",
        }
    )
    kept = ["a.txt", "keep.bak.txt", "sub/build/c.txt", "sub/mine.bak.txt"]
    assert site()[0] == kept
    assert site()[1] == ["left out: 4 hidden, 5 ignored"]
    everything = site(Selection(ignores=False))[0]
    assert set(kept) < set(everything)
    assert len(everything) == 9
    assert site(folder="site/sub")[0] == [
        "sub/build/c.txt",
        "sub/mine.bak.txt",
    ]  # rules above count in a repository


def test_rules_above_a_folder_count_inside_a_repository_only() -> None:
    write(**{".gitignore": "*.txt\n", "site/a.txt": ""})
    assert site()[0] == ["a.txt"]
    Path(".git").mkdir()
    assert site() == ([], ["holds no file to read: left out 1 ignored"])


def test_a_file_that_is_named_is_read_though_it_is_ignored() -> None:
    write(**{"site/.gitignore": "*\n", "site/a.txt": ""})
    assert find_files(["site/a.txt"], Selection()).paths == ["site/a.txt"]


def test_patterns_include_and_exclude() -> None:
    write(**{f"site/{name}": "" for name in ("a.txt", "b.copy", "blog/c.txt", "blog/d.md", "e.md")})
    assert site(Selection(include=("*.copy", "blog/")))[0] == ["b.copy", "blog/c.txt", "blog/d.md"]
    assert site(Selection(exclude=("blog/",)))[0] == ["a.txt", "e.md"]
    assert site(Selection(include=("*.txt",), exclude=("/a.txt",)))[0] == ["blog/c.txt"]
    assert find_files(["site/*.md", "site/a.*"], Selection(exclude=("*.md",))).paths == ["site/a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_does_not_block() -> None:
    write(**{"site/a.txt": ""})
    os.mkfifo("site/b.txt")
    assert site() == (["a.txt"], ["left out: 1 no regular files"])


def test_a_file_is_taken_once_however_it_is_named() -> None:
    write(**{"site/a.txt": "", "site/sub/b.txt": ""})
    paths = ["site", "site/a.txt", "./site/sub/../a.txt", "site/**/*.txt"]
    for order in (paths, paths[::-1]):
        assert find_files(order, Selection()).paths == ["site/a.txt", "site/sub/b.txt"]


def test_what_is_not_there_is_missed() -> None:
    assert find_files(["gone.txt", "*.none"], Selection()).skipped == [
        Skipped("gone.txt", "no such file or folder"),
        Skipped("*.none", "no file matches"),
    ]
