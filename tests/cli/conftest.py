"""A small knowledge base and a folder to work in, so that no test here depends on the curated entries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from program import AMBER, GREEN, GREY, RED, ROOT, Program

FILES = {
    "claims/efficacy/hair-growth.yaml": """\
id: hair-growth
topic: efficacy.hair
proposition: Exosome treatment grows hair.
match:
  - all: [grows, hair]
    subject: any
  - phrase: grow hair with exosomes
evidence:
  stance: supports
  certainty: low
  rationale: Two small trials.
  sources: [trial-2024]
  reviewed: 2026-01-31
  review_due: 2027-01-31
say_instead: Small trials suggest that it may grow hair.
aliases: [hair-regrowth]
examples:
  match:
    - {text: Our exosomes grow hair., verdict: overstated}
  no_match:
    - {text: Exosomes are small., why: no outcome}
""",
    "claims/regulation/fda-status.yaml": """\
id: fda-status
topic: regulation.approval
proposition: An exosome product is cleared by the FDA.
match:
  - all: [cleared]
    subject: any
evidence:
  stance: refutes
  certainty: high
  rationale: No exosome product is cleared.
  sources: [notice-2019]
  reviewed: 2026-01-31
  review_due: 2027-01-31
say_instead: No exosome product is cleared by the FDA.
""",
    "claims/sources/trial-2024.yaml": """\
id: trial-2024
title: A small trial
authors: Doe J, Roe R, Poe E
year: 2024
venue: Journal of Hair
doi: "10.1000/abc"
kind: rct
level: 2
finding: Counts rose.
checked: "2026-01-31"
verified: full
""",
    "claims/sources/notice-2019.yaml": """\
id: notice-2019
title: A notice
authority: US FDA
year: 2019
url: https://example.org/notice
kind: regulator-notice
finding: No product is cleared.
checked: "2026-01-31"
verified: full
""",
    "rules/base.yaml": 'version: "2026.01"\n',
    "rules/topics.yaml": """\
topics:
  - {id: efficacy.hair, means: Grows hair.}
  - {id: regulation.approval, means: Cleared or approved.}
  - {id: source.donor, means: From a donor.}
""",
    "rules/concepts/all.yaml": """\
concepts:
  - {id: exosome, means: the product, terms: [exosome*]}
  - {id: grows, means: makes more, terms: [grow, grows, regrow]}
  - {id: hair, means: hair, terms: [hair]}
  - {id: cleared, means: cleared, terms: [fda cleared]}
  - {id: own-blood, means: own, terms: [own blood]}
  - {id: donor, means: of others, terms: [donors]}
""",
    "rules/named.yaml": """\
rules:
  - id: no-status-games
    topic: regulation.approval
    title: Status is not lent.
    match: [{all: [cleared, donor], subject: any}]
    verdict: misleading
    grade: D
    because: A registration lends nothing.
    sources: [notice-2019]
    say_instead: Leave it out.
""",
    "rules/slots.yaml": """\
slots:
  - id: source
    asks: Whose cells are they from?
    values:
      - {value: own, match: [{all: [own-blood], subject: any}]}
      - {value: donor, match: [{all: [donor], subject: any}]}
    exclusive: [[own, donor]]
    why: {donor/own: One vial has one origin.}
""",
    "rules/subjects.yaml": "subjects: [{subject: exosomes, concepts: [exosome]}]\n",
    "rules/claimhood.yaml": "not_claims: []\nassertive: []\n",
}


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """A folder for ``--knowledge``; cues, verdicts and word lists are those of the project."""
    folder = tmp_path / "kb"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("cues.yaml", "verdicts.yaml", "segmentation.yaml"):
        shutil.copy(ROOT / "rules" / name, folder / "rules" / name)
    return folder


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with copy of each colour."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for name, text in {"red": RED, "amber": AMBER, "grey": GREY, "green": GREEN}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("COLUMNS", raising=False)
    return folder


@pytest.fixture
def program(kb: Path, desk: Path) -> Program:
    return Program(kb)
