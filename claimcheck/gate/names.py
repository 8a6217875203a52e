"""The slugs that people name findings by, in selections, waivers and baselines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from claimcheck.engine.contradict import RESTATED
from claimcheck.knowledge.problems import unknown
from claimcheck.model.gate import UNVERIFIED
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.value import dataclass
from claimcheck.text.index import entry_index
from claimcheck.text.regex import regex

_WILD = regex(r"[*?\[]")


class UnknownName(ValueError):
    """No entry, topic or slot goes by a name; the message has the nearest one."""


class NotWaivable(ValueError):
    """An entry is named that nobody may wave through."""


@dataclass(frozen=True)
class Names:
    """What a knowledge base offers to name: ids of propositions, named rules and slots, and topics.

    ``unverified`` is the id of a claim that no entry covers, ``restated`` the slot of a statement that is made and
    denied. ``aliases`` leads from former ids to present ones.
    """

    ids: frozenset[str]
    topics: frozenset[str]
    aliases: Mapping[str, str]
    fixed: frozenset[str]
    """Ids of entries that cannot be waived."""

    @classmethod
    def of(cls, base: KnowledgeBase) -> Names:
        """The names in a knowledge base."""
        rules = base.rules
        entries = entry_index(base.propositions)
        ids = {*entries.ids, *(rule.id for rule in rules.named), *(slot.id for slot in rules.slots)}
        return cls(
            ids=frozenset(ids | {UNVERIFIED, RESTATED}),
            topics=frozenset(topic.id for topic in rules.topics),
            aliases=entries.aliases,
            fixed=entries.fixed.union(rule.id for rule in rules.named if not rule.waivable),
        )

    def resolve(self, name: str) -> str:
        """The present id of one entry or slot. Raises UnknownName."""
        name = self.aliases.get(name, name)
        if name not in self.ids:
            raise UnknownName(unknown("id", name, self.ids | set(self.aliases)))
        return name

    def match(self, pattern: str) -> frozenset[str]:
        """The ids and topics that a pattern names; an area such as ``efficacy`` names its topics.

        Raises UnknownName where there are none.
        """
        if not _WILD.search(pattern):
            name = self.aliases.get(pattern, pattern)
            area = {topic for topic in self.topics if topic.startswith(f"{name}.")}
            found = ({name} & (self.ids | self.topics)) | area
        else:
            known = {name for name in (*self.ids, *self.topics) if fnmatchcase(name, pattern)}
            found = known | {new for old, new in self.aliases.items() if fnmatchcase(old, pattern)}
        if not found:
            told = unknown("id, topic or slot", pattern, self.ids | self.topics | set(self.aliases))
            raise UnknownName(told if "; " in told else f"{told}; 'claimcheck kb list' shows them")
        return frozenset(found)


@dataclass(frozen=True)
class Selection:
    """What a run looks for: everything of ``wanted`` (None: everything) but ``left_out``."""

    wanted: frozenset[str] | None
    left_out: frozenset[str]
    fixed: frozenset[str]

    @classmethod
    def of(cls, names: Names, select: Iterable[str], ignore: Iterable[str]) -> Selection:
        """Read two lists of patterns. Raises UnknownName, and NotWaivable where an entry that stays is named outright.

        A wildcard or a topic passes over the entries that stay.
        """
        wanted = [names.match(pattern) for pattern in select]
        left_out: set[str] = set()
        for pattern in ignore:
            found = names.match(pattern)
            if names.aliases.get(pattern, pattern) in names.fixed:
                raise NotWaivable(f"{pattern!r} cannot be left out; it is an entry that cannot be waived")
            left_out |= found
        return cls(frozenset().union(*wanted) if wanted else None, frozenset(left_out), names.fixed)

    @property
    def everything(self) -> bool:
        """Whether nothing is passed over."""
        return self.wanted is None and not self.left_out

    def takes(self, id_: str, topic: str) -> bool:
        """Whether a finding of this entry and topic is looked for."""
        named = {id_, topic}
        if self.wanted is not None and not named & self.wanted:
            return False
        return id_ in self.fixed or not named & self.left_out
