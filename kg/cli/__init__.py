"""Command line -> one call of the API, its answer printed."""

from kg.cli.main import main

__all__ = ["main"]
