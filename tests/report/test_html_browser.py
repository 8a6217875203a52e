"""The HTML report in a real browser: filters, search, keyboard, print, and what assistive technology meets."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import DESKTOP, PHONE, Tab, chromium
from drafts import Draft, report_of
from test_decided import HELD, decide
from test_formats import HOSTILE, hostile_report
from webpage import full_report, many

from claimcheck.api import check_paths
from claimcheck.model.finding import Report
from claimcheck.model.scales import Grade, Verdict
from claimcheck.report.html.page import render
from claimcheck.report.visible import prose

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples"

Open = Callable[..., Tab]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a report; when the test is over nothing may have gone wrong in it, nor out of it."""
    tabs: list[Tab] = []

    def shown(report: Report | None = None, fragment: str = "", **options: Any) -> Tab:
        file = tmp_path / "report.html"
        file.write_bytes(render(report or full_report(), frozenset()))
        tabs.append(Tab(browser, file, fragment, **options))
        return tabs[-1]

    yield shown
    for tab in tabs:
        assert tab.troubles == []
        assert {url.partition("#")[0] for url in tab.asked} == {(tmp_path / "report.html").as_uri()}
        tab.context.close()


ALL = ["c1-1", "c1-2", "c1-3", "c1-4", "c2-1", "c2-2", "c3-1", "c3-2", "c3-3"]


# Filters and search


def test_at_first_everything_is_shown(show: Open) -> None:
    tab = show()
    assert tab.shown_claims() == ALL
    assert tab.shown_notes() == [id_.replace("c", "n") for id_ in ALL]
    assert tab.open_notes() == []
    assert tab.status() == "9 of 9 notes in 3 of 3 documents"


@pytest.mark.parametrize(
    ("light", "left"),
    [
        ("red", ["c1-1"]),
        ("amber", ["c2-2", "c3-3"]),
        ("grey", ["c1-2", "c1-3", "c2-1"]),
        ("green", ["c1-4"]),
        ("muted", ["c3-1", "c3-2"]),
    ],
)
def test_each_light_can_be_shown_alone(show: Open, light: str, left: list[str]) -> None:
    tab = show()
    for box in tab.page.query_selector_all("input[name=light]"):
        box.set_checked(box.get_attribute("value") == light)
    assert tab.shown_claims() == left
    assert tab.shown_notes() == [id_.replace("c", "n") for id_ in left]
    assert tab.status().startswith(f"{len(left)} of 9 notes in ")


def test_topic_document_and_law_filter_together_and_reset_brings_all_back(show: Open) -> None:
    tab = show()
    tab.page.select_option("#by-topic", "efficacy.duration")
    assert tab.shown_claims() == ["c3-3"]
    tab.page.select_option("#by-topic", "efficacy.hair")
    tab.page.select_option("#by-law", "gb")
    assert tab.shown_claims() == ["c3-1"]
    tab.page.select_option("#by-law", "us")
    assert tab.shown_claims() == ["c1-1"]
    tab.page.select_option("#by-document", "d2")
    assert tab.shown_claims() == []
    assert tab.status() == "0 of 9 notes in 0 of 3 documents"
    tab.page.click("#reset")
    assert tab.shown_claims() == ALL
    tab.page.select_option("#by-document", "d2")
    assert tab.shown_claims() == ["c2-1", "c2-2"]
    assert not tab.page.is_visible("#d1")


def test_decisions_can_be_filtered_by_where_there_are_any(show: Open) -> None:
    tab = show()
    assert tab.page.locator("#by-decision").count() == 0
    report = full_report()
    first, *rest = report.documents
    tab = show(
        replace(report, documents=(decide(replace(report, documents=(first,)), HELD).documents[0], *rest))
    )
    tab.page.select_option("#by-decision", "dismissed")
    assert tab.shown_claims() == ["c1-1", "c1-2", "c1-3", "c1-4"]
    tab.page.select_option("#by-decision", "none")
    assert tab.shown_claims() == ALL[4:]
    tab.page.click("#reset")
    assert tab.shown_claims() == ALL
    assert axe(tab) == []


def test_jurisdictions_are_named(show: Open) -> None:
    options = show().page.eval_on_selector_all("#by-law option", "all => all.map(one => one.textContent)")
    assert options == ["anywhere", "CA – Canada", "GB – United Kingdom", "US – United States"]


def search(tab: Tab, words: str, status: str) -> None:
    tab.page.fill("#search", words)
    tab.page.wait_for_selector(f"#shown:text('{status}')")


def test_search_reads_copy_and_notes(show: Open) -> None:
    tab = show()
    search(tab, "BLOOD", "2 of 9 notes in 2 of 3")
    assert tab.shown_claims() == ["c1-2", "c2-1"], "the words, and the note that quotes them"
    search(tab, "", "9 of 9")
    search(tab, "trials regrow", "2 of 9 notes")
    assert tab.shown_claims() == ["c1-1", "c3-1"]
    search(tab, "no such words", "0 of 9 notes in 0 of 3")
    search(tab, "", "9 of 9")


def test_search_finds_copy_that_is_no_claim_and_marks_it(show: Open) -> None:
    tab = show()
    search(tab, "ring the bell", "0 of 9 notes in 1 of 3")
    assert tab.page.is_visible("#d3")
    found = tab.page.evaluate("() => [...CSS.highlights.get('found')].map(range => range.toString())")
    assert {"Ring", "the", "bell"} <= set(found)


# Notes


def test_a_click_on_a_statement_opens_its_note_beside_it(show: Open) -> None:
    tab = show()
    tab.page.click("#c2-2")
    assert tab.open_notes() == ["n2-2"]
    assert tab.focused() == "n2-2"
    assert tab.page.get_attribute("#c2-2", "class") == "claim amber chosen"
    box = tab.page.locator("#n2-2 summary").bounding_box()
    bar = tab.page.locator("#toolbar").bounding_box()
    assert bar["y"] + bar["height"] <= box["y"] <= DESKTOP["height"] - 40
    tab.page.click("#c1-1")
    assert tab.open_notes() == ["n1-1"]


def test_the_note_on_the_last_words_of_a_long_page_is_whole_and_beside_them(show: Open) -> None:
    copy = Draft("Nothing is said here.\n\n" * 40 + "Our exosomes regrow hair.\n")
    copy.add(
        "Our exosomes regrow hair.",
        copy.finding("regrow hair", Verdict.OVERSTATED, Grade.C, because=["Too little is known."] * 6),
    )
    tab = show(report_of(copy, Draft(copy.text, "next.txt")))
    tab.page.click("#c1-1")
    bar = tab.page.locator("#toolbar").bounding_box()
    claim, note = (tab.page.locator(id_).bounding_box() for id_ in ("#c1-1", "#n1-1"))
    assert bar["y"] + bar["height"] <= note["y"]
    assert note["y"] + note["height"] <= DESKTOP["height"]
    assert bar["y"] + bar["height"] <= claim["y"] < DESKTOP["height"] - 20


def test_an_open_note_spells_the_law_out(show: Open) -> None:
    tab = show()
    tab.page.click("#c1-1")
    law = tab.page.locator("#n1-1 dd", has_text="prohibited").inner_text().splitlines()
    assert [line.partition(": ")[0] for line in law] == [
        "US US FDA, prohibited",
        "CA US FDA, needs a licence",
        "US US FDA, needs proof",
    ]
    assert all("No such product may be sold. US FDA 2019, regulator notice [1]" in line for line in law)


def test_sources_are_linked_to_where_they_can_be_read(show: Open) -> None:
    tab = show()
    tab.page.click("#c1-1")
    way = tab.page.locator("#n1-1 a", has_text="Doe et al. 2024")
    assert way.get_attribute("href") == "https://doi.org/10.1000/1"
    tab.page.click("#n1-1 a[href='#source-2']")
    tab.page.wait_for_url("**#source-2")
    box = tab.page.locator("#source-2").bounding_box()
    assert 0 <= box["y"] < DESKTOP["height"]


def test_the_keyboard_is_enough(show: Open) -> None:
    tab = show()
    tab.page.focus("#c1-4")
    tab.page.keyboard.press("Enter")
    assert tab.focused() == "n1-4"
    assert tab.open_notes() == ["n1-4"]
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.textContent") == "Next"
    tab.page.keyboard.press("Enter")
    assert tab.open_notes() == ["n2-1"]
    assert tab.focused() == "n2-1"
    tab.page.keyboard.press("Escape")
    assert tab.open_notes() == []
    assert tab.focused() == "c2-1"


def test_tab_goes_from_statement_to_statement(show: Open) -> None:
    tab = show()
    tab.page.focus("#c1-1")
    passed = []
    for _ in range(3):
        tab.page.keyboard.press("Tab")
        passed.append(tab.focused())
    assert passed == ["c1-2", "c1-3", "c1-4"]


def test_next_passes_over_what_is_filtered_away(show: Open) -> None:
    tab = show()
    tab.page.uncheck("input[value=grey]")
    tab.page.click("#c1-1")
    tab.page.click(".steps button:text('Next')")
    assert tab.open_notes() == ["n1-4"]
    tab.page.click(".steps button:text('Next')")
    assert tab.open_notes() == ["n2-2"]
    tab.page.click(".steps button:text('Previous')")
    assert tab.open_notes() == ["n1-4"]


def test_a_note_leads_back_to_its_words(show: Open) -> None:
    tab = show()
    tab.page.click("#n2-2 summary")
    tab.page.wait_for_selector("#c2-2.chosen")
    tab.page.click("#n2-2 .back")
    assert tab.focused() == "c2-2"


def test_all_notes_open_at_once(show: Open) -> None:
    tab = show()
    tab.page.click("#open-all")
    assert len(tab.open_notes()) == 9
    tab.page.click("#c1-1")
    assert len(tab.open_notes()) == 9
    tab.page.click("#open-all")
    assert tab.open_notes() == []


# Ways


def test_a_pair_leads_to_both_places_whatever_is_filtered(show: Open) -> None:
    tab = show()
    for n, claim in enumerate(("c1-2", "c2-1")):
        tab.page.uncheck("input[value=grey]")
        assert claim not in tab.shown_claims()
        tab.page.locator("#pair-1 a.jump").nth(n).click()
        assert tab.open_notes() == [claim.replace("c", "n")]
        box = tab.page.locator(f"#{claim}").bounding_box()
        assert 0 < box["y"] < DESKTOP["height"]
    tab.page.click("#n2-1 .clash a[href='#pair-1']")
    tab.page.wait_for_url("**#pair-1")
    tab.page.click("#pair-1 a.jump >> nth=1")
    tab.page.click("#n2-1 .clash a.jump")
    assert tab.open_notes() == ["n1-2"]


@pytest.mark.parametrize("fragment", ["#n2-2", "#c2-2"])
def test_an_address_with_a_statement_opens_its_note(show: Open, fragment: str) -> None:
    tab = show(fragment=fragment)
    assert tab.open_notes() == ["n2-2"]


def test_back_in_the_browser_goes_back(show: Open) -> None:
    tab = show()
    tab.page.click("#c1-1")
    tab.page.click("#c1-4")
    tab.page.go_back()
    tab.page.wait_for_selector("#n1-1[open]")
    assert tab.open_notes() == ["n1-1"]


def test_many_pairs_are_folded_and_come_out_when_asked_for(show: Open) -> None:
    tab = show(many(40))
    assert not tab.page.is_visible("#pair-20")
    tab.page.click("#c21-2")
    tab.page.click("#n21-2 .clash a[href='#pair-11']")
    tab.page.wait_for_selector("#pair-11", state="visible")


# For everybody


def axe(tab: Tab) -> list[str]:
    """What axe finds, as rule and place."""
    run = pytest.importorskip("axe_playwright_python.sync_playwright").Axe().run
    results = run(tab.page).response
    assert len(results["passes"]) > 20
    return [f"{v['id']}: {node['html']}" for v in results["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(show: Open, scheme: str, size: dict[str, int]) -> None:
    tab = show(color_scheme=scheme, viewport=size)
    assert axe(tab) == []
    tab.page.click("#c1-1")
    assert axe(tab) == []
    tab.page.keyboard.press("Escape")
    tab.page.click("#open-all")
    tab.page.uncheck("input[value=grey]")
    assert axe(tab) == []


@pytest.fixture(scope="module")
def checked() -> Report:
    return check_paths([EXAMPLES / "clinic-page.txt", EXAMPLES / "honest-page.txt"])


def test_axe_finds_nothing_in_checked_copy(show: Open, checked: Report) -> None:
    assert axe(show(checked)) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_sticks_out_of_the_window(show: Open, checked: Report, width: int) -> None:
    tab = show(checked, viewport={"width": width, "height": 800})
    tab.page.click("#open-all")
    assert tab.page.evaluate("document.documentElement.scrollWidth") == width


def test_colours_follow_the_system(show: Open) -> None:
    grounds = [
        show(color_scheme=scheme).page.evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert grounds == ["rgb(243, 245, 247)", "rgb(16, 21, 27)"]


def test_on_a_phone_the_note_comes_up_from_below_and_nothing_sticks_out(show: Open) -> None:
    tab = show(viewport=PHONE, has_touch=True)
    tab.page.tap("#c1-1")
    note = tab.page.locator("#n1-1").bounding_box()
    claim = tab.page.locator("#c1-1").bounding_box()
    assert note["y"] + note["height"] == pytest.approx(PHONE["height"], abs=1)
    assert claim["y"] + claim["height"] <= note["y"], "the words stay in view above their note"
    assert tab.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    tab.page.click(".steps .close")
    assert tab.open_notes() == []


def test_without_script_the_page_is_whole(show: Open) -> None:
    tab = show(java_script_enabled=False)
    assert not tab.page.is_visible("#toolbar")
    assert tab.page.is_visible("#c1-1")
    tab.page.click("#n1-1 summary")
    assert tab.page.is_visible("#n1-1 .instead")
    assert tab.page.is_visible("#n1-1 a[href^='#law-']")


# Paper


def test_on_paper_notes_are_open_and_what_is_for_the_screen_is_gone(show: Open) -> None:
    tab = show(color_scheme="dark")
    tab.page.emulate_media(media="print")
    assert tab.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for gone in ("#toolbar", "nav", ".skip"):
        assert not tab.page.is_visible(gone), gone
    assert tab.page.is_visible(".signed")
    assert tab.page.eval_on_selector_all(
        ".note .body", "all => all.every(one => one.checkVisibility({contentVisibilityAuto: true}))"
    )


def test_a_print_holds_every_note_and_leaves_the_page_as_it_was(show: Open) -> None:
    from pypdfium2 import PdfDocument

    tab = show()
    tab.page.click("#c1-1")
    printed = PdfDocument(io.BytesIO(tab.page.pdf()))
    text = prose(" ".join(page.get_textpage().get_text_bounded() for page in printed))
    for said in (
        "No exosome product is approved by the FDA.",
        "Registering a site says nothing about the product.",
        "Agreed with counsel",
        "https://doi.org/10.1000/1",
        "Signature",
    ):
        assert said in text
    assert tab.open_notes() == ["n1-1"]


# Whatever stands in it, and however much


def test_hostile_text_does_nothing(show: Open) -> None:
    text = " ".join([*HOSTILE, "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
    tab = show(hostile_report(text, f"a {text}".replace("\0", "")))
    tab.page.click("#c1-1")
    assert prose(text) in prose(tab.page.inner_text("#n1-1"))
    assert tab.page.locator("script").count() == 1
    assert tab.page.locator("img").count() == 0


def test_two_hundred_documents_stay_quick(show: Open) -> None:
    """Against twenty, since machines differ."""

    def times(count: int) -> tuple[float, float]:
        tab = show(many(count))
        loaded = tab.page.evaluate(
            "() => { const [at] = performance.getEntriesByType('navigation'); return at.domComplete; }"
        )
        filtered = tab.page.evaluate(
            """() => {
                document.getElementById('search').value = 'vesicles';
                const begun = performance.now();
                document.getElementById('by-topic').dispatchEvent(new Event('change'));
                document.body.offsetHeight;
                return performance.now() - begun;
            }"""
        )
        assert tab.status() == f"{count // 2} of {count * 3} notes in {count // 2} of {count} documents"
        return loaded, filtered

    few, lots = times(20), times(200)
    assert lots[0] < 20 * few[0] + 1000
    assert lots[1] < 20 * few[1] + 200
