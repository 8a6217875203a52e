"""``claimcheck kb``: what the knowledge base holds, and whether it is sound."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import knowledge
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.explain import explain
from claimcheck.cli.output import emit, emit_page

app = typer.Typer(help="List, show, test and lint the knowledge base.", rich_markup_mode=None)
app.command("show")(explain)


@app.command("list")
def list_(
    topics: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]...", help="Only these, such as efficacy or safety.general."),
    ] = None,
    folder: knowledge.Folder = None,
) -> None:
    """List the propositions by topic, with stance and certainty of the evidence."""
    from claimcheck.report.catalogue import list_propositions

    base = knowledge.load(folder)
    known = {topic.id for topic in base.rules.topics}
    for topic in topics or ():
        if not any(k == topic or k.startswith(f"{topic}.") for k in known):
            raise Stop(f"no topic is called {topic!r}; 'claimcheck kb stats' lists them")
    emit_page(lambda console: list_propositions(base, topics or (), console))


@app.command()
def stats(folder: knowledge.Folder = None) -> None:
    """Count what is covered, by topic, stance, certainty, source and age of review."""
    from datetime import date

    from claimcheck.report.catalogue import show_stats

    base = knowledge.load(folder)
    emit_page(lambda console: show_stats(base, date.today(), console))


@app.command()
def test(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Only the examples of these propositions.")
    ] = None,
    folder: knowledge.Folder = None,
) -> None:
    """Run every entry's example sentences through the whole check; exit 4 where one comes out otherwise."""
    from claimcheck.engine.selftest import run_examples

    base = knowledge.load(folder)
    unknown = sorted(set(ids or ()) - {p.id for p in base.propositions})
    if unknown:
        raise Stop(f"no proposition is called {unknown[0]!r}")
    with knowledge.sound():
        failures = run_examples(base, ids or ())
    tested = [p for p in base.propositions if not ids or p.id in ids]
    count = sum(len(p.matches) + len(p.near_misses) for p in tested)
    lines = [*map(str, failures), f"{count} examples of {len(tested)} propositions, {len(failures)} failures"]
    emit(("\n".join(lines) + "\n").encode())
    raise typer.Exit(Code.KNOWLEDGE if failures else Code.PASSED)


@app.command()
def lint(folder: knowledge.Folder = None) -> None:
    """Read the files of the knowledge base for errors and for what could be better; exit 4 on errors."""
    from datetime import date

    from claimcheck.engine.pipeline import Pipeline
    from claimcheck.knowledge import lint as linter

    with knowledge.sound(folder):
        problems = linter.lint(folder, date.today())
        Pipeline(knowledge.load(folder))
    errors = sum(problem.severity == "error" for problem in problems)
    lines = [*map(str, problems), f"{errors} errors, {len(problems) - errors} warnings"]
    emit(("\n".join(lines) + "\n").encode())
    raise typer.Exit(Code.KNOWLEDGE if errors else Code.PASSED)
