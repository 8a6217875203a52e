"""The pages of the documentation and the fenced blocks in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "claims" / "README.md",
    ROOT / "claims" / "sources" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
)

_FENCE = re.compile(
    r"^(?:<!-- (?P<note>[^\n]*) -->\n)?```(?P<language>[a-z]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


class Fence(NamedTuple):
    """A fenced block; ``note`` is the HTML comment on the line before it."""

    page: str
    line: int
    language: str
    note: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.page}:{self.line}"


def fences(language: str) -> list[Fence]:
    """All blocks in one language, over all pages."""
    return [f for page in PAGES for f in _in_page(page) if f.language == language]


def _in_page(page: Path) -> list[Fence]:
    text = page.read_text(encoding="utf-8")
    return [
        Fence(
            page.relative_to(ROOT).as_posix(),
            text.count("\n", 0, found.start("text")) + 1,
            found["language"],
            found["note"] or "",
            found["text"],
        )
        for found in _FENCE.finditer(text)
    ]
