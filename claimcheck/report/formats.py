"""The formats a report can be written in. A further one is an entry here and a module with one function."""

from __future__ import annotations

from importlib import import_module

from claimcheck.model.value import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from claimcheck.model.finding import Report
    from claimcheck.model.scales import Lights

TEXT = "text"
"""The one format that is drawn to fit a terminal, by ``claimcheck.report.console``; all others are bytes."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name, what it is for, and where its function ``(Report, Lights) -> bytes`` is.

    ``renderer`` is written ``module:function`` in ``claimcheck.report``, and is imported on first use.
    """

    name: str
    purpose: str
    renderer: str

    def render(self, report: Report, lights: Lights) -> bytes:
        """The report as bytes; equal reports give equal bytes. ``lights`` are the colours to show."""
        module, _, function = self.renderer.partition(":")
        data: bytes = getattr(import_module(f"claimcheck.report.{module}"), function)(report, lights)
        return data


_ALL = (
    Format("concise", "one line a finding", "concise:render"),
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
)

FORMATS = {format_.name: format_ for format_ in _ALL}
"""By name, all but text."""
