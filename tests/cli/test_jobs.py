"""Several processes, kept results and any order of files change nothing, and no process outlives its run."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks import generate
from claimcheck.cli import checker, jobs, knowledge, run
from claimcheck.cli.checker import Checker
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.jobs import side_by_side
from claimcheck.engine.shelf import Shelf
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument
from claimcheck.model.rulebook import TermError
from claimcheck.report.json import to_json
from claimcheck.settings.settings import Settings
from claimcheck.text.layout import lay_out


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A little copy is worth several processes, so that tests are soon done."""
    monkeypatch.setattr(run, "_WORTH_MORE", 0)
    monkeypatch.setattr(jobs, "_SMALLEST", 500)


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def document(text: str, path: str) -> Document:
    return Document(path, text, "text", lay_out(text))


@pytest.fixture(scope="module")
def pages() -> list[Document]:
    copy = [document(generate.claims(700, seed), f"page-{seed:02}.txt") for seed in range(9)]
    return [*copy, document("", "blank.txt"), document("One session is enough: “½” 😀 \udc80.", "odd.txt")]


@pytest.mark.parametrize("cache", [False, True])
def test_the_report_is_the_same_to_the_byte_whatever_the_jobs_the_cache_and_the_order(
    pages: list[Document], cache: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    base = knowledge.load(None)
    alone = to_json(run.check(pages, base, Settings(tmp_path, cache=False, jobs=1)))
    assert alone.count('"proposition"') > 20
    for count in (1, 2, 3, 2):  # with a cache, the last ones know all results
        shuffled = random.Random(count).sample(pages, len(pages))
        assert to_json(run.check(shuffled, base, Settings(tmp_path, cache=cache, jobs=count))) == alone


@pytest.mark.parametrize("cache", [False, True])
def test_much_copy_and_huge_files_come_to_the_same(
    pages: list[Document], cache: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    base = knowledge.load(None)
    alone = to_json(run.check(pages, base, Settings(tmp_path, cache=False, jobs=1)))
    monkeypatch.setattr(run, "_MUCH", 1000)
    monkeypatch.setattr(checker, "_HUGE", 800)
    for count in (1, 2, 1):
        report = run.check(pages, base, Settings(tmp_path, cache=cache, jobs=count))
        assert all(isinstance(d.statements, Shelf) for d in report.documents)
        assert to_json(report) == alone


def test_processes_that_begin_anew_come_to_the_same(
    pages: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    base = knowledge.load(None)
    again = Checker(base, base.rules.jurisdictions[:2], None, cache=False)
    alone = list(map(again, pages))
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert list(side_by_side(pages, again, 2)) == alone


def test_a_base_that_changed_in_between_is_not_mixed_in() -> None:
    base = knowledge.load(None)
    make, (folder, content, *rest) = Checker(base, (), None, cache=False).__reduce__()
    assert isinstance(make(folder, content, *rest), Checker)  # type: ignore[operator]
    with pytest.raises(RuntimeError, match="has changed"):
        make(folder, "another", *rest)  # type: ignore[operator]


def test_a_process_that_dies_is_told_with_its_files(pages: list[Document]) -> None:
    def check(document: Document) -> CheckedDocument:
        if document.path == "page-03.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return CheckedDocument(document, ())

    with pytest.raises(Stop, match=r"page-03.*ended unexpectedly \(SIGKILL\); --jobs 1") as told:
        list(side_by_side(pages, check, 2))
    assert told.value.code is Code.FAULT


def test_what_is_raised_in_a_process_is_raised_here(pages: list[Document]) -> None:
    def check(document: Document) -> CheckedDocument:
        raise TermError(f"no sense in {document.path}")

    with pytest.raises(TermError, match="no sense in page-00") as told:
        list(side_by_side(pages, check, 2))
    assert "in check" in told.value.__notes__[0]


def test_results_come_while_later_ones_are_awaited_and_all_ends_with_the_reader(
    pages: list[Document],
) -> None:
    never = multiprocessing.get_context("fork").Event()

    def check(document: Document) -> CheckedDocument:
        if document.path > "page-05":
            never.wait()
        return CheckedDocument(document, ())

    results = side_by_side(pages[:9], check, 2)
    assert next(results).document is pages[0]
    assert next(results).document is pages[1]
    close: Callable[[], None] = results.close  # type: ignore[attr-defined]
    close()


def test_one_core_or_one_file_needs_no_other_process(
    pages: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine: list[int] = []

    def check(document: Document) -> CheckedDocument:
        mine.append(os.getpid())
        return CheckedDocument(document, ())

    list(side_by_side(pages, check, 1))
    list(side_by_side(pages[:1], check, 2))
    assert set(mine) == {os.getpid()}
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert jobs.cores() == 1
