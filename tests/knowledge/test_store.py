# ruff: noqa: E501 (a case a line)
from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.knowledge.folders import PACKAGE, find_folders
from claimcheck.knowledge.problems import KnowledgeError
from claimcheck.knowledge.store import load_knowledge, read_knowledge
from claimcheck.model.entry import Evidence, Frame, MatchExample, NearMiss, Need, Proposition, Source
from claimcheck.model.rulebook import (
    Concept,
    Cue,
    CueKind,
    Direction,
    NamedRule,
    Rulebook,
    Segmentation,
    Slot,
    SlotValue,
    SubjectRule,
    TableRow,
    Topic,
)
from claimcheck.model.scales import Certainty, Grade, Polarity, Stance, Subject, Verdict, Wording
from tests.knowledge.conftest import Complaints, Edit


def test_every_field_of_every_file_arrives(folder: Path) -> None:
    base = load_knowledge(folder)
    assert base.version == "2026.01"
    assert base.sources == {
        "trial-2024": Source(
            id="trial-2024",
            title="A trial: hair",
            year=2024,
            kind="rct",
            level=2,
            authors="Doe J",
            venue="",
            link="https://doi.org/10.1000/abc",
            finding="Counts rose.",
            verified="full",
            checked="2026-01-31",
            limits="Small.",
        )
    }
    assert base.propositions[0] == Proposition(
        id="hair-count",
        topic="efficacy.hair",
        text="Exosomes raise hair counts.",
        frames=(
            Frame(
                all=(Need(("exosome",)), Need(("raises", "adds")), Need(("hair",))),
                none=(Need(("hair",), negated=True),),
                subjects=frozenset({Subject.EXOSOMES, Subject.CLINIC}),
                within="clause",
            ),
        ),
        phrases=("more hair with exosomes",),
        evidence=Evidence(
            Stance.SUPPORTS,
            Certainty.LOW,
            "Two small trials.",
            ("trial-2024",),
            "2026-01-31",
            "2027-01-31",
            ("start high: randomised", "-1 risk of bias: open", "-1 imprecision: 20 people"),
        ),
        say_instead="Small trials suggest more hair.",
        asserts={"onset": "@duration", "origin": "donor"},
        matches=(
            MatchExample("Exosomes add hair.", Verdict.OVERSTATED, Wording.PLAIN),
            MatchExample("Exosomes may add hair.", Verdict.SUPPORTED, Wording.POSSIBLE),
            MatchExample("Exosomes add no hair.", Verdict.OVERSTATED, None, Polarity.DENIED, "Is it so?"),
        ),
        near_misses=(
            NearMiss("PRP adds hair.", "another treatment"),
            NearMiss("Exosomes are small.", "no outcome", "And what are they?"),
        ),
    )
    assert base.rules == Rulebook(
        topics=(Topic("efficacy.hair", "hair"),),
        concepts=(
            Concept("exosome", "the product", ("exosome",), ("our exosomes",), ("our eggs",)),
            Concept("raises", "makes more", ("raise",)),
            Concept("adds", "the same", ("add", "<raises> more")),
            Concept("hair", "hair", ("hair", "no", "0123"), ("no", "~", "0123", "12:30", "2026-01-31")),
        ),
        cues=(
            Cue(CueKind.NEGATION, ("no", "not"), reach=3, examples=("no hair",)),
            Cue(CueKind.ATTRIBUTION, ("patients say",), Direction.BOTH, Wording.INVESTIGATED, "patients"),
        ),
        table=(
            TableRow(
                Polarity.ASSERTED,
                frozenset({Stance.SUPPORTS}),
                frozenset(Certainty),
                None,
                (-3, 0),
                Verdict.SUPPORTED,
                Grade.A,
            ),
            TableRow(
                Polarity.DENIED,
                frozenset(Stance),
                frozenset({Certainty.LOW}),
                frozenset({Wording.PLAIN}),
                None,
                Verdict.UNVERIFIED,
                None,
            ),
        ),
        named=(
            NamedRule(
                id="no-risk",
                topic="efficacy.hair",
                title="Absolute safety",
                frames=(Frame((Need(("exosome",)),), (Need(("hair",)),), (), frozenset()),),
                verdict=Verdict.CONTRADICTED,
                grade=Grade.F,
                because="Nothing is without risk.",
                sources=("trial-2024",),
                say_instead="Side effects occur.",
                denied=True,
            ),
        ),
        slots=(
            Slot("onset", "when", (), interval=True),
            Slot(
                "origin",
                "whence",
                (SlotValue("donor", (Frame((Need(("exosome",)),)),)), SlotValue("own", ())),
                exclusive=frozenset({frozenset({"donor", "own"})}),
                why={"donor/own": "one vial has one origin"},
            ),
        ),
        subjects=(SubjectRule(Subject.EXOSOMES, ("exosome",)),),
        not_claims=(Frame((Need(("hair",)),)),),
        assertive=(),
        segmentation=Segmentation(
            frozenset({"e.g."}),
            frozenset({"U.S."}),
            frozenset({"no."}),
            frozenset({"The"}),
            frozenset({"and"}),
        ),
    )


def test_a_withdrawn_entry_is_kept_and_cannot_match(folder: Path) -> None:
    entry = load_knowledge(folder).propositions[1]
    assert (entry.id, entry.withdrawn, entry.aliases) == (
        "old-entry",
        "merged into hair-count",
        ("older-entry",),
    )
    assert (entry.frames, entry.phrases) == ((), ())


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        # one case for each way in which files can fail to fit together
        ("claims/efficacy/hair-count.yaml", "id: hair-count", "id: hair-counts", "claims/efficacy/hair-count.yaml:1:5: id 'hair-counts' differs from the file name; write 'hair-count' or rename the file"),
        ("claims/efficacy/hair-count.yaml", "topic: efficacy.hair", "topic: efficacy.hare", "claims/efficacy/hair-count.yaml:2:8: unknown topic 'efficacy.hare'; did you mean 'efficacy.hair'? Allowed: efficacy.hair"),
        ("claims/efficacy/hair-count.yaml", "raises|adds", "raises|add", "claims/efficacy/hair-count.yaml:5:20: unknown concept 'add'; did you mean 'adds'? Allowed: adds, exosome, hair, raises"),
        ("claims/efficacy/hair-count.yaml", "[~hair]", "[~hare]", "claims/efficacy/hair-count.yaml:6:12: unknown concept 'hare'; did you mean 'hair'? Allowed: adds, exosome, hair, raises"),
        ("claims/efficacy/hair-count.yaml", "[trial-2024]", "[trial-2042]", "claims/efficacy/hair-count.yaml:14:13: unknown source 'trial-2042'; did you mean 'trial-2024'? Allowed: trial-2024"),
        ("claims/efficacy/hair-count.yaml", "[trial-2024]", "[trial-2024, trial-2024]", "claims/efficacy/hair-count.yaml:14:25: source 'trial-2024' is listed twice"),
        ("claims/efficacy/hair-count.yaml", "origin: donor", "orign: donor", "claims/efficacy/hair-count.yaml:19:38: unknown slot 'orign'; did you mean 'origin'? Allowed: onset, origin"),
        ("claims/efficacy/hair-count.yaml", "origin: donor", "origin: '@duration'", "claims/efficacy/hair-count.yaml:19:39: unknown value of slot 'origin' '@duration'; allowed: donor, own"),
        ("claims/efficacy/old-entry.yaml", "[hair-count]", "[hair-cuont]", "claims/efficacy/old-entry.yaml:8:12: unknown proposition or rule 'hair-cuont'; did you mean 'hair-count'? Allowed: hair-count, no-risk"),
        ("claims/efficacy/old-entry.yaml", "[older-entry]", "[no-risk]", "rules/named.yaml:2:9: duplicate proposition or rule id 'no-risk', first used at claims/efficacy/old-entry.yaml:9"),
        ("rules/concepts/all.yaml", "id: raises", "id: adds", "rules/concepts/all.yaml:4:10: duplicate concept id 'adds', first used at rules/concepts/all.yaml:3"),
        ("rules/concepts/all.yaml", "<raises>", "<raise>", "rules/concepts/all.yaml:4:46: unknown concept 'raise'; did you mean 'raises'? Allowed: adds, exosome, hair, raises"),
        ("rules/concepts/all.yaml", "terms: [raise]", "terms: [raise, <adds>]", "rules/concepts/all.yaml:3:10: concept 'raises' is made of itself through its terms"),
        ("rules/concepts/all.yaml", "[raise]", "[raise ..]", "rules/concepts/all.yaml:3:45: 'raise ..': a term must begin and end in a word"),
        ("rules/named.yaml", "topic: efficacy.hair", "topic: safety", "rules/named.yaml:3:12: unknown topic 'safety'; allowed: efficacy.hair"),
        ("rules/named.yaml", "any: [hair]", "any: [@mass]", "rules/named.yaml:5:36: not valid YAML: while scanning for the next token, found character that cannot start any token"),
        ("rules/named.yaml", "any: [hair]", "any: ['@mass']", "rules/named.yaml:5:36: unknown concept '@mass'; allowed: adds, exosome, hair, raises"),
        ("rules/named.yaml", "any: [hair]", "any: [air]", "rules/named.yaml:5:36: unknown concept 'air'; did you mean 'hair'? Allowed: adds, exosome, hair, raises"),
        ("rules/slots.yaml", "[[donor, own]]", "[[donor, donor]]", "rules/slots.yaml:6:17: 'donor' cannot exclude itself"),
        ("rules/slots.yaml", "{value: own}", "{value: donor}", "rules/slots.yaml:5:65: duplicate value 'donor'"),
        ("rules/slots.yaml", "why: {donor/own", "why: {donor/self", "rules/slots.yaml:7:23: unknown exclusive pair 'donor/self'; did you mean 'donor/own'? Allowed: donor/own"),
        ("rules/subjects.yaml", "[exosome]", "[exosom]", "rules/subjects.yaml:1:43: unknown concept 'exosom'; did you mean 'exosome'? Allowed: adds, exosome, hair, raises"),
        ("rules/claimhood.yaml", "[hair]", "[hairs]", "rules/claimhood.yaml:1:21: unknown concept 'hairs'; did you mean 'hair'? Allowed: adds, exosome, hair, raises"),
    ],
)  # fmt: skip
def test_what_is_named_must_exist(
    name: str, old: str, new: str, complaint: str, edit: Edit, complaints: Complaints
) -> None:
    edit(name, old, new)
    assert complaint in complaints()


def test_all_files_report_together(folder: Path, edit: Edit, complaints: Complaints) -> None:
    edit("rules/base.yaml", "version", "versoin")
    edit("claims/sources/trial-2024.yaml", "kind: rct", "kind: rtc")
    (folder / "rules/cues.yaml").unlink()
    (folder / "claims/loose.yaml").write_text("id: loose\n")
    (folder / "rules/words.yaml").write_text("words: []\n")
    (folder / "claims/efficacy/other.yml").write_text("id: other\n")
    places = [complaint.split(": ")[0] for complaint in complaints()]
    assert places == [
        "claims/efficacy/other.yml",
        "claims/loose.yaml",
        "claims/sources/trial-2024.yaml:6:7",
        "rules/base.yaml:1:1",
        "rules/base.yaml:1:1",
        "rules/cues.yaml",
        "rules/words.yaml",
    ]


def test_a_folder_without_claims_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere.claims: no such folder"):
        load_knowledge(tmp_path / "nowhere")


def test_a_folder_without_rules_uses_the_built_in_ones(folder: Path) -> None:
    (folder / "rules").rename(folder / "elsewhere")
    assert find_folders(folder).rules == find_folders().rules
    assert find_folders(folder).claims == folder / "claims"


def test_built_in_data_is_found_next_to_the_package() -> None:
    assert find_folders().claims == PACKAGE.parent / "claims"


def test_hash_follows_content_and_not_line_endings_or_hidden_files(folder: Path) -> None:
    before = read_knowledge(find_folders(folder)).hash
    path = folder / "rules/base.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (folder / "claims/.draft.yaml").write_text("not: [yaml")
    (folder / "claims/notes.md").write_text("notes")
    assert read_knowledge(find_folders(folder)).hash == before
    path.write_text('version: "2026.02"\n')
    assert read_knowledge(find_folders(folder)).hash != before


def test_amounts_may_be_named_like_concepts(folder: Path, edit: Edit) -> None:
    edit("rules/named.yaml", "any: [hair]", 'any: ["@duration|hair", "~@sessions"]')
    edit("rules/concepts/all.yaml", "<raises> more", "<raises> <@number>")
    frame = load_knowledge(folder).rules.named[0].frames[0]
    assert frame.any == (Need(("@duration", "hair")), Need(("@sessions",), negated=True))


def test_a_merged_source_leaves_its_citations_to_the_other(folder: Path, edit: Edit) -> None:
    source = folder / "claims/sources/trial-2024.yaml"
    kept = source.read_text(encoding="utf-8").replace("trial-2024", "trial-kept")
    (folder / "claims/sources/trial-kept.yaml").write_text(kept, encoding="utf-8")
    edit("claims/sources/trial-2024.yaml", "verified: full", "verified: full\nmerged_into: trial-kept")
    edit("claims/efficacy/hair-count.yaml", "[trial-2024]", "[trial-kept, trial-2024]")
    base = load_knowledge(folder)
    assert {source.id: source.aliases for source in base.sources.values()} == {"trial-kept": ("trial-2024",)}
    assert base.propositions[0].evidence.sources == ("trial-kept",)
    assert base.rules.named[0].sources == ("trial-kept",)


def test_a_source_is_merged_only_into_one_that_stands(
    folder: Path, edit: Edit, complaints: Complaints
) -> None:
    edit("claims/sources/trial-2024.yaml", "verified: full", "verified: full\nmerged_into: trial-2024")
    message = "'trial-2024' was merged itself; name the record that is in use"
    assert complaints() == [f"claims/sources/trial-2024.yaml:13:14: {message}"]
    edit("claims/sources/trial-2024.yaml", "merged_into: trial-2024", "merged_into: trial-2025")
    message = "unknown source 'trial-2025'; did you mean 'trial-2024'? Allowed: trial-2024"
    assert complaints() == [f"claims/sources/trial-2024.yaml:13:14: {message}"]
