"""JSON of a service -> Candidate, within bounds: what it sends is as little to be trusted as what a report says."""

import json
import math
from typing import Final

from kg.link.records import Candidate, TypeName

LONGEST_TEXT: Final = 500
"""Characters of a name, an identifier or a description that are kept."""
MOST_TYPES: Final = 20
"""Types of a candidate that are kept."""
SHOWN: Final = 80
"""Characters of a value that a message repeats."""


def read_json(body: bytes) -> object:
    """Parse JSON, without numbers that are none.

    Raises:
        ValueError: it is no JSON, or nested so deep that nothing could read it.

    >>> read_json(b'{"score": NaN}')
    Traceback (most recent call last):
        ...
    ValueError: NaN is no number
    """
    try:
        parsed: object = json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return parsed


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number")


def shown(value: object) -> str:
    """A value as a message repeats it.

    >>> shown({"a": 1}), shown("x" * 1000)[-3:]
    ("{'a': 1}", 'xx…')
    """
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def text_in(fields: dict[object, object], name: str) -> str:
    """A text of an object: cut, without what no text may hold; empty where there is none.

    >>> text_in({"name": " Kuryk "}, "name"), text_in({"name": None}, "name")
    ('Kuryk', '')
    """
    return _text(fields.get(name))


def _text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63:
        return str(value)  # some services have numbers for identifiers
    if not isinstance(value, str):
        return ""
    whole = "".join(char for char in value[:LONGEST_TEXT] if not "\ud800" <= char <= "\udfff")
    return whole.strip()


def type_in(item: object) -> TypeName | None:
    """A type: an object with an identifier, or the identifier alone; None for anything else.

    >>> type_in("Q5"), type_in({"id": "Q5", "name": "human"}), type_in(None)
    (TypeName(id='Q5', name='', broader=()), TypeName(id='Q5', name='human', broader=()), None)
    """
    if isinstance(item, dict):
        broader = item.get("broader")
        wider = (
            [kind.id for part in broader[:MOST_TYPES] if (kind := type_in(part))] if isinstance(broader, list) else []
        )
        identifier = text_in(item, "id")
        return TypeName(identifier, text_in(item, "name"), tuple(wider)) if identifier else None
    identifier = _text(item)
    return TypeName(identifier) if identifier else None


def candidates_in(items: object, limit: int) -> tuple[Candidate, ...] | None:
    """The candidates of one query, best first; None where they are not what the API says.

    >>> candidates_in([{"id": "a", "name": "A", "score": 5}, {"id": "b", "name": "B", "score": "87.5"}], 5)[0].id
    'b'
    >>> candidates_in([{"name": "without an identifier"}], 5) is None, candidates_in({}, 5) is None
    (True, True)
    """
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None
    found = [_candidate(item) for item in items]
    if not all(candidate.id for candidate in found):
        return None
    return tuple(sorted(found, key=_best_first)[:limit])


def _candidate(item: dict[object, object]) -> Candidate:
    types = item.get("type", item.get("types", []))
    listed = types if isinstance(types, list) else [types]
    return Candidate(
        text_in(item, "id"),
        text_in(item, "name"),
        _score(item.get("score")),
        item.get("match") is True,
        tuple(kind for part in listed[:MOST_TYPES] if (kind := type_in(part)) is not None),
        text_in(item, "description"),
    )


def _score(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        score = float(value)
    except (ValueError, OverflowError):
        return None
    return score if math.isfinite(score) else None


def _best_first(candidate: Candidate) -> tuple[float, bool, str, str]:
    score = -math.inf if candidate.score is None else candidate.score
    return -score, not candidate.match, candidate.id, candidate.name
