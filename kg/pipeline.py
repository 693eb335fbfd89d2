"""Reports -> readings, and a graph: the whole way, in one place."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg import vocab
from kg.errors import GraphError, KgError, ReportError
from kg.files import STDOUT, open_for_replacement
from kg.model import Corpus, Document, Reading
from kg.model.counting import counted
from kg.read import Defaults, document_from_text, read_reports

if TYPE_CHECKING:
    from kg.extract.extractor import Extractor
    from kg.graph import Graph

BATCH_CHARACTERS: Final = 20_000
"""Code points of text that one process is given at a time."""
LOOK_AHEAD: Final = 3
"""Batches a process that are read before their turn: what bounds the memory."""

LONGEST_REPORT: Final = 500_000
"""Code points of one report, about 80,000 words: a longer text is a book or a mistake, and takes minutes to read."""

Progress = Callable[[int, int | None], None]
"""Told how many reports are read, and of how many where that is known."""


@dataclass(frozen=True, slots=True)
class Options:
    """What readings are made with, besides the reports."""

    model: str | None = None
    """A spaCy pipeline; None: the small English one."""
    lexicons: tuple[Path, ...] = ()
    """The user's own words for events and claims."""
    gazetteers: tuple[Path, ...] = ()
    """The user's own names."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build made."""

    out: str
    """Where the graph went."""
    reports: int
    """Reports in the graph."""
    entities: int
    """People, organisations, groups and places, across reports."""
    events: int
    """Events, each of one report."""
    claims: int
    """Claims."""
    contradictions: int
    """Pairs of claims that cannot both be true."""
    quads: int
    """Lines of the file."""
    skipped: tuple[KgError, ...] = ()
    """Why a report could not be read, for each that could not."""

    def __str__(self) -> str:
        found = (
            counted(self.reports, "report"),
            counted(self.entities, "entity", "entities"),
            counted(self.events, "event"),
            counted(self.claims, "claim"),
            counted(self.contradictions, "contradiction"),
            counted(self.quads, "quad"),
        )
        skipped = f"; {counted(len(self.skipped), 'report')} skipped" if self.skipped else ""
        return f"{self.out}: {', '.join(found)}{skipped}"


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


def read_texts(documents: Iterable[Document], jobs: int = 1, *, options: Options | None = None) -> Iterator[Reading]:
    """Read reports, in input order, as they come; memory stays bounded however many there are.

    Args:
        documents: The reports.
        jobs: Processes that read. With more than one, a script needs ``if __name__ == "__main__":``, because each
            process is started anew (``spawn``) and imports it.
        options: Model and word lists; None: as shipped.

    Raises:
        ReportError: a report is longer than `LONGEST_REPORT`.
        KgError: a process that reads was ended from outside.
    """
    chosen = options or Options()
    bounded = not_too_long(documents)
    if jobs <= 1:
        return _read_here(bounded, chosen)
    return _read_in_processes(bounded, jobs, chosen)


def build(
    documents_or_paths: Iterable[Document | Path | str] | Path | str,
    base: str = vocab.BASE,
    *,
    defaults: Defaults | None = None,
    jobs: int = 1,
    with_text: bool = False,
    options: Options | None = None,
) -> "Graph":
    """Make a graph of reports, in memory.

    Args:
        documents_or_paths: Documents, or files, folders and globs to read them from.
        base: Where the IRIs of instances begin.
        defaults: Title, date and the like of reports that do not say them.
        jobs: Processes that read.
        with_text: Whether the graph holds the reports' whole texts.
        options: Model and word lists; None: as shipped.

    Raises:
        ReportError: a report cannot be read, or two have one key.
    """
    from kg.encode import encode_corpus
    from kg.graph import Graph

    given = [documents_or_paths] if isinstance(documents_or_paths, str | Path) else documents_or_paths
    corpus = resolve(_documents(given, defaults), jobs=jobs, options=options)
    return Graph.from_nquads(encode_corpus(corpus, base, with_text))


def build_file(
    paths: Sequence[Path | str],
    out: Path | str,
    *,
    defaults: Defaults | None = None,
    base: str = vocab.BASE,
    jobs: int = 1,
    strict: bool = False,
    with_text: bool = False,
    options: Options | None = None,
    on_skip: Callable[[KgError], None] = lambda error: None,
    on_note: Callable[[str], None] = lambda line: None,
    progress: Progress = lambda done, total: None,
) -> BuildSummary:
    """Make a graph of reports and write it, with a description of it (VoID) beside it.

    Args:
        paths: Files, folders, globs; ``-`` is standard input.
        out: The file; its suffix names the format, ``.nq`` for sorted N-Quads. ``-`` is N-Quads on standard output,
            which has no description beside it.
        defaults: Title, date and the like of reports that do not say them.
        base: Where the IRIs of instances begin.
        jobs: Processes that read.
        strict: Whether the first report that cannot be read ends the build.
        with_text: Whether the graph holds the reports' whole texts.
        options: Model and word lists; None: as shipped.
        on_skip: Told of each report that cannot be read.
        on_note: Told of what was met and left out: an unknown field, a file of another kind.
        progress: Told after each report.

    Raises:
        ReportError: no report can be read, or, with `strict`, one cannot.
        GraphError: the file cannot be written.
    """
    from kg.encode import describe_dataset, encode_corpus
    from kg.store import write_file

    suffix = _suffix(out)
    skipped: list[KgError] = []

    def skip(error: KgError) -> None:
        if strict:
            raise error
        skipped.append(error)
        on_skip(error)

    documents = read_reports(paths, defaults or Defaults(), skip, on_note)
    corpus = resolve(not_too_long(documents, skip), jobs=jobs, options=options, progress=progress)
    if not corpus.reports:
        raise ReportError(", ".join(map(str, paths)), "no report could be read", "name files or a folder with reports")
    lines = list(encode_corpus(corpus, base, with_text))
    write_file(lines, out, suffix=suffix)
    if Path(out).is_file():
        described = describe_dataset(corpus, base, quads=len(lines), made_with=_made_with(options or Options()))
        with open_for_replacement(description_of(Path(out))) as file:
            file.write(described)
    return _summary(str(out), corpus, len(lines), skipped)


def resolve(
    documents: Iterable[Document],
    *,
    jobs: int = 1,
    options: Options | None = None,
    progress: Progress = lambda done, total: None,
) -> Corpus:
    """Read reports and make one what is the same in them; the order in which they come does not matter.

    Raises:
        ReportError: two reports have one key.
    """
    from kg.resolve import resolve_readings

    readings: dict[str, Reading] = {}
    for reading in read_texts(documents, jobs, options=options):
        key = reading.document.key
        if key in readings:
            raise ReportError(key, "two reports have this key", "give one of them another key in its front matter")
        readings[key] = reading
        progress(len(readings), None)
    return resolve_readings([readings[key] for key in sorted(readings)])


def description_of(graph: Path) -> Path:
    """Where the description of a graph's file goes: beside it.

    >>> description_of(Path("out/graph.nq")).as_posix()
    'out/graph.void.ttl'
    """
    return graph.with_name(f"{graph.stem}.void.ttl")


def _documents(given: Iterable[Document | Path | str], defaults: Defaults | None) -> Iterator[Document]:
    paths: list[Path | str] = []
    for item in given:
        if isinstance(item, Document):
            yield item
        else:
            paths.append(item)
    if paths:
        yield from read_reports(paths, defaults or Defaults())


def _summary(out: str, corpus: Corpus, quads: int, skipped: list[KgError]) -> BuildSummary:
    return BuildSummary(
        out=out,
        reports=len(corpus.reports),
        entities=len(corpus.things),
        events=sum(len(report.events) for report in corpus.reports),
        claims=sum(len(report.claims) for report in corpus.reports),
        contradictions=len(corpus.contradictions),
        quads=quads,
        skipped=tuple(skipped),
    )


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


def _suffix(out: Path | str) -> str | None:
    """What names the format: the file's own suffix, N-Quads where a device or a pipe has none.

    Raises:
        GraphError: a suffix that is no format's, or a folder that is not there: told before the reading, not after it.
    """
    from kg.store.formats import rdf_file

    place = Path(out)
    if str(out) == STDOUT or (place.exists() and not place.is_file() and not place.is_dir()):
        return ".nq"
    rdf_file(out)
    if not place.parent.is_dir():
        raise GraphError(str(out), "cannot be written: no such folder", "make the folder first")
    return None


def _made_with(options: Options) -> dict[str, str]:
    """Name and version of the software, besides `kg`, on which the readings depend."""
    from kg.extract.parse import describe_model

    model = describe_model(extractor(options).parser)
    return {"spacy": version("spacy"), str(model["name"]): str(model["version"])}


@lru_cache(maxsize=2)
def extractor(options: Options) -> "Extractor":
    """One a process: loading the model takes longer than reading a report."""
    from kg.extract.extractor import Extractor

    return Extractor(options.model, options.lexicons, options.gazetteers)


def _read_here(documents: Iterator[Document], options: Options) -> Iterator[Reading]:
    for first in documents:  # for no report at all no model is loaded
        yield from extractor(options).read_many(chain([first], documents))


def _read_in_processes(documents: Iterable[Document], jobs: int, options: Options) -> Iterator[Reading]:
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_end_quietly)
    pending: deque[Future[list[Reading]]] = deque()
    try:
        for batch in _batches(documents):
            pending.append(pool.submit(_read_batch, options, batch))
            if len(pending) >= jobs * LOOK_AHEAD:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    except BrokenProcessPool as error:
        hint = "it may have run out of memory: read with fewer --jobs"
        raise KgError("reading", "a process that reads was ended", hint) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_batch(options: Options, batch: list[Document]) -> list[Reading]:
    return list(extractor(options).read_many(batch))


def _end_quietly() -> None:
    # Ctrl-C reaches every process of the terminal's group; the parent alone says so.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
