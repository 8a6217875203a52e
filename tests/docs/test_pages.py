"""Everything that the pages show is run, and everything that they point at is there."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pages import PAGES, ROOT, Fence, fences
from refresh import refreshed

from claimcheck.engine.lexicon import Lexicon
from claimcheck.engine.quantities import find_quantities, quantity_hits
from claimcheck.engine.selftest import run_examples
from claimcheck.knowledge import schema
from claimcheck.knowledge.lint import lint
from claimcheck.knowledge.store import load_knowledge
from claimcheck.knowledge.strict_yaml import parse, plain
from claimcheck.model.rulebook import CueKind
from claimcheck.model.scales import Certainty, Stance
from claimcheck.text.index import index_terms
from claimcheck.text.tokens import tokenize

SET_UP = re.compile(
    r"(python3 -m venv|\.venv/bin/|\. \.venv/|pytest|ruff|mypy|bash \.ci/run|claimcheck kb lint)"
)
"""Commands that set up, or run everything there is: tried by continuous integration, too long for a test."""

EXITS = re.compile(r"# exits (\d+)")
KNOWN_NAMES = ("claimcheck", "echo")


def page_name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_what_is_shown_is_what_is_printed(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refreshed(text) == text, "run: python -m tests.docs.refresh"


def commands() -> list[tuple[Fence, str]]:
    return [
        (fence, line) for fence in fences("sh") for line in fence.text.splitlines() if not SET_UP.match(line)
    ]


def test_there_are_commands_to_run() -> None:
    pages = {fence.page for fence, _ in commands()}
    assert {"README.md", "CONTRIBUTING.md", "docs/knowledge-base.md"} <= pages


@pytest.mark.skipif(os.name == "nt", reason="written for a POSIX shell")
@pytest.mark.parametrize(("fence", "line"), commands(), ids=lambda v: v.name if isinstance(v, Fence) else v)
def test_a_command_that_is_shown_runs(fence: Fence, line: str, tmp_path: Path) -> None:
    assert line.startswith(KNOWN_NAMES), "say in SET_UP why it cannot be run"
    program = tmp_path / "claimcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimcheck "$@"\n')
    program.chmod(0o755)
    environ = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        ["sh", "-c", line], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    stated = EXITS.search(line)
    assert done.returncode == (int(stated[1]) if stated else 0), done.stdout + done.stderr
    assert done.stdout


@pytest.mark.parametrize("page", sorted({f.page for f in fences("pycon")}))
def test_a_python_session_gives_what_it_shows(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    source = "\n".join(fence.text for fence in fences("pycon") if fence.page == page)
    session = doctest.DocTestParser().get_doctest(source, {}, page, page, 0)
    assert session.examples
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.REPORT_NDIFF)
    runner.run(session, out=told.append)
    assert told == []


@pytest.mark.parametrize("fence", fences("yaml"), ids=lambda fence: fence.name)
def test_yaml_that_is_shown_is_sound(fence: Fence) -> None:
    node, problems = parse(fence.text.encode(), fence.name)
    assert [str(problem) for problem in problems] == []
    assert node is not None


def test_all_python_is_shown_as_a_session() -> None:
    assert fences("python") == [], "write pycon, so that what it gives is checked"


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the knowledge base with the files that CONTRIBUTING.md adds step by step."""
    folder = tmp_path_factory.mktemp("base")
    for name in ("claims", "rules"):
        shutil.copytree(ROOT / name, folder / name)
    for fence in fences("yaml"):
        named = re.match(r"# ((?:claims|rules)/\S+\.yaml)\n", fence.text)
        if fence.page == "CONTRIBUTING.md" and named:
            (folder / named[1]).write_text(fence.text, encoding="utf-8")
    return folder


def test_the_worked_example_adds_something() -> None:
    assert "dandruff" not in {p.id for p in load_knowledge().propositions}


def test_the_sentences_of_the_worked_example_come_out_as_stated(extended: Path) -> None:
    base = load_knowledge(extended)
    assert "dandruff" in {p.id for p in base.propositions}
    assert [str(failure) for failure in run_examples(base, ["dandruff"])] == []


def test_nothing_in_the_worked_example_is_left_to_improve(extended: Path) -> None:
    entry = next(p for p in load_knowledge(extended).propositions if p.id == "dandruff")
    problems = [str(p) for p in lint(extended, date.fromisoformat(entry.evidence.reviewed))]
    assert [p for p in problems if "dandruff" in p or "scalp-conditions" in p] == []


def concepts_shown() -> list[Any]:
    """The concepts of all YAML blocks."""
    shown = []
    for fence in fences("yaml"):
        node, _ = parse(fence.text.encode(), fence.name)
        content = plain(node) if node else {}
        shown += content.get("concepts", [])
    return shown


@pytest.mark.parametrize("concept", concepts_shown(), ids=lambda concept: concept["id"])
def test_a_concept_that_is_shown_is_met_where_it_says_so(concept: Any) -> None:
    lexicon = Lexicon(index_terms({concept["id"]: concept["terms"]}))

    def met(text: str) -> bool:
        tokens = tokenize(text)
        return concept["id"] in lexicon.find(tokens, quantity_hits(find_quantities(tokens)))

    assert {text: met(text) for text in concept["examples"]["yes"]} == dict.fromkeys(
        concept["examples"]["yes"], True
    )
    assert [text for text in concept["examples"]["no"] if met(text)] == []


LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)\s]*)\)")
CODE = re.compile(r"`[^`\n]+`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The anchors that a forge makes of the headings of a page."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for target in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        path, _, anchor = target.partition("#")
        aim = (page.parent / path).resolve() if path else page
        if not aim.exists() or (anchor and anchor not in anchors(aim)):
            lost.append(target)
    assert lost == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached and page.suffix == ".md" and page.exists():
            reached.add(page)
            targets = LINK.findall(page.read_text(encoding="utf-8"))
            ahead += [(page.parent / target.partition("#")[0]).resolve() for target in targets]
    assert {page_name(p) for p in PAGES} - {page_name(p) for p in reached} == set()


def test_pages_named_in_code_and_rules_are_there() -> None:
    named = set()
    for folder, pattern in (("claimcheck", "*.py"), ("rules", "*.yaml")):
        for path in (ROOT / folder).rglob(pattern):
            named |= set(re.findall(r"\bdocs/[\w-]+\.md\b", path.read_text(encoding="utf-8")))
    assert named
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_every_key_of_the_knowledge_files_is_described() -> None:
    page = (ROOT / "docs" / "knowledge-base.md").read_text(encoding="utf-8")
    for model in (schema.PropositionFile, schema.EvidenceSpec, schema.SourceFile, schema.NamedRuleSpec):
        assert [key for key in model.model_fields if f"`{key}`" not in page] == [], model.__name__
    assert [key for key in schema.FrameSpec.model_fields if f"{key}: " not in page] == []


def test_every_kind_of_cue_is_described() -> None:
    page = (ROOT / "docs" / "writing-concepts.md").read_text(encoding="utf-8")
    assert [kind.value for kind in CueKind if f"| `{kind.value}` |" not in page] == []


def test_the_readme_has_the_two_commands_that_ci_runs() -> None:
    notes = {fence.note: fence.text for fence in fences("sh") if fence.page == "README.md" and fence.note}
    assert set(notes) == {"main-job", "tests"}
    for command in notes.values():
        assert command.startswith("python3 -m venv .venv && ")
        assert command.count("\n") == 1


def test_the_worked_examples_for_clinicians_are_as_the_entries_say() -> None:
    page = (ROOT / "claims" / "README.md").read_text(encoding="utf-8")
    stances = "|".join(stance.value for stance in Stance)
    certainties = "|".join(certainty.label for certainty in Certainty)
    told = re.findall(rf"^\| `([\w-]+)` \| ({stances}) \| ({certainties}) \|", page, re.MULTILINE)
    entries = {
        p.id: (p.evidence.stance.value, p.evidence.certainty.label) for p in load_knowledge().propositions
    }
    assert len(told) >= 8
    assert {entry: (stance, certainty) for entry, stance, certainty in told} == {
        entry: entries.get(entry) for entry, _, _ in told
    }


def test_entries_named_to_clinicians_exist() -> None:
    page = (ROOT / "claims" / "README.md").read_text(encoding="utf-8")
    ids = {p.id for p in load_knowledge().propositions}
    named = set(re.findall(r"`((?:[a-z]+-){2,}[a-z]+)`", page))
    assert named - ids == set()
