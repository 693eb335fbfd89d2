"""Cast: who and what one report names, token by token; what events and claims look their arguments up in."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.parse import Parse
from kg.extract.phrases import phrase
from kg.model import Argument, Entity, Mention, Relation, Span


@dataclass(frozen=True, slots=True)
class Cast:
    """Mentions and entities of one report, resolved within it."""

    parse: Parse
    mentions: tuple[Mention, ...]
    """In order of their start."""
    entities: Mapping[str, Entity]
    """By key, in order of first mention."""
    heads: Mapping[int, int]
    """Token index of a mention's head word to the mention's index."""
    inside: Mapping[int, int]
    """Token index of any word of a mention to the mention's index (the longest mention that has it)."""
    relations: tuple[Relation, ...] = ()
    """What the text states of the entities that lasts, found while they were resolved."""

    def mention_at(self, token: Token) -> Mention | None:
        """The mention whose head word this is, else the mention that has the word inside."""
        index = self.heads.get(token.i, self.inside.get(token.i))
        return None if index is None else self.mentions[index]

    def entity_at(self, token: Token) -> Entity | None:
        """The entity that a phrase with this head word stands for; None where unknown or unresolved."""
        mention = self.mention_at(token)
        return self.entities.get(mention.entity) if mention and mention.entity else None

    def kind_at(self, token: Token) -> str | None:
        """Kind of the thing at a head word: "Person", "Organization", "Group", "Place" ..., None for other things."""
        mention = self.mention_at(token)
        return mention.kind if mention else None

    def argument(self, head: Token, rule: str) -> Argument:
        """The phrase around a head word as an argument, its entity looked up."""
        mention = self.mention_at(head)
        span = phrase(self.parse, head)
        return Argument(span, Span(head.idx, head.idx + len(head)), mention.entity if mention else None, rule)
