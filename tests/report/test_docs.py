"""The page that describes the report describes this report."""

from __future__ import annotations

import json
import re
from pathlib import Path

from test_console import BRIEF

from claimcheck.readers.formats import ENDINGS, UNREADABLE
from claimcheck.report.schema import schema_text

PAGE = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    match = re.search(rf"^##+ {re.escape(title)}\n(.*?)(?=^##+ |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert match, title
    return match[1]


def test_every_key_is_described_in_its_section() -> None:
    schema = json.loads(schema_text())
    place = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \|", section("A place"), re.MULTILINE)))
    objects = {
        "Top level": schema,
        "A document": schema["$defs"]["document"],
        "A statement": schema["$defs"]["statement"],
        "A finding": schema["$defs"]["finding"],
        "A flag": schema["$defs"]["flag"],
        "A contradiction": schema["$defs"]["contradiction"],
        "A skipped input": schema["$defs"]["skipped"],
        "A source": schema["$defs"]["source"],
        "The summary": schema["properties"]["summary"],
    }
    for title, described in objects.items():
        first_cells = re.findall(r"^\| (`.*?) \|", section(title), re.MULTILINE)
        named = [key for cell in first_cells for key in re.findall(r"`(\w+)`", cell)]
        assert sorted(named) == sorted(described["properties"]), title
    for key in schema["$defs"]["side"]["properties"]:
        assert key in place or f"`{key}`" in section("A contradiction")


def test_every_word_of_the_vocabularies_is_explained() -> None:
    for name, definition in json.loads(schema_text())["$defs"].items():
        if name != "subject":
            missing = [word for word in definition.get("enum", ()) if f"`{word}`" not in PAGE]
            assert missing == [], name


def test_the_sample_is_what_is_printed() -> None:
    sample = re.search(r"```\n(.*?)```", section("The text report"), re.DOTALL)
    assert sample
    assert BRIEF.startswith(sample[1])


def test_all_endings_are_named() -> None:
    named = set(re.findall(r"`(\.\w+)`", section("What becomes of an input"))) - {".claimcheckignore"}
    assert named == UNREADABLE | set(ENDINGS)
