"""The options of ``claimcheck check`` in one table, from which every front door is made."""

from __future__ import annotations

from claimcheck.cli import formats
from claimcheck.model.gate import FailOn
from claimcheck.model.scales import Grade, Light
from claimcheck.model.value import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

COMMANDS = ("check", "compare", "explain", "init", "kb", "review", "schema", "suggest")
"""What a first argument is not taken for a file."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option. Values are text, whatever they come to mean; None stands for an option that was not given.

    ``name`` is that of the parameter and, with ``setting``, of the setting that it overrides. Without ``metavar`` it is
    a switch, which ``negative`` lets be turned off as well. ``many`` may be given again and again. ``bare`` is what the
    option means without ``=VALUE``, where that is allowed.
    """

    name: str
    help: str
    metavar: str = ""
    short: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    negative: bool = False
    bare: str = ""
    setting: bool = False

    @property
    def flag(self) -> str:
        """How it is written on the command line."""
        return "--" + self.name.replace("_", "-")


_CONDITIONS = tuple(condition.value for condition in FailOn)
_SHOWN = tuple(light.value for light in reversed(Light))

OPTIONS = (
    Option("format", formats.HELP, "FORMAT", "-f", formats.NAMES),
    Option("output", formats.OUTPUT_HELP, "[FORMAT=]FILE", "-o", many=True),
    Option(
        "show",
        "The mildest colour that is shown; default amber.",
        "LIGHT",
        choices=_SHOWN,
        setting=True,
    ),
    Option(
        "fail_on",
        "Exit 1 if a statement has this light or a worse one, or on contradictions alone; default red.",
        "WHAT,...",
        choices=_CONDITIONS,
        many=True,
        setting=True,
    ),
    Option("max_amber", "Exit 1 if more than N statements and contradictions are amber.", "N", setting=True),
    Option(
        "min_grade",
        "Exit 1 if a statement is graded worse than this.",
        "GRADE",
        choices=tuple(grade.label for grade in Grade),
        setting=True,
    ),
    Option(
        "select",
        "Look for these ids, topics or slots only; * is a wildcard.",
        "ID,...",
        many=True,
        setting=True,
    ),
    Option("ignore", "Leave these ids, topics or slots out.", "ID,...", many=True, setting=True),
    Option(
        "jurisdiction",
        "Flag findings with the law of these only, such as us,gb; default all. Verdicts stay as they are.",
        "CODE,...",
        many=True,
        setting=True,
    ),
    Option("cross", "Look for contradictions between files.", negative=True, setting=True),
    Option("baseline", "Let pass what FILE lists as known.", "FILE", setting=True),
    Option("write_baseline", "Write the baseline: the first one in full, then only without what is gone."),
    Option("accept_new", "With --write-baseline: take what is new into an existing baseline as well."),
    Option(
        "waivers",
        "The waiver file; default claimcheck-waivers.yaml where there is one.",
        "FILE",
        setting=True,
    ),
    Option(
        "decisions",
        "Decisions of reviewers to show; default claimcheck-decisions.yaml where there is one.",
        "FILE",
        setting=True,
    ),
    Option("diff", "Only statements on lines changed since REV; HEAD without =REV.", "[=REV]", bare="HEAD"),
    Option("statistics", "Count by entry, topic, verdict and file instead of showing each statement."),
    Option("watch", "Check again whenever a file is saved, until interrupted."),
    Option("cache", "Keep results for the next run.", negative=True, setting=True),
    Option(
        "jobs", "Check files in N processes side by side; default one for each core.", "N", "-j", setting=True
    ),
    Option(
        "knowledge",
        "A folder with claims/ and rules/ to use instead of the built-in knowledge base.",
        "DIR",
        setting=True,
    ),
    Option(
        "field",
        "A column of CSV or key of JSON that holds copy (ad.headline is one inside another). Repeatable.",
        "NAME",
        many=True,
        setting=True,
    ),
    Option(
        "main_content",
        "Of web pages leave out navigation, header, footer and cookie notices.",
        negative=True,
        setting=True,
    ),
    Option(
        "include",
        "From folders take only files like this, such as '*.md' or 'blog/'. Repeatable.",
        "PATTERN",
        many=True,
        setting=True,
    ),
    Option(
        "exclude",
        "From folders and globs take no files like this. Repeatable.",
        "PATTERN",
        many=True,
        setting=True,
    ),
    Option("no_ignore", "Also read what .gitignore and .claimcheckignore leave out."),
    Option(
        "limit",
        "What one file may ask for: bytes, text, unpacked (such as text=20MB), depth, pages. Repeatable.",
        "WHAT=NUMBER",
        many=True,
        setting=True,
    ),
    Option("stdin_filename", "Report standard input under this name; its ending tells the format.", "NAME"),
    Option("list_files", "List the files that would be read, and stop."),
    Option("config", "Use this configuration instead of the one that is found.", "FILE"),
    Option("isolated", "Use no configuration, waiver or decision file that was not named."),
    Option("show_config", "Print the settings of this run and where each comes from, and check nothing."),
)


def spelt_out(args: Sequence[str]) -> list[str]:
    """The arguments with what a bare option stands for: ``--diff`` is ``--diff=HEAD``, and a value needs the ``=``."""
    bare = {option.flag: f"{option.flag}={option.bare}" for option in OPTIONS if option.bare}
    spelt = list(args)
    end = spelt.index("--") if "--" in spelt else len(spelt)
    return [bare.get(arg, arg) for arg in spelt[:end]] + spelt[end:]


def settings_given(given: Mapping[str, Any]) -> Iterator[tuple[str, str | bool | list[str]]]:
    """The options that override a setting, by its name, with what was given."""
    for option in OPTIONS:
        value = given.get(option.name)
        if option.setting and value is not None and value != []:
            yield option.name, value
