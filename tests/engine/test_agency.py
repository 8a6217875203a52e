"""A sentence in which only an illness, the body or somebody else acts promises nothing of exosomes."""

from __future__ import annotations

from functools import cache

import pytest

from claimcheck.engine.agency import NOBODY_TREATS
from claimcheck.engine.pipeline import Pipeline
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.document import Document
from claimcheck.model.scales import Light
from claimcheck.text.layout import lay_out

OPENING = "Exosomes are vesicles from cells. "
"""What makes a passage be about exosomes."""

MANY = "used-in-many-fields"
"""The entry on other uses at large, which has no illness of its own."""
STUDY = "study-saw-body-gain"
"""The entry on what one study saw, which promises nothing of its own."""

BACKGROUND = {
    "autism": [
        "Autism is diagnosed by watching how a child plays.",
        "Autistic children benefit from early speech lessons.",
    ],
    "bladder-trouble": [
        "A weak bladder keeps many older women awake.",
        "Bladder trouble is common after childbirth.",
    ],
    "brows-and-lashes": [
        "Much plucking makes brows grow back thin.",
        "Lashes lose their colour at the tips.",
    ],
    "covid-and-lungs": ["Covid damages the lining of the lungs.", "Pulmonologists treat covid with oxygen."],
    "dementia": [
        "Dementia slowly robs people of their memory.",
        "Walks and music help people with dementia.",
    ],
    "diabetes-care": [
        "Insulin improves blood sugar levels in diabetes.",
        "Diabetes is treated with diet and tablets.",
    ],
    "dry-eye": ["Dry eye gets worse in heated rooms.", "Eye drops relieve dry eye for a few hours."],
    "hair-density": [
        "Hair grows for some years and then falls out.",
        "Stress can push hair into the resting phase.",
    ],
    "follicle-stimulation-possible": [
        "The dermal papilla feeds the hair and governs its cycle.",
        "Smoke narrows the vessels that feed the roots.",
    ],
    "grey-hair": ["Grey hair appears when pigment cells die off.", "Dyes cover grey hair for some weeks."],
    "gums-and-teeth": [
        "Gums recede when plaque is left on them.",
        "A dentist treats receding gums with a graft.",
    ],
    "heart-kidney-gut": [
        "Kidney disease is measured by a test of creatinine levels.",
        "A cardiologist treats heart failure.",
    ],
    "immune-conditions": [
        "Lupus makes the immune system attack the body.",
        "Rheumatologists treat lupus with tablets.",
    ],
    "inflamed-skin-disease": [
        "Rosacea flares in the heat and is slow to settle.",
        "A dermatologist treats acne with gels.",
    ],
    "joints-and-tendons": [
        "Tendons have little blood and mend slowly after a tear.",
        "Surgeons repair torn ligaments.",
    ],
    "lasting-pain": [
        "Chronic pain changes how the brain works.",
        "Physiotherapists treat chronic pain with exercises.",
    ],
    "long-covid": [
        "Long covid leaves some people tired for months.",
        "Rest helps some people with long covid.",
    ],
    "long-life": ["Vegetables and sleep prolong life.", "A walk every day slows ageing of the body."],
    "lyme-and-infections": ["Lyme disease is treated with antibiotics.", "Antibiotics cure Lyme disease."],
    "multiple-sclerosis": [
        "Multiple sclerosis strips nerves of their covering.",
        "Neurologists treat multiple sclerosis.",
    ],
    "muscle-fat-and-sleep": ["Swimming builds muscle and burns fat.", "A dark room improves sleep."],
    "nerves-and-brain": [
        "High sugar damages the small nerves of the feet.",
        "A nap helps the brain recover.",
    ],
    "ovaries-and-menopause": [
        "Low oestrogen levels affect the ovaries and bone.",
        "Hormones ease the menopause.",
    ],
    "parkinsons-disease": ["Parkinson's disease slowly reduces the cells that make dopamine."],
    "pets-and-horses": [
        "Vets treat lame horses with rest and cold bandages.",
        "Dogs often develop arthritis in old age.",
    ],
    "pigment": ["Sun exposure speeds up dark spots.", "Sunscreen prevents dark spots."],
    "scars": ["Facial scars can weigh on a person's confidence.", "Surgeons revise burn scars with a laser."],
    "sexual-function": [
        "Urologists treat erectile dysfunction with tablets.",
        "Smoking worsens erectile dysfunction.",
    ],
    "sight-restored": ["Glaucoma slowly takes sight away.", "Glasses restore sharp vision."],
    "skin-ageing": [
        "Collagen gives the skin its firmness.",
        "As we age, our skin loses its firmness and wrinkles deepen.",
    ],
    "stroke-recovery": [
        "The study of stroke has changed in twenty years.",
        "A stroke damages one side of the brain.",
    ],
    "wound-healing": [
        "Diabetic ulcers on the foot often take months to close.",
        "Surgeons close large wounds with a graft.",
    ],
}
"""For every other use, sentences on its illness and on what others do about it."""

CLAIMS = {
    "autism": "Exosomes help autistic children speak.",
    "bladder-trouble": "Exosomes strengthen a weak bladder.",
    "brows-and-lashes": "Exosomes regrow thin brows.",
    "covid-and-lungs": "Exosomes cure covid.",
    "dementia": "Exosomes slow dementia.",
    "diabetes-care": "Exosomes reverse diabetes.",
    "dry-eye": "Exosomes relieve dry eye.",
    "grey-hair": "Exosomes reverse grey hair.",
    "gums-and-teeth": "Exosomes regenerate receding gums.",
    "heart-kidney-gut": "Exosomes reverse kidney disease.",
    "immune-conditions": "Exosomes calm lupus.",
    "inflamed-skin-disease": "Exosomes calm rosacea.",
    "joints-and-tendons": "Exosomes mend torn tendons.",
    "lasting-pain": "Exosomes relieve chronic pain.",
    "long-covid": "Exosomes treat long covid.",
    "long-life": "Exosomes prolong life.",
    "lyme-and-infections": "Exosomes cure Lyme disease.",
    "multiple-sclerosis": "Exosomes treat multiple sclerosis.",
    "muscle-fat-and-sleep": "Exosomes build muscle and melt fat.",
    "nerves-and-brain": "Exosomes repair nerves.",
    "ovaries-and-menopause": "Exosomes rejuvenate the ovaries.",
    "parkinsons-disease": "Exosomes slow Parkinson's disease.",
    "pets-and-horses": "Exosomes treat lame horses.",
    "pigment": "Exosomes fade dark spots.",
    "scars": "Exosomes heal acne scars.",
    "sexual-function": "Exosomes treat erectile dysfunction.",
    "sight-restored": "Exosomes restore sight.",
    "skin-ageing": "Exosomes firm the skin and soften wrinkles.",
    "stroke-recovery": "Exosomes speed recovery after a stroke.",
    "hair-density": "Exosomes thicken thinning hair.",
    "follicle-stimulation-possible": "Exosomes prolong the anagen phase.",
    "wound-healing": "Exosomes close diabetic ulcers.",
}


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_knowledge())


def last(text: str) -> tuple[Light | None, set[str | None]]:
    """The light of the last statement of a text, and what it was found to say."""
    checked = pipeline().check(Document("copy.txt", text, "text", lay_out(text))).statements[-1]
    return checked.light if checked.claim else None, {f.proposition for f in checked.findings}


def test_every_use_that_asks_for_an_agent_is_tried() -> None:
    asking = {
        entry.id
        for entry in load_knowledge().propositions
        if entry.topic == "efficacy.other-use"
        and any(NOBODY_TREATS in need.concepts for frame in entry.frames for need in frame.none)
    }
    assert asking - {MANY, STUDY} <= set(BACKGROUND) == set(CLAIMS)


@pytest.mark.parametrize("text", [text for texts in BACKGROUND.values() for text in texts])
def test_an_illness_is_described_and_nothing_flagged(text: str) -> None:
    light, _ = last(OPENING + text)
    assert light not in (Light.AMBER, Light.RED)


@pytest.mark.parametrize("entry", CLAIMS)
def test_with_an_agent_the_claim_is_found(entry: str) -> None:
    light, found = last(CLAIMS[entry])
    assert light is Light.AMBER
    assert entry in found


@pytest.mark.parametrize(
    "text",
    [
        "Your skin looks younger.",
        "Joint pain disappears.",
        "Knee pain eases after the infusion.",
        "Old scars soften and dark spots lighten.",
        "Deep wrinkles fade within a month.",
        "Stiff joints move freely again.",
        "Damaged nerves are repaired.",
        "Regular use smooths wrinkles.",
        "Growth factors rebuild the cartilage of the knee.",
        "A single infusion relieves back pain.",
        "Doctors inject them into the knee to repair cartilage.",
        "For people with worn knees it means hope and repair.",
        "They repair nerves and calm neuropathy.",
        "Heal your knees without surgery.",
        "As we age, our knees wear, but these injections rebuild cartilage.",
        "There is a new treatment for knee arthritis.",
        "Hair grows back thicker.",
        "Hair growth is stimulated.",
        "Follicles are woken up and hair grows thicker.",
        "Dormant follicles return to the growth phase.",
        "Hair loss is halted.",
        "Thinning areas fill in.",
        "- Hair loss: weak follicles are strengthened and hair grows thicker",
    ],
)
def test_what_gets_better_or_points_back_is_a_promise(text: str) -> None:
    assert last(OPENING + text)[0] is Light.AMBER


@pytest.mark.parametrize(
    "text",
    [
        "The plantar fascia is a band under the foot. It carries the body and hurts the heel when it tears.",
        "Acne scars come in several shapes. They form when the deep skin was inflamed.",
        "Knee arthritis is common. It wears the cartilage away.",
        "Lupus makes the body attack its joints. This response leads to swelling and damage of the joints.",
        "If a sore on the foot is left open, it heals badly.",
    ],
)
def test_a_pronoun_after_a_described_illness_stands_for_it(text: str) -> None:
    assert last(OPENING + text)[0] not in (Light.AMBER, Light.RED)


def test_a_pronoun_that_does_good_is_the_treatment_again() -> None:
    light, found = last(OPENING + "Knee arthritis is common. They repair the cartilage.")
    assert light is Light.AMBER
    assert "joints-and-tendons" in found


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Cells exercise their functions without delay.", "no-exertion"),
        ("Tobacco slows the healing process.", "care-helps-healing"),
        ("How exosomes behave once injected is being studied.", "injected-or-applied"),
        ("The knee that was stiff and swollen moves again.", "local-reactions"),
        ("The needle is moved about, targeting thinning spots.", "treats-hair-loss"),
        ("Avoid long runs while your knees are healing.", "joints-and-tendons"),
        ("Brisk walks are good for the heart, increasing blood flow.", "circulation-laboratory"),
        ("They come on top of usual medication and not in place of it.", "natural-treatment"),
        ("New creams have become the centre of attention.", "clinic-news"),
        ("Cells of a young donor divide faster than aged cells do.", "young-cells-beat-own"),
    ],
)
def test_a_word_in_another_sense_finds_nothing(text: str, entry: str) -> None:
    assert entry not in last(OPENING + text)[1]
