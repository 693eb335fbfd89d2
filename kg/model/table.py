"""Table: the answer of a SELECT or ASK query, as Python values."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; iterates over its rows.

    >>> table = Table(("who", "killed"), (("officials", 14),))
    >>> list(table)
    [('officials', 14)]
    """

    columns: tuple[str, ...]
    """Names of the variables, in the order asked for."""
    rows: tuple[tuple[object, ...], ...]
    """Python values: IRIs as str, days as date (months and years as str), integers as int, unbound as None."""

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)
