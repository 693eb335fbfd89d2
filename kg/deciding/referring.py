"""Side -> the reference and the words by which a later build finds it again."""

import re

from kg.decisions.references import reference_of
from kg.errors import QueryError
from kg.query.review import Side


def reference_to(side: Side) -> str:
    """The reference of an entity or event; of an incident that of its first event."""
    if side.kind == "incident":
        return known(next((telling.event for telling in side.tellings if telling.event), None))
    return known(side.node)


def known(node: str | None) -> str:
    """The reference of a node that can be decided about.

    Raises:
        QueryError: it is none.
    """
    reference = reference_of(node or "")
    if reference is None:
        raise QueryError(
            "graph", f"nothing that can be decided about: {node!r}", "name an entity, an event or an incident"
        )
    return reference


def words_of(side: Side, wanted: str) -> str:
    """The name by which a thing was asked for, as printed; asked for by its IRI, the name that it goes by."""
    names = (side.name, *side.names) if side.kind == "entity" else ()
    return next((name for name in names if name.casefold() == wanted.casefold()), side.name)


def two_names(side: Side, left: str, right: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """References for two names of one thing: each is found again by its words."""
    if side.kind != "entity" or left.casefold() == right.casefold():
        raise QueryError("merge", f"both are one thing under one name: {side.node}", "name two of its names")
    ends = (f"entity/{slug(left)}", left), (f"entity/{slug(right)}", right)
    if ends[0][0] == ends[1][0]:
        raise QueryError("merge", f"{left!r} and {right!r} are spelt too much alike to be told apart in a file")
    return ends


def slug(name: str) -> str:
    """A name as the last part of a reference.

    >>> slug("Nazarbayev, N.")
    'nazarbayev-n'
    """
    return "-".join(re.findall(r"\w+", name.casefold())) or "x"
