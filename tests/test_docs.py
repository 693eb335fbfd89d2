"""What is written about the product: complete, true, and free of what concerns this machine alone."""

import importlib
import re
import subprocess
from pathlib import Path

import click
import pytest
from transcripts import PAGES, ROOT, replay, workspace

import kg
from kg.cli.main import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MACHINE = re.compile(
    r"/(?:work|root|home|Users)/\w|/tmp/\w|pypi\.org|pythonhosted\.org|[a-z-]+\.jfrog\.io|artifactory",
    re.IGNORECASE,
)
"""Absolute paths of one machine, and hosts that packages come from."""


def command(name: str) -> click.Command:
    """One command of the command line."""
    found = getattr(importlib.import_module(f"kg.cli.{name}"), name)
    assert isinstance(found, click.Command)
    return found


def files() -> list[Path]:
    """Text files of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


PROSE = [path for path in files() if path.suffix == ".md" and path.parent.name != "reports"]
"""Pages about the product; the reports of the examples are not."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_explained(name: str) -> None:
    """Its help has a sentence and an example, every option says what it is for, and the README shows it."""
    found = command(name)
    assert found.help
    assert "Example:" in found.help
    assert f"kg {name} " in found.help.partition("Example:")[2]
    options = [parameter for parameter in found.params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []
    assert f"kg {name} " in README


def test_each_module_of_the_command_line_is_a_command_or_serves_them() -> None:
    """No command is forgotten in the list that ``kg --help`` prints."""
    defined = {path.stem for path in (ROOT / "kg" / "cli").glob("*.py") if "@click.command" in path.read_text("utf-8")}
    assert defined == set(COMMANDS)


def test_the_changelog_has_this_version() -> None:
    """A version is not released without a word to its users."""
    assert f"## [{kg.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_nothing_of_one_machine_is_in_the_repository() -> None:
    """No absolute path of a developer's machine, no package registry's host."""
    wrong = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        wrong += [f"{path.relative_to(ROOT)}: {found[0]}" for found in MACHINE.finditer(text)]
    assert [line for line in wrong if not line.startswith("tests/test_docs.py")] == []


@pytest.mark.parametrize("page", PROSE, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    """Each relative link of each page leads to a file, and to a heading of it."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), f"{page.name} links to {target}"
        if anchor:
            headings = HEADING.findall(file.read_text(encoding="utf-8"))
            anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in anchors, f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_is_what_is_printed(page: Path, tmp_path: Path) -> None:
    """Every command and every line of Python runs, and prints what stands under it.

    After a change of what is printed, ``python tests/transcripts.py`` writes the pages anew.
    """
    text = page.read_text(encoding="utf-8")
    assert "```console\n$ kg " in text
    assert replay(text, workspace(tmp_path)) == text
