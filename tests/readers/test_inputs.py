"""What becomes of each thing that is handed in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from claimcheck.model.finding import Skipped
from claimcheck.readers.inputs import read_inputs


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str, text: str = "Copy.\n") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def paths(*arguments: str) -> list[str]:
    read = read_inputs(arguments)
    assert read.skipped == ()
    return [d.path for d in read.documents]


def test_files_are_sorted_and_each_is_read_once(here: Path) -> None:
    write("b.txt", "a.txt", "sub/c.txt")
    Path("link.txt").symlink_to("a.txt")
    assert paths("b.txt", "a.txt", "./b.txt", "sub/../a.txt") == ["a.txt", "b.txt"]
    assert paths("link.txt", "a.txt", str(here / "a.txt")) == paths("a.txt", str(here / "a.txt"), "link.txt")


def test_a_folder_gives_its_text_at_any_depth_and_says_what_it_left_out() -> None:
    write(
        "site/a.txt",
        "site/deep/er/b.MD",
        "site/.hidden.txt",
        "site/.git/c.txt",
        "site/logo.svg",
        "site/Makefile",
    )
    read = read_inputs(["site"])
    assert [d.path for d in read.documents] == ["site/a.txt", "site/deep/er/b.MD"]
    assert read.skipped == (Skipped("site", "left out: 1 .svg, 2 hidden, 1 without ending", failed=False),)


def test_copy_in_a_format_without_a_reader_is_a_failure_not_a_note() -> None:
    write("site/a.txt", "site/b.odt")
    assert read_inputs(["site"]).skipped == (
        Skipped(
            "site/b.odt",
            ".odt files cannot be read; export it as .docx or PDF, or save the copy as plain text",
        ),
    )


@pytest.mark.parametrize(
    ("held", "left_out"),
    [
        ([], ""),
        ([".hidden.txt"], ": left out 1 hidden"),
        (["logo.svg"], ": left out 1 .svg"),
        ([".git/a.txt"], ": left out 1 hidden"),
    ],
)
def test_a_folder_without_copy_fails(held: list[str], left_out: str) -> None:
    Path("empty").mkdir()
    write(*(f"empty/{name}" for name in held))
    assert read_inputs(["empty"]).skipped == (Skipped("empty", "holds no file to read" + left_out),)


def test_folders_that_link_to_each_other_end() -> None:
    write("site/a/one.txt", "site/b/two.txt")
    Path("site/a/b").symlink_to("../b")
    Path("site/b/a").symlink_to("../a")
    Path("site/again").symlink_to("../site")
    assert paths("site") == ["site/a/one.txt", "site/b/two.txt"]


def test_no_link_leads_out_of_the_folder_that_was_named() -> None:
    write("site/a.txt", "elsewhere/b.txt", "c.txt")
    Path("site/more").symlink_to("../elsewhere")
    Path("site/c.txt").symlink_to("../c.txt")
    read = read_inputs(["site"])
    assert [d.path for d in read.documents] == ["site/a.txt"]
    assert read.skipped == (Skipped("site", "left out: 2 linked from outside", failed=False),)
    assert paths("site/c.txt") == ["site/c.txt"]


def test_quoted_globs_are_files_and_folders() -> None:
    write("one.txt", "two.txt", "x/three.txt", "x/y/four.txt")
    assert paths("*.txt") == ["one.txt", "two.txt"]
    assert paths("**/*.txt") == ["one.txt", "two.txt", "x/three.txt", "x/y/four.txt"]
    assert paths("[x]") == ["x/three.txt", "x/y/four.txt"]
    assert read_inputs(["*.none"]).skipped == (Skipped("*.none", "no file matches"),)


def test_a_file_whose_name_looks_like_a_glob_is_that_file() -> None:
    write("what[1].txt", "what1.txt")
    assert paths("what[1].txt") == ["what[1].txt"]


def test_missing_binary_and_dangling_inputs_each_say_why() -> None:
    Path("blob.txt").write_bytes(b"\0\1\2")
    Path("dangling.txt").symlink_to("nowhere.txt")
    write("fine.txt")
    read = read_inputs(["gone.txt", "blob.txt", "dangling.txt", "fine.txt", "gone.txt"])
    assert [d.path for d in read.documents] == ["fine.txt"]
    assert read.skipped == (
        Skipped("blob.txt", "binary file: zero byte at offset 0"),
        Skipped("dangling.txt", "no such file or directory"),
        Skipped("gone.txt", "no such file or folder"),
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable here")
def test_unreadable_files_and_folders_fail() -> None:
    write("shut.txt", "folder/a.txt", "folder/shut/b.txt")
    Path("shut.txt").chmod(0)
    Path("folder/shut").chmod(0)
    try:
        assert read_inputs(["shut.txt", "folder"]).skipped == (
            Skipped("folder/shut", "permission denied"),
            Skipped("shut.txt", "permission denied"),
        )
    finally:
        Path("folder/shut").chmod(0o700)


def test_an_empty_file_is_read() -> None:
    write("empty.txt", text="")
    assert paths("empty.txt") == ["empty.txt"]


def test_a_pipe_given_as_a_file_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"Exosomes.\n")
    os.close(writing)
    if not Path(f"/dev/fd/{reading}").exists():
        pytest.skip("no /dev/fd")
    (document,) = read_inputs([f"/dev/fd/{reading}"]).documents
    os.close(reading)
    assert document.text == "Exosomes.\n"


def test_a_file_that_vanishes_between_listing_and_reading_is_told_and_the_others_are_read() -> None:
    write("site/a.txt", "site/b.html", "site/c.txt")

    def vanish(paths: Sequence[str]) -> Iterator[str]:
        for path in paths:
            Path("site/b.html").unlink(missing_ok=True)
            yield path

    read = read_inputs(["site"], track=vanish)
    assert [d.path for d in read.documents] == ["site/a.txt", "site/c.txt"]
    assert read.skipped == (Skipped("site/b.html", "no such file or directory"),)
