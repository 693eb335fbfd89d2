"""Golden cases: what is claimed, by whom, with which words and stance."""

from functools import cache

import pytest
from golden_cases import cases

from kg.extract.cast import Cast
from kg.extract.claims import find_claims, find_speech, load_cues
from kg.extract.cues import Cues
from kg.extract.extractor import Extractor
from kg.extract.parse import Parser
from kg.model import Claim, Document


@cache
def parser() -> Parser:
    """One pipeline for all cases."""
    return Parser()


@cache
def cues() -> Cues:
    """The shipped cues."""
    return load_cues()


@cache
def extractor() -> Extractor:
    """The whole of extraction."""
    return Extractor()


def attributed(claim: Claim, text: str) -> list[str]:
    """Stance, source, cue and content of a claim."""
    stance = (claim.stance or "none") + (" quoted" if claim.quoted else "")
    source = claim.source.head.of(text) if claim.source else "-"
    return [stance, source, claim.cue.of(text) if claim.cue else "-", " ".join(claim.content.of(text).split())]


@pytest.mark.parametrize(("text", "expected"), cases("claims.txt"))
def test_who_says_what(text: str, expected: str) -> None:
    """Stance, head word of the source, cue and content, with nothing known of entities and events."""
    parse = parser().parse(Document(key="case", text=text))
    claims = find_claims(find_speech(parse, Cast(parse, (), {}, {}, {}), cues()), (), ())
    assert "\n".join(" | ".join(attributed(claim, text)) for claim in claims) == expected


@pytest.mark.parametrize(("text", "expected"), cases("claims_whole.txt"))
def test_who_says_what_of_whom(text: str, expected: str) -> None:
    """The same with entities and events: source by its name, then figure, type of the event, and who hands it on."""
    reading = extractor().read(Document(key="case", text=text))
    entities = {entity.key: entity.name for entity in reading.entities}
    types = {mention.event: mention.type for mention in reading.event_mentions}
    lines = []
    for claim in reading.claims:
        words = attributed(claim, text)
        if claim.source and claim.source.entity:
            words[1] = entities[claim.source.entity]
        figure = f"{claim.figure.measure} {claim.figure.value}" if claim.figure else "-"
        via = [f"via {entities[voice.entity] if voice.entity else voice.span.of(text)}" for voice in claim.via]
        lines.append(" | ".join([*words, figure, types[claim.event] if claim.event else "-", *via]))
    assert "\n".join(lines) == expected
