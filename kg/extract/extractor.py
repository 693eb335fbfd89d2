"""Document -> Reading: the whole way of extraction, read top to bottom."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.extract.claims import find_claims, find_speech, load_cues
from kg.extract.entities import find_cast, load_gazetteer
from kg.extract.events import find_events, load_lexicon
from kg.extract.first_persons import with_first_persons
from kg.extract.parse import Parse, Parser
from kg.extract.relations import find_relations
from kg.extract.trace import Trace
from kg.model import Document, Reading
from kg.model.explanation import PassedOver


class Extractor:
    """Reads reports with one spaCy pipeline and the shipped word lists, the user's own added.

    Raises:
        KgError: the pipeline is not installed.
        LexiconError: a list does not follow its format; the place has file and line.
    """

    def __init__(
        self, model: str | None = None, lexicons: Sequence[Path] = (), gazetteers: Sequence[Path] = ()
    ) -> None:
        self.lexicon = load_lexicon(lexicons)
        self.cues = load_cues(lexicons)
        self.gazetteer = load_gazetteer(gazetteers)
        self.parser = Parser(model)

    def read(self, document: Document) -> Reading:
        """Find everything one report says."""
        return self.reading(self.parser.parse(document))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read reports one after another, in order."""
        for parse in self.parser.parse_many(documents):
            yield self.reading(parse)

    def explain(self, document: Document) -> tuple[Reading, tuple[PassedOver, ...]]:
        """Find everything one report says, and the words that could have named an event and named none."""
        parse, trace = self.parser.parse(document), Trace()
        reading = self.reading(parse, trace)
        return reading, trace.passed_over(parse, (mention.span for mention in reading.event_mentions))

    def reading(self, parse: Parse, trace: Trace | None = None) -> Reading:
        """The stages: who, what lasts between them, who speaks, what happened, and who says so.

        Args:
            parse: The report.
            trace: Told of what is passed over; None where nobody asks.
        """
        cast = find_cast(parse, self.gazetteer)
        relations = find_relations(parse, cast)
        speech = find_speech(parse, cast, self.cues)
        cast = with_first_persons(cast, speech, relations)
        mentions, events = find_events(parse, cast, self.lexicon, trace)
        claims = find_claims(speech, mentions, events)
        return Reading(
            document=parse.document,
            sentences=parse.sentences,
            mentions=cast.mentions,
            entities=tuple(cast.entities.values()),
            event_mentions=mentions,
            events=events,
            claims=claims,
            relations=relations,
        )
