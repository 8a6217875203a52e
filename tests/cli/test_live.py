"""Results are written as they come, and are the same as those that are written at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import AMBER, GREEN, GREY, RED
from typer.testing import CliRunner

from claimcheck.cli import run
from claimcheck.cli.app import app
from claimcheck.cli.checker import Checker
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument

COPY = {
    "a.txt": RED + GREY,
    "b.txt": AMBER + GREEN,
    "c.txt": GREY,
    "d.txt": RED + AMBER,
}


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in COPY.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(kb: Path, *args: str) -> tuple[int, str]:
    done = CliRunner().invoke(
        app, [*COPY, "--format", "concise", "--knowledge", str(kb), "--no-cache", *args]
    )
    return done.exit_code, done.stdout


def written_before(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many characters of the report were written when each file was checked."""
    import sys

    before: dict[str, int] = {}
    plainly = Checker.__call__

    def checked(self: Checker, document: Document) -> CheckedDocument:
        before[document.path] = sys.stdout.tell()
        return plainly(self, document)

    monkeypatch.setattr(Checker, "__call__", checked)
    return before


def test_what_is_said_of_a_file_is_written_before_the_next_is_checked(
    pages: Path, kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written_before(monkeypatch)
    _, out = check(kb, "--show", "grey")
    begins = {name: out.encode().index(f"\n{name}:".encode()) + 1 for name in list(COPY)[1:]}
    assert before == {"a.txt": 0, **begins}


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--show", "green"),
        ("--show", "red", "--fail-on", "amber"),
        ("--ignore", "regulation"),
        ("gone.txt", "--jobs", "2"),
    ],
)
def test_nothing_depends_on_when_it_is_written(
    pages: Path, kb: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.setattr(run, "_WORTH_MORE", 0)
    at_once = check(kb, *args)
    monkeypatch.setattr("claimcheck.cli.formats.live", lambda *_: None)
    assert check(kb, *args) == at_once
    assert len(at_once[1].splitlines()) > 1


@pytest.mark.parametrize(
    ("name", "text", "args"),
    [
        ("e.txt", "<!-- claimcheck: ignore -->\n", ("e.txt",)),
        (
            "waivers.yaml",
            "waivers:\n  - {id: hair-growth, path: b.txt, reason: As on the label, author: R. Roe}\n",
            ("--waivers", "waivers.yaml"),
        ),
        (".claimcheck-baseline.json", "", ("--write-baseline",)),
    ],
)
def test_what_depends_on_the_whole_run_is_waited_for(
    pages: Path, kb: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, args: tuple[str, ...]
) -> None:
    if text:
        (pages / name).write_text(text)
    before = written_before(monkeypatch)
    _, out = check(kb, *args)
    assert out
    assert not any(before.values())
