"""``claimcheck kb``: what the knowledge base holds, and whether it is sound."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import knowledge
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.explain import explain
from claimcheck.cli.output import emit, emit_page
from claimcheck.cli.parameters import Folder
from claimcheck.readers.contract import system_reason

app = typer.Typer(help="List, show, test and lint the knowledge base.", rich_markup_mode=None)
app.command("show")(explain)


@app.command("list")
def list_(
    topics: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]...", help="Only these, such as efficacy or safety.general."),
    ] = None,
    folder: Folder = None,
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
def stats(folder: Folder = None) -> None:
    """Count what is covered, by topic, stance, certainty, source and age of review."""
    from datetime import date

    from claimcheck.report.catalogue import show_stats

    base = knowledge.load(folder)
    emit_page(lambda console: show_stats(base, date.today(), console))


@app.command()
def test(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...", help="Only the examples of these propositions, concepts and rewrites."
        ),
    ] = None,
    folder: Folder = None,
) -> None:
    """Run the examples of entries and concepts through the whole check; exit 4 where one comes out otherwise."""
    from claimcheck.engine.selftest import run_examples

    base = knowledge.load(folder)
    rewrites = [r for r in base.rules.rewrites.rules if not ids or r.id in ids]
    known = {p.id for p in base.propositions} | {c.id for c in base.rules.concepts}
    known |= {r.id for r in base.rules.rewrites.rules}
    unknown = sorted(set(ids or ()) - known)
    if unknown:
        raise Stop(f"no proposition, concept or rewrite is called {unknown[0]!r}")
    with knowledge.sound():
        failures = run_examples(base, ids or ())
    tested = [p for p in base.propositions if not p.withdrawn and (not ids or p.id in ids)]
    concepts = [c for c in base.rules.concepts if (c.yes or c.no) and (not ids or c.id in ids)]
    count = sum(len(p.matches) + len(p.near_misses) for p in tested)
    count += sum(len(c.yes) + len(c.no) for c in concepts)
    count += sum(len(r.examples) for r in rewrites)
    of = f"{len(tested)} propositions and {len(concepts)} concepts"
    if rewrites:
        of = of.replace(" and", ",") + f" and {len(rewrites)} rewrites"
    lines = [*map(str, failures), f"{count} examples of {of}, {len(failures)} failures"]
    emit(("\n".join(lines) + "\n").encode())
    raise typer.Exit(Code.KNOWLEDGE if failures else Code.PASSED)


@app.command()
def lint(folder: Folder = None) -> None:
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


@app.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Copy, or words of a proposition.")],
    folder: Folder = None,
) -> None:
    """Find the propositions that speak to a text: first those it would be matched to, then the likest."""
    from claimcheck.engine.search import search as find
    from claimcheck.report.lists import list_found

    base = knowledge.load(folder)
    with knowledge.sound():
        found = find(text, base)
    emit_page(lambda console: list_found(found, console))


@app.command()
def sources(
    unused: Annotated[bool, typer.Option("--unused", help="Only those that nothing cites.")] = False,
    folder: Folder = None,
) -> None:
    """List the sources with year, design, level, how far they were verified, and link."""
    from claimcheck.knowledge.lint import unused_sources
    from claimcheck.report.lists import list_sources

    base = knowledge.load(folder)
    ids = set(unused_sources(base)) if unused else set(base.sources)
    emit_page(lambda console: list_sources([base.sources[i] for i in sorted(ids)], console))


@app.command()
def export(
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="json, csv, csl-json or bibtex.")
    ] = "json",
    folder: Folder = None,
) -> None:
    """Write the bibliography for a reference manager or a spreadsheet."""
    from claimcheck.report.bibliography import FORMATS

    if format_ not in FORMATS:
        raise Stop(f"no format is called {format_!r}; allowed: {', '.join(FORMATS)}")
    emit(FORMATS[format_](knowledge.load(folder)).encode())


@app.command()
def schema(
    kind: Annotated[str, typer.Argument(metavar="[KIND]", help="Which kind of file.")] = "proposition",
) -> None:
    """Print the JSON Schema of a kind of knowledge file, for editors."""
    from claimcheck.knowledge.json_schema import FILES, json_schema

    if kind not in FILES:
        raise Stop(f"no kind of file is called {kind!r}; allowed: {', '.join(FILES)}")
    emit(json_schema(kind).encode())


@app.command()
def new(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Lower-case words with hyphens.")],
    topic: Annotated[str, typer.Option("--topic", metavar="TOPIC", help="Such as efficacy.hair.")],
    folder: Folder = None,
) -> None:
    """Lay out a new proposition to fill in; nothing that is there already is overwritten."""
    import re
    from datetime import date
    from difflib import get_close_matches

    from claimcheck.knowledge.scaffold import scaffold

    base = knowledge.load(folder)
    topics = [t.id for t in base.rules.topics]
    if topic not in topics:
        near = get_close_matches(topic, topics, n=2, cutoff=0.5)
        raise Stop(f"no topic is called {topic!r}" + (f"; did you mean {' or '.join(near)}?" if near else ""))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
        raise Stop(f"{id_!r} is no id; allowed: lower-case letters, digits and single hyphens")
    try:
        path = scaffold(id_, topic, date.today(), folder)
    except FileExistsError as there:
        raise Stop(f"{there} is there already") from there
    except OSError as problem:
        raise Stop(f"cannot write: {system_reason(problem)}") from problem
    emit(f"{path}\n".encode())
