# ruff: noqa: E501 (a case a line)
from __future__ import annotations

import pytest

from tests.knowledge.conftest import Complaints, Edit

ENTRY = "claims/efficacy/hair-count.yaml"
SOURCE = "claims/sources/trial-2024.yaml"
VERDICTS = "rules/verdicts.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        # keys
        (ENTRY, "say_instead:", "say_insted:", f"{ENTRY}:18:1: unknown key 'say_insted'; did you mean 'say_instead'? Allowed: aliases, asserts, evidence, examples, id, match, misleads, overlaps, proposition, say_instead, topic, waivable, withdrawn"),
        (ENTRY, "    none: [", "    nnoe: [", f"{ENTRY}:6:5: unknown key 'nnoe'; did you mean 'none'? Allowed: all, any, loose, none, subject, within"),
        (ENTRY, "more hair with exosomes", "more hair\n    all: [hair]", f"{ENTRY}:10:5: unknown key 'all'; allowed: phrase"),
        (ENTRY, "polarity: denied", "polartiy: denied", f"{ENTRY}:24:58: unknown key 'polartiy'; did you mean 'polarity'? Allowed: after, polarity, text, verdict, wording"),
        (ENTRY, "  certainty: low\n", "", f"{ENTRY}:11:3: the key 'certainty' is missing here"),
        (ENTRY, "topic: efficacy.hair\n", "topic: efficacy.hair\ntopic: efficacy.hair\n", f"{ENTRY}:3:1: duplicate key 'topic', first written at line 2; a key may stand once"),
        # shapes
        (ENTRY, "[trial-2024]", "trial-2024", f"{ENTRY}:14:12: found 'trial-2024'; allowed: a list"),
        (ENTRY, "proposition: Exosomes raise hair counts.", "proposition: [a, b]", f"{ENTRY}:3:14: found a list; allowed: one value"),
        (ENTRY, "low", "{a: b}", f"{ENTRY}:12:14: found keys with values; allowed: one value"),
        (ENTRY, "- phrase: more hair with exosomes", "- more hair", f"{ENTRY}:9:5: found 'more hair'; allowed: keys with values"),
        (VERDICTS, "gap: [-3, 0]", "gap: [-3]", f"{VERDICTS}:2:67: an item is missing here"),
        (VERDICTS, "gap: [-3, 0]", "gap: [-3, 0, 1]", f"{VERDICTS}:2:67: found 3 items; at most 2 may be given"),
        (ENTRY, "all: [exosome, raises|adds, hair]", "all: []", f"{ENTRY}:5:10: found an empty list; at least one item must be given"),
        ("rules/base.yaml", 'version: "2026.01"', "- version", "rules/base.yaml:1:1: found a list; allowed: keys with values"),
        # values
        (ENTRY, "stance: supports", "stance: suports", f"{ENTRY}:11:11: unknown stance 'suports'; did you mean 'supports'? Allowed: insufficient, mixed, none, offer, refutes, supports"),
        (ENTRY, "certainty: low", "certainty: Low", f"{ENTRY}:12:14: unknown certainty 'Low'; did you mean 'low'? Allowed: high, low, moderate, very-low"),
        (ENTRY, "wording: plain", "wording: 4", f"{ENTRY}:22:64: unknown wording '4'; allowed: absolute, investigated, plain, possible, probable"),
        (ENTRY, "within: clause", "within: sentence", f"{ENTRY}:8:13: unknown reach 'sentence'; allowed: clause, statement"),
        (ENTRY, "[exosomes, clinic]", "[]", f"{ENTRY}:7:14: found an empty list; name at least one, or write any"),
        (ENTRY, "[exosomes, clinic]", "all", f"{ENTRY}:7:14: found 'all'; allowed: a list, or any"),
        (ENTRY, "raises|adds", "raises||adds", f"{ENTRY}:5:20: found 'raises||adds'; allowed: concept, one|other, ~concept (negated) or +concept (not negated)"),
        (ENTRY, "2026-01-31", "31.01.2026", f"{ENTRY}:15:13: found '31.01.2026'; allowed: a day of the calendar written YYYY-MM-DD"),
        (ENTRY, "2026-01-31", "2026-02-30", f"{ENTRY}:15:13: found '2026-02-30'; allowed: a day of the calendar written YYYY-MM-DD"),
        (ENTRY, "2027-01-31", "2026-01-31", f"{ENTRY}:11:3: review_due 2026-01-31 must come after reviewed 2026-01-31"),
        (ENTRY, "Small trials suggest more hair.", "", f"{ENTRY}:18:13: found nothing; write some text or leave the key out"),
        (ENTRY, "id: hair-count", "id: Hair_Count", f"{ENTRY}:1:5: found 'Hair_Count'; allowed: lower-case letters, digits and single hyphens"),
        ("rules/named.yaml", "denied: true", "denied: yes", "rules/named.yaml:11:13: found 'yes'; allowed: true, false"),
        ("rules/cues.yaml", "reach: 3", "reach: three", "rules/cues.yaml:2:47: found 'three'; allowed: a whole number, such as 30"),
        ("rules/cues.yaml", "reach: 3", "reach: 03", "rules/cues.yaml:2:47: found '03'; allowed: a whole number, such as 30"),
        ("rules/cues.yaml", "reach: 3", "reach: -3", "rules/cues.yaml:2:47: found '-3'; allowed: 0 or more"),
        ("rules/cues.yaml", "reach: 3", "wording: plain", "rules/cues.yaml:2:5: a negation cue has no wording; only wording, attribution and condition cues do"),
        ("rules/cues.yaml", "kind: negation", "kind: wording", "rules/cues.yaml:2:5: a wording cue must say which wording it makes"),
        ("rules/cues.yaml", "kind: negation", "kind: boundary, who: patients", "rules/cues.yaml:2:5: a boundary cue has no who; only attribution and negation cues do"),
        (VERDICTS, "gap: [-3, 0]", "gap: [0, -3]", f"{VERDICTS}:2:5: gap runs from 0 down to -3; write the lower number first"),
        (VERDICTS, "grade: A", "grade: E", f"{VERDICTS}:2:103: unknown grade 'E'; allowed: A, B, C, D, F"),
        # sources
        (SOURCE, 'doi: "10.1000/abc"\n', "", f"{SOURCE}:1:1: no way to find this source; give at least one of doi, pmid, pmcid, nct, url"),
        (SOURCE, "10.1000/abc", "https://doi.org/10.1000/abc", f"{SOURCE}:5:6: found 'https://doi.org/10.1000/abc'; allowed: a DOI without its address, such as 10.1000/xyz"),
        (SOURCE, "verified: full", "verified: partly", f"{SOURCE}:1:1: verified is partly, so missing must say what is still open"),
        (SOURCE, "level: 2", "level: 6", f"{SOURCE}:7:8: found '6'; allowed: 5 or less"),
        (SOURCE, "year: 2024", "year: 2024\ndate: 2024-13", f"{SOURCE}:5:7: found '2024-13'; allowed: YYYY, YYYY-MM or YYYY-MM-DD"),
        (SOURCE, "year: 2024", "url: example.org", f"{SOURCE}:4:6: found 'example.org'; allowed: an address that starts with https:// or http://"),
    ],
)  # fmt: skip
def test_a_misfit_is_reported_where_it_stands_with_what_is_allowed(
    name: str, old: str, new: str, complaint: str, edit: Edit, complaints: Complaints
) -> None:
    edit(name, old, new)
    found = complaints()
    assert complaint in found
    assert len(found) == 1 or "unknown key" in complaint, (
        "a key written wrong is missing as well, else one complaint"
    )


def test_a_file_reports_all_its_misfits(edit: Edit, complaints: Complaints) -> None:
    edit(ENTRY, "stance: supports", "stance: yes")
    edit(ENTRY, "topic: efficacy.hair", "topic: Efficacy")
    edit(ENTRY, "why: no outcome", "wy: no outcome")
    assert [complaint.split(": ")[0] for complaint in complaints()] == [
        f"{ENTRY}:2:8",
        f"{ENTRY}:11:11",
        f"{ENTRY}:27:7",
        f"{ENTRY}:27:35",
    ]
