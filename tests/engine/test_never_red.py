"""Honest, textbook or sceptical sentences that hold the words of a false claim and make none: never red."""

from __future__ import annotations

import pytest

import claimcheck

_LEAD = "Exosomes and hair.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "It is no exaggeration to say that exosomes have become a hot topic.",
        "It takes years to get exosomes reviewed and approved as a therapy.",
        "Evidence supports the use of stem cells to treat leukaemia.",
        "How long the effect of exosomes lasts is not fixed and depends on many things.",
        "Every person's body responds differently to exosomes.",
        "Some diseases disturb signals between cells and leave them unable to take part in repair.",
        "No serious adverse effects were reported after exosomes, with mild redness in some.",
        "Exosomes are sold in various forms, such as a topical serum or an injection.",
        "Exosomes carry the message, bypassing the need to inject stem cells.",
        "Exosomes may only be used legally in FDA-authorized trials.",
        "Clinics that sell exosomes risk FDA letters and suspension of their license.",
        "Research will pave the way for safer use of exosomes in the long term.",
        "The equation of cell-free with risk-free is simply misleading.",
        "Stem cell therapy uses living cells, exosome therapy only non-living vesicles.",
        "Until recently there was no hope for people with thinning hair.",
        "Exosomes are vesicles released by many kinds of cells, including stem cells.",
        "Exosomes are not stem cells, and stem cells do not live in a vial.",
        "The talk of regenerative medicine was ruled almost exclusively by stem cells.",
        "That exosomes carry cargo does not guarantee safety, quality or official approval for use in clinics.",
        "Cells of the follicle divide some twenty times throughout a lifetime.",
        "Sources of exosomes: stem cells, fat, cord blood.",
        "Vesicles from ginger will not dock on human cells, so their use may be small.",
        "We deliver exosomes directly to the cells that need them.",
        "We inject exosomes next to the cells that make hair.",
        "The main players are stem cells and exosomes.",
        "The agency warned in 2019 of harm after non-FDA approved goods sold as exosomes.",
        "There are two FDA-approved drugs for hair loss.",
        "Homologous use is defined as use for the same basic function.",
        "Creams for hair loss do not carry the risks that come with surgery.",
        "With oral minoxidil, rarely heart events can occur.",
        "Applicants should be in good health, with no active infections.",
        "Uneven quality and a lack of rules raise concerns about safety.",
        "Exosomes do not divide but supply other cells with missing information.",
        "Myth: Tight caps cause baldness",
        "Unlike exosome drips, this is a risk-free and cheap remedy.",
        "When stem cells are injected, they send out exosomes.",
        "Not all cells release exosomes.",
        "Exosomes are not released by stem cells only.",
        "It is not only stem cells that give off exosomes.",
        "Exosomes do not always carry the same cargo.",
        "Exosomes are not the only messengers between cells.",
        "Minoxidil does not always cause side effects.",
        "Stem cell therapy does not always use living cells.",
        "Exosomes are the second choice, the industry promotes them for healing, hair loss and ageing.",
    ],
)
def test_honest_copy_is_never_red(text: str) -> None:
    report = claimcheck.check_text(_LEAD + text)
    lights = [s.light.value for s in report.documents[0].statements if s.light]
    assert "red" not in lights


@pytest.mark.parametrize(
    ("question", "light"),
    [
        ("Are exosomes the same as stem cells?", "green"),
        ("Are exosomes alive?", "green"),
        ("Can exosomes penetrate intact skin?", "green"),
    ],
)
def test_a_short_no_denies_what_was_asked(question: str, light: str) -> None:
    *_, answer = claimcheck.check_text(f"{question}\n\nNo.").documents[0].statements
    assert answer.light is not None
    assert answer.light.value == light
