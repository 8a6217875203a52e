"""The GRADE steps of an entry: each one named, and together giving the certainty that the entry states.

"start low: before-after studies", "-1 imprecision: 12 people" come to very low. What is no body of studies, such as
a definition or an authority's act, is "not graded:", with what its certainty rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model.scales import Certainty

_LEVELS = {certainty.label: certainty for certainty in Certainty}
_LEVEL = "|".join(_LEVELS)
_DOWN = "risk of bias|inconsistency|indirectness|imprecision|publication bias"
_UP = "large effect|dose-response|confounding"
_STEP = re.compile(
    rf"start (?P<start>high|low): \S.*|(?P<down>-[12]) (?:{_DOWN}): \S.*|(?P<up>\+[12]) (?:{_UP}): \S.*"
    rf"|kept at (?P<kept>{_LEVEL}): \S.*|(?P<apart>not graded): \S.*",
    re.DOTALL,
)

NONE_GIVEN = 'no steps; name each GRADE step, or say "not graded:" and what the certainty rests on'


def amiss(steps: Sequence[str], certainty: Certainty) -> Iterator[tuple[int, str]]:
    """What is wrong with the steps of an entry, each with the number of the step; nothing if they bear it out."""
    found = [_STEP.fullmatch(step) for step in steps]
    if None in found:
        for i, step in enumerate(found):
            if step is None:
                yield i, _unreadable(steps[i])
        return
    parts = [step for step in found if step]
    if parts[0]["apart"]:
        if len(parts) > 1:
            yield 1, 'an entry that is "not graded:" has no other step'
        return
    yield from _misplaced([part.lastgroup or "" for part in parts])
    change = sum(int(part["down"] or part["up"] or 0) for part in parts)
    start = parts[0]["start"]
    if start is None:
        return
    counted = Certainty(
        max(Certainty.VERY_LOW.value, min(Certainty.HIGH.value, _LEVELS[start].value + change))
    )
    kept = parts[-1]["kept"]
    if kept and _LEVELS[kept] is counted:
        yield len(parts) - 1, f"the steps come to {counted.label} anyway; leave out kept"
    elif (_LEVELS[kept] if kept else counted) is not certainty:
        reached = kept or counted.label
        yield (
            len(parts) - 1,
            f'the steps come to {reached}, the entry says {certainty.label}; or add "kept at"',
        )


def _misplaced(kinds: Sequence[str]) -> Iterator[tuple[int, str]]:
    for i, kind in enumerate(kinds):
        if (kind == "start") is not (i == 0):
            yield i, 'the first step, and no other, says "start high:" or "start low:"'
        elif kind == "apart":
            yield i, 'an entry that is "not graded:" has no other step'
        elif kind == "kept" and i < len(kinds) - 1:
            yield i, '"kept at" comes last'


def _unreadable(step: str) -> str:
    allowed = (
        '"start high: why" or low; "-1 domain: why" or -2, of '
        f'{_DOWN.replace("|", ", ")}; "+1 domain: why", of {_UP.replace("|", ", ")}; '
        '"kept at low: why"; or "not graded: what the certainty rests on"'
    )
    return f"found {step!r}; allowed: {allowed}"
