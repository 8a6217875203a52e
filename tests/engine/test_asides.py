"""A sentence without any word of the field is talk; a name, a figure or a word nobody knows may be its matter."""

from __future__ import annotations

import pytest

from claimcheck import check_text


def _claims(text: str) -> bool:
    (statement,) = check_text(text).documents[0].statements
    return statement.claim


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is ever as easy as that.",
        "Then another flyer landed on the mat.",
        "And on we go.",
        "Wait, what?",
    ],
)
def test_what_names_no_matter_claims_nothing(text: str) -> None:
    assert not _claims(text)


@pytest.mark.parametrize(
    ("talk", "matter"),
    [
        ("All goes well in the end.", "Sciatica goes well in the end."),
        ("Somebody went there last spring.", "Somebody went to Seoul last spring."),
        ("Somebody rang again and again.", "Somebody rang 14 times."),
        ("Nothing is ever as easy as that.", "Nothing about it is easy."),
        ("Somebody rang again and again.", "A nurse rang again and again."),
    ],
)
def test_a_name_a_figure_or_a_pronoun_may_be_the_matter(talk: str, matter: str) -> None:
    assert (_claims(talk), _claims(matter)) == (False, True)


def test_an_item_takes_its_matter_from_the_line_above_it() -> None:
    line = "Everything goes calm and quiet"
    *_, item = check_text(f"It has these effects on the skin:\n\n- {line}\n- {line}").documents[0].statements
    (alone,) = check_text(f"{line}.").documents[0].statements
    assert (item.claim, alone.claim) == (True, False)
