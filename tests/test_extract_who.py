"""Golden cases of who and where: names, groups, what points back at what, and what lasts between them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from golden_cases import golden
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.cast import Cast
from kg.extract.entities import find_cast, load_gazetteer
from kg.extract.gazetteer import Gazetteer
from kg.extract.parse import Parser
from kg.model import Document, Entity


@cache
def parser() -> Parser:
    """One pipeline for all cases."""
    return Parser()


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer."""
    return load_gazetteer()


def read(text: str, names: Gazetteer | None = None) -> Cast:
    """The cast of a report."""
    return find_cast(parser().parse(Document(key="t", text=text)), names or gazetteer())


def named(cast: Cast, entity: Entity) -> bool:
    """Whether the report prints a proper name of the entity."""
    return any(mention.entity == entity.key and mention.form == "name" for mention in cast.mentions)


def show_names(cast: Cast) -> list[str]:
    """Kind, sector, names and title of each named entity."""
    return [
        f"{entity.kind} {entity.sector or '-'}: {' · '.join(entity.names)}"
        + (f" [{entity.title}]" if entity.title else "")
        for entity in cast.entities.values()
        if named(cast, entity)
    ]


def show_groups(cast: Cast) -> list[str]:
    """Kind, sector, country and forms of each entity without a name."""
    return [
        " ".join(filter(None, (entity.kind, entity.sector or "-", entity.country))) + f": {' · '.join(entity.names)}"
        for entity in cast.entities.values()
        if not named(cast, entity)
    ]


def show_references(cast: Cast) -> list[str]:
    """Each phrase and pronoun with what it stands for, where that has another name."""
    shown = []
    for mention in cast.mentions:
        words = cast.parse.text(mention.span)
        name = cast.entities[mention.entity].name if mention.entity else "?"
        if mention.form != "name" and (words != name or mention.form == "pronoun"):
            shown.append(f"{words} = {name}")
    return shown


def show_relations(cast: Cast) -> list[str]:
    """Subject, predicate and object of each relation, with the words that state it."""
    return [
        f"{cast.entities[relation.subject].name} {relation.predicate} {cast.entities[relation.object].name}"
        f" ({' '.join(cast.parse.text(relation.span).split())})"
        for relation in cast.relations
    ]


SHOWN: dict[str, Callable[[Cast], list[str]]] = {
    "who_names.txt": show_names,
    "who_groups.txt": show_groups,
    "who_coreference.txt": show_references,
    "who_relations.txt": show_relations,
}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(name, text, expected, id=f"{name[4:-4]}: {title}")
        for name in SHOWN
        for title, text, expected in golden(name)
    ],
)
def test_golden(name: str, text: str, expected: str) -> None:
    """A class of language is read as the case says."""
    assert "\n".join(SHOWN[name](read(text + "\n"))) == expected


REPORT = """Miners blocked the road to Kolwezi on Monday, and police fired on them. Union leader Grace Odera
said three had died. The Interior Ministry denied it. "They shot at us", she said. President Alpha Barry, who has
ruled Guinea since 2010, left for Paris; his adviser stayed in the capital."""


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(" \n.,'\"“”-()*#>ABab’éЖ1The of police Ivan Petrov, Aktau she it"), max_size=120)
)
def test_any_text_can_be_read(text: str) -> None:
    """Whatever stands in a report, mentions quote its words in order and point at entities that exist."""
    cast = read(text)
    for mention in cast.mentions:
        assert mention.span.of(text).strip() == mention.span.of(text) != ""
        assert cast.parse.sentences[mention.sentence].span.covers(mention.span)
        assert mention.entity is None or mention.entity in cast.entities
    assert list(cast.mentions) == sorted(cast.mentions, key=lambda mention: mention.span.start)
    for relation in cast.relations:
        assert relation.subject in cast.entities
        assert relation.object in cast.entities


def test_every_entity_is_mentioned_and_named_as_printed() -> None:
    """An entity's first name is its name, every name stands in the text, and some mention points at it."""
    cast = read(REPORT)
    flat = " ".join(REPORT.split())
    for key, entity in cast.entities.items():
        assert entity.key == key
        assert entity.names[0] == entity.name
        assert all(name in flat for name in entity.names)
        assert any(mention.entity == key for mention in cast.mentions)


def test_heads_find_the_mention_of_any_word() -> None:
    """The head word of a phrase, a word inside a name, and the count before "of them" all lead to the entity."""
    cast = read("Hundreds of miners met Grace Odera. Dozens of them were hurt.")
    words = {token.text: token for token in cast.parse.doc}
    assert cast.entity_at(words["Hundreds"]) == cast.entity_at(words["miners"]) == cast.entity_at(words["Dozens"])
    assert cast.kind_at(words["Grace"]) == cast.kind_at(words["Odera"]) == "Person"
    assert cast.argument(words["miners"], "test").entity == "miners"
    assert cast.entity_at(words["met"]) is None


def test_same_report_same_cast() -> None:
    """Reading twice gives equal mentions, entities and relations."""
    one, other = read(REPORT), read(REPORT)
    assert one.mentions == other.mentions
    assert dict(one.entities) == dict(other.entities)
    assert one.relations == other.relations


def test_keys_stay_apart() -> None:
    """Two things with one name have two keys, made from the name."""
    cast = read("A union official spoke. Later a union official from another union left.")
    keys = [entity.key for entity in cast.entities.values() if entity.name == "union official"]
    assert keys == ["union-official", "union-official-2"]


def test_a_user_knows_better(tmp_path: Path) -> None:
    """The user's own entry wins over what the text suggests, and brings sector and country."""
    mine = tmp_path / "mine.tsv"
    mine.write_text("Zelenka\tOrganization\tNGO\tZelenka Circle|ZC\t\tCZE\n", encoding="utf-8")
    cast = read("Mr Zelenka said, and Zelenka added, that the Zelenka Circle would sue.", load_gazetteer([mine]))
    entity = next(entity for entity in cast.entities.values() if "Zelenka" in entity.names)
    assert (entity.kind, entity.sector, entity.country) == ("Organization", "NGO", "CZE")
    assert "Zelenka Circle" in entity.names


def test_an_empty_report_has_no_cast() -> None:
    """A report of white space names nobody."""
    assert read(" \n ").mentions == ()
    assert dict(read("").entities) == {}


@pytest.mark.parametrize("text", ["(AFP) Six Malian army improvised devices.", "Several Cuñumbuqui source."])
def test_every_mention_points_at_an_entity_of_the_cast(text: str) -> None:
    """What lost its words to another thing is no entity, and nothing points at it."""
    cast = read(text)
    assert {mention.entity for mention in cast.mentions if mention.entity} <= set(cast.entities)
