"""The front door reads a command line as typer does, or leaves it to typer; and it imports little."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import example, given
from hypothesis import strategies as st
from program import ROOT

from claimcheck.cli import app as commands
from claimcheck.cli import front
from claimcheck.cli.options import COMMANDS, OPTIONS

FLAGS = [name for option in OPTIONS for name in (option.flag, option.short) if name]
FLAGS += [f"--no-{option.flag.removeprefix('--')}" for option in OPTIONS if option.negative]
VALUES = ["a.txt", "json", "-", "--", "", "x=y", "red,amber", "-x", "--shown", "é", "check", "5", "kb"]

ARGUMENT = st.one_of(
    st.sampled_from(FLAGS),
    st.sampled_from(VALUES),
    st.builds("{}={}".format, st.sampled_from(FLAGS), st.sampled_from(VALUES)),
    st.builds("{}{}".format, st.sampled_from(FLAGS), st.sampled_from(VALUES)),
)


class Asked(Exception):
    """Carries what typer makes of a command line to the test."""


def by_typer(args: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], dict[str, Any]] | None:
    """What typer hands to the check; None where it does not come to that."""

    def caught(inputs: Any, given: Any) -> None:
        raise Asked(list(inputs), {name: value if value != [] else None for name, value in given.items()})

    monkeypatch.setattr(commands, "check", caught)
    try:
        typer.main.get_command(commands.app)._main_shell_completion = lambda *_: None  # type: ignore[attr-defined]
        commands.run(args)
    except Asked as asked:
        inputs, given = asked.args
        return inputs, given
    return None


def test_commands_are_those_of_typer() -> None:
    assert sorted(COMMANDS) == sorted(typer.main.get_command(commands.app).commands)  # type: ignore[attr-defined]


@given(st.lists(ARGUMENT, min_size=1, max_size=6))
@example(["--diff", "a.txt", "--diff=x", "--", "--diff"])
@example(["-f", "json", "a.txt", "-fjson"])
@example(["-f=json"])
@example(["--cross", "--no-cross", "--select", "a", "--select=b", "-"])
@example(["check", "--show", "red", "check"])
def test_the_front_door_reads_as_typer_does_or_hands_over(args: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(sys, "stderr", open(os.devnull, "w"))  # noqa: SIM115, PTH123
        own: list[Any] = []
        monkeypatch.setattr(front, "_ended", lambda _: 0)
        monkeypatch.setattr(front, "parse", lambda args, parse=front.parse: own.append(parse(args)) or own[0])
        code = front.run(args)
        assert code is None or own != [None]
        if code is not None:
            assert by_typer(args, monkeypatch) == own[0]


def test_plain_command_lines_are_not_handed_over() -> None:
    for args in (
        ["a.txt"],
        ["check", "a.txt", "--format", "concise"],
        ["a.txt", "-f", "json", "--output=x.json", "-"],
        ["--no-cache", "--fail-on", "never", "--select=a", "--diff", "folder"],
        ["--list-files", "--", "-odd-name"],
    ):
        assert front.parse([arg for arg in args if arg != "check"]) is not None


@pytest.mark.parametrize("args", [[], ["--help"], ["kb", "list"], ["explain", "x"], ["a.txt", "--nonsense"]])
def test_everything_else_is(args: list[str]) -> None:
    assert front.run(args) is None


def test_completion_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_CLAIMCHECK_COMPLETE", "complete_bash")
    assert front.run(["a.txt"]) is None


def imported(tmp_path: Path, *args: str) -> set[str]:
    """What a second run of a command line imports besides what a bare interpreter has."""
    (tmp_path / "copy.txt").write_text(
        "Our exosomes regrow hair. They may help some people.\n", encoding="utf-8"
    )
    code = (
        f"import os, sys; before = set(sys.modules); sys.argv = ['claimcheck', *{list(args)!r}]\n"
        "os._exit = sys.exit\n"
        "from claimcheck.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*(set(sys.modules) - before), file=sys.stderr)"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env=environ,
            check=True,
            timeout=120,
        )
    assert done.stdout
    modules = set(done.stderr.split())
    assert "claimcheck.cli.front" in modules
    return modules


STANDARD = frozenset(
    "__future__ bisect codecs collections contextlib copyreg datetime enum errno fcntl fnmatch functools gc glob"
    " importlib io ipaddress itertools json keyword math mmap ntpath operator os pathlib re reprlib stat string"
    " struct sys types unicodedata urllib warnings zlib".split()
)
"""What of the standard library a check may import; a new name here costs every run its import."""

OWN_LEFT_OUT = {
    "claimcheck.api",
    "claimcheck.cli.app",
    "claimcheck.cli.parameters",
    "claimcheck.knowledge.convert",
    "claimcheck.knowledge.read",
    "claimcheck.knowledge.schema",
    "claimcheck.knowledge.strict_yaml",
    "claimcheck.report.console",
}


def foreign(modules: set[str]) -> set[str]:
    """Modules beyond those allowed, without the private ones that these come with."""
    tops = {name.partition(".")[0] for name in modules}
    return {name for name in tops if not name.startswith("_")} - STANDARD - {"claimcheck"}


@pytest.mark.parametrize("format_", ["concise", "json", "sarif", "jsonl"])
@pytest.mark.parametrize("cache", ["--cache", "--no-cache"])
def test_a_check_imports_nothing_heavy(tmp_path: Path, format_: str, cache: str) -> None:
    modules = imported(tmp_path, "copy.txt", "--format", format_, cache)
    assert foreign(modules) <= ({"hashlib"} if format_ == "sarif" else set())
    assert modules.isdisjoint(OWN_LEFT_OUT)
    if cache == "--cache":  # the result of the run before is there
        assert not {"claimcheck.engine.pipeline", "claimcheck.engine.lexicon"} & modules


def test_the_version_imports_no_model(tmp_path: Path) -> None:
    modules = imported(tmp_path, "--version")
    assert foreign(modules) == set()
    own = {name for name in modules if name.startswith("claimcheck.")}
    assert own <= {
        "claimcheck.__main__",
        "claimcheck.cli",
        "claimcheck.cli.exits",
        "claimcheck.cli.front",
        "claimcheck.cli.output",
        "claimcheck.cli.version",
        "claimcheck.knowledge",
        "claimcheck.knowledge.compile",
        "claimcheck.knowledge.files",
        "claimcheck.knowledge.folders",
        "claimcheck.knowledge.head",
        "claimcheck.knowledge.problems",
        "claimcheck.knowledge.store",
        "claimcheck.model",
        "claimcheck.model.program",
        "claimcheck.model.value",
    }
