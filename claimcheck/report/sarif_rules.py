"""What SARIF says of the entries that a run came upon: one descriptor each, with help to read beside an alert."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model.finding import Finding, Report
from claimcheck.model.gate import UNVERIFIED
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.report.citation import cite
from claimcheck.report.markdown import escaped, linked
from claimcheck.report.remarks import UNSETTLED, Remark

if TYPE_CHECKING:
    from typing import Any


def rules(shown: Iterable[Remark], report: Report) -> list[dict[str, Any]]:
    """A descriptor for each id among the remarks, in order of id.

    There is no ``helpUri``: no page on the web describes an entry, but ``help`` and ``claimcheck explain`` do.
    """
    first: dict[str, Remark] = {}
    for remark in shown:
        first.setdefault(remark.id, remark)
    return [_rule(remark, report) for _, remark in sorted(first.items())]


def _rule(remark: Remark, report: Report) -> dict[str, Any]:
    if remark.finding is not None:
        return _entry(remark.finding, report)
    if remark.other is not None:
        asked = f"Statements that cannot both be true: they give different values for {remark.id}."
        return _described(remark.id, asked, "Find out which statement is right and change the other.")
    if remark.id == UNVERIFIED:
        return _described(
            remark.id,
            f"A claim: {UNSETTLED}.",
            "This is no fault. Somebody has to look at the papers that would show it.",
        )
    return _described(remark.id, "A waiver or a baseline that needs attention.", remark.head)


def _described(id_: str, short: str, help_: str) -> dict[str, Any]:
    return {
        "id": id_,
        "shortDescription": {"text": short},
        "fullDescription": {"text": short},
        "help": {"text": help_, "markdown": escaped(help_)},
    }


def _entry(finding: Finding, report: Report) -> dict[str, Any]:
    evidence = ""
    if finding.stance is not None:
        certainty = f", {finding.certainty.label} certainty" if finding.certainty else ""
        evidence = f"Evidence: {finding.stance.value}{certainty}."
    instead = f"Say instead: {finding.say_instead}" if finding.say_instead else ""
    more = f"In full, with links: claimcheck explain {finding.id}"
    sources = [report.sources[id_] for id_ in finding.sources if id_ in report.sources]
    lines = [finding.title, evidence, instead, *(f"- {cite(s)}: {s.link}" for s in sources), more]
    marked = [
        f"**{escaped(finding.title)}**",
        escaped(evidence),
        escaped(instead),
        "\n".join(f"- {linked(source)}" for source in sources),
        f"In full, with links: `claimcheck explain {finding.id}`",
    ]
    return {
        "id": finding.id,
        "shortDescription": {"text": finding.title},
        "fullDescription": {"text": " ".join(part for part in (finding.title, evidence) if part)},
        "help": {
            "text": "\n".join(line for line in lines if line),
            "markdown": "\n\n".join(part for part in marked if part),
        },
        "properties": {"tags": [finding.topic], "kind": "rule" if finding.rule else "proposition"},
    }
