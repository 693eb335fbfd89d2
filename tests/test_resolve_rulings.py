"""Decisions about entities hold in every build: joined, taken apart, found again, refused where they contradict."""

import itertools
from datetime import date

import pytest
from readings import Report

from kg.errors import KgError
from kg.model import Decision, Reading
from kg.resolve import resolve_readings
from kg.resolve.things import Cast, resolve_things


def report(key: str, *names: str, kind: str = "Organization", home: str = "Kazakhstan", day: int = 1) -> Reading:
    """A report from a country that names bodies."""
    found = Report(key, f"{', '.join(names)} and {home}.", date(2020, 1, day))
    found.entity(home, kind="Country")
    for name in names:
        found.entity(name, kind=kind)
    return found.reading()


def same(left: str, right: str, place: str = "", **words: str) -> Decision:
    return Decision(f"entity/{left}", f"entity/{right}", "same", "Ada", "2026-11-24", "one body", place=place, **words)


def different(left: str, right: str, place: str = "", **words: str) -> Decision:
    return Decision(f"entity/{left}", f"entity/{right}", "different", "Ada", "2026-11-24", place=place, **words)


def names(cast: Cast) -> set[tuple[str, ...]]:
    """The names of each thing that is no country."""
    return {tuple(sorted({t.name, *t.names})) for t in cast.things if t.kind != "Country"}


ABC = [report("a", "Alpha Works", day=1), report("b", "Beta Mill", day=2), report("c", "Gamma Yard", day=3)]


def test_the_same_is_transitive_and_says_who_decided() -> None:
    """Two decisions make one thing of three, named by the first report, with the reasons."""
    cast = resolve_things(ABC, [same("alpha-works", "beta-mill"), same("beta-mill", "gamma-yard")])
    assert names(cast) == {("Alpha Works", "Beta Mill", "Gamma Yard")}
    thing = next(t for t in cast.things if t.kind != "Country")
    assert thing.key == "alpha-works"
    assert '"Alpha Works" is "Beta Mill": decided by Ada on 2026-11-24: one body' in thing.joined
    assert len(cast.held) == 2
    assert cast.idle == ()


def test_the_order_of_decisions_does_not_matter() -> None:
    """Nor does that of the reports."""
    decisions = [same("alpha-works", "beta-mill"), same("beta-mill", "gamma-yard"), different("alpha-works", "x")]
    casts = [
        resolve_things(readings, order) for readings in (ABC, ABC[::-1]) for order in itertools.permutations(decisions)
    ]
    assert all((c.things, c.held, c.idle) == (casts[0].things, casts[0].held, casts[0].idle) for c in casts)


def test_a_cluster_is_taken_apart_by_names() -> None:
    """What keys join, a decision parts: each side keeps those of its name, the rest goes where it is most alike."""
    readings = [
        report("a", "Ozen Munai", day=1),
        report("b", "OzenMunai", day=2),
        report("c", "OzenMunai", day=3),
        report("d", "Ozen Munai", day=4),
    ]
    assert len(names(resolve_things(readings))) == 1
    cast = resolve_things(readings, [different("ozen-munai", "ozenmunai")])
    assert names(cast) == {("Ozen Munai",), ("OzenMunai",)}
    assert {t.key for t in cast.things} == {"kazakhstan", "ozen-munai", "ozenmunai"}
    assert cast.of_entity["a", "ozen-munai"] == cast.of_entity["d", "ozen-munai"] == "ozen-munai"


def test_an_entity_of_one_report_is_taken_apart() -> None:
    """Its mentions go to the side whose name stands nearest before them."""
    found = Report("r", "Alpha Works closed. Workers left. Beta Mill opened. Owners came.", date(2020, 1, 1))
    key = found.entity("Alpha Works", "Workers", "Beta Mill", "Owners")
    found.event("closed", "REJECT", actors=[key])
    cast = resolve_things([found.reading()], [different("alpha-works", "beta-mill")])
    assert names(cast) == {("Alpha Works", "Workers"), ("Beta Mill", "Owners")}
    corpus = resolve_readings([found.reading()], [different("alpha-works", "beta-mill")])
    told = {m.thing for m in corpus.reports[0].mentions if m.passage.span.start > found.text.index("Beta")}
    assert told == {"beta-mill"}
    assert corpus.decisions == (different("alpha-works", "beta-mill"),)


def test_two_entities_of_one_report_are_joined() -> None:
    """A decision joins what a report keeps apart."""
    cast = resolve_things([report("r", "Alpha Works", "Beta Mill")], [same("alpha-works", "beta-mill")])
    assert names(cast) == {("Alpha Works", "Beta Mill")}


def test_a_decision_is_found_again_by_its_words() -> None:
    """After the report that named a thing is gone, the other names of its members and the words lead to it."""
    left = [report("b", "OzenMunai", day=2), report("c", "Gamma Yard", day=3)]
    assert len(names(resolve_things(left, [same("ozenmunai", "gamma-yard")]))) == 1
    old = same("ozen-munai-works", "gamma-yard", left_text="OzenMunai", right_text="Gamma Yard")
    assert len(names(resolve_things(left, [old]))) == 1


def test_what_finds_nothing_or_too_much_is_idle() -> None:
    """And says why."""
    readings = [*ABC, report("d", "Alpha Works", home="Cambodia", day=4)]
    cast = resolve_things(readings, [same("nobody", "beta-mill"), same("x", "beta-mill", left_text="Alpha Works")])
    assert [one.reason for one in cast.idle] == [
        "no report names entity/nobody",
        "2 things are entity/x: entity/alpha-works, entity/alpha-works-khm",
    ]
    assert cast.held == ()


def test_a_contradiction_names_both_lines() -> None:
    """What is decided to be one, also through a third, cannot be decided to be two."""
    decisions = [
        same("alpha-works", "beta-mill", "decisions.tsv:1"),
        same("beta-mill", "gamma-yard", "decisions.tsv:2"),
        different("alpha-works", "gamma-yard", "decisions.tsv:3"),
    ]
    with pytest.raises(KgError) as raised:
        resolve_things(ABC, decisions)
    assert "decisions.tsv:3" in str(raised.value)
    assert "decisions.tsv:1" in str(raised.value)


def test_a_decided_pair_is_not_asked_again() -> None:
    """What was decided to be two, or left open, is no longer listed."""
    readings = [report("a", "Rosneft", day=1), report("b", "Rusneft", day=2)]
    assert [(p.left, p.right) for p in resolve_things(readings).possible] == [("entity/rosneft", "entity/rusneft")]
    assert resolve_things(readings, [different("rosneft", "rusneft")]).possible == ()
