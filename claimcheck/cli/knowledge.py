"""The knowledge base a command works with, and what to say when it cannot be had."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import Code, Stop

if TYPE_CHECKING:
    from datetime import date

    from claimcheck.model.jurisdiction import Jurisdiction
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
    """The built-in base, or that of ``folder``; stops as ``sound`` says."""
    from claimcheck.knowledge.store import load_knowledge

    with sound(folder):
        return load_knowledge(folder)


def overdue(base: KnowledgeBase, today: date) -> str:
    """What to tell where entries are past their review date; empty where none is."""
    late = sum(p.evidence.review_due < today.isoformat() for p in base.propositions if not p.withdrawn)
    if not late:
        return ""
    return f"{late} of {len(base.propositions)} entries are past their review date; 'claimcheck kb lint' lists them"


def jurisdictions(base: KnowledgeBase, codes: tuple[str, ...] | None) -> tuple[Jurisdiction, ...]:
    """Those with these codes, or all; an unknown one is a mistake on the command line."""
    from claimcheck.knowledge.jurisdictions import UnknownJurisdiction, choose

    try:
        return choose(base, codes)
    except UnknownJurisdiction as problem:
        raise Stop(f"--jurisdiction: {problem}") from problem


@contextmanager
def sound(folder: Path | None = None) -> Iterator[None]:
    """Stop with exit code 4 and all problems where the knowledge base turns out to be broken.

    Most breakage shows on loading, some (a term or a verdict table without sense) only in use.
    A folder that is not there is a mistake on the command line: exit code 2.
    """
    from claimcheck.engine.judge import IncompleteTable
    from claimcheck.knowledge.problems import KnowledgeError
    from claimcheck.text.terms import TermError

    if folder is not None and not folder.is_dir():
        raise Stop(f"--knowledge {folder}: no such folder")
    try:
        yield
    except KnowledgeError as problem:
        count = len(problem.problems)
        head = "a problem" if count == 1 else f"{count} problems"
        raise Stop(f"the knowledge base has {head}:\n{problem}", Code.KNOWLEDGE) from problem
    except (TermError, IncompleteTable) as problem:
        raise Stop(f"the rules of the knowledge base do not work: {problem}", Code.KNOWLEDGE) from problem
