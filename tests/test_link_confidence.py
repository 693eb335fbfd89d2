"""Question, candidates -> the sure one, or the doubt: in doubt, none."""

from dataclasses import replace

import pytest

from kg.link.confidence import judge
from kg.link.manifest import Service
from kg.link.records import Candidate, LinkOptions, Question, TypeName
from kg.resolve.folding import words_of

SERVICE = Service("Harbours", ("0.2",), "https://example.org/harbours/")
NEXT = Candidate("Q2", "Another", 40)


def question(name: str, kind: str, *also: str, country: str = "") -> Question:
    """An entity of that name."""
    base = "https://example.org/id/"
    return Question(f"{base}entity/x", base, name, tuple(sorted({name, *also})), kind, country)


def sure(name: str, **more: object) -> Candidate:
    """A candidate of which the service is sure."""
    return replace(Candidate("Q1", name, 100, True), **more)  # type: ignore[arg-type]


def human(name: str) -> tuple[TypeName, ...]:
    """A type by its name alone."""
    return (TypeName("Q5", name),)


SURE = {
    "the same name": (question("Kuryk", "Settlement"), [sure("Kuryk"), NEXT]),
    "another transliteration": (question("Janaozen", "Settlement"), [sure("Zhanaozen")]),
    "case and accents": (question("Sao Tome", "Settlement"), [sure("SÃO TOMÉ")]),
    "surname first": (question("Aleksandr Orr", "Person"), [sure("Orr, Aleksandr")]),
    "one of its names": (question("TDU", "Organization", "Tengiz Dockers' Union"), [sure("Tengiz Dockers' Union")]),
    "a determiner": (question("the Tengiz Foundation", "Organization"), [sure("Tengiz Foundation")]),
    "scores to 1": (question("Kuryk", "Settlement"), [sure("Kuryk", score=0.97), replace(NEXT, score=0.4)]),
    "the same identifier twice": (question("Kuryk", "Settlement"), [sure("Kuryk"), sure("Құрық", score=99)]),
    "a type that fits": (question("Kuryk", "Settlement"), [sure("Kuryk", types=human("human settlement"))]),
    "a type that says nothing": (question("Kuryk", "Settlement"), [sure("Kuryk", types=human("entity"))]),
    "its own country": (question("Kuryk", "Settlement", country="KAZ"), [sure("Kuryk", description="in Kazakhstan")]),
    "a description of no country": (
        question("Kuryk", "Settlement", country="KAZ"),
        [sure("Kuryk", description="a town")],
    ),
    "long initials": (question("UNICEF", "Organization"), [sure("UNICEF")]),
    "the country in the name": (
        question("Central Bank of Ruritania", "Organization"),
        [sure("Central Bank of Ruritania")],
    ),
}
DOUBTS = {
    "the service is not sure": (question("Kuryk", "Settlement"), [sure("Kuryk", match=False)]),
    "the service is sure of 2 at once": (question("Kuryk", "Settlement"), [sure("Kuryk"), sure("Kuryk", id="Q2")]),
    "the service is sure of one that is not its best": (
        question("Kuryk", "Settlement"),
        [Candidate("Q2", "Kuryk", 100), sure("Kuryk", score=80)],
    ),
    "the service gives no score": (question("Kuryk", "Settlement"), [sure("Kuryk", score=None)]),
    "its score is low: 79": (question("Kuryk", "Settlement"), [sure("Kuryk", score=79)]),
    "its score is low: 0.79": (question("Kuryk", "Settlement"), [sure("Kuryk", score=0.79)]),
    "the next candidate, Q2, is too near: 91 to 100": (
        question("Kuryk", "Settlement"),
        [sure("Kuryk"), replace(NEXT, score=91)],
    ),
    "the next candidate, Q2, is too near: none to 100": (
        question("Kuryk", "Settlement"),
        [sure("Kuryk"), replace(NEXT, score=None)],
    ),
    "another name: 'Kuryk District'": (question("Kuryk", "Settlement"), [sure("Kuryk District")]),
    "another name: 'York University'": (question("University of York", "Organization"), [sure("York University")]),
    "another name: 'Unit 912'": (question("Unit 911", "Organization"), [sure("Unit 912")]),
    "another name: 'Aleksandr B. Orr'": (question("Aleksandr Orr", "Person"), [sure("Aleksandr B. Orr")]),
    "one word does not tell a person from namesakes: 'Orr'": (
        question("Orr", "Person", "Aleksandr Orr"),
        [sure("Orr")],
    ),
    "initials alone stand for many bodies: 'KNB'": (question("KNB", "Organization"), [sure("KNB")]),
    "many countries have a body of that name: 'Ministry of the Interior'": (
        question("Ministry of the Interior", "Organization"),
        [sure("Ministry of the Interior")],
    ),
    "it is of another type: family name": (
        question("Aleksandr Orr", "Person"),
        [sure("Aleksandr Orr", types=human("family name"))],
    ),
    "it is of another type: film": (question("Kuryk", "Settlement"), [sure("Kuryk", types=human("film"))]),
    "it is of another type: DifferentiatedPerson": (
        question("Kuryk", "Settlement"),
        [sure("Kuryk", types=(TypeName("DifferentiatedPerson"),))],
    ),
    "it is told of another country than Kazakhstan: 'village in Equatorial Guinea'": (
        question("Kuryk", "Settlement", country="KAZ"),
        [sure("Kuryk", description="village in Equatorial Guinea")],
    ),
}


@pytest.mark.parametrize("name", SURE)
def test_what_is_sure(name: str) -> None:
    """The candidate is taken, whatever else is known of it that does not speak against it."""
    asked, candidates = SURE[name]
    judged = judge(asked, candidates, SERVICE, LinkOptions(), words_of)
    assert judged.sure is not None, judged.why
    assert judged.sure.id == "Q1"


@pytest.mark.parametrize("doubt", DOUBTS)
def test_what_is_not(doubt: str) -> None:
    """However sure the service is; the first doubt is told."""
    asked, candidates = DOUBTS[doubt]
    judged = judge(asked, candidates, SERVICE, LinkOptions(), words_of)
    assert (judged.sure, judged.why) == (None, doubt)


def test_types_that_the_user_maps() -> None:
    """A type that is asked for another kind excludes; so do types that the service offers where it is not the one."""
    options = LinkOptions(types={"Place": "place", "Person": "person"})
    town = question("Kuryk", "Settlement")

    def taken(types: tuple[TypeName, ...], service: Service = SERVICE) -> bool:
        return judge(town, [sure("Kuryk", types=types)], service, options, words_of).sure is not None

    assert taken((TypeName("place"),))
    assert taken((TypeName("harbour", broader=("place",)),))
    assert taken((TypeName("harbour"),))
    assert not taken((TypeName("person"),))
    offering = replace(SERVICE, default_types=(TypeName("place"), TypeName("harbour")))
    assert not taken((TypeName("harbour"),), offering)
    assert taken((TypeName("harbour"), TypeName("place")), offering)


def test_bounds_are_the_users() -> None:
    """A score that is high enough, a lead that is large enough."""
    town = question("Kuryk", "Settlement")
    candidates = [sure("Kuryk", score=70), replace(NEXT, score=66)]
    assert judge(town, candidates, SERVICE, LinkOptions(min_score=60), words_of).sure is None
    assert judge(town, candidates, SERVICE, LinkOptions(lead=5), words_of).sure is None
    assert judge(town, candidates, SERVICE, LinkOptions(min_score=60, lead=5), words_of).sure is not None
    with pytest.raises(ValueError, match="at least two candidates"):
        LinkOptions(limit=1)
    with pytest.raises(ValueError, match="no such kind"):
        LinkOptions(types={"Dog": "Q144"})
