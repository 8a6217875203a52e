"""How a text was read, for a terminal: what ``claimcheck explain --text`` prints."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from claimcheck.model.trace import Trace, TracedTopic
from claimcheck.report.page import Page

_MOST_DROPPED = 12


def explain_reading(traces: Sequence[Trace], console: Console) -> None:
    """Print a block for each statement: reading, cues, concepts, and the entries kept and dropped."""
    with Page(console) as page:
        for trace in traces:
            _statement(page, trace)


def _statement(page: Page, trace: Trace) -> None:
    s = trace.statement
    verdict = f"{s.verdict}{f' {s.grade.label}' if s.grade else ''}" if s.verdict else "no claim"
    page.heading(s.text, verdict)
    page.labelled("read as:", [f"about {s.subject}, worded as {s.wording.label}, {s.polarity}"])
    if len(trace.clauses) > 1:
        page.labelled("clauses:", [f"“{c.text}” about {c.subject}" for c in trace.clauses])
    if trace.cues:
        page.labelled(
            "cues:",
            [
                f"{c.kind} “{c.text}”{f' ({c.effect})' if c.effect else ''} over “{c.governs}”"
                for c in trace.cues
            ],
        )
    if trace.concepts:
        page.labelled("concepts:", _by_words(trace))
    if s.facets:
        page.labelled("asserts:", [f"{slot} = {value}" for slot, value in s.facets.items()])
    kept = [f"{c.id} (likeness {c.score:.2f})" for c in trace.candidates if not c.dropped]
    dropped = [f"{c.id}: {c.dropped}" for c in trace.candidates if c.dropped]
    page.labelled("kept:", kept or ["nothing"])
    if dropped:
        more = len(dropped) - _MOST_DROPPED
        page.labelled("let go:", [*dropped[:_MOST_DROPPED], *([f"and {more} more"] if more > 0 else [])])
    if trace.topics:
        page.labelled("about:", [_weighed(topic) for topic in trace.topics])
    page.blank()


def _weighed(topic: TracedTopic) -> str:
    """A topic that was weighed for a claim which no entry answers."""
    for_it = [f"“{word}”" for word in topic.words]
    if topic.around:
        for_it.append(topic.around)
    fate = "probably" if topic.taken else "not sure enough"
    return f"{topic.topic} (weight {topic.score:.1f}, {fate})" + (f": {', '.join(for_it)}" if for_it else "")


def _by_words(trace: Trace) -> list[str]:
    """The concepts together that the same words mention."""
    said: dict[tuple[str, str, str], list[str]] = {}
    for c in trace.concepts:
        said.setdefault((c.text, c.wording, c.polarity), []).append(c.id)
    return [
        f"“{text}” ({wording}, {polarity}): {', '.join(ids)}"
        for (text, wording, polarity), ids in said.items()
    ]
