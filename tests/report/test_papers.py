"""Reports that people keep: text stays text, nothing depends on the clock, and a reader can find the way."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from drafts import SOURCES, Draft, flag, report_of, sample_report
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from claimcheck.model.finding import CheckedDocument, Contradiction, Report
from claimcheck.model.jurisdiction import FlagKind
from claimcheck.model.scales import Grade, Light, Lights, Verdict
from claimcheck.report.formats import FORMATS
from claimcheck.report.papers.pdf import printed
from claimcheck.report.papers.references import reference
from claimcheck.report.papers.sheet_csv import COLUMNS

WORST = frozenset({Light.RED, Light.AMBER})
OPEN = WORST | {Light.GREY}

HOSTILE = [
    '=HYPERLINK("https://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    "'=1",
    "</script><script>alert(1)</script>",
    "<w:t>&amp; ]]> <!-- -->",
    '#panic("x") $x$ *b* _i_ @ref <label> \\u{41} #{ 1 }',
    "bell \x07 nul \x00 _x0041_ \ufffe",
    "\u202eright to left\u202c \u200f",
    "half \udcff",
    "🧪 ✅ שלום 中文",
]


def render(name: str, report: Report, lights: Lights = OPEN) -> bytes:
    return FORMATS[name].render(report, lights)


def says(text: str) -> Report:
    """A report that says this wherever a report says anything, also in the copy and in the name of the file."""
    copy = Draft(
        f"{text} We regrow hair{text}. From donors.", f"{text}.txt".replace("\0", "").replace("/", "")
    )
    found = copy.finding(
        "regrow hair", Verdict.OVERSTATED, Grade.C, title=text, because=(text,), say_instead=text
    )
    statement = copy.add(
        f"We regrow hair{text}.", replace(found, flags=(flag("us", FlagKind.PROHIBITED, text),))
    )
    donor = copy.add("From donors.", verdict=Verdict.UNVERIFIED)
    sides = copy.side("We regrow hair", statement, text), copy.side("donors", donor, "donor")
    report = report_of(copy, contradictions=[Contradiction("source", *sides, text)])
    records = {key: replace(s, title=text or "None", venue=text, authors=text) for key, s in SOURCES.items()}
    return replace(report, sources=records)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Nothing from the clock


@pytest.mark.parametrize("name", [f.name for f in FORMATS.values() if f.packed])
def test_no_file_holds_a_date_of_its_making(name: str) -> None:
    data = render(name, sample_report())
    if name == "pdf":
        told = pypdfium2.PdfDocument(data).get_metadata_dict()
        assert (told["CreationDate"], told["ModDate"]) == ("", "")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert set(re.findall(rb"W3CDTF\">(\d{4})", members(data)["docProps/core.xml"])) == {b"2000"}


# Text stays text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_every_part_stays_well_formed(name: str, text: str) -> None:
    for part, content in members(render(name, says(text))).items():
        if part.endswith((".xml", ".rels")):
            ET.fromstring(content)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(render("csv", says(text)).decode("utf-8-sig"), newline="")))
    assert rows[0] == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert not [
        cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    ]


@given(st.text(st.sampled_from("='+-@\ta"), max_size=5))
def test_one_quote_taken_away_gives_a_cell_of_csv_back(text: str) -> None:
    report = sample_report()
    slot = replace(report.contradictions[0], why=f"{text}z")
    rows = csv.DictReader(
        io.StringIO(render("csv", replace(report, contradictions=(slot,))).decode("utf-8-sig"), newline="")
    )
    (cell,) = (row["why"] for row in rows if row["record"] == "contradiction")
    assert re.sub(r"^'(?='*[=+\-@\t\r\n])", "", cell) == " ".join(f"{text}z".split())


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_of_a_workbook_is_typed_as_a_string(text: str) -> None:
    data = render("xlsx", says(text))
    assert not any(b"<f>" in content or b"<f " in content for content in members(data).values())
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.coordinate
                assert cell.data_type == "s" or cell.value is None or isinstance(cell.value, int)
                assert cell.hyperlink is None or cell.value in {s.link for s in SOURCES.values()}


@pytest.mark.parametrize("text", HOSTILE)
def test_claimreview_may_stand_in_a_script_element(text: str) -> None:
    data = render("claimreview", says(text)).decode()
    assert not set(data) & set("<>&\u2028\u2029")
    assert json.loads(data)["@graph"]


@pytest.mark.parametrize("text", ['#panic("x") $x$ *b* _i_ @ref', "= head", "- item // note", "`raw`"])
def test_markup_of_typst_is_text(text: str) -> None:
    pages = pypdfium2.PdfDocument(render("pdf", says(text)))
    told = "".join(page.get_textpage().get_text_range() for page in pages)
    squeezed = "".join(told.split())
    assert f"Sayinstead{''.join(text.split())}" in squeezed


# PDF


def test_what_has_no_glyph_is_spelled_out() -> None:
    assert printed("Café 50 µg ✓ → “x” – Ω ж") == "Café 50 µg ✓ → “x” – Ω ж"
    assert printed("✅ 💇\u200d♀️ שׁ") == r"\u2705 \U0001f487\u200d♀\ufe0f \u05e9\u05c1"


def test_a_pdf_says_on_its_pages_what_its_bookmarks_say() -> None:
    pdf = pypdfium2.PdfDocument(render("pdf", sample_report()))
    told = "".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    marks = [mark.get_title() for mark in pdf.get_toc()]
    assert "2  AMBER overstated, grade C · hair-density\u2060 line 1, column 34" in marks
    for mark in marks:
        assert "".join(mark.replace("\u2060", "").split()) in told
    assert "SayinsteadEarly,smallstudiessuggestitmayraisehairdensity." in told
    assert "DoeJ,RoeR,PoeE(2024).Asmalltrial.JournalofHair.Randomisedtrial,level2." in told
    links = re.findall(rb"/URI ?\(([^)]*)\)", render("pdf", sample_report()))
    assert set(links) == {b"https://doi.org/10.1000/1", b"https://example.org/notice"}


# Workbook


def test_sheets_have_heads_that_stay_filters_and_widths() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", sample_report())))
    assert book.sheetnames == ["Findings", "Contradictions", "Law", "Sources", "Documents", "About"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(d.width for d in sheet.column_dimensions.values())
        assert all(cell.alignment.wrap_text for cell in sheet[1])
    red = book["Findings"]["B2"]
    assert (red.value, red.fill.fgColor.rgb) == ("red", "FFFBE3E1")
    assert book["Findings"]["B3"].fill.fgColor.rgb != red.fill.fgColor.rgb
    rows = [[cell.value for cell in row[:3]] for row in book["Law"].iter_rows(min_row=2)]
    assert rows == [[1, "CA", "needs a licence"], [1, "US", "prohibited"]]


@pytest.mark.parametrize("char", ["x", "🧪"])
def test_a_cell_too_long_for_a_workbook_is_cut_and_says_so(char: str) -> None:
    copy = Draft(f"They regrow hair{char * 40_000}.")
    copy.add(copy.text, copy.finding("regrow hair", Verdict.OVERSTATED, Grade.C))
    cell = openpyxl.load_workbook(io.BytesIO(render("xlsx", report_of(copy))))["Findings"]["F2"].value
    assert cell.endswith(f"{char} [cut]")
    assert 32_760 < len(cell.encode("utf-16-le")) // 2 <= 32_767


# Word


def test_a_word_report_has_headings_a_table_and_links() -> None:
    document = docx.Document(io.BytesIO(render("docx", sample_report())))
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads == [
        "copy.txt",
        "other.txt",
        "Statements that cannot both be true",
        "Not checked",
        "Sources",
        "How to read this report",
        "Sign-off",
    ]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [
        ["Document", "Red", "Amber", "Grey", "Green", "Worst grade"],
        ["copy.txt", "1", "0", "2", "1", "F"],
        ["other.txt", "0", "1", "1", "0", "D"],
    ]
    links = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert links == {"https://doi.org/10.1000/1", "https://example.org/notice"}
    (quote,) = (p for p in document.paragraphs if p.text == "“Visits cost 900 pounds.”")
    assert [(r.text, r.bold) for r in quote.runs] == [
        ("“Visits ", None),
        ("cost 900 pounds", True),
        (".”", None),
    ]


# ClaimReview

_TEXT = {"type": "string", "minLength": 1}


def _thing(type_: str | list[str], required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    kinds = [type_] if isinstance(type_, str) else type_
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["@type", *required],
        "properties": {"@type": {"enum": kinds}, **required, **optional},
    }


_WORK = _thing(
    ["ScholarlyArticle", "CreativeWork"], {"name": _TEXT}, creditText=_TEXT, url={"pattern": "^https?://"}
)
_PLACED = _thing("CreativeWork", {"name": _TEXT}, description=_TEXT)
_RATING = _thing(
    "Rating",
    {"alternateName": _TEXT, "ratingExplanation": _TEXT},
    ratingValue={"type": "integer", "minimum": 1, "maximum": 5},
    bestRating={"const": 5},
    worstRating={"const": 1},
)
_PART = {"type": "object", "required": ["@id"], "additionalProperties": False, "properties": {"@id": _TEXT}}
REVIEW = _thing(
    "ClaimReview",
    {
        "@id": _TEXT,
        "isPartOf": _PART,
        "identifier": _TEXT,
        "claimReviewed": _TEXT,
        "itemReviewed": _thing("Claim", {"text": _TEXT, "appearance": _PLACED}),
        "reviewRating": _RATING,
    },
    reviewAspect=_TEXT,
    reviewBody=_TEXT,
    keywords=_TEXT,
    citation={"type": "array", "items": {"anyOf": [_TEXT, _WORK]}},
)
"""Properties that schema.org documents for the type or one above it. ``author`` and ``url`` are nowhere made up."""


@pytest.mark.parametrize("text", ["", *HOSTILE])
def test_reviews_have_documented_properties_and_nothing_made_up(text: str) -> None:
    for report in (sample_report(), says(text)):
        whole, *reviews = json.loads(render("claimreview", report))["@graph"]
        assert reviews
        for review in reviews:
            Draft202012Validator(REVIEW).validate(review)
        assert {"author", "url", "datePublished"}.isdisjoint(whole)


def test_a_grade_is_a_number_and_what_is_unverified_has_none() -> None:
    reviews = json.loads(render("claimreview", sample_report()))["@graph"][1:]
    rated = {
        review["identifier"]: (
            review["reviewRating"]["alternateName"],
            review["reviewRating"].get("ratingValue"),
        )
        for review in reviews
    }
    assert rated == {
        "exosome-fda-status": ("Contradicted, grade F", 1),
        "hair-density": ("Overstated, grade C", 3),
        "unverified": ("Unverified", None),
        "price": ("Unverified", None),
        "no-risk": ("Unsupported, grade D", 2),
        "borrowed-status": ("Misleading, grade D", 2),
    }


# Annotated text


def quoted(report: Report) -> str:
    lines = render("annotated", report).decode().split("\n")
    return "\n".join(line[2:] for line in lines if line.startswith(">"))


def test_marks_say_where_and_taken_away_leave_the_copy() -> None:
    copy = Draft("Our exosomes regrow thinning hair.\r\n\r\nNo pain at all.\n")
    spans = ["exosomes regrow", "regrow thinning", "regrow", "regrow", "No pain at all."]
    copy.add(copy.text, *(copy.finding(words, Verdict.OVERSTATED, Grade.C) for words in spans))
    told = quoted(report_of(copy))
    assert told == "Our [exosomes [[regrow](3,4)](1) thinning](2) hair.\n\n[No pain at all.](5)\n"
    assert re.sub(r"\[|\]\([\d,]+\)", "", told) == copy.text.replace("\r", "")


def test_copy_cannot_pass_for_a_note() -> None:
    forged = "(9) RED contradicted · x\n    where:       a, line 1, column 1\nNot checked"
    lines = render("annotated", says(f"\n{forged}\n")).decode().split("\n")
    assert {f"> {line}" for line in forged.split("\n")} <= set(lines)
    assert set(forged.split("\n")).isdisjoint(lines)


# Markdown


def many(count: int) -> Report:
    copy = Draft("They regrow hair.")
    statement = copy.add(copy.text, copy.finding("regrow hair", Verdict.OVERSTATED, Grade.C))
    return replace(report_of(copy), documents=(CheckedDocument(copy.document, (statement,) * count),))


def test_reasons_in_markdown_are_left_out_before_a_comment_grows_too_long() -> None:
    short, long = render("markdown", many(3)).decode(), render("markdown", many(250)).decode()
    assert (
        short.count("- why: Said as plain fact; evidence supports it (low certainty). Two small trials") == 3
    )
    assert "[Doe et al. 2024, randomised trial](<https://doi.org/10.1000/1>)" in short
    assert "Reasons and evidence are left out" in long
    assert "<details>" not in long
    assert long.count("🟠 amber overstated C") == 250


def test_a_reference_leaves_out_what_is_not_known() -> None:
    source = SOURCES["fda-notice"]
    assert reference(source) == "US FDA (2019). Notice on exosome products. fda.gov. Regulator notice."
    bare = replace(source, authors="", year=None)
    assert reference(bare) == "fda.gov. Notice on exosome products. Regulator notice."
    nobody = replace(source, authors="", venue="")
    assert reference(nobody) == "Notice on exosome products (2019). Regulator notice."
