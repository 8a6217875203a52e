"""Whom a sentence is about, what a short answer means, and what is a claim at all."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.engine.read import Reader
from claimcheck.engine.reading import Reading
from claimcheck.engine.segment import segment
from claimcheck.model.document import Document
from claimcheck.model.scales import Polarity, Subject, Wording
from claimcheck.text.layout import lay_out

RULES = claimcheck.load_knowledge().rules
READER = Reader(RULES)


def read(text: str) -> tuple[Reading, ...]:
    document = Document("copy", text, "text", lay_out(text))
    return tuple(READER.read(segment(document, RULES.segmentation)))


def subjects(text: str) -> list[str]:
    return [r.subject.value for r in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exosomes calm the scalp. They thicken hair.", ["exosomes", "exosomes"]),
        ("Exosomes calm the scalp. PRP draws on your blood. It is spun.", ["exosomes", "prp", "prp"]),
        ("Unlike PRP, exosomes need no blood.", ["exosomes"]),
        ("Exosomes act faster than PRP.", ["exosomes"]),
        ("Compared to a hair transplant, exosomes are gentle.", ["exosomes"]),
        ("Exosomes calm. Set beside a transplant, the treatment is cheap.", ["exosomes", "exosomes"]),
        ("Exosomes calm. Unlike a transplant.", ["exosomes", "exosomes"]),
        ("Hair transplants move roots, whereas exosomes feed them.", ["transplant"]),
        ("Minoxidil is rubbed in, unlike exosomes.", ["drugs"]),
        ("It works. No pain.", ["exosomes", "exosomes"]),
        # "They" cannot be what was named in the singular.
        ("Exosomes calm. A transplant lasts. They need upkeep.", ["exosomes", "transplant", "exosomes"]),
        ("Hair transplants last. They leave scars.", ["transplant", "transplant"]),
        # A paragraph of its own goes back to what the copy is about, unless it points back.
        ("Exosomes calm.\n\nPRP is older.\n\nSessions last an hour.", ["exosomes", "prp", "exosomes"]),
        ("Exosomes calm.\n\nPRP is older.\n\nIt takes an hour.", ["exosomes", "prp", "prp"]),
        ("Exosomes calm.\n\nPRP is older. Sessions last an hour.", ["exosomes", "prp", "prp"]),
        # Cells that are only the source are not what is spoken of.
        ("We inject exosomes. Vesicles from stem cells, which repair roots.", ["exosomes", "exosomes"]),
        ("Their stem-cell origin brings growth factors.", ["exosomes"]),
        # What only says when or where is not what is spoken of, in its own sentence or the next.
        ("Exosomes calm. At a transplant they can be added. They feed roots.", ["exosomes"] * 3),
        ("Exosomes calm. After PRP we wait. It takes time.", ["exosomes", "prp", "prp"]),
        # What is said of both holds for exosomes, and so does what follows.
        (
            "Exosomes calm. PRP is older. Both are injected. The scalp feels better.",
            ["exosomes", "prp"] + ["exosomes"] * 2,
        ),
        ("PRP is older. This means that exosomes are newer.", ["prp", "exosomes"]),
        ("PRP is older. This is spun.", ["prp", "prp"]),
        # What stands before the subject of the sentence does not hide it.
        ("Exosomes calm. In men whose fathers went bald, hair loss starts early.", ["exosomes", "hair"]),
        ("Exosomes calm. Used against hair loss, these are gentle.", ["exosomes", "exosomes"]),
        ("Wake the follicle's stem cells with exosomes.", ["exosomes"]),
        ("Therapy with mesenchymal stem cells is older.", ["stem-cell-therapy"]),
        ("PRP is spun. It takes these steps:\n\n1. Some blood is drawn.\n2. The rest is easy.", ["prp"] * 4),
        ("PRP sends out proteins. These proteins feed roots.", ["prp", "prp"]),
        ("Exosomes calm. PRP is spun. They feed roots.", ["exosomes", "prp", "exosomes"]),
        ("Exosomes calm. Hair loss is sad. While hidden, its burden is heavy.", ["exosomes", "hair", "hair"]),
        ("For whom surgery, like a transplant, is too much, exosomes are gentle.", ["exosomes"]),
        ("PRP vs. exosomes\n\nA tiny structure feeds hair.", ["prp", "exosomes"]),
        (
            "Exosomes calm.\n\nTransplants last.\n1. A sore scalp\nWait for two weeks.",
            ["exosomes", "transplant"] + ["exosomes"] * 2,
        ),
    ],
)
def test_subjects_of_statements(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


def test_a_numbered_line_between_paragraphs_is_a_heading() -> None:
    """So that a passage goes back to exosomes, while the items of a list go on with what was spoken of."""
    passage = "Exosomes calm.\nA transplant lasts.\n2. Scalps that are sore\nSessions wait until then."
    assert subjects(passage)[2:] == ["exosomes", "exosomes"]
    assert not read(passage)[2].claim
    listed = (
        "Exosomes calm.\nA transplant does this:\n1. It moves roots.\n2. It leaves scars.\nSessions follow."
    )
    assert subjects(listed)[2:4] == ["transplant", "transplant"]


def test_the_items_under_a_line_on_cells_are_about_cells() -> None:
    copy = (
        "Exosomes calm.\n\nStem cells are cells with two marks:\n\n1. They divide.\n2. They turn into bone.\n"
    )
    assert subjects(copy)[2:] == ["stem-cells", "stem-cells"]
    named = "Stem cells are living cells with a use:\n\n- Exosomes come from them.\n"
    assert subjects(named)[1] == "exosomes"


def test_a_table_row_is_about_its_columns() -> None:
    _, row, odd = read("\tPRP\tExosomes\nMade of\tplatelets\tvesicles\nVisits\n")[:3]
    subject = {row.tokens[i].norm: row.subjects[c] for i, c in enumerate(row.scopes.clause_of)}
    assert (subject["made"], subject["platelets"], subject["vesicles"]) == ("exosomes", "prp", "exosomes")
    assert odd.subject is Subject.EXOSOMES


def test_a_cell_answers_for_its_own_column() -> None:
    _, drawn, _ = read("\tPRP\tExosomes\nBlood draw\tYes\tNo\nPrice\tlow\thigh\n")
    assert (drawn.borrowed, drawn.answer) == (True, Polarity.DENIED)


def test_a_cell_answers_nothing_where_no_column_is_on_exosomes() -> None:
    (row,) = read("Blood draw\tYes\tNo\n")
    assert not row.borrowed


def test_an_it_that_takes_time_points_nowhere() -> None:
    assert subjects("Exosomes help. It takes months until minoxidil works.") == ["exosomes", "drugs"]
    assert subjects("Exosomes help. It takes months until results show.") == ["exosomes", "exosomes"]


def test_each_clause_has_its_own_subject() -> None:
    (reading,) = read("PRP needs a blood draw, but exosomes come ready to use.")
    assert list(dict.fromkeys(reading.subjects.values())) == [Subject.PRP, Subject.EXOSOMES]


@pytest.mark.parametrize(
    ("text", "word", "subject"),
    [
        ("Unlike stem cells, exosomes hold no DNA.", "DNA", Subject.EXOSOMES),
        ("Exosomes, unlike PRP, need no blood.", "blood", Subject.EXOSOMES),
        ("Exosomes, which cells release, carry RNA.", "RNA", Subject.EXOSOMES),
        ("Unlike minoxidil, which needs daily use, exosomes are given rarely.", "daily", Subject.DRUGS),
        (
            "Unlike drugs such as minoxidil, which need daily use, exosomes are rare.",
            "rare",
            Subject.EXOSOMES,
        ),
        ("While hair transplants move roots, exosome therapy feeds them.", "feeds", Subject.EXOSOMES),
        ("They act on stem cells of the root.", "act", Subject.EXOSOMES),
        ("Next to a hair transplant, the treatment is mild.", "mild", Subject.EXOSOMES),
        ("Other treatments use drugs; this one calms.", "calms", Subject.EXOSOMES),
    ],
)
def test_asides_and_comparisons_do_not_take_the_subject(text: str, word: str, subject: Subject) -> None:
    reading = read(f"Exosomes are vesicles. {text}")[1]
    place = next(i for i, t in enumerate(reading.tokens) if t.norm == word.lower())
    assert reading.subjects[reading.scopes.clause_of[place]] is subject


def test_items_take_the_hedge_of_the_line_above_them() -> None:
    items = read("These vesicles may help to:\n\n- calm inflammation\n- thicken hair\n")[1:]
    assert {r.lead for r in items} == {Wording.POSSIBLE}
    plain = read("These vesicles do this:\n\n- calm inflammation\n- thicken hair\n")[1:]
    assert {r.lead for r in plain} == {Wording.PLAIN}


def test_a_heading_sets_the_subject_of_what_stands_under_it() -> None:
    copy = "Exosomes help hair.\n\nPRP in short\n\nIt is taken and spun.\n\nExosomes in short\n\nA vial is thawed.\n"
    assert subjects(copy)[-4:] == ["prp", "prp", "exosomes", "exosomes"]


def test_a_passage_on_salmon_dna_or_fillers_is_about_these() -> None:
    copy = (
        "Exosomes calm.\n\nWhat are polynucleotides?\n\nThey are long strands. They firm skin.\n\n"
        "What are exosomes?\n\nThey firm skin.\n"
    )
    assert subjects(copy)[1:] == ["other-treatment"] * 3 + ["exosomes"] * 2
    assert subjects("Exosomes calm. Botox is a toxin. It lasts.")[1:] == ["other-treatment"] * 2
    assert subjects("Exosomes calm. No botox for a week.")[1] != "other-treatment"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PRP and exosomes thicken hair.", ["exosomes"]),
        ("Polynucleotides and exosomes firm the skin.", ["exosomes"]),
        ("PRP facials and exosomes firm the skin.", ["exosomes"]),
        ("PRP is spun and then rubbed in, and exosomes calm.", ["prp"]),
        ("PRP is spun, while exosomes are grown. This thickens hair.", ["prp", "exosomes"]),
        ("PRP is spun, while exosomes are grown. It comes from blood.", ["prp", "prp"]),
    ],
)
def test_what_is_said_of_a_pair_is_said_of_exosomes_too(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Exosomes calm. Stem cells are the body's raw material. They turn into bone.", "stem-cells"),
        ("Exosomes calm. Stem cells are the body's raw material. It thickens hair.", "exosomes"),
        ("Exosomes calm. Stem cells are the body's raw material.\n\nThey thicken hair.", "exosomes"),
        ("Exosomes calm. Stem cells are the body's raw material. Exosomes thicken hair.", "exosomes"),
        ("Exosomes calm. Microneedling uses fine needles. This wakes the skin.", "other"),
        ("Exosomes calm. Microneedling uses fine needles. They thicken hair.", "exosomes"),
    ],
)
def test_a_pronoun_after_cells_or_other_care_stands_for_it(text: str, last: str) -> None:
    assert subjects(text)[-1] == last


def test_copy_that_never_names_exosomes_is_about_what_it_names() -> None:
    assert subjects("FUE moves grafts. It leaves small scars.") == ["transplant", "transplant"]


@pytest.mark.parametrize(
    ("question", "answer", "polarity"),
    [
        ("Are there side effects?", "No, none.", Polarity.DENIED),
        ("Are there side effects?", "Hardly.", Polarity.DENIED),
        ("Are there side effects?", "Yes, of course.", Polarity.ASSERTED),
        ("Are there side effects?", "Absolutely not.", Polarity.DENIED),
        ("Are there side effects?", "No", Polarity.DENIED),
        ("Is it safe?", "It is.", Polarity.ASSERTED),
        ("Is it safe?", "It is not.", Polarity.DENIED),
    ],
)
def test_a_short_answer_means_what_its_question_asks(question: str, answer: str, polarity: Polarity) -> None:
    asked, answered = read(f"Exosomes are new.\n\n{question}\n\n{answer}\n")[1:]
    assert (asked.claim, answered.claim, answered.borrowed) == (False, True, True)
    assert all(answered.polarity(hit) is polarity for hits in answered.hits.values() for hit in hits)
    assert answered.statement.text == answer


@pytest.mark.parametrize(
    "answer", ["It is completely painless.", "Absolutely painless.", "It isn't painful."]
)
def test_a_sentence_of_its_own_is_no_answer(answer: str) -> None:
    assert not read(f"Are there side effects?\n\n{answer}\n")[1].borrowed


@pytest.mark.parametrize("answer", ["Nobody knows for sure.", "Yes and no."])
def test_an_answer_that_leaves_it_open_lends_nothing(answer: str) -> None:
    assert not read(f"Exosomes are new.\n\nAre they safe?\n\n{answer}\n")[-1].borrowed


def test_an_open_question_lends_nothing() -> None:
    assert not read("What do exosomes cost?\n\nNone of the clinics say.\n")[1].borrowed


@pytest.mark.parametrize(
    "text",
    [
        "Exosomes are small vesicles.",
        "Results vary, and it is essential to consult your doctor.",
        "Avoid washing your hair for two days.",
        "No exosome product is approved.",
        "Promotes Natural Hair Growth\n\nThe vesicles do it.",
        "Exosomes: a revolution for hair\n\nThey are small.",
        "Ring us now, as exosomes never hurt.",
        "Book today: exosomes regrow hair while you rest.",
        "Ask for our serum, which regrows hair for good.",
        "It is important to know that exosomes hold no cells.",
        "There are three injections per visit.",
        "Our surgeons explain what exosomes cannot do.",
    ],
)
def test_claims(text: str) -> None:
    assert read(text)[0].claim


@pytest.mark.parametrize(
    "text",
    [
        "What are exosomes?",
        "Book your consultation today.",
        "Ask your doctor whether exosomes suit you.",
        "In this article we look at exosomes.",
        "Benefits of Exosomes\n\nThey are small.",
        "These may include:\n\n- redness of the skin",
        "(2)",
        "1. New vessels (angiogenesis).\n\nExosomes build them.",
        "Understanding how exosomes work can help you decide.",
        "Ask your doctor for papers which show that the product was tested.",
        "If a clinic wants cash for a trial, be wary.",
        "Aim: to find out whether exosomes thicken hair.",
        "You will learn what exosomes are, how they are made and which side effects are known.",
        "There are three phases.",
        "A closer look at the rules",
        "The figures are as follows.",
        "As research continues, you can expect to see other protocols.",
        "To judge exosomes, it helps to know how cells talk.",
    ],
)
def test_no_claims(text: str) -> None:
    assert not read(text)[0].claim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Tone of the skin. The redness fades.\n2. Old scars. They fade.", [False, True, False, True]),
        ("1. Calmer skin. The redness fades.", [True, True]),
        ("1. We draw blood. It takes time.\n2. We spin it.", [True, True, True]),
        ("1. Exosomes regrow hair. They are injected.\n2. They last.", [True, True, True]),
        ("1. A scalp that is inflamed\n\nWait for two weeks.", [False, True]),
        ("1. The scalp is numbed.\n2. The serum is injected.\n\nThat is all there is.", [True, True, True]),
        ("- How they travel.\n- What they carry is RNA.", [False, True]),
    ],
    ids=[
        "run-in titles",
        "a title that promises",
        "steps",
        "a promise",
        "a section",
        "a plain list",
        "questions in an outline",
    ],
)
def test_an_item_that_only_heads_something_is_no_claim(text: str, expected: list[bool]) -> None:
    assert [r.claim for r in read(text)] == expected


def test_an_order_before_a_colon_promises_nothing() -> None:
    ordered, named = read(
        "Understand hair growth: Some redness is normal.\n\nHair growth: Some redness is normal."
    )
    assert min(hit.first for hits in ordered.hits.values() for hit in hits) > 3
    assert min(hit.first for hits in named.hits.values() for hit in hits) == 0


def test_a_row_of_points_in_time_heads_a_table() -> None:
    rows = read("We measured twice.\n\nBaseline\t3 weeks\nDensity\t96\t111\nDiameter\t0.04\t0.05\n")
    assert [r.claim for r in rows] == [True, False, True, True]


def test_the_head_of_a_table_is_no_claim_and_its_rows_are() -> None:
    rows = read("Treatment\tRecovery\nExosomes\tMinimal downtime\nTransplant\tTwo weeks\n")
    assert [r.claim for r in rows] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Taken from stem cells or platelets, exosomes carry signals.", "exosomes"),
        ("Exosomes come from fat, skin or platelets.", "exosomes"),
        ("Platelets carry growth factors to the scalp.", "prp"),
        ("Growth factors come from fat or platelet-rich plasma.", "prp"),
    ],
)
def test_platelets_as_one_source_among_others_are_no_plasma_treatment(text: str, subject: str) -> None:
    assert subjects(text) == [subject]
