"""The set-ups that people copy: their commands run, and what they name is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pages import ROOT, Fence, fences

from claimcheck.cli.formats import NAMES

CI = "docs/ci.md"
PAGE = (ROOT / "docs" / "output-formats.md").read_text(encoding="utf-8")


def set_up(name: str) -> Any:
    """The YAML block that begins with this file name."""
    (found,) = (f for f in fences("yaml") if f.page == CI and f.text.startswith(f"# {name}\n"))
    return yaml.safe_load(found.text)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a red and an amber page, and the program on the path."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "claimcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimcheck "$@"\n')
    program.chmod(0o755)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page.txt").write_text("Our exosomes are FDA approved. They regrow hair.\n")
    return tmp_path


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environ = {k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD")}
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="written for a POSIX shell")
@pytest.mark.parametrize("fence", [f for f in fences("bash") if f.page == CI], ids=lambda f: f.name)
def test_a_shell_set_up_runs(fence: Fence, site: Path) -> None:
    scripts = [fence.text] if "\nif " in fence.text else fence.text.splitlines()
    for script in scripts:
        done = shell(script, site)
        passes = "--fail-on never" in script or "code=" in script
        assert (done.returncode, done.stderr) == (0 if passes else 1, ""), script
    for name in re.findall(r"(?:--output |> )(?:\w+=)?(\S+)", fence.text):
        assert (site / name).stat().st_size > 0


@pytest.mark.skipif(os.name == "nt", reason="written for a POSIX shell")
def test_the_gitlab_job_leaves_the_reports_that_it_names(site: Path) -> None:
    job = set_up(".gitlab-ci.yml")["claimcheck"]
    (command,) = (line for line in job["script"] if line.startswith("claimcheck"))
    done = shell(command, site)
    assert done.returncode == 1
    assert "[F] contradicted" in done.stdout
    for name in job["artifacts"]["reports"].values():
        assert (site / name).stat().st_size > 0


@pytest.mark.skipif(os.name == "nt", reason="written for a POSIX shell")
def test_the_jenkins_and_azure_commands_run(site: Path) -> None:
    (jenkins,) = fences("groovy")
    (command,) = re.findall(r"sh '(claimcheck [^']+)'", jenkins.text)
    (report,) = re.findall(r"junit '([^']+)'", jenkins.text)
    assert shell(command, site).returncode == 1
    assert (site / report).exists()
    (command,) = (
        s["script"]
        for s in set_up("azure-pipelines.yml")["steps"]
        if "claimcheck check" in s.get("script", "")
    )
    assert shell(command.replace("$(Build.ArtifactStagingDirectory)", "."), site).returncode == 1


@pytest.mark.parametrize("name", [".github/workflows/copy.yml", ".github/workflows/code-scanning.yml"])
def test_the_github_workflows_use_inputs_that_the_action_has(name: str) -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    steps = set_up(name)["jobs"]["claimcheck"]["steps"]
    (own,) = (step for step in steps if step["uses"].startswith("OWNER/claimcheck@"))
    assert set(own["with"]) <= set(inputs)
    page = (ROOT / CI).read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE))
    assert told == set(inputs)


def test_the_pre_commit_set_up_names_a_hook_that_there_is() -> None:
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (repo,) = set_up(".pre-commit-config.yaml")["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= known


def test_every_format_has_a_row() -> None:
    table = PAGE.partition("## Which format for whom")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(NAMES)
