"""Loads the knowledge base. After this nothing re-validates; before it nothing is trusted."""

from __future__ import annotations

from pathlib import Path

from claimcheck.knowledge.compile import BUILT_IN, load_cached, load_compiled
from claimcheck.knowledge.folders import Folders, find_folders
from claimcheck.knowledge.problems import KnowledgeError
from claimcheck.model.rulebook import KnowledgeBase


def load_knowledge(folder: Path | None = None) -> KnowledgeBase:
    """The built-in knowledge base, or the one in ``folder``.

    ``folder`` holds ``claims/`` and may hold ``rules/``, which then replace the built-in rules as a whole.
    Raises KnowledgeError with every problem in every file, each with its place.
    """
    if folder is None and (base := load_compiled(BUILT_IN)):
        return base
    folders = find_folders(folder)
    return load_cached(folders, lambda: read_knowledge(folders))


def read_knowledge(folders: Folders) -> KnowledgeBase:
    """Parse, validate and resolve the YAML itself, past any compiled form."""
    # Imported late: pydantic and yaml take longer to import than a compiled base takes to load.
    from claimcheck.knowledge.convert import convert
    from claimcheck.knowledge.read import read
    from claimcheck.knowledge.resolve import resolve

    corpus = read(folders)
    if problems := resolve(corpus):
        raise KnowledgeError(problems)
    return convert(corpus)
