"""Everything in a report that may count or be muted, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Contradiction, Finding, Report
from claimcheck.model.gate import UNVERIFIED, Muted
from claimcheck.model.scales import Light
from claimcheck.model.value import dataclass, replace


@dataclass(frozen=True, slots=True)
class Spot:
    """A statement in its document; of a contradiction, with the value that it gives for the slot."""

    document: Document
    statement: CheckedStatement
    value: str = ""

    @property
    def path(self) -> str:
        """The path of the document, as the report has it."""
        return self.document.path


@dataclass(frozen=True, slots=True)
class Item:
    """A finding, a claim that no entry covers, or a contradiction: two ``spots``, all others have one."""

    id: str
    topic: str
    light: Light
    spots: tuple[Spot, ...]


Decide = Callable[[Item], Muted | None]


def source_text(document: Document) -> str:
    """The decoded file, in which comments still stand; the extracted text where the file is no text."""
    return document.text if document.source is None else document.source.text


def words(text: str) -> str:
    """The folded words of a statement; case, marks, blanks and line ends make no difference."""
    from claimcheck.text.tokens import bare_words, tokenize  # most runs compare with nothing written before

    return bare_words(tokenize(text))


def mute(report: Report, decide: Decide) -> Report:
    """The report with everything muted that ``decide`` gives a reason for, and every statement judged by the rest.

    What is muted already stays so and is not asked for.
    """
    sides = {(side.path, side.statement) for c in report.contradictions for side in (c.a, c.b)}
    spots: dict[tuple[str, str], Spot] = {}

    def weighed(spot: Spot) -> CheckedStatement:
        key = spot.path, spot.statement.id
        if key in sides:
            spots[key] = spot
        return _statement(spot, decide)

    documents = tuple(_document(d, weighed) for d in report.documents)
    return replace(
        report,
        documents=documents,
        contradictions=tuple(
            replace(c, muted=c.muted or decide(_pair(c, spots))) for c in report.contradictions
        ),
    )


def items(report: Report) -> Iterator[Item]:
    """All items that are not muted, in the order in which ``mute`` decides on them."""
    found: list[Item] = []
    mute(report, found.append)
    return iter(found)


def _document(checked: CheckedDocument, weigh: Callable[[Spot], CheckedStatement]) -> CheckedDocument:
    def muted(statement: CheckedStatement) -> CheckedStatement:
        return weigh(Spot(checked.document, statement))

    statements = checked.statements
    if isinstance(statements, tuple):
        return CheckedDocument(checked.document, tuple([muted(statement) for statement in statements]))
    from claimcheck.engine.shelf import Shelf  # most runs are over copy that needs none

    return CheckedDocument(checked.document, Shelf.of(statements).changed(muted))


def _statement(spot: Spot, decide: Decide) -> CheckedStatement:
    statement = spot.statement
    if not statement.findings:
        if not statement.claim or statement.light is None:
            return statement
        muted = decide(Item(UNVERIFIED, "", statement.light, (spot,)))
        return replace(statement, verdict=None, grade=None, muted=muted) if muted else statement
    reasons = [f.muted or decide(_item(f, spot)) for f in statement.findings]
    if not any(reasons):
        return statement
    findings = tuple(
        replace(f, muted=muted) if muted else f for f, muted in zip(statement.findings, reasons, strict=True)
    )
    worst = next((f for f in findings if not f.muted), None)
    if worst is None:
        return replace(statement, findings=findings, verdict=None, grade=None, muted=findings[0].muted)
    return replace(statement, findings=findings, verdict=worst.verdict, grade=worst.grade)


def _item(finding: Finding, spot: Spot) -> Item:
    return Item(finding.id, finding.topic, finding.verdict.light, (spot,))


def _pair(contradiction: Contradiction, spots: dict[tuple[str, str], Spot]) -> Item:
    sides = (contradiction.a, contradiction.b)
    there = tuple(replace(spots[side.path, side.statement], value=side.value) for side in sides)
    return Item(contradiction.slot, "", Light.AMBER, there)
