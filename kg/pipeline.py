"""Reports -> readings, and a graph: the whole way, in one place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kg import vocab
from kg.cache import ReadingCache
from kg.decisions import read_decisions
from kg.errors import GraphError, KgError, ReportError
from kg.files import STDOUT, open_for_replacement
from kg.model import Corpus, Decision, Document, IdleDecision, Reading
from kg.model.counting import counted
from kg.read import Defaults, read_reports
from kg.readings import Options, extractor, not_too_long, open_cache, read_texts, refuse

if TYPE_CHECKING:
    from kg.graph import Graph

Decisions = Iterable[Decision | Path | str] | Path | str
"""Decisions, and files of them."""
Progress = Callable[[int, int | None], None]
"""Told how many reports are read, and of how many where that is known."""


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
    kept: int = 0
    """Reports whose readings the cache had."""
    pruned: int = 0
    """Readings that were taken out of the cache."""
    decided: int = 0
    """Decisions that hold."""
    idle: tuple[IdleDecision, ...] = ()
    """Decisions that found nothing to hold for, or too much."""

    def __str__(self) -> str:
        found = (
            counted(self.reports, "report"),
            counted(self.entities, "entity", "entities"),
            counted(self.events, "event"),
            counted(self.claims, "claim"),
            counted(self.contradictions, "contradiction"),
            counted(self.quads, "quad"),
        )
        remarks = [f"{counted(len(self.skipped), 'report')} skipped"] if self.skipped else []
        remarks += [f"{counted(self.kept, 'report')} as before"] if self.kept else []
        remarks += [f"{counted(self.pruned, 'old reading')} removed"] if self.pruned else []
        remarks += [f"{counted(self.decided, 'decision')} held"] if self.decided else []
        remarks += [f"{counted(len(self.idle), 'decision')} idle"] if self.idle else []
        return "; ".join([f"{self.out}: {', '.join(found)}", *remarks])


def build(
    documents_or_paths: Iterable[Document | Path | str] | Path | str,
    base: str = vocab.BASE,
    *,
    defaults: Defaults | None = None,
    jobs: int = 1,
    with_text: bool = False,
    options: Options | None = None,
    cache: Path | str | None = None,
    decisions: Decisions = (),
) -> "Graph":
    """Make a graph of reports, in memory.

    Args:
        documents_or_paths: Documents, or files, folders and globs to read them from.
        base: Where the IRIs of instances begin.
        defaults: Title, date and the like of reports that do not say them.
        jobs: Processes that read.
        with_text: Whether the graph holds the reports' whole texts.
        options: Model and word lists; None: as shipped.
        cache: A folder that keeps the readings, so that a report that has not changed is not read again.
        decisions: What was decided about them, or the file or files where it stands.

    Raises:
        ReportError: a report cannot be read, or two have one key.
        DecisionError: a decision cannot be read, or contradicts another.
        KgError: the folder is no cache.
    """
    from kg.encode import encode_corpus
    from kg.graph import Graph

    given = [documents_or_paths] if isinstance(documents_or_paths, str | Path) else documents_or_paths
    decided = _decided(decisions)
    corpus = resolve(_documents(given, defaults), jobs=jobs, options=options, cache=cache, decisions=decided)
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
    cache: Path | str | None = None,
    prune: bool = False,
    decisions: Decisions = (),
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
        cache: A folder that keeps the readings, so that a report that has not changed is not read again.
        prune: Whether the cache loses, at the end, what this build did not ask it for.
        decisions: What was decided about the reports, or the file or files where it stands.
        on_skip: Told of each report that cannot be read.
        on_note: Told of what was met and left out: an unknown field, a file of another kind, a damaged reading.
        progress: Told after each report.

    Raises:
        ReportError: no report can be read, or, with `strict`, one cannot.
        GraphError: the file cannot be written.
        DecisionError: a decision cannot be read, or contradicts another.
        KgError: the folder is no cache.
    """
    from kg.encode import encode_corpus
    from kg.store import write_file

    suffix, decided = _suffix(out), _decided(decisions)
    skipped: list[KgError] = []
    skip = refuse if strict else _keeping(skipped, on_skip)
    kept = open_cache(cache, options or Options(), on_note) if cache is not None else None
    documents = read_reports(paths, defaults or Defaults(), skip, on_note)
    documents = not_too_long(documents, skip)
    corpus = resolve(documents, jobs=jobs, options=options, cache=kept, decisions=decided, progress=progress)
    if not corpus.reports:
        raise ReportError(", ".join(map(str, paths)), "no report could be read", "name files or a folder with reports")
    lines = list(encode_corpus(corpus, base, with_text))
    write_file(lines, out, suffix=suffix)
    if Path(out).is_file():
        _describe(corpus, Path(out), base, len(lines), options or Options())
    found, pruned = (kept.found, kept.prune() if prune else 0) if kept is not None else (0, 0)
    return replace(_summary(str(out), corpus, len(lines), skipped), kept=found, pruned=pruned)


def resolve(
    documents: Iterable[Document],
    *,
    jobs: int = 1,
    options: Options | None = None,
    cache: ReadingCache | Path | str | None = None,
    decisions: Sequence[Decision] = (),
    progress: Progress = lambda done, total: None,
) -> Corpus:
    """Read reports and make one what is the same in them; the order in which they come does not matter.

    Decisions hold whatever the readings speak for; their order does not matter either.

    Raises:
        ReportError: two reports have one key.
    """
    from kg.resolve import resolve_readings

    readings: dict[str, Reading] = {}
    for reading in read_texts(documents, jobs, options=options, cache=cache):
        key = reading.document.key
        if key in readings:
            raise ReportError(key, "two reports have this key", "give one of them another key in its front matter")
        readings[key] = reading
        progress(len(readings), None)
    return resolve_readings([readings[key] for key in sorted(readings)], decisions)


def _keeping(skipped: list[KgError], on_skip: Callable[[KgError], None]) -> Callable[[KgError], None]:
    def skip(error: KgError) -> None:
        skipped.append(error)
        on_skip(error)

    return skip


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


def _decided(given: Decisions) -> tuple[Decision, ...]:
    """Decisions, read where they are files, and held against each other."""
    items = [given] if isinstance(given, str | Path) else list(given)
    found = [item for item in items if isinstance(item, Decision)]
    paths = [item for item in items if not isinstance(item, Decision)]
    return read_decisions(*paths, more=found)


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
        decided=len(corpus.decisions),
        idle=corpus.idle,
    )


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


def _describe(corpus: Corpus, out: Path, base: str, quads: int, options: Options) -> None:
    """Write the description that goes beside a graph's file."""
    from kg.encode import describe_dataset

    described = describe_dataset(corpus, base, quads=quads, made_with=_made_with(options))
    with open_for_replacement(description_of(out)) as file:
        file.write(described)


def _made_with(options: Options) -> dict[str, str]:
    """Name and version of the software, besides `kg`, on which the readings depend."""
    from kg.extract.parse import describe_model

    model = describe_model(extractor(options).parser)
    return {"spacy": version("spacy"), str(model["name"]): str(model["version"])}
