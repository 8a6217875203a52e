"""Decisions of reviewers at work: which finding of a report each is about, and whether it still fits.

A decision is known by file, id and the folded words of the statement, as a baseline is: so it goes along with a
statement that moves, and not with one that was changed. It mutes nothing: that is what waivers are for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from claimcheck.gate.items import words
from claimcheck.knowledge.problems import Problem
from claimcheck.model.decision import Decision
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Contradiction, Report
from claimcheck.model.gate import UNVERIFIED
from claimcheck.model.scales import Grade, Verdict
from claimcheck.model.value import dataclass, field, replace
from claimcheck.settings.settings import relative

Key = tuple[str, tuple[tuple[str, str], ...]]
"""The id, and for each side file and folded words; of the two sides of a contradiction in order."""


class DecisionFileError(Exception):
    """A decision file cannot be used; ``problems`` has every mistake with its place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Block:
    """A decision with what it is about: an id, and file and statement of one side, or of both of a contradiction.

    Files are relative to the folder of the decision file.
    """

    id: str
    sides: tuple[tuple[str, str], ...]
    decision: Decision

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.id, tuple(sorted((_named(file), words(statement)) for file, statement in self.sides))


def block(id_: str, sides: Iterable[tuple[str, str]], decision: Decision, folder: Path) -> Block:
    """A decision on an id at these places, each a path and the text of a statement."""
    held = ((_named(relative(path, folder)), _one_line(text)) for path, text in sides)
    return Block(id_, tuple(sorted(held)), decision)


@dataclass(frozen=True)
class Listed:
    """The decisions of a file, by what they are about."""

    blocks: Mapping[Key, Block] = field(default_factory=dict)

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Listed:
        """Of several on the same thing the latest holds, and of one day the last."""
        return cls({block.key: block for block in sorted(blocks, key=lambda block: block.decision.on)})

    def with_(self, block: Block) -> Listed:
        """With one more, in the place of an earlier one on the same."""
        return Listed({**self.blocks, block.key: block})

    def without(self, keys: Iterable[Key]) -> Listed:
        """Without those on these things."""
        gone = set(keys)
        return Listed({key: block for key, block in self.blocks.items() if key not in gone})

    def in_order(self) -> list[Block]:
        """By file, words and id, so that a file that is written again changes only where a decision did."""
        return sorted(self.blocks.values(), key=lambda block: (block.key[1], block.id))


class Decisions:
    """The decisions of a file, at work on reports; ``folder`` is where the file lies."""

    def __init__(self, listed: Listed, folder: Path) -> None:
        self._blocks = listed.blocks
        self._folder = folder

    def __call__(self, report: Report) -> Report:
        """The report with every decision where it belongs. Nothing else changes."""
        if not self._blocks:
            return report
        return replace(
            report,
            documents=tuple(
                CheckedDocument(d.document, tuple(self._statement(d.document.path, s) for s in d.statements))
                for d in report.documents
            ),
            contradictions=tuple(map(self._pair, report.contradictions)),
        )

    def find(
        self,
        id_: str,
        sides: Iterable[tuple[str, str]],
        verdict: Verdict | None = None,
        grade: Grade | None = None,
    ) -> Decision | None:
        """The decision on an id at these places, out of date where the verdict is another one by now."""
        held = ((_named(relative(path, self._folder)), words(text)) for path, text in sides)
        found = self._blocks.get((id_, tuple(sorted(held))))
        if found is None:
            return None
        made = found.decision
        if (made.verdict, made.grade) == (verdict, grade):
            return made
        then = f"it was {_judged(made.verdict, made.grade)} by knowledge base {made.knowledge_version}"
        return replace(made, out_of_date=f"{then} and is {_judged(verdict, grade)} now")

    def _statement(self, path: str, statement: CheckedStatement) -> CheckedStatement:
        side = (path, statement.text)
        if statement.findings:
            findings = tuple(
                replace(f, decision=self.find(f.id, [side], f.verdict, f.grade)) for f in statement.findings
            )
            return replace(statement, findings=findings)
        if not statement.claim:
            return statement
        return replace(statement, decision=self.find(UNVERIFIED, [side], Verdict.UNVERIFIED))

    def _pair(self, pair: Contradiction) -> Contradiction:
        return replace(
            pair, decision=self.find(pair.slot, [(side.path, side.text) for side in (pair.a, pair.b)])
        )


def gone(listed: Listed, report: Report, folder: Path) -> Iterator[Block]:
    """The decisions on documents of this report whose statement is no longer there, or no longer flagged so."""
    held: set[Key] = set()
    for d in report.documents:
        path = d.document.path
        for s in d.statements:
            ids = [f.id for f in s.findings] or [UNVERIFIED]
            held |= {_key(id_, [(path, s.text)], folder) for id_ in ids}
    held |= {
        _key(c.slot, [(c.a.path, c.a.text), (c.b.path, c.b.text)], folder) for c in report.contradictions
    }
    checked = {_named(relative(d.document.path, folder)) for d in report.documents}
    for block in listed.in_order():
        if block.key not in held and {file for file, _ in block.key[1]} <= checked:
            yield block


def _key(id_: str, sides: Iterable[tuple[str, str]], folder: Path) -> Key:
    return id_, tuple(sorted((_named(relative(path, folder)), words(text)) for path, text in sides))


def _named(path: str) -> str:
    """A path as text, also one with bytes that are no UTF-8, which no file of text could hold."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _judged(verdict: Verdict | None, grade: Grade | None) -> str:
    return f"{verdict.value if verdict else 'flagged'}{f' {grade.label}' if grade else ''}"
