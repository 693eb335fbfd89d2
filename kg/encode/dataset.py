"""Corpus -> Turtle: the description that goes beside a graph (VoID): how much of what, made by which versions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from kg import __version__, vocab
from kg.encode.iris import Names, segment
from kg.encode.terms import day, integer, named, text
from kg.model import Corpus

NAMESPACES: Final = ("dcterms", "foaf", "geo", "kg", "nif", "prov", "schema", "sem", "skos")
"""Prefixes of the vocabularies that a graph uses."""
_PREFIXES: Final = ("dcat", "dcterms", "kg", "prov", "rdfs", "void", "xsd")
_ONTOLOGY: Final = "https://w3id.org/reportgraph/ns"


def describe_dataset(
    corpus: Corpus,
    base: str = vocab.BASE,
    *,
    quads: int,
    version: str = __version__,
    made_with: Mapping[str, str] = MappingProxyType({}),
    created: date | None = None,
) -> str:
    """The text of `void.ttl`.

    Args:
        corpus: What was written.
        base: Where the IRIs of instances begin.
        quads: Lines of the graph's file.
        version: Of kg.
        made_with: Other software that the graph depends on, such as the language model, and its version.
        created: The day, where it shall be said; without it, equal builds give equal text.

    Raises:
        GraphError: `base` is not an IRI.
    """
    names = Names(base)
    dataset = f"<{base}dataset>"
    extractor = names.extractor(version)
    lines = {
        f"{dataset} {named('rdf:type')} {named('void:Dataset')}",
        f"{dataset} {named('rdf:type')} {named('dcat:Dataset')}",
        f"{dataset} {named('dcterms:title')} {text(_title(corpus))}",
        f"{dataset} {named('dcterms:conformsTo')} <{_ONTOLOGY}>",
        f"{dataset} {named('void:uriSpace')} {text(base)}",
        f"{dataset} {named('void:triples')} {integer(quads)}",
        f"{dataset} {named('prov:wasGeneratedBy')} {extractor}",
        f"{extractor} {named('rdf:type')} {named('prov:Activity')}",
        f"{extractor} {named('rdfs:label')} {text(f'kg {version}')}",
    }
    if created is not None:
        lines.add(f"{dataset} {named('dcterms:created')} {day(created)}")
    lines.update(f"{dataset} {named('void:vocabulary')} <{vocab.PREFIXES[prefix]}>" for prefix in NAMESPACES)
    lines.update(_class_lines(corpus, base, dataset))
    for name, number in made_with.items():
        software = f"<{base}software/{segment(name)}-{segment(number)}>"
        lines.add(f"{extractor} {named('prov:wasAssociatedWith')} {software}")
        lines.add(f"{software} {named('rdf:type')} {named('prov:SoftwareAgent')}")
        lines.add(f"{software} {named('rdfs:label')} {text(f'{name} {number}')}")
    return _turtle(lines, base)


def _turtle(lines: set[str], base: str) -> str:
    """The same triples for people to read: prefixes, and what is said of one thing together."""
    from rdflib import Graph  # takes a quarter of a second to load

    graph = Graph(bind_namespaces="none")
    for prefix in _PREFIXES:
        graph.bind(prefix, vocab.PREFIXES[prefix])
    graph.bind("id", base, replace=True)
    graph.parse(data="".join(f"{line} .\n" for line in sorted(lines)), format="nt")
    return graph.serialize(format="turtle").strip() + "\n"


def _title(corpus: Corpus) -> str:
    count = len(corpus.reports)
    return f"Knowledge graph of {count} report{'' if count == 1 else 's'}"


def _class_lines(corpus: Corpus, base: str, dataset: str) -> Iterator[str]:
    """How many of each class."""
    for name, count in sorted(_counts(corpus).items()):
        part = f"<{base}dataset#{name}>"
        yield f"{dataset} {named('void:classPartition')} {part}"
        yield f"{part} {named('void:class')} {named(f'kg:{name}')}"
        yield f"{part} {named('void:entities')} {integer(count)}"


def _counts(corpus: Corpus) -> Counter[str]:
    counts: Counter[str] = Counter()
    for thing in corpus.things:
        counts[thing.kind] += 1
        counts["Entity"] += 1
        if thing.kind in vocab.PLACE_KINDS - {"Place"}:
            counts["Place"] += 1
    for report in corpus.reports:
        counts["Report"] += 1
        counts["Claim"] += len(report.claims) + len(report.relations)
        for event in report.events:
            counts["Event"] += 1
            counts[event.type.capitalize()] += 1
    counts["Incident"] += len(corpus.incidents)
    return +counts
