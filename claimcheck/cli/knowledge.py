"""The knowledge base a command works with, and what to say when it cannot be had."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from claimcheck.cli.exits import Code, Stop
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.text.index import entry_index

if TYPE_CHECKING:
    from claimcheck.model.jurisdiction import Jurisdiction
    from claimcheck.model.rulebook import KnowledgeBase


def load(folder: Path | None) -> KnowledgeBase:
    """The built-in base, or that of ``folder``; stops as ``sound`` says."""
    from claimcheck.knowledge.store import load_knowledge

    with sound(folder):
        return load_knowledge(folder)


def overdue(base: KnowledgeBase, today: str) -> str:
    """What to tell where entries are past their review date on a day (YYYY-MM-DD); empty where none is."""
    late = bisect_left(entry_index(base.propositions).due, today)
    if not late:
        return ""
    return f"{late} of {len(base.propositions)} entries are past their review date; 'claimcheck kb lint' lists them"


def jurisdictions(base: KnowledgeBase, codes: tuple[str, ...] | None) -> Sequence[Jurisdiction]:
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
    from claimcheck.knowledge.problems import KnowledgeError
    from claimcheck.model.rulebook import IncompleteTable, TermError

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
