"""Span: a stretch of one document's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text: code points from 0, end exclusive.

    >>> Span(4, 10).of("The police came.")
    'police'
    >>> Span(3, 3)
    Traceback (most recent call last):
        ...
    ValueError: span must be non-empty and forward, got 3..3
    """

    start: int
    """First code point, from 0."""
    end: int
    """One past the last code point."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span must be non-empty and forward, got {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The exact words."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point.

        >>> Span(0, 4).overlaps(Span(3, 6)), Span(0, 4).overlaps(Span(4, 6))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other lies inside this one.

        >>> Span(0, 9).covers(Span(3, 9))
        True
        """
        return self.start <= other.start and other.end <= self.end
