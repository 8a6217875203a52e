from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.knowledge import compile as compiled
from claimcheck.knowledge.artefact import read, write
from claimcheck.knowledge.compile import cache_folder, cached_head, load_cached, load_compiled
from claimcheck.knowledge.folders import Folders, find_folders
from claimcheck.knowledge.head import UnreadableError, load_head
from claimcheck.knowledge.problems import KnowledgeError
from claimcheck.knowledge.store import load_knowledge, read_knowledge
from claimcheck.model.rulebook import KnowledgeBase
from tests.knowledge.conftest import Edit


def forbid() -> KnowledgeBase:
    raise AssertionError("read the YAML although a compiled base was there")


def test_compiled_is_equal_to_freshly_read(folder: Path) -> None:
    base = read_knowledge(find_folders(folder))
    stored = read(write(base))
    assert stored == base
    assert pickle.loads(pickle.dumps(stored)) == base
    assert read(write(stored)) == stored


def test_second_load_does_not_read_yaml(folder: Path) -> None:
    first = load_knowledge(folder)
    assert load_cached(find_folders(folder), forbid) == first


def test_touched_but_unchanged_files_need_no_yaml(folder: Path) -> None:
    first = load_knowledge(folder)
    (folder / "rules/base.yaml").touch()
    assert load_cached(find_folders(folder), forbid) == first


def test_an_edit_is_seen_and_undone(folder: Path, edit: Edit) -> None:
    first = load_knowledge(folder)
    edit("rules/base.yaml", "2026.01", "2026.02-b")
    assert load_knowledge(folder).version == "2026.02-b"
    edit("rules/base.yaml", "2026.02-b", "2026.01")
    assert load_knowledge(folder) == first


def test_an_error_stays_an_error(folder: Path, edit: Edit) -> None:
    load_knowledge(folder)
    edit("rules/base.yaml", "version", "release")
    for _ in range(2):
        with pytest.raises(KnowledgeError):
            load_knowledge(folder)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"shape": "another", "value": []}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_cache_is_made_anew(folder: Path, cache: Path, damage: bytes) -> None:
    first = load_knowledge(folder)
    for path in cache.iterdir():
        path.write_bytes(damage)
    assert load_knowledge(folder) == first
    assert load_cached(find_folders(folder), forbid) == first


def test_cut_short_or_changed_anywhere_is_unreadable(folder: Path) -> None:
    data = write(read_knowledge(find_folders(folder)))
    for at in range(0, len(data), 97):
        with pytest.raises(UnreadableError):
            read(data[:at])
        with pytest.raises(UnreadableError):
            read(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    with pytest.raises(UnreadableError):
        read(data + b" ")


def test_the_first_line_tells_what_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = read_knowledge(find_folders(folder))
    (folder / "knowledge.kb").write_bytes(write(base))
    head = load_head(folder / "knowledge.kb")
    assert head is not None
    assert (head.version, head.hash, head.propositions, head.sources) == (base.version, base.hash, 2, 1)
    assert cached_head(find_folders(folder)) is None
    load_knowledge(folder)
    assert cached_head(find_folders(folder)) == head
    monkeypatch.setattr("claimcheck.knowledge.head.__version__", "0.0.0")
    assert cached_head(find_folders(folder)) is None


def test_a_base_under_the_name_of_another_is_not_used(folder: Path, cache: Path, edit: Edit) -> None:
    load_knowledge(folder)
    (old,) = cache.glob("base-*.kb")
    data = old.read_bytes()
    edit("rules/base.yaml", "2026.01", "2026.02")
    load_knowledge(folder)
    for path in cache.glob("base-*.kb"):
        path.write_bytes(data)
    assert cached_head(find_folders(folder)) is None
    assert load_knowledge(folder).version == "2026.02"


def test_a_cache_that_cannot_be_written_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a-file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "a-file"))
    assert load_knowledge(folder) == load_knowledge(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-file", "kb"]


def test_no_home_means_no_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
    assert load_knowledge(folder).version == "2026.01"


def test_writing_leaves_no_half_file_behind(folder: Path, cache: Path) -> None:
    load_knowledge(folder)
    assert sorted(path.name.split("-")[0] for path in cache.iterdir()) == ["base", "seen"]
    assert sorted(path.suffix for path in cache.iterdir()) == [".kb", ".txt"]


def test_old_artefacts_are_cleared_away(folder: Path, cache: Path, edit: Edit) -> None:
    for number in range(12):
        edit("rules/base.yaml", "version: ", f"# {number}\nversion: ")
        load_knowledge(folder)
    assert len(list(cache.glob("base-*.kb"))) == 8


def test_a_wheel_loads_its_compiled_base_and_survives_a_damaged_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = folder / "knowledge.kb"
    base = read_knowledge(find_folders(folder))
    built.write_bytes(write(base))
    monkeypatch.setattr("claimcheck.knowledge.store.BUILT_IN", built)
    assert load_knowledge() != base  # nothing that lies about in a checkout is used
    monkeypatch.setattr(
        "claimcheck.knowledge.store.find_folders", lambda _: Folders(folder, folder, inside=True)
    )
    assert load_knowledge() == base
    built.write_text("{")
    assert load_compiled(built) is None
    assert load_compiled(folder / "absent.json") is None


def test_a_compiled_base_loads_without_yaml_and_pydantic(folder: Path) -> None:
    load_knowledge(folder)
    code = (
        "import sys; from pathlib import Path; from claimcheck.knowledge.store import load_knowledge\n"
        f"load_knowledge(Path({str(folder)!r}))\n"
        "print(sorted({'yaml', 'pydantic'} & set(sys.modules)))"
    )
    root = Path(compiled.__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout == "[]\n"
