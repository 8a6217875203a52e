"""Copy of any size that never repeats, so that a cache of whole sentences or documents gains nothing by it.

Sentences are recombined from the knowledge base's own examples: numbers are drawn anew, names and places put in,
clauses taken from one sentence and hung on another. The same seed gives the same copy.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import claimcheck

_NAMES = (
    "Aldous Brinley Castell Dorvane Elmstead Farrow Gildea Harcombe Iversen Jessop Kelmar Lindqvist".split()
)
_ENDS = "ton by ford wick ham dale mere stead".split()
_PLACES = "Lisbon Leeds Toronto Denver Perth Cork Malmo Porto Austin Tallinn Ghent Bergen Basel Turin".split()
_OPENERS = (
    "At our {place} clinic, {s}",
    "According to Dr. {name}, {s}",
    "{name} & Partners: {s}",
    "In visit {n}, {s}",
    "Since {year}, {s}",
    "As {name} of {place} puts it, {s}",
    "For guests from {place}, {s}",
)
_TAILS = (
    ", as Dr. {name} explains",
    " at {name} House in {place}",
    " (see page {n})",
    ", and our team in {place} has seen {n} guests this month",
    ", says {name}",
    " in room {n}",
    ", as leaflet {n} tells",
)
_HEADINGS = ("{name} on {topic}", "Questions from {place}", "{topic}: what to know", "Visit {n}")
_TOPICS = "Hair Scalp Care Results Safety Costs Recovery Treatment Planning Aftercare".split()

_PLAIN = (
    "The {adj} {thing} in {place} {does} {n} {things} {when}",
    "{name} {took} the {adj} {thing} to {place} {when}",
    "A {thing} with {n} {things} stands {where} the {adj} {thing}",
    "{When} the {thing} {where} {place} was {adj}, and {name} {took} {n} {things} along",
    "Bus {n} stops {where} the {thing}; the {adj} one turns {where} {place}",
    "{name} wrote {n} letters about the {adj} {thing}",
    "There were {n} {things} {where} the {thing} of {place}",
)
_WORDS = {
    "adj": "old quiet narrow yellow wooden distant empty crowded northern rusty gentle stony windy".split(),
    "thing": "bridge harbour library orchard kettle station market lantern garden tunnel meadow bakery".split(),
    "things": "boats maps chairs apples tickets bicycles candles pigeons umbrellas parcels benches".split(),
    "does": "keeps shows sells holds loses lends stores sends".split(),
    "took": "carried drove rowed walked painted sold moved brought".split(),
    "where": "behind near beside above opposite under".split(),
    "when": ["on Monday", "every spring", "after lunch", "at noon", "last winter", "before the fair"],
    "When": ["On Monday", "Every spring", "After lunch", "At noon", "Last winter", "Before the fair"],
}


def claims(size: int, seed: int = 1) -> str:
    """Copy full of claims of about ``size`` characters."""
    base = claimcheck.load_knowledge()
    sentences = [e.text for p in base.propositions for e in (*p.matches, *p.near_misses)]
    draw = random.Random(seed)
    return _page(size, draw, lambda: _recombined(draw, sentences))


def plain(size: int, seed: int = 1) -> str:
    """Copy of about ``size`` characters that has nothing to do with any treatment."""
    draw = random.Random(seed)

    def sentence() -> str:
        words = {key: draw.choice(choices) for key, choices in _WORDS.items()}
        return _filled(draw.choice(_PLAIN), draw, **words) + "."

    return _page(size, draw, sentence)


def one_line(text: str) -> str:
    """The same copy without any line break."""
    return " ".join(text.split())


def files(
    folder: Path, size: int, count: int, seed: int = 1, *, make: Callable[[int, int], str] = claims
) -> int:
    """Write ``count`` files of copy that together hold about ``size`` characters; returns the bytes written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for number in range(count):
        data = make(size // count, seed * 100_003 + number).encode()
        (folder / f"page-{number:05}.txt").write_bytes(data)
        written += len(data)
    return written


def _page(size: int, draw: random.Random, sentence: Callable[[], str]) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        for part in _block(draw, sentence):
            parts.append(part)
            length += len(part)
    return "".join(parts)


def _block(draw: random.Random, sentence: Callable[[], str]) -> Iterator[str]:
    """A paragraph, now and then with a heading or as a list."""
    if draw.random() < 0.15:
        topic = draw.choice(_TOPICS)
        yield _filled(draw.choice(_HEADINGS), draw, topic=topic) + "\n\n"
    if draw.random() < 0.12:
        for _ in range(draw.randint(2, 5)):
            yield f"- {sentence().rstrip('.')}\n"
    else:
        for _ in range(draw.randint(2, 6)):
            yield sentence() + " "
    yield "\n\n"


def _recombined(draw: random.Random, sentences: list[str]) -> str:
    """One sentence with new numbers, and something of another one or of somebody's in it."""
    sentence = _renumbered(draw.choice(sentences), draw)
    end = sentence[-1] if sentence[-1] in ".!?" else "."
    body = sentence.rstrip(".!?")
    kind = draw.random()
    if kind < 0.3:
        body = _filled(
            draw.choice(_OPENERS), draw, s=body[0].lower() + body[1:] if body[1:2].islower() else body
        )
    elif kind < 0.6:
        body += _filled(draw.choice(_TAILS), draw)
    elif kind < 0.9:
        other = _renumbered(draw.choice(sentences), draw).rstrip(".!?")
        clause = re.split(r"[,;:] ", other)[-1]
        clause = clause[0].lower() + clause[1:] if clause[1:2].islower() else clause
        body += draw.choice((", and ", ", while ", "; ", ", but ")) + clause
        body += f" ({draw.choice(_PLACES)} {draw.randrange(10_000)})" if draw.random() < 0.5 else ""
    else:
        body += f" in {draw.choice(_PLACES)} since {draw.randrange(1950, 2030)}"
    return body + end


def _renumbered(sentence: str, draw: random.Random) -> str:
    return re.sub(r"\d+", lambda _: str(draw.randrange(2, 99)), sentence)


def _filled(pattern: str, draw: random.Random, **words: str) -> str:
    return pattern.format(
        name=draw.choice(_NAMES) + draw.choice(_ENDS),
        place=draw.choice(_PLACES),
        n=draw.randrange(2, 9999),
        year=draw.randrange(1950, 2030),
        **words,
    )
