"""The options that say what is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import Program
from typer.testing import CliRunner

from claimcheck.cli.app import app
from claimcheck.cli.progress import Progress


def report(*args: str, stdin: bytes = b"") -> dict[str, object]:
    result = CliRunner().invoke(app, [*args, "-f", "json", "--fail-on", "never"], input=stdin)
    assert result.exit_code == 0, result.stderr
    data: dict[str, object] = json.loads(result.stdout)
    return data


def statements(data: dict[str, object]) -> list[tuple[str, str, int, int]]:
    documents: list[dict[str, list[dict[str, object]]]] = data["documents"]  # type: ignore[assignment]
    return [(d["format"], s["text"], s["line"], s["column"]) for d in documents for s in d["statements"]]  # type: ignore[misc]


def test_standard_input_is_read_as_the_name_says(desk: Path, kb: Path) -> None:
    page = b"<title>T</title>\n<p>They <b>grow</b>\nhair."
    data = report("-", "--stdin-filename", "page.html", "--knowledge", str(kb), stdin=page)
    assert statements(data) == [("html", "T", 1, 8), ("html", "They grow hair.", 2, 4)]
    markdown = report("-", "--stdin-filename", "a.md", "--knowledge", str(kb), stdin=b"They *grow* hair.")
    assert statements(markdown) == [("markdown", "They grow hair.", 1, 1)]


def test_a_name_for_standard_input_that_a_file_has_is_refused(desk: Path, kb: Path) -> None:
    args = ["-", "red.txt", "--stdin-filename", "red.txt", "--fail-on", "never", "--knowledge", str(kb)]
    result = CliRunner().invoke(app, args, input=b"Copy.")
    assert result.exit_code == 3
    assert "red.txt: a file has the name that standard input goes by" in result.stderr


def test_main_content_and_fields(desk: Path, kb: Path) -> None:
    (desk / "page.html").write_text("<nav>Menu</nav><p>They grow hair.</p>")
    (desk / "ads.csv").write_text("id,head\n1,They grow hair.\n")
    found = report("page.html", "ads.csv", "--main-content", "--field", "head", "--knowledge", str(kb))
    assert statements(found) == [("csv", "They grow hair.", 2, 3), ("html", "They grow hair.", 1, 19)]


@pytest.mark.parametrize("limit", ["text", "text=", "text=0", "text=many", "size=1", "text=1tb", "depth=-1"])
def test_a_limit_that_is_none_is_a_mistake_of_usage(desk: Path, kb: Path, limit: str) -> None:
    result = CliRunner().invoke(app, ["red.txt", "--limit", limit])
    assert result.exit_code == 2
    assert f"--limit {limit}: expected WHAT=NUMBER, with WHAT one of bytes, text" in result.stderr


def test_what_is_over_a_limit_is_named_and_the_rest_is_checked(desk: Path, kb: Path) -> None:
    (desk / "long.txt").write_text("x" * 2001)
    args = ["green.txt", "long.txt", "--limit", "text=2KB", "--knowledge", str(kb), "-f", "json"]
    result = CliRunner().invoke(app, args)
    assert result.exit_code == 3
    data = json.loads(result.stdout)
    assert [d["path"] for d in data["documents"]] == ["green.txt"]
    assert data["skipped"] == [
        {
            "path": "long.txt",
            "status": "failed",
            "reason": "too large: plain text may have 2,000 bytes, or more with --limit text=...",
        }
    ]


def test_files_are_listed_and_not_read(desk: Path) -> None:
    (desk / "site" / "blog").mkdir(parents=True)
    for name in ("a.md", "b.txt", "blog/c.md"):
        (desk / "site" / name).write_bytes(b"\0")
    args = ["site", "-", "--list-files", "--include", "*.md", "--exclude", "blog/"]
    result = CliRunner().invoke(app, args)
    assert (result.exit_code, result.stdout) == (0, "<stdin>\nsite/a.md\n")
    assert result.stderr == "claimcheck: site: left out: 1 excluded, 1 not included\n"
    assert CliRunner().invoke(app, ["gone.txt", "--list-files"]).exit_code == 3


def test_no_ignore_reads_what_is_ignored(desk: Path) -> None:
    (desk / "site").mkdir()
    (desk / "site" / ".claimcheckignore").write_text("a.txt\n")
    (desk / "site" / "a.txt").write_text("Copy.")
    assert CliRunner().invoke(app, ["site", "--list-files"]).exit_code == 3
    assert CliRunner().invoke(app, ["site", "--list-files", "--no-ignore"]).stdout == "site/a.txt\n"


def test_no_reader_is_imported_for_plain_text(desk: Path, program: Program) -> None:
    code = "import sys; from claimcheck.readers.inputs import read_inputs as r; r(['red.txt']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=program.environ
    )
    loaded = done.stdout.split()
    assert "claimcheck.readers.text" in loaded
    for heavy in ("turbohtml", "markdown_it", "pathspec", "rich", "yaml"):
        assert heavy not in loaded


def test_a_bar_shows_on_a_terminal_only_and_only_for_long_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("claimcheck.cli.progress.PATIENCE", -1.0)
    with Progress() as progress:
        assert list(progress.track([1, 2, 3], "reading")) == [1, 2, 3]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Progress() as progress:
        assert list(progress.track([1, 2, 3], "reading")) == [1, 2, 3]
    assert "reading" in capsys.readouterr().err
    monkeypatch.setattr("claimcheck.cli.progress.PATIENCE", 60.0)
    with Progress() as progress:
        assert list(progress.track([1, 2, 3], "reading")) == [1, 2, 3]
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable here")
def test_a_file_without_permission_is_named(desk: Path, kb: Path) -> None:
    (desk / "shut.html").write_text("<p>Copy")
    (desk / "shut.html").chmod(0)
    result = CliRunner().invoke(app, ["shut.html", "--knowledge", str(kb)])
    assert (result.exit_code, result.stderr) == (3, "claimcheck: shut.html: permission denied\n")
