"""``rules/rewrites.yaml``: what may stand in it, and what is told where it may not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from claimcheck.engine.selftest import run_examples
from claimcheck.knowledge.lint import lint
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.rewrite import Rewrite, RewriteKind, Rewrites
from claimcheck.model.scales import Stance
from tests.knowledge.conftest import Complaints

ROOT = Path(__file__).parents[2]
SOUND = """\
verbs: [regrow, carry]
words: {one: it|this, subject: "{one}|they"}
never_left: ['\\d ?%']
rewrites:
  - id: one-may
    does: soften
    find: '\\b({subject}) ({verbs})\\b'
    say: '{1} may {2:base}'
    then: [{find: '\\band ({verbs})\\b', say: 'and {1:base}'}]
    entries: [efficacy, efficacy.hair, hair-count]
    stance: [supports]
    why: softer
    examples:
      - {text: It carries on and regrows., gives: It may carry on and regrow.}
"""


def put(folder: Path, text: str) -> None:
    (folder / "rules" / "rewrites.yaml").write_text(text, encoding="utf-8")


def test_a_base_may_do_without(folder: Path) -> None:
    assert load_knowledge(folder).rules.rewrites == Rewrites()


def test_names_in_patterns_are_spelt_out(folder: Path) -> None:
    put(folder, SOUND)
    assert load_knowledge(folder).rules.rewrites == Rewrites(
        rules=(
            Rewrite(
                id="one-may",
                kind=RewriteKind.SOFTEN,
                find=r"\b((?:(?:it|this)|they)) ((?:regrows|carries))\b",
                say="{1} may {2:base}",
                why="softer",
                then=((r"\band ((?:regrows|carries))\b", "and {1:base}"),),
                entries=frozenset({"efficacy", "efficacy.hair", "hair-count"}),
                stances=frozenset({Stance.SUPPORTS}),
                examples=(("It carries on and regrows.", "It may carry on and regrow."),),
            ),
        ),
        verbs=("regrow", "carry"),
        never_left=(r"\d ?%",),
    )
    assert load_knowledge(folder) == load_knowledge(folder), "also as it is kept"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("does: soften", "does: sofen", "rules/rewrites.yaml:6:11: unknown kind of rewrite 'sofen'; did you mean"),
        ("does: soften", "does: say-instead", "rules/rewrites.yaml:6:11: unknown kind of rewrite 'say-instead'"),
        ("verbs: [regrow, carry]", "verbs: [re grow]", "rules/rewrites.yaml:1:9: found 're grow'; allowed: one verb"),
        ("({subject})", "({subjekt})", "unknown list of words 'subjekt'; did you mean 'subject'"),
        (r"({verbs})\b'", r"({verbs}\b'", "is no regular expression: missing ), unterminated subpattern"),
        ("{2:base}", "{3:base}", "'{1} may {3:base}' takes up group 3, and the pattern has 2"),
        ("{2:base}", "{2:bass}", "allowed in braces: a number, with :base, :title or :lower behind it"),
        (r"never_left: ['\d", r"never_left: ['(\d", "never_left: '(\\\\d ?%' is no regular expression"),
        ("    why: softer\n", "", "rules/rewrites.yaml:5:5: the key 'why' is missing here"),
        ("    why: softer\n", "    wy: softer\n", "unknown key 'wy'; did you mean 'why'"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(folder: Path, complaints: Complaints, old: str, new: str, told: str) -> None:
    assert old in SOUND
    put(folder, SOUND.replace(old, new, 1))
    assert any(told in problem for problem in complaints()), complaints()


def test_an_id_stands_once(folder: Path, complaints: Complaints) -> None:
    put(folder, SOUND + SOUND.partition("rewrites:\n")[2])
    assert complaints() == [
        "rules/rewrites.yaml:15:9: duplicate rewrite id 'one-may', first used at rules/rewrites.yaml:5"
    ]


def test_lint_knows_entries_topics_and_areas(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, SOUND)
    monkeypatch.chdir(folder)
    assert [p for p in lint(folder, date(2026, 6, 1)) if "rewrites" in p.path] == []
    put(folder, SOUND.replace("hair-count", "hair-cuont"))
    (problem,) = [p for p in lint(folder, date(2026, 6, 1)) if "rewrites" in p.path]
    assert str(problem).startswith(
        "rules/rewrites.yaml:10:14: unknown entry, topic or area 'hair-cuont'; did you mean 'hair-count'"
    )


def test_the_examples_are_run(folder: Path) -> None:
    shutil.copy(ROOT / "rules" / "verdicts.yaml", folder / "rules")
    put(folder, SOUND.replace("and regrow.}", "and grow.}"))
    (failure,) = [f for f in run_examples(load_knowledge(folder), ["one-may"]) if f.entry == "one-may"]
    assert failure.what == "gives 'It may carry on and regrow.' instead of 'It may carry on and grow.'"
    put(folder, SOUND)
    assert run_examples(load_knowledge(folder), ["one-may"]) == ()
