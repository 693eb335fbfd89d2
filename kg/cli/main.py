"""Arguments -> exit code: 0 done, 1 an expected failure or findings, 2 wrong usage, 130 interrupted."""

import errno
import importlib
import os
import sys
from typing import Final, NoReturn

import click

from kg import __version__
from kg.cli.failures import report
from kg.errors import KgError

COMMANDS: Final = (
    "build",
    "check",
    "decide",
    "diff",
    "draw",
    "explain",
    "export",
    "info",
    "link",
    "load",
    "merge",
    "query",
    "stats",
    "why",
)
"""Names of the commands; each is the module of that name in this folder and the command of that name in it."""
INTERRUPTED: Final = 130
"""Exit code after Ctrl-C: 128 and the number of SIGINT, as shells have it."""


class CommandsByName(click.Group):
    """A group whose commands are imported when asked for, so that a command starts without the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in alphabetical order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"kg.cli.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"kg.cli.{cmd_name} holds no command of that name")
        command.help = kept_lines(command.help)
        return command


def kept_lines(help_text: str | None) -> str | None:
    r"""A help text with click's mark for a paragraph whose lines are kept, which a raw docstring only spells.

    >>> kept_lines(r"\b")
    '\x08'
    """
    return help_text.replace(r"\b", "\b") if help_text else help_text


@click.group(cls=CommandsByName, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def kg() -> None:
    r"""Knowledge graphs from reports: every edge with its sentence and its voice.

    GRAPH is always the same thing: a file of any RDF format, an embedded store's folder, or an endpoint's URL.

    \b
    Example:
        kg build reports/ -o graph.nq
        kg query graph.nq timeline
        kg draw graph.nq -o page.html
    """


kg.help = kept_lines(kg.help)


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file name that is no UTF-8, or a terminal that knows fewer characters, must not end in a traceback.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; the one place where an expected failure becomes a line and an exit code."""
    try:
        code = kg.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except KgError as error:
        report(error)
        return 1
    except OSError as error:
        return _failed_output(error)
    return code if isinstance(code, int) else 0


def _failed_output(error: OSError) -> int:
    """Say that an output could not be written; a reader that closed the pipe has had enough and is told nothing."""
    if error.errno != errno.EPIPE:
        place = os.fsdecode(error.filename) if error.filename is not None else "standard output"
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        report(KgError(place, f"cannot be read or written: {reason}", "free some space, or write elsewhere"))
    # What is still buffered would fail again when the interpreter ends.
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    return 1
