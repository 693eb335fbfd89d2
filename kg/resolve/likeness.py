"""Likeness: how likely two names name one thing, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """What comparing two names gives."""

    score: float
    """0 to 1."""
    reason: str
    """What speaks for it, or against it, in words."""
    partial: bool = False
    """One name says less than the other: sure only where no third one fits as well."""
    apart: bool = False
    """The names themselves say that they are two: no chain may join them."""
