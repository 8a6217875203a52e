"""Questions and answers of ``claimcheck review``, at a terminal or from a pipe."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from claimcheck.cli.exits import Stop
from claimcheck.cli.output import emit, emit_page, note
from claimcheck.gate.decisions import Listed, block
from claimcheck.gate.questions import (
    NEEDS_WORDS,
    Move,
    NotAnAnswer,
    Point,
    Question,
    Ruled,
    parse_answer,
)
from claimcheck.model.decision import Decision, Ruling
from claimcheck.model.value import replace
from claimcheck.report.asked import draw_help, draw_question
from claimcheck.report.read_back import Told

PROMPT = "accept, dismiss, evidence, note, skip, back, undo, quit, ? > "
_WHY = {Ruling.DISMISSED: "why may it stand? > ", Ruling.NOTED: "note > "}


class _End(Exception):
    """There are no more answers."""


class Dialogue:
    """One sitting. ``change`` writes decisions down; ``folder`` is where their file lies."""

    def __init__(
        self,
        asked: Sequence[Question],
        told: Told,
        change: Callable[[Callable[[Listed], Listed]], None],
        folder: Path,
    ) -> None:
        self._asked = list(asked)
        self._told = told
        self._change = change
        self._folder = folder
        self._made: set[tuple[int, int]] = set()
        self._visit: set[int] = set()
        """The points of the question at hand that were decided since it was put."""

    def run(self, reviewer: str | None) -> int:
        """Ask until all is decided or the reviewer has had enough; how many decisions came of it."""
        try:
            self._reviewer = _named(reviewer)
            at = 0
            while at < len(self._asked):
                at = max(at + self._put(at), 0)
        except _End:
            # Everything decided so far has been saved.
            emit(b"\n")
        return len(self._made)

    def _put(self, at: int) -> int:
        """Put one question; where to go from there: 1 is on, -1 is back."""
        self._visit = set()
        self._draw(at)
        while True:
            question = self._asked[at]
            try:
                answer = parse_answer(_ask(PROMPT) or Move.SKIP, len(question.points))
            except NotAnAnswer as problem:
                note(str(problem))
                continue
            match answer:
                case Ruled():
                    self._rule(at, answer)
                    if len(self._visit) == len(question.points):
                        return 1
                case Move.SKIP:
                    return 1
                case Move.BACK:
                    return -1
                case Move.UNDO:
                    self._undo(at)
                    self._draw(at)
                case Move.HELP:
                    emit_page(draw_help)
                case Move.QUIT:
                    raise _End

    def _draw(self, at: int) -> None:
        question, told, of = self._asked[at], self._told, len(self._asked)
        emit_page(lambda console: draw_question(question, told, at + 1, of, console))

    def _rule(self, at: int, ruled: Ruled) -> None:
        """Decide on the point that was named, or on all those that were not decided one by one just now."""
        question = self._asked[at]
        everything = range(len(question.points))
        chosen = [ruled.point - 1] if ruled.point else [i for i in everything if i not in self._visit]
        reason = ruled.reason
        while ruled.ruling in NEEDS_WORDS and not reason:
            reason = _ask(_WHY[ruled.ruling])
        made = {i: self._decision(question.points[i], ruled.ruling, reason) for i in chosen}
        places = [(path, text) for path, _, text in question.sides]
        blocks = [block(question.points[i].id, places, made[i], self._folder) for i in chosen]

        def with_these(listed: Listed) -> Listed:
            for one in blocks:
                listed = listed.with_(one)
            return listed

        self._change(with_these)
        self._visit |= set(chosen)
        self._made |= {(at, i) for i in chosen}
        self._hold(at, {**{i: p.decision for i, p in enumerate(question.points)}, **made})

    def _undo(self, at: int) -> None:
        question = self._asked[at]
        places = [(path, text) for path, _, text in question.sides]
        keys = [
            block(point.id, places, point.decision, self._folder).key
            for point in question.points
            if point.decision
        ]
        self._change(lambda listed: listed.without(keys))
        self._visit = set()
        self._made -= {(at, i) for i in range(len(question.points))}
        self._hold(at, {})

    def _hold(self, at: int, decisions: dict[int, Decision | None] | dict[int, Decision]) -> None:
        question = self._asked[at]
        points = tuple(replace(p, decision=decisions.get(i)) for i, p in enumerate(question.points))
        self._asked[at] = replace(question, points=points)

    def _decision(self, point: Point, ruling: Ruling, reason: str) -> Decision:
        report = self._told.report
        return Decision(
            ruling=ruling,
            reason=reason,
            reviewer=self._reviewer,
            on=date.today().isoformat(),
            knowledge_version=report.knowledge_version,
            knowledge_hash=report.knowledge_hash,
            verdict=point.verdict,
            grade=point.grade,
        )


def _named(reviewer: str | None) -> str:
    """Who decides: as told, as git knows the user, or as asked. Stops where nobody says."""
    name = (reviewer or "").strip() or _git_user()
    try:
        while not name:
            name = _ask("who reviews? > ")
    except _End:
        raise Stop("nobody says who reviews; give --reviewer NAME") from None
    return name


def _git_user() -> str:
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return " ".join(done.stdout.split())


def _ask(prompt: str) -> str:
    """A line of standard input without its end, with bytes that are no text made harmless."""
    emit(prompt.encode())
    line = sys.stdin.readline()
    if not line:
        raise _End
    return " ".join(line.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())
