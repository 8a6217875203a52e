"""The layout of every terminal report: headings, labels beside prose, source lines behind a gutter."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from claimcheck.model.document import Document
from claimcheck.model.scales import Light
from claimcheck.model.span import Span
from claimcheck.model.value import TYPE_CHECKING, dataclass
from claimcheck.report.excerpt import Row, excerpt
from claimcheck.report.visible import fold, shorten, visible

if TYPE_CHECKING:
    from typing import Self

WIDEST = 120
"""Longer lines of prose are hard to read, however wide the terminal."""

INDENT = 4

LABEL = 14
"""Width of the column of ``why:``, ``evidence:``, ``say instead:``."""

COLOURS = {Light.RED: "red", Light.AMBER: "yellow", Light.GREY: "bright_black", Light.GREEN: "green"}


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The few signs beyond letters; a terminal that cannot show them gets plain ones."""

    mark: str
    bar: str
    rule: str
    arrow: str
    ellipsis: str


_DRAWN = Glyphs(mark="━", bar="│", rule="─", arrow="→", ellipsis="…")
_PLAIN = Glyphs(mark="^", bar="|", rule="-", arrow="-->", ellipsis="...")


class Page:
    """A console with the layout of this report: gutters, labels and headings at one width.

    Used in a ``with`` block. Lines are laid out here and handed to rich as finished segments, since its own
    measuring and wrapping of each line would take longer than checking the copy.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._held: list[Segment] = []
        self.width = max(min(console.width, WIDEST), 40)
        self.coloured = console.color_system is not None
        self.glyphs = _PLAIN if console.options.ascii_only else _DRAWN

    def line(self, *parts: str | tuple[str, str]) -> None:
        """One line as given: never wrapped, never read as markup, no blanks at its end."""
        pairs = [(part, "") if isinstance(part, str) else part for part in parts]
        while pairs and not pairs[-1][0].strip():
            pairs.pop()
        for i, (text, style) in enumerate(pairs):
            shown = text.rstrip() if i == len(pairs) - 1 else text
            self._held.append(Segment(shown, Style.parse(style) if style else None))
        self._held.append(Segment.line())

    def blank(self) -> None:
        """An empty line, which ends a part of the report: what there is so far is printed."""
        self._held.append(Segment.line())
        self._print()

    def _print(self) -> None:
        self._console.print(Segments(self._held), end="", crop=False)
        self._held = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, problem: object, trace: object) -> None:
        if self._held:
            self._print()

    def heading(self, title: str, note: str = "") -> None:
        """A ruled heading with a note at its right end; a long title (a path) loses its beginning."""
        room = self.width - cell_len(note) - 2 if note else self.width
        shown = shorten(title, room, self.glyphs.ellipsis, keep_end=True)
        gap = " " * (self.width - cell_len(shown) - cell_len(note))
        self.line((shown, "bold"), gap if note else "", (note, "dim"))
        self.line((self.glyphs.rule * self.width, "dim"))

    def badge(self, light: Light, letter: str) -> tuple[str, str]:
        """A letter on its colour, or in brackets where there is no colour; three cells either way."""
        style = f"bold white on {COLOURS[light]}" if light is Light.RED else f"bold black on {COLOURS[light]}"
        return (f" {letter} ", style) if self.coloured else (f"[{letter}]", "")

    def labelled(self, label: str, lines: Sequence[str], *, style: str = "") -> None:
        """Points of prose beside a label, each folded to the width; nothing where all are empty.

        Of several points, the lines after the first of each hang by two blanks, so that their number shows.
        """
        hang = "  " if len(lines) > 1 else ""
        shown = label
        for text in lines:
            for folded in self._hung(text, self.width - INDENT - LABEL, hang):
                self.line(" " * INDENT, (f"{shown:<{LABEL}}", "bold"), (folded, style))
                shown = ""

    def point(self, text: str) -> None:
        """An indented point of prose without a label."""
        for folded in self._hung(text, self.width - INDENT, "  "):
            self.line(" " * INDENT, folded)

    def link(self, address: str, label: str = "") -> None:
        """An address beside a label, never folded, so that it can be followed; nothing for an empty one."""
        if address:
            lead = f"{label:<{LABEL}}" if label else "  "
            self.line(" " * INDENT, (lead, "bold"), (visible(address), "underline"))

    @staticmethod
    def _hung(text: str, width: int, hang: str) -> list[str]:
        first, *rest = fold(text, width - len(hang)) or [""]
        return [first, *(hang + line for line in rest)] if first else []

    def prose(self, text: str, *, style: str = "") -> None:
        """A paragraph from the left edge, folded to the width."""
        for folded in fold(text, self.width):
            self.line((folded, style))

    def ending(self, lines: Sequence[str]) -> None:
        """Paragraphs that close a report, of which the last one matters most."""
        for text in lines[:-1]:
            self.prose(text)
        self.prose(lines[-1], style="bold")

    def excerpt(self, document: Document, statement: Span, mark: Span, light: Light) -> None:
        """The source lines of a statement, numbered, with ``mark`` underlined in the colour of the light."""
        gutter = max(3, len(str(document.position(statement.end).line)))
        rows = excerpt(document, statement, mark, self.width - gutter - 3, self.glyphs.ellipsis)
        for row in rows:
            self._row(row, gutter, f"bold {COLOURS[light]}")

    def _row(self, row: Row, gutter: int, style: str) -> None:
        number = f"{row.line:>{gutter}}" if row.line else " " * gutter
        bar = f"{self.glyphs.bar} "
        self.line((f"{number} ", "dim"), (bar, "dim"), row.before, (row.marked, style), row.after)
        if row.marked:
            under = " " * cell_len(row.before) + self.glyphs.mark * cell_len(row.marked)
            self.line((" " * (gutter + 1), ""), (bar, "dim"), (under, style))
