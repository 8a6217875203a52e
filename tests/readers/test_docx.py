"""Word files: what a reader of the page sees, and nothing else, with the paragraph it stands in."""

from __future__ import annotations

import pytest

from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.docx import read_docx
from tests.readers.ooxml import para, run, table, word_file, xml, zipped
from tests.readers.written import told


def body(*blocks: str, **more: object) -> list[tuple[str, str, str]]:
    return told(read_docx(word_file("".join(blocks), **more), "copy.docx", Limits()))  # type: ignore[arg-type]


def text(*runs: str, properties: str = "") -> str:
    return read_docx(word_file(para(*runs, properties=properties)), "copy.docx", Limits()).text


def places(
    document_xml: str, *, parts: object = None, related: object = None
) -> dict[str, tuple[object, ...]]:
    document = read_docx(word_file(document_xml, parts, related), "copy.docx", Limits())  # type: ignore[arg-type]
    found = {}
    for block in document.blocks:
        place = document.place(block.span.start)
        found[document.text[block.span.start : block.span.end]] = (place.paragraph, place.cell, place.part)
    return found


ALTERNATIVE = (
    "<w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" descr="A bald man smiling"/>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ([run("no s"), run("ide", "<w:b/>"), run(" effects")], "no side effects"),
        (
            ["we promise ", f"<w:del>{run('no ')}</w:del>", f"<w:ins>{run('few ')}</w:ins>", "risks"],
            "we promise few risks",
        ),
        (["<w:del><w:r><w:delText>not </w:delText></w:r></w:del>", "approved"], "approved"),
        (
            [f"<w:moveFrom>{run('old ')}</w:moveFrom>", f"<w:moveTo>{run('new ')}</w:moveTo>", "place"],
            "new place",
        ),
        (["seen", run(" hidden", "<w:vanish/>"), run(" shown", '<w:vanish w:val="0"/>')], "seen shown"),
        (["non", "<w:r><w:noBreakHyphen/></w:r>", "invasive"], "non-invasive"),
        (["treat", "<w:r><w:softHyphen/></w:r>", "ment", "s\u00adafe"], "treatmentsafe"),
        (["one", "<w:r><w:br/></w:r>", "two", "<w:r><w:tab/></w:r>", "three"], "one\ntwo\tthree"),
        (["<w:r><w:tab/></w:r>", "indented"], "indented"),
        (["1.<w:tab/>".replace("<w:tab/>", ""), "<w:r><w:tab/></w:r>", "First"], "1. First"),
        (['<w:hyperlink r:id="x">', run("our shop"), "</w:hyperlink>"], "our shop"),
        (["<w:sdt><w:sdtPr/><w:sdtContent>", run("controlled"), "</w:sdtContent></w:sdt>"], "controlled"),
        (["<w:smartTag>", run("London"), "</w:smartTag>"], "London"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " safe"], "✓ safe"),
        (
            ["<w:ruby><w:rt>", run("gloss"), "</w:rt><w:rubyBase>", run("base"), "</w:rubyBase></w:ruby>"],
            "base",
        ),
        (["a", '<w:r><w:commentReference w:id="1"/></w:r>', "b"], "ab"),
    ],
)
def test_words_of_a_paragraph(runs: list[str], words: str) -> None:
    joined = "".join(r if r.startswith("<") else run(r) for r in runs)
    assert text(joined) == words


def test_a_control_that_only_shows_its_hint_says_nothing() -> None:
    hint = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click to enter')}</w:sdtContent></w:sdt>"
    assert text("Name: ", hint) == "Name:"


def field(code: str, *shown: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return char("begin") + instruction + char("separate") + "".join(map(run, shown)) + char("end")


def test_fields_show_their_result_and_not_their_code() -> None:
    nested = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field("MERGEFIELD x", "secret")
    nested += (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("shown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(field("HYPERLINK x", "our ", "shop"), " and ", nested) == "our shop and shown"


def test_a_field_that_is_never_closed_takes_no_words_with_it() -> None:
    assert text('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "still here") == "still here"


def test_a_paragraph_whose_mark_was_deleted_runs_on_in_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert body(para("It has no ", properties=gone), para("side effects.")) == [
        ("paragraph", "", "It has no side effects.")
    ]
    assert body(para("The last words", properties=gone))[0][2] == "The last words"


STYLES = xml(
    "styles",
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Big"><w:name w:val="Big"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round2"/></w:style>'
    '<w:style w:styleId="Round2"><w:name w:val="Round2"/><w:basedOn w:val="Round"/></w:style>'
    '<w:style w:styleId="Dots"><w:name w:val="Dots"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Toc"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:styleId="Said"><w:name w:val="Intense Quote"/></w:style>',
)
STYLED = {"parts": {"word/styles.xml": STYLES}, "related": {"s": ("styles", "styles.xml")}}


def styled(style: str, words: str, more: str = "") -> str:
    return para(words, properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_styles_tell_what_a_paragraph_is() -> None:
    found = body(
        styled("Big", "how it works on skin"),
        styled("H1", "Our exosomes regrow hair."),
        styled("Dots", "less shedding"),
        styled("Dots", "It is no list any more.", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        styled("Gone", "for search engines only"),
        styled("Gone", "")
        + para(
            run("It is shown all the same.", '<w:vanish w:val="false"/>'),
            properties='<w:pStyle w:val="Gone"/>',
        ),
        styled("Said", "It changed my life."),
        styled("Round", "A circle of styles ends."),
        styled("Missing", "A style that is nowhere."),
        para("level by outline", properties='<w:outlineLvl w:val="2"/>'),
        **STYLED,
    )
    assert found == [
        ("heading", "", "how it works on skin"),
        ("paragraph", "", "Our exosomes regrow hair."),
        ("item", "", "less shedding"),
        ("paragraph", "", "It is no list any more."),
        ("paragraph", "", "It is shown all the same."),
        ("quote", "", "It changed my life."),
        ("paragraph", "", "A circle of styles ends."),
        ("paragraph", "", "A style that is nowhere."),
        ("heading", "", "level by outline"),
    ]


def test_a_table_of_contents_is_left_out_and_its_paragraphs_still_count() -> None:
    begin, _, rest = field("TOC \\o", "@").partition(run("@"))
    contents = styled("Toc", begin) + para(run("Is it safe? 3") + rest, properties='<w:pStyle w:val="Toc"/>')
    found = places(contents + para("Words after it."), **STYLED)
    assert found == {"Words after it.": (2, "", "")}


def test_rows_of_a_table_read_as_lines_with_tabs() -> None:
    document = read_docx(
        word_file(
            para("Prices")
            + table(
                ["Treatment", "Price"],
                ["Exosomes", para("£500") + para("per visit")],
                ["", "from £90"],
                ["Alone", ""],
            )
            + para("That is all.")
        ),
        "copy.docx",
        Limits(),
    )
    assert told(document) == [
        ("heading", "", "Prices"),
        ("cell", "", "Treatment\tPrice"),
        ("cell", "", "Exosomes\t£500 per visit"),
        ("paragraph", "", "from £90"),
        ("heading", "", "Alone"),
        ("paragraph", "", "That is all."),
    ]
    where = {
        word: document.place(document.text.index(word))
        for word in ("Exosomes", "£500", "per", "from", "That")
    }
    assert {word: (place.paragraph, place.cell) for word, place in where.items()} == {
        "Exosomes": (4, "table 1, row 2, column 1"),
        "£500": (5, "table 1, row 2, column 2"),
        "per": (6, "table 1, row 2, column 2"),
        "from": (7, "table 1, row 3, column 2"),
        "That": (9, ""),
    }


def test_merged_and_deleted_cells() -> None:
    wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + para("wide") + "</w:tc>"
    on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + para("not shown") + "</w:tc>"
    plain = "<w:tc>" + para("plain") + "</w:tc>"
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + plain + plain + "</w:tr>"
    document = read_docx(
        word_file(f"<w:tbl><w:tr>{wide}{plain}</w:tr>{gone}<w:tr>{on}{plain}{plain}</w:tr></w:tbl>"),
        "",
        Limits(),
    )
    assert told(document) == [("cell", "", "wide\tplain"), ("cell", "", "plain\tplain")]
    assert document.place(document.text.index("plain")).cell == "table 1, row 1, column 3"
    assert document.place(document.text.rindex("plain")).cell == "table 1, row 2, column 3"


def test_a_table_that_only_lays_out_the_page_is_read_cell_by_cell() -> None:
    column = para("Our exosomes regrow hair.") + para("There are no side effects.")
    found = body(table([column, table(["Scalp", "£500"], ["Face", "£400"])]))
    assert [words for _, _, words in found] == [
        "Our exosomes regrow hair.",
        "There are no side effects.",
        "Scalp\t£500",
        "Face\t£400",
    ]


def test_a_text_box_is_read_once_after_its_paragraph_with_its_picture() -> None:
    box = ALTERNATIVE.format(para("Guaranteed results!"))
    found = places(para("Before ", box, "and after.") + para("The next one."))
    assert found == {
        "Before and after.": (1, "", ""),
        "A bald man smiling": (1, "", "alt text"),
        "Guaranteed results!": (1, "", "text box 1"),
        "The next one.": (2, "", ""),
    }


def test_a_fallback_is_read_where_there_is_nothing_else() -> None:
    only = "<mc:AlternateContent><mc:Fallback>" + run("old form") + "</mc:Fallback></mc:AlternateContent>"
    assert text(only) == "old form"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("A scalp before and after", "A scalp before and after"),
        ("IMG_2041.jpeg", ""),
        ("A person smiling&#10;&#10;Description automatically generated", "A person smiling"),
    ],
)
def test_alternative_text_as_a_person_wrote_it(said: str, kept: str) -> None:
    picture = f'<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="{said}"/></wp:inline></w:drawing></w:r>'
    assert text(picture) == kept


def test_notes_headers_and_footers_come_after_the_body() -> None:
    note = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'.format
    margin = '<w:{}Reference r:id="{}"/>'.format
    margins = f"<w:sectPr>{margin('header', 'h')}{margin('header', 'h2')}{margin('footer', 'f')}</w:sectPr>"
    parts = {
        "word/footnotes.xml": xml(
            "footnotes",
            f'<w:footnote w:id="0" w:type="separator">{para("___")}</w:footnote>'
            f'<w:footnote w:id="7">{para("Results vary.")}</w:footnote>'
            f'<w:footnote w:id="8">{para("Nobody refers to it.")}</w:footnote>'
            f'<w:footnote w:id="2">{para("In a dish.") + para("Not in people.")}</w:footnote>',
        ),
        "word/header1.xml": xml("hdr", para("Larkfield Clinic")),
        "word/header2.xml": xml("hdr", para("Larkfield Clinic")),
        "word/footer1.xml": xml("ftr", para("FDA approved") + table(["Tel", "555 0100"])),
    }
    related = {
        "h": ("header", "header1.xml"),
        "h2": ("header", "/word/header2.xml"),
        "f": ("footer", "footer1.xml"),
        "n": ("footnotes", "footnotes.xml"),
    }
    text_ = para("It works", note("footnote", 7), " well", note("footnote", 2), ".")
    assert places(text_ + margins, parts=parts, related=related) == {
        "It works well.": (1, "", ""),
        "Results vary.": (1, "", "footnote 1"),
        "In a dish.": (1, "", "footnote 2"),
        "Not in people.": (2, "", "footnote 2"),
        "Larkfield Clinic": (1, "", "header"),
        "FDA approved": (1, "", "footer"),
        "Tel\t555 0100": (2, "table 1, row 1, column 1", "footer"),
    }


def test_the_words_of_a_diagram() -> None:
    data = xml("x", "<dgm:pt><dgm:t><a:p><a:r><a:t>Draw your blood</a:t></a:r></a:p></dgm:t></dgm:pt>")
    drawn = '<w:r><w:drawing><dgm:relIds r:dm="d"/></w:drawing></w:r>'
    found = places(
        para("Steps", drawn),
        parts={"word/diagrams/data1.xml": data},
        related={"d": ("diagramData", "diagrams/data1.xml")},
    )
    assert found == {"Steps": (1, "", ""), "Draw your blood": (1, "", "drawing 1")}


def test_the_second_occurrence_of_a_phrase_has_its_own_place() -> None:
    document = read_docx(word_file(para("It has no ", run("side", "<w:i/>"), " effects.") * 2), "", Limits())
    first = document.text.index("no side effects")
    second = document.text.index("no side effects", first + 1)
    assert [document.place(at).paragraph for at in (first, second)] == [1, 2]


def test_the_main_part_is_where_the_package_says_in_either_namespace() -> None:
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    root = f'<Relationships><Relationship Id="a" Type="{kind}" Target="/doc/main.xml"/></Relationships>'
    words = "<body><p><r><t>Strict words</t></r></p></body>"
    strict = f'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main">{words}</document>'
    document = read_docx(zipped({"_rels/.rels": root, "doc/main.xml": strict}), "", Limits())
    assert document.text == "Strict words"


def test_what_only_white_space_fills_has_no_block() -> None:
    assert body(para("  "), para("\u00ad"), table(["", " "])) == []


def deep(levels: int) -> str:
    return "<w:sdt><w:sdtContent>" * levels + para("deep") + "</w:sdtContent></w:sdt>" * levels


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "broken or breaks off"),
        (b"<html><p>No side effects</p></html>", "broken or breaks off"),
        (zipped({"a.txt": "x"}), "holds no word/document.xml"),
        (word_file(para("cut"))[:-40], "broken or breaks off"),
        (
            zipped({"word/document.xml": "<w:p"}),
            r"word/document.xml is broken: .*unbound|not well-formed|unclosed|no element",
        ),
        (zipped({"word/document.xml": ""}), "word/document.xml is broken|is empty"),
        (
            zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
            "declares a document type",
        ),
        (
            zipped(
                {
                    "word/document.xml": '<?xml version="1.0" encoding="cp037"?><!DOCTYPE a><a/>'.encode(
                        "cp037"
                    )
                }
            ),
            "declares a document type|is broken",
        ),
        (
            zipped(
                {
                    "word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'.encode(
                        "utf-16"
                    )
                }
            ),
            "declares a document type",
        ),
        (zipped({"word/document.xml": '<?xml version="1.0" encoding="none-such"?><a/>'}), "is broken"),
        (word_file(deep(250)), "nests its elements more than 200 levels deep"),
        (zipped({f"{n}": b"" for n in range(10_001)}), "holds more than 10,000 files"),
    ],
    ids=range(12),
)
def test_bad_files_are_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_docx(data, "copy.docx", Limits())


def test_more_text_than_allowed() -> None:
    with pytest.raises(Unreadable, match="holds more than 10 characters"):
        read_docx(word_file(para("Eleven char")), "copy.docx", Limits(text=10))


def test_an_embedded_document_is_named_as_unread() -> None:
    document = read_docx(word_file(para("Seen.") + '<w:altChunk r:id="x"/>'), "copy.docx", Limits())
    assert document.unread == ("a document embedded in it was not read",)


def test_a_bomb_is_refused_while_it_unpacks() -> None:
    bomb = word_file(para("x" * 50_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable, match="unpacks to more than 1,000,000 bytes"):
        read_docx(bomb, "copy.docx", Limits(unpacked=1_000_000))


@pytest.mark.parametrize("piece", ["<w:p {}/>", "<!-- {} -->", "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"])
def test_one_endless_piece_is_refused_before_it_fills_the_memory(piece: str) -> None:
    endless = " ".join(f"a{i}='{i}'" for i in range(300_000))
    with pytest.raises(Unreadable, match="more than a megabyte in one piece"):
        read_docx(word_file(piece.format(endless)), "copy.docx", Limits())


def test_many_elements_are_refused_before_they_fill_the_memory() -> None:
    with pytest.raises(Unreadable, match="holds more than 1,000,000 elements"):
        read_docx(word_file("<w:r/>" * 1_100_000), "copy.docx", Limits())


def test_as_deep_as_is_allowed_can_be_read() -> None:
    nested = run("deepest")
    for _ in range(60):
        nested = f"<w:r><w:txbxContent><w:p>{nested}</w:p></w:txbxContent></w:r>"
    document = read_docx(word_file(para(nested)), "copy.docx", Limits())
    assert document.text == "deepest"
    assert document.place(0).part == "text box 60"


def test_an_archive_with_a_password_says_so() -> None:
    data = bytearray(word_file(para("x")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 1)
    with pytest.raises(Unreadable, match="opens with a password"):
        read_docx(bytes(data), "copy.docx", Limits())
