"""Programs run to their end, with what they took of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LIMITS = ("--limit", "bytes=100MB", "--limit", "text=100MB")
CHECK = ("-m", "claimcheck", "check", "--format", "concise", "--fail-on", "never", "--isolated", "--no-cache")
ROOT = Path(__file__).parents[1]

_WATCH = """\
import os, subprocess, sys, time
began = time.perf_counter()
process = subprocess.Popen([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
wall = time.perf_counter() - began
print(os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Runs a program from a small process, since to a program is counted what the one that starts it has in memory."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall and of the processors, and the most memory of the largest process in MiB."""

    wall: float
    cpu: float
    memory: float


def cost(arguments: Sequence[str], where: Path | None = None) -> Cost:
    """Run this Python with arguments, perhaps in another folder. Raises RuntimeError where that fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte-code
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, *arguments],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=where,
        check=True,
    )
    status, wall, cpu, most = map(float, done.stdout.split())
    if status:
        raise RuntimeError(f"{' '.join(arguments)} ended with {status:.0f}")
    return Cost(wall, cpu, most / (1024 if sys.platform == "linux" else 1024 * 1024))


def check(*inputs: Path, jobs: int = 1) -> Cost:
    """Check files as the command line does, without kept results."""
    return cost([*CHECK, *LIMITS, "--jobs", str(jobs), *map(str, inputs)])
