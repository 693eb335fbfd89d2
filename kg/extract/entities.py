"""Parse -> Cast: names and groups that act, speak, suffer or are places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extract.cast import Cast
from kg.extract.parse import Parse
from kg.model import Entity, Mention

KINDS = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Site"}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names that a user knows."""

    kinds: dict[str, str]


def load_gazetteer(paths: Sequence[Path] = ()) -> Gazetteer:
    """Read gazetteer files."""
    return Gazetteer({})


def find_cast(parse: Parse, gazetteer: Gazetteer) -> Cast:
    """Names by the parser's labels, one entity for each spelling."""
    mentions: list[Mention] = []
    entities: dict[str, Entity] = {}
    heads: dict[int, int] = {}
    inside: dict[int, int] = {}
    for words in parse.doc.ents:
        if words.label_ not in KINDS:
            continue
        start = words.start + (words[0].lower_ == "the")
        if start == words.end:
            continue
        words = parse.doc[start : words.end]
        span = parse.span(words[0], words[-1])
        name = " ".join(parse.text(span).split())
        kind = KINDS[parse.doc[start : words.end].ents[0].label_] if words.ents else "Organization"
        key = re.sub(r"\W+", "-", name.casefold()).strip("-") or "x"
        entities.setdefault(key, Entity(key, name, kind, None, (name,)))
        heads[words.root.i] = len(mentions)
        inside.update(dict.fromkeys(range(words.start, words.end), len(mentions)))
        mentions.append(Mention(span, parse.sentence_of[words.start], entities[key].kind, key, "name"))
    return Cast(parse, tuple(mentions), entities, heads, inside)
