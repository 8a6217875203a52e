"""Whether the gate closes, and what closes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimcheck.model.finding import Report
from claimcheck.model.gate import FailOn, Outcome
from claimcheck.model.scales import Light
from claimcheck.settings.settings import Policy, Settings

_ORDER = tuple(Light)


def outcome(report: Report, settings: Settings) -> Outcome:
    """What the gate says of a report whose findings are muted already.

    A contradiction counts as amber: one of its two statements is untrue, but which one only a person can say. So
    does a notice of a waiver that does not do what its author meant. Each condition stands by itself.
    """
    counts = Counter(_reasons(report, settings))
    because = [
        f"{_counted(count, noun)} ({condition})" for (noun, condition), count in sorted(counts.items())
    ]
    allowed = settings.max_amber
    if allowed is not None:
        amber = report.count(Light.AMBER) + sum(not c.muted for c in report.contradictions)
        if amber > allowed:
            because.append(f"{amber} amber, and {allowed} may pass (max-amber {allowed})")
    return Outcome(tuple(because))


def _reasons(report: Report, settings: Settings) -> Iterator[tuple[str, str]]:
    """A noun and the condition that it meets, for each thing that closes the gate."""
    policies = {d.document.path: settings.policy_for(d.document.path) for d in report.documents}
    for document in report.documents:
        policy = policies[document.document.path]
        for statement in document.statements:
            if statement.light is not None and (met := _met(policy, statement.light)):
                yield f"{statement.light.value} statement", met
            worst = policy.min_grade
            if worst is not None and statement.grade is not None and statement.grade > worst:
                yield f"statement graded {statement.grade.label}", f"min-grade {worst.label}"
    for contradiction in report.contradictions:
        sides = [policies[side.path] for side in (contradiction.a, contradiction.b)]
        conditions = [met for policy in sides if (met := _met_by_pair(policy))]
        if conditions and not contradiction.muted:
            yield "contradiction", conditions[0]
    for notice in report.notices:
        if met := _met(settings.policy, notice.kind.light):
            yield f"{notice.kind.value} notice", met


def _met(policy: Policy, light: Light) -> str:
    """The condition that a colour meets, or nothing."""
    for condition in policy.fail_on:
        if condition in (FailOn.RED, FailOn.AMBER, FailOn.GREY):
            gate = Light(condition.value)
            if _ORDER.index(light) >= _ORDER.index(gate):
                return f"fail-on {condition.value}"
    return ""


def _met_by_pair(policy: Policy) -> str:
    if FailOn.CONTRADICTION in policy.fail_on:
        return f"fail-on {FailOn.CONTRADICTION.value}"
    return _met(policy, Light.AMBER)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {_plural(noun)}"


def _plural(noun: str) -> str:
    head, _, rest = noun.partition(" graded ")
    return f"{head}s graded {rest}" if rest else f"{noun}s"
