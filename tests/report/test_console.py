from __future__ import annotations

import io
from dataclasses import replace

import pytest
from drafts import SOURCES, Draft, report_of
from rich.cells import cell_len
from rich.console import Console

from claimcheck.model.finding import Contradiction, Report, Skipped
from claimcheck.model.scales import Certainty, Grade, Light, Polarity, Stance, Verdict
from claimcheck.report.console import render


def rendered(
    report: Report,
    width: int = 72,
    *,
    show: Light = Light.AMBER,
    encoding: str = "utf-8",
    colour: bool = False,
) -> str:
    data = io.BytesIO()
    out = io.TextIOWrapper(data, encoding=encoding, newline="")
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None
    )
    render(report, console, show=show)
    out.flush()
    return data.getvalue().decode(encoding)


BRIEF = """\
copy.txt                                 1 red, 0 amber, 2 grey, 1 green
────────────────────────────────────────────────────────────────────────
[F] contradicted  exosome-fda-status
    → copy.txt:1:18
  1 │ Our exosomes are FDA-cleared and regrow hair.
    │                  ━━━━━━━━━━━
    it says:      An exosome product is approved or cleared by the FDA.
    why:          said as plain fact; evidence refutes it (high
                    certainty)
                  No exosome product has been approved or cleared.
    evidence:     US FDA 2019, regulator notice
    law:          prohibited in US; needs a licence in CA
    say instead:  No exosome product is approved by the FDA.
    also:         overstated C: hair-density at "regrow hair"

2 unverified not shown (--show grey)

other.txt                                0 red, 1 amber, 1 grey, 0 green
────────────────────────────────────────────────────────────────────────
[D] misleading  borrowed-status
    → other.txt:2:17
  2 │ No risk at all: registered.
    │                 ━━━━━━━━━━
    rule:         A registration is not an approval.
    why:          said as absolute
                  Registering a site says nothing about the product.
    evidence:     US FDA 2019, regulator notice
                  gone
    also:         unsupported D: no-risk at "No risk at all"

1 unverified not shown (--show grey)

Contradictions                                                    1 pair
────────────────────────────────────────────────────────────────────────
[!] cannot both be true  source: autologous-blood / donor
    → copy.txt:2:16  says autologous-blood
  2 │ They come from your own blood.
    │                ━━━━━━━━━━━━━━
    → other.txt:1:1  says donor
  1 │ Donated cells.
    │ ━━━━━━━━━━━━━
    why:          One preparation comes either from the patient or from
                  a donor.

Not checked
────────────────────────────────────────────────────────────────────────
    failed:       gone.txt: no such file
    skipped:      site: 3 hidden files left out

Summary
────────────────────────────────────────────────────────────────────────
document       red  amber   grey  green  worst
copy.txt         1      0      2      1      F
other.txt        0      1      1      0      D

1 contradicted, 1 misleading, 3 unverified, 1 supported
checked 7 statements in 2 documents: 1 red, 1 amber, 3 grey, 1 green; 1
contradiction; 1 input could not be read; 1 input skipped
"""

FULL = """\
copy.txt                                 1 red, 0 amber, 2 grey, 1 green
────────────────────────────────────────────────────────────────────────
[F] contradicted  exosome-fda-status
    → copy.txt:1:18
  1 │ Our exosomes are FDA-cleared and regrow hair.
    │                  ━━━━━━━━━━━
    it says:      An exosome product is approved or cleared by the FDA.
    why:          said as plain fact; evidence refutes it (high
                    certainty)
                  No exosome product has been approved or cleared.
    evidence:     US FDA 2019, regulator notice
    law:          prohibited in US; needs a licence in CA
    say instead:  No exosome product is approved by the FDA.
    also:         overstated C: hair-density at "regrow hair"

[?] unverified  price
    → copy.txt:4:8
  4 │ Visits cost 900 pounds. Exosomes are vesicles. Call us!
    │        ━━━━━━━━━━━━━━━
    it says:      What a session costs.
    why:          said as plain fact; a fact about this supplier that no
                  literature can settle
    say instead:  Show the price list.

unverified: no entry of the knowledge base covers it
  2:1  They come from your own blood.

supported as worded
  4:25  Exosomes are vesicles.

other.txt                                0 red, 1 amber, 1 grey, 0 green
────────────────────────────────────────────────────────────────────────
[D] misleading  borrowed-status
    → other.txt:2:17
  2 │ No risk at all: registered.
    │                 ━━━━━━━━━━
    rule:         A registration is not an approval.
    why:          said as absolute
                  Registering a site says nothing about the product.
    evidence:     US FDA 2019, regulator notice
                  gone
    also:         unsupported D: no-risk at "No risk at all"

unverified: no entry of the knowledge base covers it
  1:1  Donated cells.

Contradictions                                                    1 pair
────────────────────────────────────────────────────────────────────────
[!] cannot both be true  source: autologous-blood / donor
    → copy.txt:2:16  says autologous-blood
  2 │ They come from your own blood.
    │                ━━━━━━━━━━━━━━
    → other.txt:1:1  says donor
  1 │ Donated cells.
    │ ━━━━━━━━━━━━━
    why:          One preparation comes either from the patient or from
                  a donor.

Not checked
────────────────────────────────────────────────────────────────────────
    failed:       gone.txt: no such file
    skipped:      site: 3 hidden files left out

Summary
────────────────────────────────────────────────────────────────────────
document       red  amber   grey  green  worst
copy.txt         1      0      2      1      F
other.txt        0      1      1      0      D

1 contradicted, 1 misleading, 3 unverified, 1 supported
checked 7 statements in 2 documents: 1 red, 1 amber, 3 grey, 1 green; 1
contradiction; 1 input could not be read; 1 input skipped
"""


def test_the_report_shows_what_to_change_the_worst_first(sample: Report) -> None:
    assert rendered(sample) == BRIEF


def test_all_adds_unverified_and_supported_statements(sample: Report) -> None:
    assert rendered(sample, show=Light.GREEN) == FULL


def test_the_worst_statement_comes_first_then_the_order_of_the_text() -> None:
    draft = Draft("One. Two. Three. Four.")
    for words, verdict, grade in (
        ("One.", Verdict.OVERSTATED, Grade.C),
        ("Two.", Verdict.CONTRADICTED, Grade.F),
        ("Three.", Verdict.MISLEADING, Grade.C),
        ("Four.", Verdict.CONTRADICTED, Grade.F),
    ):
        draft.add(words, draft.finding(words, verdict, grade))
    places = [line for line in rendered(report_of(draft)).splitlines() if "→" in line]
    assert [place.rpartition(":")[2] for place in places] == ["6", "18", "11", "1"]


@pytest.mark.parametrize("width", [60, 61, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(sample: Report, width: int) -> None:
    long = Draft(
        "Exosomes " + "and other small things " * 40 + "regrow hair 👩\u200d⚕️ 細胞外小胞 again.",
        path="p/" * 60,
    )
    long.add(long.text, long.finding("regrow hair 👩\u200d⚕️ 細胞", Verdict.OVERSTATED, Grade.C))
    report = replace(sample, documents=(*sample.documents, long.checked()))
    lines = rendered(report, width, show=Light.GREEN).splitlines()
    wide = [line for line in lines if cell_len(line) > min(width, 120) and "p/p/" not in line]
    assert wide == []
    assert all(line == line.rstrip() for line in lines)


def test_the_underline_stands_under_the_words() -> None:
    draft = Draft("\t細胞 👩\u200d⚕️ can regrow hair, friends.")
    draft.add(draft.text.strip(), draft.finding("regrow hair", Verdict.OVERSTATED, Grade.C))
    lines = rendered(report_of(draft)).splitlines()
    at = next(i for i, line in enumerate(lines) if "regrow hair," in line)
    source, under = lines[at], lines[at + 1]
    assert cell_len(source[: source.index("regrow")]) == cell_len(under[: under.index("━")])
    assert under.count("━") == len("regrow hair")


def test_copy_is_never_markup_and_never_reaches_the_terminal_as_a_control() -> None:
    text = "[bold red]Hair[/] :smile: \x1b[2J\x07 [link=x]grows[/link] \u202etxet"
    draft = Draft(text, path="[b]\x1b]0;odd\x07.txt")
    draft.add(
        text, draft.finding("Hair", Verdict.OVERSTATED, Grade.C, because=[text], say_instead=text, title=text)
    )
    for colour in (False, True):
        shown = rendered(report_of(draft), 120, show=Light.GREEN, colour=colour)
        assert "[bold red]" in shown
        assert ":smile:" in shown
        assert r"\x1b[2J\x07" in shown
        assert "\x1b[2J" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown


def test_without_colour_there_is_no_escape_code(sample: Report) -> None:
    assert "\x1b" not in rendered(sample, show=Light.GREEN)
    assert "\x1b[" in rendered(sample, show=Light.GREEN, colour=True)


def test_colour_changes_the_badge_and_nothing_else_of_the_text(sample: Report) -> None:
    from rich.text import Text

    plain = Text.from_ansi(rendered(sample, colour=True)).plain
    assert plain.replace(" F  contra", "[F] contra").replace(" D  mis", "[D] mis").replace(
        " !  cannot", "[!] cannot"
    ).rstrip("\n") == BRIEF.rstrip("\n")


def test_an_ascii_terminal_gets_ascii_signs(sample: Report) -> None:
    shown = rendered(sample, encoding="ascii")
    assert "--> copy.txt:1:18" in shown
    assert "|                  ^^^^^^^^^^^\n" in shown


def drafts_of(calm: int, *faulty: str) -> Report:
    drafts = []
    for number in range(calm):
        draft = Draft("Exosomes might help. Call us.", path=f"page-{number:02}.txt")
        draft.add("Exosomes might help.", draft.finding("might help", Verdict.SUPPORTED, Grade.A))
        draft.add("Call us.", claim=False)
        drafts.append(draft)
    for path in faulty:
        draft = Draft("It cures.", path=path)
        draft.add("It cures.", draft.finding("cures", Verdict.CONTRADICTED, Grade.F))
        drafts.append(draft)
    return report_of(*drafts)


def test_many_calm_documents_are_counted_and_do_not_bury_the_others() -> None:
    shown = rendered(drafts_of(30, "one.txt", "two.txt"))
    assert "page-" not in shown
    assert "\n30 other documents: nothing to change in 60 statements, 30 of them claims\n" in shown
    table = shown.partition("Summary")[2].splitlines()
    assert [line.split()[0] for line in table if ".txt" in line] == ["one.txt", "two.txt"]
    assert "checked 62 statements in 32 documents: 2 red, 0 amber, 0 grey, 30 green" in shown


def test_where_all_of_many_are_calm_three_lines_say_so() -> None:
    assert rendered(drafts_of(30)) == (
        "30 documents: nothing to change in 60 statements, 30 of them claims\n\n30 supported\n"
        "checked 60 statements in 30 documents: 0 red, 0 amber, 0 grey, 30 green\n"
    )


def test_what_calm_documents_hold_back_is_told_in_one_line() -> None:
    shown = rendered(drafts_of(30, "one.txt"), show=Light.GREEN)
    assert shown.count("supported as worded") == 30
    amber = Draft("It helps.", path="amber.txt")
    amber.add("It helps.", amber.finding("helps", Verdict.OVERSTATED, Grade.C))
    report = drafts_of(30)
    shown = rendered(
        replace(report, documents=(*report_of(amber).documents, *report.documents)), show=Light.RED
    )
    assert "31 documents: 61 statements, 31 of them claims; 1 amber not shown (--show amber)\n" in shown


@pytest.mark.parametrize(("pairs", "printed", "rest"), [(3, 3, ""), (4, 4, ""), (5, 3, "and 2 more on ")])
def test_of_pairs_that_say_the_same_a_few_are_printed(pairs: int, printed: int, rest: str) -> None:
    drafts = [Draft("They are new.", path=f"{number}.txt") for number in range(pairs + 1)]
    sides = [
        d.side("They are new.", d.add("They are new.", claim=False), "old" if i else "new")
        for i, d in enumerate(drafts)
    ]
    clashes = [Contradiction("age", sides[0], side, "One says new, the other old.") for side in sides[1:]]
    shown = rendered(report_of(*drafts, contradictions=clashes))
    assert shown.count("cannot both be true  age: new / old") == printed
    assert ("and " in shown, f"{rest}age: new / old\n" in shown) == (bool(rest), True)


def test_a_clean_document_is_one_calm_line() -> None:
    draft = Draft("Exosomes might help. Call us.")
    draft.add("Exosomes might help.", draft.finding("might help", Verdict.SUPPORTED, Grade.A))
    draft.add("Call us.", claim=False)
    assert rendered(report_of(draft)) == (
        "copy.txt: nothing to change in 2 statements, 1 of them claims\n\n1 supported\n"
        "checked 2 statements in 1 document: 0 red, 0 amber, 0 grey, 1 green\n"
    )


def test_an_empty_document_is_said_to_be_empty() -> None:
    assert rendered(report_of(Draft("\n"))) == (
        "copy.txt: holds nothing to check\n\n"
        "checked 0 statements in 1 document: 0 red, 0 amber, 0 grey, 0 green\n"
    )


def test_a_denial_is_told_as_one() -> None:
    draft = Draft("Exosomes do not grow hair.")
    denied = draft.finding("do not grow hair", Verdict.OVERSTATED, Grade.B, polarity=Polarity.DENIED)
    draft.add("Exosomes do not grow hair.", denied)
    assert "    it denies:    Exosome treatment raises hair density.\n" in rendered(report_of(draft))


@pytest.mark.parametrize(
    ("stance", "certainty", "told"),
    [
        (
            Stance.SUPPORTS,
            Certainty.VERY_LOW,
            "said as plain fact; evidence supports it (very low certainty)",
        ),
        (Stance.NONE, Certainty.LOW, "said as plain fact; there is no evidence on it"),
        (Stance.OFFER, Certainty.LOW, "a fact about this supplier that no literature can settle"),
        (None, None, "said as plain fact\n"),
    ],
)
def test_why_sets_the_wording_against_the_evidence(stance: Stance, certainty: Certainty, told: str) -> None:
    draft = Draft("Grow.")
    draft.add("Grow.", draft.finding("Grow", Verdict.OVERSTATED, Grade.B, stance=stance, certainty=certainty))
    assert told in rendered(report_of(draft), 120)


def test_many_sources_and_findings_are_counted_not_listed() -> None:
    draft = Draft("Grow.")
    many = [f"s{i}" for i in range(9)]
    one = draft.finding("Grow", Verdict.OVERSTATED, Grade.D, sources=many)
    others = [draft.finding("Grow", Verdict.OVERSTATED, Grade.C, proposition=f"p{i}") for i in range(9)]
    draft.add("Grow.", one, *others, draft.finding("Grow", Verdict.SUPPORTED, Grade.A, proposition="calm"))
    shown = rendered(report_of(draft))
    assert "s2\n                  and 6 more\n" in shown
    assert 'p3 at "Grow"\n                  and 5 more\n' in shown
    assert "calm" not in shown


def test_inputs_that_were_not_checked_are_listed_with_the_reason() -> None:
    draft = Draft("")
    shown = rendered(report_of(draft, skipped=[Skipped("a\x1b.bin", "binary file")]))
    assert "    failed:       a\\x1b.bin: binary file\n" in shown
    assert " ".join(shown.split()).endswith("; 1 input could not be read")


def test_a_source_without_record_is_named_by_its_id() -> None:
    assert "gone" not in SOURCES
    draft = Draft("Grow.")
    draft.add("Grow.", draft.finding("Grow", Verdict.OVERSTATED, Grade.C, sources=["gone"]))
    assert "    evidence:     gone\n" in rendered(report_of(draft))
