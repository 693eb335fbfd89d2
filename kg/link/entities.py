"""Graph -> Question: what a service can be asked about, and what has a name of its own."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from kg import vocab
from kg.link.records import KINDS, LinkOptions, Query, Question, of_kind
from kg.link.words import TIES, common_words, plain
from kg.model.graph import QuadSource

LONGEST_NAME: Final = 200
"""Characters of a name, at most, that is sent: longer ones are sentences."""
_KIND: Final = {vocab.iri(f"kg:{kind}"): kind for kind in KINDS}
_NARROWER: Final = {kind: order for order, kind in enumerate(KINDS)}


@cache
def _query() -> str:
    return files("kg.link").joinpath("data", "entities.rq").read_text(encoding="utf-8")


def questions_of(source: QuadSource) -> tuple[Question, ...]:
    """Every entity of a graph that has a kind and a name, in order of name.

    Raises:
        EndpointError: the graph's endpoint fails.
    """
    told: dict[str, dict[str, set[object]]] = defaultdict(lambda: defaultdict(set))
    for entity, known, value in source.select(_query()):
        told[str(entity)][str(known)].add(value)
    found = [question for iri, values in told.items() if (question := _question(iri, values)) is not None]
    return tuple(sorted(found, key=lambda question: (question.name, question.iri)))


def _question(iri: str, told: Mapping[str, set[object]]) -> Question | None:
    def texts(name: str) -> list[str]:
        return sorted(str(value) for value in told.get(vocab.iri(name), ()))

    kinds = [_KIND[kind] for kind in texts("rdf:type") if kind in _KIND]
    labels = texts("skos:prefLabel")
    base, mark, _ = iri.rpartition("entity/")
    if not kinds or not labels or not mark:
        return None
    names = tuple(sorted({*labels, *texts("skos:altLabel")}))
    return Question(
        iri,
        base,
        labels[0],
        names,
        max(kinds, key=lambda kind: _NARROWER[kind]),
        "".join(texts("kg:country")[:1]),
        tuple(texts("kg:title")),
        _degrees(texts("geo:lat")),
        _degrees(texts("geo:long")),
        tuple(texts("skos:exactMatch")),
    )


def _degrees(values: Sequence[str]) -> float | None:
    return float(values[0]) if values else None


def has_name(question: Question) -> bool:
    """Whether an entity has a name of its own, and is no "police", "Kazakh police" or "families of the victims".

    >>> def named(name, kind):
    ...     return has_name(Question("http://x/entity/a", "http://x/", name, (name,), kind))
    >>> named("police", "Group"), named("Prosecutors", "Group"), named("Kazakh police", "Group")
    (False, False, False)
    >>> named("Government", "Organization"), named("Alga party", "Organization"), named("Kuryk Dockers", "Group")
    (False, True, True)
    >>> named("赵建国", "Person"), named("men", "Person")
    (True, False)
    """
    return any(_is_name(name, question.kind) for name in question.names)


def _is_name(name: str, kind: str) -> bool:
    words = [word for word in name.split() if any(letter.isalpha() for letter in word)]
    # A letter of a script without cases is neither upper nor lower.
    capital = [not word[:1].islower() for word in words]
    if kind == "Person" or kind in vocab.PLACE_KINDS:
        return any(capital)
    # At the beginning of a sentence a common noun has a capital too.
    if len(words) == 1 and (kind == "Group" or plain(name) in common_words()):
        return False
    return any(capital) if kind != "Group" else _is_title(words)


def _is_title(words: Sequence[str]) -> bool:
    return bool(words) and all(not word[:1].islower() or word in TIES for word in words)


def is_asked(question: Question, options: LinkOptions) -> bool:
    """Whether the user wants a service to be asked about entities of this kind.

    >>> town = Question("http://x/entity/a", "http://x/", "Kuryk", ("Kuryk",), "Settlement")
    >>> is_asked(town, LinkOptions(kinds=("Place",))), is_asked(town, LinkOptions(kinds=("Person",)))
    (True, False)
    """
    return not options.kinds or bool(of_kind(question.kind, dict.fromkeys(options.kinds, "asked")))


def name_to_ask(question: Question) -> str:
    """The name that a service is asked for: the fullest of a thing that is shown by one word of it.

    >>> names = ("Aleksandr Orr", "Orr", "the captain")
    >>> name_to_ask(Question("http://x/entity/orr", "http://x/", "Orr", names, "Person"))
    'Aleksandr Orr'
    """
    fitting = [name for name in question.names if _is_title(name.split()) and len(name) <= LONGEST_NAME]
    if len(question.name.split()) > 1 or question.kind in vocab.PLACE_KINDS or not fitting:
        return question.name
    return min(fitting, key=lambda name: (-len(name.split()), name != question.name, name))


def query_of(question: Question, options: LinkOptions, country: str) -> Query:
    """What is asked about an entity.

    Args:
        question: The entity.
        options: Types and properties that the user maps.
        country: The English name of its country; empty where unknown.
    """
    properties = tuple(
        (property_, value)
        for fact, property_ in sorted(options.properties.items())
        if (value := _fact(question, fact, country))
    )
    return Query(name_to_ask(question), of_kind(question.kind, options.types), options.limit, properties)


def _fact(question: Question, fact: str, country: str) -> str:
    north, east = question.latitude, question.longitude
    values = {
        "country": country,
        "code": question.country,
        "title": question.titles[0] if question.titles else "",
        "latitude": "" if north is None else str(north),
        "longitude": "" if east is None else str(east),
        "coordinates": "" if north is None or east is None else f"{north},{east}",
    }
    return values[fact]
