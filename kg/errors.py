"""Expected failures: place, problem with the value, and a hint."""


class KgError(Exception):
    """An expected failure that the user can mend: one line, ``place: problem, with the value``, and a hint."""

    def __init__(self, place: str, problem: str, hint: str = "") -> None:
        self.place = place
        """Where: a file (with line), an option, an address."""
        self.problem = problem
        """What is wrong, with the value that was met."""
        self.hint = hint
        """What to do about it; empty where there is nothing to say."""
        super().__init__(f"{place}: {problem}")

    def __reduce__(self) -> tuple[type["KgError"], tuple[str, str, str]]:
        """Pickle its parts, not the line made of them, so that it comes back whole from another process."""
        return type(self), (self.place, self.problem, self.hint)


class ReportError(KgError):
    """A report that cannot be read: it is named and skipped, the rest go on."""


class LexiconError(KgError):
    """A lexicon, list or gazetteer that does not follow its documented format; the place has the line."""


class DecisionError(KgError):
    """A decision that cannot be read, or that contradicts another; the place has file and line."""


class GraphError(KgError):
    """A graph that cannot be opened, parsed, or written."""


class QueryError(KgError):
    """A query that is malformed, unknown, or lacks a parameter."""


class EndpointError(KgError):
    """An endpoint that is down, refuses, or answers with an error."""


class DrawError(KgError):
    """A picture that cannot be drawn or written."""


class LinkError(KgError):
    """Answers of a service that cannot be kept, or were not kept."""
