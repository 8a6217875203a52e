from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue

import pytest
from program import GREEN, RED, Program

from claimcheck.cli.run import Asked
from claimcheck.cli.watch import stamp
from claimcheck.settings.settings import Settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="written for POSIX")


class Watched:
    """A watching process and the lines that it prints, as they come."""

    def __init__(self, program: Program, *args: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-u", *program.command(*args, "--watch", "--knowledge", str(program.kb))[1:]],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=program.environ,
            text=True,
        )
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(line)

    def round(self) -> str:
        """What is printed until the program waits again."""
        shown: list[str] = []
        while not shown or "Ctrl-C ends" not in shown[-1]:
            shown.append(self._lines.get(timeout=30))
        return "".join(shown)

    def end(self) -> int:
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(30)


def test_saved_files_are_checked_again_until_interrupted(program: Program, desk: Path) -> None:
    watched = Watched(program, "red.txt", "site")
    (desk / "site").mkdir()
    try:
        assert "1 red, 0 amber" in watched.round()
        (desk / "red.txt").write_text(GREEN)
        assert "0 red, 0 amber" in watched.round()
        (desk / "site" / "new.txt").write_text(RED)
        assert "1 red, 0 amber" in watched.round()
        (desk / "claimcheck.toml").write_text('fail-on = "blue"\n')
        assert "claimcheck.toml:1:11: unknown condition 'blue'" in watched.round()
        (desk / "claimcheck.toml").write_text('show = "green"\n')
        assert "supported as worded" in watched.round()
    finally:
        code = watched.end()
    assert code == 130


def test_what_the_result_depends_on(desk: Path) -> None:
    settings = Settings(desk, waivers=desk / "w.yaml", baseline=desk / "gone.json", decisions=desk / "d.yaml")
    for name in ("w.yaml", "d.yaml"):
        (desk / name).write_text("")
    (desk / "claimcheck.toml").write_text("")
    (desk / ".git").mkdir()
    (desk / ".git" / "index").write_text("")
    watched = {Path(path).name for path in stamp(settings, Asked((".", "re*.txt", "none/*"), outputs=()))}
    assert watched == {"red.txt", "amber.txt", "grey.txt", "green.txt", "w.yaml", "d.yaml", "claimcheck.toml"}


@pytest.mark.parametrize("args", [["-"], ["red.txt", "--write-baseline"]])
def test_what_cannot_be_watched(program: Program, args: list[str]) -> None:
    ran = program(*args, "--watch", "--knowledge", str(program.kb))
    assert (ran.code, "--watch goes with neither" in ran.err) == (2, True)
