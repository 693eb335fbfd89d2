"""Parse, cast, lexicon -> triggers: the words that name an event, each with its entry and the phrases around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.extract.cast import Cast
from kg.extract.conditions import Conditions, fits
from kg.extract.dependents import oblique
from kg.extract.grammar import is_passive, objects_of
from kg.extract.lexicon import GAP, PART_NAMES, TRAP, Entry, Lexicon
from kg.extract.parse import Parse
from kg.extract.repairs import is_main
from kg.extract.senses import Words, stopped_by
from kg.extract.slots import Slots, slots_of
from kg.extract.trace import Trace
from kg.extract.trees import TIMES, closed, has_child, is_gerund_noun, is_nominal, is_noun, lemma
from kg.extract.unmet import form_of, met, tell
from kg.extract.word_classes import word_class
from kg.model import Span

WIDEST_GAP = 8
"""Tokens that a gap of an entry may take."""
WIDEST_SKIP = 3
"""Determiners and modifiers that may stand unmentioned between two words of an entry."""
WIDEST_SPAN = 6
"""Tokens from one word of a trigger to the next beyond which its span ends."""
WIDEST_NAME = 2
"""Tokens from a noun to the one that it goes before: "discovered an arms cache"."""
SKIPPED = frozenset({"DET", "ADJ", "ADV", "NUM", "PRON", "PUNCT", "PART"})

NAMING: Final = frozenset({"of", "for", "on", "against", "and"})
"""Words within a body's name before its last noun."""


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """Words of the report that an entry of the lexicon names."""

    entry: Entry
    head: Token
    """The word that carries the grammar."""
    tokens: tuple[Token, ...]
    """All its words, in order."""
    slots: Slots
    """Phrases around it."""
    reading: str | None = None
    """What the words tell of instead of a deed: a game, a work, a law."""

    @property
    def tells(self) -> bool:
        """Whether it names an event."""
        return self.entry.type != TRAP and self.reading is None

    @property
    def span(self) -> Span:
        """The trigger's words, without what a wide gap keeps from the verb or noun that carries the grammar."""
        near = self.tokens
        while near[0].i < self.head.i and near[1].i - near[0].i > WIDEST_SPAN:
            near = near[1:]
        first = last = near[0]
        for token in near[1:]:
            if token.i - last.i > WIDEST_SPAN:
                break
            last = token
        if self.entry.part == "v" and last.dep_ == "compound" and 0 < last.head.i - last.i <= WIDEST_NAME:
            last = last.head
        return Span(first.idx, last.idx + len(last))

    @property
    def words(self) -> str:
        """Its words as printed, one space between them."""
        return " ".join(token.text for token in self.tokens)

    @property
    def rule(self) -> str:
        """How it was found, for `kg why`."""
        voice = "/passive" if self.entry.part == "v" and is_passive(self.head) else ""
        return f"{PART_NAMES[self.entry.part]}:{self.entry.name}{voice}"

    @property
    def indexes(self) -> frozenset[int]:
        """Indexes of its tokens."""
        return frozenset(token.i for token in self.tokens)


def find_triggers(parse: Parse, cast: Cast, lexicon: Lexicon, trace: Trace | None = None) -> list[Trigger]:
    """Triggers in order, none overlapping; the longer entry wins, traps take their words away.

    Words that need violence or a protest around them ("died", "looted") are looked at again once it is known which
    sentences tell of it.
    """
    conditions = Conditions(parse, cast)
    first = {t.i: _at(parse, t, lexicon, conditions, trace) for t in parse.doc if not t.is_space and not t.is_punct}
    for trigger in _standing(parse, first):
        if not trigger.tells:
            continue
        if (trigger.entry.type == "ASSAULT" or trigger.entry.mode == "riot") and not trigger.entry.needs("violent"):
            conditions.violent.add(parse.sentence_of[trigger.head.i])
        if trigger.entry.type == "PROTEST":
            conditions.restive.add(parse.sentence_of[trigger.head.i])
    for index in first:
        token = parse.doc[index]
        if lexicon.waits(lemma(token), token.lower_):
            first[index] = _at(parse, token, lexicon, conditions, trace)
    standing = _standing(parse, first)
    if trace is not None:
        _trace_taken(trace, conditions, first, standing)
    return [trigger for trigger in standing if trigger.tells]


def _trace_taken(
    trace: Trace, conditions: Conditions, found: dict[int, Trigger | None], standing: list[Trigger]
) -> None:
    """Tell of traps, and of triggers whose words a longer one takes."""
    owner = {token.i: trigger for trigger in standing for token in trigger.tokens}
    for trigger in filter(None, found.values()):
        winner = next((owner[token.i] for token in trigger.tokens if token.i in owner), trigger)
        if winner is not trigger and trigger.indexes <= winner.indexes:
            continue  # what is told of the longer words is told of these
        if winner is not trigger:
            why = f"its words belong to {winner.words!r}, {winner.entry.origin}"
            trace.end(trigger.head, trigger.entry, trigger.tokens, "longer", why)
        elif not trigger.tells:
            for token in trigger.tokens:
                trace.begin(token)
        if winner is trigger and trigger.reading is not None:
            why = f"its words tell of no deed: {trigger.reading}"
            trace.end(trigger.head, trigger.entry, trigger.tokens, "sense", why)
        elif winner is trigger and trigger.entry.type == TRAP:
            why = met(conditions, trigger.entry, trigger.head, trigger.slots)
            trace.end(trigger.head, trigger.entry, trigger.tokens, "trap", why)


def _standing(parse: Parse, found: dict[int, Trigger | None]) -> list[Trigger]:
    """Of triggers that share words the longest, else the first; idioms only where no other stands."""
    candidates = [trigger for trigger in found.values() if trigger is not None]
    candidates.sort(
        key=lambda t: (parse.sentence_of[t.head.i], t.entry.late, -t.entry.length, not t.entry.own, t.tokens[0].i)
    )
    taken: set[int] = set()
    kept = []
    for trigger in candidates:
        if not trigger.indexes & taken:
            taken |= trigger.indexes
            kept.append(trigger)
    return sorted(kept, key=lambda t: t.tokens[0].i)


def _entries(token: Token, lexicon: Lexicon) -> tuple[Entry, ...]:
    """Entries that a word may begin, the most exact first; those of its spelling without a hyphen before all others."""
    found = lexicon.of(lemma(token), token.lower_)
    whole = closed(token)
    return (*lexicon.of(whole, whole), *found) if whole else found


def _at(parse: Parse, token: Token, lexicon: Lexicon, conditions: Conditions, trace: Trace | None) -> Trigger | None:
    """The most exact entry that a word and its neighbours satisfy; of a trap, a longer idiom that they satisfy."""
    known: dict[tuple[str, tuple[int, ...]], Slots] = {}
    here = conditions.words[parse.sentence_of[token.i]]
    if trace is not None:
        trace.begin(token)
    trap: Trigger | None = None
    for entry in _entries(token, lexicon):
        if not entry.may_stand(here) or (trap is not None and not _frees(entry, trap.entry)):
            continue
        found = _satisfied(parse, token, entry, conditions, known, trace)
        if found is None:
            continue
        if trap is not None or entry.type != TRAP:
            return found
        trap = found
    return trap


def _frees(entry: Entry, trap: Entry) -> bool:
    """Whether an idiom is longer than the trap that holds its words: "sent packing"."""
    return entry.late and entry.length > trap.length and not trap.own


def _satisfied(
    parse: Parse,
    token: Token,
    entry: Entry,
    conditions: Conditions,
    known: dict[tuple[str, tuple[int, ...]], Slots],
    trace: Trace | None,
) -> Trigger | None:
    """The trigger that a word and its neighbours make by one entry; None where the entry does not hold."""
    if not _is_part(entry, token):
        if trace is not None and (tokens := _words(parse, entry, token)) is not None:
            trace.miss(token, entry, tokens, "form", form_of(entry, token))
        return None
    tokens = _words(parse, entry, token)
    if tokens is None or (len(tokens) > 1 and entry.part == "v" and _is_of_time(tokens[-1])):
        return None
    key = (entry.part, tuple(t.i for t in tokens))
    if key not in known:
        known[key] = slots_of(entry.part, token, tokens)
    unmet = conditions.unmet(entry.when, token, tokens, known[key])
    if unmet is None:
        words = Words(entry.type, entry.mode, entry.part, token, tokens, known[key])
        told = entry.type == TRAP or entry.own
        return Trigger(entry, token, tuple(tokens), known[key], None if told else stopped_by(words, conditions))
    if trace is not None:
        trace.miss(token, entry, tokens, "frame", tell(conditions, unmet, token, known[key]))
    return None


def _is_part(entry: Entry, token: Token) -> bool:
    """Whether a word is the part of speech that the entry asks for, and no mere part of another noun's name."""
    if token.ent_type_ == "DATE":
        return False
    if entry.part == "v":
        if token.dep_ in {"aux", "auxpass"}:
            past = any(c.dep_ == "aux" and c.lower_ == "have" for c in token.head.children)
            return lemma(token) in word_class("modal") and not past
        modifier = token.tag_ == "VBG" and token.dep_ == "pcomp" and token.lemma_ in word_class("idle_verb")
        if modifier or is_gerund_noun(token):
            return False
        return token.pos_ in {"VERB", "AUX"} and (token.dep_ != "amod" or is_main(token)) and not is_nominal(token)
    if entry.part == "n":
        if _closes_name(token):
            return False
        if not is_noun(token) and not _stands_as_noun(token):
            return False
        last = entry.anchor == len(entry.words) - 1
        if last and token.dep_ in {"compound", "nmod"} and token.head.i > token.i:
            return entry.type == TRAP or lemma(token.head) in word_class("counted_event")
        return True
    return entry.part == "p" or token.pos_ != "VERB" or token.dep_ in {"acomp", "oprd", "attr"}


def _is_of_time(preposition: Token) -> bool:
    """Whether a verb's last word belongs to a time, not to the verb: "walked out on 20 February"."""
    if preposition.lower_ not in {"on", "in", "at"}:
        return False
    objects = [c for c in preposition.children if c.dep_ == "pobj"]
    return bool(objects) and all(c.ent_type_ in TIMES for c in objects)


def _closes_name(noun: Token) -> bool:
    """Whether a noun is the last word of a body's name: "the Central Bureau of Investigation"."""
    if noun.tag_ not in {"NNP", "NNPS"} or noun.i < noun.sent.start + 2 or noun.nbor(-1).lower_ not in NAMING:
        return False
    before = noun.nbor(-2)
    told = any(token.is_lower and token.pos_ in {"NOUN", "VERB", "ADJ"} for token in noun.sent)
    return noun.is_title and before.is_title and before.pos_ == "PROPN" and told


def _stands_as_noun(token: Token) -> bool:
    """Whether what the parser took for a verb or adjective stands as a noun: "killed by shelling"."""
    if token.pos_ == "ADJ":
        object_of = token.dep_ in {"dobj", "pobj"} and has_child(token, "det")  # "began a go-slow"
        return token.dep_ in {"nsubj", "nsubjpass"} or object_of
    bare = not has_child(token, "dobj", "aux", "nsubj", "prt", "xcomp")
    return token.tag_ == "VBG" and token.dep_ == "pcomp" and bare


def _words(parse: Parse, entry: Entry, anchor: Token) -> list[Token] | None:
    """The tokens of an entry around its anchor, in order; None where a word is missing."""
    tokens = [anchor]
    if closed(anchor) in entry.words[entry.anchor]:
        tokens = [anchor.doc[anchor.i - 2], anchor]
    if entry.anchor and not _before(entry, anchor, tokens):
        return None
    at, gap = anchor.i, False
    end = parse.bounds[parse.sentence_of[anchor.i]][1]
    after = entry.words[entry.anchor + 1 :]
    for position, word in enumerate(after):
        if GAP in word:
            gap = True
            continue
        found = _next(anchor, at, end, word, gap)
        if found is None and entry.part == "v":
            found = _elsewhere(anchor, word, tokens, last=position == len(after) - 1)
        if found is None:
            return None
        tokens.append(found)
        at, gap = max(at, found.i), False
    return sorted(tokens, key=lambda t: t.i)


def _before(entry: Entry, anchor: Token, tokens: list[Token]) -> bool:
    """Find the words before the anchor: adverbs and "not" of a verb wherever they hang, others side by side."""
    words = entry.words[: entry.anchor]
    if entry.part == "v":
        for word in words:
            hit = next((c for c in anchor.children if c.lower_ in word or (c.dep_ == "neg" and "not" in word)), None)
            if hit is None and anchor.i > 1 and anchor.nbor(-1).text == "-" and fits(anchor.nbor(-2), word):
                hit = anchor.nbor(-2)
            if hit is None:
                return False
            if hit.dep_ != "neg":
                tokens.append(hit)
        return True
    start = anchor.i
    for word in reversed(words):
        start -= 1
        while start >= 0 and anchor.doc[start].text == "-":
            start -= 1
        if start < 0 or not fits(anchor.doc[start], word):
            return False
        tokens.append(anchor.doc[start])
    return True


def _next(anchor: Token, at: int, end: int, word: frozenset[str], gap: bool) -> Token | None:
    """The next word of an entry, modifiers skipped; across a gap anything but another clause."""
    doc, skipped = anchor.doc, 0
    for i in range(at + 1, min(end, at + 2 + WIDEST_GAP)):
        token = doc[i]
        bound = token.lower_ == "at" and i + 1 < end and doc[i + 1].lower_ in {"least", "most"}
        if fits(token, word) and not bound and token.lower_ != "according":
            return token
        if gap:
            if token.text in {";", ":"} or token.lower_ in word_class("aside"):
                return None
            if token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ", "VBP"}:
                return None
        elif token.text != "-":
            skipped += 1
            modifier = token.pos_ in SKIPPED or token.dep_ in {"compound", "poss", "nmod", "case"}
            if skipped > WIDEST_SKIP or not modifier:
                return None
    return None


def _elsewhere(verb: Token, word: frozenset[str], tokens: list[Token], last: bool) -> Token | None:
    """A particle that stands far off, or an object before its verb, itself or what it counts.

    ("called the march off", "concern was expressed", "a lot of ammunition was seized").
    """
    particle = next((c for c in verb.children if c.dep_ == "prt" and c.lower_ in word and c not in tokens), None)
    if particle is not None or not last:
        return particle
    objects = [inner for t, _ in objects_of(verb) if t.i < verb.i for inner in _with_counted(t)]
    return max((t for t in objects if fits(t, word)), key=lambda t: t.i, default=None)


def _with_counted(noun: Token) -> Iterator[Token]:
    """A noun, and what it counts or holds."""
    yield noun
    if lemma(noun) in word_class("partitive") | word_class("wrapping"):
        yield from (inner for preposition, inner in oblique(noun) if preposition == "of")
