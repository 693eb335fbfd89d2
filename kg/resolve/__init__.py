"""Readings -> Corpus: who, where and what is the same, within and across reports."""

from kg.resolve.corpus import resolve_readings

__all__ = ["resolve_readings"]
