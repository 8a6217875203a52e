"""What a team would write without this program: forty patterns of health claims, each run over the whole text."""

from __future__ import annotations

import re

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bcur(?:e|es|ed|ing)\b",
        r"\bguarantee[sd]?\b",
        r"\bmiracle\b",
        r"\bbreakthrough\b",
        r"\brevolutionary\b",
        r"\b(?:clinically|scientifically|medically) (?:proven|tested|validated)\b",
        r"\bfda[- ](?:approved|cleared|registered|compliant)\b",
        r"\bapproved by the (?:fda|ema|mhra)\b",
        r"\b(?:no|zero|without(?: any)?) (?:known )?side[- ]effects?\b",
        r"\b(?:no|zero|without(?: any)?) (?:risk|danger|downtime|pain|scars?|surgery)\b",
        r"\brisk[- ]free\b",
        r"\bpain(?:less|[- ]free)\b",
        r"\b(?:100|one hundred) ?(?:%|per ?cent)\b",
        r"\b(?:completely|totally|perfectly|absolutely) safe\b",
        r"\bpermanent(?:ly)?\b",
        r"\bnever (?:lose|shed|need)\b",
        r"\b(?:re)?grow(?:s|ing|n)? (?:\w+ ){0,3}hairs?\b",
        r"\bhair (?:re)?growth\b",
        r"\brevers(?:e|es|ed|ing) (?:\w+ ){0,3}(?:ageing|aging|baldness|hair loss|grey)\b",
        r"\b(?:stop|end|prevent)s? (?:\w+ ){0,2}(?:shedding|hair loss|thinning)\b",
        r"\b(?:better|safer|stronger|faster) than (?:prp|surgery|a transplant|minoxidil)\b",
        r"\balternative to (?:\w+ ){0,2}(?:transplants?|surgery)\b",
        r"\bstem cells?\b",
        r"\bexosomes?\b",
        r"\bgrowth factors?\b",
        r"\bfrom (?:your|the patient'?s) own (?:blood|cells|fat)\b",
        r"\bdetox(?:if\w+)?\b",
        r"\banti[- ]?(?:ageing|aging|inflammatory)\b",
        r"\bregenerat\w+\b",
        r"\brejuvenat\w+\b",
        r"\b(?:boost|strengthen)(?:s|ed|ing)? (?:\w+ ){0,2}immun\w+\b",
        r"\btreat(?:s|ed|ing|ment of)? (?:\w+ ){0,3}(?:cancer|arthritis|diabetes|alopecia|autism)\b",
        r"\b(?:doctors?|experts?|dermatologists?) (?:recommend|agree|trust)\w*\b",
        r"\b(?:studies|research|trials?) (?:show|prove|confirm)s?\b",
        r"\b\d+(?:\.\d+)? ?(?:%|per ?cent) (?:of|more|improvement|success)\b",
        r"\bresults? (?:in|within|after) (?:just )?\d+ (?:days?|weeks?|months?|sessions?)\b",
        r"\b(?:in|after) (?:just )?(?:one|a single) (?:session|treatment|visit)\b",
        r"\ball[- ]natural\b",
        r"\bnon[- ]?(?:invasive|surgical)\b",
        r"\bimmediate(?:ly)? (?:results?|visible)\b",
    )
)


def scan(text: str) -> int:
    """Run every pattern over the text; how many places they found."""
    return sum(len(pattern.findall(text)) for pattern in PATTERNS)
