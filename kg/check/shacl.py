"""Graph, shapes -> sorted findings."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, cast

import pyshacl
from pyparsing import ParseException
from pyshacl.errors import ReportableRuntimeError
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH, SKOS
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import IdentifiedNode, Identifier, Node

from kg.check.triples import triples_graph
from kg.errors import GraphError
from kg.model import Finding
from kg.model.graph import QuadSource
from kg.ontology import ontology_text
from kg.vocab import KG, iri

Severity = Literal["violation", "warning", "info"]

_SEVERITIES: Final[dict[Identifier, Severity]] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_ORDER: Final = {"violation": 0, "warning": 1, "info": 2}
_NOISY: Final = ("rdflib.term", "pyshacl-validate")
"""Loggers that print to stderr what the findings, or the error, say better."""

_REASON: Final = re.compile(r"Bad syntax \((.*)\) at \^")
"""Why rdflib does not understand, among the words around it."""
_TURTLE: Final = "shapes are SHACL, written in Turtle"


def check_graph(source: QuadSource, shapes: str | None = None) -> tuple[Finding, ...]:
    """Hold a graph against shapes.

    Args:
        source: The graph; its named graphs are taken together.
        shapes: Path of a SHACL file in Turtle that is used instead of the ontology's.

    Returns:
        Violations first, then warnings, then remarks; within each by node.

    Raises:
        GraphError: the graph or the shapes cannot be read, or the shapes are not SHACL.
    """
    with _quiet():
        shapes_graph, place = (_shipped_shapes(), "shapes.ttl") if shapes is None else (_read_shapes(shapes), shapes)
        data = triples_graph(source.nquads(), source.location)
        for triple in _lent_triples():
            data.add(triple)
        report = _validate(data, shapes_graph, place)
    return tuple(sorted(set(_findings(report)), key=_sort_key))


def _validate(data: Graph, shapes: Graph, place: str) -> Graph:
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    except (ReportableRuntimeError, ParseException) as error:
        raise _not_shacl(place, error) from error
    except TypeError as error:  # sh:lessThan and its kin on values of different types
        problem = f"values that cannot be compared: {error}"
        raise GraphError(place, problem, "compare them in a SPARQL constraint") from error
    if isinstance(report, ReportableRuntimeError):
        raise _not_shacl(place, report)
    return cast("Graph", report)


def _not_shacl(place: str, error: Exception) -> GraphError:
    reason = " ".join(str(error).split())
    return GraphError(place, f"shapes that cannot be applied: {reason}", "see the SHACL specification")


def _read_shapes(path: str) -> Graph:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise GraphError(path, f"cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise GraphError(path, f"not UTF-8 text: byte {error.object[error.start]:#04x}") from error
    try:
        return Graph().parse(data=text, format="turtle")
    except BadSyntax as error:
        reason = _REASON.search(error.message)
        problem = f"malformed Turtle: {reason[1] if reason else 'not understood'}"
        raise GraphError(f"{path}:{error.lines + 1}", problem, _TURTLE) from error
    except (IndexError, ValueError) as error:  # what rdflib raises where the file ends too early, or on a bad escape
        raise GraphError(path, f"malformed Turtle: {error}", _TURTLE) from error


def _shipped_shapes() -> Graph:
    return Graph().parse(data=ontology_text("shapes.ttl"), format="turtle")


@cache
def _lent_triples() -> tuple[tuple[Any, Any, Any], ...]:
    """What the shapes need of the ontology: its classes, the edge of each event type, the types of each mode."""
    ontology = Graph().parse(data=ontology_text("kg.ttl"), format="turtle")
    unnamed = URIRef(iri("kg:Unnamed"))
    predicates = (RDFS.subClassOf, URIRef(iri("kg:edge")), SKOS.broader)
    lent = [triple for predicate in predicates for triple in ontology.triples((None, predicate, None))]
    return tuple(lent + list(ontology.triples((unnamed, RDF.type, None))))


def _findings(report: Graph) -> Iterator[Finding]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        by_query = report.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
        if by_query and isinstance(value, IdentifiedNode) and str(node).startswith(KG):
            # One query for the whole graph: its target is a class, and the node at fault is the value.
            node, value = value, None
        path, shape = report.value(result, SH.resultPath), report.value(result, SH.sourceShape)
        yield Finding(
            severity=_SEVERITIES.get(cast("Identifier", report.value(result, SH.resultSeverity)), "violation"),
            node=_shown(node),
            message=" ".join(sorted(str(message) for message in report.objects(result, SH.resultMessage))),
            path=str(path) if isinstance(path, URIRef) else None,
            value=None if value is None or value == node else _shown(value),
            shape=str(shape) if isinstance(shape, URIRef) else "",
        )


def _shown(node: Node | None) -> str:
    return f"_:{node}" if isinstance(node, BNode) else str(node)


def _sort_key(found: Finding) -> tuple[int, str, str, str, str, str]:
    return _ORDER[found.severity], found.node, found.shape, found.path or "", found.value or "", found.message


@contextmanager
def _quiet() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in _NOISY]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled
