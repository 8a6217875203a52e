"""What holds for the curated base as a whole."""

from __future__ import annotations

import re
from pathlib import Path

from claimcheck import engine
from claimcheck.engine.quantities import find_quantities
from claimcheck.knowledge.folders import find_folders
from claimcheck.knowledge.lint import USED_IN_READING
from claimcheck.knowledge.resolve import QUANTITIES
from claimcheck.knowledge.store import load_knowledge
from claimcheck.text.tokens import tokenize


def test_it_loads_and_every_source_file_is_in_it() -> None:
    files = {path.stem for path in (find_folders().claims / "sources").glob("*.yaml")}
    sources = load_knowledge().sources.values()
    assert sorted(name for s in sources for name in (s.id, *s.aliases)) == sorted(files)


def test_every_amount_that_is_read_can_be_named_in_a_frame() -> None:
    copy = "6 weeks, 40%, $300, 17, 3 sessions, 20 patients, 5 billion particles, 9 factors, 100 nm"
    kinds = {f"@{quantity.kind}" for quantity in find_quantities(tokenize(copy))}
    assert kinds == QUANTITIES


def test_concepts_that_the_engine_names_are_known_to_the_linter() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(engine.__path__[0]).glob("*.py"))
    concepts = {concept.id for concept in load_knowledge().rules.concepts}
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', source)) & concepts - {"exosome"}
    assert named == USED_IN_READING & concepts
