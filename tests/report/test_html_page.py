"""The report as a web page: it tells what JSON tells, stays text whatever is in it, and needs nothing else."""

from __future__ import annotations

import re
import time
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from drafts import SOURCES, Draft, report_of, sample_report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_decided import HELD, SAID, decide
from test_formats import HOSTILE, hostile_report, muted_report
from webpage import Node, findings, findings_of_json, full_report, many, page, tree

from claimcheck.api import check_text
from claimcheck.model.document import Block, Document
from claimcheck.model.finding import CheckedDocument, Report
from claimcheck.model.scales import BlockKind, Grade, Verdict
from claimcheck.model.span import Span
from claimcheck.readers.contract import Limits
from claimcheck.readers.text import read_text
from claimcheck.report.html.markup import el, inlined, link
from claimcheck.report.html.page import render
from claimcheck.report.json import as_data
from claimcheck.report.summary import summarize
from claimcheck.report.visible import prose

REPORTS = {
    "sample": sample_report,
    "everything": full_report,
    "muted": muted_report,
    "none": report_of,
    "hostile": lambda: hostile_report("</script><b>'\"&"),
}


@pytest.fixture(params=REPORTS)
def any_report(request: pytest.FixtureRequest) -> Report:
    report: Report = REPORTS[request.param]()
    return report


# It tells what JSON tells


def assert_told(report: Report) -> None:
    root, data = page(report), as_data(report)
    told = findings(root)
    assert {(prose(path), *rest) for path, *rest in findings_of_json(data)} == set(told)
    assert findings_of_json(data).total() == told.total()
    pairs = [
        tuple(prose(text) for side in (pair["a"], pair["b"]) for text in (side["value"], side["text"]))
        for pair in data["contradictions"]
    ]
    shown = [
        tuple(
            node.text()
            for side in pair.all("div", "side")
            for node in (side.one("p", "value"), side.one("q"))
        )
        for pair in root.all("article", "pair")
    ]
    assert sorted(shown) == sorted(pairs)
    unread = [
        item.text()
        for section in root.all("section")
        if section.attributes.get("id") == "unread"
        for item in section.all("li")
    ]
    assert len(unread) == len(data["skipped"])
    for skipped in data["skipped"]:
        fate = "could not be read" if skipped["status"] == "failed" else "skipped"
        assert f"{prose(skipped['path'])} {fate}: {prose(skipped['reason'])}" in unread


def test_it_tells_what_json_tells(any_report: Report) -> None:
    assert_told(any_report)


def test_it_tells_what_json_tells_of_checked_copy() -> None:
    report = check_text(
        "Exosomes\n\n- Our exosomes regrow hair.\n- They have no side effects.\n\nMild swelling may occur.\n"
        "They come from donors. We take them from your own blood.\n"
    )
    assert report.contradictions
    assert_told(report)


@pytest.mark.parametrize("name", HOSTILE)
def test_it_tells_the_same_whatever_the_file_is_called(name: str) -> None:
    assert_told(hostile_report("", f"a {name} b.txt"))


def test_a_note_gives_verdict_words_reasons_evidence_law_and_what_may_be_said() -> None:
    root = page(sample_report())
    note = root.by_id("n1-1")
    assert note.one("summary").text(without=("badge",)) == "contradicted, grade F FDA-cleared"
    first, second = note.all("section", "finding")
    said = {dt.text(): dd for dt, dd in zip(first.all("dt"), first.all("dd"), strict=True)}
    assert said["It says"].text() == "An exosome product is approved or cleared by the FDA."
    assert said["In the words"].text() == "FDA-cleared"
    assert [li.text() for li in said["Why"].all("li")] == [
        "said as plain fact; evidence refutes it (high certainty)",
        "No exosome product has been approved or cleared.",
    ]
    assert said["Evidence"].one("a").attributes["href"] == "https://example.org/notice"
    assert [li.text() for li in said["Law"].all("li")] == [
        "prohibited: US US FDA",
        "needs a licence: CA US FDA",
        "needs proof: US US FDA",
    ]
    assert first.one("p", "instead").text() == "Say instead No exosome product is approved by the FDA."
    assert second.one("code").text() == "hair-density"
    provision = root.by_id("law-1")
    assert provision.text().startswith("CA US FDA, needs a licence: No such product may be sold. US FDA 2019")


def test_the_words_that_decided_stand_out_in_the_copy() -> None:
    root = page(sample_report())
    assert [b.text() for b in root.by_id("c1-1").all("b")] == ["FDA-cleared", "regrow hair"]
    assert [b.text() for b in root.by_id("c2-2").all("b")] == ["No risk at all", "registered"]


def test_no_light_is_told_by_colour_alone() -> None:
    root = page(full_report())
    for claim in root.all("a", "claim"):
        assert claim.one("i").text(), "a sign for the eye"
        assert claim.one("span", "heard").text().strip(" ()"), "words for the ear"
    assert [claim.one("i").text() for claim in root.by_id("d1").all("a", "claim")] == ["×F", "?", "?", "✓A"]
    assert all(badge.text().strip() for badge in root.all("span", "badge"))


def test_what_does_not_count_is_shown_with_its_reason() -> None:
    root = page(full_report())
    waived, known = root.by_id("n3-1"), root.by_id("n3-2")
    said = "Waived: Agreed with counsel (J. Doe, until 2027-01-31), copy.txt:1"
    assert waived.one("p", "mute").text() == said
    assert known.one("p", "mute").text() == "In the baseline: in the baseline"
    assert waived.attributes["data-light"] == known.attributes["data-light"] == "muted"
    assert "Not read: page 3 is a picture" in root.by_id("d3").one("header").text()


def test_decisions_stand_on_findings_claims_and_pairs() -> None:
    root = page(decide(sample_report(), HELD))
    said = f"Decision {SAID}"
    assert [p.text() for p in root.by_id("n1-1").all("p", "decision")] == [said] * 2
    assert [p.text() for p in root.by_id("n1-2").all("p", "decision")] == [said] * 2, "the claim and its pair"
    assert [p.text() for p in root.by_id("pair-1").all("p", "decision")] == [said]
    assert root.by_id("n1-1").one("span", "ruling").text() == "dismissed"
    late = page(decide(sample_report(), replace(HELD, out_of_date="it was F")))
    assert late.by_id("n1-1").one("span", "ruling").text() == "out of date"
    assert "OUT OF DATE, it was F" in late.by_id("n1-1").text()
    assert not list(page(sample_report()).all("p", "decision"))


def test_gate_and_notices_are_shown() -> None:
    root = page(full_report())
    assert root.one("div", "gate").text() == "Gate closed1 statement is red, and red closes the gate"
    notes = [li.text() for li in root.by_id("notices").all("li")]
    assert notes == [
        "! amber: waiver-unknown No entry is called 'hair'. waivers.yaml:3:5",
        "? grey: baseline-stale Two are gone. baseline.json",
    ]
    assert page(sample_report()).one("div", "gate").text().startswith("Gate open")


def test_every_cited_source_is_in_the_appendix() -> None:
    report = full_report()
    entries = list(page(report).by_id("sources").all("li"))
    assert len(entries) == len(report.sources)
    for entry, source in zip(entries, (report.sources[key] for key in sorted(report.sources)), strict=True):
        assert source.title in entry.text()
        assert entry.one("a").attributes["href"] == source.link
    # One that there is no record of goes by its id.
    assert "gone" in page(sample_report()).by_id("n2-2").text()


# The copy as it reads


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def copy_words(node: Node) -> list[str]:
    return [word for piece in node.strings(without=("i", "heard", "part")) for word in words(piece)]


def assert_whole(document: Document) -> None:
    report = replace(report_of(), documents=(CheckedDocument(document, ()),))
    assert copy_words(page(report).one("div", "copy")) == words(prose(document.text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n\n",
        "One line",
        "Title\n\n- one\n- two\n\n1. first\n2. second\na) third\n> quoted\n",
        "Before\n\nA | B | C\n1 | 2 | 3\n\nAfter\n",
        "# Head\n\ttab\tin it\r\nnext\rlast",
        "* a\n\n  * nested (1)\n  * nested 2\n\ntext",
    ],
)
def test_no_word_of_the_copy_is_lost(text: str) -> None:
    assert_whole(Document("a.txt", text))
    assert_whole(read_text(text.encode(), "a.txt", Limits()))


@pytest.mark.parametrize("kind", BlockKind)
def test_words_that_a_reader_left_between_blocks_are_kept(kind: BlockKind) -> None:
    text = "before\nfirst\nbetween\nsecond\nafter"
    blocks = [
        Block(kind, Span(at, at + len(word))) for word in ("first", "second") for at in [text.index(word)]
    ]
    assert_whole(Document("a.txt", text, blocks=tuple(blocks)))


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "- ", "* ", "1. ", "> ", "# ", "\t", "a) "]), st.text("ab .|:\t", max_size=12)
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_no_word_of_any_layout_is_lost(lines: list[tuple[str, str]]) -> None:
    assert_whole(read_text("\n".join(mark + text for mark, text in lines).encode(), "a.txt", Limits()))


def test_the_copy_keeps_its_headings_items_and_numbers() -> None:
    text = "What we do\n\n1. We inject.\n2. We wait.\n\n- Rest\n"
    report = replace(report_of(), documents=(CheckedDocument(read_text(text.encode(), "a", Limits()), ()),))
    copy = page(report).one("div", "copy")
    assert copy.one("h4").text() == "What we do"
    assert [li.text() for li in copy.all("li")] == ["1. We inject.", "2. We wait.", "Rest"]


def test_a_table_has_rows_and_cells_and_a_claim_over_cells_is_one() -> None:
    text = "Feature\tOurs\n\nPain\t\tnone at all\n"
    row = Span(text.index("Pain"), len(text) - 1)
    blocks = (Block(BlockKind.CELL, Span(0, 12)), Block(BlockKind.CELL, row))
    copy = Draft(text)
    copy.add("Pain\t\tnone at all", copy.finding("none at all", Verdict.CONTRADICTED, Grade.F))
    checked = copy.checked()
    document = replace(checked.document, blocks=blocks)
    root = page(replace(report_of(copy), documents=(replace(checked, document=document),)))
    rows = [[cell.text() for cell in row.all("span", "cell")] for row in root.all("div", "row")]
    assert rows == [["Feature", "Ours"], ["Pain", "", "none at all×F (contradicted, grade F)"]]
    assert [claim.attributes["href"] for claim in root.all("a", "claim")] == ["#n1-1"] * 2


def test_a_statement_over_two_blocks_is_one_claim_in_two_pieces() -> None:
    copy = Draft("They regrow\n\nhair fast.")
    copy.add(copy.text, copy.finding("regrow\n\nhair", Verdict.OVERSTATED, Grade.C))
    pieces = list(page(report_of(copy)).one("div", "copy").all("a", "claim"))
    assert [piece.attributes["href"] for piece in pieces] == ["#n1-1", "#n1-1"]
    assert [piece.attributes.get("id") for piece in pieces] == ["c1-1", None]
    assert [b.text() for piece in pieces for b in piece.all("b")] == ["regrow", "hair"]


# It stays text


def shape(node: Node) -> list[object]:
    """Elements with the names of their attributes: what hostile text would change."""
    return [
        [child.tag, sorted(child.attributes), shape(child)]
        for child in node.children
        if isinstance(child, Node)
    ]


@pytest.mark.parametrize(
    "text", [*HOSTILE, "</script><script>alert(1)</script>", "<!--", '" onclick="alert(1)']
)
def test_hostile_text_stays_text(text: str) -> None:
    calm, hostile = page(hostile_report("x")), page(hostile_report(text))
    assert shape(hostile) == shape(calm)
    assert prose(text) in hostile.by_id("n1-1").text()
    assert prose(text) in hostile.one("div", "copy").text()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1), st.text(min_size=1))
def test_no_text_breaks_out(text: str, path: str) -> None:
    text = "x" + re.sub(r"\s+", " ", text)
    data = render(hostile_report(text, path), frozenset())
    assert shape(tree(data)) == shape(page(hostile_report("x")))
    assert not re.search("[^\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", data.decode())
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", data.decode())


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.org",
        " https://x.org",
        "mailto:a@b.c",
        "https:/x",
        "https://",
        "",
        "#sources",
        "x",
    ],
)
def test_only_addresses_on_the_web_become_links(address: str) -> None:
    assert link(address, "label").html == "label"
    source = replace(SOURCES["small-trial"], link=address)
    report = replace(sample_report(), sources={"small-trial": source})
    outward = {
        a.attributes["href"] for a in page(report).all("a") if not a.attributes["href"].startswith("#")
    }
    assert outward == set()


def test_an_address_on_the_web_becomes_a_link() -> None:
    assert (
        link('HTTPS://x.org/?a=1&b="2"', "<").html
        == '<a href="HTTPS://x.org/?a=1&amp;b=&quot;2&quot;">&lt;</a>'
    )


def test_elements_escape_what_they_hold() -> None:
    built = el("p", "<b>", el("i", 1), None, ["&", ["\u202e"]], title="\"'<\n", hidden=None, data_a_b="")
    assert built.html == '<p title="&quot;&#x27;&lt; " data-a-b="">&lt;b&gt;<i>1</i>&amp;\\u202e</p>'


@pytest.mark.parametrize("own", ["a </script> b", "a </SCRIPT b", "<!-- x"])
def test_a_script_that_would_end_itself_is_refused(own: str) -> None:
    with pytest.raises(ValueError, match="end tag"):
        inlined("script", own)


# It needs nothing else


def test_nothing_is_loaded_and_only_its_own_script_and_style_may_run(any_report: Report) -> None:
    root = page(any_report)
    (style,), (script,) = root.all("style"), root.all("script")
    policy = next(meta.attributes["content"] for meta in root.all("meta") if "http-equiv" in meta.attributes)
    hashes = [b64encode(sha256(node.text().encode()).digest()).decode() for node in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    for node in root.all():
        assert node.tag not in {"link", "img", "iframe", "object", "embed", "form", "base", "video", "audio"}
        assert not {name for name in node.attributes if name.startswith("on") or name in {"src", "style"}}
    assert "url(" not in style.text()
    assert "@import" not in style.text()


def test_what_points_somewhere_arrives(any_report: Report) -> None:
    root = page(any_report)
    ids = [node.attributes["id"] for node in root.all() if "id" in node.attributes]
    assert len(set(ids)) == len(ids)
    for node in root.all():
        for name in ("aria-labelledby", "for"):
            assert node.attributes.get(name, ids[0]) in ids
        href = node.attributes.get("href", "https://")
        assert href.startswith("https://") or href[1:] in ids, href


# Charts and counts


def test_charts_add_up() -> None:
    report = full_report()
    root = page(report)
    counts = summarize(report).tally

    def bars(kind: str) -> list[tuple[str, int]]:
        chart = root.one("section", kind)
        return [
            (re.sub(r"\d+", "", said).strip(), int(re.findall(r"\d+", said)[0]))
            for said in (title.text() for title in chart.all("title"))
        ]

    by_grade = {grade: sum(n for said, n in bars("documents") if said == grade.label) for grade in Grade}
    assert by_grade == counts.grades
    by_verdict = {v: sum(n for said, n in bars("topics") if said == v.value) for v in Verdict}
    on_topics = [
        (s.verdict, t) for d in report.documents for s in d.statements for t in s.topics if s.verdict
    ]
    assert by_verdict == {v: sum(verdict is v for verdict, _ in on_topics) for v in Verdict}
    for svg in root.one("div", "charts").all("svg"):
        edges = [
            (float(rect.attributes["x"]), float(rect.attributes["x"]) + float(rect.attributes["width"]))
            for rect in svg.all("rect")
        ]
        assert all(0 <= left < right <= 400 for left, right in edges)
        assert all(a[1] < b[0] for a, b in pairwise(edges))


def test_tiles_give_the_counts() -> None:
    tiles = [tile.one("b").text() for tile in page(full_report()).one("ul", "tiles").all("li")]
    assert tiles == ["1", "2", "3", "1", "1", "2"]


# Size


def test_bytes_and_time_grow_in_step_with_the_documents() -> None:
    few, lots = many(20), many(200)

    def cost(report: Report) -> tuple[int, float]:
        best = []
        for _ in range(2):
            begun = time.process_time()
            data = render(report, frozenset())
            best.append(time.process_time() - begun)
        return len(data), min(best)

    (small, quick), (large, slow) = cost(few), cost(lots)
    assert large < 10 * small
    assert large < 200 * 20_000
    assert slow < 20 * quick


def test_the_law_stands_once_however_often_it_applies() -> None:
    says = sample_report().documents[0].statements[0].findings[0].flags[0].says
    assert says == "No such product may be sold."
    few, lots = (render(many(n), frozenset()).decode().count(says) for n in (2, 40))
    assert few == lots == 3


def test_the_order_of_sources_changes_nothing() -> None:
    report = full_report()
    turned = replace(report, sources=dict(reversed(report.sources.items())))
    assert render(turned, frozenset()) == render(report, frozenset())
