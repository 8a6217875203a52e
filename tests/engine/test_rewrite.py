from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.engine.rewrite import Rewriter
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.rewrite import Rewrite, RewriteKind, Rewrites
from claimcheck.text.verbs import participle, plain_forms, third_person

BASE = load_knowledge(None)
BUILT_IN = Rewriter(BASE.rules.rewrites)


def one(find: str, say: str, *then: tuple[str, str]) -> Rewriter:
    rule = Rewrite("a-rule", RewriteKind.SOFTEN, find, say, "why", tuple(then))
    return Rewriter(Rewrites((rule,), ("carry", "regrow", "stop", "reduce")))


def apply(rewriter: Rewriter, text: str) -> str:
    return rewriter.apply(rewriter.rewrites.rules[0], text)


@pytest.mark.parametrize("rule", BASE.rules.rewrites.rules, ids=lambda rule: rule.id)
def test_the_built_in_rewrites_give_what_they_say(rule: Rewrite) -> None:
    assert [BUILT_IN.apply(rule, text) for text, _ in rule.examples] == [gives for _, gives in rule.examples]
    assert all(text != gives for text, gives in rule.examples)


@pytest.mark.parametrize("rule", BASE.rules.rewrites.rules, ids=lambda rule: rule.id)
@given(text=st.text(alphabet="aehilmnorstuwy ,.-%9'’FDA", max_size=120))
def test_a_rewrite_leaves_no_double_blanks_and_comes_to_an_end(rule: Rewrite, text: str) -> None:
    text = " ".join(text.split())
    after = BUILT_IN.apply(rule, text)
    assert "  " not in after
    assert after == after.lstrip()


def test_groups_are_taken_up_in_the_form_asked_for() -> None:
    assert apply(one(r"\b(it) (carries)\b", "{1} may {2:base}"), "It carries on.") == "It may carry on."
    assert apply(one(r"^(Stops) ", "May {1:title} "), "Stops Shedding") == "May Stop Shedding"
    assert apply(one(r"^(.+)$", "Perhaps {1:lower}"), "Hair grows.") == "Perhaps hair grows."
    assert apply(one(r"^(.+)$", "Perhaps {1:lower}"), "PRP works.") == "Perhaps PRP works."
    assert apply(one(r"\b(absent)?hair", "{1}fur"), "The hair.") == "The fur."


def test_articles_blanks_and_capitals_are_put_right() -> None:
    drop = one(r"\b(?:proven|new|unique) ", "")
    assert apply(drop, "It is a proven option.") == "It is an option."
    assert apply(drop, "It is a new hour.") == "It is an hour."
    assert apply(drop, "It is a unique treatment.") == "It is a treatment."
    assert apply(one("effective ", ""), "An effective use.") == "A use."
    assert apply(drop, "Proven results.") == "Results."
    assert apply(one(" really", ""), "It works really.") == "It works."
    assert apply(one("really ", ""), "It works really , yes.") == "It works, yes."


def test_the_rest_of_the_sentence_follows() -> None:
    rewriter = one(r"\b(it) (regrows)\b", "{1} may {2:base}", (r"\band (reduces)\b", "and {1:base}"))
    assert apply(rewriter, "It regrows hair and reduces loss.") == "It may regrow hair and reduce loss."
    assert apply(rewriter, "He reduces and reduces.") == "He reduces and reduces."


def test_every_place_is_tried_and_no_text_twice() -> None:
    rewriter = one("hair", "fur")
    assert [text for text, _ in rewriter.rewritten("hair on hair", [])] == ["fur on hair", "hair on fur"]
    assert list(one("fur", "fur").rewritten("fur", [])) == []


def test_what_no_honest_copy_would_keep_is_not_fit() -> None:
    rewriter = Rewriter(Rewrites(never_left=(r"\d ?%",)))
    assert rewriter.fit("It may help some.")
    assert not rewriter.fit("It may help 90 % of them.")
    assert not rewriter.fit("Two words")


@pytest.mark.parametrize(
    ("verb", "third", "doing"),
    [("regrow", "regrows", "regrowing"), ("carry", "carries", "carrying"), ("reduce", "reduces", "reducing"),
     ("nourish", "nourishes", "nourishing"), ("stop", "stops", "stopping"), ("employ", "employs", "employing")],
)  # fmt: skip
def test_the_forms_of_verbs(verb: str, third: str, doing: str) -> None:
    assert (third_person(verb), participle(verb)) == (third, doing)
    assert plain_forms([verb]) == {verb: verb, third: verb, doing: verb}
