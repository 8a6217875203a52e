"""Programs run to their end, with what they took of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LIMITS = ("--limit", "bytes=100MB", "--limit", "text=100MB")
CHECK = ("-m", "claimcheck", "check", "--format", "concise", "--fail-on", "never", "--isolated", "--no-cache")
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall and of the processors, and the most memory of the largest process in MiB."""

    wall: float
    cpu: float
    memory: float


def cost(arguments: Sequence[str], where: Path | None = None) -> Cost:
    """Run this Python with arguments, perhaps in another folder. Raises RuntimeError where that fails."""
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte-code
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment, cwd=where
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")
    memory = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    return Cost(time.perf_counter() - began, used.ru_utime + used.ru_stime, memory)


def check(*inputs: Path, jobs: int = 1) -> Cost:
    """Check files as the command line does, without kept results."""
    return cost([*CHECK, *LIMITS, "--jobs", str(jobs), *map(str, inputs)])
