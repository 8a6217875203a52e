"""``claimcheck suggest``: text, JSON, and a diff that ``patch`` takes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import Ran
from typer.testing import CliRunner

from claimcheck.cli.app import app
from claimcheck.report.suggestions import Changed, to_diff

COPY = "Our exosomes are FDA-approved.\n\nExosomes will regrow your hair within two weeks.\n\nWe guarantee results.\n"
PATCHED = (
    "Our exosomes are not FDA-approved.\n\nExosomes may regrow your hair after three to six months.\n\n"
    "Results differ from person to person and cannot be promised.\n"
)
PATCH = shutil.which("patch")


class Curated:
    """The command line with the built-in base, in this process, since a new one would compile its rules anew."""

    def __call__(self, *args: str) -> Ran:
        result = CliRunner().invoke(app, list(args))
        return Ran(result.exit_code, result.stdout_bytes.decode(), result.stderr)


@pytest.fixture
def curated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Curated:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    return Curated()


def patched(diff: str) -> None:
    assert PATCH is not None
    subprocess.run([PATCH, "-p1", "--silent"], input=diff.encode(), check=True)


def suggest(curated: Curated, *args: str) -> Ran:
    ran = curated("suggest", *args)
    assert (ran.code, ran.err) == (0, "")
    return ran


def test_text_says_what_why_and_on_what_evidence(curated: Curated) -> None:
    Path("copy.txt").write_text(COPY)
    out = suggest(curated, "copy.txt").out
    assert "[F] contradicted  fda-approved\n    → copy.txt:1:1\n    now:          Our exosomes are" in out
    assert "grade A:      Our exosomes are not FDA-approved.\n" in out
    assert "no exosome product has been approved or cleared" in out
    assert "fda-approved: refutes, high certainty (" in out
    assert out.endswith(
        "3 flagged statements: 3 with a better wording, 3 of them with one that nothing is flagged in\n"
    )
    assert Path("copy.txt").read_text() == COPY, "nothing is written"


def test_json_holds_the_same(curated: Curated) -> None:
    Path("copy.txt").write_text(COPY)
    data = json.loads(suggest(curated, "copy.txt", "--format", "json").out)
    assert data["schema"] == "claimcheck.suggestions/1"
    (document,) = data["documents"]
    assert (document["path"], [s["line"] for s in document["statements"]]) == ("copy.txt", [1, 3, 5])
    first = document["statements"][0]
    assert (first["text"], first["verdict"], first["grade"]) == (
        "Our exosomes are FDA-approved.",
        "contradicted",
        "F",
    )
    (only,) = first["suggestions"]
    assert only["changes"] == [
        {"id": "not-approved", "kind": "deny", "why": "no exosome product has been approved or cleared"}
    ]
    assert (only["text"], only["distance"], only["grade"], only["chosen"]) == (
        "Our exosomes are not FDA-approved.",
        4,
        "A",
        True,
    )
    assert only["rests_on"][0]["proposition"] == "fda-approved"
    assert only["rests_on"][0]["sources"]
    assert [s["chosen"] for s in document["statements"][1]["suggestions"]] == [False, True]


@pytest.mark.skipif(PATCH is None, reason="needs patch")
@pytest.mark.parametrize(
    ("name", "ending", "mark"),
    [
        ("copy.txt", "\n", b""),
        ("my page.md", "\r\n", b"\xef\xbb\xbf"),
        ("deep/er.txt", "\r\n", b""),
    ],
)
def test_the_diff_applies_and_what_comes_of_it_is_better(
    curated: Curated, name: str, ending: str, mark: bytes
) -> None:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(mark + COPY.rstrip("\n").replace("\n", ending).encode())
    assert curated(name).code == 1
    patched(suggest(curated, name, "--diff").out)
    assert path.read_bytes() == mark + PATCHED.rstrip("\n").replace("\n", ending).encode()
    assert curated(name, "--fail-on", "amber").code == 0
    assert suggest(curated, name, "--diff").out == ""


@pytest.mark.skipif(PATCH is None, reason="needs patch")
def test_markup_stays_where_it_is(curated: Curated) -> None:
    path = Path("page.md")
    path.write_text(
        "# Hair\n\nExosomes *will* regrow **your hair** within\ntwo weeks. See [us](https://example.org).\n"
    )
    patched(suggest(curated, "page.md", "--diff").out)
    assert path.read_text() == (
        "# Hair\n\nExosomes *may* regrow **your hair** after\nthree to six months. See [us](https://example.org).\n"
    )


def test_a_change_across_markup_is_told_and_not_patched(curated: Curated) -> None:
    Path("page.md").write_text("We **guarantee** results.\n")
    assert "Results differ from person to person" in suggest(curated, "page.md").out
    data = json.loads(suggest(curated, "page.md", "-f", "json").out)
    (statement,) = data["documents"][0]["statements"]
    assert [s["chosen"] for s in statement["suggestions"]] == [False]
    assert suggest(curated, "page.md", "--diff").out == ""


def test_other_formats_get_text_only(curated: Curated) -> None:
    Path("page.html").write_text("<p>Our exosomes are FDA-approved.</p>")
    Path("old.txt").write_bytes("Café. Our exosomes are FDA-approved.".encode("cp1252"))
    assert suggest(curated, "page.html", "old.txt").out.count("grade A:      Our exosomes are not") == 2
    ran = curated("suggest", "page.html", "old.txt", "--diff")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "claimcheck: old.txt: no diff for this kind of file; see the text\n"
        "claimcheck: page.html: no diff for this kind of file; see the text\n"
    )


def test_nothing_to_suggest_is_said(curated: Curated) -> None:
    Path("fine.txt").write_text("Our clinic is in Leeds.\n")
    assert suggest(curated, "fine.txt").out.startswith("0 flagged statements")
    assert suggest(curated, "fine.txt", "--diff").out == ""


def test_what_goes_wrong_is_told(curated: Curated) -> None:
    Path("copy.txt").write_text(COPY)
    assert curated("suggest", "copy.txt", "--format", "xml").code == 2
    assert curated("suggest", "copy.txt", "--format", "json", "--diff").code == 2
    assert curated("suggest", "gone.txt").code == 3
    ran = curated("suggest", "gone.txt", "copy.txt")
    assert (ran.code, "gone.txt: no such file" in ran.err) == (3, True)
    assert "not FDA-approved" in ran.out


LINES = st.text(alphabet="ab \r\n\u2028é", max_size=30)


@pytest.mark.skipif(PATCH is None, reason="needs patch")
@given(LINES, LINES, st.sampled_from(["a.txt", "a b.txt", 'q"uote.txt', "é.txt", "tab\t.txt"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_two_texts_make_a_diff_that_applies(tmp_path: Path, before: str, after: str, name: str) -> None:
    (tmp_path / name).write_bytes(before.encode())
    diff = to_diff(name, Changed(before, after))
    if before == after:
        assert diff == ""
    elif before and after:  # an empty file is one that is made or taken away, which no suggestion does
        subprocess.run([str(PATCH), "-p1", "--silent"], input=diff.encode(), cwd=tmp_path, check=True)
        assert (tmp_path / name).read_bytes() == after.encode()


def test_a_change_that_keeps_the_letter_says_what_is_gained(curated: Curated) -> None:
    Path("copy.txt").write_text(
        "A single session with our exosomes is enough, and the effect is permanent.\n"
    )
    out = " ".join(suggest(curated, "copy.txt").out.split())
    assert "unsupported, and no longer contradicted" in out
