"""Knowledge bases of any size, made of entries that nobody would write but that cost what real ones do."""

from __future__ import annotations

import random
from dataclasses import replace

from claimcheck.model.entry import Frame, MatchExample, NearMiss, Need, Proposition
from claimcheck.model.rulebook import Concept, KnowledgeBase
from claimcheck.model.scales import Verdict

_SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo kra ple stro thi".split()


def grown(base: KnowledgeBase, count: int, seed: int = 1) -> KnowledgeBase:
    """The base with ``count`` propositions: some of its own, then made ones with concepts of their own.

    A made entry asks for a made concept beside a real one, so that copy proposes it now and then and fills it rarely,
    as with real ones.
    """
    own = [p for p in base.propositions if not p.withdrawn][: min(count, 100)]
    draw = random.Random(seed)
    words = {
        word for p in own for e in p.matches for word in e.text.lower().strip(".!?").split() if word.isalpha()
    }
    common = sorted(word for word in words if len(word) > 3)
    anchors = sorted({concept for p in own for frame in p.frames for concept in frame.all[0].concepts})
    concepts: list[Concept] = []
    made: list[Proposition] = []
    for number in range(count - len(own)):
        name = f"made-{number}"
        terms = [f"({draw.choice(common)}|{_word(draw)}) .. ({_word(draw)}|{_word(draw)}*)" for _ in range(5)]
        concepts.append(Concept(name, "Made", (*terms, f"{_word(draw)} {draw.choice(common)}")))
        frames = (
            Frame((Need((name,)), Need((draw.choice(anchors),)))),
            Frame((Need((draw.choice(anchors),)), Need((name,)))),
        )
        model = draw.choice(own)
        text = f"{_word(draw).title()} {draw.choice(common)} {draw.choice(common)}."
        made.append(
            replace(
                model,
                id=f"made-entry-{number}",
                text=text,
                frames=frames,
                phrases=(),
                asserts={},
                aliases=(),
                matches=(MatchExample(text, Verdict.OVERSTATED),) * 4,
                near_misses=(NearMiss(text, "made"),),
            )
        )
    rules = replace(base.rules, concepts=(*base.rules.concepts, *concepts))
    return replace(base, propositions=(*own, *made), rules=rules)


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(3))
