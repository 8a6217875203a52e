"""Wordings for one statement, the smallest change first, each checked where the statement stands.

Rewrites are tried one by one and on top of each other. The sentence that an entry offers comes last, where nothing
smaller takes the flag off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.engine.edited import edited, stretch
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.rewrite import Rewriter
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Finding
from claimcheck.model.rewrite import RewriteKind
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import FLAGGED, BlockKind, Light, Verdict
from claimcheck.model.span import Span
from claimcheck.model.suggestion import Change, Edit, Suggestion
from claimcheck.model.value import dataclass

_DEEPEST = 4
"""How many rewrites may come on top of each other."""
_WIDEST = 4
"""How many of the texts that came of as many rewrites are gone on with."""
_MOST = 60
"""How many texts are checked for one statement."""
_AROUND = (0, 3, 12)
"""How many statements before it are tried as its surroundings, before the whole document is taken."""
_MOST_OFFERED = 3
_LEAVES_OUT = frozenset({RewriteKind.DROP, RewriteKind.CORRECT, RewriteKind.DENY, RewriteKind.INSTEAD})
"""What may take a finding away altogether; a softer word may not, or not being understood would count as better."""


@dataclass(frozen=True, slots=True)
class _Tried:
    """A text, how it came about, and what the program says of it."""

    text: str
    changes: tuple[Change, ...]
    checked: CheckedStatement


class Wordings:
    """Finds wordings with one knowledge base."""

    def __init__(self, knowledge: KnowledgeBase, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._rewriter = Rewriter(knowledge.rules.rewrites)
        self._instead = {p.id: p.say_instead for p in knowledge.propositions}
        self._instead |= {rule.id: rule.say_instead for rule in knowledge.rules.named}

    def better(self, checked: CheckedDocument, index: int) -> tuple[Suggestion, ...]:
        """What a flagged statement might say; each is graded better than all smaller changes before it."""
        here = _Surroundings.of(checked, index, self._pipeline)
        before = checked.statements[index]
        good: list[_Tried] = []
        seen = {before.text}
        frontier = [_Tried(before.text, (), before)]
        for _ in range(_DEEPEST):
            found = any(t.checked.light not in FLAGGED for t in good)
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
        if not any(t.checked.light not in FLAGGED for t in good):
            good += [t for t in self._said_instead(before, seen, here) if _better(before, t)]
        return _ascending(before, good)

    def _steps(self, node: _Tried, seen: set[str], here: _Surroundings) -> Iterator[_Tried]:
        flagged = [f for f in node.checked.findings if f.verdict.light in FLAGGED]
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
            if finding.verdict.light not in FLAGGED or not text or text in seen:
                continue
            seen.add(text)
            now = here.check(text)
            if now is not None and now.light in (Light.GREEN, Light.GREY):
                why = f"what the entry {finding.id} offers in its place"
                yield _Tried(text, (Change(finding.id, RewriteKind.INSTEAD, why),), now)
                return


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
            found = [(s.span, judged(s)) for s in pipeline.check(part).statements]
            same = [judged for span, judged in found if span == at]
            if whole or same == [judged(statement)]:
                others = tuple(judged for span, judged in found if span != at)
                return cls(pipeline, part, at, others)
        raise AssertionError("the whole document was tried")

    def check(self, text: str) -> CheckedStatement | None:
        """What becomes of the statement with another text; None where it would be cut otherwise, or others suffer."""
        part = edited(self.part, [Edit(self.at, text)])
        span = Span(self.at.start, self.at.start + len(text))
        statements = self.pipeline.check(part).statements
        mine = [s for s in statements if s.span == span]
        others = tuple(judged(s) for s in statements if s.span != span)
        return mine[0] if len(mine) == 1 and others == self.others else None


def _ascending(before: CheckedStatement, good: Iterable[_Tried]) -> tuple[Suggestion, ...]:
    """The smallest change first, then only what is better than all smaller ones."""
    offered: list[Suggestion] = []
    best = severity(before)
    for tried in sorted(good, key=lambda t: (_distance(before.text, t.text), severity(t.checked), t.text)):
        if severity(tried.checked) < best:
            best = severity(tried.checked)
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
    if now.verdict is None or severity(now) >= severity(before) or _new(before, now):
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
    return [f for f in statement.findings if f.verdict.light in FLAGGED]


def severity(statement: CheckedStatement) -> tuple[int, int]:
    """Light and grade of the worst finding; which of several names for one grade it is makes no difference here."""
    return statement.verdict.severity(statement.grade)[:2] if statement.verdict else (-1, 0)


def _badness(statement: CheckedStatement) -> int:
    return sum(
        10 * light + grade for light, grade, _ in (f.verdict.severity(f.grade) for f in _flagged(statement))
    )


def judged(statement: CheckedStatement) -> tuple[object, ...]:
    """A statement and what is said of it, for comparing."""
    findings = tuple((f.id, f.verdict, f.grade) for f in statement.findings)
    return statement.text, statement.verdict, statement.grade, findings


def _distance(old: str, new: str) -> int:
    from rapidfuzz.distance import Levenshtein  # imported here: only who asks for suggestions pays for it

    return Levenshtein.distance(old, new)
