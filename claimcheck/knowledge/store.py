"""Loads the knowledge base. After this nothing re-validates; before it nothing is trusted."""

from __future__ import annotations

from claimcheck.knowledge.compile import BUILT_IN, cached_head, load_cached, load_compiled
from claimcheck.knowledge.folders import Folders, find_folders
from claimcheck.knowledge.head import Head, load_head
from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from claimcheck.model.rulebook import KnowledgeBase


def load_knowledge(folder: Path | None = None) -> KnowledgeBase:
    """The built-in knowledge base, or the one in ``folder``.

    ``folder`` holds ``claims/`` and may hold ``rules/``, which then replace the built-in rules as a whole.
    Raises KnowledgeError with every problem in every file, each with its place.
    """
    folders = find_folders(folder)
    # A checkout is read as it is at this moment, whatever lies about in it.
    if folder is None and folders.inside and (base := load_compiled(BUILT_IN)):
        return base
    return load_cached(folders, lambda: read_knowledge(folders))


def built_in_head() -> Head | None:
    """What identifies the built-in knowledge base, as it is now; None where it is not compiled yet."""
    folders = find_folders()
    return load_head(BUILT_IN) if folders.inside else cached_head(folders)


def read_knowledge(folders: Folders) -> KnowledgeBase:
    """Parse, validate and resolve the YAML itself, past any compiled form."""
    # Imported late: pydantic and yaml take longer to import than a compiled base takes to load.
    from claimcheck.knowledge.convert import convert
    from claimcheck.knowledge.problems import KnowledgeError
    from claimcheck.knowledge.read import read
    from claimcheck.knowledge.resolve import resolve

    corpus = read(folders)
    if problems := resolve(corpus):
        raise KnowledgeError(problems)
    return convert(corpus)
