"""The name of a query that this room asks for itself -> its text."""

from functools import cache
from importlib.resources import files


@cache
def query_text(name: str) -> str:
    """The text of ``behind/NAME.rq``."""
    return files("kg.query").joinpath("behind", f"{name}.rq").read_text(encoding="utf-8")
