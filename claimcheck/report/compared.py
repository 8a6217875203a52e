"""A comparison of two reports: as text, as JSON and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from claimcheck.gate.comparison import Comparison, Fate, Flagged, PairRow, Row
from claimcheck.model.scales import Light
from claimcheck.report.json import write_json
from claimcheck.report.markdown import escaped
from claimcheck.report.page import COLOURS, Page
from claimcheck.report.read_back import Told
from claimcheck.report.visible import prose, visible

SCHEMA = "claimcheck.comparison/1"
_SHOWN = (Fate.NEW, Fate.CHANGED, Fate.FIXED)
_TITLES = {
    Fate.NEW: "New",
    Fate.CHANGED: "Changed, and still flagged",
    Fate.FIXED: "Fixed",
    Fate.UNCHANGED: "Unchanged",
}
_MARKS = {Fate.NEW: "+", Fate.CHANGED: "~", Fate.FIXED: "-", Fate.UNCHANGED: "="}


def totals(compared: Comparison) -> str:
    """The four counts in a line."""
    return ", ".join(f"{compared.count(fate)} {fate.value}" for fate in Fate)


def render(compared: Comparison, old: Told, new: Told, console: Console) -> None:
    """What is new first, then what is changed and fixed; the unchanged is only counted."""
    with Page(console) as page:
        for fate in _SHOWN:
            rows = [row for row in compared.rows if row.fate is fate]
            pairs = [row for row in compared.pairs if row.fate is fate]
            if rows or pairs:
                page.heading(_TITLES[fate], str(len(rows) + len(pairs)))
            for row in rows:
                _row(page, row, old, new)
            for pair in pairs:
                _pair(page, pair, old if fate is Fate.FIXED else new)
        for label, paths in (("Only in the old one", compared.gone), ("Only in the new one", compared.added)):
            if paths:
                page.prose(f"{label}: {', '.join(map(visible, paths))}")
                page.blank()
        page.ending([totals(compared)])


def _row(page: Page, row: Row, old: Told, new: Told) -> None:
    told, flagged = (new, row.new) if row.new else (old, row.old)
    assert flagged is not None, "a row is about one of the two"
    place = told.where(flagged.path, flagged.statement)
    light = flagged.verdict.light if row.fate is not Fate.FIXED else Light.GREEN
    page.line((_MARKS[row.fate], f"bold {COLOURS[light]}"), f" {visible(row.id)}  ", (visible(place), "dim"))
    page.labelled("was:", [_said(row.old) or (f'"{row.before}"' if row.before else "")])
    page.labelled("is:", [_said(row.new) or (f'"{row.now}"' if row.now else "")])
    page.blank()


def _said(flagged: Flagged | None) -> str:
    return f'{_judged(flagged)}: "{flagged.text}"' if flagged else ""


def _judged(flagged: Flagged) -> str:
    return f"{flagged.verdict.value}{f' {flagged.grade.label}' if flagged.grade else ''}"


def _pair(page: Page, row: PairRow, told: Told) -> None:
    page.line(
        (_MARKS[row.fate], f"bold {COLOURS[Light.AMBER]}"), f" {visible(row.slot)}  cannot both be true"
    )
    for side in (row.pair.a, row.pair.b):
        page.labelled("", [f'{told.where(side.path, side.statement)}: "{side.text}"'])
    page.blank()


def to_json(compared: Comparison, old: Told, new: Told) -> str:
    """Everything, the unchanged too, as one object; equal input gives equal text."""
    data = {
        "schema": SCHEMA,
        "old": {"knowledge_base": _base(old)},
        "new": {"knowledge_base": _base(new)},
        "findings": [
            {
                "fate": row.fate.value,
                "id": row.id,
                "old": _flagged(row.old, old),
                "new": _flagged(row.new, new),
                "before": row.before or None,
                "now": row.now or None,
            }
            for row in compared.rows
        ],
        "contradictions": [
            {
                "fate": row.fate.value,
                "slot": row.slot,
                "sides": _sides(row, old if row.fate is Fate.FIXED else new),
            }
            for row in compared.pairs
        ],
        "only_old": list(compared.gone),
        "only_new": list(compared.added),
        "summary": {fate.value: compared.count(fate) for fate in Fate},
    }
    return write_json(data, indent=2) + "\n"


def _base(told: Told) -> dict[str, str]:
    return {"version": told.report.knowledge_version, "hash": told.report.knowledge_hash}


def _flagged(flagged: Flagged | None, told: Told) -> dict[str, Any] | None:
    if flagged is None:
        return None
    return {
        "path": flagged.path,
        "statement": flagged.statement,
        "place": told.places.get((flagged.path, flagged.statement), ""),
        "text": flagged.text,
        "verdict": flagged.verdict.value,
        "light": flagged.verdict.light.value,
        "grade": flagged.grade.label if flagged.grade else None,
    }


def _sides(row: PairRow, told: Told) -> list[dict[str, str]]:
    return [
        {
            "path": side.path,
            "statement": side.statement,
            "place": told.places.get((side.path, side.statement), ""),
            "value": side.value,
            "text": side.text,
        }
        for side in (row.pair.a, row.pair.b)
    ]


def to_markdown(compared: Comparison, old: Told, new: Told) -> str:
    """A table for each fate but the unchanged, for a pull request or a letter."""
    parts = ["## claimcheck: what has changed", f"**{escaped(totals(compared))}**"]
    for fate in _SHOWN:
        rows = [_cells(row, old, new) for row in compared.rows if row.fate is fate]
        rows += [
            _pair_cells(row, old if fate is Fate.FIXED else new) for row in compared.pairs if row.fate is fate
        ]
        if rows:
            parts += [f"### {_TITLES[fate]}", _table(("where", "entry", "was", "is"), rows)]
    for label, paths in (("Only in the old one", compared.gone), ("Only in the new one", compared.added)):
        if paths:
            parts.append(f"{label}: {', '.join(map(escaped, paths))}")
    return "\n\n".join(parts) + "\n"


def _cells(row: Row, old: Told, new: Told) -> tuple[str, ...]:
    told, flagged = (new, row.new) if row.new else (old, row.old)
    assert flagged is not None, "a row is about one of the two"
    was = _said(row.old) or row.before
    now = _said(row.new) or row.now
    return tuple(map(escaped, (told.where(flagged.path, flagged.statement), row.id, was, now)))


def _pair_cells(row: PairRow, told: Told) -> tuple[str, ...]:
    a, b = (
        f'{told.where(side.path, side.statement)}: "{prose(side.text)}"' for side in (row.pair.a, row.pair.b)
    )
    both = f"cannot both be true: {a} / {b}"
    cells = (told.where(row.pair.a.path, row.pair.a.statement), row.slot)
    return tuple(map(escaped, (*cells, *((both, "") if row.fate is Fate.FIXED else ("", both)))))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
