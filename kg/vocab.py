"""The vocabulary's IRIs as plain strings: namespaces, event types, modes, sectors, properties.

The normative file is ``ontology/kg.ttl``; a test holds that every term here is defined there.
"""

from types import MappingProxyType
from typing import Final

KG: Final = "https://w3id.org/reportgraph/ns#"
BASE: Final = "https://w3id.org/reportgraph/id/"

PREFIXES: Final = MappingProxyType(
    {
        "kg": KG,
        "id": BASE,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "prov": "http://www.w3.org/ns/prov#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "geosparql": "http://www.opengis.net/ont/geosparql#",
        "void": "http://rdfs.org/ns/void#",
        "dcat": "http://www.w3.org/ns/dcat#",
    }
)
"""Prefix to namespace, of everything that a graph may use."""


def iri(name: str) -> str:
    """The full IRI of a prefixed name.

    >>> iri("kg:Assault")
    'https://w3id.org/reportgraph/ns#Assault'

    Raises:
        KeyError: an unknown prefix.
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


EVENT_EDGES: Final = MappingProxyType(
    {
        "AGREE": "agreesWith",
        "CONSULT": "consults",
        "SUPPORT": "supports",
        "CONCEDE": "concedesTo",
        "COOPERATE": "cooperatesWith",
        "AID": "aids",
        "RETREAT": "retreatsFrom",
        "REQUEST": "requests",
        "ACCUSE": "accuses",
        "REJECT": "rejects",
        "THREATEN": "threatens",
        "PROTEST": "protestsAgainst",
        "SANCTION": "sanctions",
        "MOBILIZE": "mobilizesAgainst",
        "COERCE": "coerces",
        "ASSAULT": "assaults",
    }
)
"""PLOVER type to the direct edge's local name."""

MUTUAL_TYPES: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"})
"""Types whose two actors without a recipient give the edge both ways (a meeting, two-sided fighting)."""

MODES: Final = MappingProxyType(
    {
        "CONSULT": ("visit", "phone", "multilateral", "third-party"),
        "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
        "REQUEST": ("assist", "change", "yield", "meet"),
        "ACCUSE": ("allege", "investigate", "disapprove"),
        "REJECT": ("assist", "change", "yield", "meet"),
        "THREATEN": ("territory", "violence", "arrest", "expel", "restrict", "relations"),
        "PROTEST": ("riot", "hunger", "strike", "boycott", "obstruct", "vandalize", "demo"),
        "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
        "MOBILIZE": ("troops", "weapons", "police", "militia"),
        "COERCE": (
            "arrest", "deport", "seize", "curfew", "martial-law", "censor", "withhold", "cyber", "misinformation",
            "restrict",
        ),
        "ASSAULT": (
            "unconventional", "suicide-attack", "drone", "aerial", "heavy-weapons", "explosives", "firearms",
            "crowd-control", "sexual", "torture", "abduct", "targeted", "beat", "primitive", "destroy",
        ),
        "AGREE": (), "SUPPORT": (), "CONCEDE": (), "COOPERATE": (), "AID": (),
    }
)  # fmt: skip
"""PLOVER type to its modes, in the order in which the first that applies is taken."""

SECTORS: Final = (
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "NGO", "ISM", "IMG", "MNC", "UNK",
)  # fmt: skip
"""PLOVER's actor codes."""

CONTEXTS: Final = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory",
    "peacekeeping", "health", "asylum",
    "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
    "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip
"""PLOVER's contexts."""

MEASURES: Final = ("killed", "injured", "detained", "missing", "displaced", "dismissed", "participants", "deployed")
"""What figures count."""

STATUSES: Final = ("actual", "negated", "future", "hypothetical", "historical")
STANCES: Final = ("asserts", "denies", "doubts", "demands", "predicts")
RELATIONS: Final = ("memberOf", "leads", "employedBy", "speaksFor", "partOf", "basedIn", "locatedIn")
PLACE_KINDS: Final = frozenset({"Place", "Country", "Region", "Settlement", "Site"})
