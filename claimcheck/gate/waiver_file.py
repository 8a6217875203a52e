"""``claimcheck-waivers.yaml``: all waivers of a project in one place, for people who review them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict

from claimcheck.gate.items import words
from claimcheck.gate.problems import WaiverFileError
from claimcheck.gate.strict_file import read_strictly
from claimcheck.gate.waiver import Waiver
from claimcheck.knowledge.fields import SOME, Day, Text


def _reason_is_needed(schema: dict[str, Any]) -> None:
    """A missing reason is told as a notice, beside the finding that stays, so only editors insist on the key."""
    schema["required"] = [*schema.get("required", ()), "reason"]


class WaiverSpec(BaseModel):
    """One entry waived in some files."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, json_schema_extra=_reason_is_needed
    )

    id: Text
    """The proposition, named rule or slot, or `unverified` for claims that no entry covers."""
    path: Text
    """A path pattern relative to this file; ``**`` crosses folders."""
    words: str = ""
    """Words in a row that the statement must hold; all statements if left out."""
    reason: str = ""
    """Why the finding may stand."""
    author: str = ""
    """Who answers for it."""
    expires: Day | None = None
    """The last day on which it holds."""


class WaiverFile(BaseModel):
    """The waivers of a project."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    waivers: Annotated[tuple[WaiverSpec, ...], SOME]


def read_waivers(path: Path, shown: str) -> list[Waiver]:
    """The waivers in a file, which messages call ``shown``. Raises WaiverFileError with all that is wrong."""
    written = read_strictly(path, shown, WaiverFile, WaiverFileError)
    found = []
    for i, spec in enumerate(written.value.waivers):
        at = written.problem(("waivers", i, "id"), "")
        until = date.fromisoformat(spec.expires) if spec.expires else None
        found.append(
            Waiver(
                spec.id,
                spec.reason.strip(),
                spec.author.strip(),
                until,
                shown,
                at.line,
                at.column,
                files=spec.path,
                words=words(spec.words),
            )
        )
    return found


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of a waiver file, as text for editors."""
    written = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **WaiverFile.model_json_schema(),
    }
    return json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
