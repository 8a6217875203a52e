"""A new entry to fill in: every key, what belongs there, and examples that say what is still to be written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from claimcheck.knowledge.folders import find_folders

_TEMPLATE = """\
# yaml-language-server: $schema=../../docs/schemas/proposition.schema.json
id: {id}
topic: {topic}
proposition: >-
  TODO one sentence that can be true or false, without a hedge
match:
  # the first concept is the anchor: its clause gives subject, wording and polarity
  - {{all: [exosome-treatment, TODO-concept]}}
evidence:
  stance: none            # supports, mixed, insufficient, none, refutes, or offer (a fact about this supplier)
  certainty: very-low     # high, moderate, low, very-low: GRADE, in people
  rationale: >-
    TODO why, in one to three sentences with the decisive numbers
  sources: []
  reviewed: {today}
  review_due: {due}
  steps:                  # start high: or low:, each step down or up with its domain; or not graded: and why
    - "not graded: TODO no study in people was found"
say_instead: >-
  TODO a sentence that a clinic could print
asserts: {{}}
overlaps: []
examples:
  match:                  # at least five, among them a hedged and a denied one
    - {{text: "TODO plain", verdict: unsupported, wording: plain}}
    - {{text: "TODO hedged", verdict: unsupported, wording: possible}}
    - {{text: "TODO denied", verdict: supported, polarity: denied}}
  no_match:               # at least three near misses
    - {{text: "TODO about another treatment", why: "another treatment"}}
    - {{text: "TODO a question?", why: "a question"}}
"""


def scaffold(id_: str, topic: str, today: date, folder: Path | None = None) -> Path:
    """Write ``claims/<area>/<id>.yaml``, the area being the first part of the topic, and return its path.

    Raises FileExistsError where an entry of that id is there already, in whatever area.
    """
    claims = Path(find_folders(folder).claims)
    for known in claims.glob(f"*/{id_}.yaml"):
        raise FileExistsError(str(known))
    path = claims / topic.partition(".")[0] / f"{id_}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    due = today.replace(year=today.year + 1, day=min(today.day, 28))
    path.write_text(_TEMPLATE.format(id=id_, topic=topic, today=today, due=due), encoding="utf-8")
    return path
