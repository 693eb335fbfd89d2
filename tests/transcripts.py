"""Markdown with ``console`` and ``python`` blocks -> the same Markdown with what is really printed.

python tests/transcripts.py      # writes the README and the walkthrough anew, where what is printed has changed
"""

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "examples" / "README.md", ROOT / "docs" / "extend.md")
"""Pages whose blocks are run, each in an empty folder in which ``examples`` is the repository's."""
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
SESSION = re.compile(r"(?<=^```python\n)(>>> .*?)(?=^```$)", re.MULTILINE | re.DOTALL)


class CommandError(Exception):
    """A command of a page that did not end as the page says."""


def replay(markdown: str, folder: Path) -> str:
    """Run each ``$ command`` and each ``>>> statement``, in order, and put what it prints under it.

    Args:
        markdown: The page.
        folder: Where the commands run.

    Raises:
        CommandError: a command ends with another exit code than 0, unless ``# exit 1`` stands behind it.
    """
    commanded = BLOCK.sub(lambda block: "".join(_run(line, folder) for line in _commands(block[1])), markdown)
    with contextlib.chdir(folder):
        names: dict[str, object] = {}
        return SESSION.sub(lambda block: "".join(_say(example, names) for example in _statements(block[1])), commanded)


def workspace(folder: Path) -> Path:
    """Make a folder in which the pages' commands can run."""
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    return folder


def _commands(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.startswith("$ ")]


def _run(line: str, folder: Path) -> str:
    command, _, said = line[2:].partition("  # exit ")
    wanted = int(said or 0)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
    )
    if done.returncode != wanted:
        raise CommandError(f"{command!r} ended with {done.returncode}, not {wanted}: {done.stdout}")
    return f"{line}\n{done.stdout}"


def _statements(block: str) -> list[doctest.Example]:
    return doctest.DocTestParser().get_examples(block)


def _say(example: doctest.Example, names: dict[str, object]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example.source, "README.md", "single"), names)  # noqa: S102 - the README's own lines
    first, *others = example.source.splitlines()
    return "\n".join([f">>> {first}", *(f"... {line}" for line in others)]) + "\n" + printed.getvalue()


def main() -> None:
    """Write the pages anew."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            text = page.read_text(encoding="utf-8")
            fresh = replay(text, workspace(Path(folder)))
        if fresh != text:
            page.write_text(fresh, encoding="utf-8")
            print(f"{page.relative_to(ROOT)}: written anew")


if __name__ == "__main__":
    main()
