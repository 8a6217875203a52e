"""What is on a page of a PDF, before anything is made of it."""

from __future__ import annotations

from claimcheck.model.value import dataclass
from claimcheck.readers.pdf.grid import Rule
from claimcheck.readers.pdf.lines import Run


@dataclass(frozen=True, slots=True)
class Page:
    """Its measures in points, the runs of text on it, and the lines drawn on it."""

    width: float
    height: float
    pictures: bool
    """Whether there is a picture on it, whose words nobody can read."""
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()
