"""nomenklatura's judgements are read and written: who, when and which pairs come back, clusters join their members."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import vocab
from kg.decisions.checking import components
from kg.decisions.references import canonical, in_order
from kg.decisions.resolver import read_resolver, render_resolver
from kg.errors import DecisionError
from kg.model import Decision

BASE = vocab.BASE
WIKIDATA = "http://www.wikidata.org/entity/"

names = st.sampled_from("abcdefg").map("entity/{}".format)
others = names | st.sampled_from([f"{WIKIDATA}Q1", f"{WIKIDATA}Q22", "https://sws.geonames.org/1/"])
days = st.dates().map(lambda day: day.isoformat()) | st.just("")
pairs = st.tuples(names, others).filter(lambda pair: pair[0] != pair[1])
verdicts = st.sampled_from(["same", "different", "unsure"])
decisions = st.lists(
    st.tuples(pairs, verdicts, st.text(max_size=5), days).map(lambda d: canonical(Decision(*d[0], *d[1:]))),
    unique_by=lambda decision: (decision.left, decision.right),
)


def read(*edges: list[object]) -> tuple[Decision, ...]:
    """The decisions of some lines."""
    return read_resolver("".join(json.dumps(edge) + "\n" for edge in edges), "f.ijson", BASE).decisions


@given(decisions, st.randoms())
def test_what_both_can_hold_comes_back(some: list[Decision], chance: random.Random) -> None:
    """Pairs, verdicts, who and when, whatever the order; figures that are taken stay out."""
    mixed = [*some, Decision("event/r/e1", "killed=4", "taken")]
    chance.shuffle(mixed)
    text = render_resolver(mixed)
    assert text == render_resolver(some)
    assert read_resolver(text, "f.ijson", BASE).decisions == in_order(some)


@given(decisions)
def test_the_greater_identifier_is_the_target(some: list[Decision]) -> None:
    """A cluster before a thing, an item of Wikidata before a cluster; every set of things that are one has either."""
    joined: dict[str, set[str]] = {}
    for line in render_resolver(some).splitlines():
        target, source, judgement, score, user, created = json.loads(line)
        weights = [3 if i.startswith("Q") else 2 if i.startswith("NK-") else 1 for i in (target, source)]
        assert (weights[0], target) > (weights[1], source)
        assert score is None
        assert isinstance(user, str)
        assert created is None or len(created) == 10
        if judgement == "positive":
            joined.setdefault(source, set()).add(target)
    homes = components(some)
    for member in homes:
        if member.startswith("entity/"):
            assert any(t.startswith("NK-") for t in joined.get(member, ())) or any(
                other.startswith(f"{WIKIDATA}Q") for other in homes if homes[other] == homes[member]
            )


def test_members_of_a_cluster_are_the_same() -> None:
    """By way of two clusters' identifiers, which are no things themselves."""
    found = read(
        ["NK-one", "entity/b", "positive", None, "Ada", "2026-01-02T10:00:00"],
        ["NK-one", f"{BASE}entity/a", "positive", None, "Bo", "2026-01-01"],
        ["NK-two", "NK-one", "positive", 0.5, "Bo", "2026-01-01"],
        ["NK-two", "entity/c", "positive", None, None, None],
        ["Q42", "NK-two", "positive", None, "Ada", "2026-01-03"],
        ["NK-two", "entity/d", "negative", None, "Bo", "2026-01-04"],
        ["NK-none", "entity/d", "negative", None, "Bo", "2026-01-04"],
    )
    assert [(d.left, d.right, d.verdict, d.who, d.when) for d in found] == [
        ("entity/a", "entity/b", "same", "Ada", "2026-01-02"),
        ("entity/a", "entity/c", "same", "", ""),
        ("entity/a", "entity/d", "different", "Bo", "2026-01-04"),
        ("entity/a", f"{WIKIDATA}Q42", "same", "Ada", "2026-01-03"),
    ]
    assert found[0].place == "f.ijson:1"


def test_the_last_judgement_of_a_pair_holds() -> None:
    """By its time, not by its line; one that was deleted, or that suggests only, or is of other things, is left out."""
    edges: list[list[object]] = [
        ["entity/b", "entity/a", "negative", None, "Ada", "2026-02-01"],
        ["entity/b", "entity/a", "positive", None, "Bo", "2026-01-01"],
        ["entity/d", "entity/c", "positive", None, "Bo", "2026-01-01", "2026-01-05"],
        ["entity/d", "entity/b", "no_judgement", 0.7, "Bo", "2026-01-01"],
        ["ofac-12", "eu-7", "positive", None, "Bo", "2026-01-01"],
    ]
    found = read_resolver("".join(json.dumps(edge) + "\n" for edge in edges), "f.ijson", BASE)
    assert [(d.left, d.right, d.verdict) for d in found.decisions] == [("entity/a", "entity/b", "different")]
    assert found.passed_over == (
        "1 judgement that no longer hold",
        "1 judgement without a verdict: suggestions",
        "1 judgement on identifiers that are not of this graph",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON: "),
        ('{"target": "a"}', "not a judgement: a list of target"),
        ('["a", "b"]', "not a judgement: a list of target"),
        ('["entity/a", "entity/b", "yes", null, "", null]', "judgement must be positive, negative, unsure or no_jud"),
        ('["entity/a", "entity/a", "positive", null, "", null]', "target and source are the same: 'entity/a'"),
        ('["entity/a", "event/r/e1", "positive", null, "", null]', "both sides must be of one kind"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, problem: str) -> None:
    """File, line and the value that was met."""
    with pytest.raises(DecisionError) as error:
        read_resolver(f"\n{line}\n", "f.ijson", BASE)
    assert error.value.place == "f.ijson:2"
    assert error.value.problem.startswith(problem)
