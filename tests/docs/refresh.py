"""Writes anew what the pages show of the program: ``python -m tests.docs.refresh`` from the checkout.

Two kinds of places are kept in step with the program, and a test fails where they are not:

``<!-- shows: COMMAND | WORDS | WORDS -->``  before a text block: what the command prints at 80 columns. With
    words, only the paragraphs whose first lines hold them, parted by a line of dots.
``<!-- table: NAME -->``  before a table: one of those in ``TABLES``.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence

if __package__:
    from tests.docs.pages import PAGES, ROOT
else:
    from pages import PAGES, ROOT

from claimcheck.engine.judge import look_up
from claimcheck.knowledge.problems import KnowledgeError
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.scales import Certainty, Polarity, Stance, Wording

_SHOWN = re.compile(
    r"(?P<head><!-- shows: (?P<command>[^|\n]+?)(?: \| (?P<words>[^\n]+))? -->\n```text\n).*?(?P<foot>^```\n)",
    re.MULTILINE | re.DOTALL,
)
_TABLE = re.compile(r"(?P<head><!-- table: (?P<name>[\w -]+) -->\n)(?:\|.*\n)*")


def refreshed(text: str) -> str:
    """A page with everything that it shows as it is now.

    Raises LookupError for an unknown table, for a command that fails, or where no paragraph of its output is
    headed by the words asked for.
    """

    def shown(found: re.Match[str]) -> str:
        words = found["words"].split(" | ") if found["words"] else []
        return f"{found['head']}{_printed(found['command'], words)}{found['foot']}"

    def tabled(found: re.Match[str]) -> str:
        return found["head"] + TABLES[found["name"]]()

    return _TABLE.sub(tabled, _SHOWN.sub(shown, text))


def _printed(command: str, words: Sequence[str]) -> str:
    program, *args = shlex.split(command)
    if program != "claimcheck":
        raise LookupError(f"only claimcheck is run here, not {program}")
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *args], cwd=ROOT, env=environ, capture_output=True, check=False
    )
    if done.returncode not in (0, 1):
        raise LookupError(f"{command}: {done.stderr.decode()}")
    out = done.stdout.decode("utf-8")
    if not words:
        return out
    paragraphs = out.rstrip("\n").split("\n\n")
    return "\n\n...\n\n".join(_about(paragraphs, word) for word in words) + "\n"


def _about(paragraphs: Iterable[str], words: str) -> str:
    """The paragraph that is headed by these words, without the title that may stand over it."""
    for paragraph in paragraphs:
        lines = paragraph.splitlines()
        headed = next(
            (i for i, line in enumerate(lines[:3]) if line.startswith(("[", "(")) and words in line), None
        )
        if headed is not None:
            return "\n".join(lines[headed:])
    raise LookupError(f"nothing in the output is headed by {words!r}")


def _rows(*rows: Sequence[str]) -> str:
    head, *rest = rows
    lines = [head, ["---"] * len(head), *rest]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _verdicts(polarity: Polarity) -> Callable[[], str]:
    def table() -> str:
        """A row for each run of evidence that is judged alike, a column for each wording."""
        rows: dict[tuple[str, ...], list[str]] = {}
        for stance in Stance:
            judged: dict[tuple[str, ...], list[Certainty]] = {}
            for certainty in reversed(Certainty):
                judged.setdefault(_cells(polarity, stance, certainty), []).append(certainty)
            for cells, certainties in judged.items():
                every = len(certainties) == len(Certainty)
                which = "" if every else f", {' or '.join(c.label for c in certainties)}"
                rows.setdefault((which, *cells), []).append(f"`{stance.value}`")
        body = [(", ".join(stances) + which, *cells) for (which, *cells), stances in rows.items()]
        return _rows(("evidence", *(w.label for w in Wording)), *body)

    return table


def _cells(polarity: Polarity, stance: Stance, certainty: Certainty) -> tuple[str, ...]:
    table = load_knowledge().rules.table
    judged = (look_up(table, polarity, stance, certainty, wording) for wording in Wording)
    return tuple(f"{verdict.value} {grade.label if grade else ''}".strip() for verdict, grade in judged)


def _named_rules() -> str:
    rules = load_knowledge().rules.named
    body = [(f"`{r.id}`", r.title, f"{r.verdict.value} {r.grade.label}") for r in rules]
    return _rows(("rule", "says", "result"), *body)


def _slots() -> str:
    slots = load_knowledge().rules.slots
    body = [
        (
            f"`{slot.id}`",
            slot.asks,
            "durations" if slot.interval else ", ".join(f"`{v.value}`" for v in slot.values),
        )
        for slot in slots
    ]
    return _rows(("slot", "asks", "values"), *body)


TABLES: dict[str, Callable[[], str]] = {
    "verdicts asserted": _verdicts(Polarity.ASSERTED),
    "verdicts denied": _verdicts(Polarity.DENIED),
    "named rules": _named_rules,
    "slots": _slots,
}


def main() -> None:
    """Rewrite the pages that are behind, and name them; all of them or none."""
    before = {page: page.read_text(encoding="utf-8") for page in PAGES}
    try:
        after = {page: refreshed(text) for page, text in before.items()}
    except (LookupError, KnowledgeError) as problem:
        sys.exit(f"nothing was refreshed: {problem}")
    for page in PAGES:
        if after[page] != before[page]:
            page.write_text(after[page], encoding="utf-8")
            print(f"refreshed {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
