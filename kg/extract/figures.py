"""Drafts, numbers -> figures: how many were killed, wounded, detained, and at which event."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from kg.errors import LexiconError
from kg.extract.cast import Cast
from kg.extract.dependents import oblique
from kg.extract.drafts import Draft
from kg.extract.figure_sums import add_up
from kg.extract.grammar import objects_of, surface_subjects
from kg.extract.lists import DATA, read_rows
from kg.extract.numbers import Number, find_numbers
from kg.extract.parse import Parse
from kg.extract.phrases import phrase
from kg.extract.trees import is_verb, lemma
from kg.extract.word_classes import word_class
from kg.model import Figure
from kg.vocab import MEASURES

COUNTING_DEPS: Final = frozenset(
    {"nummod", "amod", "quantmod", "compound", "npadvmod", "advmod", "det", "nmod", "predet"}
)
"""How a number hangs on what it counts."""
PEOPLE: Final = ("person", "crowd", "worker", "armed", "partitive", "official", "job")
"""Classes of nouns that take part or are sent."""
VICTIMS: Final = frozenset({"killed", "injured", "detained", "missing", "displaced"})
"""Measures of people whatever noun stands there."""
OF_AGENTS: Final = frozenset({"participants", "deployed"})
"""Measures of those who act."""
SINGLE: Final = frozenset({"a", "an", "one", "another"})

AGENT_ENDINGS: Final = ("er", "or", "ist", "man", "woman", "eer", "ian", "ant", "ee", "herd", "smith", "maid")
"""Endings of nouns for those who do something."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the numbers around a trigger count."""

    name: str
    """One of the vocabulary's measures."""
    types: frozenset[str]
    """PLOVER types of the event."""
    words: frozenset[str]
    """Lemmas of the trigger of which one must be there; empty: any trigger."""
    phrases: frozenset[str]
    """Phrases whose number it is; "trigger": the word itself is counted."""
    origin: str
    """File and line."""


@cache
def measures() -> tuple[Measure, ...]:
    """The shipped list, read once.

    Raises:
        LexiconError: a line does not follow the format.
    """
    found = []
    for row in read_rows(DATA / "measures.tsv", 4):
        name, types, _, phrases = row.fields
        if name not in MEASURES:
            raise LexiconError(row.place, f"unknown measure {name!r}", f"one of {', '.join(MEASURES)}")
        words = frozenset(row.words(2)) - {"*"}
        found.append(Measure(name, frozenset(types.split("|")), words, frozenset(phrases.split("|")), row.origin))
    return tuple(found)


def set_figures(parse: Parse, drafts: Iterable[Draft], cast: Cast) -> None:
    """Hang each number on the event whose dead, wounded, detained ... it counts."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for sentence, here in sorted(by_sentence.items()):
        for number in find_numbers(parse, sentence):
            _hang(parse, number, here)
        for draft in here:
            _count_single(parse, draft, cast)
            _add_up(parse, draft, cast)


def _hang(parse: Parse, number: Number, drafts: list[Draft]) -> None:
    counted = list(_counted(parse, number))
    taken: set[str] = set()
    for draft in sorted(drafts, key=lambda d: abs(d.head.i - number.last)):
        for measure in measures() if draft.status != "negated" else ():
            fits = measure.name not in taken and _may(measure, draft)
            if fits and any(_in_phrase(token, draft, measure) for token in counted):
                span = parse.span(parse.doc[number.start], parse.doc[number.last])
                bounds = (number.value, number.at_least, number.at_most, number.approximate)
                draft.figures.append(Figure(span, measure.name, *bounds, _why(measure, draft)))
                taken.add(measure.name)
                break


def _why(measure: Measure, draft: Draft) -> str:
    """Why a number counts what it does, in words."""
    return f"number in a phrase of {draft.trigger.words!r}, {measure.origin}"


def _may(measure: Measure, draft: Draft) -> bool:
    if draft.type not in measure.types:
        return False
    return not measure.words or bool(measure.words & {lemma(t) for t in draft.trigger.tokens})


def _counted(parse: Parse, number: Number) -> Iterator[Token]:
    """Words that the number counts: itself, its noun, the crowd that it sizes, the toll that it is."""
    for at in range(number.first, number.last + 1):
        token = parse.doc[at]
        yield token
        for _ in range(2):
            if token.dep_ not in COUNTING_DEPS or token.head.i <= number.last:
                break
            token = token.head
            yield token
        if parse.doc[at].dep_ == "pobj":
            yield from _sized(parse.doc[at])


def _sized(token: Token) -> Iterator[Token]:
    """What a number behind a preposition sizes: "a crowd of 50", "put the toll at 15", "those killed at 14"."""
    above = token.head.head
    if lemma(above) in word_class("crowd_noun") | word_class("toll"):
        yield above
    elif token.head.lower_ in {"at", "to"} and (is_verb(above) or _toll_above(above) is not None):
        toll = _toll_above(above)
        if toll is not None:
            yield above if is_verb(above) else toll
        else:
            nouns = [noun for noun, _ in (*objects_of(above), *surface_subjects(above))]
            yield from (noun for noun in nouns if lemma(noun) in word_class("toll"))


def _toll_above(token: Token) -> Token | None:
    """The toll of which a word tells what it counts: "the number of those killed"."""
    at = token
    for _ in range(4):
        at = at.head
        if lemma(at) in word_class("toll"):
            return at
    return None


def _in_phrase(token: Token, draft: Draft, measure: Measure) -> bool:
    """Whether a counted word stands in a phrase of the trigger that the measure counts."""
    trigger = draft.trigger
    if trigger.entry.part == "v" and lemma(token) == "life" and token.i in trigger.indexes:
        return measure.name == "killed"
    if token.i == trigger.head.i and is_verb(token):
        return _toll_above(token) is not None
    if lemma(token) in word_class("toll"):
        below = measure.name in VICTIMS and any(t.i in trigger.indexes for t in token.subtree)
        return token.i in trigger.indexes or below
    if "trigger" in measure.phrases and trigger.entry.part in {"n", "a"}:
        before = token.pos_ == "NUM" and token.i + 1 == trigger.tokens[0].i
        if before or (token.i == trigger.head.i and token.pos_ != "VERB"):
            return True
    for slot in sorted(measure.phrases):
        agent = slot == "subj" and trigger.entry.part == "v" and not trigger.entry.frame.get("subj", "").startswith("R")
        if agent and measure.name not in OF_AGENTS:
            continue
        if any(_is_head(found, token) for found, _ in trigger.slots.get(slot, [])):
            return _is_countable(token, measure)
    return False


def _is_head(found: Token, token: Token) -> bool:
    """Whether a word is the head of a phrase, or what the head counts ("some of them")."""
    if found.i == token.i:
        return True
    return lemma(found) in word_class("partitive") and any(p == "of" and n.i == token.i for p, n in oblique(found))


def _is_countable(token: Token, measure: Measure) -> bool:
    base = lemma(token)
    if token.pos_ == "NUM" or measure.name in VICTIMS:
        return base not in word_class("no_victim")
    if measure.name == "dismissed" or token.tag_ == "NNS":
        return True
    return any(base in word_class(name) for name in PEOPLE)


def _count_single(parse: Parse, draft: Draft, cast: Cast) -> None:
    """Count a victim who is told of without a number: "another man died", "the killing of a vendor"."""
    if draft.status == "negated" or draft.figures:
        return
    for measure in measures():
        if measure.name not in {"killed", "injured"} or not _may(measure, draft):
            continue
        frame = draft.trigger.entry.frame
        slots = [slot for slot in ("obj", "subj", "of", "poss") if frame.get(slot, "-").startswith("R")]
        heads = [t for slot in slots for t, _ in draft.trigger.slots.get(slot, [])]
        if heads and all(_is_single(t, cast, named=measure.name == "killed") for t in heads):
            span = phrase(parse, heads[0], determiner=True, post=False)
            draft.figures.append(Figure(span, measure.name, len(heads), rule=_why(measure, draft)))
        return


def _add_up(parse: Parse, draft: Draft, cast: Cast) -> None:
    """Let figures that are told side by side be one."""
    for measure in dict.fromkeys(figure.measure for figure in draft.figures if figure.measure != "deployed"):
        slots = sorted({slot for m in measures() if m.name == measure and _may(m, draft) for slot in m.phrases})
        add_up(parse, draft, slots, measure, lambda token: _is_single(token, cast, named=True))


def _is_single(token: Token, cast: Cast, named: bool) -> bool:
    """Whether a phrase stands for one person; named: a name, or "the vendor", will do."""
    if token.tag_ not in {"NN", "NNP", "CD"}:
        return False
    entity = cast.entity_at(token)
    person = entity is not None and entity.kind == "Person"
    if token.pos_ == "PROPN":
        return named and person
    base = lemma(token)
    known = person or base in word_class("person") or _is_agent_noun(token, cast)
    if not known or base in word_class("many_in_one"):
        return False
    determiners = {c.lower_ for c in token.children if c.dep_ in {"det", "nummod"}}
    return bool(determiners & SINGLE) or (named and base != "one")


def _is_agent_noun(token: Token, cast: Cast) -> bool:
    """Whether a noun with an article is one who does something, by its ending: "a loom operator", "a typist"."""
    article = any(c.lower_ in SINGLE for c in token.children if c.dep_ == "det")
    things = word_class("vehicle") | word_class("thing") | word_class("building") | word_class("no_victim")
    thing = lemma(token) in things or cast.kind_at(token) in {"Site", "Place", "Organization"}
    return article and token.tag_ == "NN" and not thing and lemma(token).endswith(AGENT_ENDINGS)
