# ruff: noqa: E501 (a case a line)
from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.knowledge.strict_yaml import parse, plain

PRINTABLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), max_size=40
)
LOOKS_TYPED = st.sampled_from(
    ["no", "yes", "on", "~", "null", "0123", "0x1F", "1_000", "12:30", "1e3", ".inf", "2026-11-21", "=", "<<", "True"]
)  # fmt: skip


def read(text: str) -> object:
    node, problems = parse(text.encode(), "a.yaml")
    assert problems == []
    assert node is not None
    return plain(node)


@given(st.dictionaries(PRINTABLE, st.lists(PRINTABLE, max_size=3), min_size=1, max_size=3))
def test_quoted_text_comes_back_as_it_was(value: dict[str, list[str]]) -> None:
    assert read(yaml.dump(value, default_style='"', allow_unicode=False)) == value


@given(st.lists(LOOKS_TYPED, min_size=1))
def test_plain_words_stay_words(words: list[str]) -> None:
    assert read("words:\n" + "".join(f"  - {word}\n" for word in words)) == {"words": words}


def test_absent_values_are_empty_text() -> None:
    assert read("a:\nb: ''\n") == {"a": "", "b": ""}


def test_folded_text_is_one_line() -> None:
    assert read("a: >-\n  one\n  two: three # four\n") == {"a": "one two: three # four"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ["a.yaml:3:1: duplicate key 'a', first written at line 1; a key may stand once"]),
        ("l: [{x: 1, x: 2}]\n", ["a.yaml:1:12: duplicate key 'x', first written at line 1; a key may stand once"]),
        ("a: &one 1\nb: *one\n", [
            "a.yaml:1:4: found the anchor '&one'; anchors are not allowed, write the value out",
            "a.yaml:2:4: found the alias '*one'; write the value out",
        ]),
        ("a: !!int 3\n", ["a.yaml:1:4: found the tag 'tag:yaml.org,2002:int'; tags are not allowed, the schema gives the type"]),
        ("a: !shell [x]\n", ["a.yaml:1:4: found the tag '!shell'; tags are not allowed, the schema gives the type"]),
        ("a: 1\n---\nb: 2\n", ["a.yaml:2:1: a second document starts here; a file holds one document"]),
        ("? [a]\n: b\n", ["a.yaml:1:3: found a list or mapping as a key; keys are words"]),
        ("a: 1\n  b: 2\n", ["a.yaml:2:4: not valid YAML: mapping values are not allowed in this context"]),
        ("a:\n\t- b\n", ["a.yaml:2:1: not valid YAML: while scanning for the next token, found character that cannot start any token"]),
        ("a: 'b\n", ["a.yaml:2:1: not valid YAML: while scanning a quoted scalar, found unexpected end of stream"]),
        ("é: 1\nü: \x07\n", ["a.yaml:2:4: found the control character U+0007; only printable characters are allowed"]),
        ("", ["a.yaml:1:1: the file is empty; expected keys and values"]),
        ("# nothing\n", ["a.yaml:1:1: the file is empty; expected keys and values"]),
        ("[" * 40, ["a.yaml:1:33: nested deeper than 32 levels; no format here goes that deep"]),
    ],
)  # fmt: skip
def test_whatever_else_yaml_offers_is_an_error_with_its_place(text: str, expected: list[str]) -> None:
    assert [str(problem) for problem in parse(text.encode(), "a.yaml")[1]] == expected


def test_bytes_that_are_not_utf8() -> None:
    _, problems = parse("a: b\nc: d\u00e9".encode("latin-1"), "a.yaml")
    assert [str(p) for p in problems] == ["a.yaml:2:5: these bytes are not UTF-8; save the file as UTF-8"]


def test_columns_count_code_points_and_a_byte_order_mark_is_no_column() -> None:
    node, problems = parse("\ufeff{😀é: 1, b: 2, b: 3}\n".encode(), "a.yaml")
    assert node is not None
    assert [(p.line, p.column) for p in problems] == [(1, 15)]


@given(st.binary(max_size=60))
def test_no_bytes_crash_it(data: bytes) -> None:
    node, problems = parse(data, "a.yaml")
    assert node is not None or problems
