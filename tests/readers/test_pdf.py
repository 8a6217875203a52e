"""PDF files: the words in the order in which a person reads them, with page and line."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.pdf import process, read_pdf
from tests.readers.pdf_files import drawn, line_at, locked, page_of, pdf_file, picture, scan
from tests.readers.written import COPY, as_pdf, as_two_columns, told


def words(data: bytes) -> list[str]:
    return [text for _, _, text in told(read_pdf(data, "copy.pdf", Limits()))]


def column(*lines: str, x: float = 72, y: float = 760, leading: float = 13, size: float = 10) -> bytes:
    return b"".join(line_at(x, y - i * leading, words, size) for i, words in enumerate(lines))


def test_wrapped_lines_are_one_paragraph_with_its_places() -> None:
    document = read_pdf(
        page_of(
            column(
                "Exosomes are tiny vesicles that cells release and there are no side",
                "effects at all. There are really no side",
            )
            + column("effects here.", y=734)
            + column("A new paragraph stands further down.", y=700)
        ),
        "copy.pdf",
        Limits(),
    )
    assert told(document) == [
        ("paragraph", "", "Exosomes are tiny vesicles that cells release and there are no side effects at all. "
                          "There are really no side effects here."),
        ("paragraph", "", "A new paragraph stands further down."),
    ]  # fmt: skip
    first = document.text.index("no side effects")
    second = document.text.index("no side effects", first + 1)
    lines = [
        (document.place(at).page, document.place(at).line, document.place(at).column)
        for at in (first, second)
    ]
    assert lines == [(1, 1, 61), (1, 2, 34)]
    assert document.place(document.text.index("effects here")).line == 3
    assert document.place(document.text.index("A new")).line == 4


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("we offer the most modern treat-", "ment in town", "treatment in town"),
        ("a procedure that is wholly non-", "invasive for you", "non-invasive for you"),
        ("cells that are anti-inflammatory and anti-", "inflammatory still", "and anti-inflammatory still"),
        ("we speak of stem-cell-", "derived vesicles", "stem-cell-derived vesicles"),
        ("products that are said to be FDA-", "Approved by some", "FDA-Approved by some"),
        ("the virus that is known as covid-", "19 was studied", "covid-19 was studied"),
        ("this is a science-", "based clinic", "science-based clinic"),
        ("results between 3 and 6 months –", "as a rule", "months – as a rule"),
        ("results after 3–", "6 months", "3–6 months"),
        ("we talk about regener\u00ad", "ation here", "regeneration here"),
    ],
)
def test_words_parted_at_the_end_of_a_line_are_whole(before: str, after: str, whole: str) -> None:
    lead = "This line is long enough to be the widest one of all of them here and it is so."
    text = read_pdf(page_of(column(lead, before, after)), "copy.pdf", Limits()).text
    assert whole in text


def test_the_spelling_inside_the_lines_decides_on_a_hyphen() -> None:
    lead = "The pre-treated scalp, and the retreated scalp, are what this very long first line is on."
    text = read_pdf(
        page_of(column(lead, "later we look at a pre-", "treated scalp and at a re-", "treated one")),
        "",
        Limits(),
    ).text
    assert text.endswith("later we look at a pre-treated scalp and at a retreated one")


def test_a_phrase_over_two_pages_is_one_phrase() -> None:
    def draw(canvas: Any) -> None:
        for page, lines in enumerate(
            (
                ["It is a line of text of which there is more to come, as it has no", "side"],
                ["effects. Done."],
            )
        ):
            canvas.drawString(72, 810, "Larkfield Clinic")
            for i, line in enumerate(lines):
                canvas.drawString(72, 120 - 14 * i if page == 0 else 760, line)
            canvas.drawCentredString(300, 30, f"Page {page + 1} of 2")
            canvas.showPage()

    document = read_pdf(drawn(draw, pagesize=(595, 842)), "copy.pdf", Limits())
    assert told(document) == [
        (
            "paragraph",
            "",
            "It is a line of text of which there is more to come, as it has no side effects. Done.",
        ),
        ("paragraph", "header", "Larkfield Clinic"),
    ]
    at = document.text.index("effects")
    assert (document.place(at - 5).page, document.place(at - 5).line) == (1, 3)
    assert (document.place(at).page, document.place(at).line) == (2, 2)


LEFT = """\
Exosomes are little parcels that our cells
send to each other. We take them from the
blood and give them back to the skin, where
they are thought to wake what is asleep in
the follicle. Nobody knows how they do it.""".splitlines()
RIGHT = """\
Some people see less shedding after a few
weeks, others after a year, and others still
do not see any change. We cannot tell who
will. Ask us about the studies that we know
of, and we will talk you through them.""".splitlines()


@pytest.mark.parametrize("by_row", [False, True], ids=["by column", "by row"])
@pytest.mark.parametrize("shift", [0, 5], ids=["level", "apart"])
def test_two_columns_are_read_one_after_the_other(by_row: bool, shift: float) -> None:
    left = [line_at(60, 700 - 12 * i, line) for i, line in enumerate(LEFT)]
    right = [line_at(310, 700 - shift - 12 * i, line) for i, line in enumerate(RIGHT)]
    pairs = [part for pair in zip(left, right, strict=True) for part in pair] if by_row else [*left, *right]
    title = line_at(150, 760, "What our exosome treatment can and cannot do for you", 14)
    below = line_at(
        60, 560, "This line runs right across the page below both of the columns that it has, to the end."
    )
    found = words(page_of(title + b"".join(pairs) + below))
    assert found[0] == "What our exosome treatment can and cannot do for you"
    assert " ".join(found[1:-1]) == " ".join([*LEFT, *RIGHT])
    assert found[-1].startswith("This line runs")


def test_a_table_without_lines_is_read_row_by_row() -> None:
    rows = [
        ("Treatment", "Price", "Visits"),
        ("Exosomes for the scalp", "£950", "1"),
        ("Platelet-rich plasma", "£1,350", "3"),
    ]
    content = b""
    for i, (name, price, visits) in enumerate(rows):
        content += (
            line_at(72, 700 - 18 * i, name)
            + line_at(260, 700 - 18 * i, price)
            + line_at(330, 700 - 18 * i, visits)
        )
    document = read_pdf(page_of(column("Prices", y=730) + content), "copy.pdf", Limits())
    assert told(document)[1:] == [("cell", "", "\t".join(row)) for row in rows]
    place = document.place(document.text.index("£1,350"))
    assert (place.page, place.line) == (1, 4)


def test_words_that_wrap_inside_a_cell_stay_in_it() -> None:
    content = b""
    y = 700
    table = {
        "Myth": ["They are approved in all of", "the countries of the world."],
        "Fact": ["None is approved by", "any authority yet, and that", "is so everywhere."],
        "Price": ["It is £500."],
    }
    for name, what in table.items():
        content += line_at(72, y, name) + b"".join(
            line_at(160, y - 12 * i, line) for i, line in enumerate(what)
        )
        y -= 12 * len(what) + 10
    assert words(page_of(content)) == [
        "Myth\tThey are approved in all of the countries of the world.",
        "Fact\tNone is approved by any authority yet, and that is so everywhere.",
        "Price\tIt is £500.",
    ]


def test_items_of_a_list() -> None:
    first = ("• Less shedding and much stronger hair in only a few", "weeks of time")
    page = page_of(column("What you get", *first, "• No scars"))
    assert told(read_pdf(page, "", Limits())) == [
        ("heading", "", "What you get"),
        ("item", "", "Less shedding and much stronger hair in only a few weeks of time"),
        ("item", "", "No scars"),
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_reads_the_same(rotate: int) -> None:
    assert words(
        page_of(column("Exosomes are tiny vesicles that cells", "release into the blood."), rotate=rotate)
    ) == ["Exosomes are tiny vesicles that cells release into the blood."]


@pytest.mark.parametrize(("angle", "x", "y"), [(90, 300, 100), (180, 500, 600), (270, 300, 700)])
def test_words_that_stand_on_their_side(angle: int, x: float, y: float) -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(72, 760, "Upright words come first of all, however little there is of them.")
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "Turned words")
        canvas.drawString(0, -12, "of a second line.")

    assert words(drawn(draw)) == [
        "Upright words come first of all, however little there is of them.",
        "Turned words of a second line.",
    ]


def test_bold_by_printing_twice_is_said_once() -> None:
    assert words(page_of(line_at(72, 700, "No side effects.") + line_at(72.3, 700, "No side effects."))) == [
        "No side effects."
    ]


def test_running_lines_are_told_once_and_page_numbers_never() -> None:
    found = told(read_pdf(as_two_columns(COPY, height=250), "copy.pdf", Limits()))
    assert [f for f in found if f[1]] == [("paragraph", "footer", "Larkfield Clinic, 12 High Street")]
    assert not any("Page" in text for _, _, text in found)


def test_a_table_that_goes_on_over_the_page_has_its_head_once() -> None:
    found = words(as_pdf(COPY, size=17))
    assert [text for text in found if text.startswith("Treatment")] == ["Treatment\tPrice\tVisits"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "broken or breaks off"),
        (b"%PDF-1.7\n", "broken or breaks off"),
        (b"<html>No side effects</html>", "broken or breaks off"),
        (as_pdf(COPY)[:300], "broken or breaks off"),
        (locked("open sesame"), "encrypted: it opens with a password"),
        (scan(), r"no text layer: its pages are pictures; run text recognition \(OCR\)"),
        (page_of(b""), "no text layer: there is no text on its pages"),
        (
            pdf_file([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
            "broken|no text layer",
        ),
    ],
    ids=["empty", "head", "html", "cut", "locked", "scan", "blank", "no pages"],
)
def test_bad_files_are_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_pdf(data, "copy.pdf", Limits())


def test_a_text_layer_under_a_scan_is_read() -> None:
    assert words(page_of(b"3 Tr " + column("Recognised words of a scan."))) == ["Recognised words of a scan."]


def test_more_pages_than_allowed() -> None:
    def draw(canvas: Any) -> None:
        for _ in range(3):
            canvas.drawString(72, 700, "Words.")
            canvas.showPage()

    data = drawn(draw)
    with pytest.raises(Unreadable, match="has 3 pages, and 2 are allowed"):
        read_pdf(data, "copy.pdf", Limits(pages=2))
    assert read_pdf(data, "copy.pdf", Limits(pages=3)).text


def test_more_characters_than_allowed() -> None:
    with pytest.raises(Unreadable, match="holds more than 100 characters"):
        read_pdf(as_pdf(COPY), "copy.pdf", Limits(text=100))


def test_a_page_that_is_a_picture_is_named_as_unread() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(72, 700, "Words that can be read.")
        canvas.showPage()
        canvas.drawImage(picture(), 0, 0, 595, 842)

    document = read_pdf(drawn(draw), "copy.pdf", Limits())
    assert document.text == "Words that can be read."
    assert document.unread == ("page 2 is a picture without a text layer and was not read",)


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "the PDF library broke down on it"),
        ("print('[1'); raise SystemExit(3)", "the PDF library broke down on it"),
        ("raise MemoryError", "needs more memory than is allowed"),
        ("while True: pass", "takes more than 1 seconds to read"),
        ("print('[[1,'); 1 / 0", "an error in reading it: ZeroDivisionError"),
    ],
    ids=["crash", "exit", "memory", "hang", "error"],
)
def test_a_library_that_breaks_down_takes_only_its_own_process(
    program: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_PROGRAM", ("-c", program))
    monkeypatch.setattr(process, "_SECONDS", 1)
    monkeypatch.setattr(process, "_PATIENCE", 1)
    with pytest.raises(Unreadable, match=reason):
        read_pdf(as_pdf(COPY), "copy.pdf", Limits())


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Any) -> None:
        for page in range(40):
            for i in range(1500):
                canvas.drawString((i * 37 + page) % 500, (i * 101) % 800, "some words here")
            canvas.showPage()

    monkeypatch.setattr(process, "_SECONDS", 1)
    monkeypatch.setattr(process, "_PATIENCE", 100)
    with pytest.raises(Unreadable, match="takes more than 1 seconds"):
        read_pdf(drawn(draw), "copy.pdf", Limits())


def test_without_the_library_there_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdfium2.py").write_text("raise ModuleNotFoundError('none', name='pypdfium2')")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(Unreadable, match="pypdfium2 is not installed"):
        read_pdf(as_pdf(COPY), "copy.pdf", Limits())


def test_memory_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_MEMORY", 300_000_000)
    content = zlib.compress(b" " * 400_000_000, 9)
    page = pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(content), content),
        ]
    )
    with pytest.raises(Unreadable, match="needs more memory"):
        read_pdf(page, "copy.pdf", Limits())


@pytest.mark.parametrize("matrix", [b"1 0 0 1 1e38 1e38", b"1e38 0 0 1e38 0 0", b"0 0 0 0 0 0"])
def test_letters_that_are_nowhere_do_no_harm(matrix: bytes) -> None:
    nowhere = (
        b"q 1e38 0 0 1e38 0 0 cm " + matrix + b" cm " + line_at(72, 600, "nowhere") + b"0 0 m 1e38 0 l S Q "
    )
    assert words(page_of(nowhere + column("Words on the paper.")))[:1] == ["Words on the paper."]
