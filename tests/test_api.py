"""The public interface, as another program uses it."""

from __future__ import annotations

import dataclasses
import inspect
import json
import shutil
import subprocess
import sys
import typing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.knowledge.problems import KnowledgeError
from claimcheck.model.context import Context
from claimcheck.model.finding import Report
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import Grade, Light, Polarity, Verdict, Wording
from claimcheck.model.span import Position, Span
from claimcheck.report.json import to_json

ROOT = Path(__file__).parents[1]

ENTRY = """\
id: moon-dust
topic: efficacy.hair
proposition: Exosomes grow hair on the moon.
match:
  - all: [moon]
    subject: any
evidence:
  stance: refutes
  certainty: high
  rationale: Nobody has been asked there.
  sources: [lunar-survey]
  reviewed: 2026-01-31
  review_due: 2027-01-31
say_instead: Exosomes have not been tried on the moon.
"""
SOURCE = """\
id: lunar-survey
title: A survey
year: 2024
url: https://example.org/survey
kind: survey
finding: None took part.
checked: 2026-01-31
verified: full
"""
RULES = {
    "base.yaml": 'version: "1999.01"\n',
    "topics.yaml": "topics: [{id: efficacy.hair, means: hair}]\n",
    "concepts/all.yaml": "concepts: [{id: moon, means: the moon, terms: [moon]}]\n",
    "named.yaml": "rules: []\n",
    "slots.yaml": "slots: []\n",
    "subjects.yaml": "subjects: []\n",
    "claimhood.yaml": "{not_claims: [], assertive: []}\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base of one entry, so that nothing here depends on the curated ones."""
    folder = tmp_path_factory.mktemp("base")
    files = {"claims/efficacy/moon-dust.yaml": ENTRY, "claims/sources/lunar-survey.yaml": SOURCE}
    for name, text in {**files, **{f"rules/{n}": t for n, t in RULES.items()}}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("cues.yaml", "verdicts.yaml", "segmentation.yaml"):
        shutil.copy(ROOT / "rules" / name, folder / "rules" / name)
    return folder


@pytest.fixture(scope="module")
def moon(folder: Path) -> KnowledgeBase:
    return claimcheck.load_knowledge(folder)


def test_the_names_that_are_promised_are_there_and_typed() -> None:
    assert set(claimcheck.__all__) == {
        "check_paths",
        "check_text",
        "load_knowledge",
        "read_context",
        "segment_text",
    }
    returned = {}
    for name in claimcheck.__all__:
        function = getattr(claimcheck, name)
        hints = typing.get_type_hints(function)
        assert set(inspect.signature(function).parameters) | {"return"} == set(hints)
        assert function.__doc__
        returned[name] = hints["return"]
    assert returned == {
        "check_paths": Report,
        "check_text": Report,
        "load_knowledge": KnowledgeBase,
        "read_context": Context,
        "segment_text": tuple[Span, ...],
    }
    assert (ROOT / "claimcheck" / "py.typed").exists()


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'claimcheck' has no attribute 'chek_text'"):
        getattr(claimcheck, "chek_text")  # noqa: B009


def test_each_name_can_be_imported_first() -> None:
    for name in claimcheck.__all__:
        subprocess.run([sys.executable, "-c", f"from claimcheck import {name}"], cwd=ROOT, check=True)


def test_text_gives_a_report_of_one_document(moon: KnowledgeBase) -> None:
    text = "Wait and see.\r\nHair grows on the moon."
    report = claimcheck.check_text(text, path="draft", knowledge=moon)
    (document,) = report.documents
    assert (document.document.path, document.document.text) == ("draft", text)
    statement = document.statements[-1]
    assert (statement.text, statement.position) == ("Hair grows on the moon.", Position(2, 1))
    assert (statement.verdict, statement.grade, statement.light) == (Verdict.CONTRADICTED, Grade.F, Light.RED)
    (finding,) = statement.findings
    assert text[finding.span.start : finding.span.end] == "moon"
    assert (report.count(Light.RED), document.worst) == (1, Grade.F)
    assert [source.finding for source in report.sources.values()] == ["None took part."]
    assert (report.knowledge_version, report.proposition_count, report.source_count) == ("1999.01", 1, 1)
    assert report.skipped == report.contradictions == ()


def test_the_path_of_a_text_is_only_a_name() -> None:
    assert claimcheck.check_text("Hair grows.").documents[0].document.path == "<text>"


@pytest.mark.parametrize("text", ["", " \n\t\n", "…", "\ufeff", "🌱"])
def test_text_without_a_claim_gives_no_verdict(text: str) -> None:
    report = claimcheck.check_text(text)
    assert [s.verdict for d in report.documents for s in d.statements if s.verdict] == []
    assert report.documents[0].worst is None


def test_the_same_text_gives_the_same_report_whatever_ran_before(moon: KnowledgeBase) -> None:
    text = "Our exosomes regrow hair. They are FDA-approved."
    before = to_json(claimcheck.check_text(text))
    claimcheck.check_text("PRP is made from blood.", knowledge=moon)
    assert to_json(claimcheck.check_text(text)) == before


def test_results_cannot_be_changed() -> None:
    report = claimcheck.check_text("Our exosomes regrow hair.")
    for value, field in (
        (report, "documents"),
        (report.documents[0], "statements"),
        (report.documents[0].statements[0], "verdict"),
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, field, ())


def test_paths_may_be_strings_or_paths_and_folders(tmp_path: Path, moon: KnowledgeBase) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.md"):
        (tmp_path / name).write_text("Hair grows on the moon.\n")
    one_by_one = claimcheck.check_paths([str(tmp_path / "sub" / "b.md"), tmp_path / "a.txt"], knowledge=moon)
    assert claimcheck.check_paths([tmp_path], knowledge=moon) == one_by_one
    assert [d.document.path for d in one_by_one.documents] == [
        str(tmp_path / "a.txt"),
        str(tmp_path / "sub" / "b.md"),
    ]


def test_a_bad_input_raises_nothing_and_is_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "page.odt").write_text("<p>Exosomes</p>")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "good.txt").write_text("Hair grows.")
    bad = [tmp_path / "page.odt", tmp_path / "binary.txt", tmp_path / "gone.txt"]
    report = claimcheck.check_paths([*bad, tmp_path / "good.txt"])
    assert [d.document.path for d in report.documents] == [str(tmp_path / "good.txt")]
    assert [s.path for s in report.skipped] == sorted(map(str, bad))
    assert all(s.failed and s.reason for s in report.skipped)


def test_no_paths_give_an_empty_report() -> None:
    report = claimcheck.check_paths([])
    assert (report.documents, report.contradictions, report.skipped) == ((), (), ())


def test_cross_compares_files_with_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Our exosomes come from donors.\n")
    (tmp_path / "b.txt").write_text("Our exosomes come from your own blood.\n")
    together = claimcheck.check_paths([tmp_path])
    assert {c.slot for c in together.contradictions} == {"source"}
    assert claimcheck.check_paths([tmp_path], cross=False).contradictions == ()


def test_a_report_is_its_json(tmp_path: Path, moon: KnowledgeBase) -> None:
    path = tmp_path / "copy.txt"
    path.write_text("Hair grows on the moon.")
    document = json.loads(to_json(claimcheck.check_paths([path], knowledge=moon)))["documents"][0]
    assert document["statements"][0]["findings"][0]["proposition"] == "moon-dust"


@given(st.text(max_size=120))
def test_spans_are_in_order_apart_and_hold_every_word(text: str) -> None:
    spans = claimcheck.segment_text(text)
    ends = [0, *(end for _, end in spans)]
    assert all(end <= start < stop <= len(text) for end, (start, stop) in zip(ends, spans, strict=False))
    left_out = "".join(text[a:b] for a, b in zip(ends, [*(s for s, _ in spans), len(text)], strict=True))
    assert not any(char.isalpha() for char in left_out)


def test_spans_are_the_statements_of_a_check_with_their_bullets() -> None:
    text = "Exosomes\n\n- They are small (approx. 100 nm).\n- Do they help? Perhaps."
    spans = claimcheck.segment_text(text)
    assert [text[start:end] for start, end in spans] == [
        "Exosomes",
        "- They are small (approx. 100 nm).",
        "- Do they help?",
        "Perhaps.",
    ]
    statements = claimcheck.check_text(text).documents[0].statements
    assert [s.span.end for s in statements] == [end for _, end in spans]


def context(text: str, words: str) -> Context:
    start = text.index(words)
    return claimcheck.read_context(text, start, start + len(words))


def test_context_tells_how_words_are_meant() -> None:
    plain = context("It stops shedding.", "shedding")
    assert plain == Context(Polarity.ASSERTED, Wording.PLAIN, False, False, False, ())
    denied = context("There is no shedding. It may return.", "shedding")
    assert (denied.polarity, denied.wording) == (Polarity.DENIED, Wording.PLAIN)
    assert [(cue.kind, cue.text, cue.span) for cue in denied.cues] == [("negation", "no", Span(9, 11))]
    hedged = context("There is no shedding. It may return.", "return")
    assert (hedged.polarity, hedged.wording) == (Polarity.ASSERTED, Wording.POSSIBLE)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 99), (5, 6), (2, 3)])
def test_a_place_without_a_word_is_a_value_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"no words? at"):
        claimcheck.read_context("It is .", start, end)


def test_the_built_in_knowledge_is_loaded_once() -> None:
    assert claimcheck.load_knowledge() is claimcheck.load_knowledge()


def test_a_folder_may_be_named_by_a_string(folder: Path, moon: KnowledgeBase) -> None:
    assert claimcheck.load_knowledge(str(folder)) == moon


def test_every_mistake_in_a_folder_is_told(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    entry = broken / "claims" / "efficacy" / "moon-dust.yaml"
    entry.write_text(ENTRY.replace("refutes", "denies").replace("say_instead", "say_insted"))
    with pytest.raises(KnowledgeError) as caught:
        claimcheck.load_knowledge(broken)
    places = {(Path(p.path).name, p.line) for p in caught.value.problems}
    assert {("moon-dust.yaml", 8), ("moon-dust.yaml", 14)} <= places
    assert all(str(p) in str(caught.value) for p in caught.value.problems)


def test_a_folder_without_knowledge_is_a_knowledge_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder; a knowledge base holds claims/"):
        claimcheck.load_knowledge(tmp_path)
