"""The format of ``claimcheck.toml`` and of ``[tool.claimcheck]``; ``docs/gate.md`` explains it to people."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from claimcheck.knowledge.fields import GradeField, member
from claimcheck.knowledge.problems import unknown
from claimcheck.model.gate import BASELINE, DECISIONS, WAIVERS, FailOn
from claimcheck.model.scales import Light

Words = tuple[str, ...]


def hyphenated(name: str) -> str:
    """Keys are written as flags are: ``fail_on`` is ``fail-on``."""
    return name.replace("_", "-")


def _of(kind: type, allowed: str) -> BeforeValidator:
    """TOML has types of its own, so that a number in quotes is a mistake and not a number."""

    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"found {value!r}; allowed: {allowed}")
        return value

    return BeforeValidator(check)


def _fail_on(value: Any) -> Any:
    """One condition, or a list of them."""
    words = [value] if isinstance(value, str) else value
    allowed = [member.value for member in FailOn]
    if not isinstance(words, list) or not words:
        raise ValueError(f"found {value!r}; allowed: {', '.join(allowed)}, or a list of these")
    for word in words:
        if word not in allowed:
            raise ValueError(unknown("condition", str(word), allowed))
    return words


def _words(what: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise ValueError(f"found {value!r}; allowed: a list of {what}, each in quotes")
        return value

    return check


_CONDITION = {"type": "string", "enum": [member.value for member in FailOn]}
Slugs = Annotated[Words, BeforeValidator(_words("ids, topics or slots"))]
Names = Annotated[Words, BeforeValidator(_words("words"))]
Paths = Annotated[Words, BeforeValidator(_words("paths"))]
Codes = Annotated[Words, BeforeValidator(_words("codes of jurisdictions"))]
Truth = Annotated[bool, _of(bool, "true, false")]
Count = Annotated[int, Field(ge=0), _of(int, "a whole number, such as 5")]
Jobs = Annotated[int, Field(ge=1), _of(int, "a whole number from 1 on, such as 2")]
PathText = Annotated[str, _of(str, "a path in quotes")]
Conditions = Annotated[
    tuple[FailOn, ...],
    BeforeValidator(_fail_on),
    WithJsonSchema({"anyOf": [_CONDITION, {"type": "array", "items": _CONDITION, "minItems": 1}]}),
]


class _Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=hyphenated, use_attribute_docstrings=True
    )


class OverrideTable(_Table):
    """What is settled otherwise for some paths."""

    paths: Paths
    """Patterns, relative to the folder of the configuration; ``**`` crosses folders."""
    select: Slugs | None = None
    """Look for these only: ids, topics or slots, with wildcards."""
    ignore: Slugs | None = None
    """Leave these out, besides those left out everywhere."""
    fail_on: Conditions | None = None
    """What closes the gate."""
    min_grade: GradeField | None = None
    """The worst grade that may pass."""


class SettingsTable(_Table):
    """How claimcheck runs in this project. Flags on the command line come before it."""

    inputs: Paths = Field((), examples=[["content"]])
    """What `claimcheck check` checks when it is given no files."""
    include: Paths = Field((), examples=[["*.md", "blog/"]])
    """From folders take only files like these, written as in an ignore file."""
    exclude: Paths = Field((), examples=[["drafts/"]])
    """From folders and globs take no files like these."""
    field: Names = Field((), examples=[["headline", "body"]])
    """Columns of CSV and keys of JSON that hold copy."""
    main_content: Truth = False
    """Whether navigation, header, footer and cookie notices of web pages are left out."""
    limit: Names = Field((), examples=[["text=20MB"]])
    """What one file may ask for: bytes, text, unpacked, depth or pages, with a number."""
    select: Slugs = Field((), examples=[["efficacy.*", "safety.*"]])
    """Look for these only: ids, topics or slots, with wildcards."""
    ignore: Slugs = Field((), examples=[["price"]])
    """Leave these out. Entries that cannot be waived cannot be left out either."""
    fail_on: Conditions = (FailOn.RED,)
    """What closes the gate: red, amber, grey, contradiction or never, or a list of them."""
    max_amber: Count | None = Field(None, examples=[10])
    """How many amber statements and contradictions may pass."""
    min_grade: GradeField | None = Field(None, examples=["C"])
    """The worst grade that may pass."""
    show: Annotated[Light, member(Light)] = Light.AMBER
    """The mildest colour that the text report shows: red, amber, grey or green."""
    cross: Truth = True
    """Whether files are compared with each other."""
    jurisdiction: Codes | None = Field(None, examples=[["us", "gb"]])
    """Flag findings with the law of these only; all if left out."""
    knowledge: PathText | None = Field(None, examples=["knowledge"])
    """A folder with claims/ and rules/ to use instead of the built-in knowledge base."""
    baseline: PathText | None = Field(None, examples=[BASELINE])
    """The file of findings that were there before."""
    waivers: PathText | None = Field(None, examples=[WAIVERS])
    """The waiver file, if it is not claimcheck-waivers.yaml beside this one."""
    decisions: PathText | None = Field(None, examples=[DECISIONS[0]])
    """The decisions of reviewers, if not in claimcheck-decisions.yaml beside this one."""
    cache: Truth = True
    """Whether results are kept for the next run."""
    jobs: Jobs | None = Field(None, examples=[2])
    """How many processes check files side by side; as many as there are cores if left out."""
    overrides: tuple[OverrideTable, ...] = ()
    """Settings for some paths."""


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of a configuration, as text for editors."""
    written = SettingsTable.model_json_schema(by_alias=True)
    written = {"$schema": "https://json-schema.org/draft/2020-12/schema", **written}
    return json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
