from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from drafts import Draft, flag, report_of
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from claimcheck.model.decision import Decision, Ruling
from claimcheck.model.finding import Report, Skipped
from claimcheck.model.gate import Muted, MuteKind, Notice, NoticeKind, Outcome
from claimcheck.model.jurisdiction import FlagKind
from claimcheck.model.scales import (
    BlockKind,
    Certainty,
    Grade,
    Light,
    Polarity,
    Stance,
    Subject,
    Verdict,
    Wording,
)
from claimcheck.report.json import as_data, to_json
from claimcheck.report.schema import schema_text

SCHEMA = json.loads(schema_text())
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.fixture
def gated(sample: Report) -> Report:
    """The sample with something muted on every level, notices, and a gate that tripped."""
    waived = Muted(MuteKind.WAIVER, "Agreed with the owner.", "R. Roe", "2027-01-31", "copy.txt:1")
    first, *others = sample.documents
    statement, *rest = first.statements
    findings = tuple(replace(f, muted=waived) for f in statement.findings)
    muted = replace(statement, findings=findings, verdict=None, grade=None, muted=waived)
    old = Muted(MuteKind.BASELINE, "in the baseline")
    return replace(
        sample,
        documents=(replace(first, statements=(muted, *rest)), *others),
        contradictions=tuple(replace(c, muted=old) for c in sample.contradictions),
        notices=(Notice(NoticeKind.WAIVER_UNUSED, "other.txt", 3, 1, "it waives nothing"),),
        outcome=Outcome(("1 red statement",)),
    )


def test_what_is_muted_stays_visible_and_does_not_count(gated: Report) -> None:
    data = as_data(gated)
    statement = data["documents"][0]["statements"][0]
    assert (statement["verdict"], statement["light"], statement["grade"]) == (None, None, None)
    assert statement["findings"][0]["verdict"] == "contradicted"
    assert (
        statement["muted"]
        == statement["findings"][0]["muted"]
        == {
            "kind": "waiver",
            "reason": "Agreed with the owner.",
            "author": "R. Roe",
            "until": "2027-01-31",
            "place": "copy.txt:1",
        }
    )
    assert data["summary"]["lights"]["red"] == data["summary"]["contradictions"] == 0
    assert data["summary"]["muted"] == {"waiver": 2, "baseline": 1, "unchanged": 0, "deselected": 0}
    assert data["gate"] == {"tripped": True, "because": ["1 red statement"]}


def test_decisions_are_shown_on_every_level_and_change_no_count(sample: Report) -> None:
    held = Decision(Ruling.DISMISSED, "Read out.", "R. Roe", "2026-11-21", "2026.11", "0f" * 32)
    late = replace(held, verdict=Verdict.CONTRADICTED, grade=Grade.F, place="d.yaml:3", out_of_date="was F")
    first, *others = sample.documents
    statement, claim, *rest = first.statements
    findings = tuple(replace(f, decision=late) for f in statement.findings)
    decided = replace(
        sample,
        documents=(
            replace(
                first,
                statements=(replace(statement, findings=findings), replace(claim, decision=held), *rest),
            ),
            *others,
        ),
        contradictions=tuple(replace(c, decision=held) for c in sample.contradictions),
    )
    data = as_data(decided)
    VALIDATOR.validate(data)
    shown = data["documents"][0]["statements"]
    assert shown[0]["findings"][0]["decision"] == {
        "ruling": "dismissed",
        "reason": "Read out.",
        "reviewer": "R. Roe",
        "on": "2026-11-21",
        "knowledge_version": "2026.11",
        "knowledge_hash": "0f" * 32,
        "verdict": "contradicted",
        "grade": "F",
        "place": "d.yaml:3",
        "out_of_date": "was F",
    }
    assert (shown[1]["decision"]["verdict"], shown[1]["decision"]["grade"]) == (None, None)
    assert data["contradictions"][0]["decision"] == shown[1]["decision"]
    counted = data["summary"]
    assert counted.pop("decisions") == {"accepted": 0, "dismissed": 4, "needs-evidence": 0, "noted": 0}
    assert counted.pop("decisions_out_of_date") == 2
    before = as_data(sample)["summary"]
    assert counted == {key: before[key] for key in counted}


def test_a_report_of_everything_satisfies_the_schema(sample: Report) -> None:
    VALIDATOR.validate(json.loads(to_json(sample)))


def test_a_report_that_went_through_a_gate_satisfies_the_schema(gated: Report) -> None:
    VALIDATOR.validate(json.loads(to_json(gated)))


def test_the_report_without_input_satisfies_the_schema() -> None:
    VALIDATOR.validate(as_data(report_of()))


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema that names its properties."""
    if isinstance(node, dict):
        if "properties" in node and node.get("type") == "object":
            yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


def test_the_schema_allows_nothing_unnamed_and_requires_all_it_names() -> None:
    found = list(objects(SCHEMA))
    assert len(found) > 10
    for schema in found:
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])
        assert "description" in schema


def places(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where each key of a report stands."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(node, dict):
            yield (*path, key)
        if isinstance(value, (dict, list)):
            yield from places(value, (*path, key))


def test_a_report_with_any_key_missing_or_renamed_is_refused(gated: Report) -> None:
    """The schema describes each key that the writer writes, so that neither can change alone."""
    free = {"facets", "sources"}  # objects with ids as keys
    for path in list(places(as_data(gated))):
        if path[-2:-1] and path[-2] in free:
            continue
        data = as_data(gated)
        holder: Any = data
        for key in path[:-1]:
            holder = holder[key]
        value = holder.pop(path[-1])
        assert not VALIDATOR.is_valid(data), path
        holder[f"{path[-1]}_"] = value
        assert not VALIDATOR.is_valid(data), path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("verdict", list(Verdict)),
        ("light", list(Light)),
        ("grade", [g.label for g in Grade]),
        ("stance", list(Stance)),
        ("certainty", [c.label for c in Certainty]),
        ("wording", [w.label for w in Wording]),
        ("polarity", list(Polarity)),
        ("subject", list(Subject)),
        ("kind", list(BlockKind)),
        ("flagKind", [kind.label for kind in FlagKind]),
        ("muteKind", list(MuteKind)),
        ("noticeKind", list(NoticeKind)),
        ("ruling", list(Ruling)),
    ],
)
def test_the_vocabularies_of_the_schema_are_those_of_the_model(name: str, words: list[str]) -> None:
    assert SCHEMA["$defs"][name]["enum"] == words


def test_a_small_report_in_full() -> None:
    draft = Draft("Exosomes regrow hair. Call!", path="a.txt")
    asked = flag("us", FlagKind.NEEDS_SUBSTANTIATION, "Proof is asked for.")
    found = draft.finding("regrow hair", Verdict.OVERSTATED, Grade.C, flags=[asked])
    draft.add("Exosomes regrow hair.", found)
    draft.add("Call!", claim=False)
    assert as_data(report_of(draft, skipped=[Skipped("b.txt", "no such file")])) == {
        "schema": "claimcheck.report/1",
        "tool": {"name": "claimcheck", "version": "0.1.0"},
        "knowledge_base": {"version": "2026.11", "hash": "0f" * 32, "propositions": 120, "sources": 300},
        "documents": [
            {
                "path": "a.txt",
                "format": "text",
                "status": "checked",
                "grades": {"A": 0, "B": 0, "C": 1, "D": 0, "F": 0},
                "worst": "C",
                "statements": [
                    {
                        "id": "s1",
                        "text": "Exosomes regrow hair.",
                        "start": 0,
                        "end": 21,
                        "line": 1,
                        "column": 1,
                        "text_start": 0,
                        "text_end": 21,
                        "page": None,
                        "paragraph": None,
                        "cell": None,
                        "part": None,
                        "kind": "paragraph",
                        "claim": True,
                        "topics": ["efficacy.hair"],
                        "wording": "plain",
                        "polarity": "asserted",
                        "subject": "exosomes",
                        "verdict": "overstated",
                        "light": "amber",
                        "grade": "C",
                        "facets": {"source": "donor"},
                        "findings": [
                            {
                                "proposition": "hair-density",
                                "rule": None,
                                "topic": "efficacy.hair",
                                "title": "Exosome treatment raises hair density.",
                                "verdict": "overstated",
                                "light": "amber",
                                "grade": "C",
                                "stance": "supports",
                                "certainty": "low",
                                "wording": "plain",
                                "polarity": "asserted",
                                "score": 0.9124,
                                "start": 9,
                                "end": 20,
                                "line": 1,
                                "column": 10,
                                "text_start": 9,
                                "text_end": 20,
                                "page": None,
                                "paragraph": None,
                                "cell": None,
                                "part": None,
                                "because": ["Two small trials only."],
                                "sources": ["small-trial"],
                                "say_instead": "Early, small studies suggest it may raise hair density.",
                                "flags": [
                                    {
                                        "jurisdiction": "us",
                                        "flag": "needs-substantiation",
                                        "authority": "US FDA",
                                        "instrument": "fda-notice",
                                        "says": "Proof is asked for.",
                                    }
                                ],
                                "muted": None,
                                "decision": None,
                            }
                        ],
                        "muted": None,
                        "decision": None,
                        "surmise": None,
                    },
                    {
                        "id": "s2",
                        "text": "Call!",
                        "start": 22,
                        "end": 27,
                        "line": 1,
                        "column": 23,
                        "text_start": 22,
                        "text_end": 27,
                        "page": None,
                        "paragraph": None,
                        "cell": None,
                        "part": None,
                        "kind": "paragraph",
                        "claim": False,
                        "topics": [],
                        "wording": "plain",
                        "polarity": "asserted",
                        "subject": "exosomes",
                        "verdict": None,
                        "light": None,
                        "grade": None,
                        "facets": {},
                        "findings": [],
                        "muted": None,
                        "decision": None,
                        "surmise": None,
                    },
                ],
            }
        ],
        "contradictions": [],
        "skipped": [{"path": "b.txt", "status": "failed", "reason": "no such file"}],
        "notices": [],
        "sources": {
            "small-trial": {
                "title": "A small trial",
                "authors": "Doe J, Roe R, Poe E",
                "year": 2024,
                "kind": "rct",
                "level": 2,
                "venue": "Journal of Hair",
                "link": "https://doi.org/10.1000/1",
                "finding": "Density rose.",
                "verified": "full",
            }
        },
        "summary": {
            "documents": 1,
            "skipped": 0,
            "failed": 1,
            "statements": 2,
            "claims": 1,
            "contradictions": 0,
            "verdicts": {
                "supported": 0,
                "unverified": 0,
                "overstated": 1,
                "unsupported": 0,
                "misleading": 0,
                "contradicted": 0,
            },
            "lights": {"green": 0, "grey": 0, "amber": 1, "red": 0},
            "grades": {"A": 0, "B": 0, "C": 1, "D": 0, "F": 0},
            "muted": {"waiver": 0, "baseline": 0, "unchanged": 0, "deselected": 0},
            "notices": 0,
            "decisions": {"accepted": 0, "dismissed": 0, "needs-evidence": 0, "noted": 0},
            "decisions_out_of_date": 0,
        },
        "gate": {"tripped": False, "because": []},
    }


def test_equal_reports_give_equal_text_whatever_the_order_of_their_mappings(sample: Report) -> None:
    turned = replace(sample, sources=dict(reversed(list(sample.sources.items()))))
    assert to_json(turned) == to_json(sample)
    assert to_json(sample).endswith("}\n")


@given(st.text(), st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\ud800\udcff é文"))))
def test_any_text_and_any_path_survive(words: str, path: str) -> None:
    draft = Draft(f"x{words}", path=path)
    draft.add(f"x{words}", verdict=Verdict.UNVERIFIED)
    text = to_json(report_of(draft))
    data = json.loads(text.encode())
    VALIDATOR.validate(data)
    assert data["documents"][0]["path"] == path
    assert data["documents"][0]["statements"][0]["text"] == f"x{words}"


def test_text_stays_readable() -> None:
    draft = Draft("Für kräftiges Haar ✔")
    draft.add("Für kräftiges Haar ✔")
    assert "Für kräftiges Haar ✔" in to_json(report_of(draft))
