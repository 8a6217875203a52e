from __future__ import annotations

import pytest
from program import Program


def completed(program: Program, *words: str) -> list[str]:
    ran = program(
        _CLAIMCHECK_COMPLETE="complete_bash",
        COMP_WORDS=" ".join(["claimcheck", *words]),
        COMP_CWORD=str(len(words)),
    )
    assert ran.code == 0
    return ran.out.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["che"], ["check"]),
        (["in"], ["init"]),
        (["check", "--write"], ["--write-baseline"]),
        (["copy.txt", "--max"], ["--max-amber"]),
        (["copy.txt", "--fail-on", "c"], ["contradiction"]),
        (["check", "--show", "g"], ["grey", "green"]),
    ],
)
def test_the_shell_is_offered_commands_options_and_values(
    program: Program, words: list[str], offered: list[str]
) -> None:
    assert completed(program, *words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_printed(program: Program, shell: str) -> None:
    # Which shell called is told from the parent process, and there may be none.
    ran = program("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert (ran.code, ran.err) == (0, "")
    assert "_CLAIMCHECK_COMPLETE" in ran.out
