"""Rules of the house that no type checker holds: layers, light imports, module size, who may print."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "claimcheck").rglob("*.py"))
MOST_LINES = 400
HEAVY = {"typer", "pydantic", "rich", "yaml", "rapidfuzz"}


def imported_by(code: str) -> set[str]:
    """The modules loaded once ``code`` has run in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_imports_point_down(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    cli = pytest.importorskip("importlinter.cli")
    monkeypatch.chdir(ROOT)
    code = cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_import_claimcheck_loads_nothing_heavy() -> None:
    loaded = imported_by("import claimcheck")
    assert loaded.isdisjoint(HEAVY)
    assert {name for name in loaded if name.startswith("claimcheck.")} == set()


def test_the_public_interface_loads_no_command_line_and_no_printing() -> None:
    assert imported_by("from claimcheck import check_text").isdisjoint({"typer", "rich", "pydantic", "yaml"})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_has_one_job(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert len(source.splitlines()) <= MOST_LINES, "split it by what it does"
    assert ast.get_docstring(tree), "say why it is there"
    if not {"cli", "report"} & set(path.relative_to(ROOT).parts):
        prints = [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        ]
        assert prints == [], "only the command line and the report talk to people"
