"""The knowledge base a command works with, and what to say when it cannot be had."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import Code, Stop

if TYPE_CHECKING:
    from claimcheck.model.rulebook import KnowledgeBase

Folder = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        metavar="DIR",
        help="A folder with claims/ and rules/ to use instead of the built-in knowledge base.",
    ),
]


def load(folder: Path | None) -> KnowledgeBase:
    """The built-in base, or that of ``folder``; a broken one stops with code 4 and the place of each problem."""
    from claimcheck.knowledge.problems import KnowledgeError
    from claimcheck.knowledge.store import load_knowledge

    if folder is not None and not folder.is_dir():
        raise Stop(f"--knowledge {folder}: no such folder")
    try:
        return load_knowledge(folder)
    except KnowledgeError as problem:
        count = len(problem.problems)
        head = "a problem" if count == 1 else f"{count} problems"
        raise Stop(f"the knowledge base has {head}:\n{problem}", Code.KNOWLEDGE) from problem
