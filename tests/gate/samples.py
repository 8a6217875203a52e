"""Copy checked against a knowledge base of three entries, for tests of the gate."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from claimcheck.engine.pipeline import Pipeline
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.document import Document
from claimcheck.model.finding import Report
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.text.layout import lay_out

TODAY = date(2026, 11, 21)
RED = "Our exosomes are FDA approved."
"""``fda-approved``, contradicted; cannot be waived."""
AMBER = "Our exosomes regrow hair."
"""``hair-density``, overstated."""
OTHER = "The exosome treatment is painless."
"""``painless``, overstated."""
GREY = "Our exosomes come in a blue bottle."
"""A claim that no entry covers."""
GREEN = "Early studies suggest that exosomes may raise hair density."
OWN = "Our exosomes are made from your own blood."
DONOR = "Our exosomes come from donors."


@cache
def base() -> KnowledgeBase:
    return load_knowledge(None)


@cache
def _pipeline() -> Pipeline:
    return Pipeline(base())


def checked(**texts: str) -> Report:
    """A report on files named after the keywords: ``a__b`` is ``a/b.txt`` in the working directory."""
    documents = [
        Document(f"{name.replace('__', '/')}.txt", text, "text", lay_out(text))
        for name, text in texts.items()
    ]
    return _pipeline().check_documents(documents)


def open_ids(report: Report) -> list[str]:
    """What counts, in order: ids of findings that are not green, ``unverified``, and slots of contradictions."""
    found = []
    for document in report.documents:
        for statement in document.statements:
            ids = [f.id for f in statement.open if f.verdict.light.value != "green"]
            if not ids and statement.light is not None and statement.light.value == "grey":
                ids = ["unverified"]
            found += ids
    return found + [c.slot for c in report.contradictions if not c.muted]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
