"""JSON of a manifest -> Service, or a clear error; whatever it says, an IRI made from it is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconciling import MANIFEST

from kg.encode.terms import iri
from kg.errors import EndpointError
from kg.link.manifest import Service, read_manifest

WIKIDATA = {
    "versions": ["0.1", "0.2"],
    "name": "Wikidata (en)",
    "identifierSpace": "http://www.wikidata.org/entity/",
    "schemaSpace": "http://www.wikidata.org/prop/direct/",
    "defaultTypes": [{"id": "Q35120", "name": "entity"}],
    "view": {"url": "https://www.wikidata.org/wiki/{{id}}"},
}
MINIMAL = {
    "name": "VIAF",
    "identifierSpace": "http://vocab.getty.edu/doc/#GVP",
    "schemaSpace": "http://vocab.getty.edu/",
}
DRAFT = {"versions": ["1.0-draft"], "name": "GND", "view": {"url": "https://d-nb.info/gnd/{{id}}"}, "batchSize": 20}
NONE = {
    "a list": ([], "its manifest is []"),
    "nothing": (None, "its manifest is None"),
    "no name": ({"identifierSpace": "http://x/"}, "its manifest has no name"),
    "an error": ({"status": "error", "message": "gone"}, "its manifest has no name"),
    "no identifiers": ({"name": "A list"}, "neither an identifierSpace nor a view"),
    "another version": ({**MANIFEST, "versions": ["3.0"]}, "speaks none of the versions 0.1, 0.2 and 1.0"),
    "no versions": ({**MANIFEST, "versions": "0.2"}, "its versions are '0.2'"),
}


def test_manifests_of_known_services() -> None:
    """Each version, with what is needed of it."""
    wikidata, minimal, draft = (read_manifest(body, "here") for body in (WIKIDATA, MINIMAL, DRAFT))
    assert (wikidata.version, minimal.version, draft.version) == ("0.2", "0.1", "1.0")
    assert wikidata.iri_of("Q42") == "http://www.wikidata.org/entity/Q42"
    assert wikidata.default_types[0].name == "entity"
    assert minimal.iri_of("7") == ""
    assert minimal.iri_of("7", "https://example.org/{{id}}") == "https://example.org/7"
    assert draft.iri_of("118 5") == "https://d-nb.info/gnd/118%205"
    assert (draft.batch_size, minimal.batch_size) == (20, 50)


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_manifest_is_refused(name: str) -> None:
    """With what is missing, and a hint."""
    body, problem = NONE[name]
    with pytest.raises(EndpointError) as failure:
        read_manifest(body, "here")
    assert problem in failure.value.problem
    assert failure.value.hint


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_an_iri_is_one_or_there_is_none(space: str, view: str, identifier: str) -> None:
    """A service cannot break a graph, nor lead a browser to run anything."""
    bodies = [space, f"http://x/{space}/", f"javascript:{space}/"]
    for body in bodies:
        service = Service("A list", identifier_space=body, view=f"http://x/{view}{{{{id}}}}")
        made = service.iri_of(identifier)
        assert not made or (iri(made) and made.startswith(("http://", "https://", "urn:")))
