"""Statements on a shelf are those that were put there."""

from __future__ import annotations

import io
import os
import pickle
import tempfile
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

import pytest

import claimcheck
from benchmarks import generate
from claimcheck.engine import shelf as module
from claimcheck.engine.assemble import assemble
from claimcheck.engine.shelf import Shelf
from claimcheck.gate.items import mute
from claimcheck.model.finding import CheckedDocument, CheckedStatement, Report
from claimcheck.model.gate import Muted, MuteKind
from claimcheck.model.scales import Light
from claimcheck.report.formats import FORMATS
from claimcheck.report.json import to_json

BASE = claimcheck.load_knowledge()
REPORT = claimcheck.check_text(
    generate.claims(4000, 3) + "\n\nOdd: “½” \udc80 exosomes regrow hair 😀.", path="a.txt"
)
STATEMENTS = tuple(REPORT.documents[0].statements)


@pytest.fixture(autouse=True)
def several_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PART", 7)


def test_what_comes_back_is_what_was_put_there() -> None:
    shelf = Shelf.of(iter(STATEMENTS))
    assert len(STATEMENTS) > 20
    assert tuple(shelf) == STATEMENTS
    assert len(shelf) == len(STATEMENTS)
    assert [shelf[i] for i in (0, 7, 13, -1)] == [STATEMENTS[i] for i in (0, 7, 13, -1)]
    assert shelf[5:9] == STATEMENTS[5:9]
    with pytest.raises(IndexError):
        shelf[len(STATEMENTS)]
    assert tuple(pickle.loads(pickle.dumps(shelf))) == STATEMENTS
    assert (len(Shelf.of(())), tuple(Shelf.of(()))) == (0, ())


def test_a_change_is_asked_for_once_in_order_and_leaves_a_shelf_that_it_does_not_concern() -> None:
    shelf = Shelf.of(STATEMENTS)
    asked: list[str] = []

    def same(statement: CheckedStatement) -> CheckedStatement:
        asked.append(statement.id)
        return statement

    assert shelf.changed(same) is shelf
    assert asked == [s.id for s in STATEMENTS]
    renamed = shelf.changed(lambda s: replace(s, id="x") if s.id == "s9" else s)
    assert [s.id for s in renamed] == ["x" if s.id == "s9" else s.id for s in STATEMENTS]


def test_reports_from_a_shelf_are_the_same_to_the_byte() -> None:
    document = REPORT.documents[0].document
    shelved = assemble([CheckedDocument(document, Shelf.of(STATEMENTS))], BASE)
    assert to_json(shelved) == to_json(REPORT)
    muted = Muted(MuteKind.DESELECTED, "not selected")

    def reports(report: Report) -> tuple[str, bytes]:
        decided = mute(report, lambda item: muted if item.topic.startswith("efficacy") else None)
        return to_json(decided), FORMATS["concise"].render(decided, frozenset(Light))

    assert reports(shelved) == reports(REPORT)
    assert '"deselected"' in reports(shelved)[0]


def test_packed_parts_lie_in_a_file_as_long_as_there_is_a_shelf_with_some() -> None:
    shelf = Shelf.of(STATEMENTS)
    assert not any(isinstance(part, bytes) for part in shelf._parts)
    assert Shelf.of(shelf) is shelf
    changed = shelf.changed(lambda s: replace(s, id="x"))
    file: Any = shelf._drawer._file
    assert changed._drawer is Shelf.of(STATEMENTS)._drawer is shelf._drawer
    del shelf
    assert not file.closed
    del changed
    assert file.closed


@pytest.mark.parametrize("trouble", ["no place", "full"])
def test_what_no_file_can_take_stays_in_memory(trouble: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            return super().write(data[:10])

    def opened(**_: object) -> Full:
        if trouble == "full":
            return Full()
        raise FileNotFoundError("no usable temporary directory")

    monkeypatch.setattr(module, "_IN_USE", WeakValueDictionary())
    monkeypatch.setattr(tempfile, "TemporaryFile", opened)
    shelf = Shelf.of(STATEMENTS)
    assert all(isinstance(part, bytes) for part in shelf._parts)
    assert tuple(shelf) == STATEMENTS


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that share a file come from forking")
def test_a_forked_process_does_not_write_over_what_was_put_away() -> None:
    shelf = Shelf.of(STATEMENTS)
    child = os.fork()
    if not child:
        Shelf.of(STATEMENTS[::-1])
        os._exit(0)
    os.waitpid(child, 0)
    assert tuple(shelf) == STATEMENTS
