"""``claimcheck kb`` beyond list and test: search, sources, export, schema, new."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner, Result

from claimcheck.cli.app import app
from claimcheck.knowledge.json_schema import FILES, json_schema
from claimcheck.knowledge.store import load_knowledge

ROOT = Path(__file__).parents[2]
BASE = load_knowledge()


def invoke(*args: str) -> Result:
    return CliRunner().invoke(app, ["kb", *args])


def test_search_puts_what_would_match_first() -> None:
    shown = invoke("search", "Our exosomes regrow lost hair.").stdout.splitlines()
    assert shown[0].split()[-1] == "matches"
    assert any(line.startswith("hair-density ") for line in shown)


def test_search_for_nothing_known_says_so() -> None:
    assert "nothing comes near" in invoke("search", "qwertz").stdout


def test_sources_are_listed_with_their_links() -> None:
    shown = invoke("sources").stdout
    assert shown.endswith(f"{len(BASE.sources)} sources\n")
    assert "fda-2019-exosome-notice" in shown
    unused = invoke("sources", "--unused").stdout
    assert "fda-2019-exosome-notice" not in unused


def test_every_format_of_the_bibliography_holds_every_source() -> None:
    ids = sorted(BASE.sources)
    assert [row["id"] for row in json.loads(invoke("export").stdout)] == ids
    assert [
        row["id"] for row in csv.DictReader(io.StringIO(invoke("export", "--format", "csv").stdout))
    ] == ids
    assert [item["id"] for item in json.loads(invoke("export", "--format", "csl-json").stdout)] == ids
    assert invoke("export", "--format", "bibtex").stdout.count("\n@") == len(ids) - 1
    refused = invoke("export", "--format", "word")
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("kind", FILES)
def test_committed_schemas_are_those_that_the_program_prints(kind: str) -> None:
    committed = (ROOT / "docs" / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert committed == json_schema(kind) == invoke("schema", kind).stdout


def test_the_schema_accepts_real_entries_and_refuses_a_wrong_word() -> None:
    schema = json.loads(json_schema("proposition"))
    path = sorted((ROOT / "claims" / "efficacy").glob("*.yaml"))[0]
    entry = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    entry.pop("misleads", None)  # an editor reads true as a truth value, the plainest loader as text
    jsonschema.validate(entry, schema)
    entry["evidence"]["certainty"] = "certain"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(entry, schema)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    return tmp_path


def test_a_new_entry_is_laid_out_once(folder: Path) -> None:
    arguments = ["kb", "new", "hair-colour-returns", "--topic", "efficacy.hair", "--knowledge", str(folder)]
    made = CliRunner().invoke(app, arguments)
    path = folder / "claims" / "efficacy" / "hair-colour-returns.yaml"
    assert (made.exit_code, made.stdout) == (0, f"{path}\n")
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["topic"] == "efficacy.hair"
    path.write_text(path.read_text(encoding="utf-8").replace("TODO-concept", "hair-gain"), encoding="utf-8")
    assert "hair-colour-returns" in {p.id for p in load_knowledge(folder).propositions}
    again = CliRunner().invoke(app, arguments)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["new", "x-y", "--topic", "efficacy.hai"], "did you mean efficacy.hair"),
        (["new", "X Y", "--topic", "efficacy.hair"], "is no id"),
        (["schema", "proposal"], "no kind of file is called 'proposal'"),
    ],
)
def test_wrong_names_are_told(arguments: list[str], says: str) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
