"""Golden cases: what is claimed, by whom, with which words and stance."""

from functools import cache
from pathlib import Path

import pytest

from kg.extract.cast import Cast
from kg.extract.claims import find_claims, load_cues
from kg.extract.cues import Cues
from kg.extract.extractor import Extractor
from kg.extract.parse import Parser
from kg.model import Claim, Document

GOLDEN = Path(__file__).parent / "golden"


def cases(name: str) -> list[tuple[str, str, str]]:
    """Title, text and expected lines of each case; each part ends with a lone dot."""
    parts: list[str] = []
    lines: list[str] = []
    for line in (GOLDEN / name).read_text(encoding="utf-8").split("\n"):
        if line == ".":
            parts.append("\n".join(lines).strip("\n"))
            lines = []
        else:
            lines.append(line)
    assert len(parts) % 3 == 0, f"{name}: a case has three parts"
    return [(parts[at], parts[at + 1], parts[at + 2]) for at in range(0, len(parts), 3)]


def parameters(name: str) -> list[object]:
    """The cases of a file, each under its title."""
    return [pytest.param(text, expected, id=title) for title, text, expected in cases(name)]


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


@pytest.mark.parametrize(("text", "expected"), parameters("claims.txt"))
def test_who_says_what(text: str, expected: str) -> None:
    """Stance, head word of the source, cue and content, with nothing known of entities and events."""
    parse = parser().parse(Document(key="case", text=text))
    claims = find_claims(parse, Cast(parse, (), {}, {}, {}), (), (), cues())
    assert "\n".join(" | ".join(attributed(claim, text)) for claim in claims) == expected


@pytest.mark.parametrize(("text", "expected"), parameters("claims_whole.txt"))
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
