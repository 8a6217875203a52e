"""What a remark is known by from run to run, wherever in its file it has moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from claimcheck.report.remarks import Remark
from claimcheck.text.tokens import bare_words, tokenize


def fingerprints(remarks: Iterable[Remark]) -> list[str]:
    """One for each remark, no two alike: from path, id and words; of several that are alike, also from their order.

    Lines, case and marks play no part, so a sentence that moves within its file, or is wrapped anew, keeps its own.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for remark in remarks:
        key = (remark.spot.path, remark.id, *(bare_words(tokenize(text)) for text in remark.mark))
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        prints.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return prints
