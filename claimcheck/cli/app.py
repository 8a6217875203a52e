"""The commands together: what is a command and what is a file, and how every failure ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from claimcheck.cli import kb
from claimcheck.cli.check import check
from claimcheck.cli.compare import compare
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.explain import explain
from claimcheck.cli.init import init
from claimcheck.cli.options import spelt_out
from claimcheck.cli.output import emit, note
from claimcheck.cli.parameters import with_options
from claimcheck.cli.review import review
from claimcheck.cli.suggest import suggest
from claimcheck.cli.version import version_text

NOTHING_TO_DO = """\
Usage: claimcheck FILE...           check copy against the evidence
       claimcheck explain ID        a proposition, source or rule with all its evidence
       claimcheck init              put up a gate for this folder
       claimcheck kb list           what the knowledge base holds
       claimcheck --help            everything else
"""


class Commands(TyperGroup):
    """``claimcheck FILE...`` is ``claimcheck check FILE...``, and failures end in a line and a known code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``check`` before arguments that begin with neither a command nor a global option."""
        own = {name for param in self.get_params(ctx) for name in param.opts}
        if args and args[0] not in self.commands and args[0] not in own:
            args = ["check", *args]
        return super().parse_args(ctx, spelt_out(args) if args[:1] == ["check"] else args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "claimcheck",
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line and exit with its code; without ``standalone_mode`` return the code."""
        given = list(sys.argv[1:] if args is None else args)
        code = self._ended(given, prog_name, complete_var, extra)
        if standalone_mode:
            sys.exit(code)
        return code

    def _ended(self, args: list[str], prog_name: str | None, complete_var: str | None, extra: Any) -> int:
        completing = "_CLAIMCHECK_COMPLETE" in os.environ
        if not args and not completing:
            sys.stderr.write(NOTHING_TO_DO)
            return Code.USAGE
        try:
            result = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except Stop as stop:
            note(str(stop))
            return stop.code
        except (KeyboardInterrupt, typer.Abort):
            return Code.INTERRUPTED
        except Exception as problem:
            message = _usage(problem)
            if message is None:
                raise
            note(message)
            return Code.USAGE
        return result if isinstance(result, int) else Code.PASSED


def _usage(problem: Exception) -> str | None:
    """The message of a command line that does not parse, on one line; None for any other exception.

    Recognised by its methods, since typer carries a copy of click of its own from 0.26 on.
    """
    tell = getattr(problem, "format_message", None)
    if tell is None:
        return None
    context = getattr(problem, "ctx", None)
    command = context.command_path if context else "claimcheck"
    message = " ".join(str(tell()).split()).rstrip(".")
    return f"{message[:1].lower()}{message[1:]} (see '{command} --help')"


app = typer.Typer(
    cls=Commands,
    name="claimcheck",
    help="""Grades what clinic copy asserts about exosome treatments against curated evidence.

    `claimcheck FILE...` checks files, the same as `claimcheck check FILE...`. A file with the name of a
    command is reached as ./name.""",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("check")
@with_options
def check_files(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            show_default=False,
            help="Files, folders, quoted globs, or - for standard input; default: inputs of the configuration.",
        ),
    ] = None,
    **given: Any,
) -> None:
    """Check copy against the evidence. `claimcheck FILE...` is short for this.

    Exit code: 0 nothing at or over the gate, 1 the gate tripped, 2 usage or configuration, 3 some input could
    not be read, 4 broken knowledge base.
    """
    raise typer.Exit(check(inputs or (), given))


app.command("compare")(compare)
app.command("explain")(explain)
app.command("init")(init)
app.command("review")(review)
app.command("suggest")(suggest)
app.add_typer(kb.app, name="kb")


@app.command("schema")
def schema(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="report, configuration, waivers or decisions.")
    ] = "report",
) -> None:
    """Print the JSON Schema of the report, of a configuration, of a waiver file or of a decision file."""
    if kind == "report":
        from claimcheck.report.schema import schema_text as text
    elif kind == "configuration":
        from claimcheck.settings.schema import json_schema as text
    elif kind == "waivers":
        from claimcheck.gate.waiver_file import json_schema as text
    elif kind == "decisions":
        from claimcheck.gate.decision_file import json_schema as text
    else:
        raise Stop(f"no schema is called {kind!r}; allowed: report, configuration, waivers, decisions")
    emit(text().encode())


def _version(asked: bool) -> None:
    if asked:
        emit(version_text().encode())
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Show the versions of program and knowledge base.",
        ),
    ] = False,
) -> None:
    """Options of the whole program."""


def run(args: Sequence[str] | None = None) -> int:
    """Run a command line (default: that of the process) and return the exit code; never raises SystemExit."""
    code: int = typer.main.get_command(app).main(
        args=None if args is None else list(args), prog_name="claimcheck", standalone_mode=False
    )
    return code
