"""Scene, Said, Attribution: what the rules of attribution look at, and what they find, in tokens."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.extract.cast import Cast
from kg.extract.clauses import Stretch
from kg.extract.cues import Cue, Cues
from kg.extract.parse import Parse
from kg.extract.quotes import Quotes
from kg.extract.sources import Source
from kg.model.reading import Stance

QUESTION_WORDS: Final = frozenset(
    {"whether", "how", "what", "why", "who", "whom", "where", "when", "which", "if", "whose"}
)
SPEAKERS: Final = frozenset({"Person", "Organization", "Group"})
"""Kinds of entity that speak."""
PEOPLE: Final = frozenset({"he", "she", "they", "him", "her", "them", "who", "we", "us", "i", "you"})
LONGEST_SENTENCE: Final = 300
"""Tokens on either side: words further off belong to another sentence whose stop is missing."""
KINDS: Final = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adverb"}
"""spaCy's part of speech to the kind of cue."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: one report."""

    parse: Parse
    quotes: Quotes
    cast: Cast
    cues: Cues
    heads: frozenset[int]
    """Tokens that are verbs of a cue."""

    def bounds(self, token: Token) -> Stretch:
        """The sentence of a token; of one without end, the part near the token."""
        low, high = self.parse.bounds[self.parse.sentence_of[token.i]]
        return max(low, token.i - LONGEST_SENTENCE), min(high, token.i + LONGEST_SENTENCE)

    def is_people(self, noun: Token) -> bool:
        """Whether a noun or pronoun stands for somebody who can speak."""
        return noun.lower_ in PEOPLE or self.cast.kind_at(noun) in SPEAKERS or noun.ent_type_ in {"PERSON", "NORP"}


@dataclass(frozen=True, slots=True)
class Said:
    """What one construction found."""

    frame: str
    """The construction, as the cue file names it."""
    content: Stretch
    """The words said."""
    cue: Stretch
    """The words that attribute."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice saying one thing."""

    head: Token
    """The word that attributes."""
    cue: Stretch
    """The words that attribute."""
    content: Stretch
    """The words said."""
    source: Source | None
    """Who says so."""
    stance: Stance | None
    """As the construction has it."""
    entry: Cue
    """The cue."""
    frame: str
    """The construction."""

    @property
    def rule(self) -> str:
        """Cue and construction, with file and line of a user's own: "say/that", "harrumph/that, words.tsv:7"."""
        rule = f"{self.entry.name}/{self.frame}"
        return f"{rule}, {self.entry.origin}" if self.entry.origin else rule

    @property
    def length(self) -> int:
        """Tokens said."""
        return self.content[1] - self.content[0]
