"""The public Python interface. ``import claimcheck`` offers these names and loads them on first use."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from os import PathLike
from pathlib import Path

from claimcheck.engine import context, pipeline, segment
from claimcheck.knowledge import store
from claimcheck.model.context import Context
from claimcheck.model.document import Document
from claimcheck.model.finding import Report
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.span import Span
from claimcheck.readers.inputs import read_inputs
from claimcheck.text.layout import lay_out


def load_knowledge(folder: str | PathLike[str] | None = None) -> KnowledgeBase:
    """The knowledge base that is built in, or the one in ``folder`` (holding ``claims/`` and perhaps ``rules/``).

    Raises claimcheck.knowledge.problems.KnowledgeError, which lists every mistake with its path, line and column.
    """
    return _built_in() if folder is None else store.load_knowledge(Path(folder))


@lru_cache(maxsize=1)
def _built_in() -> KnowledgeBase:
    return store.load_knowledge(None)


def check_text(text: str, *, path: str = "<text>", knowledge: KnowledgeBase | None = None) -> Report:
    """Check a string as one document; ``path`` is only how the report calls it."""
    document = Document(path, text, "text", lay_out(text))
    return pipeline.check_documents([document], knowledge or _built_in())


def check_paths(
    paths: Iterable[str | PathLike[str]], *, cross: bool = True, knowledge: KnowledgeBase | None = None
) -> Report:
    """Check files and folders together, and against each other unless ``cross`` is off.

    Nothing raises for a bad input: what could not be read is listed under ``skipped`` with the reason.
    """
    inputs = read_inputs([str(Path(p)) for p in paths])
    return pipeline.check_documents(
        inputs.documents, knowledge or _built_in(), cross=cross, skipped=inputs.skipped
    )


def segment_text(text: str) -> tuple[Span, ...]:
    """The statements of a text as spans of code points, in order and apart."""
    return segment.segment_text(text, _built_in().rules.segmentation)


def read_context(text: str, start: int, end: int) -> Context:
    """How the words ``text[start:end]`` are meant: denied or not, how firmly, past, supposed, of somebody else.

    Raises ValueError where there is no word at that place.
    """
    return context.read_context(text, start, end, _built_in().rules)
