"""The table of ``docs/exit-codes.md``, row by row."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from program import AMBER, RED, ROOT, Program

from claimcheck.cli.exits import Code

PAGE = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
SITUATIONS = {said: int(code) for said, code in re.findall(r"^\| (.+) \| (\d+) \|$", PAGE, re.MULTILINE)}
Run = Callable[[Program], int]
ROWS: dict[str, Run] = {}


def row(said: str) -> Callable[[Run], Run]:
    """Declare what brings about the situation that a row describes."""

    def declare(run: Run) -> Run:
        assert said not in ROWS
        ROWS[said] = run
        return run

    return declare


def simple(said: str, *args: str, **files: str | bytes) -> None:
    """A row brought about by a command line, perhaps with files made before."""

    def run(program: Program) -> int:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            Path(name.replace("__", ".").replace("_", "-")).write_bytes(data)
        ran = program(*args, "--knowledge", str(program.kb))
        if ran.code in (2, 4):
            assert (ran.out, ran.err[:12]) == ("", "claimcheck: "), "nothing but what to put right"
        assert "Traceback" not in ran.err
        return ran.code

    row(said)(run)


WAIVED = "<!-- claimcheck: waive {} -->\n" + RED
WAIVERS = "waivers:\n  - {id: fda-status, path: red.txt, reason: agreed}\n"

simple("nothing at or over the gate", "green.txt", "amber.txt")
simple("nothing at or over the gate, and unverified claims", "grey.txt")
simple("a red statement", "red.txt")
simple("an amber statement under `--fail-on amber`", "amber.txt", "--fail-on", "amber")
simple(
    "a contradiction under `--fail-on contradiction`",
    *("two.txt", "--fail-on", "contradiction"),
    two__txt="We use exosomes from your own blood.\n\nOur exosomes come from donors.\n",
)
simple("more amber than `--max-amber`", "two.txt", "--max-amber", "1", two__txt=f"{AMBER}\n\n{AMBER}")
simple("a grade worse than `--min-grade`", "amber.txt", "--min-grade", "B")
simple(
    "an expired waiver over a red statement",
    "w.txt",
    w__txt=WAIVED.format("fda-status until=2020-01-31 -- why"),
)
simple("an unknown option", "red.txt", "--fial-on", "red")
simple("an option with a value that it cannot have", "red.txt", "--fail-on", "blue")
simple(
    "an id, topic or slot that there is not, under `--select` or `--ignore`",
    "red.txt",
    "--select",
    "hair-grwoth",
)
simple("an unknown jurisdiction", "red.txt", "--jurisdiction", "atlantis")
simple("`--diff` outside a git repository, or with an unknown revision", "red.txt", "--diff")
simple("a report that cannot be written", "red.txt", "--output", "no/such/folder/report.txt")
simple("a report that would overwrite an input", "red.txt", "--output", "red.txt")
simple("a file that is not there", "gone.txt")
simple("a binary file", "blob.txt", blob__txt=bytes(range(256)))
simple("a pattern that matches nothing", "*.none")
simple("an input that cannot be read beside a red statement", "red.txt", "gone.txt")


@row(
    "an empty file, or nothing on standard input: it is checked, and the report says that it holds nothing to check"
)
def _(program: Program) -> int:
    Path("empty.txt").write_bytes(b"")
    ran = program("empty.txt", "-", "--knowledge", str(program.kb))
    assert ran.out.count("holds nothing to check") == 2
    return ran.code


@row("everything over the gate is waived, in the baseline, not selected, or on unchanged lines")
def _(program: Program) -> int:
    knowledge = ("--knowledge", str(program.kb))
    Path("w.txt").write_text(WAIVED.format("fda-status -- agreed"))
    assert program("red.txt", "--write-baseline", *knowledge).code == 0
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "."], check=True)
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "commit", "-qm", "all"], check=True)
    codes = [
        program(*args, *knowledge).code
        for args in (
            ["w.txt"],
            ["red.txt", "--baseline", "claimcheck-baseline.json"],
            ["red.txt", "--select", "hair-growth"],
            ["red.txt", "--diff"],
        )
    ]
    assert len(set(codes)) == 1
    return codes[0]


def closed_early(program: Program, name: str) -> int:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            program.command(name, "--knowledge", str(program.kb)),
            stdout=writer,
            stderr=subprocess.PIPE,
            env=program.environ,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.stderr == b""
    return done.returncode


@row("the pipe that reads the report is closed early, as by `head`, and the gate is open")
def _(program: Program) -> int:
    return closed_early(program, "amber.txt")


@row("the pipe that reads the report is closed early, and the gate is closed")
def _(program: Program) -> int:
    return closed_early(program, "red.txt")


@row("a waiver that is misspelt, refused or without reason under `--fail-on amber`")
def _(program: Program) -> int:
    entry = program.kb / "claims/efficacy/hair-growth.yaml"
    entry.write_text(entry.read_text() + "waivable: false\n")
    codes = set()
    for waiver in ("fda-statsu -- why", "hair-growth -- why", "fda-status"):
        Path("w.txt").write_text(f"<!-- claimcheck: waive {waiver} -->\nThey wait in a blue fridge.\n")
        assert program("w.txt", "--knowledge", str(program.kb)).code == 0, "a notice is not red"
        codes.add(program("w.txt", "--fail-on", "amber", "--knowledge", str(program.kb)).code)
    (code,) = codes
    return code


@row("no arguments at all")
def _(program: Program) -> int:
    return program().code


@row("no inputs, neither named nor in the configuration")
def _(program: Program) -> int:
    Path("claimcheck.toml").write_text('fail-on = "amber"\n')
    return program("check").code


@row("an entry that cannot be waived, under `--ignore`")
def _(program: Program) -> int:
    entry = program.kb / "claims/regulation/fda-status.yaml"
    entry.write_text(entry.read_text() + "waivable: false\n")
    return program("red.txt", "--ignore", "fda-status", "--knowledge", str(program.kb)).code


@row("a configuration that is no TOML, or has an unknown key or a wrong value")
def _(program: Program) -> int:
    codes = set()
    for text in ("show = ", "shwo = 'red'", "show = 'rde'"):
        Path("claimcheck.toml").write_text(f"\n{text}\n")
        ran = program("red.txt")
        assert "\nclaimcheck.toml:2:" in ran.err
        codes.add(ran.code)
    (code,) = codes
    return code


@row("a configuration that was named and is not there")
def _(program: Program) -> int:
    return program("red.txt", "--config", "gone.toml").code


@row("a waiver file that is broken, or was named and is not there")
def _(program: Program) -> int:
    named = program("red.txt", "--waivers", "gone.yaml", "--knowledge", str(program.kb))
    Path("claimcheck-waivers.yaml").write_text(WAIVERS.replace("reason", "raeson"))
    found = program("red.txt", "--knowledge", str(program.kb))
    assert "claimcheck-waivers.yaml:2:" in found.err
    assert named.code == found.code
    return found.code


def reviewed(program: Program, *args: str, answers: bytes = b"") -> int:
    return program("review", *args, "--knowledge", str(program.kb), stdin=answers).code


@row(
    "`review` that ends, whatever was decided; `suggest`, whatever was found; `compare` without `--fail-on-new`"
)
def _(program: Program) -> int:
    codes = {reviewed(program, "red.txt", "--reviewer", "R. Roe", answers=a) for a in (b"", b"a\n", b"d x\n")}
    codes.add(program("suggest", "red.txt", "--knowledge", str(program.kb)).code)
    codes.add(program("compare", "green.txt", "red.txt", "--knowledge", str(program.kb)).code)
    (code,) = codes
    return code


@row("a red statement that a reviewer has dismissed")
def _(program: Program) -> int:
    reviewed(program, "red.txt", "--reviewer", "R. Roe", answers=b"d quoted\n")
    ran = program("red.txt", "--knowledge", str(program.kb))
    assert "dismissed by R. Roe" in ran.out
    return ran.code


@row("`compare --fail-on-new` where something is new")
def _(program: Program) -> int:
    return program("compare", "green.txt", "red.txt", "--fail-on-new", "--knowledge", str(program.kb)).code


@row("a decision file that is broken, or was named and is not there")
def _(program: Program) -> int:
    named = program("red.txt", "--decisions", "gone.yaml", "--knowledge", str(program.kb))
    Path("claimcheck-decisions.yaml").write_text("decisions:\n  - id: fda-status\n")
    found = program("red.txt", "--knowledge", str(program.kb))
    assert "claimcheck-decisions.yaml:2:" in found.err
    codes = {named.code, found.code, reviewed(program, "red.txt", "--reviewer", "R. Roe")}
    (code,) = codes
    return code


@row("`review` where nobody says who reviews")
def _(program: Program) -> int:
    program.environ |= {"GIT_CONFIG_GLOBAL": "none", "GIT_CONFIG_SYSTEM": "none", "HOME": str(Path.cwd())}
    return reviewed(program, "red.txt")


@row("`review` or `compare` of a broken report")
def _(program: Program) -> int:
    Path("bad.json").write_text('{"schema": "claimcheck.report/1"}')
    compared = program("compare", "bad.json", "red.txt", "--knowledge", str(program.kb)).code
    assert compared == reviewed(program, "bad.json")
    return compared


@row("`review`, `compare` or `suggest` of a file that is not there")
def _(program: Program) -> int:
    knowledge = ("--knowledge", str(program.kb))
    codes = {
        program("review", "gone.txt", *knowledge).code,
        program("compare", "gone.txt", "red.txt", *knowledge).code,
        program("suggest", "gone.txt", *knowledge).code,
    }
    (code,) = codes
    return code


@row("a baseline that is broken, or was named and is not there")
def _(program: Program) -> int:
    args = ("red.txt", "--baseline", "known.json", "--knowledge", str(program.kb))
    named = program(*args)
    Path("known.json").write_text("{}")
    assert named.code == program(*args).code
    return named.code


@row("a folder under `--knowledge` that is not there")
def _(program: Program) -> int:
    return program("red.txt", "--knowledge", "nowhere").code


@row("`init` where there is a configuration already")
def _(program: Program) -> int:
    Path("claimcheck.toml").write_text("")
    return program("init").code


@row("a file that may not be read")
def _(program: Program) -> int:
    Path("red.txt").chmod(0)
    if os.access("red.txt", os.R_OK):  # this user may read everything but a link that leads to itself
        Path("red.txt").unlink()
        Path("red.txt").symlink_to("red.txt")
    return program("red.txt", "--knowledge", str(program.kb)).code


@row("a folder that holds nothing to read")
def _(program: Program) -> int:
    Path("nothing").mkdir()
    return program("nothing", "--knowledge", str(program.kb)).code


@row("a broken knowledge base, whatever the inputs are")
def _(program: Program) -> int:
    (program.kb / "rules/base.yaml").write_text("version: [\n")
    return program("red.txt", "gone.txt", "--knowledge", str(program.kb)).code


@row("a fault of the program")
def _(program: Program) -> int:
    broken = (
        "import claimcheck.engine.assemble as a; del a.assemble; from claimcheck.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken, "red.txt", "--knowledge", str(program.kb)],
        capture_output=True,
        env=program.environ,
        timeout=60,
        check=False,
    )
    assert b"Traceback" in done.stderr
    return done.returncode


@row("interrupted")
def _(program: Program) -> int:
    process = subprocess.Popen(
        program.command("-", "--knowledge", str(program.kb)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environ,
    )
    time.sleep(1.5)  # it waits for its input by now, or is still starting; both must end the same way
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    return process.returncode


@pytest.mark.skipif(os.name == "nt", reason="written for POSIX")
@pytest.mark.parametrize("said", SITUATIONS)
def test_the_code_is_the_one_that_is_published(program: Program, desk: Path, said: str) -> None:
    assert ROWS[said](program) == SITUATIONS[said]


def test_every_row_that_is_tested_is_published() -> None:
    assert set(ROWS) == set(SITUATIONS)
    assert set(SITUATIONS.values()) == {0, 1, 2, 3, 4, 70, 130}


def test_the_codes_that_are_explained_are_those_of_the_program() -> None:
    explained = re.findall(r"^\| (\d+) \| ", PAGE, re.MULTILINE)
    assert [int(code) for code in explained] == list(Code)
