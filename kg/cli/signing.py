"""The options that say who decides, when and why, the same for every command that decides."""

import getpass
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypedDict, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class Author(TypedDict):
    """Who decides, when and why."""

    who: str
    when: str
    why: str


def signing_options(command: Command) -> Command:
    """The options ``--who``, ``--when`` and ``--why``."""
    for option in (
        click.option("--why", "--because", help="For which reason."),
        click.option("--when", type=click.DateTime(["%Y-%m-%d"]), help="The day; without it, today."),
        click.option("--who", help="Who decides; without it, the name of the user."),
    ):
        command = option(command)
    return command


def signed(who: str | None, when: datetime | None, why: str | None) -> Author:
    """What the options say, and what holds without them."""
    day = when.date() if when is not None else datetime.now().astimezone().date()
    return {"who": _user() if who is None else who, "when": day.isoformat(), "why": why or ""}


def _user() -> str:
    """The name of the user; empty where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
