"""Print ratios, not times: machines differ and are noisy, a ratio within one run is steadier."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import claimcheck
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.segment import segment_text
from claimcheck.model.document import Document
from claimcheck.text.layout import lay_out

ROOT = Path(__file__).parents[1]
WORDS = (
    "hair scalp exosome risk result safe proven guarantee cure natural pain week month cost doctor".split()
)
PATTERNS = [re.compile(rf"\b{a}\w*\b.{{0,40}}\b{b}\w*\b", re.I) for a in WORDS for b in WORDS[:3] if a != b][
    :40
]


def best(run: Callable[[], object], times: int = 3) -> float:
    """The shortest of a few runs, in seconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return min(taken)


def copy(size: int, seed: int = 1) -> str:
    """Non-repeating copy of about ``size`` characters, recombined from the knowledge base's examples."""
    draw = random.Random(seed)
    sentences = [e.text for p in claimcheck.load_knowledge().propositions for e in p.matches]
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = re.sub(r"\d+", lambda _: str(draw.randrange(2, 90)), draw.choice(sentences))
        ending = "\n\n" if draw.random() < 0.2 else " "
        parts.append(f"{sentence.rstrip('.')} in case {draw.randrange(10**6)}.{ending}")
        length += len(parts[-1])
    return "".join(parts)


def document(text: str) -> Document:
    return Document("copy", text, "text", lay_out(text))


def main() -> None:
    python = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    example = str(ROOT / "examples" / "honest-page.txt")
    for name, arguments in (("--version", ["--version"]), ("one small file", [example])):
        command = [sys.executable, "-m", "claimcheck", *arguments]
        seconds = best(lambda command=command: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
        print(f"start-up, {name}: {seconds / python:.1f} times a bare interpreter")

    pipeline = Pipeline(claimcheck.load_knowledge())
    small, large = copy(100_000), copy(1_000_000, seed=2)
    loop = best(lambda: [p.findall(small) for p in PATTERNS])
    check = best(lambda: pipeline.check(document(small)))
    print(f"throughput: {loop / check:.3f} of a plain loop of {len(PATTERNS)} patterns over the same text")
    print(
        f"growth: {best(lambda: pipeline.check(document(large)), 1) / check:.1f} times for ten times the text"
    )

    rules = claimcheck.load_knowledge().rules.segmentation
    for unit in ("Aa. ", "a.b.", "x'.)", ". . . ", "One lineTwo words ", "1. Ab ", ":- Ab", "• ab", "a"):
        short = best(lambda unit=unit: segment_text(unit * 5_000, rules))
        long = best(lambda unit=unit: segment_text(unit * 50_000, rules), 1)
        print(f"segmenting {unit!r} again and again: {long / short:.1f} times for ten times the text")


if __name__ == "__main__":
    main()
