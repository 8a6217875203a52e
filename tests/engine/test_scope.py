"""How far cues reach, with the built-in cues: what is denied, how firmly, by whom."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.model.context import Context
from claimcheck.model.scales import Polarity, Wording


def context(text: str) -> Context:
    """The context of the words between square brackets."""
    start = text.index("[")
    end = text.index("]") - 1
    return claimcheck.read_context(text.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Exosomes do not [regrow] hair.",
        "Exosomes never [regrow] hair.",
        "There is no evidence that exosomes [regrow] hair.",
        "It works without [surgery].",
        "free from [parabens] and dyes",
        "free from dyes and [parabens]",
        "The serum fails to [reach] the root.",
        "Nobody [sheds] less because of it.",
        "hardly any [downtime]",
        "[Downtime]: none",
        "Myth: one visit [lasts] for life.",
        "It is far from [proven].",
        "neither pain nor [swelling]",
        "No redness, itching or [pain] was seen.",
        "That one visit [suffices] is a myth.",
        "That it [lasts] is nonsense.",
        "The belief that it [cures] baldness is false.",
        "It is unlikely to [help].",
        "There is a lack of [trials].",
        "The treatment does away with [scars].",
        "[Infection] was ruled out.",
        "It holds no DNA and cannot [divide].",
        "It is not true that it [lasts].",
        "It is not approved for: dark spots and [scars].",
        "It does not treat spots, scars or [wrinkles].",
        "It will not treat spots, scars, or [wrinkles].",
        "No proof exists that it calms the scalp and [works].",
    ],
)
def test_denied(text: str) -> None:
    assert context(text).polarity is Polarity.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Exosomes [regrow] hair.",
        "It not only calms the scalp but [regrows] hair.",
        "It not only [calms] the scalp.",
        "No wonder it [sells].",
        "We cannot rule out [infection].",
        "It is not cheap, but it [works].",
        "It does not involve surgery, making it a [safe] choice.",
        "It did not fail to [help].",
        "Products that are not approved, so [patients] run a risk.",
        "No, it [takes] several visits.",
        "There is no pain; [swelling] is common.",
        "Without surgery, [hair] grows back.",
        "Not everyone is a candidate, yet it [helps].",
        "No surgery is needed and it [works] at once.",
        "There is nothing to aim for: it [works] at once.",
        "It does not hurt, or you may [ask] for a cream.",
        "It does not hurt, works fast and [lasts].",
        "It needs no scalpel and gives [results] soon.",
        "There is no cut and the [results] are natural.",
    ],
)
def test_asserted(text: str) -> None:
    assert context(text).polarity is Polarity.ASSERTED


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Its effect on [density] is being studied.", Wording.INVESTIGATED),
        ("[Density] is linked to it.", Wording.INVESTIGATED),
        ("It may [thicken] hair.", Wording.POSSIBLE),
        ("It has the potential to [thicken] hair.", Wording.POSSIBLE),
        ("Early studies suggest that it [thickens] hair.", Wording.INVESTIGATED),
        ("It can [thicken] hair.", Wording.PROBABLE),
        ("It usually [thickens] hair.", Wording.PROBABLE),
        ("It tends to [thicken] hair.", Wording.PROBABLE),
        ("It [thickens] hair.", Wording.PLAIN),
        ("It always [thickens] hair.", Wording.ABSOLUTE),
        ("It is guaranteed to [thicken] hair.", Wording.ABSOLUTE),
        ("It can possibly [thicken] hair.", Wording.POSSIBLE),
        ("It may help, but it [lasts].", Wording.PLAIN),
        ("Nobody knows whether it works and is [safe].", Wording.INVESTIGATED),
        ("It may help with: dark spots and [scars].", Wording.POSSIBLE),
        ("It may surprise you: [hair] grows back.", Wording.PLAIN),
        ("It may permanently [thicken] hair.", Wording.POSSIBLE),
        ("It may help repair – particularly of [hair].", Wording.POSSIBLE),
        ("It may help – [hair] grows back.", Wording.PLAIN),
        ("It lives in tissue and may therefore [thicken] hair.", Wording.POSSIBLE),
        ("It is marketed as a serum that [thickens] hair.", Wording.INVESTIGATED),
        ("We promise you that it [thickens] hair.", Wording.ABSOLUTE),
        ("There is no guarantee that it [thickens] hair.", Wording.PLAIN),
        ("By [calming] the scalp, it may help hair.", Wording.POSSIBLE),
        ("By gently [calming] the scalp, it can help hair.", Wording.PLAIN),
        ("By [calming] the scalp, it helps hair.", Wording.PLAIN),
        ("[Waking] follicles: exosomes may switch them on.", Wording.POSSIBLE),
        ("[Thicker] hair: results may vary.", Wording.PLAIN),
        ("[Stimulates] growth: exosomes may be given again.", Wording.PLAIN),
        ("First results [show] after six weeks.", Wording.PLAIN),
    ],
)
def test_wording(text: str, wording: Wording) -> None:
    assert context(text).wording is wording


def test_past_supposed_and_somebody_else() -> None:
    assert context("a history of [keloids]").past
    assert context("If [fever] develops, call.").hypothetical
    assert context("Her mother had a [rash].").somebody_else
    plain = context("The [rash] went away.")
    assert (plain.past, plain.hypothetical, plain.somebody_else, plain.cues) == (False, False, False, ())


def test_cues_are_quoted_from_the_copy_at_their_place() -> None:
    text = "Sadly it does NOT work."
    (cue,) = claimcheck.read_context(text, text.index("work"), text.index("work") + 4).cues
    assert (cue.kind, cue.text, text[cue.span.start : cue.span.end]) == ("negation", "NOT", "NOT")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (0, 99), (5, 6)])
def test_a_place_without_a_word_is_an_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no word"):
        claimcheck.read_context("Hair . grows", start, end)
