"""What a claim is probably about that no entry answers.

Two things tell: its words, by what was learned from the sentences and terms of the entries, and the statements before
and after it, since copy keeps to a matter for a while. A surmise fills the topics of the statement and nothing else:
the verdict stays unverified, and no slot is set.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache

from claimcheck.engine.reading import Reading
from claimcheck.model.finding import CheckedStatement, Surmise
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import Subject
from claimcheck.model.stored import TopicWords
from claimcheck.model.value import dataclass, replace

ENOUGH = 70
"""From this score on a topic is taken; in tenths, as all weights. Chosen on labelled copy, each left out in turn."""
_BEFORE = 30
"""For a topic of the statement before."""
_BETWEEN = 90
"""For a topic of both the statement before and the one after, besides."""
_MOST_WORDS = 4
_RIVALS = frozenset(
    {Subject.PRP, Subject.TRANSPLANT, Subject.DRUGS, Subject.LIGHT_THERAPY, Subject.STEM_CELL_THERAPY}
)
_OF_OTHERS = frozenset({"background", "comparison"})
"""The areas of what is said of another treatment."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A topic that was weighed for a claim, with what speaks for it."""

    topic: str
    score: int
    words: tuple[str, ...]
    """Those of the statement that speak for it most, the strongest first."""
    before: bool
    between: bool

    @property
    def around(self) -> str:
        """Which of the statement's neighbours speak for it, in words; empty where none does."""
        if self.between:
            return "the statements before and after it"
        return "the statement before it" if self.before else ""

    @property
    def enough(self) -> bool:
        """Whether it is sure enough to be told."""
        return self.score >= ENOUGH


class Surmiser:
    """Weighs topics with one knowledge base, whose weights are read when the first claim needs them."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._means: Mapping[str, str] = {topic.id: topic.means for topic in knowledge.rules.topics}
        self._weights = lru_cache(maxsize=1 << 14)(self._read_weights)

    def surmised(
        self, reading: Reading, checked: CheckedStatement, before: Collection[str], after: Collection[str]
    ) -> CheckedStatement:
        """The statement with its probable topic, where it is a claim without a finding and one is sure enough.

        ``before`` and ``after`` are the topics found for its neighbours.
        """
        if not checked.claim or checked.findings:
            return checked
        if max(self._scores(_own(reading), before, after), default=ENOUGH - 1) < ENOUGH:
            return checked  # as most copy on something else, of which no more is asked
        best = next(iter(self.weighed(reading, before, after)), None)
        if best is None or not best.enough:
            return checked
        surmise = Surmise(best.topic, best.score / 10, self._because(best))
        return replace(checked, topics=(best.topic,), surmise=surmise)

    def weighed(
        self, reading: Reading, before: Collection[str], after: Collection[str]
    ) -> tuple[Weighed, ...]:
        """All topics as they were weighed for a statement, the likeliest first."""
        from claimcheck.text.learned import words_of  # here and below, as most copy needs none of it
        from claimcheck.text.stem import stem

        own = _own(reading)
        for_topic: dict[int, list[tuple[int, str]]] = {}
        for word in sorted(words_of(own)):
            for number, weight in self._weights(word) or ():
                if weight > 0:
                    for_topic.setdefault(number, []).append((-weight, word))
        elsewhere = reading.subject in _RIVALS
        spelled = {stem(norm): norm for norm in reversed(own)}
        weighed = []
        for number, score in enumerate(self._scores(own, before, after)):
            topic = self._learned.topics[number]
            if elsewhere and topic.partition(".")[0] not in _OF_OTHERS:
                continue
            words = tuple(spelled[word] for _, word in sorted(for_topic.get(number, ()))[:_MOST_WORDS])
            weighed.append(Weighed(topic, score, words, topic in before, topic in before and topic in after))
        return tuple(sorted(weighed, key=lambda w: (-w.score, w.topic)))

    def _scores(self, own: Sequence[str], before: Collection[str], after: Collection[str]) -> list[int]:
        """The score of each topic for these words, in the order of what was learned."""
        from claimcheck.text.learned import NEVER, words_of

        known = [weights for word in words_of(own) if (weights := self._weights(word)) is not None]
        # Each word weighs something for few topics and the same for all others.
        scores = [prior + NEVER * len(known) for prior in self._learned.priors]
        for weights in known:
            for number, weight in weights:
                scores[number] += weight - NEVER
        for number, topic in enumerate(self._learned.topics) if before else ():
            if topic in before:
                scores[number] += _BEFORE + _BETWEEN * (topic in after)
        return scores

    def _read_weights(self, word: str) -> tuple[tuple[int, int], ...] | None:
        """The topics, by number, that a word weighs something for, and what; None for a word that none was told of."""
        written = self._learned.words.get(word)
        if written is None:
            return None
        parts = (part.partition(":") for part in written.split(" "))
        return tuple([(int(number), int(weight)) for number, _, weight in parts])

    @cached_property
    def _learned(self) -> TopicWords:
        from claimcheck.text.learned import topic_words

        return topic_words(self._knowledge)

    def _because(self, best: Weighed) -> tuple[str, ...]:
        lines = ["no entry of the knowledge base answers it"]
        told = []
        if best.words:
            told.append("its words " + ", ".join(f"“{word}”" for word in best.words))
        if best.around:
            told.append(best.around)
        means = self._means.get(best.topic, best.topic)
        lines.append(f"probably about {best.topic} ({means}), from {' and '.join(told)}")
        return tuple(lines)


def _own(reading: Reading) -> list[str]:
    """The words of the statement itself."""
    return [token.norm for token in reading.tokens[reading.own :]]
