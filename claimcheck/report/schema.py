"""The JSON Schema of the report, as shipped in the package."""

from __future__ import annotations

from importlib.resources import files


def schema_text() -> str:
    """The schema (draft 2020-12) that every report of version 1 satisfies, as JSON text."""
    return files("claimcheck.report").joinpath("report-v1.schema.json").read_text(encoding="utf-8")
