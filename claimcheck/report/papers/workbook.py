"""An Excel workbook: sheets of findings, contradictions, sources and documents, and how to read them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.model.entry import Source
from claimcheck.model.finding import Report
from claimcheck.model.scales import Light, Lights
from claimcheck.model.value import dataclass
from claimcheck.report.citation import cite, kind
from claimcheck.report.papers.colours import COLOURS, HEAD, WORST_FIRST
from claimcheck.report.papers.entries import AUTHOR, Clash, Entry, Paper, cited, paper
from claimcheck.report.papers.legend import about
from claimcheck.report.papers.references import link
from claimcheck.report.remarks import Remark, unread, unread_id
from claimcheck.report.summary import tally
from claimcheck.report.visible import prose, visible
from claimcheck.report.xml import legal

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

LONGEST = 32_767
"""Characters that a cell may hold."""

_CUT = " [cut]"
_MADE = datetime(2000, 1, 1)
"""The day on which every workbook was made, so that equal reports give equal bytes."""
_PAGE = 250
"""How many characters of columns go side by side on a printed page; wider sheets take two."""
_LINE = 12.0
"""The height of a line of text in points."""


class Column(NamedTuple):
    """A column by its head, and how many characters wide it is."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to an address of the web."""

    url: str


Cell = str | int | Light | Link


def render(report: Report, lights: Lights) -> bytes:
    """The workbook. Every text is written as a string, which no spreadsheet takes for a formula or a link."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"title": "claimcheck report", "author": AUTHOR, "created": _MADE})
        _fill(_Sheets(book), report, paper(report, lights))
    return out.getvalue()


def _fill(sheets: _Sheets, report: Report, shown: Paper) -> None:
    sheets.add("Findings", _FINDINGS, map(_finding, shown.entries), "Nothing of these colours was found.")
    sheets.add("Contradictions", _CLASHES, map(_clash, shown.clashes), "No contradictions were found.")
    law = [row for entry in shown.entries for row in _law(entry)]
    sheets.add("Law", _LAW, law, "No law of the places asked for was found to be concerned.")
    sources = [_source(source) for _, source in cited(shown.entries).values()]
    sheets.add("Sources", _SOURCES, sources, "Nothing is cited.")
    sheets.add("Documents", _DOCUMENTS, _documents(report), "There was no input.")
    if shown.notices:
        sheets.add("Waivers and baseline", _NOTICES, map(_notice, shown.notices), "")
    sheets.add("About", _ABOUT, about(report), "")


_FINDINGS = (
    Column("No.", 7),
    Column("Light", 9),
    Column("Verdict", 14),
    Column("Grade", 8),
    Column("Words", 20),
    Column("Statement", 34),
    Column("What it says", 28),
    Column("Say instead", 28),
    Column("Why", 44),
    Column("Evidence", 36),
    Column("Law", 30),
    Column("Document", 24),
    Column("Place", 18),
    Column("Entry", 24),
    Column("Topic", 18),
    Column("Decision", 40),
)
_CLASHES = (
    Column("No.", 7),
    Column("Question", 16),
    Column("One says", 18),
    Column("Statement", 42),
    Column("Document", 26),
    Column("Place", 20),
    Column("The other says", 18),
    Column("Other statement", 42),
    Column("Other document", 26),
    Column("Other place", 20),
    Column("Why", 48),
    Column("Decision", 40),
)
_LAW = (
    Column("No.", 7),
    Column("Where", 9),
    Column("What it asks", 18),
    Column("Words", 30),
    Column("Who says so", 34),
    Column("What", 70),
    Column("Link", 44),
)
_SOURCES = (
    Column("Source", 28),
    Column("Authors", 36),
    Column("Year", 8),
    Column("Title", 52),
    Column("Where", 30),
    Column("Kind", 20),
    Column("Level", 8),
    Column("What it found", 60),
    Column("Checked", 12),
    Column("Link", 44),
)
_DOCUMENTS = (
    Column("Document", 44),
    Column("Status", 14),
    Column("Worst", 9),
    *(Column(light.value.capitalize(), 9) for light in WORST_FIRST),
    Column("Statements", 13),
    Column("Claims", 9),
    Column("Reason", 60),
)
_NOTICES = (Column("Light", 9), Column("Notice", 26), Column("Place", 34), Column("What", 80))
_ABOUT = (Column("What", 22), Column("Meaning", 100))


def _finding(entry: Entry) -> list[Cell]:
    return [
        entry.number,
        entry.light,
        entry.verdict,
        entry.grade,
        entry.words,
        entry.statement,
        entry.says,
        entry.say_instead,
        "\n".join(entry.why),
        "\n".join([*(prose(cite(source)) for source in entry.sources), *entry.unknown]),
        entry.law_in_short,
        entry.path,
        entry.place,
        entry.id,
        entry.topic,
        entry.decision,
    ]


def _clash(clash: Clash) -> list[Cell]:
    a, b = clash.a, clash.b
    sides: list[Cell] = [a.value, a.text, a.path, a.place, b.value, b.text, b.path, b.place]
    return [clash.number, clash.slot, *sides, clash.why, clash.decision]


def _law(entry: Entry) -> Iterator[list[Cell]]:
    for law in entry.law:
        yield [
            entry.number,
            law.place,
            law.asks,
            entry.words,
            law.authority,
            law.says,
            _address(law.source) if law.source else "",
        ]


def _address(source: Source) -> Cell:
    address = link(source)
    return Link(address) if address else prose(source.link)


def _source(source: Source) -> list[Cell]:
    return [
        source.id,
        prose(source.authors),
        source.year or "",
        prose(source.title),
        prose(source.venue),
        kind(source),
        source.level or "",
        prose(source.finding),
        source.verified,
        _address(source),
    ]


def _documents(report: Report) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for checked in report.documents:
        counts = tally(checked.statements)
        numbers = [counts.lights[light] for light in WORST_FIRST]
        worst = checked.worst.label if checked.worst else ""
        rows.append(
            [
                visible(checked.document.path),
                "checked",
                worst,
                *numbers,
                counts.statements,
                counts.claims,
                "",
            ]
        )
    blank: list[Cell] = [""] * (len(WORST_FIRST) + 3)
    rows += [[visible(s.path), unread_id(s), *blank, unread(s)] for s in report.skipped]
    return rows


def _notice(notice: Remark) -> list[Cell]:
    return [notice.light, notice.id, visible(notice.spot.said), prose(notice.head)]


class _Sheets:
    """The sheets of a workbook as they are added, and the looks of their cells."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        cell = {
            "font_name": "Arial",
            "font_size": 9,
            "valign": "top",
            "text_wrap": True,
            "align": "left",
            "indent": 1,
        }
        lines = {"bottom": 1, "bottom_color": "#D5DADF"}
        self._plain = book.add_format({**cell, **lines})
        self._head = book.add_format(
            {
                **cell,
                "bold": True,
                "font_color": f"#{HEAD.ink}",
                "bg_color": f"#{HEAD.tint}",
                "valign": "vcenter",
            }
        )
        self._link = book.add_format({**cell, **lines, "font_color": "#0B5394", "underline": 1})
        self._none = book.add_format({**cell, "italic": True, "font_color": "#4A5058", "text_wrap": False})
        self._lights: dict[Light, Format] = {
            light: book.add_format(
                {**cell, **lines, "bold": True, "font_color": f"#{c.ink}", "bg_color": f"#{c.tint}"}
            )
            for light, c in COLOURS.items()
        }

    def add(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], none: str) -> None:
        """A sheet whose head stays in sight, with a filter on every column; ``none`` stands for no rows."""
        sheet = self._book.add_worksheet(name)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.head, self._head)
        sheet.set_row(0, 22)
        sheet.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                self._write(sheet, count, at, cell)
            sheet.set_row(count, _height(row, columns))
        if not count:
            sheet.write_string(1, 0, none, self._none)
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(2 if sum(column.width for column in columns) > _PAGE else 1, 0)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_header("&L&8&A")
        sheet.set_footer("&L&8claimcheck&R&8&P / &N")

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        match cell:
            case Light():
                sheet.write_string(row, column, cell.value, self._lights[cell])
            case Link():
                if sheet.write_url(row, column, cell.url, self._link, legal(cell.url)):
                    sheet.write_string(row, column, _fitting(cell.url), self._plain)
            case int():
                sheet.write_number(row, column, cell, self._plain)
            case str():
                sheet.write_string(row, column, _fitting(cell), self._plain)


def _fitting(text: str) -> str:
    """The text as a cell can hold it: a longer one is cut, and says so."""
    text = legal(text)
    size = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if size <= LONGEST:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (LONGEST - len(_CUT))]
    return kept.decode("utf-16-le", "ignore") + _CUT


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Room for the cell that takes most lines, as not every program makes it by itself; at most 20 lines."""
    most = max(
        (
            sum(-(-max(len(line), 1) // column.width) for line in cell.split("\n"))
            for cell, column in zip(row, columns, strict=True)
            if isinstance(cell, str) and not isinstance(cell, Light)
        ),
        default=1,
    )
    return _LINE * min(most, 20) + 4
