"""The format of ``rules/rewrites.yaml``; ``docs/review.md`` explains it to authors."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from claimcheck.knowledge.fields import SOME, Slug, StanceField, Text, one_of
from claimcheck.knowledge.problems import unknown
from claimcheck.model.rewrite import Rewrite, RewriteKind, Rewrites
from claimcheck.text.verbs import participle, third_person

_NAMED = re.compile(r"\{([a-z-]+)\}")
_TAKEN_UP = re.compile(r"\{(\d+)(?::(base|title|lower))?\}")
_WRITTEN = (RewriteKind.SOFTEN, RewriteKind.DROP, RewriteKind.CORRECT, RewriteKind.DENY)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _word(value: str) -> str:
    if not re.fullmatch(r"[a-z]+", value):
        raise ValueError(f"found {value!r}; allowed: one verb in small letters, without its endings")
    return value


class ThenSpec(_Strict):
    """A further change in the rest of the sentence."""

    find: Text
    say: str


class RewriteExample(_Strict):
    """A sentence and what comes of it."""

    text: Text
    gives: Text


class RewriteSpec(_Strict):
    """Words and what may be said for them."""

    id: Slug
    does: Annotated[str, one_of("kind of rewrite", *(kind.value for kind in _WRITTEN))]
    find: Text
    say: str
    why: Text
    then: tuple[ThenSpec, ...] = ()
    entries: tuple[Text, ...] = ()
    stance: tuple[StanceField, ...] = ()
    examples: Annotated[tuple[RewriteExample, ...], SOME]


class RewritesFile(_Strict):
    """``rules/rewrites.yaml``"""

    verbs: tuple[Annotated[str, AfterValidator(_word)], ...] = ()
    words: dict[str, Text] = {}
    never_left: tuple[Text, ...] = ()
    rewrites: tuple[RewriteSpec, ...] = ()

    @model_validator(mode="after")
    def _can_be_used(self) -> Self:
        for pattern in self.never_left:
            _check("never_left", self._filled(pattern), "")
        for spec in self.rewrites:
            for find, say in ((spec.find, spec.say), *((then.find, then.say) for then in spec.then)):
                _check(spec.id, self._filled(find), say)
        return self

    def rules(self) -> Rewrites:
        """The values that the engine works with, every name in a pattern spelt out."""
        return Rewrites(
            tuple(map(self._rule, self.rewrites)), self.verbs, tuple(map(self._filled, self.never_left))
        )

    def _rule(self, spec: RewriteSpec) -> Rewrite:
        return Rewrite(
            id=spec.id,
            kind=RewriteKind(spec.does),
            find=self._filled(spec.find),
            say=spec.say,
            why=spec.why,
            then=tuple((self._filled(then.find), then.say) for then in spec.then),
            entries=frozenset(spec.entries),
            stances=frozenset(spec.stance),
            examples=tuple((example.text, example.gives) for example in spec.examples),
        )

    def _filled(self, pattern: str) -> str:
        """A pattern with ``{name}`` replaced by the words of that name, and ``{verb}`` by a form of any verb."""
        named = {
            **self.words,
            "verb": "|".join(self.verbs),
            "verbs": "|".join(map(third_person, self.verbs)),
            "verbing": "|".join(map(participle, self.verbs)),
        }

        def words(found: re.Match[str]) -> str:
            if found[1] not in named:
                raise ValueError(f"in {pattern!r}: {unknown('list of words', found[1], named)}")
            return f"(?:{_NAMED.sub(words, named[found[1]])})"

        return _NAMED.sub(words, pattern)


def _check(id_: str, find: str, say: str) -> None:
    try:
        groups = re.compile(find, re.IGNORECASE).groups
    except re.error as problem:
        raise ValueError(f"{id_}: {find!r} is no regular expression: {problem}") from problem
    for number, _ in _TAKEN_UP.findall(say):
        if not 1 <= int(number) <= groups:
            raise ValueError(f"{id_}: {say!r} takes up group {number}, and the pattern has {groups}")
    if re.search(r"[{}]", _TAKEN_UP.sub("", say)):
        raise ValueError(
            f"{id_}: {say!r}; allowed in braces: a number, with :base, :title or :lower behind it"
        )
