"""What the encoder writes, held against the ontology: terms, domains, ranges, shapes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from kg import vocab
from kg.check import check_graph
from kg.check.triples import triples_graph
from kg.encode import encode_corpus
from kg.model import (
    Containment,
    Contradiction,
    Corpus,
    CorpusClaim,
    CorpusEvent,
    CorpusMention,
    CorpusRelation,
    CorpusReport,
    Decision,
    Document,
    Figure,
    Incident,
    Origin,
    Passage,
    PossibleMatch,
    Span,
    Statement,
    Supersession,
    TakenFigure,
    Thing,
    Time,
)
from kg.model.reading import Precision
from kg.ontology import ontology_text
from kg.store.opening import open_source

TEXT = "Guards at the Lira quarry hurt 12 miners in May, the union said. 🔥 Owners denied it. " * 40
WHOLE = Span(0, 64)
MINERS, OWNERS, LIRA = "miners", "owners", "lira"


def passage(start: int) -> Passage:
    """Five characters of the text, and the sentence that it begins with."""
    return Passage(Span(start, start + 5), WHOLE)


def events() -> Iterator[CorpusEvent]:
    """One for each type and mode, with every status, precision and measure among them."""
    pairs = [(kind, mode) for kind, modes in vocab.MODES.items() for mode in (None, *modes)]
    precisions: tuple[Precision, ...] = ("day", "month", "year")
    for number, (kind, mode) in enumerate(pairs):
        start = date(2024, 5, 1 + number % 20)
        end = start if number % 4 else None if number % 8 else date(2024, 6, 30)
        yield CorpusEvent(
            key=f"e{number}",
            type=kind,
            modes=(mode,) if mode else (),
            status=vocab.STATUSES[number % len(vocab.STATUSES)],
            actors=(OWNERS, LIRA) if number % 3 else (OWNERS,),
            recipients=(MINERS,) if number % 2 else (),
            places=(LIRA,),
            time=Time(Span(44, 47), start, end, precisions[number % 3]) if number % 5 else None,
            figures=(Figure(Span(31, 33), vocab.MEASURES[number % len(vocab.MEASURES)], 12),),
            triggers=("hurt",),
            evidence=(passage(26), passage(67)),
            disputed=bool(number % 2),
            rules=("verb: hurt",),
        )


def claims() -> Iterator[CorpusClaim]:
    """One for each stance, voice and kind of statement."""
    statements = (
        Statement("e0", "type", "ASSAULT"),
        Statement("e0", "actor", OWNERS),
        Statement("e0", "recipient", MINERS),
        *(Statement("e0", measure, None) for measure in vocab.MEASURES),
        None,
    )
    figures = (Figure(Span(31, 33), "injured", 12, at_least=12), Figure(Span(31, 33), "injured", None, 2, 20, True))
    for number, statement in enumerate(statements * 2):
        yield CorpusClaim(
            key=f"c{number}",
            content=passage(number * 3),
            cue=Span(59, 63) if number % 2 else None,
            voice=("entity", "report", "unnamed")[number % 3],
            claimant=MINERS if number % 3 == 0 else None,
            stance=(None, *vocab.STANCES)[number % 6],
            quoted=bool(number % 2),
            statement=statement,
            figure=figures[number % 2] if statement and statement.predicate in vocab.MEASURES else None,
            about=(OWNERS,),
            about_events=("e0",),
            rule="said",
        )


def things() -> Iterator[Thing]:
    """One of each kind and of each sector."""
    yield Thing(MINERS, "miners", "Group", "LAB", ("workers", "pitmen"), label="miners (Lira)", joined=("decided",))
    yield Thing(OWNERS, "Owners", "Organization", "BUS", (), titles=("chairman",), country="KAZ")
    yield Thing(LIRA, "Lira", "Settlement", None, (), (), "KAZ", 12.5, -70.0, ("https://www.geonames.org/1/",),
                subdivision="KZ-47", placed=("by far the largest",))  # fmt: skip
    for kind in ("Person", *sorted(vocab.PLACE_KINDS)):
        yield Thing(kind.lower(), kind, kind, None, ())
    for code in vocab.SECTORS:
        yield Thing(f"s-{code}", code, "Organization", code, ())


def decisions() -> Iterator[Decision]:
    """One for each verdict, and a link to the same thing elsewhere."""
    yield Decision("entity/lira", "entity/site", "different", "Ada", "2024-07-01", "a town and a camp", "Lira", "Site")
    yield Decision("entity/miners", "entity/pitmen", "same", left_text="miners", right_text="pitmen")
    yield Decision("entity/lira", "http://www.wikidata.org/entity/Q1", "same", "Ada")
    yield Decision("event/r1/e0", "event/r2/e1", "unsure")
    yield Decision("event/r1/e0", "killed=9", "taken", "Ada", "2024-07-01", "counted by the union")


def corpus() -> Corpus:
    """Two reports that hold everything that a record can hold."""
    document = Document("r1", TEXT, "Hurt", date(2024, 6, 1), "a.txt", "Lira Times", "A. Writer", "en")
    relations = tuple(
        CorpusRelation(MINERS if name != "locatedIn" else "site", name, LIRA, passage(9), "noun")
        for name in vocab.RELATIONS
    )
    first = CorpusReport(document, (CorpusMention(MINERS, passage(34)),), tuple(events()), tuple(claims()), relations)
    return Corpus(
        reports=(first, CorpusReport(Document("r2", TEXT), (), tuple(events())[:3], tuple(claims())[:3])),
        things=tuple(sorted(things(), key=lambda thing: thing.key)),
        within=(Containment(LIRA, "country", "GeoNames has it in KAZ"),),
        incidents=(Incident("i1", (("r1", "e0"), ("r2", "e0"))),),
        contradictions=(Contradiction(("r1", "c1"), ("r2", "c2"), "injured: 12 against 2 to 20"),),
        supersessions=(Supersession(("r1", "c3"), ("r1", "c5")),),
        possible=(
            PossibleMatch("entity", "entity/lira", "entity/place", 0.625, ("names alike", "no country")),
            PossibleMatch("event", "event/r1/e1", "event/r2/e2", 1, ("same day",)),
        ),
        taken=(TakenFigure(("r1", "e0"), "killed", 9, tuple(decisions())[-1]),),
        decisions=tuple(decisions()),
        origins=(Origin(("r1", "c1"), "entity", OWNERS), Origin(("r2", "c2"), "report", "r1")),
    )


LINES = tuple(encode_corpus(corpus(), with_text=True))
ONTOLOGY = Graph().parse(data=ontology_text("kg.ttl"), format="turtle")
WRITTEN = triples_graph(LINES, "written")


def classes_of(node: URIRef) -> set[URIRef]:
    """The classes of a node with all that these are subclasses of; owl:Thing holds for anything."""
    asserted = {*WRITTEN.objects(node, RDF.type), *ONTOLOGY.objects(node, RDF.type)}
    return {OWL.Thing} | {above for kind in asserted for above in ONTOLOGY.transitive_objects(kind, RDFS.subClassOf)}


def test_every_term_that_is_written_is_defined() -> None:
    """Classes, properties and concepts alike."""
    named = {node for triple in WRITTEN for node in triple if isinstance(node, URIRef) and node.startswith(vocab.KG)}
    assert len(named) > 150
    assert {node for node in named if (node, RDFS.isDefinedBy, None) not in ONTOLOGY} == set()


def test_a_reasoner_infers_no_class_that_was_not_written() -> None:
    """What a property's domain and range say of its ends holds already, by the classes that are written."""
    wrong = set()
    for subject, predicate, object_ in WRITTEN:
        for end, said in ((subject, RDFS.domain), (object_, RDFS.range)):
            for kind in ONTOLOGY.objects(predicate, said):
                if not isinstance(end, Literal) and kind not in classes_of(end):
                    wrong.add((predicate, said, kind))
    assert wrong == set()


def test_literals_have_the_type_of_their_range() -> None:
    """Where the range is a datatype, the values have it; rdfs:Literal leaves it open."""
    wrong = set()
    for _, predicate, object_ in WRITTEN:
        for kind in ONTOLOGY.objects(predicate, RDFS.range):
            if str(kind).startswith(vocab.PREFIXES["xsd"]):
                plain = kind == URIRef(vocab.PREFIXES["xsd"] + "string")
                if not isinstance(object_, Literal) or object_.datatype != (None if plain else kind):
                    wrong.add((predicate, kind, object_))
    assert wrong == set()


def test_a_graph_as_it_is_written_has_no_findings(tmp_path: Path) -> None:
    """Nothing that the encoder writes breaks a shape; the second report has no title, which is the one remark."""
    path = tmp_path / "graph.nq"
    path.write_text("".join(LINES), encoding="utf-8")
    findings = check_graph(open_source(path))
    assert [(found.severity, found.message) for found in findings] == [
        ("warning", "The report has no title: readers will know it by its key alone.")
    ]


@pytest.mark.parametrize("prefix", ["mode-", "sector-"])
def test_every_mode_and_sector_was_written(prefix: str) -> None:
    """The corpus above is as wide as it says."""
    defined = {node for node in ONTOLOGY.subjects() if str(node).startswith(vocab.KG + prefix)}
    assert defined <= set(WRITTEN.objects())
