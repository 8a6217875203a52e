"""Flags a finding with the law that it runs into, by look-up; what the evidence says of it stays as it is.

"Our exosomes are FDA-approved" is contradicted by the evidence anywhere; that saying so is misbranding as well
holds in the United States only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model.entry import Source
from claimcheck.model.finding import Finding
from claimcheck.model.jurisdiction import Flag, FlagRule, Jurisdiction
from claimcheck.model.scales import Certainty, Polarity, Stance, Verdict
from claimcheck.model.value import replace


class Flagger:
    """The rules of some jurisdictions, indexed by what they name."""

    def __init__(self, jurisdictions: Sequence[Jurisdiction], sources: Mapping[str, Source]) -> None:
        self._by_topic: dict[str, list[tuple[FlagRule, Flag]]] = {}
        self._by_entry: dict[str, list[tuple[FlagRule, Flag]]] = {}
        self._known: dict[tuple[str, Verdict], tuple[Flag, ...]] = {}
        """The flags of what was met before; an entry has one topic, stance and certainty."""
        for place in jurisdictions:
            for rule in place.rules:
                source = sources[rule.instrument]
                flag = Flag(place.code, rule.kind, source.authors or source.title, source.id, rule.says)
                for topic in rule.topics:
                    self._by_topic.setdefault(topic, []).append((rule, flag))
                for entry in rule.propositions | rule.rules:
                    self._by_entry.setdefault(entry, []).append((rule, flag))

    def flagged(self, finding: Finding) -> Finding:
        """The finding with its flags, the strictest first. Denying a promise breaks no law: it gets none."""
        if finding.polarity is Polarity.DENIED:
            return finding
        case = finding.id, finding.verdict
        flags = self._known.get(case)
        if flags is None:
            flags = self._known[case] = self._flags(finding)
        return replace(finding, flags=flags) if flags else finding

    def _flags(self, finding: Finding) -> tuple[Flag, ...]:
        named = self._by_entry.get(finding.id, ())
        under = () if _background(finding) else self._by_topic.get(finding.topic, ())
        found = {
            flag
            for rule, flag in (*named, *under)
            if finding.verdict in rule.verdicts and finding.id not in rule.but_not
        }
        return tuple(sorted(found, key=_strictest_first))


def _background(finding: Finding) -> bool:
    """Whether the entry is settled knowledge ("results differ"), no promise that the law of its topic is about."""
    return finding.stance is Stance.SUPPORTS and finding.certainty is Certainty.HIGH


def _strictest_first(flag: Flag) -> tuple[int, str, str, str]:
    return -flag.kind, flag.jurisdiction, flag.instrument, flag.says
