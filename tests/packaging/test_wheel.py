"""What is built and shipped: the wheel alone, away from the checkout, gives the same report."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
COPY = ROOT / "examples" / "clinic-page.txt"

pytest.importorskip("hatchling", reason="builds without isolation, which takes hatchling")
pytest.importorskip("build")
pytest.importorskip("pip")


def build(kind: str, folder: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "build",
        f"--{kind}",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    # The folder with the checkout's own build/ or dist/ must not shadow the tool.
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, "--target", str(folder), str(wheel)], check=True)
    return folder


def run(code_from: Path, cwd: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "PYTHONPATH": str(code_from), "XDG_CACHE_HOME": str(cwd / "cache")}
    command = [sys.executable, "-m", "claimcheck", *args]
    return subprocess.run(command, cwd=cwd, env=environ, capture_output=True, check=False)


def test_every_module_and_data_file_is_inside(names: set[str]) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for pattern in ("*.py", "*.json", "*.css", "*.js", "*.typ", "py.typed")
        for path in (ROOT / "claimcheck").rglob(pattern)
    }
    for folder in ("claims", "rules"):
        wanted |= {
            f"claimcheck/_data/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*.yaml")
        }
    wanted |= {"claimcheck/_data/knowledge.kb", "claimcheck/py.typed"}
    wanted |= {"claimcheck/report/report-v1.schema.json"}
    assert wanted - names == set()


def test_nothing_else_is_inside(names: set[str]) -> None:
    tops = {PurePosixPath(name).parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"claimcheck"}
    folders = {part for name in names for part in PurePosixPath(name).parts[:-1]}
    assert folders.isdisjoint({"tests", "docs", "examples", "benchmarks", "__pycache__"})
    assert [name for name in names if PurePosixPath(name).name.startswith(("test_", "conftest"))] == []


def test_both_licences_travel_with_it(names: set[str], wheel: Path) -> None:
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "claims/LICENSE", "rules/LICENSE"}
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in names if name.endswith("/METADATA"))
        assert "License-Expression: Apache-2.0 AND CC-BY-4.0\n" in archive.read(metadata).decode()


def test_the_wheel_says_what_the_checkout_says(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_bytes(COPY.read_bytes())
    args = ("copy.txt", "--format", "json", "--fail-on", "never")
    from_wheel, from_checkout = run(installed, tmp_path, *args), run(ROOT, tmp_path, *args)
    assert (from_wheel.returncode, from_wheel.stderr) == (0, b"")
    assert from_wheel.stdout == from_checkout.stdout


def test_the_wheel_never_parses_its_yaml(installed: Path, tmp_path: Path) -> None:
    code = "import sys, claimcheck; claimcheck.check_text('Hair grows.'); print(claimcheck.__file__, *sys.modules)"
    environ = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environ, capture_output=True, text=True, check=True
    )
    file, *modules = done.stdout.split()
    assert Path(file).is_relative_to(installed)
    assert {"yaml", "pydantic"}.isdisjoint(modules)


def test_the_source_archive_holds_what_a_build_and_the_tests_need(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        held = {PurePosixPath(name).relative_to(PurePosixPath(name).parts[0]) for name in archive.getnames()}
    wanted = {
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        "claims/LICENSE",
        "rules/LICENSE",
        "rules/verdicts.yaml",
        "claims/sources/README.md",
        "claimcheck/api.py",
        "examples/clinic-page.txt",
        "docs/report.md",
        "tests/packaging/test_wheel.py",
    }
    assert wanted - {str(name) for name in held} == set()
