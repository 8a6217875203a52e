from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import AMBER, DONOR, GREEN, GREY, OTHER, OWN, RED, TODAY, base, checked, write

from claimcheck.gate.decision_file import json_schema, read_decisions, write_decisions
from claimcheck.gate.decisions import Block, DecisionFileError, Decisions, Listed, block, gone
from claimcheck.gate.gate import Gate
from claimcheck.model.decision import Decision, Ruling
from claimcheck.model.finding import Report
from claimcheck.model.gate import FailOn
from claimcheck.model.scales import Grade, Verdict
from claimcheck.settings.settings import Policy, Settings

ROOT = Path(__file__).parents[2]
MADE = Decision(
    Ruling.DISMISSED, "Quoted.", "R. Roe", "2026-11-21", "2026.11", "0f", Verdict.OVERSTATED, Grade.C
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(
    *decided: tuple[str, str], folder: Path | None = None, path: str = "a.txt", **changes: object
) -> Listed:
    """Decisions on pairs of id and statement of one file."""
    made = replace(MADE, **changes)  # type: ignore[arg-type]
    return Listed.of(block(id_, [(path, text)], made, folder or Path.cwd()) for id_, text in decided)


def found(report: Report) -> list[tuple[str, str]]:
    """Ids and statements that carry a decision."""
    return [
        (id_, s.text)
        for d in report.documents
        for s in d.statements
        for id_, made in [*((f.id, f.decision) for f in s.findings), ("unverified", s.decision)]
        if made
    ]


def test_a_decision_goes_along_with_its_statement_and_not_with_another(folder: Path) -> None:
    decide = Decisions(listed(("hair-density", AMBER)), folder)
    assert found(decide(checked(a=f"{RED}\n{AMBER}"))) == [("hair-density", AMBER)]
    moved = f"{GREY}\n\n{OTHER}\n\nOUR  exosomes\nregrow hair!"
    assert len(found(decide(checked(a=moved)))) == 1
    for changed in (
        "Our exosomes may regrow hair.",
        "Our exosomes regrow lost hair.",
        "Our exosomes regrow hairs.",
    ):
        assert found(decide(checked(a=changed))) == []
    assert found(decide(checked(b=AMBER))) == [], "another file"


def test_files_are_seen_from_the_folder_of_the_decisions(folder: Path) -> None:
    inside = folder / "sub"
    decide = Decisions(listed(("hair-density", AMBER), folder=inside), inside)
    assert found(decide(checked(a=AMBER))) == [("hair-density", AMBER)]
    assert {file for key in listed(("x", "y"), folder=inside).blocks for file, _ in key[1]} == {"../a.txt"}


def test_it_holds_for_claims_that_no_entry_covers_and_for_contradictions_either_way_round(
    folder: Path,
) -> None:
    both = [("a.txt", OWN), ("b.txt", DONOR)]
    made = replace(MADE, verdict=None, grade=None)
    decide = Decisions(
        listed(("unverified", GREY), verdict=Verdict.UNVERIFIED, grade=None).with_(
            block("source", reversed(both), made, folder)
        ),
        folder,
    )
    report = decide(checked(a=f"{GREY}\n{OWN}", b=DONOR))
    assert found(report) == [("unverified", GREY)]
    assert [(c.slot, c.decision) for c in report.contradictions] == [("source", made)]
    (statement, *_) = report.documents[0].statements
    assert statement.decision is not None
    assert statement.decision.out_of_date == ""


def test_a_decision_by_another_verdict_is_out_of_date(folder: Path) -> None:
    (now,) = checked(a=AMBER).documents[0].statements[0].findings[:1]
    fits = listed(("hair-density", AMBER), verdict=now.verdict, grade=now.grade, knowledge_version="2020.01")
    late = listed(
        ("hair-density", AMBER), verdict=Verdict.CONTRADICTED, grade=Grade.F, knowledge_version="2020.01"
    )

    def told(decisions: Listed) -> str:
        made = Decisions(decisions, folder)(checked(a=AMBER)).documents[0].statements[0].findings[0].decision
        assert made is not None
        return made.out_of_date

    assert told(fits) == "", "an older base that says the same"
    assert now.grade is not None
    assert told(late) == (
        f"it was contradicted F by knowledge base 2020.01 and is {now.verdict} {now.grade.label} now"
    )


@pytest.mark.parametrize("ruling", Ruling)
def test_no_decision_opens_or_closes_a_gate(folder: Path, ruling: Ruling) -> None:
    path = folder / "d.yaml"
    report = checked(a=f"{RED}\n{AMBER}\n{GREY}\n{OWN}\n{DONOR}")
    settings = Settings(folder, policy=Policy(fail_on=(FailOn.GREY, FailOn.CONTRADICTION)))
    before = Gate(settings, base(), TODAY)(report).report
    decisions = Listed.of(
        block(f.id, [("a.txt", s.text)], replace(MADE, ruling=ruling), folder)
        for s in report.documents[0].statements
        for f in s.findings
    )
    write_decisions(path, decisions)
    after = Gate(replace(settings, decisions=path), base(), TODAY)(report).report
    assert len(found(after)) == sum(len(s.findings) for s in report.documents[0].statements)
    assert after.outcome == before.outcome
    assert after.notices == before.notices
    assert [
        (s.verdict, s.grade, s.muted, [f.muted for f in s.findings]) for s in after.documents[0].statements
    ] == [
        (s.verdict, s.grade, s.muted, [f.muted for f in s.findings]) for s in before.documents[0].statements
    ]


def test_what_no_longer_fits_a_statement_is_known(folder: Path) -> None:
    decisions = listed(
        ("hair-density", AMBER), ("hair-density", "Exosomes grew hair here."), ("painless", AMBER)
    )
    decisions = decisions.with_(block("painless", [("b.txt", OTHER)], MADE, folder))
    left = [(b.id, b.sides) for b in gone(decisions, checked(a=f"{AMBER}\n{GREEN}"), folder)]
    assert left == [
        ("hair-density", (("a.txt", "Exosomes grew hair here."),)),
        ("painless", (("a.txt", AMBER),)),
    ], "and b.txt was not part of the run"


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    ruling = draw(st.sampled_from(Ruling))
    made = Decision(
        ruling,
        draw(TEXT if ruling is Ruling.DISMISSED else st.just("") | TEXT).strip(),
        draw(TEXT).strip(),
        draw(st.dates()).isoformat(),
        draw(TEXT),
        draw(st.just("") | TEXT),
        draw(st.none() | st.sampled_from(Verdict)),
        draw(st.none() | st.sampled_from(Grade)),
    )
    sides = draw(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=2))
    return block(draw(TEXT), sides, made, Path("/"))


@pytest.mark.parametrize("name", ["d.yaml", "d.json"])
@given(held=st.lists(blocks(), max_size=4))
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, name: str, held: list[Block]
) -> None:
    path = tmp_path_factory.mktemp("kept") / name
    decisions = Listed.of(held)
    write_decisions(path, decisions)
    read = read_decisions(path, name, {})
    assert [
        replace(b, decision=replace(b.decision, place="")) for b in read.in_order()
    ] == decisions.in_order()
    first = path.read_bytes()
    write_decisions(path, read)
    assert path.read_bytes() == first
    if name.endswith("json"):
        data = json.loads(first)
        jsonschema.validate(data, json.loads(json_schema()))


def test_a_file_in_full_and_one_more_block_changes_no_other_line(folder: Path) -> None:
    path = folder / "d.yaml"
    decisions = listed(("hair-density", AMBER), path="b.txt")
    write_decisions(path, decisions)
    before = path.read_text()
    assert before == (
        "# Decisions of reviewers; 'claimcheck review' adds to them.\n"
        "decisions:\n"
        '  - file: b.txt\n    id: hair-density\n    statement: "Our exosomes regrow hair."\n'
        '    decision: dismissed\n    reason: "Quoted."\n    reviewer: "R. Roe"\n    on: 2026-11-21\n'
        '    knowledge: 2026.11\n    hash: 0f\n    verdict: overstated\n    grade: "C"\n'
    )
    sides = [("a.txt", OWN), ("c.txt", DONOR)]
    noted = Decision(Ruling.NOTED, "Which?", "R. Roe", "2026-11-22", "2026.11", "0f")
    write_decisions(path, decisions.with_(block("source", sides, noted, folder)))
    head, own = before.split("decisions:\n")
    after = path.read_text()
    assert after.startswith(f"{head}decisions:\n")
    assert after.endswith(own)
    assert '    other:\n      file: c.txt\n      statement: "Our exosomes come from donors."\n' in after
    assert path.stat().st_mode & 0o777 == 0o644


def test_the_place_of_a_decision_is_told(folder: Path) -> None:
    path = folder / "d.yaml"
    write_decisions(path, listed(("hair-density", AMBER), ("painless", OTHER)))
    assert [b.decision.place for b in read_decisions(path, "d.yaml", {}).in_order()] == [
        "d.yaml:3",
        "d.yaml:15",
    ]


def test_of_two_on_one_thing_the_later_holds_and_former_ids_are_taken_as_present_ones(folder: Path) -> None:
    path = folder / "d.yaml"
    write_decisions(path, listed(("old-id", AMBER), on="2026-11-30"))
    other = path.read_text().replace("dismissed", "noted").replace("2026-11-30", "2026-11-02")
    path.write_text(path.read_text() + other.partition("decisions:\n")[2])
    (only,) = read_decisions(path, "d.yaml", {"old-id": "hair-density"}).in_order()
    assert (only.id, only.decision.ruling) == ("hair-density", Ruling.DISMISSED)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("decision: dismissed", "decision: dismised", "d.yaml:6:15: unknown ruling 'dismised'; did you mean"),
        ("reason: ", "raeson: ", "d.yaml:7:5: unknown key 'raeson'; did you mean 'reason'"),
        ('reason: "Quoted."', 'reason: ""', "d.yaml:6:15: a dismissal needs a reason"),
        ("on: 2026-11-21", "on: 2026-02-30", "d.yaml:9:9: found '2026-02-30'"),
        ("decisions:", "decisions: [", "d.yaml:3:3: not valid YAML"),
    ],
)
def test_a_broken_file_is_told_with_its_place(folder: Path, old: str, new: str, told: str) -> None:
    path = folder / "d.yaml"
    write_decisions(path, listed(("hair-density", AMBER)))
    write(path, path.read_text().replace(old, new))
    with pytest.raises(DecisionFileError) as problem:
        read_decisions(path, "d.yaml", {})
    assert str(problem.value).startswith(told)


def test_a_file_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(DecisionFileError, match=r"d\.yaml: no such file"):
        read_decisions(folder / "d.yaml", "d.yaml", {})


def test_the_schema_for_editors_is_the_one_that_is_committed() -> None:
    committed = (ROOT / "docs" / "schemas" / "decisions.schema.json").read_text(encoding="utf-8")
    assert committed == json_schema()


def test_a_file_whose_name_is_no_text_keeps_its_decisions(folder: Path) -> None:
    path = "odd\udcff.txt"
    write_decisions(folder / "d.yaml", Listed.of([block("hair-density", [(path, AMBER)], MADE, folder)]))
    read = read_decisions(folder / "d.yaml", "d.yaml", {})
    made = Decisions(read, folder).find("hair-density", [(path, AMBER)], MADE.verdict, MADE.grade)
    assert made == replace(MADE, place="d.yaml:3")
