"""What a claim is probably about that no entry answers.

Two things tell: its words, by what was learned from the sentences and terms of the entries, and the statements before
and after it, since copy keeps to a matter for a while. A surmise fills the topics of the statement and nothing else:
the verdict stays unverified, and no slot is set.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

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
_FEWEST = 3
"""Fewer words cannot be enough by themselves: none weighs more than 28."""
_MOST_MET = 1 << 14
_RIVALS = frozenset(
    {
        Subject.PRP,
        Subject.TRANSPLANT,
        Subject.DRUGS,
        Subject.LIGHT_THERAPY,
        Subject.STEM_CELL_THERAPY,
        Subject.OTHER_TREATMENT,
    }
)
_OTHER_FACT = "background.other"
_ALONE = 70
"""For that topic, where a claim is on another treatment of which few entries tell."""
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
        self._learned: TopicWords | None = None
        self._met: dict[str, Mapping[int, int]] = {}
        """The weights of the words that were met, also of those that have none."""

    def surmised(
        self, reading: Reading, checked: CheckedStatement, before: Collection[str], after: Collection[str]
    ) -> CheckedStatement:
        """The statement with its probable topic, where it is a claim without a finding and one is sure enough.

        ``before`` and ``after`` are the topics found for its neighbours.
        """
        if not checked.claim or checked.findings:
            return checked
        known = self._known(reading)
        if len(known) < _FEWEST and not before:
            return checked
        scores = self._scores(reading, known, before, after)
        if not scores or max(scores.values()) < ENOUGH:
            return checked
        best = self.weighed(reading, before, after)[0]
        surmise = Surmise(best.topic, best.score / 10, self._because(best))
        return replace(checked, topics=(best.topic,), surmise=surmise)

    def weighed(
        self, reading: Reading, before: Collection[str], after: Collection[str]
    ) -> tuple[Weighed, ...]:
        """All topics as they were weighed for a statement, the likeliest first."""
        from claimcheck.text.stem import stem

        known = self._known(reading)
        own = [token.norm for token in reading.tokens[reading.own :]]
        spelled = {stem(norm): norm for norm in reversed(own)}
        weighed = []
        for number, score in self._scores(reading, known, before, after).items():
            for_it = sorted(
                (-weights[number], word) for word, weights in known.items() if weights.get(number, 0) > 0
            )
            topic = self._words.topics[number]
            weighed.append(
                Weighed(
                    topic,
                    score,
                    tuple(spelled[word] for _, word in for_it[:_MOST_WORDS]),
                    before=topic in before,
                    between=topic in before and topic in after,
                )
            )
        return tuple(sorted(weighed, key=lambda w: (-w.score, w.topic)))

    def _known(self, reading: Reading) -> dict[str, Mapping[int, int]]:
        """The weights of those words of a statement that have any."""
        from claimcheck.text.learned import words_of  # most short texts need none of it

        words, met = self._words.words, self._met
        known: dict[str, Mapping[int, int]] = {}
        for word in words_of([token[2] for token in reading.tokens[reading.own :]]):
            weights = met.get(word)
            if weights is None:
                weights = met[word] = _weights(words.get(word, ""))
                if len(met) > _MOST_MET:
                    met.clear()
            if weights:
                known[word] = weights
        return known

    def _scores(
        self,
        reading: Reading,
        known: Mapping[str, Mapping[int, int]],
        before: Collection[str],
        after: Collection[str],
    ) -> dict[int, int]:
        """The score of each topic that the statement may have, by its number."""
        never = self._words.never
        start = never * len(known)
        totals = [prior + start for prior in self._words.priors]
        for weights in known.values():
            for number, weight in weights.items():
                totals[number] += weight - never
        if before:
            for number, topic in enumerate(self._words.topics):
                if topic in before:
                    totals[number] += _BEFORE + (_BETWEEN if topic in after else 0)
        if reading.subject not in _RIVALS:
            return dict(enumerate(totals))
        alone = reading.subject is Subject.OTHER_TREATMENT
        return {
            number: totals[number] + (_ALONE if alone and topic == _OTHER_FACT else 0)
            for number, topic in enumerate(self._words.topics)
            if topic.partition(".")[0] in _OF_OTHERS
        }

    @property
    def _words(self) -> TopicWords:
        """The weights of all words, read when the first claim needs them."""
        if self._learned is None:
            from claimcheck.text.learned import topic_words

            self._learned = topic_words(self._knowledge)
        return self._learned

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


def _weights(written: str) -> dict[int, int]:
    parts = (part.partition(":") for part in written.split(" ") if part)
    return {int(number): int(weight) for number, _, weight in parts}
