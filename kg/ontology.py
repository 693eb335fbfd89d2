"""Name of an ontology file -> its text, from an installed wheel as well as from a checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, Literal

from kg.errors import KgError

OntologyFile = Literal["kg.ttl", "shapes.ttl", "context.jsonld", "README.md"]

FILES: Final[tuple[OntologyFile, ...]] = ("kg.ttl", "shapes.ttl", "context.jsonld", "README.md")
"""Every file of the ontology folder."""


def ontology_text(name: OntologyFile) -> str:
    """The text of one ontology file.

    >>> ontology_text("kg.ttl").startswith("@prefix")
    True

    Raises:
        KgError: the installation lacks the file.
    """
    try:
        return (ontology_folder() / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KgError("kg", f"the installation lacks its ontology file, {name!r}", "install kg again") from error


def ontology_folder() -> Traversable:
    """The folder that holds the ontology: inside the installed package, else beside it in a checkout."""
    installed = files("kg") / "ontology_files"
    return installed if installed.is_dir() else Path(__file__).resolve().parent.parent / "ontology"
