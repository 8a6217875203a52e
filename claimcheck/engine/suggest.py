"""Advice for a whole document: for each flagged statement the smallest honest change, and all of them together.

What the program does not grade better, in the document as it would then be, is never offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from claimcheck.engine.contradict import contradictions
from claimcheck.engine.edited import edited, edits_between
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.wordings import Wordings, judged, severity
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Finding
from claimcheck.model.rewrite import RewriteKind
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import FLAGGED, Grade
from claimcheck.model.suggestion import Advice, Edit, Suggestion
from claimcheck.model.value import dataclass, replace

_APART = 6
"""How many statements lie between two that are tried in one go in the whole document."""
_MAY_BE_PRINTED = Grade.B
"""The worst grade with which a small change is preferred to a sentence that says something else."""


class File(Protocol):
    """What a document was read from, for edits that are to stand there."""

    def takes(self, edits: Sequence[Edit]) -> bool:
        """Whether these words stand in the file as they stand in the document, so that they can be changed."""

    def redo(self, edits: Sequence[Edit]) -> Document | None:
        """The document as it would be read from the changed file; None where it could not be read any more."""


@dataclass(frozen=True, slots=True)
class _InMemory:
    """A document of a kind that cannot be written here."""

    document: Document

    def takes(self, edits: Sequence[Edit]) -> bool:
        del edits
        return True

    def redo(self, edits: Sequence[Edit]) -> Document:
        return edited(self.document, edits)


class Suggester:
    """Advises with one knowledge base."""

    def __init__(self, knowledge: KnowledgeBase, pipeline: Pipeline) -> None:
        self._slots = knowledge.rules.slots
        self._pipeline = pipeline
        self._wordings = Wordings(knowledge, pipeline)

    def advise(self, checked: CheckedDocument, file: File | None = None) -> tuple[Advice, ...]:
        """Advice on each flagged statement that counts, in order.

        What is chosen holds together: with all of it in the document as ``file`` reads it, every statement has the
        grade that is told, and nothing else is worse than before.
        """
        wanted = {s.id for s in checked.statements if s.light in FLAGGED}
        # Without what was muted, which a text that is checked anew cannot know of.
        plain = self._pipeline.check(checked.document)
        advice = [
            Advice(statement, self._wordings.better(plain, i))
            for i, statement in enumerate(plain.statements)
            if statement.id in wanted
        ]
        return self._together(plain, self._confirmed(plain, advice), file or _InMemory(checked.document))

    def _confirmed(self, checked: CheckedDocument, advice: list[Advice]) -> list[Advice]:
        """Advice without what does not hold in the whole document, which may be about another thing than a part of it.

        Statements that stand far from each other are tried in one go.
        """
        wrong: set[int] = set()
        place = {s.id: i for i, s in enumerate(checked.statements)}
        for rank in range(max((len(a.suggestions) for a in advice), default=0)):
            for turn in range(_APART):
                group = [
                    (a.statement, a.suggestions[rank])
                    for a in advice
                    if rank < len(a.suggestions) and place[a.statement.id] % _APART == turn
                ]
                wrong |= {id(suggestion) for suggestion in self._not_held(checked, group)}
        return [replace(a, suggestions=tuple(s for s in a.suggestions if id(s) not in wrong)) for a in advice]

    def _not_held(
        self, checked: CheckedDocument, group: Sequence[tuple[CheckedStatement, Suggestion]]
    ) -> list[Suggestion]:
        """Those of some suggestions that the whole document grades otherwise, or in which it judges others anew."""
        if not group:
            return []
        edits = [Edit(statement.span, suggestion.text) for statement, suggestion in group]
        after = self._pipeline.check(edited(checked.document, edits)).statements
        told = {statement.id: suggestion for statement, suggestion in group}
        if len(after) == len(checked.statements):
            pairs = list(zip(checked.statements, after, strict=True))
            if all(judged(old) == judged(new) for old, new in pairs if old.id not in told):
                return [s for old, new in pairs if (s := told.get(old.id)) and not _as_told(s, new)]
        if len(group) == 1:
            return [group[0][1]]
        return [suggestion for one in group for suggestion in self._not_held(checked, [one])]

    def _together(self, checked: CheckedDocument, advice: list[Advice], file: File) -> tuple[Advice, ...]:
        """Take back choices that do not hold in the whole document, until all that are left do."""
        before = {s.id: s for s in checked.statements}
        chosen = _once_each(advice, file)
        while any(a.chosen for a in chosen):
            failed = self._failing(checked, chosen, before, file)
            if not failed:
                break
            advice = [
                replace(a, suggestions=tuple(s for s in a.suggestions if s is not c.chosen))
                if a.statement.id in failed
                else a
                for a, c in zip(advice, chosen, strict=True)
            ]
            chosen = _once_each(advice, file)
        return tuple(chosen)

    def _failing(
        self,
        checked: CheckedDocument,
        advice: Sequence[Advice],
        before: dict[str, CheckedStatement],
        file: File,
    ) -> set[str]:
        """The statements whose choice is not what was told, or makes something else worse."""
        chosen = {a.statement.id: a.chosen for a in advice if a.chosen}
        document = file.redo([e for a in advice if a.chosen for e in edits_of(a.statement, a.chosen)])
        if document is None:
            return set(chosen)
        after = self._pipeline.check(document)
        if len(after.statements) != len(checked.statements):
            return set(chosen)
        pairs = list(zip(checked.statements, after.statements, strict=True))
        failed = set()
        for i, (old, new) in enumerate(pairs):
            wanted = chosen.get(old.id)
            if wanted and (new.verdict, new.grade) != (wanted.verdict, wanted.grade):
                failed.add(old.id)
            elif not wanted and severity(new) > severity(old):
                # Most likely the fault of the nearest change before it.
                nearby = [s.id for s, _ in pairs[: i + 1] if s.id in chosen]
                failed |= set(nearby[-1:]) or set(chosen)
        if not failed:
            old_pairs = {
                (c.slot, c.a.statement, c.b.statement) for c in contradictions([checked], self._slots)
            }
            places = {new.id: old.id for old, new in pairs}
            flagged = {old.id for old, new in pairs if new.light in FLAGGED}
            for c in contradictions([after], self._slots):
                a, b = places[c.a.statement], places[c.b.statement]
                # What contradicts a statement that is still flagged is no fault: that one is to be changed.
                if (c.slot, a, b) not in old_pairs and not flagged & {a, b}:
                    failed |= {a, b} & chosen.keys() or set(chosen)
        return failed


def edits_of(statement: CheckedStatement, suggestion: Suggestion) -> tuple[Edit, ...]:
    """The words of the document that a suggestion changes; another sentence takes the place of the whole."""
    if _is_last_resort(suggestion):
        return (Edit(statement.span, suggestion.text),)
    return edits_between(statement.text, suggestion.text, statement.span.start)


def _once_each(advice: Iterable[Advice], file: File) -> list[Advice]:
    """Choose for each statement, and the sentence of an entry only once in a document."""
    said: dict[str, str] = {}
    chosen = []
    for a in advice:
        left = [s for s in a.suggestions if s.text not in said and file.takes(edits_of(a.statement, s))]
        best = _best([s for s in left if not _loses_much(a.statement, s)])
        if best is not None and _is_last_resort(best):
            said[best.text] = a.statement.id
        repeated = [s for s in a.suggestions if s.text in said and s is not best]
        chosen.append(replace(a, chosen=best, said_at=said[repeated[-1].text] if repeated else ""))
    return chosen


def _best(suggestions: Sequence[Suggestion]) -> Suggestion | None:
    """The best of the small changes where it may be printed, and else the sentence that an entry offers."""
    small = [s for s in suggestions if not _is_last_resort(s)]
    if small and (small[-1].grade is None or small[-1].grade <= _MAY_BE_PRINTED):
        return small[-1]
    return suggestions[-1] if suggestions else None


def _loses_much(statement: CheckedStatement, suggestion: Suggestion) -> bool:
    """Whether another sentence would take the place of one that says a good deal more."""
    return _is_last_resort(suggestion) and len(statement.text.split()) > 2 * len(suggestion.text.split())


def _is_last_resort(suggestion: Suggestion) -> bool:
    return suggestion.changes[-1].kind is RewriteKind.INSTEAD


def _as_told(suggestion: Suggestion, now: CheckedStatement) -> bool:
    told = (suggestion.text, suggestion.verdict, suggestion.grade, suggestion.rests_on)
    return told[:3] == (now.text, now.verdict, now.grade) and _ids(told[3]) == _ids(now.findings)


def _ids(findings: Iterable[Finding]) -> list[str]:
    return [f.id for f in findings]
