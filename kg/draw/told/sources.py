"""A report's title, publisher, address or key -> the events that it tells of."""

from difflib import get_close_matches

from kg.draw.text import one_line
from kg.draw.told.ask import ask, ask_properties, local_name
from kg.errors import DrawError
from kg.model.graph import QuadSource


def events_told_by(source: QuadSource, name: str) -> frozenset[str]:
    """The IRIs of the events that a report tells of, or all reports of one publisher.

    Raises:
        DrawError: no report is called so; the hint has the nearest names.
        QueryError: the store refuses a query.
        EndpointError: the endpoint fails.
    """
    wanted = one_line(name).casefold()
    known: dict[str, set[str]] = {}
    for report, values in ask_properties(source, "all-reports").items():
        told = (str(value) for key in ("title", "publisher", "creator", "source") for value in values.get(key, ()))
        for word in (report, local_name(report), *told):
            known.setdefault(one_line(word), set()).add(report)
    reports = {report for word, named in known.items() if word.casefold() == wanted for report in named}
    if not reports:
        words = {word.casefold(): word for word in sorted(known)}
        near = get_close_matches(wanted, list(words), n=3, cutoff=0.5)
        hint = f"nearest: {', '.join(words[match] for match in near)}" if near else ""
        raise DrawError("source", f"no report is called {name!r}", hint)
    return frozenset(str(event) for event, report in ask(source, "event-reports") if str(report) in reports)
