from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.span import Span
from claimcheck.text.comments import Comment, find_comments, without_comments
from claimcheck.text.layout import lay_out

NOTE = "<!-- claimcheck: waive price -- agreed -->"


def test_comments_are_found_where_they_stand() -> None:
    text = f"One.\n{NOTE}\nTwo. <!-- another --> <!--CLAIMCHECK:\n  waive-file\n price -->"
    second = text.index("<!--CLAIM")
    assert find_comments(text) == (
        Comment(Span(5, 5 + len(NOTE)), "waive price -- agreed"),
        Comment(Span(second, len(text)), "waive-file price"),
    )


def test_one_that_is_not_closed_ends_with_its_line() -> None:
    text = "<!-- claimcheck: waive price\nOne.\n"
    assert find_comments(text) == (Comment(Span(0, 28), "waive price", closed=False),)


@pytest.mark.parametrize(
    "written",
    ["claimcheck waive price", "claim-check: waive price", "Claimchek: ignore price", "claimcheck; disable"],
)
def test_one_that_is_nearly_addressed_to_the_program_is_found(written: str) -> None:
    (comment,) = find_comments(f"One. <!-- {written} -- why --> Two.")
    assert (comment.spelt, comment.span.start) == (False, 5)


@pytest.mark.parametrize(
    "written", ["claimcheck runs on this page", "markdownlint disable", "we waive the fee", "checks: skip"]
)
def test_one_that_speaks_to_others_is_left_alone(written: str) -> None:
    assert find_comments(f"<!-- {written} --> {NOTE}") == find_comments(" " * (len(written) + 10) + NOTE)


@pytest.mark.parametrize("text", ["<!--" + " " * 100_000, "<!-- abc" + " " * 100_000, "<!-- a" * 20_000])
def test_what_only_begins_like_one_is_passed_over_in_no_time(text: str) -> None:
    began = time.process_time()
    assert find_comments(text) == ()
    assert time.process_time() - began < 1


def test_a_comment_is_no_copy_and_parts_what_stands_around_it() -> None:
    text = f"Exosomes are small {NOTE} and round.\nThey are old.\n{NOTE}\nThey are new.\n"
    blocks = [text[b.span.start : b.span.end] for b in lay_out(text)]
    assert blocks == ["Exosomes are small", "and round.", "They are old.", "They are new."]


PIECES = st.sampled_from(
    ["<!--", "-->", " claimcheck:", "waive x", "\n", "Words. ", "é😀", "<!-- claimcheck: a -->"]
)


@given(st.lists(PIECES).map("".join))
def test_every_other_character_keeps_its_place(text: str) -> None:
    blanked = without_comments(text)
    assert len(blanked) == len(text)
    inside = {i for c in find_comments(text) for i in range(*c.span)}
    assert all(blanked[i] == char for i, char in enumerate(text) if i not in inside)
    assert "".join(blanked[i] for i in sorted(inside)).strip() == ""
