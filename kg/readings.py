"""Documents -> readings, in their order: in this process or in several, and from a cache where one is kept."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.cache import ReadingCache, makers_digest
from kg.errors import KgError, ReportError
from kg.extract import DEFAULT_MODEL
from kg.model import Document, Reading
from kg.read import document_from_text

if TYPE_CHECKING:
    from kg.extract.extractor import Extractor

BATCH_CHARACTERS: Final = 20_000
"""Code points of text that one process is given at a time."""
LOOK_AHEAD: Final = 3
"""Batches a process that are read before their turn: what bounds the memory."""
BATCH_REPORTS: Final = 100
"""Reports in a batch at most: those whose readings are kept need no reading, and wait for those before them."""

LONGEST_REPORT: Final = 500_000
"""Code points of one report, about 80,000 words: a longer text is a book or a mistake, and takes minutes to read."""


@dataclass(frozen=True, slots=True)
class Options:
    """What readings are made with, besides the reports."""

    model: str | None = None
    """A spaCy pipeline; None: the small English one."""
    lexicons: tuple[Path, ...] = ()
    """The user's own words for events and claims."""
    gazetteers: tuple[Path, ...] = ()
    """The user's own names."""


def read_text(
    text: str,
    key: str = "r1",
    published: date | str | None = None,
    title: str | None = None,
    source: str | None = None,
    *,
    options: Options | None = None,
) -> Reading:
    """Find everything that one report says; offsets are those of `text`, which is taken exactly as it is.

    Args:
        text: The report, without front matter.
        key: Names it: letters, digits, ``.``, ``_``, ``-``.
        published: Day of publication, a date or ISO 8601.
        title: Headline.
        source: Where it came from.
        options: Model and word lists; None: as shipped.

    What is None is looked for in the first and last lines.

    Raises:
        ReportError: `published` is no date, or the report is longer than `LONGEST_REPORT`.
        LexiconError: a file of the user's does not follow its format.
    """
    document = document_from_text(text, key=key, title=title, published=published, source=source)
    return next(read_texts([document], options=options))


def read_texts(
    documents: Iterable[Document],
    jobs: int = 1,
    *,
    options: Options | None = None,
    cache: ReadingCache | Path | str | None = None,
) -> Iterator[Reading]:
    """Read reports, in input order, as they come; memory stays bounded however many there are.

    Args:
        documents: The reports.
        jobs: Processes that read. With more than one, a script needs ``if __name__ == "__main__":``, because each
            process is started anew (``spawn``) and imports it.
        options: Model and word lists; None: as shipped.
        cache: A folder that keeps the readings: a report that has not changed, and that would be read by the same
            version with the same lists, is not read again.

    Raises:
        ReportError: a report is longer than `LONGEST_REPORT`.
        KgError: a process that reads was ended from outside; the folder is no cache.
    """
    chosen = options or Options()
    bounded = not_too_long(documents)
    kept = open_cache(cache, chosen) if isinstance(cache, str | Path) else cache
    if jobs <= 1:
        return _read_here(bounded, chosen, kept)
    return _read_in_processes(bounded, jobs, chosen, kept)


def open_cache(
    folder: Path | str, options: Options, on_note: Callable[[str], None] = lambda line: None
) -> ReadingCache:
    """The folder that keeps readings made with these options.

    Raises:
        KgError: it cannot be made, or holds something else.
    """
    makers = makers_digest(options.model or DEFAULT_MODEL, options.lexicons, options.gazetteers)
    return ReadingCache(Path(folder), makers, on_note)


def refuse(error: KgError) -> None:
    """Raise what is told of."""
    raise error


def not_too_long(documents: Iterable[Document], on_skip: Callable[[KgError], None] = refuse) -> Iterator[Document]:
    """The reports that have at most `LONGEST_REPORT` code points; of the others `on_skip` is told."""
    for document in documents:
        if len(document.text) <= LONGEST_REPORT:
            yield document
            continue
        problem = f"is {len(document.text):,} characters long; a report may have {LONGEST_REPORT:,}"
        on_skip(ReportError(document.key, problem, "cut it into its parts, each with a key of its own"))


@lru_cache(maxsize=2)
def extractor(options: Options) -> "Extractor":
    """One a process: loading the model takes longer than reading a report."""
    from kg.extract.extractor import Extractor

    return Extractor(options.model, options.lexicons, options.gazetteers)


def _read_here(documents: Iterator[Document], options: Options, cache: ReadingCache | None) -> Iterator[Reading]:
    for document in documents:
        reading = cache.get(document) if cache is not None else None
        if reading is None:  # where none is to be made no model is loaded
            reading = extractor(options).read(document)
            if cache is not None:
                cache.put(reading)
        yield reading


_Batch = list[Document | Reading]
"""Reports that follow one another: to be read, or read before."""


def _read_in_processes(
    documents: Iterable[Document], jobs: int, options: Options, cache: ReadingCache | None
) -> Iterator[Reading]:
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_end_quietly)
    pending: deque[tuple[_Batch, Future[list[Reading]] | None]] = deque()
    try:
        for batch in _batches(documents, cache):
            unread = [part for part in batch if isinstance(part, Document)]
            pending.append((batch, pool.submit(_read_batch, options, unread) if unread else None))
            while pending and (len(pending) >= jobs * LOOK_AHEAD or pending[0][1] is None):
                yield from _read_parts(*pending.popleft(), cache)
        while pending:
            yield from _read_parts(*pending.popleft(), cache)
    except BrokenProcessPool as error:
        hint = "it may have run out of memory: read with fewer --jobs"
        raise KgError("reading", "a process that reads was ended", hint) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(documents: Iterable[Document], cache: ReadingCache | None) -> Iterator[_Batch]:
    batch: _Batch = []
    size = 0
    for document in documents:
        kept = cache.get(document) if cache is not None else None
        batch.append(kept or document)
        size += len(document.text) if kept is None else 0
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_REPORTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_parts(batch: _Batch, answer: Future[list[Reading]] | None, cache: ReadingCache | None) -> Iterator[Reading]:
    made = iter(answer.result() if answer is not None else ())
    for part in batch:
        if isinstance(part, Reading):
            yield part
            continue
        reading = next(made)
        if cache is not None:
            cache.put(reading)
        yield reading


def _read_batch(options: Options, batch: list[Document]) -> list[Reading]:
    return list(extractor(options).read_many(batch))


def _end_quietly() -> None:
    # Ctrl-C reaches every process of the terminal's group; the parent alone says so.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
