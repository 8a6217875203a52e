"""``claimcheck review``: a reviewer goes through what is flagged and decides, one statement after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck.cli import knowledge
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import emit, note
from claimcheck.cli.parameters import with_some_options
from claimcheck.cli.settle import settle
from claimcheck.model.value import replace
from claimcheck.readers.contract import system_reason

if TYPE_CHECKING:
    from claimcheck.gate.decision_file import Store
    from claimcheck.gate.decisions import Listed
    from claimcheck.model.finding import Report
    from claimcheck.model.rulebook import KnowledgeBase
    from claimcheck.settings.settings import Settings


@with_some_options("decisions", "show", "knowledge", "jurisdiction", "config", "isolated")
def review(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="REPORT|FILE...", help="A JSON report, or files and folders to check."),
    ],
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="NAME", help="Who decides; default git's user.name.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask what has been decided as well.")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Drop decisions on what these files no longer hold.")
    ] = False,
    **given: Any,
) -> None:
    """Go through flagged statements and decide: accept, dismiss with a reason, needs evidence, note.

    Decisions go to claimcheck-decisions.yaml or the file under --decisions, and every report shows them. They change
    no verdict and open no gate. Answers are read from standard input, one a line.
    """
    from claimcheck.cli.dialogue import Dialogue
    from claimcheck.cli.reports import obtain
    from claimcheck.gate.decisions import Decisions, gone
    from claimcheck.gate.questions import questions

    settings = settle(given)
    base = knowledge.load(settings.knowledge)
    store = _store(settings, base)
    told = obtain(inputs, base, settings)
    folder = store.path.parent

    def applied(report: Report) -> Report:
        return Decisions(store.listed, folder)(report)

    def change(how: Callable[[Listed], Listed]) -> None:
        with _sound():
            store.change(how)

    lights = settings.show.and_worse
    decided = applied(told.report)
    asked = questions(decided, lights, again=again)
    made = Dialogue(asked, replace(told, report=decided), change, folder).run(reviewer) if asked else 0
    left = list(gone(store.listed, told.report, folder))
    if left and prune:
        change(lambda listed: listed.without(block.key for block in left))
        note(f"dropped {_counted(len(left))} on what is no longer there")
    elif left:
        note(f"{_counted(len(left))} on what is no longer there; --prune drops what is gone")
    still = len(questions(applied(told.report), lights))
    emit(f"{store.shown}: {_counted(made)} made now; {still or 'nothing'} left to decide\n".encode())
    if any(s.failed for s in told.report.skipped):
        raise typer.Exit(Code.UNREAD)


def _store(settings: Settings, base: KnowledgeBase) -> Store:
    from claimcheck.gate.decision_file import Store
    from claimcheck.gate.names import Names
    from claimcheck.model.gate import DECISIONS

    path = settings.decisions or settings.root / DECISIONS[0]
    here = Path.cwd()
    shown = str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
    with _sound():
        return Store(path, shown, Names.of(base).aliases)


@contextmanager
def _sound() -> Iterator[None]:
    from claimcheck.gate.decisions import DecisionFileError

    try:
        yield
    except DecisionFileError as problem:
        raise Stop(f"the decision file cannot be used:\n{problem}") from problem
    except OSError as problem:
        message = system_reason(problem)
        raise Stop(f"cannot write the decision file: {message}") from problem


def _counted(number: int) -> str:
    return "1 decision" if number == 1 else f"{number} decisions"
