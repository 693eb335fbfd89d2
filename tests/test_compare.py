"""Two graphs -> what changed, in words: one test for each kind of change, the same on every engine."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from corpora import KILLED, MET, SECOND, STRIKE, example_corpus, passage, span

import kg
from kg import Graph
from kg.compare import KINDS, Change, Diff
from kg.encode import encode_corpus
from kg.model import (
    Contradiction,
    Corpus,
    CorpusMention,
    CorpusReport,
    Decision,
    Figure,
    Incident,
    Passage,
    Supersession,
    TakenFigure,
    Thing,
)
from kg.store.opening import open_source

CORPUS = example_corpus()
BULLETIN, WIRE = CORPUS.reports
SHOOTING = (("bulletin-2", "killed"), ("wire-1", "shot-26"))


def graph(corpus: Corpus) -> Graph:
    """The graph of a corpus."""
    return Graph.from_nquads(encode_corpus(corpus))


def changed(old: Corpus, new: Corpus) -> Diff:
    """What became of a corpus."""
    return graph(old).diff(graph(new))


def texts(diff: Diff, *kinds: str) -> list[str]:
    """What is said of changes of these kinds."""
    return [change.text for change in diff.of(*kinds)]


def without(report: CorpusReport, corpus: Corpus = CORPUS) -> Corpus:
    """The corpus of the other report alone."""
    (kept,) = (one for one in corpus.reports if one != report)
    key = kept.document.key
    named = {mention.thing for mention in kept.mentions} | {claim.claimant for claim in kept.claims}
    named |= {thing for event in kept.events for thing in (*event.actors, *event.recipients, *event.places)}
    named |= {thing for relation in kept.relations for thing in (relation.subject, relation.object)}
    named |= {thing for claim in kept.claims for thing in claim.about}
    things = tuple(thing for thing in corpus.things if thing.key in named)
    incidents = tuple(
        replace(incident, events=tuple(event for event in incident.events if event[0] == key))
        for incident in corpus.incidents
    )
    return Corpus((kept,), things, incidents)


def with_figure(report: CorpusReport, figure: Figure) -> CorpusReport:
    """The report with another figure in its first claim."""
    claim, *others = report.claims
    return replace(report, claims=(replace(claim, figure=figure), *others))


def test_equal_graphs_do_not_differ() -> None:
    """Nothing is told, and the diff is false."""
    diff = changed(CORPUS, CORPUS)
    assert diff == Diff("memory", "memory")
    assert not diff
    assert str(diff) == "no change"


def test_a_report_added_and_withdrawn() -> None:
    """With its events, claims and entities; what the reports contradict each other in is disputed, and is not."""
    added, withdrawn = changed(without(WIRE), CORPUS), changed(CORPUS, without(WIRE))
    assert str(added) == (
        "1 now disputed, 1 new lowest figure, 1 figure superseded, 1 happening grown, 1 report added, "
        "2 new claims, 1 new event"
    )
    assert str(withdrawn) == (
        "1 no longer disputed, 1 new lowest figure, 1 happening shrunk, 1 report withdrawn, "
        "2 claims withdrawn, 1 event gone"
    )
    assert texts(added, "report-added") == ["report added: Toll rises in Velt, 2030-05-07 [wire-1]"]
    assert texts(withdrawn, "report-withdrawn") == ["report withdrawn: Toll rises in Velt, 2030-05-07 [wire-1]"]
    # What both reports draw stands in the shared graph, and in the other's own while it is alone.
    base = "https://w3id.org/reportgraph/id/graph/"
    graphs = [f"{base}bulletin-2", f"{base}shared", f"{base}wire-1"]
    assert [(one.graph, one.change) for one in added.graphs] == list(
        zip(graphs, ["changed", "changed", "added"], strict=True)
    )
    assert [(one.graph, one.change) for one in withdrawn.graphs] == list(
        zip(graphs, ["changed", "changed", "dropped"], strict=True)
    )


def test_a_dispute_is_told_with_both_figures_and_voices() -> None:
    """Where and when; the sentences with their voices; the earlier report first. A settled one says who gave in."""
    (new,) = changed(without(WIRE), CORPUS).of("disputed")
    assert new.text == "now disputed: killed in Velt, 2030-05-06: 2 (union) against at least 3 (nobody named)"
    assert [(quote.sentence, quote.voice, quote.report, quote.published) for quote in new.quotes] == [
        ("Guards shot two miners in Velt on Monday, the union said.", "union", "Toll rises in Velt", "2030-05-07"),
        (
            'On Monday guards killed "at least 3" of them, residents say.',
            "nobody named",
            "bulletin-2",
            "2030-05-08",
        ),
    ]
    (settled,) = changed(CORPUS, without(WIRE)).of("settled")
    assert settled.text == (
        "no longer disputed: killed in Velt, 2030-05-06: 2 (union) against at least 3 (nobody named), "
        "union no longer says so"
    )
    (settled,) = changed(CORPUS, replace(CORPUS, contradictions=())).of("settled")
    assert settled.text.endswith("at least 3 (nobody named)")


def test_what_is_no_figure_is_disputed_in_its_words() -> None:
    """A long statement is cut; its sentence stands whole below."""
    pair = Contradiction(("bulletin-2", "met"), ("wire-1", "20-61"), "one says so, the other denies it")
    (new,) = changed(CORPUS, replace(CORPUS, contradictions=(*CORPUS.contradictions, pair))).of("disputed")
    assert '"Guards shot two miners in Velt on Monday" (union) against "met the mayor"' in new.text


def test_a_report_changed_and_renamed() -> None:
    """What of it changed is said; the same text under another key is one report, and nothing in it is new."""
    document = replace(WIRE.document, title="Toll rises again", published=date(2030, 5, 9))
    diff = changed(CORPUS, replace(CORPUS, reports=(BULLETIN, replace(WIRE, document=document))))
    assert texts(diff, *KINDS) == ["report changed: Toll rises again, 2030-05-09 [wire-1] (its title, its day)"]
    renamed = replace(WIRE, document=replace(WIRE.document, key="wire-9"))
    shared = {
        "incidents": (Incident("shooting-velt", (("bulletin-2", "killed"), ("wire-9", "shot-26"))),),
        "contradictions": (Contradiction(("bulletin-2", "49-91"), ("wire-9", "20-61"), "2 against at least 3"),),
        "supersessions": (Supersession(("bulletin-2", "met"), ("wire-9", "20-61")),),
    }
    diff = changed(CORPUS, replace(CORPUS, reports=(BULLETIN, renamed), **shared))
    assert texts(diff, *KINDS) == ["report renamed: Toll rises in Velt, 2030-05-07 [wire-9], before wire-1"]


def test_an_edited_report_changes_by_its_sentences() -> None:
    """What was moved by a new sentence in front is what it was; an edited figure is another claim."""
    text = f"Breaking news.\n\n{SECOND.replace('at least 3', 'at least 5')}"
    edited = example_corpus().reports[0]

    def at(words: str, sentence: str) -> Passage:
        return passage(text, words, sentence.replace("at least 3", "at least 5"))

    strike, killing, meeting = edited.events
    claim, met = edited.claims
    edited = replace(
        edited,
        document=replace(edited.document, text=text),
        mentions=(CorpusMention("miners", at("Miners", STRIKE)),),
        events=(
            replace(strike, evidence=(at("on strike", STRIKE),)),
            replace(killing, evidence=(at("killed", KILLED),)),
            replace(meeting, evidence=(at("met", MET),)),
        ),
        claims=(
            replace(
                claim,
                key="65-107",
                content=at('On Monday guards killed "at least 5" of them', KILLED),
                cue=span(text, "say"),
                figure=Figure(span(text, "at least 5"), "killed", 5, at_least=5),
            ),
            replace(met, content=at("met the mayor", MET)),
        ),
        relations=tuple(replace(one, passage=at("Ada Roe leads the union", MET)) for one in edited.relations),
    )
    corpus = replace(
        CORPUS,
        reports=(edited, WIRE),
        contradictions=(Contradiction(("bulletin-2", "65-107"), ("wire-1", "20-61"), "killed: 2 against at least 5"),),
    )
    diff = changed(CORPUS, corpus)
    assert str(diff) == (
        "1 now disputed, 1 no longer disputed, 1 new highest figure, 1 report changed, 1 new claim, 1 claim withdrawn"
    )
    assert texts(diff, "highest") == [
        "now the highest: killed in Velt, 2030-05-06: at least 5 (nobody named), before at least 3 (nobody named)"
    ]


def test_figures_first_gone_and_lowest() -> None:
    """Only of what happened before: all that a new report tells is told with it."""
    none = with_figure(WIRE, replace(WIRE.claims[0].figure, value=None))  # type: ignore[type-var]
    bare = replace(without(BULLETIN), reports=(none,))
    assert texts(changed(bare, without(BULLETIN)), "counted") == ["first figure: killed in Velt, 2030-05-06: 2 (union)"]
    assert texts(changed(without(BULLETIN), bare), "uncounted") == [
        "figure gone: killed in Velt, 2030-05-06: 2 (union)"
    ]
    less = with_figure(WIRE, replace(WIRE.claims[0].figure, value=1))  # type: ignore[type-var]
    assert texts(changed(CORPUS, replace(CORPUS, reports=(BULLETIN, less))), "lowest", "highest") == [
        "now the lowest: killed in Velt, 2030-05-06: 1 (union), before 2 (union)"
    ]


def test_a_denied_figure_is_none() -> None:
    """Who denies sixty dead does not say that there are sixty."""
    claim = replace(BULLETIN.claims[0], key="9-9", stance="denies", figure=Figure(span(SECOND, "3"), "killed", 60))
    more = replace(BULLETIN, claims=(*BULLETIN.claims, claim))
    assert not changed(CORPUS, replace(CORPUS, reports=(more, WIRE))).of("highest")


def test_a_figure_superseded() -> None:
    """The later word of the same voice, with what it replaces."""
    (change,) = changed(replace(CORPUS, supersessions=()), CORPUS).of("superseded")
    assert (
        change.text.startswith("superseded: Assault and Consult in Velt, 2030-05-06: ")
        or "met the mayor" in change.text
    )
    assert len(change.quotes) == 2


def test_decisions() -> None:
    """Who decided what, when and why; and what no longer holds."""
    taken = Decision("event/wire-1/shot-26", "killed=2", "taken", "ann", "2030-06-01", "the union buried them")
    decisions = (
        taken,
        Decision("entity/guards", "entity/miners", "different", "ann", "2030-06-01"),
        Decision("entity/union", "https://example.org/u", "same", "bo"),
    )
    decided = replace(CORPUS, decisions=decisions, taken=(TakenFigure(("wire-1", "shot-26"), "killed", 2, taken),))
    diff = changed(CORPUS, decided)
    assert sorted(texts(diff, "decided")) == [
        "decided: guards is not miners (ann, 2030-06-01)",
        "decided: killed in Velt, 2030-05-06: 2 (ann, 2030-06-01): the union buried them",
        "decided: union is https://example.org/u (bo)",
    ]
    assert len(changed(decided, CORPUS).of("undecided")) == 3
    base = "https://w3id.org/reportgraph/id/"
    (figure,) = (change for change in diff.of("decided") if "killed" in change.text)
    assert figure.things[1:] == (f"{base}incident/shooting-velt", f"{base}event/wire-1/shot-26")


def test_happenings_joined_and_parted() -> None:
    """Two of the old graph are one in the new, and the other way round."""
    apart = replace(CORPUS, incidents=())
    assert texts(changed(apart, CORPUS), "joined") == [
        "now one happening: Assault in Velt, 2030-05-06, before 2 happenings (Assault in Velt, 2030-05-06 and "
        "Assault, 2030-05-06)"
    ]
    assert texts(changed(CORPUS, apart), "parted") == [
        "no longer one happening: Assault in Velt, 2030-05-06, now 2 happenings (Assault in Velt, 2030-05-06 and "
        "Assault, 2030-05-06)"
    ]


def test_happenings_grown_and_shrunk() -> None:
    """Told by one report more, or less."""
    assert texts(changed(without(WIRE), CORPUS), "grown") == [
        "told more often: Assault in Velt, 2030-05-06, by 1 further event in Toll rises in Velt"
    ]
    assert texts(changed(CORPUS, without(WIRE)), "shrunk") == [
        "told less often: Assault in Velt, 2030-05-06, without 1 event in Toll rises in Velt"
    ]


def recast(corpus: Corpus, things: tuple[Thing, ...], *, mentions: dict[tuple[str, int], str]) -> Corpus:
    """The corpus with other things, and mentions that belong to others."""
    reports = tuple(
        replace(
            report,
            mentions=tuple(
                replace(mention, thing=mentions.get((report.document.key, number), mention.thing))
                for number, mention in enumerate(report.mentions)
            ),
        )
        for report in corpus.reports
    )
    return replace(corpus, reports=reports, things=things)


def test_entities_merged_and_split() -> None:
    """Where the mentions of one that is gone belong to another; the sentences that named them are shown."""
    parts = tuple(thing for thing in CORPUS.things if thing.key != "guards")
    one = recast(CORPUS, parts, mentions={("wire-1", 0): "union"})
    merged, split = changed(CORPUS, one), changed(one, CORPUS)
    assert texts(merged, "merged") == ["now one: guards and union, as union"]
    assert texts(split, "split") == ["now 2: union, as guards and union"]
    assert not merged.of("entity-gone")
    assert not split.of("entity-new")
    assert merged.of("merged")[0].quotes


def test_two_of_one_name_merged() -> None:
    """Their number is said."""
    twin = (*CORPUS.things, Thing("union-2", "union", "Organization", "LAB", ()))
    two = recast(CORPUS, twin, mentions={("wire-1", 1): "union-2"})
    assert texts(changed(two, CORPUS), "merged") == ["now one: 2 of the name union, as union"]


def test_entities_renamed() -> None:
    """Another name at the same address, and another address."""
    named = tuple(replace(t, name="the union", label="") if t.key == "union" else t for t in CORPUS.things)
    assert texts(changed(CORPUS, replace(CORPUS, things=named)), "renamed") == ["renamed: union is now the union"]
    moved = tuple(replace(t, key="velt-city", name="Velt City") if t.key == "velt" else t for t in CORPUS.things)
    diff = changed(CORPUS, recast(CORPUS, moved, mentions={("wire-1", 2): "velt-city"}))
    assert texts(diff, "renamed") == ["renamed: Velt is now Velt City"]
    assert not diff.of("merged", "split", "entity-new", "entity-gone")


def test_entities_new_and_gone() -> None:
    """With their kind."""
    more = replace(CORPUS, things=(*CORPUS.things, Thing("osce", "OSCE", "Organization", "IGO", ())))
    assert texts(changed(CORPUS, more), *KINDS) == ["new entity: OSCE (organization)"]
    assert texts(changed(more, CORPUS), *KINDS) == ["entity gone: OSCE (organization)"]


def test_events_and_claims_in_the_order_of_their_reports() -> None:
    """Each with its sentence."""
    diff = changed(Corpus((), ()), CORPUS)
    assert texts(diff, "event-new") == [
        "new event: Assault in Velt, 2030-05-06",
        "new event: Protest in Velt, 2030-05",
        "new event: Assault, 2030-05-06",
        "new event: Consult",
    ]
    assert texts(diff, "claim-new")[0] == "new claim: killed in Velt, 2030-05-06: 2 (union)"
    assert all(change.quotes for change in diff.of("event-new", "claim-new"))
    assert Counter(change.kind for change in changed(CORPUS, Corpus((), ())).changes)["event-gone"] == 4


def test_what_matters_most_comes_first() -> None:
    """In the order of `KINDS`."""
    order = [list(KINDS).index(change.kind) for change in changed(without(WIRE), CORPUS).changes]
    assert order == sorted(order)


def test_every_engine_gives_the_same(tmp_path: Path) -> None:
    """A file that Oxigraph or rdflib answers, an embedded store's folder, and a flat export."""
    from kg.compare import compare

    old, new = graph(without(WIRE)), graph(CORPUS)
    old.save(tmp_path / "old.nq")
    new.save(tmp_path / "new.nq")
    new.load(str(tmp_path / "store"))
    wanted = old.diff(new).changes
    rdflib = [open_source(tmp_path / f"{name}.nq", engine="rdflib") for name in ("old", "new")]
    assert compare(*rdflib).changes == wanted
    assert kg.diff(tmp_path / "old.nq", tmp_path / "store").changes == wanted
    new.save(tmp_path / "new.ttl")
    old.save(tmp_path / "old.ttl")
    flat = kg.diff(tmp_path / "old.ttl", tmp_path / "new.ttl")
    assert flat.changes == wanted
    assert [(one.graph, one.change) for one in flat.graphs] == [("", "changed")]


@pytest.mark.server
def test_a_server_gives_the_same(oxigraph_server: str) -> None:
    """What changed since the graph that a server holds; and nothing once it was told."""
    old, new = graph(without(WIRE)), graph(CORPUS)
    old.load(oxigraph_server)
    held = kg.open_graph(f"{oxigraph_server}query")
    diff = held.diff(new)
    assert (diff.changes, diff.graphs) == (old.diff(new).changes, old.diff(new).graphs)
    new.load(oxigraph_server, changed_since=held)
    assert not held.diff(new)


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_is_called_something(kind: str) -> None:
    """When counted, and under a heading."""
    change = Change(kind, "x")
    assert str(Diff("a", "b", (change,))).startswith("1 ")
    assert KINDS[kind][1]
