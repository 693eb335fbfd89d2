"""Parse, cast, lexicon -> triggers: the words that name an event, each with its entry and the phrases around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.cast import Cast
from kg.extract.grammar import Found
from kg.extract.lexicon import GAP, TRAP, Condition, Entry, Lexicon
from kg.extract.parse import Parse
from kg.extract.phrases import conjuncts
from kg.model import Span

WIDEST_GAP = 8
"""Tokens that a gap of an entry may take."""
WIDEST_SKIP = 3
"""Determiners and modifiers that may stand unmentioned between two words of an entry."""
WIDEST_SPAN = 6
"""Tokens from one word of a trigger to the next beyond which its span ends."""
SKIPPED = frozenset({"DET", "ADJ", "ADV", "NUM", "PRON", "PUNCT", "PART"})
KIND_CLASSES = {
    "Person": frozenset({"person", "official", "diplomat"}),
    "Organization": frozenset({"party", "authority", "body_intl", "media"}),
    "Group": frozenset({"person", "crowd"}),
}
"""Classes of words that an entity of a kind belongs to whatever its name."""
SECTOR_CLASSES = {
    "MIL": ("armed", "security"),
    "COP": ("armed", "security"),
    "PRM": ("armed", "security"),
    "SPY": ("security",),
    "REB": ("armed",),
    "UAF": ("armed",),
    "CRM": ("armed",),
    "LAB": ("worker",),
    "AGR": ("worker",),
    "EDU": ("worker",),
    "MED": ("worker",),
    "GOV": ("authority", "official"),
    "JUD": ("authority",),
    "LEG": ("authority", "official"),
    "JRN": ("media",),
}
PLACE_CLASSES = frozenset({"place", "authority"})
COUNTED = frozenset(
    {
        "attempt",
        "campaign",
        "wave",
        "spree",
        "incident",
        "operation",
        "effort",
        "call",
        "plan",
        "threat",
        "series",
        "case",
        "scene",
        "scare",
    }
)
"""Nouns before which an event's name still names the event: "bombing campaign"."""


MODALS = frozenset({"must", "should", "ought"})
"""Auxiliaries that an entry may name."""
WRAPPERS = frozenset(
    {"state", "order", "part", "kind", "series", "round", "package", "set", "form", "use", "piece", "batch", "lot"}
)
"""Nouns that only wrap what stands behind "of": "a state of emergency"."""


@dataclass(slots=True, eq=False)
class Trigger:
    """Words of the report that an entry of the lexicon names."""

    entry: Entry
    head: Token
    """The word that carries the grammar."""
    tokens: tuple[Token, ...]
    """All its words, in order."""
    slots: dict[str, list[Found]] = field(default_factory=dict)
    """Phrases around it: subj, obj, iobj, poss, mod, and prepositions."""

    @property
    def span(self) -> Span:
        """The trigger's words, without what stands in a wide gap."""
        tokens = self.tokens
        last = tokens[0]
        for token in tokens[1:]:
            if token.i - last.i > WIDEST_SPAN:
                break
            last = token
        return Span(tokens[0].idx, last.idx + len(last))

    @property
    def rule(self) -> str:
        """How it was found, for `kg why`."""
        names = {"v": "verb", "n": "noun", "a": "adjective", "p": "phrase"}
        voice = "/passive" if self.entry.part == "v" and grammar.is_passive(self.head) else ""
        return f"{names[self.entry.part]}:{self.entry.name}{voice}"


class Matcher:
    """Finds triggers in one report."""

    def __init__(self, parse: Parse, cast: Cast, lexicon: Lexicon) -> None:
        self.parse, self.cast, self.lexicon = parse, cast, lexicon
        self.lemmas = [frozenset(self._words(index)) for index in range(len(parse.sentences))]
        self.violent: set[int] = set()
        """Sentences that tell of violence by words that leave no doubt."""

    def _words(self, sentence: int) -> Iterator[str]:
        for token in self.parse.words(sentence):
            yield grammar.lemma(token)
            yield token.lower_

    def find(self) -> list[Trigger]:
        """Triggers in order, none overlapping; the longer entry wins, traps take their words away."""
        first = [t for i in range(len(self.parse.sentences)) for t in self._sentence(i)]
        for trigger in first:
            if trigger.entry.type == "ASSAULT" or trigger.entry.mode == "riot":
                if not any(c.slot == "violent" for group in trigger.entry.when for c in group):
                    self.violent.add(self.parse.sentence_of[trigger.head.i])
        found = [t for i in range(len(self.parse.sentences)) for t in self._sentence(i)]
        return [t for t in found if t.entry.type != TRAP]

    def _sentence(self, index: int) -> list[Trigger]:
        candidates = []
        for token in self.parse.words(index):
            trigger = self.at(token)
            if trigger is not None:
                candidates.append(trigger)
        candidates.sort(key=lambda t: (-t.entry.length, t.tokens[0].i))
        taken: set[int] = set()
        kept = []
        for trigger in candidates:
            words = {token.i for token in trigger.tokens}
            if not words & taken:
                taken |= words
                kept.append(trigger)
        return sorted(kept, key=lambda t: t.tokens[0].i)

    def at(self, token: Token) -> Trigger | None:
        """The most exact entry that a word and its neighbours satisfy."""
        if token.is_space or token.is_punct:
            return None
        lower, lemma = token.lower_, grammar.lemma(token)
        index = self.lexicon.by_word
        entries = index.get(lemma, ())
        if lower != lemma:
            entries = (*index.get(lower, ()), *entries) if lower in index else entries
            if lower in index:
                entries = tuple(sorted(entries, key=lambda e: (-e.length, -len(e.when))))
        slots: dict[str, dict[str, list[Found]]] = {}
        for entry in entries:
            if not part_fits(entry, token):
                continue
            tokens = self._match(entry, token)
            if tokens is None:
                continue
            key = ",".join(str(t.i) for t in tokens) + entry.part
            if key not in slots:
                slots[key] = self.slots(entry, token, tokens)
            trigger = Trigger(entry, token, tuple(tokens), slots[key])
            if all(any(self.holds(c, trigger) for c in group) for group in entry.when):
                return trigger
        return None

    # -- words
    def _match(self, entry: Entry, anchor: Token) -> list[Token] | None:
        before, after = entry.words[: entry.anchor], entry.words[entry.anchor + 1 :]
        tokens = [anchor]
        if before and not self._before(entry, anchor, before, tokens):
            return None
        at = anchor.i
        end = self.parse.bounds[self.parse.sentence_of[anchor.i]][1]
        gap = False
        for position, word in enumerate(after):
            if GAP in word:
                gap = True
                continue
            found = self._next(at, end, word, gap)
            if found is None and entry.part == "v":
                found = self._particle(anchor, word, tokens)
                if found is None and position == len(after) - 1:
                    found = self._inverted(anchor, word)
            if found is None:
                return None
            tokens.append(found)
            at, gap = max(at, found.i), False
        return sorted(tokens, key=lambda t: t.i)

    def _before(self, entry: Entry, anchor: Token, words: tuple[frozenset[str], ...], tokens: list[Token]) -> bool:
        if entry.part == "v":
            for word in words:
                hit = [c for c in anchor.children if c.lower_ in word or (c.dep_ == "neg" and "not" in word)]
                if not hit:
                    return False
                tokens.extend(c for c in hit[:1] if c.dep_ != "neg")
            return True
        start = anchor.i
        for word in reversed(words):
            start -= 1
            while start >= 0 and self.parse.doc[start].text == "-":
                start -= 1
            if start < 0 or not fits(self.parse.doc[start], word):
                return False
            tokens.append(self.parse.doc[start])
        return True

    def _next(self, at: int, end: int, word: frozenset[str], gap: bool) -> Token | None:
        doc, skipped = self.parse.doc, 0
        for i in range(at + 1, min(end, at + 2 + WIDEST_GAP)):
            token = doc[i]
            if fits(token, word) and not (
                token.lower_ == "at" and i + 1 < end and doc[i + 1].lower_ in {"least", "most"}
            ):
                return token
            if gap:
                if token.text in {";", ":"} or (token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ", "VBP"}):
                    return None
                continue
            if token.text == "-":
                continue
            if token.pos_ not in SKIPPED and not (token.dep_ in {"compound", "poss", "nmod", "case"}):
                return None
            skipped += 1
            if skipped > WIDEST_SKIP:
                return None
        return None

    @staticmethod
    def _particle(verb: Token, word: frozenset[str], tokens: list[Token]) -> Token | None:
        return next((c for c in verb.children if c.dep_ == "prt" and c.lower_ in word and c not in tokens), None)

    @staticmethod
    def _inverted(verb: Token, word: frozenset[str]) -> Token | None:
        """An entry's object that stands before its verb: "concern was expressed", "the sanctions imposed"."""
        return next((t for t, _ in grammar.objects_of(verb) if t.i < verb.i and fits(t, word)), None)

    # -- phrases
    def slots(self, entry: Entry, head: Token, tokens: list[Token]) -> dict[str, list[Found]]:
        """Phrases around a trigger, by grammatical role or preposition."""
        if entry.part == "v":
            return self._verb_slots(head, tokens)
        if entry.part == "n":
            return self._noun_slots(head)
        return self._predicate_slots(head)

    @staticmethod
    def _verb_slots(verb: Token, tokens: list[Token]) -> dict[str, list[Found]]:
        slots: dict[str, list[Found]] = {}
        if verb.dep_ in {"aux", "auxpass"} and grammar.is_verb(verb.head):
            slots["subj"] = grammar.surface_subjects(verb.head)
            return slots
        slots["subj"] = grammar.deep_subjects(verb)
        slots["obj"] = grammar.objects_of(verb)
        slots["iobj"] = grammar.indirect_objects(verb)
        slots["clause"] = grammar.clause_subjects(verb)
        for token in tokens:
            for preposition, noun in grammar.oblique(token):
                slots.setdefault(preposition, []).append((noun, preposition))
            if token.i != verb.i and token.pos_ == "ADP":
                for child in token.children:
                    if child.dep_ == "pobj":
                        for one in conjuncts(child):
                            slots.setdefault(token.lower_, []).append((one, token.lower_))
            if token.i != verb.i and token.pos_ == "NOUN":
                for child in token.children:
                    if child.dep_ == "poss":
                        slots.setdefault("poss", []).extend((t, "possessive") for t in conjuncts(child))
        return slots

    def _noun_slots(self, noun: Token) -> dict[str, list[Found]]:
        slots: dict[str, list[Found]] = {}
        for child in noun.children:
            if child.dep_ == "poss":
                slots.setdefault("poss", []).extend((t, "possessive") for t in conjuncts(child))
            elif child.dep_ in {"compound", "nmod", "amod"}:
                slots.setdefault("mod", []).append((child, "modifier"))
            elif child.dep_ == "acl" and grammar.is_passive(child):
                slots.setdefault("by", []).extend(grammar.agents(child))
        for preposition, one in grammar.oblique(noun):
            slots.setdefault(preposition, []).append((one, preposition))
        if noun.dep_ == "conj" and not any(k in slots for k in ("of", "by", "on", "against")):
            for preposition, one in grammar.oblique(noun.head):
                slots.setdefault(preposition, []).append((one, "shared " + preposition))
        for child in noun.children:
            if child.dep_ == "conj" and not any(k in slots for k in ("of", "by", "on", "against", "poss")):
                for preposition, one in grammar.oblique(child):
                    slots.setdefault(preposition, []).append((one, "shared " + preposition))
        verb, how = grammar.governor(noun)
        if verb is not None:
            self._light(verb, how, slots)
        if "between" not in slots:
            slots["between"] = [(t, "between") for t in self._between(noun)]
        return slots

    def _light(self, verb: Token, how: str, slots: dict[str, list[Found]]) -> None:
        """Add what stands around the verb that carries an event's name: "launched an attack on", "faced criticism"."""
        lemma, has = grammar.lemma(verb), self.lexicon.has
        slots["gov"] = [(verb, how)]
        if how == "object" and has("undergo", lemma):
            slots["undergo"] = [(t, lemma) for t, _ in grammar.surface_subjects(verb)]
        elif how == "object" and has("light", lemma) and not grammar.has_child(verb, "oprd"):
            slots.setdefault("subj", []).extend((t, f"{lemma}") for t, _ in grammar.deep_subjects(verb))
        elif how == "passive" and has("light", lemma):
            slots.setdefault("subj", []).extend((t, f"{lemma} passive") for t, _ in grammar.agents(verb))
        elif how in {"in", "with", "on", "to", "into", "for", "of"} and has("partake", lemma):
            slots.setdefault("subj", []).extend((t, f"{lemma} {how}") for t, _ in grammar.surface_subjects(verb))
        elif how in {"on", "during"} and slots.get("to") and "subj" not in slots:
            slots["subj"] = [(t, f"{lemma} {how}") for t, _ in grammar.surface_subjects(verb)]
        elif how == "under" and lemma in {"come", "be", "remain", "stay"}:
            slots["undergo"] = [(t, lemma) for t, _ in grammar.surface_subjects(verb)]
        if has("light", lemma) or has("undergo", lemma) or has("happen", lemma):
            for preposition, one in grammar.oblique(verb):
                if preposition in {"on", "against", "with", "between", "to", "from", "into", "upon", "over", "by"}:
                    slots.setdefault(preposition, []).append((one, f"{lemma} {preposition}"))

    def _between(self, noun: Token) -> list[Token]:
        """Both sides named behind "between", though the parser hung it on the place: "clashes on the square between A and B"."""
        end = self.parse.bounds[self.parse.sentence_of[noun.i]][1]
        for token in self.parse.doc[noun.i + 1 : min(end, noun.i + 14)]:
            if token.lower_ == "between" and token.dep_ == "prep" and not grammar.is_verb(token.head):
                if token.head.i != noun.i and token.head.i > noun.i:
                    sides = [t for c in token.children if c.dep_ == "pobj" for t in conjuncts(c)]
                    return sides if len(sides) > 1 else []
        return []

    @staticmethod
    def _predicate_slots(head: Token) -> dict[str, list[Found]]:
        """Subject of "are ready", "is under arrest", "left one person dead"."""
        slots: dict[str, list[Found]] = {}
        above = head.head
        if head.dep_ in {
            "acomp",
            "attr",
            "oprd",
            "prep",
            "advmod",
            "amod",
            "conj",
            "dobj",
            "ccomp",
        } and grammar.is_verb(above):
            passive_or_active = grammar.objects_of(above) if grammar.is_passive(above) or head.dep_ == "oprd" else []
            slots["subj"] = passive_or_active or grammar.surface_subjects(above)
        elif above.pos_ in {"NOUN", "PROPN"} and head.dep_ in {"amod", "acl", "prep"}:
            slots["subj"] = [(t, "modifier") for t in conjuncts(above)]
        for preposition, noun in grammar.oblique(head):
            slots.setdefault(preposition, []).append((noun, preposition))
        return slots

    # -- conditions
    def holds(self, condition: Condition, trigger: Trigger) -> bool:
        """Whether a condition of an entry is met."""
        return self._met(condition, trigger) != condition.negated

    def _met(self, condition: Condition, trigger: Trigger) -> bool:
        slot, head = condition.slot, trigger.head
        sentence = self.parse.sentence_of[head.i]
        if slot == "near":
            own = {grammar.lemma(t) for t in trigger.tokens} | {t.lower_ for t in trigger.tokens}
            return bool(condition.words & (self.lemmas[sentence] - own))
        if slot == "violent":
            return self._is_violent(sentence)
        if slot == "accident":
            return self._is_accident(sentence)
        if slot == "inverted":
            return head.i <= self.parse.bounds[sentence][0] + 1
        if slot == "finite":
            return head.tag_ in {"VBD", "VBP", "VBZ"} or grammar.has_child(head, "aux", "auxpass")
        if slot in {"passive", "active"}:
            verb = head.head if head.dep_ in {"aux", "auxpass"} else head
            return grammar.is_passive(verb) == (slot == "passive")
        if slot == "plural":
            return head.tag_ in {"NNS", "NNPS"}
        if slot == "figure":
            return self._counted(head)
        if slot == "said":
            return said(head, self.lexicon)
        if slot == "oprd":
            return grammar.has_child(head, "oprd", "attr")
        if slot in {"comp", "ccomp"}:
            return self._completed(condition, head)
        found = trigger.slots.get(slot, [])
        if not condition.words:
            return bool(found)
        if slot == "subj" and "passive" in condition.words and not found and grammar.is_passive(head):
            return True
        return any(self.belongs(token, condition.words, condition.classes) for token, _ in found)

    def _completed(self, condition: Condition, head: Token) -> bool:
        below = grammar.complements(head)
        if condition.slot == "ccomp":
            below = [
                c for c in head.children if c.dep_ == "ccomp" and grammar.has_child(c, "nsubj", "nsubjpass", "expl")
            ]
            words = {grammar.lemma(w) for c in below for w in (c, *c.children)}
        else:
            words = {grammar.lemma(c) for c in below}
        return bool(words & condition.words) if condition.words else bool(below)

    def _is_violent(self, sentence: int) -> bool:
        if self._is_accident(sentence):
            return False
        return any(index in self.violent for index in range(max(0, sentence - 4), sentence + 2))

    def _is_accident(self, sentence: int) -> bool:
        accident = self.lexicon.classes["accident"]
        if not accident & self.lemmas[sentence]:
            return False
        return any(t.pos_ in {"NOUN", "PROPN"} and grammar.lemma(t) in accident for t in self.parse.words(sentence))

    def _counted(self, head: Token) -> bool:
        start, end = self.parse.bounds[self.parse.sentence_of[head.i]]
        near = self.parse.doc[max(start, head.i - 9) : min(end, head.i + 5)]
        return any(
            t.pos_ == "NUM"
            or t.ent_type_ == "CARDINAL"
            or grammar.lemma(t) in {"dozen", "hundred", "several", "score", "number", "thousand"}
            for t in near
        )

    def belongs(self, token: Token, words: frozenset[str], classes: frozenset[str]) -> bool:
        """Whether a word is one of these, by its lemma or by what the report says it is."""
        lemma = grammar.lemma(token)
        if lemma in words or token.lower_ in words:
            return True
        if token.i and f"{token.nbor(-1).lower_} {lemma}" in words:
            return True
        if token.pos_ == "NOUN" and any(
            child.dep_ in {"compound", "nmod"} and fits(child, words) for child in token.children
        ):
            return True
        if lemma in WRAPPERS or self.lexicon.has("partitive", lemma):
            if any(p == "of" and self.belongs(noun, words, classes) for p, noun in grammar.oblique(token)):
                return True
        if "#" in words and (token.pos_ == "NUM" or grammar.has_child(token, "nummod")):
            return True
        if not classes:
            return False
        return bool(classes & self.classes_of(token))

    def classes_of(self, token: Token) -> frozenset[str]:
        """Classes that a word belongs to by its entity's kind and sector."""
        entity = self.cast.entity_at(token)
        kind = entity.kind if entity else self.cast.kind_at(token)
        found: frozenset[str] = frozenset()
        if kind in KIND_CLASSES:
            found = KIND_CLASSES[kind]
        elif kind is not None:
            found = PLACE_CLASSES
        elif token.ent_type_ in {"PERSON", "NORP"}:
            found = KIND_CLASSES["Person"]
        elif token.ent_type_ == "ORG":
            found = KIND_CLASSES["Organization"]
        elif token.ent_type_ in {"GPE", "LOC", "FAC"}:
            found = PLACE_CLASSES
        if entity and entity.sector in SECTOR_CLASSES:
            found = found | frozenset(SECTOR_CLASSES[entity.sector])
        if "armed" in found or self.lexicon.has("armed", grammar.lemma(token)):
            found -= {"crowd"}
        return found


def part_fits(entry: Entry, token: Token) -> bool:
    """Whether a word's part of speech is the entry's, and the word is not merely part of another noun's name."""
    if entry.part == "v":
        if token.dep_ in {"aux", "auxpass"}:
            return grammar.lemma(token) in MODALS
        if token.ent_type_ == "DATE" or (
            token.tag_ == "VBG" and token.dep_ == "pcomp" and token.lemma_ in grammar.IDLE
        ):
            return False
        return token.pos_ in {"VERB", "AUX"} and (token.dep_ != "amod" or grammar.is_main(token))
    if entry.part == "n":
        if token.ent_type_ == "DATE" or not is_noun(token):
            return False
        last = token
        if entry.anchor == len(entry.words) - 1 and last.dep_ in {"compound", "nmod"} and last.head.i > last.i:
            return entry.type == TRAP or grammar.lemma(last.head) in COUNTED
        return True
    if entry.part == "a":
        return token.pos_ != "VERB" or token.dep_ in {"acomp", "oprd", "attr"}
    return True


def is_noun(token: Token) -> bool:
    """Whether a word is a noun, or stands where only a noun can though the parser took it for a verb."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return True
    if token.tag_ not in {"VBZ", "VBP", "VB"} or token.dep_ not in {"pobj", "dobj", "nsubj", "nsubjpass"}:
        return False
    return grammar.has_child(token, "det", "amod", "compound", "poss")


def fits(token: Token, words: frozenset[str]) -> bool:
    """Whether a token is one of an entry's alternatives, by lemma or as written."""
    return grammar.lemma(token) in words or token.lower_ in words


def said(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word stands in what somebody is reported to say."""
    at = token
    while at.head.i != at.i:
        head = at.head
        if at.dep_ in {"ccomp", "parataxis"} and lexicon.has("reporting", grammar.lemma(head)):
            return True
        at = head
    return any(c.dep_ in {"parataxis", "ccomp"} and lexicon.has("reporting", grammar.lemma(c)) for c in at.children)
