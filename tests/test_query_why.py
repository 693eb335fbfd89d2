"""Behind every node and edge stand sentences, voices and rules."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from servers import HARBOUR, oxigraph_with

from kg.errors import QueryError
from kg.model.graph import QuadSource
from kg.query.evidence import Evidence, Version
from kg.query.info import describe
from kg.query.why import why
from kg.store import memory_source, open_source

ID = "https://w3id.org/reportgraph/id/"
QUESTIONS = (
    ("dockers",),
    ("ILDA ROSTEN",),
    ("police", "Karsk"),
    ("police", "dockers"),
    ("Dockers' Union", "police"),
    (f"{ID}event/harbour-5-march/fired",),
    (f"<{ID}claim/monitor-7-march/union>",),
    (f"{ID}incident/shots-in-karsk",),
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, QuadSource]]:
    files = open_source(HARBOUR)
    with oxigraph_with(list(files.nquads()), tmp_path_factory.mktemp("why")) as url:
        yield {"oxigraph": files, "rdflib": open_source(HARBOUR, engine="rdflib"), "endpoint": open_source(url)}


def test_an_event_has_its_sentence_and_its_voice(sources: dict[str, QuadSource]) -> None:
    """Everything that is known of one passage."""
    (found,) = (one for one in why(sources["oxigraph"], f"{ID}event/monitor-7-march/opened-fire") if one.figure == "5")
    assert found == Evidence(
        node=f"{ID}claim/monitor-7-march/ministry",
        role="claim",
        what="killed",
        status=None,
        words="the dead at five",
        sentence="The ministry now puts the dead at five.",
        speaker="interior ministry",
        cue="puts",
        stance="Asserts",
        quoted=False,
        figure="5",
        report="Nine dead in Karsk, union says",
        published=date(2031, 3, 7),
        source="https://monitor.example/nine",
        passage=f"{ID}report/monitor-7-march#char=405,421",
        rules=("said",),
        claim=f"{ID}claim/monitor-7-march/ministry",
        against=found.against,
        replaces=(Version(f"{ID}claim/harbour-5-march/ministry", "three people were killed", "Shots at the harbour"),),
    )
    assert [(one.speaker, one.words, one.report) for one in found.against] == [
        (
            "Dockers' Union",
            "at least nine people died when police opened fire in Karsk on 4 March",
            "Nine dead in Karsk, union says",
        )
    ]


def test_a_replaced_figure_names_its_successor_and_a_chain_its_links(sources: dict[str, QuadSource]) -> None:
    """Both ends of an update show the other; what is handed on shows by whom."""
    (old,) = why(sources["oxigraph"], f"{ID}claim/harbour-5-march/ministry")
    assert [(one.words, one.report) for one in old.replaced_by] == [
        ("the dead at five", "Nine dead in Karsk, union says")
    ]
    assert [one.reasons for one in old.against] == [("killed: 3 against at least 9",)]
    (told,) = why(sources["oxigraph"], f"{ID}claim/monitor-7-march/residents")
    assert told.via == ("Dockers' Union",)


def test_an_entity_has_mentions_deeds_and_words(sources: dict[str, QuadSource]) -> None:
    """In the order of the reports and of the words in them."""
    found = [(one.role, one.what, one.words, one.speaker) for one in why(sources["oxigraph"], "Ilda Rosten")]
    assert found == [
        ("actor", "Request", "asked for", "unnamed"),
        ("mention", None, "Mayor Ilda Rosten", "the report"),
        ("speaker", None, "she had called in troops", "Ilda Rosten"),
        ("mention", None, "Ilda Rosten", "the report"),
        ("actor", "Consult", "met", "the report"),
    ]


def test_an_edge_has_what_joins_both(sources: dict[str, QuadSource]) -> None:
    """The event that the edge stands for, and what one says of the other; nothing where nothing joins them."""
    found = why(sources["oxigraph"], "police", "dockers")
    assert [(one.role, one.what, one.sentence) for one in found] == [
        ("does to", "Assault", "On 4 March police fired on striking dockers at the Old Pier in Karsk.")
    ]
    assert [one.speaker for one in found[0].against] == ["police (Karsk)"]
    assert why(sources["oxigraph"], "Velmora", "dockers") == ()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_engines_agree(sources: dict[str, QuadSource], question: tuple[str, ...]) -> None:
    """Whoever holds the graph, the evidence is the same."""
    wanted = why(sources["oxigraph"], *question)
    assert wanted
    assert why(sources["rdflib"], *question) == wanted
    assert why(sources["endpoint"], *question) == wanted


def test_an_unknown_name(sources: dict[str, QuadSource]) -> None:
    """The nearest names are told."""
    with pytest.raises(QueryError, match="why: nothing in the graph is called 'dokers'") as caught:
        why(sources["oxigraph"], "dokers")
    assert "dockers" in caught.value.hint


def test_a_name_of_several(sources: dict[str, QuadSource]) -> None:
    """The candidates are told, to be named by their IRI."""
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    lines = [f'<https://e/{key}> {label} "Police" .\n' for key in "ba"]
    with pytest.raises(QueryError, match="why: 2 things are called 'police'") as caught:
        why(memory_source(lines), "police")
    assert caught.value.hint == "name one by its IRI: https://e/a, https://e/b"


def test_a_graph_is_described(sources: dict[str, QuadSource]) -> None:
    """Counts and days, the same whoever counts."""
    table = describe(sources["oxigraph"])
    found = dict(table.rows)
    assert (found["triples"], found["named graphs"], found["reports"], found["contradictions"]) == (532, 3, 2, 4)
    assert (found["events: Assault"], found["claims: Denies"], found["entities: Person"]) == (2, 2, 1)
    assert (found["events: first day"], found["reports: last day"]) == ("2031-02", "2031-03-07")
    assert describe(sources["rdflib"]) == describe(sources["endpoint"]) == table


def test_an_empty_graph_is_described(tmp_path: Path) -> None:
    """Nothing is counted, nothing fails."""
    assert describe(memory_source([])).rows == (("named graphs", 0), ("triples", 0))


def test_two_claims_of_one_sentence_show_an_event_once() -> None:
    """A sentence with two claims of one voice about one event tells of one event."""
    lines = list(open_source(HARBOUR).nquads())
    twin = [line.replace("/residents>", "/residents-2>", 1) for line in lines if "monitor-7-march/residents> <" in line]
    told = why(memory_source([*lines, *twin]), f"{ID}event/monitor-7-march/detained")
    assert [one.role for one in told].count("event") == 1
    assert [one.role for one in told].count("claim") == 2
