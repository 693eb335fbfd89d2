"""Cast -> relations: what the text states of its entities that lasts."""

from kg.extract.cast import Cast
from kg.extract.parse import Parse
from kg.model import Relation


def find_relations(parse: Parse, cast: Cast) -> tuple[Relation, ...]:
    """Lasting relations between entities, as the text states them."""
    return ()
