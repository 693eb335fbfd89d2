"""Reports -> explanations: what was found, why, and what could have named an event and named none."""

from collections.abc import Iterable, Iterator
from datetime import date

from kg.model import Document
from kg.model.explanation import Explanation
from kg.read import document_from_text
from kg.readings import Options, extractor, not_too_long
from kg.resolve.things import resolve_things


def explain(
    text: str,
    key: str = "r1",
    published: date | str | None = None,
    title: str | None = None,
    source: str | None = None,
    *,
    options: Options | None = None,
) -> Explanation:
    """Find everything that one report says, why, and which words could have named an event and named none.

    The arguments are those of `read_text`.

    Raises:
        ReportError: `published` is no date, or the report is longer than `LONGEST_REPORT`.
        LexiconError: a file of the user's does not follow its format.
    """
    document = document_from_text(text, key=key, title=title, published=published, source=source)
    return next(explain_texts([document], options=options))


def explain_texts(documents: Iterable[Document], *, options: Options | None = None) -> Iterator[Explanation]:
    """Explain reports, in input order, as they come: each by itself, as if it were the only one.

    Raises:
        ReportError: a report is longer than `LONGEST_REPORT`.
        LexiconError: a file of the user's does not follow its format.
    """
    for document in not_too_long(documents):
        reading, passed_over = extractor(options or Options()).explain(document)
        cast = resolve_things([reading])
        things = {thing.key: thing for thing in cast.things}
        known = {key: things[thing] for (_, key), thing in cast.of_entity.items()}
        yield Explanation(reading, passed_over, known)
