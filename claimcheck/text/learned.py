"""What single words tell of the topic of a sentence, learned from the knowledge base and from nothing else.

Three kinds of text teach it: the sentences of an entry (its proposition, phrasings and matching examples), the terms
of the concepts that its frames ask for, and the examples of these concepts. For each word and topic it holds how much
more often the word stands in texts of that topic than in all others, as naive Bayes does; in tenths and rounded, so
that the same base gives the same weights everywhere.
"""

from __future__ import annotations

from math import log

from claimcheck.model.stored import PackedMap, Stored, TopicWords
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.text.regex import regex
from claimcheck.text.stem import stem
from claimcheck.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimcheck.model.entry import Proposition
    from claimcheck.model.rulebook import Concept, KnowledgeBase

_SILENT = frozenset(
    "a an the of to in on for and or is are was were be been it its this that these those they them their we our you"
    " your as by with at from not no do does did can may might could will would has have had than more most".split()
)
"""Words that stand in sentences on anything; whether they are hedges or denials is no matter of topic."""
_SENTENCE, _TERM, _EXAMPLE = 1.0, 0.3, 0.5
"""How much a sentence of an entry, a term and an example of a concept count."""
_SHARED = 2
"""A concept that entries of more topics than this ask for says little of any."""
_SHORTEST = 3
"""Of a term's words; shorter ones are mostly beginnings ("de*")."""
_SMOOTHING, _DAMPING = 0.3, 0.7
"""Words of a sentence go together, so each counts less than if it stood alone."""
_LEAST, _MOST = -1.5, 4.0
_NEVER = -1.0
"""What a word weighs for a topic in whose texts it never stands."""
_PRIOR = 0.3
_REFERENCE, _LETTERS = regex(r"<[^>]*>"), regex(r"[^\W\d_]+")


def topic_words(base: KnowledgeBase) -> TopicWords:
    """What was learned when the base was compiled; learned now where it is not the compiled one."""
    topics = base.rules.topics
    if isinstance(topics, Stored) and isinstance(base.propositions, Stored):
        learned: TopicWords = topics.derived[0]
        return learned
    return learn(base.propositions, base.rules.concepts)


def words_of(norms: Iterable[str]) -> frozenset[str]:
    """The words of a sentence that may tell its topic, each without its ending."""
    return frozenset([stem(norm) for norm in norms if norm[0].isalpha()]) - _SILENT


def learn(propositions: Sequence[Proposition], concepts: Sequence[Concept]) -> TopicWords:
    """Weights of words for the topics of these entries; the order of entries changes nothing."""
    of_topic: dict[str, float] = {}
    of_word: dict[str, dict[str, float]] = {}
    for words, topics, weight in _texts([p for p in propositions if not p.withdrawn], concepts):
        for topic, share in topics.items():
            of_topic[topic] = of_topic.get(topic, 0.0) + share * weight
            for word in words:
                counts = of_word.setdefault(word, {})
                counts[topic] = counts.get(topic, 0.0) + share * weight
    names = tuple(sorted(of_topic))
    total = sum(of_topic[name] for name in names)
    place = {name: number for number, name in enumerate(names)}
    written: dict[str, str] = {}
    for word, counts in of_word.items():
        seen = sum(counts[topic] for topic in sorted(counts))
        weights = (
            (place[topic], _weight(count, of_topic[topic], seen - count, total - of_topic[topic]))
            for topic, count in counts.items()
        )
        written[word] = " ".join(f"{number}:{weight}" for number, weight in sorted(weights))
    return TopicWords(
        topics=names,
        priors=tuple(
            round(10 * _PRIOR * log((of_topic[name] + 1) / (total - of_topic[name] + 1))) for name in names
        ),
        never=round(10 * _DAMPING * _NEVER),
        words=PackedMap.of(written),
    )


def _texts(
    entries: Sequence[Proposition], concepts: Sequence[Concept]
) -> Iterator[tuple[Iterable[str], Mapping[str, float], float]]:
    """The words of each text that teaches, how far it is of which topics, and what it counts."""
    asking: dict[str, set[str]] = {}
    for entry in entries:
        own = {entry.topic: 1.0}
        texts = dict.fromkeys(example.text for example in entry.matches)
        for text in (*texts, entry.text, *entry.phrases, entry.say_instead):
            yield _words(text), own, _SENTENCE
        for frame in entry.frames:
            for need in (*frame.all, *frame.any):
                for name in need.concepts:
                    asking.setdefault(name, set()).add(entry.topic)
    for concept in concepts:
        topics = asking.get(concept.id, ())
        if not 0 < len(topics) <= _SHARED:
            continue
        shares = dict.fromkeys(sorted(topics), 1 / len(topics))
        for term in concept.terms:
            letters = _LETTERS.findall(_REFERENCE.sub(" ", term))
            yield words_of(w.casefold() for w in letters if len(w) >= _SHORTEST), shares, _TERM
        for example in concept.yes:
            yield _words(example), shares, _EXAMPLE


def _words(text: str) -> frozenset[str]:
    return words_of(token.norm for token in tokenize(text))


def _weight(inside: float, of_inside: float, outside: float, of_outside: float) -> int:
    ratio = log((inside + _SMOOTHING) / (of_inside + 2 * _SMOOTHING))
    ratio -= log((max(outside, 0.0) + _SMOOTHING) / (of_outside + 2 * _SMOOTHING))
    return round(10 * _DAMPING * max(_LEAST, min(_MOST, ratio)))
