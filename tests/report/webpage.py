"""The HTML report taken apart, and reports that hold everything a page can show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

from drafts import SOURCES, Draft, flag, sample_report

from claimcheck.model.finding import Report
from claimcheck.model.gate import Muted, MuteKind, Notice, NoticeKind, Outcome
from claimcheck.model.jurisdiction import FlagKind
from claimcheck.model.scales import Grade, Verdict
from claimcheck.report.html.page import render

VOID = {"br", "hr", "input", "meta"}


@dataclass
class Node:
    """An element with its children; text is a string among them."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def all(self, tag: str = "", class_: str = "") -> Iterator[Node]:
        """Every element below this one, in order, by tag, class, or both."""
        for child in self.children:
            if isinstance(child, Node):
                if tag in ("", child.tag) and class_ in ("", *child.classes):
                    yield child
                yield from child.all(tag, class_)

    def one(self, tag: str = "", class_: str = "") -> Node:
        return next(self.all(tag, class_))

    def by_id(self, id_: str) -> Node:
        return next(node for node in self.all() if node.attributes.get("id") == id_)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def strings(self, without: tuple[str, ...] = ()) -> Iterator[str]:
        """The pieces of its text, but for what stands in elements of the tags or classes named."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif not {child.tag, *child.classes} & set(without):
                yield from child.strings(without)

    def text(self, without: tuple[str, ...] = ()) -> str:
        return "".join(self.strings(without))


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice: {attrs}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def close(self) -> None:
        super().close()
        assert self._open == [self.root], "an element is left open"


def tree(data: bytes) -> Node:
    parser = _Tree()
    parser.feed(data.decode())
    parser.close()
    return parser.root


def page(report: Report) -> Node:
    return tree(render(report, frozenset()))


def findings(root: Node) -> Counter[tuple[str, ...]]:
    """Each finding of a page: path, line, id, verdict and grade in words, and whether it is muted."""
    found: Counter[tuple[str, ...]] = Counter()
    for section in root.all("section", "document"):
        path = section.one("h3").text()
        for note in section.all("details", "note"):
            place = re.fullmatch(r"line (\d+), column \d+", note.one("a", "back").text())
            assert place
            own = list(note.all("section", "finding"))
            for finding in own:
                said = finding.one("span", "said").text()
                muted = "muted" if "muted" in finding.classes else ""
                found[path, place[1], finding.one("code").text(), said, muted] += 1
            if not own and "pair" not in note.classes:
                said = note.one("summary").one("span", "said").text()
                found[path, place[1], "unverified", said, "muted" if said == "muted" else ""] += 1
    return found


def findings_of_json(data: dict[str, Any]) -> Counter[tuple[str, ...]]:
    """The same of a JSON report; a page says where the statement begins."""
    found: Counter[tuple[str, ...]] = Counter()
    for document in data["documents"]:
        for statement in document["statements"]:
            line = str(statement["line"])
            for finding in statement["findings"]:
                id_ = finding["proposition"] or finding["rule"]
                grade = f", grade {finding['grade']}" if finding["grade"] else ""
                muted = "muted" if finding["muted"] else ""
                found[document["path"], line, id_, f"{finding['verdict']}{grade}", muted] += 1
            if not statement["findings"] and (statement["verdict"] or statement["muted"]):
                muted = "muted" if statement["muted"] else ""
                found[document["path"], line, "unverified", muted or statement["verdict"], muted] += 1
    return found


WAIVED = Muted(MuteKind.WAIVER, "Agreed with counsel", "J. Doe", "2027-01-31", "copy.txt:1")


def full_report() -> Report:
    """The sample with all that can be beside findings: muted ones, notices, a closed gate, parts that were not read."""
    report = sample_report()
    third = Draft("Exosomes regrow hair. We are painless. It lasts. Ring the bell.\n", "third/page.txt")
    law = flag("gb", FlagKind.RESTRICTED, "Only with proof in hand.")
    third.add(
        "Exosomes regrow hair.",
        replace(third.finding("regrow hair", Verdict.OVERSTATED, Grade.C, flags=(law,)), muted=WAIVED),
    )
    known = third.add("We are painless.")
    last = third.add(
        "It lasts.",
        replace(third.finding("lasts", Verdict.OVERSTATED, Grade.C), topic="efficacy.duration"),
    )
    third.statements[-1] = replace(last, topics=("efficacy.duration",))
    third.add("Ring the bell.", claim=False)
    third.statements[0] = replace(third.statements[0], verdict=None, grade=None, muted=WAIVED)
    third.statements[1] = replace(known, muted=Muted(MuteKind.BASELINE, "in the baseline"))
    checked = third.checked()
    read = replace(checked.document, unread=("page 3 is a picture",))
    return replace(
        report,
        documents=(*report.documents, replace(checked, document=read)),
        sources=SOURCES,
        notices=(
            Notice(NoticeKind.WAIVER_UNKNOWN, "waivers.yaml", 3, 5, "No entry is called 'hair'."),
            Notice(NoticeKind.BASELINE_STALE, "baseline.json", 0, 0, "Two are gone."),
        ),
        outcome=Outcome(("1 statement is red, and red closes the gate",)),
    )


def many(count: int) -> Report:
    """So many documents, each with the statements of the sample, and a pair across each two that follow."""
    report = sample_report()
    documents = []
    pairs = []
    for n in range(0, count, 2):
        names = {"copy.txt": f"site/{n:03}.txt", "other.txt": f"site/{n + 1:03}.txt"}
        for checked in report.documents:
            path = names[checked.document.path]
            documents.append(replace(checked, document=replace(checked.document, path=path)))
        for pair in report.contradictions:
            sides = [replace(side, path=names[side.path]) for side in (pair.a, pair.b)]
            pairs.append(replace(pair, a=sides[0], b=sides[1]))
    return replace(report, documents=tuple(documents), contradictions=tuple(pairs))
