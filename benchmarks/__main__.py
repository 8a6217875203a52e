"""Prints ratios, not times: machines differ and are noisy, a ratio within one run is steadier.

``python -m benchmarks`` compares with the stored result; ``--save`` stores this one, ``--size MB`` takes less copy.
Ends with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import claimcheck
from benchmarks import generate, measures, stages
from benchmarks.measures import MB, Measured
from claimcheck.engine.pipeline import Pipeline
from claimcheck.model.document import Document
from claimcheck.text.layout import lay_out

STORED = Path(__file__).parent / "baseline.json"


def measured(size: int) -> Iterator[Measured]:
    """Everything, with ``size`` characters of copy where there is most."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A cache of its own, since others may drive out the compiled base from the usual one in the meantime.
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        yield from measures.start_up(folder)
        yield from measures.side_by_side(folder, size // 5)
        measures.write_growing(folder, size)
        # Two at a time on two cores; all that counts from here on is processor time, which they leave to each other.
        with ThreadPoolExecutor(2) as pool:
            inside = pool.submit(measures.inside, size)
            growing = measures.check_growing(folder, pool)
            yield from inside.result()
            yield from measures.growth(growing, size)


def show(result: Measured, before: dict[str, float]) -> str:
    """One line: the figure, the goal, and what it was."""
    parts = [f"{result.name}: {result.value:.3g} {result.unit}"]
    if result.goal is not None:
        word = "at least" if result.least else "at most"
        parts.append(f"{word} {result.goal:g}" + ("" if result.met else ", MISSED"))
    if result.name in before:
        parts.append(f"stored {before[result.name]:.3g}")
    return "; ".join(parts)


def where_time_goes() -> Iterator[str]:
    """The share of each module in the check of copy full of claims."""
    pipeline = Pipeline(claimcheck.load_knowledge())
    texts = [generate.claims(100_000, seed) for seed in (71, 72)]
    found = stages.shares(
        lambda: [pipeline.check(Document("copy", text, "text", lay_out(text))) for text in texts]
    )
    for name, share in list(found.items())[:14]:
        yield f"  {share:6.1%}  {name}"


def main(arguments: list[str]) -> int:
    """Measure, print and compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--size", type=float, default=10, metavar="MB", help="the most copy in one measure")
    parser.add_argument("--save", action="store_true", help=f"write {STORED.name}")
    asked = parser.parse_args(arguments)
    stored = json.loads(STORED.read_text(encoding="utf-8")) if STORED.exists() else {"figures": {}}
    results: list[Measured] = []
    for result in measured(int(asked.size * MB)):
        results.append(result)
        print(show(result, stored["figures"]), flush=True)
    print("where the time goes in copy full of claims:", *where_time_goes(), sep="\n")
    if asked.save:
        figures = {result.name: float(f"{result.value:.3g}") for result in results}
        kept = {"python": platform.python_version(), "megabytes": asked.size, "figures": figures}
        STORED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
