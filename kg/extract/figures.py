"""Drafts, numbers -> figures: how many were killed, wounded, detained, and at which event."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg.errors import LexiconError
from kg.extract import grammar
from kg.extract.cast import Cast
from kg.extract.drafts import Draft
from kg.extract.lexicon import Lexicon
from kg.extract.lists import DATA, read_rows
from kg.extract.numbers import Number, find_numbers
from kg.extract.parse import Parse
from kg.extract.phrases import phrase
from kg.model import Figure, Span
from kg.vocab import MEASURES

TOLLS = frozenset({"toll", "number", "figure", "total", "count", "tally"})
"""Nouns whose number follows: "put the number of wounded at 40"."""
CROWDS = frozenset(
    {"crowd", "group", "mob", "team", "force", "convoy", "contingent", "total", "gang", "band", "column", "unit"}
)
"""Nouns that are counted by what follows "of"."""
SINGLE = frozenset({"a", "an", "one", "another"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What the numbers around a trigger count."""

    name: str
    types: frozenset[str]
    words: frozenset[str]
    """Lemmas of the trigger of which one must be there; empty: any trigger."""
    phrases: frozenset[str]


@cache
def measures() -> tuple[Measure, ...]:
    """The shipped list, read once."""
    found = []
    for row in read_rows(DATA / "measures.tsv", 4):
        if row.fields[0] not in MEASURES:
            raise LexiconError(row.place, f"unknown measure {row.fields[0]!r}", f"one of {', '.join(MEASURES)}")
        words = frozenset(row.words(2)) - {"*"}
        found.append(
            Measure(row.fields[0], frozenset(row.fields[1].split("|")), words, frozenset(row.fields[3].split("|")))
        )
    return tuple(found)


def set_figures(parse: Parse, drafts: Iterable[Draft], cast: Cast, lexicon: Lexicon) -> None:
    """Hang each number on the event whose dead, wounded, detained ... it counts."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for sentence, here in sorted(by_sentence.items()):
        numbers = list(find_numbers(parse, sentence))
        for number in numbers:
            _hang(parse, number, here, lexicon)
        for draft in here:
            _single(parse, draft, cast, lexicon)


def _hang(parse: Parse, number: Number, drafts: list[Draft], lexicon: Lexicon) -> None:
    counted = list(_counted(parse, number))
    taken: set[str] = set()
    best = sorted(drafts, key=lambda d: abs(d.head.i - number.last))
    for draft in best:
        if draft.status == "negated":
            continue
        for measure in measures():
            if measure.name in taken or not _may(measure, draft):
                continue
            if any(_in_phrase(token, draft, measure, lexicon) for token in counted):
                draft.figures.append(_figure(parse, number, measure.name))
                taken.add(measure.name)
                break


def _may(measure: Measure, draft: Draft) -> bool:
    if draft.type not in measure.types:
        return False
    return not measure.words or bool(measure.words & {grammar.lemma(t) for t in draft.trigger.tokens})


def _counted(parse: Parse, number: Number) -> Iterator[Token]:
    """Words that the number counts: itself, its noun, the crowd that it sizes, the toll that it is."""
    for at in range(number.first, number.last + 1):
        token = parse.doc[at]
        yield token
        if (
            token.dep_ in {"nummod", "amod", "quantmod", "compound", "npadvmod", "advmod", "det", "nmod", "predet"}
            and token.head.i > number.last
        ):
            yield token.head
            if token.head.dep_ in {"nummod", "quantmod", "compound", "nmod"} and token.head.head.i > token.head.i:
                yield token.head.head
        if token.dep_ == "pobj":
            above = token.head.head
            if grammar.lemma(above) in CROWDS | TOLLS:
                yield above
            elif token.head.lower_ in {"at", "to"} and grammar.is_verb(above) and _in_toll(above):
                yield above
            elif token.head.lower_ in {"at", "to"} and grammar.is_verb(above):
                for noun, _ in (*grammar.objects_of(above), *grammar.surface_subjects(above)):
                    if grammar.lemma(noun) in TOLLS:
                        yield noun
    noun = parse.doc[number.last]
    if number.last + 1 < len(parse.doc) and parse.doc[number.last + 1].dep_ == "prep":
        yield noun


def _in_toll(verb: Token) -> bool:
    """Whether a participle tells what a toll counts: "the number of those killed"."""
    at = verb
    for _ in range(4):
        at = at.head
        if grammar.lemma(at) in TOLLS:
            return True
    return False


def _in_phrase(token: Token, draft: Draft, measure: Measure, lexicon: Lexicon) -> bool:
    trigger = draft.trigger
    if token.i == trigger.head.i and grammar.is_verb(token):
        return _in_toll(token)
    if grammar.lemma(token) in TOLLS:
        own = {t.i for t in trigger.tokens}
        return token.i in own or (
            measure.name in {"killed", "injured", "detained", "missing"} and any(t.i in own for t in token.subtree)
        )
    if "trigger" in measure.phrases and trigger.entry.part in {"n", "a"}:
        if token.i == trigger.head.i and token.pos_ != "VERB":
            return True
        if token.pos_ == "NUM" and token.i + 1 == trigger.tokens[0].i:
            return True
    for slot in measure.phrases:
        if slot == "subj" and measure.name not in {"participants", "deployed"}:
            if not trigger.entry.frame.get("subj", "").startswith("R") and trigger.entry.part == "v":
                continue
        for found, _ in trigger.slots.get(slot, []):
            if found.i == token.i:
                return _is_countable(token, measure, lexicon)
            if lexicon.has("partitive", grammar.lemma(found)) and any(
                noun.i == token.i for p, noun in grammar.oblique(found) if p == "of"
            ):
                return _is_countable(token, measure, lexicon)
    return False


def _is_countable(token: Token, measure: Measure, lexicon: Lexicon) -> bool:
    if token.pos_ == "NUM" or measure.name in {"killed", "injured", "detained", "missing", "displaced"}:
        return grammar.lemma(token) not in {"attack", "day", "year", "week", "month", "time", "bomb", "strike"}
    lemma = grammar.lemma(token)
    if measure.name == "dismissed":
        return True
    return (
        any(lexicon.has(name, lemma) for name in ("person", "crowd", "worker", "armed", "partitive", "official", "job"))
        or token.tag_ == "NNS"
    )


def _figure(parse: Parse, number: Number, measure: str) -> Figure:
    span = parse.span(parse.doc[number.start], parse.doc[number.last])
    return Figure(span, measure, number.value, number.at_least, number.at_most, number.approximate)


def _single(parse: Parse, draft: Draft, cast: Cast, lexicon: Lexicon) -> None:
    """Count a victim who is told of without a number: "another man died", "the killing of a vendor"."""
    if draft.status in {"negated"} or draft.figures:
        return
    for measure in measures():
        if measure.name not in {"killed", "injured"} or not _may(measure, draft):
            continue
        heads = [
            t
            for slot in ("obj", "subj", "of", "poss")
            if slot in _patient(draft)
            for t, _ in draft.trigger.slots.get(slot, [])
        ]
        singles = [t for t in heads if _is_single(t, cast, lexicon, named=measure.name == "killed")]
        if singles and len(singles) == len(heads):
            span = phrase(parse, singles[0], determiner=True, post=False)
            draft.figures.append(Figure(span, measure.name, len(singles)))
        return


def _patient(draft: Draft) -> frozenset[str]:
    frame = draft.trigger.entry.frame
    return frozenset(slot for slot in ("obj", "subj", "of", "poss") if frame.get(slot, "-").startswith("R"))


def _is_single(token: Token, cast: Cast, lexicon: Lexicon, named: bool) -> bool:
    if token.tag_ not in {"NN", "NNP", "CD"} or token.pos_ == "PRON":
        return False
    entity = cast.entity_at(token)
    if token.pos_ == "PROPN":
        return named and entity is not None and entity.kind == "Person"
    if not (lexicon.has("person", grammar.lemma(token)) or (entity is not None and entity.kind == "Person")):
        return False
    if grammar.lemma(token) in {"people", "crowd", "family", "staff", "all", "crew"}:
        return False
    determiners = {c.lower_ for c in token.children if c.dep_ in {"det", "nummod"}}
    return bool(determiners & SINGLE) or (named and grammar.lemma(token) != "one")


def spans_of(figures: Iterable[Figure]) -> list[Span]:
    """Where the figures stand."""
    return [figure.span for figure in figures]
