"""The file in which reviewers' decisions are kept: one block each, in an order that does not depend on who came first.

It is YAML, or JSON where its name ends so, and both are read by the same reader. A block quotes the statement, so that
people can read the file; what counts is the folded words of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from claimcheck.gate.decisions import Block, DecisionFileError, Listed
from claimcheck.gate.strict_file import read_strictly
from claimcheck.knowledge.fields import Day, GradeField, Text, VerdictField, member
from claimcheck.knowledge.files import SHARED_MODE, write_whole
from claimcheck.model.decision import Decision, Ruling

_PLAIN = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_ESCAPED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class OtherSpec(_Spec):
    """The other side of a contradiction."""

    file: Text
    """The document, relative to this file."""
    statement: Text
    """What it says."""


class DecisionSpec(_Spec):
    """What somebody has decided about one finding."""

    file: Text
    """The document, relative to this file."""
    id: Text
    """The proposition, named rule or slot, or `unverified` for a claim that no entry covers."""
    statement: Text
    """The statement. Case, marks and blanks make no difference; another word does."""
    other: OtherSpec | None = None
    """Of a contradiction: the other side."""
    decision: Annotated[Ruling, member(Ruling)]
    """accepted (the copy has to change), dismissed (it may stand), needs-evidence or noted."""
    reason: str = ""
    """Why; a dismissal needs one."""
    reviewer: Text
    """Who decided."""
    on: Day
    """On which day."""
    knowledge: Text
    """The version of the knowledge base that the reviewer saw."""
    hash: str = ""
    """The hash of its content."""
    verdict: VerdictField | None = None
    """What it said then."""
    grade: GradeField | None = None
    """The grade then."""


def _none(value: Any) -> Any:
    return () if value == "" else value


class DecisionFile(_Spec):
    """The decisions of a project's reviewers."""

    decisions: Annotated[tuple[DecisionSpec, ...], BeforeValidator(_none)] = ()


def read_decisions(path: Path, shown: str, aliases: Mapping[str, str]) -> Listed:
    """The decisions in a file, which messages call ``shown``; ``aliases`` lead from former ids to present ones.

    Of several on the same thing, as after a merge, the latest holds. Raises DecisionFileError with all that is wrong.
    """
    written = read_strictly(path, shown, DecisionFile, DecisionFileError)
    problems = []
    for i, spec in enumerate(written.value.decisions):
        if spec.decision is Ruling.DISMISSED and not spec.reason.strip():
            problems.append(written.problem(("decisions", i, "decision"), "a dismissal needs a reason"))
    if problems:
        raise DecisionFileError(problems)
    blocks = []
    for i, spec in enumerate(written.value.decisions):
        at = written.problem(("decisions", i, "file"), "")
        blocks.append(_block(spec, aliases, f"{shown}:{at.line}"))
    return Listed.of(blocks)


def write_decisions(path: Path, listed: Listed) -> None:
    """Write the file in one step. Raises OSError."""
    blocks = [_as_data(block) for block in listed.in_order()]
    if path.suffix.lower() == ".json":
        text = json.dumps({"decisions": blocks}, ensure_ascii=False, indent=1) + "\n"
        text = _ESCAPED.sub(lambda m: m[0] if m[0] == "\n" else _escape(m), text)
    else:
        text = "# Decisions of reviewers; 'claimcheck review' adds to them.\n"
        text += "decisions:\n" if blocks else "decisions: []\n"
        text += "\n".join(map(_yaml, blocks))
    write_whole(path, text, SHARED_MODE)


class Store:
    """A decision file that decisions are added to, called ``shown`` in messages; it need not be there yet.

    Raises DecisionFileError where it cannot be read, and OSError where it cannot be written.
    """

    def __init__(self, path: Path, shown: str, aliases: Mapping[str, str]) -> None:
        self.path = path
        self.shown = shown
        self._aliases = aliases
        self.listed = self._read()

    def change(self, how: Callable[[Listed], Listed]) -> None:
        """Write the file with a change made to what is in it by now, so that nothing of a second reviewer is lost."""
        self.listed = how(self._read())
        write_decisions(self.path, self.listed)

    def _read(self) -> Listed:
        return read_decisions(self.path, self.shown, self._aliases) if self.path.exists() else Listed()


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of a decision file, as text for editors."""
    written = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **DecisionFile.model_json_schema(),
    }
    return json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _block(spec: DecisionSpec, aliases: Mapping[str, str], place: str) -> Block:
    decision = Decision(
        ruling=spec.decision,
        reason=spec.reason.strip(),
        reviewer=spec.reviewer.strip(),
        on=spec.on,
        knowledge_version=spec.knowledge,
        knowledge_hash=spec.hash,
        verdict=spec.verdict,
        grade=spec.grade,
        place=place,
    )
    sides = [(spec.file, spec.statement)]
    if spec.other:
        sides.append((spec.other.file, spec.other.statement))
    return Block(aliases.get(spec.id, spec.id), tuple(sides), decision)


def _as_data(block: Block) -> dict[str, Any]:
    (file, statement), *others = block.sides
    made = block.decision
    data: dict[str, Any] = {"file": file, "id": block.id, "statement": statement}
    for other_file, other in others:
        data["other"] = {"file": other_file, "statement": other}
    data |= {"decision": made.ruling.value, "reason": made.reason, "reviewer": made.reviewer, "on": made.on}
    data |= {"knowledge": made.knowledge_version, "hash": made.knowledge_hash}
    data |= {"verdict": made.verdict and made.verdict.value, "grade": made.grade and made.grade.label}
    return {key: value for key, value in data.items() if value}


def _yaml(data: Mapping[str, Any]) -> str:
    lines = []
    for key, value in data.items():
        if isinstance(value, dict):
            lines += [f"{key}:", *(f"  {name}: {_scalar(text)}" for name, text in value.items())]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return "".join(f"{'  - ' if i == 0 else '    '}{line}\n" for i, line in enumerate(lines))


def _scalar(text: str) -> str:
    """A word as it is; anything else in quotes and on one line, with what is no plain character escaped."""
    if _PLAIN.fullmatch(text):
        return text
    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
