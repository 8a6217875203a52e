"""The formats a report can be written in. A further one is an entry here and a module with one function."""

from __future__ import annotations

from importlib import import_module

from claimcheck.model.value import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimcheck.model.finding import Report
    from claimcheck.model.scales import Lights

TEXT = "text"
"""The one format that is drawn to fit a terminal, by ``claimcheck.report.console``; all others are bytes."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name, what it is for, and where its function of Report and Lights is.

    That returns bytes or, for a format of lines, gives them line by line. Where another function ``ends`` it, the
    first one says of each document by itself what is said of it, which need not wait for the documents after it.
    ``renderer`` is written ``module:function`` in ``claimcheck.report``, and is imported on first use. ``needs`` are
    modules that only the extra ``reports`` installs. A ``packed`` format is no text and nothing for a terminal.
    """

    name: str
    purpose: str
    renderer: str
    needs: tuple[str, ...] = ()
    packed: bool = False
    ends: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of the modules it needs that are not installed; nothing is imported to find out."""
        if not self.needs:
            return ()
        from importlib.util import find_spec

        return tuple(module for module in self.needs if find_spec(module) is None)

    def render(self, report: Report, lights: Lights) -> bytes:
        """The report as bytes; equal reports give equal bytes. ``lights`` are the colours to show."""
        return b"".join(self.pieces(report, lights))

    def pieces(self, report: Report, lights: Lights) -> Iterable[bytes]:
        """The same as it comes, for reports that are longer than what should be held of them."""
        yield from self.on_documents(report, lights)
        if self.ends:
            yield from self.on_the_run(report, lights)

    def on_documents(self, report: Report, lights: Lights) -> Iterable[bytes]:
        """What is said of each document, and of the run as well where nothing else ``ends`` the format."""
        return _rendered(self.renderer, report, lights)

    def on_the_run(self, report: Report, lights: Lights) -> Iterable[bytes]:
        """What comes after that in a format that something else ``ends``."""
        return _rendered(self.ends, report, lights)


def _rendered(renderer: str, report: Report, lights: Lights) -> Iterable[bytes]:
    module, _, function = renderer.partition(":")
    data: bytes | Iterator[bytes] = getattr(import_module(f"claimcheck.report.{module}"), function)(
        report, lights
    )
    return (data,) if isinstance(data, bytes) else data


_ALL = (
    Format("concise", "one line a finding", "concise:render_documents", ends="concise:render_rest"),
    Format("json", "the whole report", "json:render"),
    Format("jsonl", "the same, one object a line", "jsonl:render"),
    Format("sarif", "code scanning", "sarif:render"),
    Format("junit", "test results", "junit:render"),
    Format("github", "annotations of GitHub Actions", "commands:render_github"),
    Format("gitlab", "code quality of GitLab", "gitlab:render"),
    Format("azure", "annotations of Azure Pipelines", "commands:render_azure"),
    Format("rdjsonl", "reviewdog", "rdjsonl:render"),
    Format("checkstyle", "review plug-ins", "checkstyle:render"),
    Format("markdown", "job summaries and comments", "markdown:render"),
    Format("html", "a page to read, print and send on", "html.page:render"),
    Format("annotated", "the copy with marks and notes", "papers.annotated:render"),
    Format("csv", "a row a finding", "papers.sheet_csv:render"),
    Format("xlsx", "a workbook", "papers.workbook:render", ("xlsxwriter",), packed=True),
    Format(
        "docx", "Word: comments in the file, or a report", "papers.word:render", ("docx", "lxml"), packed=True
    ),
    Format("pdf", "a report to print and sign", "papers.pdf:render", ("typst",), packed=True),
    Format("claimreview", "JSON-LD of schema.org", "papers.claimreview:render"),
)

FORMATS = {format_.name: format_ for format_ in _ALL}
"""By name, all but text."""
