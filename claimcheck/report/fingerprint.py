"""What a remark is known by from run to run, wherever in its file it has moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from claimcheck.report.remarks import Remark


def fingerprints(remarks: Iterable[Remark]) -> list[str]:
    """One for each remark, no two alike: from path, id and words; of several that are alike, also from their order.

    Lines play no part, so a sentence that moves within its file keeps its own.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    prints = []
    for remark in remarks:
        key = (remark.spot.path, remark.id, remark.mark)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        prints.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return prints
