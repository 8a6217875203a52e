"""The report as JSON: the version 1 contract that other programs build on. ``docs/report.md`` explains it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from claimcheck.model.decision import Decision
from claimcheck.model.document import Document
from claimcheck.model.entry import Source
from claimcheck.model.finding import (
    CheckedDocument,
    CheckedStatement,
    Contradiction,
    Finding,
    Report,
    Side,
    Skipped,
    Surmise,
)
from claimcheck.model.gate import Muted, Notice, Outcome
from claimcheck.model.jurisdiction import Flag
from claimcheck.model.program import __version__
from claimcheck.model.scales import Lights, Scale
from claimcheck.model.span import Span
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.report.summary import Summary, summarize

if TYPE_CHECKING:
    from typing import Any

SCHEMA = "claimcheck.report/1"


def to_json(report: Report) -> str:
    """The report as indented JSON that ends in a line feed; equal reports give equal text."""
    return write_json(as_data(report), indent=2) + "\n"


def write_json(data: Any, *, indent: int | None = None) -> str:
    """JSON that is kept readable rather than escaped; without ``indent`` on a single line.

    Lone surrogates (a file name that is not valid UTF-8 has them) are escaped, since no UTF-8 file could hold them.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return re.sub("[\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def render(report: Report, lights: Lights) -> bytes:
    """The whole report whatever ``lights`` says: what a program leaves out is its own business."""
    del lights
    return to_json(report).encode()


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain dicts, lists, strings and numbers in the order of the contract."""
    documents = {checked.document.path: checked.document for checked in report.documents}
    return {
        "schema": SCHEMA,
        "tool": {"name": "claimcheck", "version": __version__},
        "knowledge_base": {
            "version": report.knowledge_version,
            "hash": report.knowledge_hash,
            "propositions": report.proposition_count,
            "sources": report.source_count,
        },
        "documents": [_document(d) for d in report.documents],
        "contradictions": [_contradiction(c, documents) for c in report.contradictions],
        "skipped": [_skipped(s) for s in report.skipped],
        "notices": [_notice(n) for n in report.notices],
        "sources": {key: _source(report.sources[key]) for key in sorted(report.sources)},
        "summary": _summary(summarize(report)),
        "gate": _outcome(report.outcome),
    }


def _document(checked: CheckedDocument) -> dict[str, Any]:
    return {
        "path": checked.document.path,
        "format": checked.document.format,
        "status": "checked",
        "grades": {grade.label: count for grade, count in checked.grades.items()},
        "worst": _label(checked.worst),
        "statements": [_statement(s, checked) for s in checked.statements],
    }


def _statement(statement: CheckedStatement, checked: CheckedDocument) -> dict[str, Any]:
    return {
        "id": statement.id,
        "text": statement.text,
        **_place(checked.document, statement.span),
        "kind": statement.kind.value,
        "claim": statement.claim,
        "topics": list(statement.topics),
        "wording": statement.wording.label,
        "polarity": statement.polarity.value,
        "subject": statement.subject.value,
        "verdict": statement.verdict.value if statement.verdict else None,
        "light": statement.light.value if statement.light else None,
        "grade": _label(statement.grade),
        "facets": {key: statement.facets[key] for key in sorted(statement.facets)},
        "findings": [_finding(f, checked) for f in statement.findings],
        "muted": _muted(statement.muted),
        "decision": decision_data(statement.decision),
        "surmise": _surmise(statement.surmise),
    }


def _surmise(surmise: Surmise | None) -> dict[str, Any] | None:
    if surmise is None:
        return None
    return {"topic": surmise.topic, "score": round(surmise.score, 1), "because": list(surmise.because)}


def _finding(finding: Finding, checked: CheckedDocument) -> dict[str, Any]:
    return {
        "proposition": finding.proposition,
        "rule": finding.rule,
        "topic": finding.topic,
        "title": finding.title,
        "verdict": finding.verdict.value,
        "light": finding.verdict.light.value,
        "grade": _label(finding.grade),
        "stance": finding.stance.value if finding.stance else None,
        "certainty": _label(finding.certainty),
        "wording": finding.wording.label,
        "polarity": finding.polarity.value,
        "score": round(finding.score, 4),
        **_place(checked.document, finding.span),
        "because": list(finding.because),
        "sources": list(finding.sources),
        "say_instead": finding.say_instead,
        "flags": [_flag(flag) for flag in finding.flags],
        "muted": _muted(finding.muted),
        "decision": decision_data(finding.decision),
    }


def _muted(muted: Muted | None) -> dict[str, str] | None:
    if muted is None:
        return None
    return {
        "kind": muted.kind.value,
        "reason": muted.reason,
        "author": muted.author,
        "until": muted.until,
        "place": muted.place,
    }


def decision_data(decision: Decision | None) -> dict[str, str | None] | None:
    """A decision as every format gives it that holds data; None for none."""
    if decision is None:
        return None
    return {
        "ruling": decision.ruling.value,
        "reason": decision.reason,
        "reviewer": decision.reviewer,
        "on": decision.on,
        "knowledge_version": decision.knowledge_version,
        "knowledge_hash": decision.knowledge_hash,
        "verdict": decision.verdict.value if decision.verdict else None,
        "grade": _label(decision.grade),
        "place": decision.place,
        "out_of_date": decision.out_of_date,
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "kind": notice.kind.value,
        "light": notice.kind.light.value,
        "path": notice.path,
        "line": notice.line,
        "column": notice.column,
        "message": notice.message,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {"tripped": outcome.tripped, "because": list(outcome.because)}


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "jurisdiction": flag.jurisdiction,
        "flag": flag.kind.label,
        "authority": flag.authority,
        "instrument": flag.instrument,
        "says": flag.says,
    }


def _contradiction(contradiction: Contradiction, documents: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "slot": contradiction.slot,
        "a": _side(contradiction.a, documents),
        "b": _side(contradiction.b, documents),
        "why": contradiction.why,
        "muted": _muted(contradiction.muted),
        "decision": decision_data(contradiction.decision),
    }


def _side(side: Side, documents: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "path": side.path,
        "statement": side.statement,
        "value": side.value,
        "text": side.text,
        **_place(documents[side.path], side.span),
    }


def _skipped(skipped: Skipped) -> dict[str, Any]:
    return {
        "path": skipped.path,
        "status": "failed" if skipped.failed else "skipped",
        "reason": skipped.reason,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "authors": source.authors,
        "year": source.year,
        "kind": source.kind,
        "level": source.level,
        "venue": source.venue,
        "link": source.link,
        "finding": source.finding,
        "verified": source.verified,
    }


def _summary(summary: Summary) -> dict[str, Any]:
    counts = summary.tally
    return {
        "documents": summary.documents,
        "skipped": summary.skipped,
        "failed": summary.failed,
        "statements": counts.statements,
        "claims": counts.claims,
        "contradictions": summary.contradictions,
        "verdicts": {verdict.value: count for verdict, count in counts.verdicts.items()},
        "lights": {light.value: count for light, count in counts.lights.items()},
        "grades": {grade.label: count for grade, count in counts.grades.items()},
        "muted": {kind.value: count for kind, count in summary.muted.items()},
        "notices": summary.notices,
        "decisions": {ruling.value: count for ruling, count in summary.decisions.items()},
        "decisions_out_of_date": summary.decisions_out_of_date,
    }


def _place(document: Document, span: Span) -> dict[str, int | str | None]:
    place = document.place(span.start)
    source = document.source_span(span)
    return {
        "start": source.start,
        "end": source.end,
        "line": place.line,
        "column": place.column,
        "text_start": span.start,
        "text_end": span.end,
        "page": place.page,
        "paragraph": place.paragraph,
        "cell": place.cell or None,
        "part": place.part or None,
    }


def _label(step: Scale | None) -> str | None:
    return step.label if step is not None else None
