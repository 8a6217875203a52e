from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimcheck.model.document import Document
from claimcheck.model.span import Span
from claimcheck.report.excerpt import Row, excerpt


def rows(text: str, statement: str, words: str, width: int) -> tuple[Row, ...]:
    start, at = text.index(statement), text.index(words)
    mark = Span(at, at + len(words))
    return excerpt(Document("a", text), Span(start, start + len(statement)), mark, width, "…")


def test_a_line_that_fits_is_shown_whole_without_its_indent() -> None:
    text = "first\r\n  They regrow hair. Call us.\r\n"
    assert rows(text, "They regrow hair.", "regrow", 40) == (Row(2, "They ", "regrow", " hair. Call us."),)


def test_a_paragraph_on_one_line_is_cut_to_the_statement() -> None:
    text = "Come in and see us soon. Exosomes regrow hair for good. We are open on Sundays too."
    assert rows(text, "Exosomes regrow hair for good.", "regrow hair", 40) == (
        Row(1, "… Exosomes ", "regrow hair", " for good. …"),
    )


def test_a_long_statement_is_wrapped_and_marked_where_the_words_are() -> None:
    text = "Before. Exosomes, which are small, are known to all who care to regrow hair again. After."
    statement = text[8:-7]
    assert rows(text, statement, "regrow hair", 40) == (
        Row(1, "… Exosomes, which are small, are known"),
        Row(None, "to all who care to ", "regrow hair"),
        Row(None, "", "", "again. …"),
    )


def test_a_statement_longer_than_the_room_is_cut_around_the_mark() -> None:
    text = "word " * 200 + "regrow hair " + "more " * 200
    shown = rows(text, text.strip(), "regrow hair", 40)
    assert len(shown) == 3
    assert shown[0].before.startswith("… word")
    assert shown[-1].after.endswith(" …")
    assert "".join(r.marked for r in shown).replace(" ", "") == "regrowhair"


def test_a_wrapped_statement_shows_each_of_its_lines() -> None:
    text = "There are no side\neffects here.\n"
    assert rows(text, "There are no side\neffects here.", "side\neffects", 40) == (
        Row(1, "There are no ", "side"),
        Row(2, "", "effects", " here."),
    )


def test_many_lines_are_cut_to_those_with_the_mark() -> None:
    text = "a\nb\nc\nd\ne\nf\n"
    assert rows(text, "a\nb\nc\nd\ne\nf", "b", 40) == (Row(2, "", "b"),)
    everything = rows(text, "a\nb\nc\nd\ne\nf", "a\nb\nc\nd\ne", 40)
    assert [(r.line, r.before + r.marked) for r in everything] == [(1, "a"), (2, "b"), (3, "c"), (None, "…")]


def test_tabs_wide_letters_and_controls_keep_the_mark_under_its_words() -> None:
    text = "\t文字\x1b\tregrow"
    assert rows(text, text, "regrow", 40) == (Row(1, "文字\\x1b    ", "regrow"),)
    assert rows("A 👩\u200d⚕️ says regrow", "says regrow", "regrow", 40)[0].before == "A 👩\u200d⚕️ says "


@given(st.text(alphabet="ab 文\t\n\r.", min_size=1, max_size=300), st.data(), st.integers(20, 90))
def test_rows_fit_and_hold_the_marked_words(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    at = data.draw(st.integers(start, end - 1))
    mark = Span(at, data.draw(st.integers(at + 1, end)))
    shown = excerpt(Document("a", text), Span(start, end), mark, width, "…")
    assert all(cell_len(r.before + r.marked + r.after) <= width for r in shown)
    marked = "".join(r.marked for r in shown).replace(" ", "")
    words = "".join(text[mark.start : mark.end].split())
    assert words.startswith(marked)
    if words:
        assert marked


def test_a_page_that_is_one_line_costs_no_more_for_each_finding() -> None:
    text = "Exosomes regrow hair. " * 50_000
    document = Document("a", text)
    for i in range(2000):
        start = i * 22
        assert excerpt(document, Span(start, start + 21), Span(start + 9, start + 20), 74, "…")
