"""Diff -> text, Markdown or JSON; what reports say is shown and not obeyed."""

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.cli.tables import in_markdown
from kg.cli.visible import in_json, visible

if TYPE_CHECKING:
    from kg.compare import Diff, Quote


def as_text(diff: "Diff", width: int) -> str:
    """A line that counts, then each change under its heading, with the sentences that it rests on.

    Args:
        diff: What changed.
        width: Characters of a line.
    """
    return "".join(f"{line}\n" for line in _text_lines(diff, width))


def _text_lines(diff: "Diff", width: int) -> Iterator[str]:
    from kg.compare import KINDS

    yield from _folded(str(diff), width, "")
    for heading, changes in groupby(diff.changes, lambda change: KINDS[change.kind][1]):
        yield ""
        yield heading
        shown: set[str] = set()  # a sentence is printed once under each heading
        for change in changes:
            yield from _folded(change.text, width, "  - ")
            for quote in change.quotes:
                words = "as above" if quote.sentence in shown else quote.sentence
                yield from _folded(f"{_said(quote)}: {words}", width, "      ")
                shown.add(quote.sentence)


def as_markdown(diff: "Diff", width: int) -> str:
    """The same as a document with headings and lists; what Markdown or HTML would obey is escaped.

    Args:
        diff: What changed.
        width: Not looked at: Markdown is folded by who shows it.
    """
    from kg.compare import KINDS

    lines = [f"{in_markdown(str(diff))}"]
    for heading, changes in groupby(diff.changes, lambda change: KINDS[change.kind][1]):
        lines += ["", f"## {heading}", ""]
        for change in changes:
            lines.append(f"- {_one_line(change.text)}")
            lines += [f"  - {_one_line(_said(quote))}: *{_one_line(quote.sentence)}*" for quote in change.quotes]
    return "".join(f"{line}\n" for line in lines)


def as_json(diff: "Diff", width: int) -> str:
    """The same as an object: schema, old, new, summary, changes (kind, text, things, quotes), graphs (graph, change).

    Args:
        diff: What changed.
        width: Not looked at.
    """
    from kg.compare.records import SCHEMA

    told = {"schema": SCHEMA, "old": diff.old, "new": diff.new, "differs": bool(diff), "summary": str(diff)}
    told |= {"changes": [asdict(change) for change in diff.changes]}
    told |= {"graphs": [asdict(graph) for graph in diff.graphs]}
    return f"{in_json(json.dumps(told, ensure_ascii=False, indent=1), keep=chr(10))}\n"


FORMATS: Final[Mapping[str, Callable[["Diff", int], str]]] = MappingProxyType(
    {"text": as_text, "markdown": as_markdown, "json": as_json}
)
"""Name of a format to its writer."""


def _said(quote: "Quote") -> str:
    where = f"{quote.report}, {quote.published}" if quote.published else quote.report
    return f"{quote.voice}, {where}"


def _one_line(text: str) -> str:
    return in_markdown(" ".join(text.split()))


def _folded(text: str, width: int, indent: str) -> Iterator[str]:
    blank = " " * len(indent)
    words = visible(" ".join(text.split()))
    yield from textwrap.wrap(words, width, initial_indent=indent, subsequent_indent=blank, break_on_hyphens=False)
