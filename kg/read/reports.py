"""What the user names -> Documents, one after another."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.errors import ReportError
from kg.model import Document
from kg.read.decode import decode, refuse_surrogates
from kg.read.defaults import Defaults
from kg.read.fields import Fields, Note, Said, clean_fields, parse_published
from kg.read.front_matter import split_front_matter
from kg.read.json_lines import split_json_lines
from kg.read.keys import digest, report_key
from kg.read.masthead import find_masthead
from kg.read.paths import STDIN, OnError, check_kind, find_files, unreadable


def read_reports(
    paths: Iterable[Path | str],
    defaults: Defaults | None = None,
    on_error: Callable[[ReportError], None] | None = None,
    on_note: Callable[[str], None] | None = None,
) -> Iterator[Document]:
    """Read reports one after another: files, folders, globs, ``-`` for stdin, in the order named, sorted within each.

    Text (``.txt``, or any other suffix or none where it is named itself), Markdown (``.md``, ``.markdown``), each with
    YAML front matter or without, and JSON Lines (``.jsonl``). What front matter does not say is looked for in the first
    and last lines, then in `defaults`.

    Args:
        paths: What to read.
        defaults: Taken where a report does not say it itself.
        on_error: Takes the error of each report that is skipped; without it, the first is raised.
        on_note: Takes a line for each thing that was met and left out: an unknown field, files of other kinds.

    Yields:
        Documents, each with a key of its own.

    Raises:
        ReportError: a report that cannot be read, where `on_error` is None.
    """
    refuse = on_error or _raise
    note = on_note or _ignore
    otherwise = defaults or Defaults()
    owners: dict[str, str] = {}
    for file in find_files(paths, refuse, note):
        for place, said, text in _reports_in(file, refuse):
            try:
                document = _document(file, place, said, text, otherwise, note)
                owner = owners.setdefault(document.key, place)
                if owner != place:
                    raise ReportError(
                        place,
                        f"has the key {document.key!r}, as {owner} has",
                        "give one of them another key, or another name",
                    )
            except ReportError as error:
                refuse(error)
                continue
            yield document


def document_from_text(
    text: str,
    *,
    key: str,
    title: str | None = None,
    published: date | str | None = None,
    source: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    language: str | None = None,
) -> Document:
    r"""One report from its text, taken exactly as given; what is None is looked for in the first and last lines.

    >>> document = document_from_text("Toll rises\n\n18 December 2011\n\nPolice came.", key="a1")
    >>> document.title, document.published
    ('Toll rises', datetime.date(2011, 12, 18))

    Raises:
        ReportError: `published` is not a date, or the text is not Unicode.
    """
    refuse_surrogates(text, key)
    masthead = find_masthead(text)
    day = parse_published(published, key) if isinstance(published, str) else published
    return Document(
        key=report_key(key),
        text=text,
        title=title or masthead.title,
        published=day or masthead.published,
        source=source or masthead.source,
        publisher=publisher or masthead.publisher,
        author=author or masthead.author,
        language=language,
    )


def _reports_in(file: Path, refuse: OnError) -> Iterator[tuple[str, dict[str, Said], str]]:
    """Place, what it says of itself, and text of each report in a file."""
    place = "standard input" if file == STDIN else str(file)
    try:
        check_kind(file)
        whole = decode(_bytes(file), place)
        if not whole.strip():
            raise ReportError(place, "is empty", "a report needs text")
        if file.suffix.lower() == ".jsonl":
            yield from split_json_lines(whole, place, refuse)
            return
        said, text = split_front_matter(whole, place)
    except ReportError as error:
        refuse(error)
        return
    yield place, said, text


def _bytes(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == STDIN else file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error


def _document(file: Path, place: str, said: dict[str, Said], text: str, defaults: Defaults, note: Note) -> Document:
    """Put together what front matter, the text and the user say, in this order."""
    if not text.strip():
        raise ReportError(place, "has no text", "a report needs text after its front matter")
    refuse_surrogates(text, place)
    fields = clean_fields(said, note)
    masthead = find_masthead(text)
    return Document(
        key=_key(fields, file, place, text, note),
        text=text,
        title=fields.title or masthead.title or defaults.title,
        published=fields.published or masthead.published or defaults.published,
        source=fields.source or masthead.source or defaults.source or (None if file == STDIN else file.name),
        publisher=fields.publisher or masthead.publisher or defaults.publisher,
        author=fields.author or masthead.author or defaults.author,
        language=fields.language or defaults.language,
    )


def _key(fields: Fields, file: Path, place: str, text: str, note: Note) -> str:
    """The key that the report says, else its file's name, else (stdin) a digest of its text."""
    if fields.key is None and file == STDIN:
        return f"stdin-{digest(text, 12)}"
    name = fields.key or file.stem
    key = report_key(name)
    if key != name:
        note(f"{place}: key {key!r} stands for {name!r}")
    return key


def _raise(error: ReportError) -> None:
    raise error


def _ignore(_: str) -> None:
    pass
