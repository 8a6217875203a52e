from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.gate import FailOn
from claimcheck.model.scales import Grade, Light
from claimcheck.settings.flags import FlagError, override
from claimcheck.settings.read import SettingsError, defaults, find, read
from claimcheck.settings.schema import SettingsTable, json_schema
from claimcheck.settings.settings import Policy, Read, Settings
from claimcheck.settings.show import to_toml
from claimcheck.settings.template import template

ROOT = Path(__file__).parents[2]
FULL = """\
inputs = ["site", "drafts/a.md"]
include = ["*.md"]
exclude = ["old/"]
field = ["headline"]
main-content = true
limit = ["text=20MB"]
select = ["efficacy.*"]
ignore = ["price"]
fail-on = ["red", "contradiction"]
max-amber = 3
min-grade = "C"
show = "grey"
cross = false
jurisdiction = ["us"]
knowledge = "kb"
baseline = "known.json"
waivers = "w.yaml"
decisions = "d.yaml"
cache = false
jobs = 2

[[overrides]]
paths = ["drafts/**"]
fail-on = "never"
ignore = ["session-length"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(SettingsError) as told:
        read(path)
    return [str(problem) for problem in told.value.problems]


def test_everything_that_may_be_settled(folder: Path) -> None:
    settings = read(write(folder / "claimcheck.toml", FULL))
    assert settings.inputs == ("site", "drafts/a.md")
    assert settings.policy == Policy(("efficacy.*",), ("price",), (FailOn.RED, FailOn.CONTRADICTION), Grade.C)
    assert (settings.show, settings.max_amber, settings.cross, settings.cache) == (
        Light.GREY,
        3,
        False,
        False,
    )
    assert settings.jurisdiction == ("us",)
    assert settings.jobs == 2
    named = (settings.knowledge, settings.baseline, settings.waivers, settings.decisions)
    assert named == (folder / "kb", folder / "known.json", folder / "w.yaml", folder / "d.yaml")


def test_an_override_holds_for_its_paths_and_adds_to_what_is_ignored(folder: Path) -> None:
    settings = read(write(folder / "claimcheck.toml", FULL))
    assert settings.policy_for("site/a.md") == settings.policy
    assert settings.policy_for("drafts/deep/a.md") == Policy(
        ("efficacy.*",), ("price", "session-length"), (FailOn.NEVER,), Grade.C
    )


def test_overrides_are_about_paths_from_the_configuration_wherever_one_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "claimcheck.toml", FULL)
    (folder / "drafts").mkdir()
    monkeypatch.chdir(folder / "drafts")
    path = find(Path.cwd())
    assert path == folder / "claimcheck.toml"
    settings = read(path)
    assert settings.policy_for("a.md").fail_on == (FailOn.NEVER,)
    assert settings.inputs == (str(folder / "site"), "a.md")


def test_the_same_in_pyproject(folder: Path) -> None:
    own = read(write(folder / "claimcheck.toml", FULL))
    text = "[project]\nname = 'x'\n[tool.claimcheck]\n" + FULL.replace(
        "[[overrides]]", "[[tool.claimcheck.overrides]]"
    )
    shared = read(write(folder / "pyproject.toml", text))
    assert shared.origins["show"] == "pyproject.toml"
    assert Settings(**{**vars(shared), "origins": {}}) == Settings(**{**vars(own), "origins": {}})


def test_the_nearest_configuration_counts_and_our_own_file_comes_first(folder: Path) -> None:
    deep = folder / "a" / "b"
    deep.mkdir(parents=True)
    assert find(deep) is None
    write(folder / "pyproject.toml", "[tool.claimcheck]\n")
    assert find(deep) == folder / "pyproject.toml"
    write(folder / "a" / "pyproject.toml", "[tool.other]\nsays = 'claimcheck'\n")
    assert find(deep) == folder / "pyproject.toml"
    write(folder / "a" / "pyproject.toml", "[tool.claimcheck]\n")
    assert find(deep) == folder / "a" / "pyproject.toml"
    write(folder / "a" / "claimcheck.toml", "")
    assert find(deep) == folder / "a" / "claimcheck.toml"


def test_a_broken_pyproject_is_told_only_where_it_means_us(folder: Path) -> None:
    write(folder / "pyproject.toml", "[project\n# claimcheck\n")
    assert find(folder) is None
    path = write(folder / "pyproject.toml", "[tool.claimcheck]\nshow = \n")
    assert find(folder) == path
    assert problems(path) == ["pyproject.toml:2:8: not valid TOML: invalid value"]


def test_a_waiver_file_beside_the_configuration_is_used_unnamed(folder: Path) -> None:
    path = write(folder / "claimcheck.toml", "")
    assert read(path).waivers is None
    write(folder / "claimcheck-waivers.yaml", "waivers: []\n")
    assert read(path).waivers == defaults(folder).waivers == folder / "claimcheck-waivers.yaml"


def test_a_decision_file_beside_the_configuration_is_used_unnamed(folder: Path) -> None:
    assert defaults(folder).decisions is None
    write(folder / "claimcheck-decisions.json", "{}")
    path = write(folder / "claimcheck.toml", "")
    assert read(path).decisions == defaults(folder).decisions == folder / "claimcheck-decisions.json"
    write(folder / "claimcheck-decisions.yaml", "decisions: []\n")
    assert defaults(folder).decisions == folder / "claimcheck-decisions.yaml"
    assert defaults(folder).origins == {"decisions": "found beside"}


WRONG = """\
# a comment = 1
show = 'ambre'
ignore = [
  "price",
  3,
]
igrone = ["x"]
max-amber = "3"
cross = 1
inputs = "site"
min-grade = "E"
fail-on = ["red", "blue"]

[[overrides]]
paths = ["a"]

[[overrides]]
paths = ["b"]
fail_on = "red"

[extra]
"""


def test_every_mistake_is_told_at_its_place_with_what_is_allowed(folder: Path) -> None:
    keys = (
        "baseline, cache, cross, decisions, exclude, fail-on, field, ignore, include, inputs, jobs, jurisdiction, "
        "knowledge, limit, main-content, max-amber, min-grade, overrides, select, show, waivers"
    )
    assert problems(write(folder / "claimcheck.toml", WRONG)) == [
        "claimcheck.toml:2:8: unknown light 'ambre'; did you mean 'amber'? Allowed: amber, green, grey, red",
        "claimcheck.toml:3:1: found ['price', 3]; allowed: a list of ids, topics or slots, each in quotes",
        f"claimcheck.toml:7:1: unknown key 'igrone'; did you mean 'ignore'? Allowed: {keys}",
        "claimcheck.toml:8:13: found '3'; allowed: a whole number, such as 5",
        "claimcheck.toml:9:1: found 1; allowed: true, false",
        "claimcheck.toml:10:10: found 'site'; allowed: a list of paths, each in quotes",
        "claimcheck.toml:11:13: unknown grade 'E'; allowed: A, B, C, D, F",
        "claimcheck.toml:12:1: unknown condition 'blue'; allowed: amber, contradiction, grey, never, red",
        "claimcheck.toml:19:1: unknown key 'fail_on'; did you mean 'fail-on'? Allowed: fail-on, ignore, "
        "min-grade, paths, select",
        f"claimcheck.toml:21:2: unknown key 'extra'; allowed: {keys}",
    ]


def test_places_in_pyproject_are_those_of_the_file(folder: Path) -> None:
    text = '[project]\nname = "x"\nshow = "red"\n\n[tool.claimcheck]\ncross = true\nshow = "blue"\n'
    assert problems(write(folder / "pyproject.toml", text)) == [
        "pyproject.toml:7:8: unknown light 'blue'; allowed: amber, green, grey, red"
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"show = \xff\n", "claimcheck.toml: is not UTF-8; save the file as UTF-8"),
        (b'show = "red\n', "claimcheck.toml:1:12: not valid TOML: illegal character '\\n'"),
        (b"max-amber = -1\n", "claimcheck.toml:1:1: found -1; allowed: 0 or more"),
        (b"[a]\n[a]\n", "claimcheck.toml:2:3: not valid TOML: cannot declare ('a',) twice"),
    ],
)
def test_what_is_no_toml(folder: Path, data: bytes, told: str) -> None:
    (folder / "claimcheck.toml").write_bytes(data)
    assert problems(folder / "claimcheck.toml") == [told]


def test_a_file_that_is_named_must_be_there_and_mean_us(folder: Path) -> None:
    assert problems(folder / "gone.toml") == ["gone.toml: no such file or directory"]
    assert problems(write(folder / "pyproject.toml", "")) == ["pyproject.toml: has no [tool.claimcheck]"]


def test_flags_come_before_the_file_and_before_its_overrides(folder: Path) -> None:
    settings = read(write(folder / "claimcheck.toml", FULL))
    flagged = override(
        settings, {"fail_on": "amber", "ignore": "", "show": "red", "cross": True, "cache": None}
    )
    for path in ("site/a.md", "drafts/a.md"):
        assert flagged.policy_for(path) == Policy(("efficacy.*",), (), (FailOn.AMBER,), Grade.C)
    assert (flagged.show, flagged.cross, flagged.cache) == (Light.RED, True, False)
    assert flagged.origins["fail_on"] == "--fail-on"
    patterns = override(settings, {"include": ["a,b.md", "c.md"], "main_content": False})
    assert patterns.read == Read(("headline",), False, ("a,b.md", "c.md"), ("old/",), ("text=20MB",))
    assert settings.origins["fail_on"] == "claimcheck.toml", "the settings of the file stay as they are"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("fail_on", "ambre", "--fail-on: unknown condition 'ambre'; did you mean 'amber'? Allowed: "),
        ("fail_on", ",", "--fail-on: found nothing; allowed: red, amber"),
        ("max_amber", "-1", "--max-amber: found '-1'; allowed: a whole number, such as 5"),
        ("max_amber", "²", "--max-amber: found '²'"),
        ("jobs", "0", "--jobs: found '0'; allowed: a whole number from 1 on, such as 2"),
        ("jobs", "two", "--jobs: found 'two'"),
        ("min_grade", "E", "--min-grade: unknown grade 'E'; allowed: A, B, C, D, F"),
        ("show", "all", "--show: unknown light 'all'"),
    ],
)
def test_a_flag_with_a_wrong_value_is_told_with_what_is_allowed(
    folder: Path, name: str, value: str, told: str
) -> None:
    with pytest.raises(FlagError) as problem:
        override(defaults(folder), {name: value})
    assert str(problem.value).startswith(told)


def test_what_is_shown_of_the_settings_is_a_configuration_that_gives_them(folder: Path) -> None:
    settings = read(write(folder / "claimcheck.toml", FULL))
    shown = to_toml(settings)
    again = read(write(folder / "again.toml", shown))
    assert Settings(**{**vars(again), "origins": {}}) == Settings(**{**vars(settings), "origins": {}})
    flagged = to_toml(override(settings, {"cache": False, "max_amber": "9"}))
    assert "max-amber = 9" in flagged
    assert [
        line.split("# ")[-1] for line in flagged.splitlines() if line.startswith(("max", "cache", "show"))
    ] == [
        "--max-amber",
        "claimcheck.toml",
        "--no-cache",
    ]


def test_the_committed_schema_is_in_step_and_takes_what_the_program_takes() -> None:
    committed = (ROOT / "docs" / "schemas" / "configuration.schema.json").read_text(encoding="utf-8")
    assert committed == json_schema()
    schema = json.loads(committed)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(tomllib.loads(FULL), schema)
    for wrong in (
        "igrone = []",
        "max-amber = -1",
        "jobs = 0",
        'jobs = "2"',
        'fail-on = "blue"',
        'min-grade = "E"',
        "cross = 1",
        "inputs = 'x'",
    ):
        assert not jsonschema.Draft202012Validator(schema).is_valid(tomllib.loads(wrong)), wrong


def test_the_template_names_every_setting_and_all_its_lines_are_sound(folder: Path) -> None:
    text = template({"inputs": ["."], "baseline": "b.json"})
    assert tomllib.loads(text) == {"inputs": ["."], "baseline": "b.json"}
    lines = [
        line.removeprefix("# ") for line in text.splitlines() if " = " in line or line.startswith("# [[")
    ]
    whole = read(write(folder / "claimcheck.toml", "\n".join(lines)))
    assert set(tomllib.loads("\n".join(lines))) == {f.alias for f in SettingsTable.model_fields.values()}
    assert whole.overrides


KEYS = [f.alias or "" for f in SettingsTable.model_fields.values()]


@given(st.data())
def test_a_wrong_value_is_placed_on_its_line_wherever_that_is(data: st.DataObject) -> None:
    """The places come from asking the parser again and again; no layout of the file may mislead it."""
    from claimcheck.knowledge.validate import place
    from claimcheck.settings.places import places

    keys = data.draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1))
    gaps = data.draw(
        st.lists(st.sampled_from(["", "# x = 1", "# ["]), min_size=len(keys), max_size=len(keys))
    )
    layouts = st.sampled_from(["1", '"v"', '[\n 1,\n # "x"\n 2\n]', '"""\nshow = 2\n"""', "{ a = 1 }"])
    lines: list[str] = []
    starts = {}
    for key, gap in zip(keys, gaps, strict=True):
        lines.append(gap)
        starts[key] = len(lines) + 1
        lines += f"{key} = {data.draw(layouts)}".split("\n")
    root = places("\n".join(lines))
    assert {key: place(root, (key,), of_key=True) for key in keys} == {key: (starts[key], 1) for key in keys}
