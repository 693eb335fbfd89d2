"""Figure -> the numbers that it allows, and its words."""

from kg.model import Figure

ROOM = 0.1
"""How far off an approximate number may be, as a part of it."""


def interval(figure: Figure) -> tuple[float, float]:
    """The lowest and highest number that a figure allows; an approximate one allows a tenth either way.

    >>> from kg.model import Span
    >>> interval(Figure(Span(0, 1), "killed", 64, at_least=64))
    (64, inf)
    >>> interval(Figure(Span(0, 1), "killed", 100, approximate=True))
    (90.0, 110.0)
    """
    low: float | None = figure.at_least
    high: float | None = figure.at_most
    if figure.value is not None and low is None and high is None:
        room = figure.value * ROOM if figure.approximate else 0
        return (figure.value - room, figure.value + room) if room else (figure.value, figure.value)
    return (0 if low is None else low, float("inf") if high is None else high)


def disjoint(left: Figure, right: Figure) -> bool:
    """Whether no number satisfies both figures."""
    (a, b), (c, d) = interval(left), interval(right)
    return b < c or d < a


def narrower(left: Figure, right: Figure) -> bool:
    """Whether the first figure allows fewer numbers, all of which the second allows too.

    >>> from kg.model import Span
    >>> narrower(Figure(Span(0, 1), "killed", 12), Figure(Span(0, 1), "killed", 9, at_least=9))
    True
    """
    (a, b), (c, d) = interval(left), interval(right)
    return c <= a and b <= d and (a, b) != (c, d)


def in_words(figure: Figure) -> str:
    """A figure as a reader would say it.

    >>> from kg.model import Span
    >>> in_words(Figure(Span(0, 1), "killed", 64, at_least=64))
    'at least 64'
    >>> in_words(Figure(Span(0, 1), "injured", 12, approximate=True))
    'about 12'
    """
    if figure.at_least is not None and figure.at_most is not None:
        about = "about " if figure.approximate else ""
        return f"{about}{figure.at_least} to {figure.at_most}"
    if figure.at_least is not None:
        return f"at least {figure.at_least}"
    if figure.at_most is not None:
        return f"at most {figure.at_most}"
    return f"about {figure.value}" if figure.approximate else f"{figure.value}"
