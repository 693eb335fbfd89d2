"""A name -> a query of the library that ships with kg."""

from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from kg.errors import QueryError
from kg.query.named import NamedQuery, read_query


@cache
def list_queries() -> tuple[NamedQuery, ...]:
    """All queries of the library, in order of name.

    >>> [query.name for query in list_queries()][:3]
    ['actors', 'between', 'casualties']
    """
    folder = files("kg.query").joinpath("library")
    found = sorted(file.name for file in folder.iterdir() if file.name.endswith(".rq"))
    return tuple(
        read_query(name.removesuffix(".rq"), folder.joinpath(name).read_text(encoding="utf-8")) for name in found
    )


def find_query(name: str) -> NamedQuery:
    """The query of that name.

    Raises:
        QueryError: there is none; the hint has the nearest names.

    >>> find_query("timelin")
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: query: no query is called 'timelin'
    """
    known = {query.name: query for query in list_queries()}
    if name in known:
        return known[name]
    near = get_close_matches(name.lower(), known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
    raise QueryError("query", f"no query is called {name!r}", hint)
