"""What is measured: each a ratio within one run, or a peak of memory, with what it should come to."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path

import claimcheck
from benchmarks import generate
from benchmarks.entries import grown
from benchmarks.patterns import PATTERNS, scan
from benchmarks.programs import Cost, check, cost
from claimcheck.engine.contradict import contradictions
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.segment import segment_text
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument
from claimcheck.text.layout import lay_out

MB = 1_000_000


@dataclass(frozen=True)
class Measured:
    """A figure under a name that stays the same, and the goal for it: at most, or with ``least`` at least."""

    name: str
    value: float
    goal: float | None = None
    least: bool = False
    unit: str = "times"

    @property
    def met(self) -> bool:
        """Whether it is as good as it should be."""
        if self.goal is None:
            return True
        return self.value >= self.goal if self.least else self.value <= self.goal


def start_up(folder: Path) -> Iterator[Measured]:
    """Whole programs against an interpreter that does nothing, in pairs."""
    tiny = folder / "tiny.txt"
    tiny.write_text("Exosomes may raise hair density in some people.\n", encoding="utf-8")
    for name, arguments, goal in (
        ("--version", ["-m", "claimcheck", "--version"], 3.0),
        ("a tiny file, concise", ["-m", "claimcheck", str(tiny), "--format", "concise"], 5.0),
    ):
        # In the folder of the file: that of this project has a configuration to read.
        cost(arguments, folder)
        pairs = [(cost(["-c", "pass"], folder).cpu, cost(arguments, folder).cpu) for _ in range(15)]
        bare, ours = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        yield Measured(f"start-up, {name}", ours / bare, goal)


def throughput(size: int) -> Iterator[Measured]:
    """One process against the plain loop of patterns, the two in turns."""
    pipeline = Pipeline(claimcheck.load_knowledge())
    for name, make, goal in (
        ("full of claims", generate.claims, 0.7),
        ("without claims", generate.plain, 3.0),
    ):
        _check(pipeline, make(size, 11))
        text = make(size, 12)
        pairs = [
            (_seconds(lambda t=text: scan(t)), _seconds(lambda t=text: _check(pipeline, t))) for _ in range(3)
        ]
        loop, ours = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        yield Measured(
            f"throughput, {name}, of a loop of {len(PATTERNS)} patterns", loop / ours, goal, least=True
        )
        yield Measured(f"throughput, {name}", len(text) / ours / 1000, unit="kB/s")


Growing = dict[tuple[int, str], Future[Cost]]
"""Runs over copy by how many times a tenth of the most there is of it, and by the name in ``_SHAPES``."""
_SHAPES = {"files": "many files", "file.txt": "one file", "line.txt": "one line", "tiny.txt": ""}


def write_growing(folder: Path, size: int) -> None:
    """Copy of ``size`` characters and a tenth of it, each in all shapes."""
    for times in (1, 10):
        where = folder / f"x{times}"
        generate.files(where / "files", size * times // 10, 10 * times, seed=times)
        text = generate.claims(size * times // 10, 40 + times)
        (where / "file.txt").write_text(text, encoding="utf-8")
        (where / "line.txt").write_text(generate.one_line(text), encoding="utf-8")
        (where / "tiny.txt").write_text("Nothing much.\n", encoding="utf-8")


def check_growing(folder: Path, pool: Executor) -> Growing:
    """Have what was written checked, large and small in turns: each then has something running beside it."""
    runs = [(times, name) for name in _SHAPES for times in (10, 1)]
    return {(times, name): pool.submit(check, folder / f"x{times}" / name) for times, name in runs}


def growth(growing: Growing, size: int) -> Iterator[Measured]:
    """Ten times the copy in as many times the files, in one file and in one line; with the peak of memory."""
    costs = {run: future.result() for run, future in growing.items()}
    base = min(costs[times, "tiny.txt"].cpu for times in (1, 10))
    words = {name: word for name, word in _SHAPES.items() if word}
    for name, word in words.items():
        ratio = (costs[10, name].cpu - base) / (costs[1, name].cpu - base)
        yield Measured(f"growth, ten times the copy in {word}", ratio, 10.5)
    for name, word in words.items():
        goal = 150.0 if name == "files" else None
        yield Measured(f"memory, {size / MB:g} MB in {word}", costs[10, name].memory, goal, unit="MiB")


def propositions(size: int) -> Iterator[Measured]:
    """The same copy against a hundred and against a thousand entries."""
    base = claimcheck.load_knowledge()
    text = generate.claims(size, 21)
    taken: list[float] = []
    for count in (100, 1000):
        pipeline = Pipeline(grown(base, count))
        _check(pipeline, text)
        taken.append(min(_seconds(lambda p=pipeline: _check(p, text)) for _ in range(3)))
    yield Measured("growth, 1,000 propositions to 100", taken[1] / taken[0], 1.5)


def comparing(count: int) -> Iterator[Measured]:
    """Contradictions among ten times the documents."""
    base = claimcheck.load_knowledge()
    pipeline = Pipeline(base)
    pages = [_check(pipeline, generate.claims(3000, 60 + number), f"{number:05}") for number in range(20)]

    def among(times: int) -> float:
        many = [
            CheckedDocument(Document(f"{n:05}-{d.document.path}", d.document.text), d.statements)
            for n in range(times)
            for d in pages
        ]
        return min(_seconds(lambda: contradictions(many, base.rules.slots)) for _ in range(3))

    yield Measured(
        "growth, contradictions among ten times the claims", among(count * 10) / among(count), 12.0
    )


def segmenting() -> Iterator[Measured]:
    """The worst of some texts that repeat one thing, against ten times of it."""
    rules = claimcheck.load_knowledge().rules.segmentation
    worst = 0.0
    for unit in ("Aa. ", "a.b.", "x'.)", ". . . ", "One lineTwo words ", "1. Ab ", ":- Ab", "• ab", "a"):
        short = min(_seconds(lambda u=unit: segment_text(u * 3_000, rules)) for _ in range(3))
        long = _seconds(lambda u=unit: segment_text(u * 30_000, rules))
        worst = max(worst, long / short)
    yield Measured("growth, ten times a hostile text", worst, 15.0)


def side_by_side(folder: Path, size: int) -> Iterator[Measured]:
    """The same files in one process and in two."""
    where = folder / "jobs"
    generate.files(where, size, max(20, size // 10_000), seed=31)
    costs = {jobs: [check(where, jobs=jobs) for _ in range(2)] for jobs in (1, 2)}
    wall = {jobs: min(cost.wall for cost in found) for jobs, found in costs.items()}
    cpu = {jobs: min(cost.cpu for cost in found) for jobs, found in costs.items()}
    yield Measured("two jobs against one", wall[1] / wall[2], 1.8, least=True)
    # On a machine that is busy with other things this tells more: what the second process costs.
    yield Measured("processor time of two jobs to that of one", cpu[2] / cpu[1], 1.15)


def inside(size: int) -> list[Measured]:
    """All that is measured in this process, with up to ``size`` characters of copy."""
    return [
        *throughput(min(size, MB) // 2),
        *propositions(size // 50),
        *comparing(4),
        *segmenting(),
    ]


def _check(pipeline: Pipeline, text: str, path: str = "copy") -> CheckedDocument:
    return pipeline.check(Document(path, text, "text", lay_out(text)))


def _seconds(run: Callable[[], object]) -> float:
    """Of the processor, as the command line runs it: without the collector of circles."""
    gc.collect()
    gc.disable()
    began = time.process_time()
    run()
    taken = time.process_time() - began
    gc.enable()
    return taken
