"""Thing, Containment, CorpusMention -> triples: who and what there is, and where it is named."""

from collections.abc import Iterator

from kg.encode.concepts import KINDS, SECTORS, term_of
from kg.encode.iris import Names
from kg.encode.terms import degrees, iri, named, text
from kg.model import Corpus, CorpusReport, Thing

A, ENTITY = named("rdf:type"), named("kg:Entity")
NAME, OTHER_NAME = named("skos:prefLabel"), named("skos:altLabel")
SECTOR, TITLE, COUNTRY = named("kg:sector"), named("kg:title"), named("kg:country")
LATITUDE, LONGITUDE = named("geo:lat"), named("geo:long")
LABEL, JOIN_REASON = named("rdfs:label"), named("kg:joinReason")
SUBDIVISION, PLACE_REASON = named("kg:subdivision"), named("kg:placeReason")
MATCH, MENTIONED_IN, RULE = named("skos:exactMatch"), named("kg:mentionedIn"), named("kg:rule")


def thing_triples(names: Names, thing: Thing) -> Iterator[str]:
    """Describe one thing.

    Yields:
        Its classes, names, sector, offices, country and region, place on the map and why it is that, why its names are
        one, what named it, and the same thing elsewhere.
    """
    entity = names.entity(thing.key)
    yield f"{entity} {A} {ENTITY}"
    for kind in term_of(thing.kind, KINDS, "kind of entity"):
        yield f"{entity} {A} {kind}"
    yield f"{entity} {NAME} {text(thing.name)}"
    yield f"{entity} {LABEL} {text(thing.label or thing.name)}"
    for name in thing.names:
        if name != thing.name:
            yield f"{entity} {OTHER_NAME} {text(name)}"
    if thing.sector:
        yield f"{entity} {SECTOR} {term_of(thing.sector, SECTORS, 'sector')}"
    for title in thing.titles:
        yield f"{entity} {TITLE} {text(title)}"
    if thing.country:
        yield f"{entity} {COUNTRY} {text(thing.country)}"
    if thing.subdivision:
        yield f"{entity} {SUBDIVISION} {text(thing.subdivision)}"
    for reason in thing.placed:
        yield f"{entity} {PLACE_REASON} {text(reason)}"
    if thing.latitude is not None and thing.longitude is not None:
        yield f"{entity} {LATITUDE} {degrees(thing.latitude)}"
        yield f"{entity} {LONGITUDE} {degrees(thing.longitude)}"
    for reason in thing.joined:
        yield f"{entity} {JOIN_REASON} {text(reason)}"
    for rule in thing.rules:
        yield f"{entity} {RULE} {text(rule)}"
    for match in thing.matches:
        yield f"{entity} {MATCH} {iri(match)}"


def containment_triples(names: Names, corpus: Corpus) -> Iterator[str]:
    """Say of places why they lie in others, where that is known from the map (the edges: kg.encode.edges)."""
    labels = {thing.key: thing.label or thing.name for thing in corpus.things}
    for one in corpus.within:
        yield f"{names.entity(one.inner)} {PLACE_REASON} {text(f'in {labels[one.outer]}: {one.reason}')}"


def mention_triples(names: Names, report: CorpusReport) -> Iterator[str]:
    """Say where a report names things.

    Yields:
        A passage for each printing of a name or noun phrase.
    """
    key = report.document.key
    for mention in report.mentions:
        yield f"{names.entity(mention.thing)} {MENTIONED_IN} {names.passage(key, mention.passage.span)}"
