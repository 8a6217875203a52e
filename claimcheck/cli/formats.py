"""In which formats a report is written and where to: ``--format``, ``--output``, and what a CI asks for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from claimcheck.cli.exits import Stop
from claimcheck.cli.output import emit, emit_page, emit_pieces
from claimcheck.model.value import TYPE_CHECKING, dataclass, replace
from claimcheck.report.formats import FORMATS, TEXT

if TYPE_CHECKING:
    from claimcheck.model.finding import Report
    from claimcheck.model.scales import Light
    from claimcheck.report.formats import Format

AUTO = "auto"
"""The format that the CI at hand takes, or text."""

NAMES = (TEXT, *FORMATS, AUTO)

_PURPOSES = ", ".join(f"{f.name} ({f.purpose})" for f in FORMATS.values())
HELP = f"{TEXT} (for people, the default), {_PURPOSES} or {AUTO} (what the CI at hand shows, else text)."

OUTPUT_HELP = (
    "Write the report to FILE instead of stdout; with FORMAT=, such as sarif=out.sarif, beside it. "
    "May be given several times."
)

_IN_LOG = {"GITHUB_ACTIONS": "github", "TF_BUILD": "azure"}
"""Variables that tell a CI, and the format that it picks out of the log of a job."""

_IN_FILE = {"GITLAB_CI": "gitlab", "JENKINS_URL": "junit"}
"""The same for a CI that reads files; in its log people read text."""


@dataclass(frozen=True, slots=True)
class Output:
    """One rendering; ``path`` None is standard output."""

    format: str
    path: Path | None
    statistics: bool = False


def choose(
    format_: str | None,
    asked: Sequence[str],
    *,
    statistics: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> tuple[Output, ...]:
    """What to write where, from ``--format`` and every ``--output``; the main one comes last.

    ``statistics`` concerns that one only. Stops for an unknown format, and for two outputs to one file.
    """
    format_ = format_ or TEXT
    _known(format_, "--format")
    files: list[Output] = []
    instead: list[Path] = []
    for value in asked:
        name, equals, path = value.partition("=")
        if not equals or "/" in name or os.sep in name:
            instead.append(Path(_given(value, value)))
        else:
            _known(name, f"--output {value}", f"; a file of that name is written ./{value}")
            if path == "-":
                raise Stop(f"--output {value}: for standard output use --format {name}")
            files.append(Output(_settled(name, environ, to_file=True), Path(_given(path, value))))
    if len(instead) > 1:
        raise Stop(f"--output {instead[1]}: only one may go without a format; write FORMAT={instead[1]}")
    path_ = instead[0] if instead and str(instead[0]) != "-" else None
    main = Output(_settled(format_, environ, to_file=path_ is not None), path_)
    if statistics and main.format not in (TEXT, "json"):
        raise Stop(f"--statistics is written as text or json, not as {main.format}")
    if main.path is None and main.format in FORMATS and FORMATS[main.format].packed and sys.stdout.isatty():
        raise Stop(f"{main.format} is no text to show; write it to a file with --output {main.format}=FILE")
    meant = path_.suffix.removeprefix(".") if path_ else ""
    if meant != main.format and meant in FORMATS and FORMATS[meant].packed:
        raise Stop(
            f"--output {path_}: that would hold {main.format}; for {meant} use --output {meant}={path_}"
        )
    outputs = (*files, replace(main, statistics=statistics))
    for output in outputs:
        _installed(output.format)
    targets = [output.path for output in outputs if output.path]
    for i, target in enumerate(targets):
        if any(_same(target, earlier) for earlier in targets[:i]):
            raise Stop(f"--output {target}: two reports to one file")
    return outputs


def _known(name: str, option: str, hint: str = "") -> None:
    """Stop unless this is the name of a format."""
    from claimcheck.knowledge.problems import unknown

    if name not in NAMES:
        raise Stop(f"{option}: {unknown('format', name, NAMES)}{hint}")


def _installed(name: str) -> None:
    """Stop before any work is done where the format is not to be had."""
    missing = FORMATS[name].missing if name in FORMATS else ()
    if missing:
        raise Stop(f"{name} needs {' and '.join(missing)}: pip install 'claimcheck[reports]'")


def spare(inputs: Iterable[str], outputs: Iterable[Output]) -> None:
    """Stop where a report would be written over one of the inputs."""
    paths = [output.path for output in outputs if output.path and output.path.exists()]
    for path in paths:
        if any(_same(path, Path(given)) for given in inputs):
            raise Stop(f"--output {path} is one of the files to check and would be overwritten")


class Live:
    """An output whose lines on a document are written when that is checked, and need not wait for the others."""

    def __init__(self, format_: Format, show: Light) -> None:
        self._format = format_
        self._lights = show.and_worse

    def documents(self, report: Report) -> None:
        """Write what is said of these documents."""
        emit_pieces(self._format.on_documents(report, self._lights))

    def rest(self, report: Report) -> None:
        """Write what is said of the run, whose documents were all written."""
        emit_pieces(self._format.on_the_run(report, self._lights))


def live(outputs: Sequence[Output], show: Light) -> Live | None:
    """The one output, if it is written as results come."""
    main = outputs[-1]
    if len(outputs) > 1 or main.path or main.statistics or main.format == TEXT:
        return None
    format_ = FORMATS[main.format]
    return Live(format_, show) if format_.ends else None


def write(report: Report, outputs: Iterable[Output], show: Light) -> None:
    """Write every rendering, with what has the colour ``show`` or a worse one."""
    for output in outputs:
        if output.statistics:
            _write_statistics(report, output)
        elif output.format != TEXT:
            emit_pieces(FORMATS[output.format].pieces(report, show.and_worse), output.path)
        elif report.documents or output.path:
            from claimcheck.report.console import render

            emit_page(lambda console: render(report, console, show=show), output.path)


def _write_statistics(report: Report, output: Output) -> None:
    from claimcheck.report.statistics import render_statistics, statistics_json

    if output.format == TEXT:
        emit_page(lambda console: render_statistics(report, console), output.path)
    else:
        emit(statistics_json(report).encode(), output.path)


def _settled(name: str, environ: Mapping[str, str], *, to_file: bool) -> str:
    """The name of a format with ``auto`` decided."""
    if name != AUTO:
        return name
    told = {**_IN_LOG, **(_IN_FILE if to_file else {})}
    return next((format_ for variable, format_ in told.items() if environ.get(variable)), TEXT)


def _given(path: str, value: str) -> str:
    if not path:
        raise Stop(f"--output {value!r}: no file is named; is a variable unset?")
    return path


def _same(a: Path, b: Path) -> bool:
    if a.exists() and b.exists():
        return a.samefile(b)
    return os.path.realpath(a) == os.path.realpath(b)
