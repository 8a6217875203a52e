"""One entry of the knowledge base for a terminal: everything that is known about it, with links to follow."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from rich.console import Console

from claimcheck.model.entry import Frame, Need, Proposition, Source
from claimcheck.model.rulebook import KnowledgeBase, NamedRule
from claimcheck.model.scales import Stance
from claimcheck.report.citation import cite, kind
from claimcheck.report.page import Page

Entry = Proposition | NamedRule | Source


def entries(base: KnowledgeBase, id_: str) -> tuple[Entry, ...]:
    """What goes by this id: propositions (also by a former id), rules and sources; empty if nothing does."""
    found: list[Entry] = [p for p in base.propositions if id_ == p.id or id_ in p.aliases]
    found.extend(r for r in base.rules.named if r.id == id_)
    found.extend(s for s in base.sources.values() if id_ == s.id or id_ in s.aliases)
    return tuple(found)


def nearest(base: KnowledgeBase, id_: str) -> tuple[str, ...]:
    """Up to three ids that were perhaps meant, the likeliest first; none where nothing comes near."""
    known = [
        *(name for p in base.propositions for name in (p.id, *p.aliases)),
        *(r.id for r in base.rules.named),
        *(name for s in base.sources.values() for name in (s.id, *s.aliases)),
    ]
    asked = id_.lower()
    holding = sorted((k for k in known if len(asked) > 2 and asked in k), key=lambda k: (len(k), k))
    near = get_close_matches(asked, known, n=3, cutoff=0.6)
    return tuple(dict.fromkeys([*holding, *near]))[:3]


def explain(entry: Entry, base: KnowledgeBase, console: Console) -> None:
    """Print an entry in full."""
    with Page(console) as page:
        match entry:
            case Proposition():
                _proposition(page, entry, base)
            case NamedRule():
                _rule(page, entry, base)
            case Source():
                _source(page, entry, base)


def _proposition(page: Page, entry: Proposition, base: KnowledgeBase) -> None:
    evidence = entry.evidence
    page.heading(entry.id, f"proposition, {entry.topic}")
    page.prose(entry.text, style="bold")
    page.blank()
    if entry.withdrawn:
        page.labelled("withdrawn:", [entry.withdrawn])
    page.labelled("evidence:", [_body(entry)])
    page.labelled("why:", [evidence.rationale])
    page.labelled("steps:", evidence.steps)
    page.labelled("reviewed:", [f"{evidence.reviewed}, next review due {evidence.review_due}"])
    if entry.misleads:
        page.labelled("misleads:", ["arguable to the letter, yet it leaves a false impression"])
    page.labelled("say instead:", [entry.say_instead])
    page.labelled("asserts:", [f"{slot}: {value}" for slot, value in sorted(entry.asserts.items())])
    page.labelled("also called:", [", ".join(entry.aliases)])
    page.labelled("found by:", [*map(_frame, entry.frames), *(f'like "{p}"' for p in entry.phrases)])
    page.blank()
    _cited(page, evidence.sources, base)
    if entry.matches:
        page.line(("Copy that it judges", "bold"))
        for example in entry.matches:
            page.labelled(f"{example.verdict.value}:", [_quoted(example.text, example.after)])
        page.blank()
    if entry.near_misses:
        page.line(("Copy that it leaves alone", "bold"))
        for miss in entry.near_misses:
            page.point(f"{_quoted(miss.text, miss.after)} ({miss.why})")
        page.blank()


def _body(entry: Proposition) -> str:
    """Stance and certainty in words."""
    evidence = entry.evidence
    if evidence.stance is Stance.OFFER:
        return "a fact about the supplier; no literature can settle it, the clinic must be able to show it"
    return f"{evidence.stance.value}, {evidence.certainty.label.replace('-', ' ')} certainty"


def _rule(page: Page, rule: NamedRule, base: KnowledgeBase) -> None:
    page.heading(rule.id, f"rule, {rule.topic}")
    page.prose(rule.title, style="bold")
    page.blank()
    page.labelled("verdict:", [f"{rule.verdict.value}, at best {rule.grade.label}"])
    page.labelled("why:", [rule.because])
    page.labelled(
        "applies:", ["also where the copy denies it" if rule.denied else "where the copy asserts it"]
    )
    page.labelled("say instead:", [rule.say_instead])
    page.labelled("found by:", [_frame(frame) for frame in rule.frames])
    page.blank()
    _cited(page, rule.sources, base)


def _source(page: Page, source: Source, base: KnowledgeBase) -> None:
    level = f", evidence level {source.level} of 5 (OCEBM)" if source.level else ""
    page.heading(source.id, "source")
    page.prose(source.title, style="bold")
    page.blank()
    page.labelled("by:", [source.authors])
    page.labelled("published:", [", ".join(part for part in (source.venue, str(source.year or "")) if part)])
    page.labelled("kind:", [kind(source) + level])
    page.labelled("found:", [source.finding])
    page.labelled("checked:", [source.verified])
    page.labelled("also called:", [", ".join(source.aliases)])
    page.link(source.link, "link:")
    users: list[Proposition | NamedRule] = [p for p in base.propositions if source.id in p.evidence.sources]
    users.extend(r for r in base.rules.named if source.id in r.sources)
    page.labelled("cited by:", [user.id for user in users] or ["nothing yet"])
    page.blank()


def _cited(page: Page, ids: Iterable[str], base: KnowledgeBase) -> None:
    cited = [base.sources[i] for i in ids if i in base.sources]
    if not cited:
        return
    page.line(("Sources", "bold"))
    for source in cited:
        page.point(f"{cite(source)} ({source.id})")
        page.link(source.link)
    page.blank()


def _frame(frame: Frame) -> str:
    """A frame in the notation of the files: ``raises + hair, without animal``."""
    parts = [" + ".join(map(_need, frame.all))]
    if frame.any:
        parts.append(f"one of {' / '.join(map(_need, frame.any))}")
    if frame.none:
        parts.append(f"without {' / '.join(map(_need, frame.none))}")
    if frame.subjects:
        parts.append(f"speaking of {' / '.join(sorted(frame.subjects))}")
    if frame.loose:
        parts.append("where nothing else is met")
    return ", ".join(parts)


def _need(need: Need) -> str:
    return {True: "~", False: "+", None: ""}[need.negated] + "|".join(need.concepts)


def _quoted(text: str, after: str) -> str:
    return f'"{after}" "{text}"' if after else f'"{text}"'
