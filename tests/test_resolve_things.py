"""Which entities of several reports are one thing, and which are not."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import Report

from kg.model import Reading
from kg.resolve.folding import fold, signature, slug, words_of
from kg.resolve.places import find_country, find_settlement
from kg.resolve.things import resolve_things
from kg.resolve.union import Union


def same(
    left: tuple[str, str, str | None],
    right: tuple[str, str, str | None],
    country: str = "Kazakhstan",
    other: str | None = None,
) -> bool:
    """Whether two names (name, kind, sector) in two reports set in countries are one thing."""
    readings = []
    for key, (name, kind, sector), home in (("a", left, country), ("b", right, other or country)):
        report = Report(key, f"{name} was named in {home} .")
        report.entity(home, kind="Country")
        report.entity(name, kind=kind, sector=sector)
        readings.append(report.reading())
    cast = resolve_things(readings)
    a, b = (cast.of_entity[k, n.casefold().replace(" ", "-")] for k, n in (("a", left[0]), ("b", right[0])))
    return a == b


ONE = [
    (("Nursultan Nazarbaev", "Person", "GOV"), ("Nursultan Nazarbayev", "Person", "GOV")),
    (("Janaozen", "Settlement", None), ("Zhanaozen", "Settlement", None)),
    (("Organisation for Cooperation", "Organization", "IGO"), ("Organization for Co-operation", "Organization", "IGO")),
    (
        ("Office of the Prosecutor General", "Organization", "JUD"),
        ("prosecutor-general's office", "Organization", "JUD"),
    ),
    (("Kazakh government", "Organization", "GOV"), ("authorities", "Organization", "GOV")),
    (("police", "Group", "COP"), ("Kazakh police", "Group", "COP")),
    (("oil workers", "Group", "LAB"), ("striking oil workers", "Group", "LAB")),
    (("LICADHO", "Organization", "NGO"), ("Licadho", "Organization", "NGO")),
    (("LICADHO", "Organization", None), ("Licadho", "Organization", "NGO")),
    (("Yakjin factory", "Site", None), ("Yak Jin factory", "Site", None)),
    (("Republic of Kazakhstan", "Country", None), ("Kazakstan", "Country", None)),
]
TWO = [
    (("Nursultan Nazarbayev", "Person", "GOV"), ("Dariga Nazarbayeva", "Person", "GOV")),
    (("Special Unit 911", "Organization", "MIL"), ("Special Unit 912", "Organization", "MIL")),
    (("protesters", "Group", "CVL"), ("protesters", "Group", "CVL")),
    (("residents", "Group", "CVL"), ("villagers", "Group", "CVL")),
    (("Aktau", "Settlement", None), ("Aktobe", "Settlement", None)),
    (("military police", "Group", "MIL"), ("police", "Group", "COP")),
    (("oil workers", "Group", "LAB"), ("garment workers", "Group", "LAB")),
]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_spellings_of_one_name_are_one_thing(
    left: tuple[str, str, str | None], right: tuple[str, str, str | None]
) -> None:
    """Transliteration, word order, acronym case and national forms do not make two of one."""
    assert same(left, right)


@pytest.mark.parametrize(("left", "right"), TWO)
def test_what_differs_stays_apart(left: tuple[str, str, str | None], right: tuple[str, str, str | None]) -> None:
    """A digit, a first name, a trade, or a bare crowd keep two things apart."""
    assert not same(left, right)


@pytest.mark.parametrize("name", ["police", "government", "army", "Interior Ministry", "Supreme Court"])
def test_bodies_of_two_countries_are_two(name: str) -> None:
    """A bare body belongs to the country that its report is about."""
    kind = ("Organization", "GOV")
    assert same((name, *kind), (name, *kind))
    assert not same((name, *kind), (name, *kind), "Kazakhstan", "Cambodia")


def test_a_worldwide_body_is_one_in_every_country() -> None:
    """An intergovernmental or rights body has no country."""
    name = ("Human Rights Watch", "Organization", "NGO")
    assert same(name, name, "Kazakhstan", "Cambodia")


def test_a_surname_alone_joins_the_only_full_name() -> None:
    """Kasymov is Kalmukhanbet Kasymov in reports from one country; with two full names he stays alone."""
    assert same(("Kalmukhanbet Kasymov", "Person", "GOV"), ("Kasymov", "Person", "GOV"))
    assert not same(("Kalmukhanbet Kasymov", "Person", "GOV"), ("Kasymov", "Person", "GOV"), "Kazakhstan", "Cambodia")


def test_the_order_of_reports_does_not_matter() -> None:
    """Keys and names of things are the same whichever report is read first."""
    reports = []
    for key, name in (("a", "Zhanaozen"), ("b", "Janaozen"), ("c", "Kazakhstan")):
        report = Report(key, f"{name} in Kazakhstan: police came.")
        report.entity("Kazakhstan", kind="Country")
        report.entity("police", kind="Group", sector="COP")
        if name != "Kazakhstan":
            report.entity(name, kind="Settlement")
        reports.append(report.reading())
    casts = [resolve_things(order) for order in itertools.permutations(reports)]
    assert all(cast.things == casts[0].things and cast.of_entity == casts[0].of_entity for cast in casts)
    zhanaozen = next(t for t in casts[0].things if t.name == "Zhanaozen")
    assert zhanaozen.names == ("Janaozen",)
    assert zhanaozen.matches == ("https://sws.geonames.org/607610/",)
    assert zhanaozen.country == "KAZ"


def test_things_that_share_a_name_get_two_keys() -> None:
    """Keys are unique though names are not."""
    reports = []
    for key, home in (("a", "Kazakhstan"), ("b", "Cambodia")):
        report = Report(key, f"Interior Ministry in {home}.")
        report.entity(home, kind="Country")
        report.entity("Interior Ministry", sector="GOV")
        reports.append(report.reading())
    things = resolve_things(reports).things
    assert len({thing.key for thing in things}) == len(things) == 4


def test_an_ambiguous_town_is_not_resolved() -> None:
    """Without a country that has it, a name that many places bear stays open."""
    assert find_settlement("Springfield") is None
    assert find_settlement("Birmingham", ["USA"]) != find_settlement("Birmingham", ["GBR"])
    assert find_country("Nowhereland") is None


@given(st.text(min_size=1, max_size=30))
def test_folding_is_stable_and_slugs_are_safe(name: str) -> None:
    """Folding twice changes nothing; a slug is never empty and has no separator of IRIs."""
    assert slug(name)
    assert not set(slug(name)) & set("/#?% <>\"'")
    assert words_of(name) == words_of(name)
    assert isinstance(signature(name), frozenset)
    assert fold(fold(name).casefold()) is not None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), st.randoms())
def test_sets_do_not_depend_on_the_order_of_joins(pairs: list[tuple[int, int]], random: object) -> None:
    """The same pairs in any order give the same sets."""
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    forests = []
    for order in (pairs, shuffled):
        union: Union[tuple[int]] = Union()
        for left, right in order:
            union.join((left,), (right,))
        forests.append(union.sets([(n,) for n in range(10)]))
    assert forests[0] == forests[1]


NAMES = (
    "Alpha Works",
    "AlphaWorks",
    "A. Omarov",
    "Arman Omarov",
    "Aigul Omarova",
    "Omarov",
    "police",
    "strikers",
    "AW",
)


@st.composite
def dated_reports(draw: st.DrawFn) -> list[Reading]:
    """Up to six reports of three countries, in order of publication, with names that collide."""
    found = []
    for number in range(draw(st.integers(2, 6))):
        home = draw(st.sampled_from(["Kazakhstan", "Cambodia", "Peru"]))
        report = Report(f"r{number}", ", ".join((home, *NAMES)), date(2020, 1, 1) + timedelta(days=30 * number))
        report.entity(home, kind="Country")
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)):
            kind = "Person" if "marov" in name else "Organization" if name[0].isupper() else "Group"
            report.entity(name, kind=kind)
        found.append(report.reading())
    return found


@given(dated_reports())
def test_a_later_report_changes_no_key(readings: list[Reading]) -> None:
    """What names a thing keeps its key when a later report comes; where two become one, one of their keys stays."""
    before, after = resolve_things(readings[:-1]), resolve_things(readings)
    order = {reading.document.key: number for number, reading in enumerate(readings)}
    old = {thing.key for thing in before.things}
    for key in old:
        first = min((n for n, k in before.of_entity.items() if k == key), key=lambda n: (order[n[0]], n[1]))
        assert after.of_entity[first] in old
    assert len({thing.key for thing in after.things}) == len(after.things)
    assert len({thing.label for thing in after.things}) == len(after.things)


def test_labels_say_which_of_their_name_things_are() -> None:
    """An institution has its country, a crowd its town and year, namesakes what tells them apart."""
    reports = []
    for number, (town, home) in enumerate([("Zhanaozen", "Kazakhstan"), ("Phnom Penh", "Cambodia")]):
        report = Report(f"r{number}", f"police, strikers, Ivan Ivanov in {town}, {home}", date(2011, 12, 16 + number))
        report.entity(home, kind="Country")
        report.entity(town, kind="Settlement")
        report.entity("police", kind="Group", sector="COP")
        report.entity("strikers", kind="Group", sector="LAB")
        report.entity("Ivan Ivanov", kind="Person")
        reports.append(report.reading())
    things = {thing.key: (thing.label, thing.name) for thing in resolve_things(reports).things}
    assert things["police-kaz"] == ("police (Kazakhstan)", "police")
    assert things["police-khm"] == ("police (Cambodia)", "police")
    assert things["strikers-zhanaozen-2011-12"] == ("strikers (Zhanaozen, 2011)", "strikers")
    assert things["ivan-ivanov"][0] == "Ivan Ivanov (Kazakhstan)"
    assert things["ivan-ivanov-khm"][0] == "Ivan Ivanov (Cambodia)"


def test_crowds_are_one_in_one_place_and_story() -> None:
    """Reports whose days chain tell of one crowd; what comes later, or elsewhere, is another."""
    reports = []
    for number, (town, day) in enumerate([("Aktau", 0), ("Aktau", 40), ("Aktau", 80), ("Aktau", 200), ("Almaty", 80)]):
        report = Report(f"r{number}", f"protesters in {town}, Kazakhstan", date(2011, 1, 1) + timedelta(days=day))
        report.entity("Kazakhstan", kind="Country")
        report.entity(town, kind="Settlement")
        report.entity("protesters", kind="Group", sector="CVL")
        reports.append(report.reading())
    cast = resolve_things(reports)
    crowds = [cast.of_entity[f"r{number}", "protesters"] for number in range(5)]
    assert crowds[0] == crowds[1] == crowds[2] == "protesters-aktau-2011-01"
    assert crowds[3] == "protesters-aktau-2011-07"
    assert crowds[4] == "protesters-almaty-2011-03"


def test_each_town_has_its_own_school() -> None:
    """What a name says of no place of its own is of the town that its report is set in."""
    reports = []
    for number, town in enumerate(["Aktau", "Almaty", "Aktau"]):
        report = Report(f"r{number}", f"School No. 3 in {town}, Kazakhstan", date(2011, 1, 1 + number))
        report.entity("Kazakhstan", kind="Country")
        report.entity(town, kind="Settlement")
        report.entity("School No. 3", kind="Organization")
        reports.append(report.reading())
    cast = resolve_things(reports)
    first, second, third = (cast.of_entity[f"r{number}", "school-no.-3"] for number in range(3))
    assert first == third != second


def test_no_chain_joins_bodies_of_two_countries() -> None:
    """A body of the whole world between two of one name does not make them one."""
    reports = []
    for number, (sector, home) in enumerate([("GOV", "Kazakhstan"), ("NGO", "Kazakhstan"), ("GOV", "Cambodia")] * 2):
        report = Report(f"r{number}", f"Rights Commission in {home}", date(2011, 1, 1 + number))
        report.entity(home, kind="Country")
        report.entity("Rights Commission", sector=sector)
        reports.append(report.reading())
    cast = resolve_things(reports)
    assert cast.of_entity["r0", "rights-commission"] != cast.of_entity["r2", "rights-commission"]
    assert cast.of_entity["r0", "rights-commission"] == cast.of_entity["r3", "rights-commission"]
