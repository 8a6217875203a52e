from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimcheck import __version__
from claimcheck.cli import knowledge
from claimcheck.cli.app import app
from claimcheck.knowledge.store import load_knowledge


def invoke(kb: Path, *args: str) -> Result:
    return CliRunner().invoke(app, [*args, "--knowledge", str(kb)])


PROPOSITION = """\
hair-growth                                           proposition, efficacy.hair
────────────────────────────────────────────────────────────────────────────────
Exosome treatment grows hair.

    evidence:     supports, low certainty
    why:          Two small trials.
    reviewed:     2026-01-31, next review due 2027-01-31
    say instead:  Small trials suggest that it may grow hair.
    also called:  hair-regrowth
    found by:     grows + hair
                  like "grow hair with exosomes"

Sources
    Doe et al. 2024, randomised trial (trial-2024)
      https://doi.org/10.1000/abc

Copy that it judges
    overstated:   "Our exosomes grow hair."

Copy that it leaves alone
    "Exosomes are small." (no outcome)

"""


def test_explaining_a_proposition_shows_everything_about_it(
    desk: Path, kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in (["explain", "hair-growth"], ["explain", "hair-regrowth"], ["kb", "show", "hair-growth"]):
        result = invoke(kb, *command)
        assert (result.exit_code, result.stdout) == (0, PROPOSITION)


def test_explaining_a_source_says_who_cites_it(desk: Path, kb: Path) -> None:
    shown = invoke(kb, "explain", "notice-2019").stdout
    assert "    link:         https://example.org/notice\n" in shown
    assert "    cited by:     fda-status\n                  no-status-games\n" in shown


def test_explaining_a_rule_names_its_authority(desk: Path, kb: Path) -> None:
    shown = invoke(kb, "explain", "no-status-games").stdout
    assert "    verdict:      misleading, at best D\n" in shown
    assert "    US FDA 2019, regulator notice (notice-2019)\n      https://example.org/notice\n" in shown


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("hair-growht", "did you mean hair-growth or hair-regrowth?"),
        ("FDA", "did you mean fda-status?"),
        ("zzzzzz", "'claimcheck kb list' lists them"),
    ],
)
def test_an_unknown_id_is_2_with_the_nearest_ones(desk: Path, kb: Path, asked: str, hint: str) -> None:
    result = invoke(kb, "explain", asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"claimcheck: no proposition, source or rule is called '{asked}'; {hint}\n"


def test_the_list_is_by_topic(desk: Path, kb: Path) -> None:
    shown = invoke(kb, "kb", "list").stdout
    assert "  hair-growth  supports     low        Exosome treatment grows hair.\n" in shown
    assert shown.endswith("2 of 2 propositions, 2 sources\n")
    assert "fda-status" not in invoke(kb, "kb", "list", "efficacy").stdout
    wrong = invoke(kb, "kb", "list", "eficacy")
    assert (wrong.exit_code, wrong.stdout) == (2, "")


def test_stats_show_gaps_as_well(desk: Path, kb: Path) -> None:
    shown = invoke(kb, "kb", "stats").stdout
    assert "  source.donor            0\n" in shown
    assert "  without DOI      1\n" in shown
    assert "    oldest:       2026-01-31\n" in shown
    assert re.search(r"^  examples +2$", shown, re.MULTILINE)
    ages = re.findall(r"^  (under 3 months|\d+ to \d+ months|over a year) +(\d+)$", shown, re.MULTILINE)
    assert len(ages) == 4
    assert sum(int(count) for _, count in ages) == 2


def test_examples_that_come_out_otherwise_are_4(desk: Path, kb: Path) -> None:
    fine = invoke(kb, "kb", "test")
    assert (fine.exit_code, fine.stdout) == (0, "2 examples of 2 propositions and 0 concepts, 0 failures\n")
    entry = kb / "claims/efficacy/hair-growth.yaml"
    entry.write_text(entry.read_text().replace("verdict: overstated", "verdict: supported"))
    wrong = invoke(kb, "kb", "test", "hair-growth")
    assert wrong.exit_code == 4
    assert wrong.stdout == (
        "hair-growth: gives overstated instead of supported: 'Our exosomes grow hair.'\n"
        "2 examples of 1 propositions and 0 concepts, 1 failures\n"
    )
    assert invoke(kb, "kb", "test", "nope").exit_code == 2


def test_what_is_to_be_said_instead_is_checked_itself(desk: Path, kb: Path) -> None:
    entry = kb / "claims/efficacy/hair-growth.yaml"
    entry.write_text(entry.read_text().replace("that it may grow hair", "that. Exosomes grow hair"))
    rules = kb / "rules/named.yaml"
    rules.write_text(rules.read_text().replace("Leave it out", "Exosomes from donors are FDA cleared"))
    result = invoke(kb, "kb", "test")
    assert result.exit_code == 4
    assert result.stdout == (
        "hair-growth: is to be said instead, and is itself overstated by hair-growth: "
        "'Small trials suggest that. Exosomes grow hair.'\n"
        "no-status-games: is to be said instead, and is itself contradicted by fda-status: "
        "'Exosomes from donors are FDA cleared.'\n"
        "no-status-games: is to be said instead, and is itself misleading by no-status-games: "
        "'Exosomes from donors are FDA cleared.'\n"
        "2 examples of 2 propositions and 0 concepts, 3 failures\n"
    )


def test_the_examples_of_concepts_are_run_as_well(desk: Path, kb: Path) -> None:
    concepts = kb / "rules/concepts/all.yaml"
    plain = "{id: hair, means: hair, terms: [hair]}"
    shown = (
        "{id: hair, means: hair, terms: [hair], examples: {yes: [Hair grows., Wool grows.], no: [grey hair]}}"
    )
    concepts.write_text(concepts.read_text().replace(plain, shown))
    result = invoke(kb, "kb", "test", "hair")
    assert result.exit_code == 4
    assert result.stdout == (
        "hair: the concept is not met: 'Wool grows.'\n"
        "hair: the concept is met where it should not be: 'grey hair'\n"
        "3 examples of 0 propositions and 1 concepts, 2 failures\n"
    )


def test_lint_places_each_remark_and_errors_are_4(desk: Path, kb: Path) -> None:
    result = invoke(kb, "kb", "lint")
    assert result.exit_code == 4
    assert "fda-status.yaml:" in result.stdout
    assert result.stdout.endswith(" warnings\n")


def test_the_schema_is_printed(desk: Path) -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$id"] == "urn:claimcheck:report:1"


def test_the_version_names_the_knowledge_base(desk: Path, kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = load_knowledge(kb)
    monkeypatch.setattr(knowledge, "load", lambda folder: base)
    result = CliRunner().invoke(app, ["--version"])
    assert result.exit_code == 0
    assert result.stdout == (
        f"claimcheck {__version__}\nknowledge base 2026.01 ({base.hash}; 2 propositions, 2 sources)\n"
    )


def test_explain_text_lays_the_reading_open(desk: Path, kb: Path) -> None:
    shown = invoke(kb, "explain", "--text", "Our exosomes may grow hair.").stdout
    assert "about exosomes, worded as possible, asserted" in shown
    assert "wording “may” (possible) over “grow hair”" in shown
    assert "kept:         hair-growth (likeness" in shown


@pytest.mark.parametrize("arguments", [[], ["hair-growth", "--text", "Exosomes grow hair."]])
def test_explain_wants_an_id_or_a_text(desk: Path, kb: Path, arguments: list[str]) -> None:
    result = invoke(kb, "explain", *arguments)
    assert (result.exit_code, result.stderr) == (
        2,
        "claimcheck: give either the ID of an entry or --text TEXT\n",
    )


def test_entries_past_their_review_date_are_told(kb: Path) -> None:
    base = load_knowledge(kb)
    assert knowledge.overdue(base, "2026-11-21") == ""
    told = knowledge.overdue(base, "2099-01-01")
    assert told.startswith(
        f"{len(base.propositions)} of {len(base.propositions)} entries are past their review date"
    )
