"""A few words take their sense from the question, heading or lead-in over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import check_text
from claimcheck.engine.answers import affirmed, declared
from claimcheck.model.scales import Polarity
from claimcheck.model.span import Span
from claimcheck.text.tokens import tokenize


def _last(text: str) -> tuple[str, set[str]]:
    statement = check_text(text).documents[0].statements[-1]
    if not statement.claim or statement.verdict is None:
        return "none", set()
    return statement.verdict.light.value, {f.proposition or f.rule or "" for f in statement.findings}


def _assert_found(text: str, light: str, entry: str) -> None:
    found, entries = _last(text)
    assert found == light
    assert entry in entries


def _sentence(question: str, answer: str) -> str:
    tokens, _ = declared(tokenize(question), tokenize(answer), Span(0, len(answer)))
    return " ".join(token.norm for token in tokens)


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        ("How long will it last?", "For life.", "it will last for life ."),
        ("How soon does it work?", "At once.", "it works at once ."),
        ("Q: How long is the visit?", "A: Half an hour.", "the visit is half an hour ."),
        ("How many visits do I need?", "Three.", "i need three visits ."),
        ("How many visits are needed?", "Just one.", "just one visit are needed ."),
        ("How much downtime is there?", "None.", "no downtime ."),
        ("Who should avoid it?", "Nobody.", "nobody should avoid it ."),
        ("Who is it for?", "Anyone.", "it is for anyone ."),
        ("Where do they come from?", "Cord tissue.", "they come from cord tissue ."),
        ("Can I swim?", "Not for a week.", "i can not swim for a week ."),
        ("Any downtime?", "A day.", "downtime : a day ."),
        ("Ready for a change?", "A day.", ""),
        ("Why exosomes?", "A day.", ""),
        ("How does it work?", "Slowly.", ""),
    ],
)
def test_question_and_answer_make_a_sentence(question: str, answer: str, sentence: str) -> None:
    assert _sentence(question, answer) == sentence


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        ("Is there any downtime?", Polarity.DENIED, "there is no downtime"),
        ("Does it hurt?", Polarity.ASSERTED, "it hurts"),
        ("Is it a lasting fix?", Polarity.DENIED, "it is not a lasting fix"),
        ("Can anything go wrong?", Polarity.DENIED, "nothing can go wrong"),
        ("Can everyone have it?", Polarity.DENIED, "not everyone can have it"),
        ("Is the treatment painful?", Polarity.DENIED, "the treatment is not painful"),
        ("Any side effects?", Polarity.DENIED, "no side effects"),
        ("Do large clinics offer it?", Polarity.DENIED, ""),
    ],
)
def test_yes_and_no_make_one_too(question: str, answer: Polarity, sentence: str) -> None:
    tokens = affirmed(tokenize(question), answer, Span(7, 9))
    assert " ".join(token.norm for token in tokens) == sentence
    assert all(7 <= token.start <= token.end <= 9 for token in tokens)


_WORDS = st.text(alphabet="abcdehiortuw .?:,13", max_size=40)


@given(_WORDS, _WORDS)
def test_a_sentence_stands_within_its_answer(question: str, answer: str) -> None:
    at = Span(0, len(answer)) if answer else Span(0, 1)
    tokens, own = declared(tokenize(question), tokenize(answer), at)
    assert 0 <= own <= len(tokens)
    assert all(at.start <= token.start <= token.end <= at.end for token in tokens)
    assert [t.start for t in tokens] == sorted(t.start for t in tokens)


@pytest.mark.parametrize(
    ("text", "light", "entry"),
    [
        ("Will the exosomes' effect last? Forever.", "red", "results-permanent"),
        ("Exosomes\n\nHow long do results last?\n\nA lifetime.", "red", "results-permanent"),
        ("Exosomes\n\nHow long does a session take?\n\nAbout 40 minutes.", "grey", "session-length"),
        (
            "Exosomes\n\nWho should avoid them?\n\n- Women who are pregnant\n- Anyone with cancer",
            "green",
            "not-with-cancer",
        ),
        ("Exosomes\n\nIs it a permanent fix for hair loss?\n\nNo.", "green", "results-permanent"),
        ("Exosomes\n\nIs it painful?\n\nNo.", "amber", "painless"),
        ("Exosomes\n\nIs it painful?\n\nNot really.", "green", "painless"),
        ("Exosomes\n\nDoes it last for ever?\n\nNobody knows yet.", "green", "evidence-is-limited"),
    ],
)
def test_a_short_answer_is_judged_by_its_question(text: str, light: str, entry: str) -> None:
    _assert_found(text, light, entry)


@pytest.mark.parametrize(
    "text",
    [
        "Ready for thicker hair?\n\nBook your exosomes today!",
        "Want to know more about exosomes?\n\nCall us.",
    ],
)
def test_an_invitation_or_the_next_title_is_no_answer(text: str) -> None:
    assert _last(text)[0] == "none"


@pytest.mark.parametrize(
    ("text", "light", "entry"),
    [
        ("Exosomes take part in processes such as:\n\n- Tissue repair", "green", "takes-part-in-repair"),
        ("Exosomes may help with:\n\n- Thinning hair", "green", "treats-hair-loss"),
        (
            "In mice, exosomes were found to:\n\n- Activate follicles",
            "green",
            "follicle-stimulation-laboratory",
        ),
        ("2. Uses: Exosomes are used for:\n- Hair loss", "amber", "treats-hair-loss"),
        ("Exosomes\n\n✓ Makes thin hair thick again", "amber", "hair-density"),
        ("Good candidates for exosomes\n\n- Adults with fine lines", "amber", "good-candidates"),
        ("What to avoid after exosomes\n\n- Nothing hot for two days", "grey", "aftercare-rules"),
        ("Why exosomes?\n\n- Zero immunological risk", "amber", "immune-privileged"),
    ],
)
def test_an_item_ends_the_line_over_it(text: str, light: str, entry: str) -> None:
    _assert_found(text, light, entry)


@pytest.mark.parametrize(
    "text",
    [
        "What to avoid after exosomes\n\n- No anti-inflammatory tablets",
        "Exosomes are not suitable for:\n\n- People with active infections",
        "Open questions on exosomes:\n\n- The best dose",
        "Exosomes\n\nDoes it beat PRP?\n\nThe studies are small.",
    ],
)
def test_honest_lines_are_not_flagged(text: str) -> None:
    assert _last(text)[0] in ("grey", "green", "none")


@pytest.mark.parametrize(
    "text",
    [
        "Myths about exosomes\n\n- They cure baldness",
        "Exosomes\n\nRed flags in adverts:\n\n- No side effects",
        "Exosomes\n\nBeware of clinics that promise:\n\n- Permanent results",
        "We never claim that exosomes:\n\n- are FDA-approved",
        "What exosomes cannot do:\n\n- Bring back dead follicles",
        "Exosomes\n\nFalse promises:\n\n- Guaranteed results",
    ],
)
def test_a_list_of_what_is_not_so_promises_nothing(text: str) -> None:
    assert _last(text)[0] in ("grey", "green")


@pytest.mark.parametrize(
    "text",
    [
        "What exosomes do:\n\n- Bring back dead follicles",
        "Exosomes: our promises\n\n- Guaranteed results",
        "Myths about exosomes\n\n- Fact: they cure baldness",
        "Myths about exosomes\n\nThey cure baldness.",
    ],
)
def test_other_lists_promise_what_they_say(text: str) -> None:
    assert _last(text)[0] == "red"


def test_an_item_among_side_effects_is_one() -> None:
    assert _last("Exosomes\n\nRare side effects\n\n- Pigment changes")[0] == "green"
    assert _last("Exosomes\n\nWhat they treat\n\n- Pigment changes")[0] == "amber"


@pytest.mark.parametrize(
    ("row", "light"),
    [
        ("FDA-approved | No | No", "green"),
        ("FDA-approved | Yes | No", "green"),
        ("FDA-approved | No | Yes", "red"),
    ],
)
def test_cells_are_set_beside_exosomes_in_a_column_of_their_own(row: str, light: str) -> None:
    assert _last(f"Which one?\n\n| Feature | Stem cells | Exosomes |\n|---|---|---|\n| {row} |\n")[0] == light


def test_a_row_of_one_answer_asks_its_title() -> None:
    assert _last("Exosomes\n\n| Question | Answer |\n|---|---|\n| FDA-approved? | No |\n")[0] == "green"


def test_a_table_drawn_with_bars_is_a_table() -> None:
    text = "Exosomes or PRP\n\n| | PRP | Exosomes |\n|---|---|---|\n| Blood draw | Yes | No |\n| Pain | Mild | None |\n"
    statements = check_text(text).documents[0].statements
    assert [s.text for s in statements[1:]] == [
        "PRP | Exosomes",
        "Blood draw | Yes | No",
        "Pain | Mild | None",
    ]
    assert [s.kind.value for s in statements[1:]] == ["cell"] * 3
    assert [{f.proposition for f in s.findings} for s in statements[2:]] == [
        {"blood-is-drawn", "no-blood-is-drawn"},
        {"painless"},
    ]


def test_one_voice_after_another_are_two_statements() -> None:
    text = '"My skin looks so much younger since the exosomes!" – Ann\n"It did nothing at all for me, sadly." – Bo'
    assert [s.text[-5:] for s in check_text(text).documents[0].statements][-1].endswith("Bo")
    assert len(check_text(text).documents[0].statements) >= 2
