"""The program that ``process`` runs: a PDF on standard input, its pieces as JSON on standard output, or a reason."""

from __future__ import annotations

import contextlib
import json
import sys

from claimcheck.readers.contract import Unreadable
from claimcheck.readers.pdf.layout import pieces


def main(pages: int, characters: int, memory: int, seconds: int) -> None:
    """Write [pieces, what was not read], a piece as [text, marks, kind, part]; or the reason why there are none."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        from claimcheck.readers.pdf.extract import extract

        read = extract(sys.stdin.buffer.read(), pages, characters)
        told = [(p.text, [(m.at, m.page, m.line) for m in p.marks], p.kind, p.part) for p in pieces(read)]
        answer: object = (
            told,
            [
                f"page {number} is a picture without a text layer and was not read"
                for number, page in enumerate(read, 1)
                if page.pictures and not page.runs
            ],
        )
    except ModuleNotFoundError as problem:
        answer = f"a PDF, and {problem.name} is not installed to read it"
    except Unreadable as problem:
        answer = str(problem)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
