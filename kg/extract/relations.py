"""Cast -> relations: what the text states of its entities that lasts."""

from kg.extract.cast import Cast
from kg.extract.parse import Parse
from kg.model import Relation


def find_relations(parse: Parse, cast: Cast) -> tuple[Relation, ...]:
    """Lasting relations between entities, as the text states them, in the order of their words.

    They are found together with the entities, whose sectors rest on them (see `kg.extract.ties`).
    """
    return cast.relations if cast.parse is parse else ()
