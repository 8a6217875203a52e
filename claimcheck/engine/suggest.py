"""The smallest honest change for each flagged statement, found by trying: what the program does not grade better is
never offered.

Rewrites are tried one by one and on top of each other, each result checked where the statement stands. The sentence
that an entry offers comes last, where nothing smaller makes the statement green.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from claimcheck.engine.contradict import contradictions
from claimcheck.engine.edited import edited, edits_between, stretch
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.rewrite import Rewriter
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Finding
from claimcheck.model.rewrite import RewriteKind
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import BlockKind, Grade, Light, Verdict
from claimcheck.model.span import Span
from claimcheck.model.suggestion import Advice, Change, Edit, Suggestion

_DEEPEST = 4
"""How many rewrites may come on top of each other."""
_WIDEST = 4
"""How many of the texts that came of as many rewrites are gone on with."""
_MOST = 60
"""How many texts are checked for one statement."""
_AROUND = (0, 3, 12)
"""How many statements before it are tried as its surroundings, before the whole document is taken."""
_MOST_OFFERED = 3
_APART = 6
"""How many statements lie between two that are tried in one go in the whole document."""
_MAY_BE_PRINTED = Grade.B
"""The worst grade with which a small change is preferred to a sentence that says something else."""
_FLAGGED = (Light.RED, Light.AMBER)
_LEAVES_OUT = frozenset({RewriteKind.DROP, RewriteKind.CORRECT, RewriteKind.DENY, RewriteKind.INSTEAD})
"""What may take a finding away altogether; a softer word may not, or not being understood would count as better."""


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


@dataclass(frozen=True, slots=True)
class _Tried:
    """A text, how it came about, and what the program says of it."""

    text: str
    changes: tuple[Change, ...]
    checked: CheckedStatement


class Suggester:
    """Finds wordings with one knowledge base."""

    def __init__(self, knowledge: KnowledgeBase, pipeline: Pipeline) -> None:
        self._knowledge = knowledge
        self._pipeline = pipeline
        self._rewriter = Rewriter(knowledge.rules.rewrites)
        self._instead = {p.id: p.say_instead for p in knowledge.propositions}
        self._instead |= {rule.id: rule.say_instead for rule in knowledge.rules.named}

    def advise(self, checked: CheckedDocument, file: File | None = None) -> tuple[Advice, ...]:
        """Advice on each flagged statement that counts, in order.

        What is chosen holds together: with all of it in the document as ``file`` reads it, every statement has the
        grade that is told, and nothing else is worse than before.
        """
        advice = [
            Advice(statement, self._ladder(checked, i))
            for i, statement in enumerate(checked.statements)
            if statement.light in _FLAGGED
        ]
        return self._together(checked, self._confirmed(checked, advice), file or _InMemory(checked.document))

    # ---- one statement

    def _ladder(self, checked: CheckedDocument, index: int) -> tuple[Suggestion, ...]:
        here = _Surroundings.of(checked, index, self._pipeline)
        before = checked.statements[index]
        good: list[_Tried] = []
        seen = {before.text}
        frontier = [_Tried(before.text, (), before)]
        for _ in range(_DEEPEST):
            found = any(t.checked.light not in _FLAGGED for t in good)
            tried = [t for node in frontier for t in self._steps(node, seen, here)]
            good += [t for t in tried if _better(before, t) and self._rewriter.fit(t.text)]
            if found:
                break  # one step further than the first that will do: two small changes may be less than one big one
            onward = [
                t for t in tried if _badness(t.checked) <= _badness(before) and not _new(before, t.checked)
            ]
            frontier = sorted(onward, key=lambda t: (_badness(t.checked), _distance(before.text, t.text)))[
                :_WIDEST
            ]
        if not any(t.checked.light not in _FLAGGED for t in good):
            good += [t for t in self._said_instead(before, seen, here) if _better(before, t)]
        return _ascending(before, good)

    def _steps(self, node: _Tried, seen: set[str], here: _Surroundings) -> Iterator[_Tried]:
        flagged = [f for f in node.checked.findings if f.verdict.light in _FLAGGED]
        for text, rule in self._rewriter.rewritten(node.text, flagged):
            if text in seen or len(seen) > _MOST:
                continue
            seen.add(text)
            if (now := here.check(text)) is not None:
                yield _Tried(text, (*node.changes, Change(rule.id, rule.kind, rule.why)), now)

    def _said_instead(
        self, before: CheckedStatement, seen: set[str], here: _Surroundings
    ) -> Iterator[_Tried]:
        """The sentences of the entries that flag it; a heading or a cell is no place for a sentence."""
        if before.kind in (BlockKind.HEADING, BlockKind.CELL):
            return
        for finding in before.open:
            text = " ".join(self._instead.get(finding.id, "").split())
            if finding.verdict.light not in _FLAGGED or not text or text in seen:
                continue
            seen.add(text)
            now = here.check(text)
            if now is not None and now.light in (Light.GREEN, Light.GREY):
                why = f"what the entry {finding.id} offers in its place"
                yield _Tried(text, (Change(finding.id, RewriteKind.INSTEAD, why),), now)
                return

    # ---- all of them

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
            if all(_judged(old) == _judged(new) for old, new in pairs if old.id not in told):
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
            elif not wanted and _severity(new) > _severity(old):
                # Most likely the fault of the nearest change before it.
                nearby = [s.id for s, _ in pairs[: i + 1] if s.id in chosen]
                failed |= set(nearby[-1:]) or set(chosen)
        if not failed:
            slots = self._knowledge.rules.slots
            old_pairs = {(c.slot, c.a.statement, c.b.statement) for c in contradictions([checked], slots)}
            places = {new.id: old.id for old, new in pairs}
            flagged = {old.id for old, new in pairs if new.light in _FLAGGED}
            for c in contradictions([after], slots):
                a, b = places[c.a.statement], places[c.b.statement]
                # What contradicts a statement that is still flagged is no fault: that one is to be changed.
                if (c.slot, a, b) not in old_pairs and not flagged & {a, b}:
                    failed |= {a, b} & chosen.keys() or set(chosen)
        return failed


@dataclass(frozen=True)
class _Surroundings:
    """The part of a document in which a statement is read as it is in the whole."""

    pipeline: Pipeline
    part: Document
    at: Span
    others: tuple[object, ...]

    @classmethod
    def of(cls, checked: CheckedDocument, index: int, pipeline: Pipeline) -> _Surroundings:
        statements, document = checked.statements, checked.document
        statement = statements[index]
        for around in (*_AROUND, len(statements)):
            whole = around >= len(statements)
            start = 0 if whole else statements[max(index - around, 0)].span.start
            end = len(document.text) if whole else statements[min(index + 1, len(statements) - 1)].span.end
            part = stretch(document, Span(start, end))
            at = Span(statement.span.start - start, statement.span.end - start)
            found = [(s.span, _judged(s)) for s in pipeline.check(part).statements]
            same = [judged for span, judged in found if span == at]
            if whole or same == [_judged(statement)]:
                others = tuple(judged for span, judged in found if span != at)
                return cls(pipeline, part, at, others)
        raise AssertionError("the whole document was tried")

    def check(self, text: str) -> CheckedStatement | None:
        """What becomes of the statement with another text; None where it would be cut otherwise, or others suffer."""
        part = edited(self.part, [Edit(self.at, text)])
        span = Span(self.at.start, self.at.start + len(text))
        statements = self.pipeline.check(part).statements
        mine = [s for s in statements if s.span == span]
        others = tuple(_judged(s) for s in statements if s.span != span)
        return mine[0] if len(mine) == 1 and others == self.others else None


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


def _ascending(before: CheckedStatement, good: Iterable[_Tried]) -> tuple[Suggestion, ...]:
    """The smallest change first, then only what is better than all smaller ones."""
    offered: list[Suggestion] = []
    best = _severity(before)
    for tried in sorted(good, key=lambda t: (_distance(before.text, t.text), _severity(t.checked), t.text)):
        if _severity(tried.checked) < best:
            best = _severity(tried.checked)
            now = tried.checked
            assert now.verdict is not None, "what is better is still a claim"
            distance = _distance(before.text, tried.text)
            offered.append(
                Suggestion(tried.text, tried.changes, now.verdict, now.grade, distance, now.findings)
            )
    return (*offered[: _MOST_OFFERED - 1], offered[-1]) if len(offered) > _MOST_OFFERED else tuple(offered)


def _better(before: CheckedStatement, tried: _Tried) -> bool:
    """Truly better: a milder verdict or grade, no new flag, and nothing that merely is no longer understood."""
    now = tried.checked
    if now.verdict is None or _severity(now) >= _severity(before) or _new(before, now):
        return False
    kinds = {change.kind for change in tried.changes}
    if kinds & _LEAVES_OUT:
        return True
    lost = {f.proposition for f in _flagged(before)} - {f.proposition for f in now.findings} - {None}
    return not lost and now.verdict is not Verdict.UNVERIFIED


def _new(before: CheckedStatement, now: CheckedStatement) -> bool:
    """Whether something is flagged now that was not, or is flagged worse, or runs into other law."""
    was = {f.id: f.verdict.severity(f.grade) for f in _flagged(before)}
    if any(f.verdict.severity(f.grade) > was.get(f.id, (0, 0, 0)) for f in _flagged(now)):
        return True
    return not _law(now) <= _law(before)


def _law(statement: CheckedStatement) -> set[tuple[str, str]]:
    return {(flag.jurisdiction, flag.instrument) for f in statement.findings for flag in f.flags}


def _flagged(statement: CheckedStatement) -> list[Finding]:
    return [f for f in statement.findings if f.verdict.light in _FLAGGED]


def _severity(statement: CheckedStatement) -> tuple[int, int]:
    """Light and grade of the worst finding; which of several names for one grade it is makes no difference here."""
    return statement.verdict.severity(statement.grade)[:2] if statement.verdict else (-1, 0)


def _badness(statement: CheckedStatement) -> int:
    return sum(
        10 * light + grade for light, grade, _ in (f.verdict.severity(f.grade) for f in _flagged(statement))
    )


def _as_told(suggestion: Suggestion, now: CheckedStatement) -> bool:
    told = (suggestion.text, suggestion.verdict, suggestion.grade, suggestion.rests_on)
    return told[:3] == (now.text, now.verdict, now.grade) and _ids(told[3]) == _ids(now.findings)


def _ids(findings: Iterable[Finding]) -> list[str]:
    return [f.id for f in findings]


def _judged(statement: CheckedStatement) -> tuple[object, ...]:
    findings = tuple((f.id, f.verdict, f.grade) for f in statement.findings)
    return statement.text, statement.verdict, statement.grade, findings


def _distance(old: str, new: str) -> int:
    from rapidfuzz.distance import Levenshtein  # imported here: only who asks for suggestions pays for it

    return Levenshtein.distance(old, new)
