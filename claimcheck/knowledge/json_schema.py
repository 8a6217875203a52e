"""JSON Schemas of the knowledge files, for editors that check YAML while it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel

from claimcheck.knowledge import jurisdiction_schema, rewrite_schema, schema

FILES: Mapping[str, type[BaseModel]] = {
    "proposition": schema.PropositionFile,
    "source": schema.SourceFile,
    "concepts": schema.ConceptsFile,
    "cues": schema.CuesFile,
    "named": schema.NamedFile,
    "slots": schema.SlotsFile,
    "verdicts": schema.VerdictsFile,
    "rewrites": rewrite_schema.RewritesFile,
    "jurisdiction": jurisdiction_schema.JurisdictionFile,
}
"""The kinds of file that authors edit, by the name of their schema."""


def json_schema(kind: str) -> str:
    """The schema of one kind of file as JSON text (draft 2020-12); raises KeyError for an unknown kind."""
    written = FILES[kind].model_json_schema()
    written = {"$schema": "https://json-schema.org/draft/2020-12/schema", **written}
    return json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
