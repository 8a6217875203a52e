from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import AMBER, DONOR, GREEN, GREY, OTHER, OWN, RED, base, checked, open_ids, write

from claimcheck.gate.baseline import Baseline, Key, Listed, listing, read_baseline
from claimcheck.gate.items import items, mute
from claimcheck.gate.names import Names
from claimcheck.gate.problems import BaselineError
from claimcheck.model.finding import Report
from claimcheck.model.gate import MuteKind
from claimcheck.model.scales import Light

NAMES = Names.of(base())
BASELINE = Path("known.json")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def of(report: Report) -> Listed:
    """A baseline of all that is red or amber."""
    worth = (item for item in items(report) if item.light in (Light.RED, Light.AMBER))
    return listing(worth, BASELINE, "known.json")


def against(listed: Listed, report: Report) -> tuple[list[str], int, Listed]:
    """What counts beside a baseline, how many of its entries are stale, and what it shrinks to."""
    baseline = Baseline(listed, report.documents)
    left = [i for i in open_ids(mute(report, baseline)) if i not in GREYS]
    return left, len(baseline.notices()), baseline.shrunk()


GREYS = {"unverified", "exosomes-from-own-blood", "exosomes-from-donors"}


def test_what_was_there_passes_and_keeps_its_own_verdict() -> None:
    before = checked(a=f"{RED} {AMBER}\n\n{GREY}", b=AMBER)
    report = mute(before, Baseline(of(before), before.documents))
    assert open_ids(report) == ["unverified"]
    finding = report.documents[0].statements[0].findings[0]
    assert finding.muted is not None
    assert (finding.muted.kind, finding.muted.place) == (MuteKind.BASELINE, "known.json")
    assert finding.verdict.value == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        f"\n\n\n{GREEN}\n\n{AMBER}\n",
        AMBER.upper(),
        AMBER.replace(" ", "\n"),
        AMBER.replace(" ", "  ").removesuffix("."),
        f"# Heading\n\n- {AMBER}",
    ],
)
def test_where_and_how_a_sentence_stands_makes_no_difference(text: str) -> None:
    assert against(of(checked(a=AMBER)), checked(a=text)) == ([], 0, of(checked(a=AMBER)))


@pytest.mark.parametrize(
    ("after", "left", "stale"),
    [
        ({"a": f"{AMBER} {OTHER}"}, ["painless"], 0),
        ({"a": AMBER.replace("regrow", "fully regrow")}, ["hair-density"], 1),
        ({"b": AMBER}, ["hair-density"], 1),
        ({"a": AMBER, "b": AMBER}, ["hair-density"], 0),
        ({"a": f"{AMBER}\n\n{AMBER}"}, ["hair-density"], 0),
        ({"a": GREEN}, [], 1),
    ],
)
def test_what_is_new_counts_and_what_is_gone_is_told(
    after: dict[str, str], left: list[str], stale: int
) -> None:
    assert against(of(checked(a=AMBER)), checked(**after))[:2] == (left, stale)


def test_duplicates_are_counted_and_shrink_one_by_one() -> None:
    twice = f"{AMBER}\n\n{AMBER}"
    listed = of(checked(a=twice))
    assert listed.counts == {Key("a.txt", "hair-density", "our exosomes regrow hair"): 2}
    assert against(listed, checked(a=f"{twice}\n\n{AMBER}"))[:2] == (["hair-density"], 0)
    left, stale, shrunk = against(listed, checked(a=AMBER))
    assert (left, stale, shrunk) == ([], 1, of(checked(a=AMBER)))


def test_of_equal_ones_the_last_counts_as_new() -> None:
    report = checked(a=f"{AMBER}\n\n{AMBER}")
    muted = mute(report, Baseline(of(checked(a=AMBER)), report.documents))
    assert [s.muted is not None for s in muted.documents[0].statements] == [True, False]


def test_files_that_are_not_part_of_the_run_keep_their_entries(folder: Path) -> None:
    listed = of(checked(a=AMBER, b=AMBER, c=AMBER))
    write(folder / "b.txt", AMBER)
    left, stale, shrunk = against(listed, checked(a=AMBER))
    assert (left, stale) == ([], 1), "c.txt is gone, b.txt is only not checked"
    assert {key.file for key, count in shrunk.counts.items() if count} == {"a.txt", "b.txt"}


def test_a_true_statement_against_known_false_ones_is_no_news() -> None:
    """Else mending one page of a site would bring up every other page that still says the opposite."""
    true = "Our exosomes are not FDA approved."
    before = checked(a=RED, b=RED, c=RED)
    after = checked(a=true, b=RED, c=RED)
    assert [c.slot for c in after.contradictions] != []
    assert against(of(before), after)[:2] == ([], 1)
    # What is false and was not there before counts, and so does the pair that it is in.
    left, _, _ = against(of(before), checked(a=true, b=RED, c=RED, d=RED))
    assert left == ["fda-approved", "approval"]
    # Neither side of a matter that only the clinic can settle is known to be false.
    assert against(of(checked(a=OWN, b=OWN)), checked(a=DONOR, b=OWN))[0] == ["source"]


def test_a_contradiction_is_known_by_what_each_file_says() -> None:
    before = checked(a=OWN, b=DONOR)
    listed = of(before)
    assert {(key.file, key.id, key.words) for key in listed.counts} == {
        ("a.txt", "source", "autologous-blood"),
        ("b.txt", "source", "donor"),
    }
    assert against(listed, before)[:2] == ([], 0)
    # A third file is put into the pair instead, and what it says was not there before.
    assert against(listed, checked(a=OWN, aa=DONOR, b=DONOR))[:2] == (["source"], 0)
    # Other words for the same make no difference, and each file may be checked alone.
    assert against(listed, checked(a=OWN, b="Donors give the cells that our exosomes come from."))[0] == []
    assert against(listed, checked(a=OWN))[:2] == ([], 1), "b.txt is gone"


def test_a_statement_that_is_made_and_denied_is_known_by_its_words() -> None:
    made, denied = "The clinic ships exosomes abroad.", "The clinic does not ship exosomes abroad."
    before = checked(a=f"{made}\n\n{denied}")
    listed = of(before)
    assert [(key.id, key.words) for key in sorted(listed.counts)] == [
        ("restated", "the clinic does not ship exosomes abroad"),
        ("restated", "the clinic ships exosomes abroad"),
    ]
    assert against(listed, before)[:2] == ([], 0)
    other = made.replace("clinic", "shop"), denied.replace("clinic", "shop")
    assert against(listed, checked(a="\n\n".join([made, denied, *other])))[:2] == (["restated"], 0)
    assert against(listed, checked(a=made))[:2] == ([], 1)


def test_the_file_holds_one_finding_a_line_and_reads_as_it_was_written(folder: Path) -> None:
    listed = of(checked(a=f"{RED} {AMBER}\n\n{AMBER}", b="Unsere Exosomen™. " + AMBER))
    listed.write()
    text = (folder / "known.json").read_text(encoding="utf-8")
    assert text.splitlines()[3:6] == [
        '  {"file": "a.txt", "id": "fda-approved", "words": "our exosomes are fda approved"},',
        '  {"file": "a.txt", "id": "hair-density", "words": "our exosomes regrow hair", "count": 2},',
        '  {"file": "b.txt", "id": "hair-density", "words": "our exosomes regrow hair"}',
    ]
    assert read_baseline(BASELINE, "known.json", NAMES) == listed
    Listed(BASELINE, "known.json", {}).write()
    assert json.loads((folder / "known.json").read_text()) == {
        "schema": "claimcheck.baseline/1",
        "findings": [],
    }


def test_a_former_id_is_taken_as_the_present_one(folder: Path) -> None:
    entry = {"file": "a.txt", "id": "hair-count", "words": "our exosomes regrow hair"}
    write(folder / "known.json", json.dumps({"schema": "claimcheck.baseline/1", "findings": [entry]}))
    renamed = Names(NAMES.ids, NAMES.topics, {"hair-count": "hair-density"}, NAMES.fixed)
    listed = read_baseline(BASELINE, "known.json", renamed)
    assert against(listed, checked(a=AMBER))[:2] == ([], 0)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "known.json:1:1: not valid JSON: expecting value"),
        ("[]", "known.json: is no baseline"),
        ('{"schema": "x"}', "known.json: its schema is 'x'; allowed: 'claimcheck.baseline/1'"),
        ('{"schema": "claimcheck.baseline/1", "findings": [{"file": "a"}]}', "known.json: is no baseline"),
    ],
)
def test_what_is_no_baseline_is_told(folder: Path, data: str, told: str) -> None:
    write(folder / "known.json", data)
    with pytest.raises(BaselineError) as problem:
        read_baseline(BASELINE, "known.json", NAMES)
    assert str(problem.value).startswith(told)


def test_a_baseline_that_is_not_there() -> None:
    with pytest.raises(BaselineError, match=r"^known\.json: no such file or directory$"):
        read_baseline(BASELINE, "known.json", NAMES)


SENTENCES = st.lists(st.sampled_from([RED, AMBER, OTHER, GREEN, GREY]), max_size=5).map("\n\n".join)


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from("abc"), SENTENCES, min_size=1),
    st.dictionaries(st.sampled_from("abc"), SENTENCES),
)
def test_laws_of_a_baseline(before: dict[str, str], after: dict[str, str]) -> None:
    old, new = checked(**before), checked(**after)
    listed = of(old)
    assert against(listed, old) == ([], 0, listed), "right after writing it nothing is left and nothing stale"
    left, _, shrunk = against(listed, new)
    assert all(shrunk.counts[key] <= count for key, count in listed.counts.items()), "it only shrinks"
    assert against(shrunk, new)[:2] == (left, 0), "what is gone was none of what passed"
    found = of(new).counts
    assert len(left) == sum(max(count - listed.counts.get(key, 0), 0) for key, count in found.items())
