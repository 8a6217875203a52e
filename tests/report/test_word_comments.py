"""A Word file comes back with comments on the words they are about, and is otherwise the same file."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import docx
import pytest
from docx.shared import Pt, RGBColor
from drafts import SOURCES, Draft, flag, report_of
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model.document import Document
from claimcheck.model.finding import Contradiction, Report, Skipped
from claimcheck.model.jurisdiction import FlagKind
from claimcheck.model.scales import Grade, Light, Verdict
from claimcheck.readers.contract import Limits
from claimcheck.readers.docx import read_docx
from claimcheck.report.formats import FORMATS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORST = frozenset({Light.RED, Light.AMBER})


@dataclass
class WordDraft(Draft):
    """A draft on a Word file as the reader reads it."""

    read: Document | None = None

    @property
    def document(self) -> Document:
        assert self.read is not None
        return self.read


def draft_of(data: bytes, folder: Path) -> WordDraft:
    path = folder / "copy.docx"
    path.write_bytes(data)
    read = read_docx(data, str(path), Limits())
    return WordDraft(read.text, str(path), read=read)


def flagged(draft: WordDraft, *words: str) -> Report:
    for part in words:
        draft.add(part, draft.finding(part, Verdict.OVERSTATED, Grade.C))
    return report_of(draft)


def render(report: Report) -> bytes:
    return FORMATS["docx"].render(report, WORST)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


@lru_cache(maxsize=16)
def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> ET.Element:
    return ET.fromstring(members(data)["word/document.xml"])


def comments(data: bytes) -> dict[str, str]:
    """What each comment says, a line a paragraph, by its id."""
    root = ET.fromstring(members(data)["word/comments.xml"])
    return {
        str(c.get(f"{W}id")): "\n".join(
            "".join(t.text or "" for t in p.iter(f"{W}t")) for p in c.iter(f"{W}p")
        )
        for c in root
    }


def anchored(data: bytes) -> dict[str, str]:
    """The words that each comment stands on."""
    open_: set[str] = set()
    found: dict[str, str] = {}
    for element in body(data).iter():
        id_ = str(element.get(f"{W}id"))
        if element.tag == f"{W}commentRangeStart":
            open_.add(id_)
            found[id_] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(id_)
        elif element.tag in (f"{W}t", f"{W}noBreakHyphen"):
            for number in open_:
                found[number] += element.text or "-"
    assert not open_
    references = [str(e.get(f"{W}id")) for e in body(data).iter(f"{W}commentReference")]
    assert sorted(references) == sorted(found)
    return found


def looks(data: bytes) -> list[tuple[str, str]]:
    """Everything in the text, run by run and letter by letter, with how it is set; marks of comments left out."""
    told: list[tuple[str, str]] = []

    def walk(element: ET.Element, above: str) -> None:
        tag = element.tag.rpartition("}")[2]
        if tag in ("commentRangeStart", "commentRangeEnd"):
            return
        if tag == "r":
            content = [e for e in element if e.tag != f"{W}rPr"]
            if [e.tag for e in content] == [f"{W}commentReference"]:
                return
            properties = element.find(f"{W}rPr")
            style = above + (ET.tostring(properties, encoding="unicode") if properties is not None else "")
            for inner in content:
                if inner.tag in (f"{W}t", f"{W}delText"):
                    told.extend((char, style) for char in inner.text or "")
                else:
                    told.append((ET.tostring(inner, encoding="unicode"), style))
            return
        told.append((f"<{tag} {sorted(element.items())}>", above))
        for inner in element:
            walk(inner, f"{above}/{tag}")

    walk(body(data), "")
    return told


def assert_otherwise_the_same(before: bytes, after: bytes) -> None:
    old, new = members(before), members(after)
    marked = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {k: v for k, v in new.items() if k not in marked} == {
        k: v for k, v in old.items() if k not in marked
    }
    own = {str(e.get(f"{W}id")) for e in body(before).iter(f"{W}commentRangeStart")}
    assert own <= {str(e.get(f"{W}id")) for e in body(after).iter(f"{W}commentRangeStart")}
    assert looks(after) == looks(before)
    assert read_docx(after, "copy.docx", Limits()).text == read_docx(before, "copy.docx", Limits()).text
    docx.Document(io.BytesIO(after))


def brochure() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Exosomes that never fail."
    document.add_heading("Exosome therapy", 1)
    paragraph = document.add_paragraph("Our exosomes ")
    bold = paragraph.add_run("regrow thin")
    bold.bold = True
    red = paragraph.add_run("ning hair")
    red.font.color.rgb, red.font.size = RGBColor(200, 0, 0), Pt(14)
    paragraph.add_run(" in weeks\tand for good.\nNo pain.")
    document.add_comment([red], text="Keep me", author="Ann", initials="A")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ["What", "Result", "Exosomes", "They cure baldness."],
        strict=True,
    ):
        cell.text = words
    return saved(document)


def test_a_comment_stands_on_exactly_the_flagged_words(tmp_path: Path) -> None:
    before = brochure()
    after = render(
        flagged(draft_of(before, tmp_path), "regrow thinning hair", "for good", "cure baldness", "No pain")
    )
    said, where = comments(after), anchored(after)
    assert sorted(where.values()) == sorted(
        ["ning hair", "Exosome", "regrow thinning hair", "for good", "cure baldness", "No pain"]
    )
    assert_otherwise_the_same(before, after)
    told = {where[id_]: text for id_, text in said.items()}
    assert told["ning hair"] == "Keep me"
    assert told["Exosome"].startswith("claimcheck checked 4 statements in 1 document: 0 red, 4 amber")
    assert told["cure baldness"].split("\n") == [
        "(4) AMBER overstated, grade C · hair-density",
        "Words: “cure baldness”",
        "It says: Exosome treatment raises hair density.",
        "Say instead: Early, small studies suggest it may raise hair density.",
        "Why: said as plain fact; evidence supports it (low certainty)",
        "Two small trials only.",
        "Evidence: Doe et al. 2024, randomised trial, https://doi.org/10.1000/1",
    ]


def test_the_law_is_told_with_its_source(tmp_path: Path) -> None:
    draft = draft_of(brochure(), tmp_path)
    finding = draft.finding("No pain", Verdict.CONTRADICTED, Grade.F, flags=[flag("us", FlagKind.PROHIBITED)])
    draft.add("No pain", finding)
    said = comments(render(replace(report_of(draft), sources=SOURCES)))
    assert any(
        text.endswith("Law: US: prohibited. US FDA: No such product may be sold. https://example.org/notice")
        for text in said.values()
    )


def test_what_cannot_have_a_comment_is_listed_on_the_last_words(tmp_path: Path) -> None:
    before = brochure()
    after = render(flagged(draft_of(before, tmp_path), "never fail", "No pain"))
    where = anchored(after)
    (last,) = [text for id_, text in comments(after).items() if where[id_] == "baldness."]
    assert "Paragraph 1 (header): (2) AMBER overstated, grade C · hair-density\nWords: “never fail”" in last
    (first,) = [text for id_, text in comments(after).items() if where[id_] == "Exosome"]
    assert "The comment on the last words lists 1 more" in first
    assert_otherwise_the_same(before, after)


def test_both_sides_of_a_contradiction_and_unread_inputs_are_told(tmp_path: Path) -> None:
    draft = draft_of(brochure(), tmp_path)
    a, b = (draft.add(words, verdict=Verdict.UNVERIFIED) for words in ("in weeks", "No pain"))
    pair = Contradiction(
        "pain", draft.side("in weeks", a, "some"), draft.side("No pain", b, "none"), "One says some."
    )
    after = render(report_of(draft, contradictions=[pair], skipped=[Skipped("gone.txt", "no such file")]))
    told = {anchored(after)[id_]: text for id_, text in comments(after).items()}
    assert told["in weeks"].startswith(
        "(1) AMBER contradiction · pain\nHere: some, in “in weeks”\nParagraph 2: none"
    )
    assert told["No pain"].startswith(
        "(1) AMBER contradiction · pain\nHere: none, in “No pain”\nParagraph 2: some"
    )
    assert "gone.txt: could not be read: no such file" in told["Exosome"]


def tracked() -> bytes:
    """A paragraph with a tracked insertion and deletion, a link, a field, a formula and a soft hyphen."""
    parts = dict(members(saved(_with_paragraph("PLACE"))))
    change = 'w:author="Ann" w:date="2026-01-01T00:00:00Z"'
    inside = (
        '<w:r><w:t xml:space="preserve">Our </w:t></w:r>'
        f'<w:del w:id="90" {change}><w:r><w:delText>weak </w:delText></w:r></w:del>'
        f'<w:ins w:id="91" {change}><w:r><w:rPr><w:i/></w:rPr><w:t>strong exo</w:t></w:r></w:ins>'
        "<w:r><w:t xml:space='preserve'>somes re\u00adgrow </w:t><w:tab/><w:t>hair</w:t><w:br/><w:t>fast</w:t></w:r>"
        '<w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> and for</w:t></w:r></w:hyperlink>'
        '<w:r><w:t xml:space="preserve"> good</w:t><w:noBreakHyphen/><w:t>ness.</w:t></w:r>'
        '<w:bookmarkStart w:id="7" w:name="x"/><w:bookmarkEnd w:id="7"/>'
    )
    xml = parts["word/document.xml"].decode()
    head, _, rest = xml.partition("<w:r><w:t>PLACE</w:t></w:r>")
    assert rest
    parts["word/document.xml"] = (head + inside + rest).encode()
    return zipped(parts)


def _with_paragraph(words: str) -> object:
    document = docx.Document()
    document.add_paragraph(words)
    return document


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_tracked_changes_links_and_signs_survive_and_are_marked_through(tmp_path: Path) -> None:
    before = tracked()
    draft = draft_of(before, tmp_path)
    assert draft.text == "Our strong exosomes regrow \thair\nfast and for good-ness."
    after = render(flagged(draft, "strong exosomes regrow", "hair\nfast", "for good-ness", "-ness", "osomes"))
    assert sorted(anchored(after).values()) == sorted(
        ["Our", "strong exosomes re\u00adgrow", "hairfast", "for good-ness", "-ness", "osomes"]
    )
    assert_otherwise_the_same(before, after)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(st.text("ab \u00ad\u00a0é", min_size=1, max_size=6), min_size=1, max_size=4),
        min_size=1,
        max_size=3,
    ),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), min_size=1, max_size=6),
)
def test_any_spans_over_any_runs(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[str]], spans: Sequence[tuple[int, int]]
) -> None:
    document = docx.Document()
    document.add_paragraph("Begins.")
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for place, words in enumerate(runs):
            paragraph.add_run(words).bold = bool(place % 2)
    before = saved(document)
    draft = draft_of(before, tmp_path_factory.mktemp("any"))
    cuts = [(s % len(draft.text), s % len(draft.text) + size) for s, size in spans]
    wanted = []
    statement = draft.add("Begins.", draft.finding("Begins.", Verdict.OVERSTATED, Grade.C))
    finding = statement.findings[0]
    draft.statements = []
    for start, end in cuts:
        end = min(end, len(draft.text))
        if draft.text[start:end].strip():
            span = type(finding.span)(start, end)
            wanted.append("".join(draft.text[start:end].split()))
            draft.statements.append(
                replace(
                    statement, span=span, findings=(replace(finding, span=span),), text=draft.text[start:end]
                )
            )
    after = render(report_of(draft))
    found = ["".join(words.replace("\u00ad", "").split()) for words in anchored(after).values()]
    assert sorted(found) == sorted(["Begins.", *wanted])
    assert_otherwise_the_same(before, after)


def test_equal_files_give_equal_bytes_and_keep_their_dates(tmp_path: Path) -> None:
    before = brochure()
    first, second = (render(flagged(draft_of(before, tmp_path), "No pain")) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as new, zipfile.ZipFile(io.BytesIO(before)) as old:
        assert [i.date_time for i in new.infolist()] == [i.date_time for i in old.infolist()]


def test_a_file_without_comments_gets_a_list_of_them_that_the_package_knows(tmp_path: Path) -> None:
    before = saved(_with_paragraph("They regrow hair."))
    after = render(flagged(draft_of(before, tmp_path), "regrow hair"))
    assert "word/comments.xml" not in members(before)
    assert [c.author for c in docx.Document(io.BytesIO(after)).comments] == ["claimcheck", "claimcheck"]
    assert_otherwise_the_same(before, after)


def test_the_strict_form_of_the_language_keeps_its_names(tmp_path: Path) -> None:
    parts = dict(members(saved(_with_paragraph("They regrow hair."))))
    strict = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for name, content in parts.items():
        for old, new in strict.items():
            content = content.replace(old, new)
        parts[name] = content
    after = members(render(flagged(draft_of(zipped(parts), tmp_path), "regrow hair")))
    root = ET.fromstring(after["word/comments.xml"])
    assert root.tag == "{http://purl.oclc.org/ooxml/wordprocessingml/main}comments"
    assert (
        b'"http://purl.oclc.org/ooxml/officeDocument/relationships/comments"'
        in after["word/_rels/document.xml.rels"]
    )


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda path: path.unlink(), "no such file"),
        (lambda path: path.write_bytes(saved(_with_paragraph("They regrow all hair."))), "has changed since"),
        (lambda path: path.write_bytes(b"PK\x03\x04 no more"), "can no longer be read"),
        (lambda path: path.write_text("now a text"), "can no longer be read"),
    ],
    ids=["gone", "edited", "broken", "replaced"],
)
def test_a_file_that_is_not_what_was_checked_is_not_annotated(
    tmp_path: Path, spoil: object, why: str
) -> None:
    draft = draft_of(saved(_with_paragraph("They regrow hair.")), tmp_path)
    report = flagged(draft, "regrow hair")
    spoil(Path(draft.path))  # type: ignore[operator]
    document = docx.Document(io.BytesIO(render(report)))
    words = [p.text for p in document.paragraphs]
    assert words[0] == "Evidence check"
    assert any(
        line.startswith("Comments could not be written into the file") and why in line for line in words
    )
    assert any("hair-density" in line for line in words)


def test_a_file_with_words_in_its_header_alone_gets_a_report_that_says_so(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "They regrow hair."
    draft = draft_of(saved(document), tmp_path)
    words = [p.text for p in docx.Document(io.BytesIO(render(flagged(draft, "regrow hair")))).paragraphs]
    assert any("None of its words stand where Word can have comments" in line for line in words)
    assert any("hair-density" in line for line in words)


def test_several_documents_get_one_report(tmp_path: Path) -> None:
    report = flagged(draft_of(brochure(), tmp_path), "No pain")
    other = Draft("They regrow hair.")
    other.add(other.text, other.finding("regrow hair", Verdict.OVERSTATED, Grade.C))
    both = replace(report, documents=(*report.documents, other.checked()))
    words = [p.text for p in docx.Document(io.BytesIO(render(both))).paragraphs]
    assert words[0] == "Evidence check"
    assert not any("Comments could not" in line for line in words)


@pytest.mark.parametrize("text", ["</w:t>&<w:p/>", "bell \x07 nul \x00", "half \udcff \ufffe", "\u202eright"])
def test_hostile_text_stays_text_in_a_comment(tmp_path: Path, text: str) -> None:
    draft = draft_of(brochure(), tmp_path)
    finding = draft.finding(
        "No pain", Verdict.OVERSTATED, Grade.C, title=text, because=(text,), say_instead=text
    )
    draft.add("No pain", finding)
    after = render(report_of(draft))
    (told,) = [t for i, t in comments(after).items() if anchored(after)[i] == "No pain"]
    shown = "".join(
        c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in text
    )
    assert f"Say instead: {shown}" in told
    assert_otherwise_the_same(brochure(), after)


def test_words_in_a_text_box_are_listed_and_the_box_is_left_alone(tmp_path: Path) -> None:
    parts = members(saved(_with_paragraph("PLACE")))
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Boxed exosomes cure.</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>Outside it.</w:t></w:r>"
    )
    xml = parts["word/document.xml"].decode().replace("<w:r><w:t>PLACE</w:t></w:r>", box)
    before = zipped(parts | {"word/document.xml": xml.encode()})
    after = render(flagged(draft_of(before, tmp_path), "cure", "Outside"))
    assert sorted(anchored(after).values()) == ["Outside", "Outside", "it."]
    assert any("Paragraph 1 (text box 1): (2) AMBER" in text for text in comments(after).values())
    assert_otherwise_the_same(before, after)


def test_blanks_that_word_does_not_show_stay_unseen_when_a_text_is_cut(tmp_path: Path) -> None:
    parts = dict(members(saved(_with_paragraph("PLACE"))))
    xml = parts["word/document.xml"].decode().replace("<w:t>PLACE</w:t>", "<w:t>  They regrow hair.\n </w:t>")
    before = zipped(parts | {"word/document.xml": xml.encode()})
    after = render(flagged(draft_of(before, tmp_path), "regrow", "hair"))
    shown = [t.text for t in body(after).iter(f"{W}t")]
    assert shown == ["They", " ", "regrow", " ", "hair", "."]
    assert sorted(anchored(after).values()) == ["They", "hair", "regrow"]
    alone = flagged(draft_of(before, tmp_path), "They regrow hair.")
    assert [t.text for t in body(render(alone)).iter(f"{W}t")] == ["They", " regrow hair."]
