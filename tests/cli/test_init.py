from __future__ import annotations

import json
import random
import subprocess
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimcheck.cli.app import app

SINS = (
    "Our exosomes regrow hair.",
    "Exosome therapy is FDA approved.",
    "The exosome treatment is painless.",
    "There are no side effects with exosomes.",
    "Our exosomes are made from your own blood.",
    "The exosomes come from donors.",
    "Exosomes cure baldness for good.",
    "Results are permanent.",
)
HONEST = (
    "Early studies suggest that exosomes may raise hair density.",
    "No exosome product is approved by the FDA.",
    "Results vary from person to person.",
    "Call us for an appointment.",
    "Long-term safety is unknown.",
)
BAD = "Exosome injections are completely risk-free."


def git(*args: str) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *args], check=True, capture_output=True)


def as_markdown(title: str, paragraphs: list[str]) -> str:
    return "\n\n".join([f"---\ntitle: {title}\n---", f"# {title}", *paragraphs]) + "\n"


def as_html(title: str, paragraphs: list[str]) -> str:
    body = "\n".join(f"  <p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!doctype html>\n<title>{title}</title>\n<main><h1>{title}</h1>\n{body}\n</main>\n"


def as_text(title: str, paragraphs: list[str]) -> str:
    return "\n\n".join([title, *paragraphs]) + "\n"


KINDS = ((".md", as_markdown), (".html", as_html), (".txt", as_text))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two hundred pages of a site that has never been checked, as Markdown, HTML and text, in a repository."""
    chance = random.Random(20261121)
    for number in range(200):
        ending, write = KINDS[number % len(KINDS)]
        page = tmp_path / "content" / f"area-{number % 7}" / f"page-{number:03}{ending}"
        page.parent.mkdir(parents=True, exist_ok=True)
        paragraphs = [
            " ".join(chance.choices(SINS + HONEST, k=chance.randint(1, 3)))
            for _ in range(chance.randint(1, 4))
        ]
        page.write_text(write(f"Page {number}", paragraphs), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / "cache"))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "the site")
    return tmp_path


def found() -> tuple[int, list[tuple[str, str, int, int]], int]:
    """The exit code of ``claimcheck check``, what it reports by entry and place, and how many notices there are."""
    result = CliRunner().invoke(app, ["check", "--format", "json"])
    report = json.loads(result.stdout)
    places = [
        (f["proposition"] or f["rule"], d["path"], f["line"], f["column"])
        for d in report["documents"]
        for s in d["statements"]
        if s["light"] in ("red", "amber")
        for f in s["findings"]
        if not f["muted"] and f["light"] in ("red", "amber")
    ]
    places += [(c["slot"], c["a"]["path"], 0, 0) for c in report["contradictions"] if not c["muted"]]
    return result.exit_code, places, len(report["notices"])


def test_adopting_on_a_site_full_of_old_sins(site: Path) -> None:
    before = CliRunner().invoke(app, ["content"])
    assert before.exit_code == 1
    made = CliRunner().invoke(app, ["init", "content"])
    assert made.exit_code == 0, made.output
    git("add", ".")
    git("commit", "-qm", "the gate")
    assert found() == (0, [], 0)

    page = site / "content" / "area-3" / "page-080.txt"
    old = page.read_text(encoding="utf-8")
    page.write_text(f"{old}\n{BAD}\n", encoding="utf-8")
    line = old.count("\n") + 2
    path = page.relative_to(site).as_posix()
    code, places, notices = found()
    assert (code, notices) == (1, 0)
    assert {(where, at) for _, where, at, _ in places} == {(path, line)}, places
    assert [id_ for id_, *_ in places if id_ == "risk-free"] == ["risk-free"]

    heading, *paragraphs = old.rstrip("\n").split("\n\n")
    page.write_text("\n\n".join([heading, BAD, *reversed(paragraphs)]) + "\n", encoding="utf-8")
    code, moved, notices = found()
    assert (code, notices) == (1, 0)
    assert [id_ for id_, *_ in moved] == [id_ for id_, *_ in places]
    assert {(where, at) for _, where, at, _ in moved} == {(path, 3)}

    page.write_text("\n\n".join([heading, *reversed(paragraphs)]) + "\n", encoding="utf-8")
    assert found() == (0, [], 0)


def test_one_bad_sentence_in_a_web_page_is_all_that_is_shown_of_two_hundred(site: Path) -> None:
    assert CliRunner().invoke(app, ["init", "content"]).exit_code == 0
    page = site / "content" / "area-2" / "page-100.html"
    first, second = BAD.rsplit(" ", 1)
    old = page.read_text(encoding="utf-8")
    page.write_text(old.replace("</main>", f"  <p>{first}\n  <b>{second}</b></p>\n</main>"), encoding="utf-8")
    shown = CliRunner().invoke(app, ["check"]).stdout
    line = old[: old.index("</main>")].count("\n") + 2
    assert f"    → content/area-2/page-100.html:{line}:6\n" in shown
    assert shown.count("    → ") == 1
    assert "\n199 other documents: nothing to change in " in shown
    assert [row.split()[0] for row in shown.splitlines() if row.startswith("content/")] == [
        "content/area-2/page-100.html"
    ] * 2, "the heading and a row of the table"


def test_the_files_that_are_written_are_commented_sound_and_the_same_again(site: Path) -> None:
    made = CliRunner().invoke(app, ["init", "content"])
    text = (site / "claimcheck.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {"inputs": ["content"], "baseline": "claimcheck-baseline.json"}
    assert text.count("# ") > 20
    first = (site / "claimcheck-baseline.json").read_bytes()
    known = sum(e.get("count", 1) for e in json.loads(first)["findings"])
    assert f"claimcheck-baseline.json: {known} known findings in 200 documents" in made.stdout
    for name in ("claimcheck.toml", "claimcheck-baseline.json"):
        assert (site / name).stat().st_mode & 0o777 == 0o644
        (site / name).unlink()
    CliRunner().invoke(app, ["init", "content"])
    assert (site / "claimcheck-baseline.json").read_bytes() == first


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("claimcheck.toml", ""),
        ("claimcheck-baseline.json", "{}"),
        ("pyproject.toml", "[tool.claimcheck]\n"),
    ],
)
def test_nothing_that_is_there_is_overwritten(desk: Path, kb: Path, name: str, text: str) -> None:
    (desk / name).write_text(text)
    before = sorted(path.name for path in desk.iterdir())
    result = CliRunner().invoke(app, ["init", "--knowledge", str(kb)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{name} " in result.stderr
    assert sorted(path.name for path in desk.iterdir()) == before
    assert (desk / name).read_text() == text


def test_a_folder_without_copy_gets_no_gate(desk: Path, kb: Path) -> None:
    (desk / "nothing").mkdir()
    result = CliRunner().invoke(app, ["init", "nothing", "--knowledge", str(kb)])
    assert (result.exit_code, (desk / "claimcheck.toml").exists()) == (3, False)


def test_a_broken_waiver_file_leaves_nothing_half_done(desk: Path, kb: Path) -> None:
    (desk / "claimcheck-waivers.yaml").write_text("waivers: 3\n")
    result = CliRunner().invoke(app, ["init", "--knowledge", str(kb)])
    assert (result.exit_code, (desk / "claimcheck.toml").exists()) == (2, False)


def test_what_stays_unread_is_told_and_the_rest_has_its_gate(desk: Path, kb: Path) -> None:
    (desk / "blob.txt").write_bytes(bytes(range(256)))
    result = CliRunner().invoke(app, ["init", ".", "--knowledge", str(kb)])
    assert (result.exit_code, "blob.txt" in result.stderr) == (3, True)
    (desk / "blob.txt").unlink()
    checked = CliRunner().invoke(app, ["check"])
    assert checked.exit_code == 0, checked.output
    assert checked.stdout.endswith("1 grey, 1 green; 2 in the baseline\n")
