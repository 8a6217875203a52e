from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import Program
from typer.testing import CliRunner

from claimcheck.__main__ import main
from claimcheck.cli.app import app, run


@pytest.mark.parametrize(
    ("file", "gate", "code"),
    [
        ("red.txt", "red", 1),
        ("red.txt", "never", 0),
        ("amber.txt", "red", 0),
        ("amber.txt", "amber", 1),
        ("grey.txt", "amber", 0),
        ("grey.txt", "grey", 1),
        ("green.txt", "grey", 0),
    ],
)
def test_the_gate_decides_between_0_and_1(desk: Path, kb: Path, file: str, gate: str, code: int) -> None:
    assert run([file, "--fail-on", gate, "--knowledge", str(kb)]) == code


def test_the_default_gate_is_red_and_check_may_be_left_out(desk: Path, kb: Path) -> None:
    runner = CliRunner()
    short = runner.invoke(app, ["red.txt", "amber.txt", "--knowledge", str(kb)])
    long = runner.invoke(app, ["check", "--knowledge", str(kb), "amber.txt", "red.txt"])
    assert (short.exit_code, short.stdout, short.stderr) == (1, long.stdout, "")
    assert runner.invoke(app, ["--knowledge", str(kb), "amber.txt"]).exit_code == 0


SMALL = """\
amber.txt                                        0 red, 1 amber, 0 grey, 0 green
────────────────────────────────────────────────────────────────────────────────
[C] overstated  hair-growth
    → amber.txt:1:14
  1 │ Our exosomes grow hair.
    │              ━━━━
    it says:      Exosome treatment grows hair.
    why:          said as plain fact; evidence supports it (low certainty)
                  Two small trials.
    evidence:     Doe et al. 2024, randomised trial
    say instead:  Small trials suggest that it may grow hair.

Summary
────────────────────────────────────────────────────────────────────────────────
document       red  amber   grey  green  worst
amber.txt        0      1      0      0      C

1 overstated
checked 1 statement in 1 document: 0 red, 1 amber, 0 grey, 0 green
"""


def test_a_small_report_in_full(desk: Path, kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = CliRunner().invoke(app, ["amber.txt", "--knowledge", str(kb)])
    reading = ("recognised by", "worded plainly")  # the engine's own words on how it read the sentence
    lines = result.stdout.splitlines(keepends=True)
    assert "".join(line for line in lines if not line.strip().startswith(reading)) == SMALL


def test_unread_input_wins_over_the_gate_and_the_rest_is_still_checked(desk: Path, kb: Path) -> None:
    result = CliRunner().invoke(app, ["red.txt", "gone.txt", "--format", "json", "--knowledge", str(kb)])
    assert result.exit_code == 3
    assert result.stderr == "claimcheck: gone.txt: no such file or folder\n"
    report = json.loads(result.stdout)
    assert [d["path"] for d in report["documents"]] == ["red.txt"]
    assert report["skipped"] == [{"path": "gone.txt", "status": "failed", "reason": "no such file or folder"}]


@pytest.mark.parametrize("name", ["gone.txt", "empty", "blob.txt"])
def test_nothing_readable_is_one_line_on_stderr_and_3(desk: Path, kb: Path, name: str) -> None:
    (desk / "empty").mkdir()
    (desk / "blob.txt").write_bytes(bytes(range(256)))
    result = CliRunner().invoke(app, [name, "--knowledge", str(kb)])
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"claimcheck: {name}: ")
    assert result.stderr.count("\n") == 1


def test_what_a_folder_left_out_is_noted_without_failing(desk: Path, kb: Path) -> None:
    (desk / "logo.svg").write_text("<svg/>")
    result = CliRunner().invoke(app, [".", "--fail-on", "never", "--knowledge", str(kb)])
    assert result.exit_code == 0
    assert result.stderr == "claimcheck: .: left out: 1 .svg\n"
    assert "skipped:      .: left out" in result.stdout


def test_the_order_of_the_inputs_changes_nothing(desk: Path, kb: Path) -> None:
    names = ["red.txt", "amber.txt", "grey.txt", "gone.txt", "green.txt"]
    runs = [
        CliRunner().invoke(app, [*order, "-f", "json", "--knowledge", str(kb)]).stdout
        for order in (names, names[::-1], [*names, *names])
    ]
    assert runs[0] == runs[1] == runs[2]


def test_contradictions_between_files_can_be_left_out(desk: Path, kb: Path) -> None:
    (desk / "own.txt").write_text("We use exosomes from your own blood.\n")
    (desk / "donor.txt").write_text("Our exosomes come from donors.\n")
    args = ["own.txt", "donor.txt", "--fail-on", "amber", "--knowledge", str(kb)]
    both = CliRunner().invoke(app, args)
    assert both.exit_code == 1
    assert "[!] cannot both be true  source: donor / own" in both.stdout
    apart = CliRunner().invoke(app, [*args, "--no-cross"])
    assert apart.exit_code == 0
    assert "cannot both be true" not in apart.stdout


def test_standard_input_is_an_input_like_others(desk: Path, kb: Path) -> None:
    args = ["-", "amber.txt", "-f", "json", "--knowledge", str(kb)]
    result = CliRunner().invoke(app, args, input="Our exosomes are FDA cleared.\n")
    assert result.exit_code == 1
    assert [d["path"] for d in json.loads(result.stdout)["documents"]] == ["<stdin>", "amber.txt"]


def test_an_empty_input_holds_nothing_to_check(desk: Path, kb: Path) -> None:
    result = CliRunner().invoke(app, ["-", "--knowledge", str(kb)], input="")
    assert result.exit_code == 0
    assert result.stdout.startswith("<stdin>: holds nothing to check\n")


def test_a_file_with_the_name_of_a_command(desk: Path, kb: Path) -> None:
    (desk / "kb").write_text("Our exosomes grow hair.\n")
    result = CliRunner().invoke(app, ["./kb", "--knowledge", str(kb)])
    assert "kb:1:14" in result.stdout


def test_a_misspelt_command_gets_a_hint(desk: Path, kb: Path) -> None:
    result = CliRunner().invoke(app, ["explian", "amber.txt", "--knowledge", str(kb)])
    assert result.exit_code == 3
    assert result.stderr == (
        "claimcheck: explian: no such file or folder; did you mean the command 'explain'?\n"
    )


def test_output_goes_to_a_file_in_plain_text(desk: Path, kb: Path) -> None:
    args = ["amber.txt", "--show", "green", "--knowledge", str(kb)]
    shown = CliRunner().invoke(app, args).stdout
    written = CliRunner().invoke(app, [*args, "--output", "report.txt"])
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", "")
    assert (desk / "report.txt").read_text(encoding="utf-8") == shown


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["amber.txt", "--output", "amber.txt"], "would be overwritten"),
        (
            ["amber.txt", "--output", "no/such/folder/x"],
            "cannot write no/such/folder/x: no such file or directory",
        ),
        (["amber.txt", "--format", "xml"], "--format: unknown format 'xml'"),
        (["amber.txt", "--fail-on", "blue"], "--fail-on: unknown condition 'blue'; allowed: "),
        (["amber.txt", "--fromat", "json"], "--format"),
        (["amber.txt", "--knowledge", "nowhere"], "--knowledge nowhere: no such folder"),
        ([""], "empty string"),
        (["check"], "missing argument 'FILE...'"),
        (["--bad"], "no such option: --bad"),
        (["kb", "lits"], "lits"),
        (["kb"], "missing command"),
        (["explain"], "give either the ID of an entry or --text TEXT"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_2(desk: Path, kb: Path, args: list[str], told: str) -> None:
    before = (desk / "amber.txt").read_text()
    if "--knowledge" not in args and args[:1] == ["amber.txt"]:
        args = [*args, "--knowledge", str(kb)]
    result = CliRunner().invoke(app, args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("claimcheck: ")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert (desk / "amber.txt").read_text() == before


def test_no_arguments_give_a_short_help_and_2(desk: Path) -> None:
    result = CliRunner().invoke(app, [])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: claimcheck FILE...")


def test_broken_knowledge_names_every_place_and_is_4(desk: Path, kb: Path) -> None:
    entry = kb / "claims/efficacy/hair-growth.yaml"
    entry.write_text(
        entry.read_text().replace("stance: supports", "stance: sure").replace("topic:", "tpoic:")
    )
    result = CliRunner().invoke(app, ["red.txt", "gone.txt", "--knowledge", str(kb)])
    assert (result.exit_code, result.stdout) == (4, "")
    head, *problems = result.stderr.splitlines()
    assert head == f"claimcheck: the knowledge base has {len(problems)} problems:"
    assert any("hair-growth.yaml:9:11: " in line for line in problems)


def test_rules_that_load_and_do_not_work_are_4(desk: Path, kb: Path) -> None:
    table = kb / "rules/verdicts.yaml"
    rows = table.read_text().splitlines()
    last = max(i for i, row in enumerate(rows) if row.startswith("  - "))
    table.write_text("\n".join(rows[:last] + rows[last + 1 :]))
    result = CliRunner().invoke(app, ["red.txt", "--knowledge", str(kb)])
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("claimcheck: the ")


def test_the_program_runs_as_a_module(program: Program) -> None:
    ran = program("red.txt", "--knowledge", str(program.kb))
    assert (ran.code, ran.err) == (1, "")
    assert "[F] contradicted  fda-status" in ran.out
    assert "\x1b" not in ran.out


def test_standard_input_of_a_process(program: Program) -> None:
    ran = program("-", "--knowledge", str(program.kb), stdin=b"Our exosomes are FDA cleared.\n")
    assert ran.code == 1
    assert "<stdin>:1:18" in ran.out
    binary = program("-", "--knowledge", str(program.kb), stdin=bytes(range(256)))
    assert (binary.code, binary.out) == (3, "")


def test_colour_is_for_terminals_only_and_never_under_no_color(program: Program) -> None:
    pty = pytest.importorskip("pty")

    def on_a_terminal(**environ: str) -> str:
        leader, follower = pty.openpty()
        process = subprocess.Popen(
            program.command("red.txt", "--knowledge", str(program.kb)),
            stdin=subprocess.DEVNULL,
            stdout=follower,
            stderr=subprocess.PIPE,
            env={**program.environ, "TERM": "xterm-256color", **environ},
        )
        os.close(follower)
        shown = b""
        try:
            while part := os.read(leader, 65536):
                shown += part
        except OSError:
            pass  # the other side closed
        os.close(leader)
        process.communicate(timeout=60)
        assert process.returncode == 1
        return shown.decode()

    assert "\x1b[" in on_a_terminal()
    assert "\x1b[" not in on_a_terminal(NO_COLOR="1")
    assert "[F] contradicted" in on_a_terminal(NO_COLOR="1")
    assert "\x1b[" not in on_a_terminal(TERM="dumb")


def test_an_ascii_locale_ends_in_no_traceback(program: Program) -> None:
    (Path("emoji.txt")).write_text("Our exosomes grow hair 💇 – für immer.\n", encoding="utf-8")
    ran = program("emoji.txt", "--knowledge", str(program.kb), PYTHONIOENCODING="ascii")
    assert (ran.code, ran.err) == (0, "")
    assert "^^^^" in ran.out
    assert r"\U0001f487" in ran.out
    as_json = program("emoji.txt", "-f", "json", "--knowledge", str(program.kb), PYTHONIOENCODING="ascii")
    assert "💇" in json.loads(as_json.out)["documents"][0]["statements"][0]["text"]


@pytest.mark.skipif(os.name == "nt", reason="file names are text here")
def test_a_file_name_that_is_no_text_is_reported(program: Program) -> None:
    name = b"odd\xff.txt"
    try:
        Path(os.fsdecode(name)).write_text("Our exosomes grow hair.\n")
    except OSError:
        pytest.skip("the file system refuses such names")
    ran = program(os.fsdecode(name), "-f", "json", "--knowledge", str(program.kb))
    assert ran.code == 0
    assert json.loads(ran.out)["documents"][0]["path"] == "odd\udcff.txt"
    assert program(os.fsdecode(name), "--knowledge", str(program.kb)).out.startswith(r"odd\udcff.txt")


@pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind")
def test_a_closed_pipe_ends_quietly_with_the_code_of_the_result(program: Program) -> None:
    Path("long.txt").write_text("Our exosomes are FDA cleared.\n\n" * 2000)
    process = subprocess.Popen(
        program.command("long.txt", "--knowledge", str(program.kb)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environ,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 1
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_a_full_disk_is_told(program: Program) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            program.command("red.txt", "--knowledge", str(program.kb)),
            stdout=full,
            stderr=subprocess.PIPE,
            env=program.environ,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"claimcheck: cannot write the result: no space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_an_interrupt_is_130_without_a_traceback(program: Program) -> None:
    process = subprocess.Popen(
        program.command("-", "--knowledge", str(program.kb)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environ,
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_a_fault_of_the_program_is_neither_clean_nor_a_tripped_gate(
    desk: Path, kb: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("claimcheck.engine.assemble.assemble", fail)
    monkeypatch.setattr("os._exit", sys.exit)
    monkeypatch.setattr(sys, "argv", ["claimcheck", "red.txt", "--knowledge", str(kb)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 70
    assert "RuntimeError: a fault" in capsys.readouterr().err


def test_start_up_loads_neither_rich_nor_pydantic_nor_yaml() -> None:
    code = "import sys, claimcheck.cli.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"rich", "pydantic", "yaml", "rapidfuzz"}.isdisjoint(done.stdout.split())


LAW = """\
jurisdiction: us
name: United States
rules:
  - id: approval
    applies: {propositions: [fda-status]}
    flag: prohibited
    says: No such claim may be made.
    instrument: notice-2019
"""


def test_law_is_flagged_where_it_is_asked_for_and_the_exit_code_stays(desk: Path, kb: Path) -> None:
    (kb / "rules/jurisdictions").mkdir()
    (kb / "rules/jurisdictions/us.yaml").write_text(LAW)
    (kb / "rules/jurisdictions/gb.yaml").write_text(LAW.replace(": us", ": gb").replace("notice-", "uk-"))
    notice = (kb / "claims/sources/notice-2019.yaml").read_text()
    for id_, place in (("notice-2019", "US"), ("uk-2019", "GB")):
        text = notice.replace("notice-2019", id_) + f"jurisdiction: {place}\n"
        (kb / f"claims/sources/{id_}.yaml").write_text(text)

    def flags(*args: str) -> list[dict[str, str]]:
        result = CliRunner().invoke(app, ["red.txt", "--format", "json", "--knowledge", str(kb), *args])
        assert result.exit_code == 1
        report = json.loads(result.stdout)
        found = report["documents"][0]["statements"][0]["findings"][0]["flags"]
        assert {flag["instrument"] for flag in found} <= set(report["sources"])
        return list(found)

    american = {
        "jurisdiction": "us",
        "flag": "prohibited",
        "authority": "US FDA",
        "instrument": "notice-2019",
        "says": "No such claim may be made.",
    }
    british = {**american, "jurisdiction": "gb", "instrument": "uk-2019"}
    assert flags() == flags("--jurisdiction", "US,gb") == [british, american]
    assert flags("--jurisdiction", "us") == [american]
    text = CliRunner().invoke(app, ["red.txt", "--knowledge", str(kb)]).stdout
    assert "    law:          prohibited in GB, US\n" in text


def test_an_unknown_jurisdiction_is_a_usage_error_that_lists_them(desk: Path) -> None:
    result = CliRunner().invoke(app, ["red.txt", "--jurisdiction", "us,gbr"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "claimcheck: --jurisdiction: unknown jurisdiction 'gbr'; did you mean 'gb'? Allowed: ae, "
    )


def test_a_base_without_law_knows_no_jurisdiction(desk: Path, kb: Path) -> None:
    result = CliRunner().invoke(app, ["red.txt", "--jurisdiction", "us", "--knowledge", str(kb)])
    assert result.exit_code == 2
    assert "unknown jurisdiction 'us'; none are defined" in result.stderr
