"""The program as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

RED = "Our exosomes are FDA cleared.\n"
AMBER = "Our exosomes grow hair.\n"
GREY = "They wait in a blue fridge.\n"
GREEN = "Exosomes might grow hair.\n"


class Ran:
    """What a run of the program left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Program:
    """Runs the command line in a process of its own, as a shell would."""

    def __init__(self, kb: Path) -> None:
        self.kb = kb
        self.environ = {
            **{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")},
            "PYTHONPATH": str(ROOT),
        }

    def command(self, *args: str) -> list[str]:
        return [sys.executable, "-m", "claimcheck", *args]

    def __call__(self, *args: str, stdin: bytes = b"", **environ: str) -> Ran:
        done = subprocess.run(
            self.command(*args),
            input=stdin,
            capture_output=True,
            timeout=60,
            env={**self.environ, **environ},
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
