"""What is read of each golden page, a statement a line; ``python -m tests.golden.golden`` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck import check_paths
from claimcheck.model.finding import Report, Side

PAGES = sorted(p for p in (Path(__file__).parent / "pages").iterdir() if p.suffix != ".txt")


def told(page: Path) -> str:
    """Place, part, kind, light and words of every statement, then the pairs that cannot both be true."""
    return "".join(f"{line}\n" for line in _lines(check_paths([page])))


def _lines(report: Report) -> Iterator[str]:
    (checked,) = report.documents
    for statement in checked.statements:
        light = statement.light.value if statement.light else "no claim"
        part = f" ({place.part})" if (place := checked.document.place(statement.span.start)).part else ""
        words = statement.text.replace("\n", "⏎").replace("\t", " | ")
        yield f"{place.line}:{place.column}{part} {statement.kind.value}, {light}: {words}"
    for clash in report.contradictions:
        yield f"clash {clash.slot}: {_side(clash.a)} / {_side(clash.b)}"


def _side(side: Side) -> str:
    return f"{side.value} at {side.position.line}:{side.position.column}"


if __name__ == "__main__":
    for page in PAGES:
        page.with_suffix(".txt").write_text(told(page), encoding="utf-8")
