"""Rewrites applied to a statement, one after the other: what it might say instead, whether that is better or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from claimcheck.model.finding import Finding
from claimcheck.model.rewrite import Rewrite, Rewrites
from claimcheck.model.value import dataclass
from claimcheck.text.verbs import plain_forms

_FEWEST = 3
"""How many words an offered text has at least; less says nothing."""
_TAKEN_UP = re.compile(r"\{(\d+)(?::(base|title|lower))?\}")
_ARTICLE = re.compile(r"\b(an?)(?= [a-z])", re.IGNORECASE)
_BLANKS = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_BY_SOUND = re.compile(r"(?:uni|use|usu|one\b|once\b|eu)|(?P<silent>hour|honest|honou?r)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a statement might say, and the rewrites that led there."""

    text: str
    by: tuple[Rewrite, ...]


@dataclass(frozen=True)
class Rewriter:
    """The rewrites of a knowledge base, ready for use."""

    rewrites: Rewrites

    @cached_property
    def _ready(self) -> list[tuple[Rewrite, re.Pattern[str], list[tuple[re.Pattern[str], str]]]]:
        return [
            (
                rule,
                re.compile(rule.find, re.IGNORECASE),
                [(re.compile(find, re.IGNORECASE), say) for find, say in rule.then],
            )
            for rule in self.rewrites.rules
        ]

    @cached_property
    def _plain(self) -> Mapping[str, str]:
        return plain_forms(self.rewrites.verbs)

    @cached_property
    def _unfit(self) -> list[re.Pattern[str]]:
        return [re.compile(pattern, re.IGNORECASE) for pattern in self.rewrites.never_left]

    def fit(self, text: str) -> bool:
        """Whether a text may be offered at all: a few words at least, and nothing that no honest copy would keep."""
        return text.count(" ") >= _FEWEST - 1 and not any(pattern.search(text) for pattern in self._unfit)

    def apply(self, rule: Rewrite, text: str) -> str:
        """A text after one rewrite, at the first place that it fits; as it was where it fits nowhere."""
        (find, then) = next((find, then) for other, find, then in self._ready if other is rule)
        match = find.search(text)
        return self._apply(text, match, rule.say, then) if match else text

    def rewritten(self, text: str, findings: Iterable[Finding]) -> Iterator[tuple[str, Rewrite]]:
        """Each rewrite at each place of the text where it may help one of these findings; every text once."""
        held = list(findings)
        seen = {text}
        for rule, find, then in self._ready:
            if not helps(rule, held):
                continue
            for match in find.finditer(text):
                changed = self._apply(text, match, rule.say, then)
                if changed not in seen:
                    seen.add(changed)
                    yield changed, rule

    def _apply(
        self, text: str, match: re.Match[str], say: str, then: Iterable[tuple[re.Pattern[str], str]]
    ) -> str:
        said = self._said(say, match)
        before, after = text[: match.start()], text[match.end() :]
        for find, further in then:
            after = find.sub(lambda m, further=further: self._said(further, m), after)  # type: ignore[misc]
        return _tidied(text, before, said, after)

    def _said(self, say: str, match: re.Match[str]) -> str:
        def group(taken: re.Match[str]) -> str:
            words = match[int(taken[1])] or ""
            if taken[2] == "lower":
                return _small(words)
            if taken[2] in ("base", "title"):
                first, _, rest = words.partition(" ")
                plain = self._plain.get(first.lower(), _irregular(first.lower()))
                return f"{plain.capitalize() if taken[2] == 'title' else plain} {rest}".rstrip()
            return words

        return _TAKEN_UP.sub(group, say)


def helps(rule: Rewrite, findings: Sequence[Finding]) -> bool:
    """Whether a rewrite is meant for a statement with these findings.

    One that names entries is about those of its findings (by id or topic, an area such as ``safety`` included), one
    that does not is about the whole sentence: the stance of all of them must allow it.
    """
    if not rule.entries:
        return all(_allows(rule, finding) for finding in findings)
    return any(
        _allows(rule, f) and not rule.entries.isdisjoint({f.id, f.topic, f.topic.partition(".")[0]})
        for f in findings
    )


def _allows(rule: Rewrite, finding: Finding) -> bool:
    return not rule.stances or finding.stance in rule.stances


def _irregular(word: str) -> str:
    return {"resulting": "result"}.get(word, word)


def _small(words: str) -> str:
    """With a small first letter, unless the first word is an abbreviation such as PRP."""
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() or first == "I" else words[:1].lower() + words[1:]


def _tidied(original: str, before: str, said: str, after: str) -> str:
    """The parts joined as a person would: one blank between words, the right article, a capital where there was one."""
    if not before and original[:1].isupper():
        said, after = (said[:1].upper() + said[1:], after) if said else (said, after[:1].upper() + after[1:])
    if not said and before.endswith(" ") and after.startswith((" ", ".", ",")):
        before = before.rstrip(" ")
    joined = before + said + after
    at = len(before)
    near = joined[max(at - 12, 0) : at + len(said) + 12]
    mended = _ARTICLE.sub(lambda m: _article(m[1], near[m.end() + 1 :]), _BLANKS.sub(" ", near))
    return joined[: max(at - 12, 0)] + mended + joined[at + len(said) + 12 :]


def _article(article: str, following: str) -> str:
    odd = _BY_SOUND.match(following)
    vowel = bool(odd["silent"]) if odd else following[:1].lower() in "aeiou"
    right = "an" if vowel else "a"
    return right.capitalize() if article[0].isupper() else right
