"""Suggestions for the writer: as text, as JSON, and as a diff that ``patch`` and ``git apply`` take."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console

from claimcheck import __version__
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Finding
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import Grade, Light, Stance, Verdict
from claimcheck.model.suggestion import Advice, Suggestion
from claimcheck.model.value import dataclass
from claimcheck.report.citation import cite
from claimcheck.report.json import write_json
from claimcheck.report.page import COLOURS, Page
from claimcheck.report.reasons import CITATIONS, limited
from claimcheck.report.visible import visible
from claimcheck.report.where import where

SCHEMA = "claimcheck.suggestions/1"


@dataclass(frozen=True)
class Advised:
    """A document with advice on its statements; ``changed`` is its file with all that was chosen, where it is text."""

    checked: CheckedDocument
    advice: tuple[Advice, ...]
    changed: Changed | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """The text of a file before and after, a byte order mark included."""

    before: str
    after: str


def render(advised: Sequence[Advised], base: KnowledgeBase, console: Console) -> None:
    """Each flagged statement with the wordings that are graded better, and what they rest on."""
    with Page(console) as page:
        for document in advised:
            for advice in document.advice:
                _advice(page, advice, document.checked, base)
        page.ending([totals(advised)])


def totals(advised: Iterable[Advised]) -> str:
    """How many statements are flagged, and for how many there is something to offer."""
    advice = [a for document in advised for a in document.advice]
    offered = [a for a in advice if a.suggestions]
    clear = sum(any(s.verdict.light not in (Light.RED, Light.AMBER) for s in a.suggestions) for a in offered)
    flagged = "1 flagged statement" if len(advice) == 1 else f"{len(advice)} flagged statements"
    return f"{flagged}: {len(offered)} with a better wording, {clear} of them with one that nothing is flagged in"


def _advice(page: Page, advice: Advice, checked: CheckedDocument, base: KnowledgeBase) -> None:
    statement, document = advice.statement, checked.document
    light = statement.light or Light.GREY
    ids = ", ".join(
        dict.fromkeys(f.id for f in statement.open if f.verdict.light in (Light.RED, Light.AMBER))
    )
    verdict = statement.verdict.value if statement.verdict else ""
    badge = page.badge(light, statement.grade.label if statement.grade else "?")
    page.line(badge, " ", (verdict, f"bold {COLOURS[light]}"), f"  {visible(ids)}")
    page.line((f"    {page.glyphs.arrow} ", "dim"), visible(where(document, statement.span.start)))
    page.labelled("now:", [statement.text])
    for suggestion in advice.suggestions:
        page.labelled(
            f"{_grade(suggestion)}:", [suggestion.text], style="bold green" if page.coloured else ""
        )
        page.labelled("", [_why(suggestion, statement)])
        page.labelled("", _rests(suggestion, base))
    if advice.said_at:
        other = next(s for s in checked.statements if s.id == advice.said_at)
        place = where(document, other.span.start)
        page.labelled("", [f"The same sentence is offered at {place}; this one may be left out."])
    if not advice.suggestions:
        page.labelled("", ["No wording was found that is graded better; leave it out, or ask for evidence."])
    page.blank()


def _grade(suggestion: Suggestion) -> str:
    return f"grade {suggestion.grade.label}" if suggestion.grade else suggestion.verdict.value


def _why(suggestion: Suggestion, statement: CheckedStatement) -> str:
    why = "; ".join(dict.fromkeys(change.why for change in suggestion.changes))
    if suggestion.grade is not statement.grade or statement.verdict in (None, suggestion.verdict):
        return why
    # The letter is the same, so that it is better has to be said.
    return f"{why}; {suggestion.verdict.value}, and no longer {statement.verdict.value}"


def _rests(suggestion: Suggestion, base: KnowledgeBase) -> list[str]:
    """The evidence behind each claim that the new wording makes, in a line."""
    lines = []
    for finding in _claims(suggestion):
        cited = [cite(base.sources[s]) for s in finding.sources if s in base.sources]
        sources = "; ".join(limited(cited, CITATIONS))
        lines.append(f"{finding.id}: {_evidence(finding)}" + (f" ({sources})" if sources else ""))
    return lines


def _claims(suggestion: Suggestion) -> list[Finding]:
    return [f for f in suggestion.rests_on if f.proposition and f.stance is not Stance.OFFER]


def _evidence(finding: Finding) -> str:
    certainty = finding.certainty.label.replace("-", " ") if finding.certainty else "no"
    return f"{finding.stance.value if finding.stance else 'rule'}, {certainty} certainty"


# ---- JSON


def to_json(advised: Sequence[Advised], base: KnowledgeBase) -> str:
    """Everything, as one object; equal input gives equal text."""
    data = {
        "schema": SCHEMA,
        "tool": {"name": "claimcheck", "version": __version__},
        "knowledge_base": {"version": base.version, "hash": base.hash},
        "documents": [
            {
                "path": document.checked.document.path,
                "statements": [_advice_data(a, document.checked) for a in document.advice],
            }
            for document in advised
        ],
    }
    return write_json(data, indent=2) + "\n"


def _advice_data(advice: Advice, checked: CheckedDocument) -> dict[str, Any]:
    statement = advice.statement
    place = checked.document.place(statement.span.start)
    return {
        "id": statement.id,
        "text": statement.text,
        "line": place.line,
        "column": place.column,
        **_judged(statement.verdict, statement.grade),
        "flagged": [f.id for f in statement.open if f.verdict.light in (Light.RED, Light.AMBER)],
        "suggestions": [_suggestion_data(s, chosen=s is advice.chosen) for s in advice.suggestions],
        "said_at": advice.said_at or None,
    }


def _suggestion_data(suggestion: Suggestion, *, chosen: bool) -> dict[str, Any]:
    return {
        "text": suggestion.text,
        **_judged(suggestion.verdict, suggestion.grade),
        "distance": suggestion.distance,
        "chosen": chosen,
        "changes": [{"id": c.id, "kind": c.kind.value, "why": c.why} for c in suggestion.changes],
        "rests_on": [
            {
                "proposition": f.proposition,
                "stance": f.stance.value if f.stance else None,
                "certainty": f.certainty.label if f.certainty else None,
                "sources": list(f.sources),
            }
            for f in _claims(suggestion)
        ],
    }


def _judged(verdict: Verdict | None, grade: Grade | None) -> dict[str, str | None]:
    light = verdict.light.value if verdict else None
    return {
        "verdict": verdict.value if verdict else None,
        "light": light,
        "grade": grade.label if grade else None,
    }


# ---- diff


def to_diff(path: str, changed: Changed) -> str:
    """A unified diff of one file, for ``patch -p1`` or ``git apply``; empty where nothing changes."""
    before, after = _lines(changed.before), _lines(changed.after)
    name = path.replace("\\", "/").lstrip("/")
    hunks = list(difflib.unified_diff(before, after, _quoted(f"a/{name}"), _quoted(f"b/{name}")))
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in hunks
    )


def _lines(text: str) -> list[str]:
    """As ``patch`` counts them: only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _quoted(name: str) -> str:
    """A file name as git writes it where it holds anything odd, which GNU patch reads as well."""
    data = name.encode("utf-8", "surrogateescape")
    if all(0x20 < byte != 0x7F and byte not in b'"\\' for byte in data) and name.isprintable():
        return name
    return '"' + "".join(chr(b) if 0x20 <= b < 0x7F and b not in b'"\\' else f"\\{b:03o}" for b in data) + '"'
