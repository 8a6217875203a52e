"""Plain text: bytes to characters, lines to blocks."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.scales import BlockKind
from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.text import decode, read_text


def blocks(text: str) -> list[tuple[str, str]]:
    document = read_text(text.encode(), "copy.txt", Limits())
    return [(b.kind.value, document.text[b.span.start : b.span.end]) for b in document.blocks]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("naïve – “ok” 😀".encode(), "naïve – “ok” 😀"),
        (codecs.BOM_UTF8 + "ß".encode(), "ß"),
        (codecs.BOM_UTF16_LE + "ß😀".encode("utf-16-le"), "ß😀"),
        (codecs.BOM_UTF16_BE + "ß".encode("utf-16-be"), "ß"),
        (codecs.BOM_UTF32_LE + "ß".encode("utf-32-le"), "ß"),
        (codecs.BOM_UTF32_BE + "ß".encode("utf-32-be"), "ß"),
        (b"the patient\x92s skin \x96 caf\xe9", "the patient’s skin – café"),
        (b"one undefined \x81 byte", "one undefined \ufffd byte"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    ],
)
def test_decodes(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF\x00\x01", "zero byte at offset 4"),
        ("plain".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (bytes(range(1, 9)) * 20 + b"text", "control characters"),
        (codecs.BOM_UTF8 + b"\xff", "begins as UTF-8 but breaks off at byte 0"),
        (codecs.BOM_UTF16_LE + b"a", "begins as UTF-16-LE"),
    ],
)
def test_binary_files_are_refused_with_what_gave_them_away(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_text(data, "copy.bin", Limits())


@given(st.text())
def test_utf8_comes_back_whole(text: str) -> None:
    if "\0" not in text and not text.startswith("\ufeff") and sum(c < " " or c == "\x7f" for c in text) == 0:
        assert decode(text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_text(data, "copy.txt", Limits())
    except Unreadable as refusal:
        assert str(refusal)
    else:
        done = 0
        for block in document.blocks:
            assert done <= block.span.start < block.span.end <= len(document.text)
            done = block.span.end


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \t\r\n", codecs.BOM_UTF8, b"----\n____\n***"])
def test_files_without_words_have_no_blocks(data: bytes) -> None:
    document = read_text(data, "copy.txt", Limits())
    assert (document.path, document.format, document.blocks) == ("copy.txt", "text", ())


def test_blank_lines_part_paragraphs() -> None:
    text = "A first one. It is short.\n \nA second one."
    assert blocks(text) == [("paragraph", "A first one. It is short."), ("paragraph", "A second one.")]


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("- softer skin", ("item", "softer skin")),
        ("  * softer skin", ("item", "softer skin")),
        ("•\tsofter skin", ("item", "softer skin")),
        ("•softer skin", ("item", "softer skin")),
        ("– softer skin", ("item", "softer skin")),
        ("✔️ softer skin", ("item", "softer skin")),
        ("✅ softer skin", ("item", "softer skin")),
        ("👉🏽 softer skin", ("item", "softer skin")),
        ("1️⃣ softer skin", ("item", "softer skin")),
        ("\u00a0\u00a0• softer skin", ("item", "softer skin")),
        ("1. softer skin", ("item", "1. softer skin")),
        ("12) softer skin", ("item", "12) softer skin")),
        ("(2) softer skin", ("item", "(2) softer skin")),
        ("## Softer skin", ("heading", "Softer skin")),
        ("____ Softer skin", ("heading", "Softer skin")),
        ("> softer skin", ("quote", "softer skin")),
        ("> - softer skin", ("quote", "softer skin")),
        ("balm\tsofter skin", ("cell", "balm\tsofter skin")),
        ("-5 degrees is cold", ("paragraph", "-5 degrees is cold")),
        ("*Terms apply.", ("paragraph", "*Terms apply.")),
        ("3.5 ml are enough", ("paragraph", "3.5 ml are enough")),
        ("2021. That was it", ("paragraph", "2021. That was it")),
    ],
)
def test_markers_stay_outside_and_numbers_inside(line: str, block: tuple[str, str]) -> None:
    assert blocks(line) == [block]


def test_each_row_of_a_table_is_a_block_of_cells() -> None:
    assert blocks("Balm\tCost\nGel\t5\t\n") == [("cell", "Balm\tCost"), ("cell", "Gel\t5")]


def test_bullets_inside_a_line_are_items() -> None:
    assert blocks("✔ no cuts ✔ no scars") == [("item", "no cuts"), ("item", "no scars")]
    assert blocks("In short ✔ no cuts") == [("heading", "In short"), ("item", "no cuts")]
    assert blocks("The clinic • the team") == [("paragraph", "The clinic • the team")]


@pytest.mark.parametrize(
    "heading", ["How It Works", "How the lamp works", "OUR LAMP", "Is it sore?", "Light: A Guide for You"]
)
def test_a_short_line_without_a_stop_heads_what_follows(heading: str) -> None:
    assert blocks(heading + "\nIt is warm.") == [("heading", heading), ("paragraph", "It is warm.")]
    assert blocks(heading + "\n\n- warm\n- light")[0] == ("heading", heading)


@pytest.mark.parametrize("line", ["Our lamp heals skin", "Our lamp heals skin.", "These are the steps:"])
def test_a_line_with_nothing_under_it_or_with_a_stop_is_no_heading(line: str) -> None:
    assert blocks(line) == [("paragraph", line)]


def test_lines_in_a_row_without_stops_are_no_headings_of_each_other() -> None:
    found = blocks("Softer skin at once\nLess redness at night\nNo downtime at all\n\nAsk us.")
    assert [kind for kind, _ in found] == ["paragraph", "paragraph", "heading", "paragraph"]


def test_a_line_that_runs_on_in_lower_case_is_wrapped() -> None:
    assert blocks("The lamp is warm and\nslowly soothes the skin.") == [
        ("paragraph", "The lamp is warm and\nslowly soothes the skin.")
    ]
    assert blocks("- a lamp that is warm\n  and light\n- a gel") == [
        ("item", "a lamp that is warm\n  and light"),
        ("item", "a gel"),
    ]


def test_short_lower_case_lines_are_a_list() -> None:
    assert blocks("lamps\ngels and balms\noils") == [
        ("paragraph", "lamps"),
        ("paragraph", "gels and balms"),
        ("paragraph", "oils"),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_are_all_alike_and_offsets_count_characters(ending: str) -> None:
    text = ending.join(["😀 Warm light", "", "The lamp", "is\u00a0warm.", "", "- a", "- b"])
    document = read_text(text.encode(), "copy.txt", Limits())
    assert [(b.kind, text[b.span.start : b.span.end].split()) for b in document.blocks] == [
        (BlockKind.ITEM, ["Warm", "light"]),
        (BlockKind.PARAGRAPH, ["The", "lamp", "is", "warm."]),
        (BlockKind.ITEM, ["a"]),
        (BlockKind.ITEM, ["b"]),
    ]
    assert document.position(text.index("lamp")).line == 3
