"""A small knowledge base of its own, so that no test here depends on the curated entries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.knowledge.problems import KnowledgeError
from claimcheck.knowledge.store import load_knowledge

FILES = {
    "claims/efficacy/hair-count.yaml": """\
id: hair-count
topic: efficacy.hair
proposition: Exosomes raise hair counts.
match:
  - all: [exosome, raises|adds, hair]
    none: [~hair]
    subject: [exosomes, clinic]
    within: clause
  - phrase: more hair with exosomes
evidence:
  stance: supports
  certainty: low
  rationale: Two small trials.
  sources: [trial-2024]
  reviewed: 2026-01-31
  review_due: 2027-01-31
  steps: ["start high: randomised", "-1 risk of bias: open", "-1 imprecision: 20 people"]
say_instead: Small trials suggest more hair.
asserts: {onset: "@duration", origin: donor}
examples:
  match:
    - {text: Exosomes add hair., verdict: overstated, wording: plain}
    - {text: Exosomes may add hair., verdict: supported, wording: possible}
    - {text: Exosomes add no hair., verdict: overstated, polarity: denied, after: Is it so?}
  no_match:
    - {text: PRP adds hair., why: another treatment}
    - {text: Exosomes are small., why: no outcome, after: And what are they?}
""",
    "claims/efficacy/old-entry.yaml": """\
id: old-entry
topic: efficacy.hair
proposition: Exosomes thicken hair.
match: [{all: [exosome]}]
evidence:
  {stance: none, certainty: very-low, rationale: Nothing found., reviewed: 2026-01-31, review_due: 2027-01-31}
say_instead: It is not known.
overlaps: [hair-count]
aliases: [older-entry]
withdrawn: merged into hair-count
""",
    "claims/sources/trial-2024.yaml": """\
id: trial-2024
title: "A trial: hair"
authors: Doe J
year: 2024
doi: "10.1000/abc"
kind: rct
level: 2
n: 20
finding: Counts rose.
limits: Small.
checked: "2026-01-31"
verified: full
""",
    "rules/base.yaml": 'version: "2026.01"\n',
    "rules/topics.yaml": "topics: [{id: efficacy.hair, means: hair}]\n",
    "rules/concepts/all.yaml": """\
concepts:
  - {id: exosome, means: the product, terms: [exosome], examples: {yes: [our exosomes], no: [our eggs]}}
  - {id: raises, means: makes more, terms: [raise]}
  - {id: adds, means: the same, terms: [add, "<raises> more"]}
  - {id: hair, means: hair, terms: [hair, no, 0123], examples: {yes: [no, ~, 0123, 12:30, 2026-01-31]}}
""",
    "rules/cues.yaml": """\
cues:
  - {kind: negation, terms: [no, not], reach: 3, examples: [no hair]}
  - {kind: attribution, terms: [patients say], wording: investigated, who: patients, direction: both}
""",
    "rules/verdicts.yaml": """\
rows:
  - {polarity: asserted, stance: [supports], certainty: all, gap: [-3, 0], verdict: supported, grade: A}
  - {polarity: denied, stance: all, certainty: [low], wording: [plain], verdict: unverified, grade: none}
""",
    "rules/named.yaml": """\
rules:
  - id: no-risk
    topic: efficacy.hair
    title: Absolute safety
    match: [{all: [exosome], any: [hair], subject: any}]
    verdict: contradicted
    grade: F
    because: Nothing is without risk.
    sources: [trial-2024]
    say_instead: Side effects occur.
    denied: true
""",
    "rules/slots.yaml": """\
slots:
  - {id: onset, asks: when, interval: true}
  - id: origin
    asks: whence
    values: [{value: donor, match: [{all: [exosome]}]}, {value: own}]
    exclusive: [[donor, own]]
    why: {donor/own: one vial has one origin}
""",
    "rules/subjects.yaml": "subjects: [{subject: exosomes, concepts: [exosome]}]\n",
    "rules/claimhood.yaml": "not_claims: [{all: [hair]}]\nassertive: []\n",
    "rules/segmentation.yaml": """\
never_end: [e.g.]
end_before_starter: [U.S.]
before_number: [no.]
starters: [The]
continues: [and]
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "kb" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "kb"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path / "cache" / "claimcheck"


Edit = Callable[[str, str, str], None]


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replace the first occurrence of some words in a file of the base."""

    def change(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


Complaints = Callable[[], list[str]]


@pytest.fixture
def complaints(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Complaints:
    """What loading the base complains of, with paths as seen from inside it."""

    def load() -> list[str]:
        monkeypatch.chdir(folder)
        with pytest.raises(KnowledgeError) as caught:
            load_knowledge(folder)
        return [str(problem) for problem in caught.value.problems]

    return load
