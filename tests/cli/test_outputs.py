"""Formats and files: what is written where, and what is refused."""

from __future__ import annotations

import io
import json
import os
import stat
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import docx
import pytest
from program import Program
from typer.testing import CliRunner

from claimcheck.cli.app import app
from claimcheck.cli.exits import Stop
from claimcheck.cli.formats import NAMES, Output, choose, write
from claimcheck.model.finding import Report
from claimcheck.model.scales import Light
from claimcheck.report.formats import FORMATS


@pytest.fixture(autouse=True)
def no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "JENKINS_URL"):
        monkeypatch.delenv(name, raising=False)


def run(kb: Path, *args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*args, "--knowledge", str(kb)])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", [*FORMATS, "auto"])
def test_every_format_is_to_be_had_and_changes_no_exit_code(desk: Path, kb: Path, name: str) -> None:
    done = CliRunner().invoke(app, ["red.txt", "gone.txt", "--format", name, "--knowledge", str(kb)])
    out = unpacked(done.stdout_bytes)
    assert done.exit_code == 3
    assert b"red.txt" in out
    assert b"gone.txt" in out
    assert run(kb, "red.txt", "--format", name)[0] == 1


def unpacked(data: bytes) -> bytes:
    """What a file says, also where it is an archive."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(map(archive.read, archive.namelist()))


@pytest.mark.parametrize("name", [f.name for f in FORMATS.values() if f.needs])
def test_a_format_that_is_not_installed_is_refused_before_any_work(
    desk: Path, kb: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    code, out, err = run(kb, "red.txt", "-o", f"{name}=out.x")
    assert (code, out) == (2, "")
    assert err == (
        f"claimcheck: {name} needs {' and '.join(FORMATS[name].needs)}: pip install 'claimcheck[reports]'\n"
    )
    assert not (desk / "out.x").exists()


@pytest.mark.parametrize("name", [f.name for f in FORMATS.values() if f.packed])
def test_what_is_no_text_is_kept_off_a_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(Stop, match=f"write it to a file with --output {name}=FILE"):
        choose(name, [])
    assert choose(name, ["out.x"])[-1] == Output(name, Path("out.x"))


def test_a_word_file_comes_back_with_comments(desk: Path, kb: Path) -> None:
    document = docx.Document()
    document.add_paragraph((desk / "red.txt").read_text())
    document.save(str(desk / "copy.docx"))
    assert run(kb, "copy.docx", "-o", "docx=out.docx")[0] == 1
    made = docx.Document(str(desk / "out.docx"))
    assert [p.text for p in made.paragraphs] == [p.text for p in document.paragraphs]
    assert any("fda-status" in comment.text for comment in made.comments)


def test_the_help_names_every_format(desk: Path) -> None:
    told = CliRunner().invoke(app, ["check", "--help"]).stdout.split()
    assert [name for name in NAMES if not any(word.strip(".;,│").startswith(name) for word in told)] == []


def test_several_reports_are_written_beside_the_one_on_stdout(desk: Path, kb: Path) -> None:
    plain = run(kb, "red.txt")
    code, out, err = run(
        kb, "red.txt", "-o", "sarif=out.sarif", "-o", "junit=x.xml", "--output", "text=x.txt"
    )
    assert (code, out, err) == plain
    assert json.loads((desk / "out.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "fda-status"
    assert ET.parse(desk / "x.xml").getroot().get("failures") == "1"
    assert (desk / "x.txt").read_text() == out
    assert sorted(p.name for p in desk.iterdir() if p.suffix == ".tmp") == []


def test_a_file_without_a_format_takes_the_place_of_stdout(desk: Path, kb: Path) -> None:
    shown = run(kb, "red.txt", "--format", "concise")
    assert run(kb, "red.txt", "--format", "concise", "-o", "c.txt", "-o", "json=j.json") == (1, "", "")
    assert (desk / "c.txt").read_text() == shown[1]
    assert json.loads((desk / "j.json").read_text())["schema"] == "claimcheck.report/1"
    assert run(kb, "red.txt", "--format", "concise", "-o", "-") == shown


def test_text_in_a_file_has_neither_colour_nor_the_width_of_a_terminal(desk: Path, kb: Path) -> None:
    shown = run(kb, "amber.txt")[1]
    assert run(kb, "amber.txt", "--output", "report.txt")[1] == ""
    assert (desk / "report.txt").read_text(encoding="utf-8") == shown


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["-o", "sarfi=x"], "unknown format 'sarfi'; did you mean 'sarif'?"),
        (["-o", "year=2026.txt"], "a file of that name is written ./year=2026.txt"),
        (["-o", "sarif="], "no file is named"),
        (["-o", ""], "no file is named"),
        (["-o", "sarif=-"], "for standard output use --format sarif"),
        (["-o", "a.txt", "-o", "b.txt"], "only one may go without a format"),
        (["-o", "json=a", "-o", "sarif=./a"], "two reports to one file"),
        (["-o", "json=red.txt"], "red.txt is one of the files to check"),
        (["-o", "json=link.txt"], "link.txt is one of the files to check"),
        (["-o", "json=old.doc", "old.doc"], "old.doc is one of the files to check"),
        (["-o", "json=none/x"], "cannot write none/x: no such file or directory"),
        (["-o", "json=folder"], "cannot write folder: is a directory"),
        (["-f", "sarif", "--statistics"], "--statistics is written as text or json"),
        (["-o", "a.pdf"], "--output a.pdf: that would hold text; for pdf use --output pdf=a.pdf"),
        (["-f", "csv", "-o", "a.xlsx"], "that would hold csv; for xlsx use --output xlsx=a.xlsx"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    desk: Path, kb: Path, args: list[str], told: str
) -> None:
    (desk / "link.txt").symlink_to("red.txt")
    (desk / "old.doc").write_bytes(b"not to be read")
    (desk / "folder").mkdir()
    before = {p.name: p.read_bytes() for p in desk.iterdir() if p.is_file()}
    code, out, err = run(kb, "red.txt", *args)
    assert (code, err.count("\n")) in ((2, 1), (2, 2))
    assert told in err
    assert not out or "cannot write" in told
    assert {p.name: p.read_bytes() for p in desk.iterdir() if p.is_file()} == before


def test_a_name_with_an_equals_sign_is_reached_with_its_folder(desk: Path, kb: Path) -> None:
    assert run(kb, "red.txt", "-f", "json", "-o", "./year=2026.json") == (1, "", "")
    assert json.loads((desk / "year=2026.json").read_text())["summary"]["lights"]["red"] == 1


@pytest.mark.skipif(os.name == "nt", reason="modes and links are those of POSIX")
def test_a_report_replaces_what_was_there_and_keeps_its_mode_and_links(desk: Path, kb: Path) -> None:
    real = desk / "real.json"
    real.write_text("x" * 100_000)
    real.chmod(0o640)
    (desk / "out.json").symlink_to("real.json")
    run(kb, "red.txt", "-f", "json", "-o", "out.json")
    assert (desk / "out.json").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    json.loads(real.read_text())
    before = os.umask(0o027)
    try:
        run(kb, "red.txt", "-f", "json", "-o", "new.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((desk / "new.json").stat().st_mode) == 0o640


def test_a_report_that_fails_half_way_leaves_the_old_one(
    desk: Path, kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "out.json").write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    code, _, err = run(kb, "red.txt", "--no-cache", "-f", "json", "-o", "out.json")
    assert (code, err) == (2, "claimcheck: cannot write out.json: no space left on device\n")
    assert (desk / "out.json").read_text() == "old"
    assert [p.name for p in desk.iterdir() if p.name.endswith(".tmp")] == []


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no such device")
def test_a_device_is_written_as_it_is(program: Program) -> None:
    ran = program("red.txt", "-f", "json", "-o", "/dev/stdout", "--knowledge", str(program.kb))
    assert json.loads(ran.out)["summary"]["lights"]["red"] == 1


@pytest.mark.parametrize(
    ("environ", "stdout", "file"),
    [
        ({}, "text", "text"),
        ({"GITHUB_ACTIONS": "true"}, "github", "github"),
        ({"TF_BUILD": "True"}, "azure", "azure"),
        ({"GITLAB_CI": "true"}, "text", "gitlab"),
        ({"JENKINS_URL": "http://ci"}, "text", "junit"),
        ({"GITLAB_CI": ""}, "text", "text"),
    ],
)
def test_auto_is_what_the_ci_reads(environ: dict[str, str], stdout: str, file: str) -> None:
    assert choose("auto", (), environ=environ) == (Output(stdout, None),)
    assert choose("auto", ("out",), environ=environ) == (Output(file, Path("out")),)
    assert choose("text", ("auto=out",), environ=environ) == (Output(file, Path("out")), Output("text", None))


def test_a_ci_changes_nothing_unless_it_is_asked_for(
    desk: Path, kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run(kb, "red.txt")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(kb, "red.txt") == plain
    assert run(kb, "red.txt", "-f", "auto")[1].startswith("::error file=red.txt,line=1,")


def test_show_decides_what_every_format_shows(desk: Path, kb: Path) -> None:
    assert "unverified" not in run(kb, "grey.txt", "-f", "github")[1]
    assert "::notice file=grey.txt" in run(kb, "grey.txt", "-f", "github", "--show", "grey")[1]


def test_an_unknown_format_stops_before_anything_is_read() -> None:
    with pytest.raises(Stop, match="--format: unknown format 'jsno'; did you mean 'json'"):
        choose("jsno", ())


def test_nothing_to_say_of_no_document_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    empty = Report((), (), (), "1", "0", 0, 0)
    write(empty, [Output("text", None)], Light.AMBER)
    assert capsys.readouterr().out == ""
