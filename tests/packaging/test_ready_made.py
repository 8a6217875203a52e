"""The pre-commit hook is run by pre-commit, the steps of the GitHub action by a shell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.readers.formats import ENDINGS, WITH_FIELDS
from claimcheck.report.formats import FORMATS

ROOT = Path(__file__).parents[2]
RED = "Our exosomes are FDA approved and cure baldness.\n"
CALM = "Early, small studies suggest that exosomes may raise hair density in some people.\n"
OFFLINE = re.compile(
    r"No matching distribution|Could not find a version|Connection|Temporary failure|network"
)

posix = pytest.mark.skipif(os.name == "nt", reason="written for a POSIX shell")


def action() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return data


@dataclass
class Runner:
    """A runner of GitHub, as far as the steps of the action notice."""

    folder: Path
    workspace: Path

    def step(self, name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run one step with its variables filled in from the inputs and their defaults."""
        (step,) = (s for s in action()["runs"]["steps"] if s["name"] == name)
        known = {key: str(spec.get("default", "")) for key, spec in action()["inputs"].items()}
        assert set(inputs) <= set(known)
        values = {f"inputs.{key}": value for key, value in {**known, **inputs}.items()}
        values["github.action_path"] = str(ROOT)
        environ = {
            key: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], value)
            for key, value in step["env"].items()
        }
        assert "${{" not in step["run"], "what comes from outside must not become text of the script"
        script = self.folder / "step.sh"
        script.write_text(step["run"])
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={
                **{k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "GITLAB_CI")},
                **environ,
                "RUNNER_TEMP": str(self.folder),
                "GITHUB_ACTIONS": "true",
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            },
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    @property
    def output(self) -> str:
        return (self.folder / "output").read_text()

    @property
    def summary(self) -> str:
        path = self.folder / "summary"
        return path.read_text() if path.exists() else ""


@pytest.fixture
def bare(tmp_path: Path) -> Runner:
    workspace, folder = tmp_path / "work space", tmp_path / "runner"
    workspace.mkdir()
    folder.mkdir()
    (workspace / "red.txt").write_text(RED)
    (workspace / "calm page.txt").write_text(CALM)
    return Runner(folder, workspace)


@pytest.fixture
def runner(bare: Runner) -> Runner:
    """With the program where the first step would have installed it."""
    program = bare.folder / "claimcheck" / "bin" / "claimcheck"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m claimcheck "$@"\n')
    program.chmod(0o755)
    return bare


@posix
def test_the_action_annotates_sums_up_and_fails_the_job(runner: Runner) -> None:
    done = runner.step("Check the copy", paths="red.txt\ncalm page.txt", sarif="out.sarif")
    assert done.returncode == 1, done.stderr
    assert all(line.startswith("::") for line in done.stdout.splitlines())
    assert "::error file=red.txt,line=1," in done.stdout
    assert runner.output == "exit-code=1\n"
    assert runner.summary.startswith("## claimcheck\n\n**checked 2 statements in 2 documents: 1 red")
    assert "| calm page.txt | 0 | 0 |" in runner.summary
    assert '"version": "2.1.0"' in (runner.workspace / "out.sarif").read_text()


@posix
def test_the_action_passes_clean_copy_and_takes_globs_and_arguments(runner: Runner) -> None:
    done = runner.step("Check the copy", paths="calm*.txt\n\n", args="--fail-on=amber\n--no-cache")
    assert (done.returncode, runner.output) == (0, "exit-code=0\n"), done.stderr
    done = runner.step("Check the copy", paths="red.txt", args="--fail-on\nnever", summary="false")
    assert done.returncode == 0, done.stderr
    assert runner.summary.count("## claimcheck") == 1


@posix
@pytest.mark.parametrize(
    ("paths", "code"), [("gone.txt", 3), ("", 2), ("$(touch owned)`touch owned`; touch owned", 3)]
)
def test_the_action_never_passes_what_was_not_read_and_runs_nothing_from_its_inputs(
    runner: Runner, paths: str, code: int
) -> None:
    done = runner.step("Check the copy", paths=paths)
    assert done.returncode == code, done.stderr
    assert runner.output == f"exit-code={code}\n"
    assert not (runner.workspace / "owned").exists()


@posix
def test_a_summary_that_is_too_long_says_so(runner: Runner) -> None:
    (runner.workspace / "long.txt").write_text(RED.strip() * 4000)
    runner.step("Check the copy", paths="long.txt", args="--fail-on=never")
    assert len(runner.summary) < 2000
    assert "too long for a summary" in runner.summary


@posix
def test_the_action_installs_the_program_from_its_own_checkout(bare: Runner) -> None:
    done = bare.step("Install claimcheck", python=sys.executable)
    if done.returncode and OFFLINE.search(done.stderr):
        pytest.skip("no package index to install the dependencies from")
    assert done.returncode == 0, done.stderr
    assert bare.step("Check the copy", paths="red.txt").returncode == 1


def test_the_hook_takes_every_file_that_there_is_a_reader_for() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for ending, format_ in ENDINGS.items():
        assert bool(re.search(hook["files"], f"copy{ending}")) == (format_ not in WITH_FIELDS), ending


def test_the_action_asks_for_formats_that_there_are() -> None:
    script = "".join(step["run"] for step in action()["runs"]["steps"])
    asked = set(re.findall(r"(?:--format |--output \")(\w+)", script))
    assert asked == {"github", "sarif", "markdown"}
    assert asked <= set(FORMATS)


def git(folder: Path, *args: str) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *who, *args], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the files of this checkout as they are now."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    folder = tmp_path_factory.mktemp("clone")
    for name in git(ROOT, "ls-files", "-co", "--exclude-standard").splitlines():
        source, target = ROOT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    git(folder, "init")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "as it is")
    return folder


def test_pre_commit_runs_the_hook(clone: Path, tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    site = tmp_path / "site"
    site.mkdir()
    config = {
        "repos": [
            {"repo": str(clone), "rev": git(clone, "rev-parse", "HEAD"), "hooks": [{"id": "claimcheck"}]}
        ]
    }
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    (site / "calm.txt").write_text(CALM)
    (site / "kb").write_text("A file with the name of a command, and not copy.\n")
    git(site, "init")
    git(site, "add", "--all")
    environ = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHONPATH"))},
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "HOME": os.environ.get("HOME", str(tmp_path)),
    }

    def pre_commit() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"],
            cwd=site,
            env=environ,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    done = pre_commit()
    if done.returncode and OFFLINE.search(done.stdout + done.stderr):
        pytest.skip("no package index to install the dependencies from")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^claimcheck\.+Passed$", done.stdout, re.MULTILINE), done.stdout

    (site / "own page.md").write_text("Our exosomes come from your own blood.\n")
    (site / "red.txt").write_text(RED + "\nOur exosomes come from donated umbilical cords.\n")
    git(site, "add", "--all")
    done = pre_commit()
    assert done.returncode == 1
    assert "red.txt:1:" in done.stdout
    # One process has seen all files, so it knows what they say of each other.
    assert done.stdout.count("checked ") == 1
    assert "cannot both be true" in done.stdout
