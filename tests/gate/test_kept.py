from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from samples import AMBER, GREY, OTHER, OWN, RED, base

from claimcheck.engine.assemble import assemble
from claimcheck.engine.pipeline import Pipeline
from claimcheck.gate import kept as module
from claimcheck.gate.kept import Kept
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument
from claimcheck.report.json import to_json
from claimcheck.text.layout import lay_out


def document(text: str, path: str = "a.txt") -> Document:
    return Document(path, text, "text", lay_out(text))


COPY = [
    document(f"{RED} {AMBER}\n\n{GREY} ½ — “x” 😀", "a.txt"),
    document(f"{OTHER}\r\n{OWN}", "b.txt"),
    document(""),
]


class Counting:
    """A check that knows how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._pipeline = Pipeline(base())

    def __call__(self, document: Document) -> CheckedDocument:
        self.asked.append(document.path)
        return self._pipeline.check(document)


def through(
    kept: Kept, documents: list[Document], check: Callable[[Document], CheckedDocument]
) -> list[CheckedDocument]:
    done = [kept.known(document) or kept.keep(check(document)) for document in documents]
    kept.tidy()
    return done


def test_a_kept_result_is_the_fresh_one_to_the_byte(tmp_path: Path) -> None:
    check = Counting()
    fresh = [check(document) for document in COPY]
    first = through(Kept(base(), ["us"], tmp_path), COPY, check)
    check.asked.clear()
    second = through(Kept(base(), ["us"], tmp_path), COPY, check)
    assert fresh == first == second
    assert check.asked == []
    reports = [to_json(assemble(documents, base())) for documents in (fresh, second)]
    assert reports[0] == reports[1]


def test_a_result_goes_by_all_it_depends_on_and_not_by_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = Counting()
    through(Kept(base(), ["us"], tmp_path), [document(AMBER)], check)

    def asked(kept: Kept, asked_for: Document) -> bool:
        check.asked.clear()
        through(kept, [asked_for], check)
        return bool(check.asked)

    assert not asked(Kept(base(), ["us"], tmp_path), document(AMBER, "other.txt"))
    assert asked(Kept(base(), ["us"], tmp_path), document(AMBER + " "))
    assert asked(Kept(base(), ["us"], tmp_path), replace(document(AMBER), format="html"))
    assert asked(Kept(base(), ["us"], tmp_path), replace(document(AMBER), blocks=()))
    assert asked(Kept(base(), ["us", "gb"], tmp_path), document(AMBER))
    assert asked(Kept(replace(base(), hash="0" * 64), ["us"], tmp_path), document(AMBER))
    monkeypatch.setattr(module, "_code", lambda: "another engine")
    assert asked(Kept(base(), ["us"], tmp_path), document(AMBER))


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"shape": 1}', b"[" * 50_000])
def test_a_damaged_result_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    check = Counting()
    first = through(Kept(base(), [], tmp_path), COPY, check)
    for path in tmp_path.iterdir():
        path.write_bytes(damage)
    assert through(Kept(base(), [], tmp_path), COPY, check) == first
    check.asked.clear()
    assert through(Kept(base(), [], tmp_path), COPY, check) == first
    assert check.asked == []


def test_without_a_place_to_write_everything_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = Counting()
    (tmp_path / "file").write_text("in the way")
    assert [d.document for d in through(Kept(base(), [], tmp_path / "file"), COPY, check)] == COPY
    monkeypatch.setattr(module, "cache_folder", lambda: None)
    assert [d.document for d in through(Kept(base(), []), COPY, check)] == COPY


def test_what_is_old_goes_when_there_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_FILES", 2)
    check = Counting()
    for number in range(4):
        through(Kept(base(), [], tmp_path), [document(f"{AMBER} {number}.")], check)
    assert len(list(tmp_path.iterdir())) == 2
    check.asked.clear()
    through(Kept(base(), [], tmp_path), [document(f"{AMBER} 3.")], check)
    assert check.asked == []


def _run(folder: Path, turns: int) -> None:
    check = Counting()
    for _ in range(turns):
        assert [d.document for d in through(Kept(base(), [], folder), COPY, check)] == COPY
        for path in folder.glob("*.json"):
            path.unlink(missing_ok=True)


def test_runs_side_by_side_do_not_trip_over_each_other(tmp_path: Path) -> None:
    processes = [
        multiprocessing.get_context("fork").Process(target=_run, args=(tmp_path, 10)) for _ in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
