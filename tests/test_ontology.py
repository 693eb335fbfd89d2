"""The ontology files are found, from a checkout and from a wheel."""

from pathlib import Path

import pytest

import kg.ontology
from kg.errors import KgError
from kg.ontology import FILES, OntologyFile, ontology_text

ROOT = Path(__file__).resolve().parent.parent


def test_every_file_of_the_folder_is_known() -> None:
    """What lies in ontology/ can be asked for by name, and nothing else."""
    assert {path.name for path in (ROOT / "ontology").iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_the_text_is_the_files_own(name: OntologyFile) -> None:
    """The text comes as it stands in the file."""
    assert ontology_text(name) == (ROOT / "ontology" / name).read_text(encoding="utf-8")


def test_an_installed_package_carries_its_own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a wheel the files lie inside the package, and that copy is the one that is read."""
    (tmp_path / "ontology_files").mkdir()
    (tmp_path / "ontology_files" / "kg.ttl").write_text("# installed\n", encoding="utf-8")
    monkeypatch.setattr(kg.ontology, "files", lambda _: tmp_path)
    assert ontology_text("kg.ttl") == "# installed\n"


def test_a_damaged_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file is an error that says what to do."""
    (tmp_path / "ontology_files").mkdir()
    monkeypatch.setattr(kg.ontology, "files", lambda _: tmp_path)
    with pytest.raises(KgError, match=r"kg: the installation lacks its ontology file, 'shapes\.ttl'") as caught:
        ontology_text("shapes.ttl")
    assert caught.value.hint == "install kg again"
