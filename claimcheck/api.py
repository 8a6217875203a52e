"""The public Python interface. ``import claimcheck`` offers these names and loads them on first use."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from os import PathLike
from pathlib import Path

from claimcheck.engine import context, segment
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.scope import CueReader
from claimcheck.knowledge import store
from claimcheck.knowledge.jurisdictions import choose
from claimcheck.model.context import Context
from claimcheck.model.document import Document
from claimcheck.model.finding import Report
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.span import Span
from claimcheck.readers.inputs import Reading, read_inputs
from claimcheck.text.layout import lay_out


def load_knowledge(folder: str | PathLike[str] | None = None) -> KnowledgeBase:
    """The knowledge base that is built in, or the one in ``folder`` (holding ``claims/`` and perhaps ``rules/``).

    Raises claimcheck.knowledge.problems.KnowledgeError, which lists every mistake with its path, line and column.
    """
    return _built_in() if folder is None else store.load_knowledge(Path(folder))


@lru_cache(maxsize=1)
def _built_in() -> KnowledgeBase:
    return store.load_knowledge(None)


def _pipeline(knowledge: KnowledgeBase | None, jurisdictions: str | Iterable[str] | None) -> Pipeline:
    """A pipeline for a base; those for the built-in one are kept, since compiling its rules takes a while."""
    if knowledge is not None:
        return Pipeline(knowledge, choose(knowledge, jurisdictions))
    asked = jurisdictions if jurisdictions is None or isinstance(jurisdictions, str) else tuple(jurisdictions)
    return _built_in_pipeline(asked)


@lru_cache(maxsize=8)
def _built_in_pipeline(jurisdictions: str | tuple[str, ...] | None) -> Pipeline:
    return Pipeline(_built_in(), choose(_built_in(), jurisdictions))


@lru_cache(maxsize=1)
def _built_in_cues() -> CueReader:
    return CueReader(_built_in().rules.cues)


def check_text(
    text: str,
    *,
    path: str = "<text>",
    knowledge: KnowledgeBase | None = None,
    jurisdictions: str | Iterable[str] | None = None,
) -> Report:
    """Check a string as one document; ``path`` is only how the report calls it.

    ``jurisdictions`` names those whose law findings are flagged with, such as ``"us,gb"`` or ``["us", "gb"]``; None
    means all and ``()`` none. Raises ValueError for one that the knowledge base does not have.
    """
    ready = _pipeline(knowledge, jurisdictions)
    return ready.check_documents([Document(path, text, "text", lay_out(text))])


def check_paths(
    paths: Iterable[str | PathLike[str]],
    *,
    cross: bool = True,
    knowledge: KnowledgeBase | None = None,
    jurisdictions: str | Iterable[str] | None = None,
    reading: Reading | None = None,
) -> Report:
    """Check files and folders together, and against each other unless ``cross`` is off.

    Nothing raises for a bad input: what could not be read is listed under ``skipped`` with the reason.
    ``reading`` says what is taken from folders, which fields hold copy, and how much a file may ask for.
    ``jurisdictions`` as for ``check_text``.
    """
    ready = _pipeline(knowledge, jurisdictions)
    inputs = read_inputs([str(Path(p)) for p in paths], reading)
    return ready.check_documents(inputs.documents, cross=cross, skipped=inputs.skipped)


def segment_text(text: str) -> tuple[Span, ...]:
    """The statements of a text as spans of code points, in order and apart."""
    return segment.segment_text(text, _built_in().rules.segmentation)


def read_context(text: str, start: int, end: int) -> Context:
    """How the words ``text[start:end]`` are meant: denied or not, how firmly, past, supposed, of somebody else.

    Raises ValueError where there is no word at that place.
    """
    return context.read_context(text, start, end, _built_in().rules.segmentation, _built_in_cues())
