"""A service's manifest (JSON) -> Service: what it is, how it is asked, and what IRIs its identifiers stand for."""

import re
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote

from kg.errors import EndpointError
from kg.link.answers import shown, text_in, type_in
from kg.link.records import TypeName

Version = Literal["0.1", "0.2", "1.0"]
"""Versions of the Reconciliation Service API that are spoken; 1.0 is a draft."""
BATCH: Final = 50
"""Queries in one request where the manifest does not say: what OpenRefine's services take."""
LARGEST_BATCH: Final = 500
"""Queries in one request, whatever the manifest says."""
_NO_MANIFEST: Final = "name the address that answers with the service's manifest, such as https://HOST/en/api"
_ENDS: Final = ("/", "#", "=", ":", "_", "-")
"""How a space of identifiers ends that is the beginning of their IRIs; others only name it."""
_SLOTS: Final = ("{{id}}", "${id}", "{id}")
_CHAR: Final = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})"
_IRI: Final = re.compile(
    rf"(?:https?://(?:[A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:/{_CHAR}*)?|urn:{_CHAR}+)"
    rf"(?:\?(?:{_CHAR}|\?)*)?(?:#(?:{_CHAR}|\?)*)?"
)
"""What an IRI may look like that a service's words are made into: nothing that a browser would run."""


@dataclass(frozen=True, slots=True)
class Service:
    """A reconciliation service, as its manifest describes it."""

    name: str
    """What it calls itself."""
    versions: tuple[str, ...] = ()
    """Versions of the API that it speaks; none: 0.1, which did not say."""
    identifier_space: str = ""
    """IRI of its identifiers."""
    schema_space: str = ""
    """IRI of its types and properties."""
    default_types: tuple[TypeName, ...] = ()
    """Types that are good to ask for."""
    view: str = ""
    """Address of an entity's page, ``{{id}}`` standing for its identifier."""
    batch_size: int = BATCH
    """Queries in one request, at most."""

    @property
    def version(self) -> Version:
        """The version in which it is asked: of two, the last that is no draft."""
        if not self.versions or "0.2" in self.versions:
            return "0.2" if self.versions else "0.1"
        return "0.1" if "0.1" in self.versions else "1.0"

    def iri_of(self, identifier: str, template: str = "") -> str:
        """The IRI of one of its entities; empty where its manifest does not say how one is made.

        Args:
            identifier: The entity's.
            template: The user's own, instead of the manifest's.

        >>> Service("Wikidata", identifier_space="http://www.wikidata.org/entity/").iri_of("Q1")
        'http://www.wikidata.org/entity/Q1'
        >>> Service("A list", identifier_space="http://localhost/ids", view="http://localhost/{{id}}").iri_of("a b")
        'http://localhost/a%20b'
        >>> Service("A list").iri_of("7"), Service("A list").iri_of("http://localhost/7")
        ('', 'http://localhost/7')
        """
        if template:
            made = _filled(template, identifier)
        elif identifier.startswith(("http://", "https://")):
            made = quote(identifier, safe=":/?#[]@!$&'()*+,;=%~")
        elif self.identifier_space.endswith(_ENDS):
            made = _filled(f"{self.identifier_space}{{{{id}}}}", identifier)
        else:
            made = _filled(self.view, identifier)
        return made if _IRI.fullmatch(made) else ""

    def is_own(self, iri: str, template: str = "") -> bool:
        """Whether an IRI is one of its entities.

        >>> service = Service("Wikidata", identifier_space="http://www.wikidata.org/entity/")
        >>> service.is_own("http://www.wikidata.org/entity/Q1"), service.is_own("https://sws.geonames.org/1/")
        (True, False)
        """
        begin = self.iri_of("\x00", template).partition("%00")[0]
        return bool(begin) and iri.startswith(begin)


def _filled(template: str, identifier: str) -> str:
    for slot in _SLOTS:
        if slot in template:
            return template.replace(slot, quote(identifier, safe="~"))
    return ""


def read_manifest(body: object, place: str) -> Service:
    """Read a manifest.

    Args:
        body: The JSON that the service answers with.
        place: Its address, for messages.

    Raises:
        EndpointError: it is no manifest, or of no version that is spoken.

    >>> read_manifest({"name": "A list", "identifierSpace": "http://x/", "schemaSpace": "http://x/"}, "x").version
    '0.1'
    >>> read_manifest({"hello": "world"}, "http://localhost/")
    Traceback (most recent call last):
        ...
    kg.errors.EndpointError: http://localhost/: not a reconciliation service: its manifest has no name
    """
    if not isinstance(body, dict):
        raise EndpointError(place, f"not a reconciliation service: its manifest is {shown(body)}", _NO_MANIFEST)
    name, view = text_in(body, "name"), body.get("view")
    space, schema = text_in(body, "identifierSpace"), text_in(body, "schemaSpace")
    versions = body.get("versions", [])
    page = text_in(view, "url") if isinstance(view, dict) else ""
    if not name:
        raise EndpointError(place, "not a reconciliation service: its manifest has no name", _NO_MANIFEST)
    if not isinstance(versions, list) or not all(isinstance(version, str) for version in versions):
        raise EndpointError(place, f"not a manifest: its versions are {shown(versions)}", _NO_MANIFEST)
    known = tuple(dict.fromkeys(said for version in versions if (said := _version(version))))
    if versions and not known:
        raise EndpointError(
            place,
            f"speaks none of the versions 0.1, 0.2 and 1.0 of the API, but {', '.join(map(shown, versions[:5]))}",
            "ask a service that does",
        )
    if not space and not page:
        missing = "neither an identifierSpace nor a view"
        raise EndpointError(place, f"not a reconciliation service: its manifest has {missing}", _NO_MANIFEST)
    batch = body.get("batchSize")
    types = body.get("defaultTypes")
    return Service(
        name,
        known,
        space,
        schema,
        tuple(kind for item in types if (kind := type_in(item)) is not None) if isinstance(types, list) else (),
        page,
        min(batch, LARGEST_BATCH) if isinstance(batch, int) and batch > 0 else BATCH,
    )


def _version(said: str) -> Version | None:
    if said in ("0.1", "0.2"):
        return "0.1" if said == "0.1" else "0.2"
    return "1.0" if said == "1.0" or said.startswith("1.0-") else None
