"""What only changes the form of copy changes no verdict, and every place stays exact."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from claimcheck import check_text, load_knowledge

FAMILIES = yaml.safe_load(Path(__file__).with_name("families.yaml").read_text(encoding="utf-8"))["families"]
LEAD = "Exosome therapy is offered at this clinic."
PARAGRAPHS = [m["text"] for f in FAMILIES for m in f["members"] if "after" not in m and "\n" not in m["text"]]
EXAMPLES = [e.text for p in load_knowledge().propositions if not p.withdrawn for e in p.matches]
SAMPLE = random.Random(3).sample([t for t in EXAMPLES if "\n" not in t], 120)
SLIPPED = random.Random(4).sample(EXAMPLES, 1000)
"""Enough for the share that survives to hardly depend on which examples there are."""


def verdicts(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The verdict and findings of each claim, in order; fails where a place is not exact."""
    report = check_text(text)
    statements = report.documents[0].statements
    for statement in statements:
        assert text[statement.span.start : statement.span.end] == statement.text
        for finding in statement.findings:
            assert statement.span.start <= finding.span.start < finding.span.end <= statement.span.end
    return [
        (str(s.verdict), tuple(f.proposition or f.rule or "" for f in s.findings))
        for s in statements
        if s.claim
    ]


def inside_words(mark: str) -> Callable[[str], str]:
    """Puts an invisible mark after the third letter of each longer word."""
    return lambda text: " ".join(
        f"{w[:3]}{mark}{w[3:]}" if len(w) > 5 and w.isalpha() else w for w in text.split(" ")
    )


def replaced(before: str, after: str) -> Callable[[str], str]:
    table = str.maketrans(before, after)
    return lambda text: text.translate(table)


def wrapped(text: str) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) > 40:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".lstrip()
    return "\n".join([*lines, line])


SAME = {
    "capitals": str.upper,
    "small letters": str.lower,
    "non-breaking spaces": replaced(" ", "\u00a0"),
    "narrow spaces": replaced(" ", "\u202f"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "soft hyphens": inside_words("\u00ad"),
    "zero-width spaces": inside_words("\u200b"),
    "ligatures": lambda text: text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "curly apostrophes": replaced("'", "’"),
    "Cyrillic look-alikes": replaced("aeopcxAEOPCTXKMH", "аеорсхАЕОРСТХКМН"),
    "Greek look-alikes": replaced("oABEKMNOPTXH", "οΑΒΕΚΜΝΟΡΤΧΗ"),
    "fullwidth letters": lambda text: "".join(
        chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in text
    ),
    "line breaks": wrapped,
    "Windows line ends": lambda text: wrapped(text).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("form", SAME)
def test_the_form_of_the_letters_and_lines_changes_no_verdict(form: str) -> None:
    changed = {text: SAME[form](text) for text in SAMPLE if verdicts(SAME[form](text)) != verdicts(text)}
    assert len(changed) <= (1 if "line" in form.lower() else 0), changed


def test_the_order_of_paragraphs_that_stand_alone_changes_no_verdict() -> None:
    rng = random.Random(11)
    for _ in range(6):
        chosen = [
            t for t in rng.sample(PARAGRAPHS, 12) if not t.startswith(("It ", "They ", "This ", "Yes", "No"))
        ]
        plain = [LEAD + " " + t if "xosome" not in t and "PRP" not in t else t for t in chosen]
        shuffled = rng.sample(plain, len(plain))
        assert sorted(verdicts("\n\n".join(plain))) == sorted(verdicts("\n\n".join(shuffled)))


def slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 2)
    return rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at] + word[at:],
        ]
    )


def damaged(text: str, rng: random.Random) -> str:
    """The text with a slip in one of its longer words."""
    words = text.split(" ")
    long = [i for i, w in enumerate(words) if len(w) > 6 and w.isalpha()]
    if long:
        at = rng.choice(long)
        words[at] = slip(words[at], rng)
    return " ".join(words)


@pytest.mark.parametrize(
    ("damage", "share"),
    [
        (damaged, 0.88),
        (lambda text, rng: text.replace("o", "0", 1) if "o" in text[1:] else text, 0.95),
        (lambda text, rng: text.replace("w", "vv"), 0.95),
    ],
    ids=["slip", "scanned zero", "scanned vv"],
)
def test_most_verdicts_survive_a_slip(damage: Callable[[str, random.Random], str], share: float) -> None:
    rng = random.Random(5)
    kept = [verdicts(damage(text, rng)) == verdicts(text) for text in SLIPPED]
    assert sum(kept) >= share * len(kept)


def test_a_word_broken_at_the_end_of_a_line_is_one_word() -> None:
    whole = "Our exosomes stimulate dormant follicles and regrow hair."
    broken = "Our exosomes stimu-\nlate dormant fol-\nlicles and regrow hair."
    assert verdicts(broken) == verdicts(whole)
