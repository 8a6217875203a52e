"""The JSON report as one object a line, for tools that read streams."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.finding import Report
from claimcheck.model.scales import Lights
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.report.json import as_data, write_json

if TYPE_CHECKING:
    from typing import Any

_LISTS = {"contradictions": "contradiction", "skipped": "skipped", "notices": "notice"}
"""What one item of each list of the report is called."""


def render(report: Report, lights: Lights) -> Iterator[bytes]:
    """Everything that the JSON report holds, whatever ``lights`` says; ``type`` tells what a line is."""
    del lights
    for line in _lines(as_data(report)):
        yield f"{write_json(line)}\n".encode()


def _lines(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The report without its lists, then documents with their statements, then the items of the other lists."""
    apart = {"documents", "sources", *_LISTS}
    yield {"type": "report", **{key: value for key, value in data.items() if key not in apart}}
    for document in data["documents"]:
        yield {"type": "document", **{k: v for k, v in document.items() if k != "statements"}}
        for statement in document["statements"]:
            yield {"type": "statement", "path": document["path"], **statement}
    for key, name in _LISTS.items():
        yield from ({"type": name, **item} for item in data[key])
    for id_, source in data["sources"].items():
        yield {"type": "source", "id": id_, **source}
