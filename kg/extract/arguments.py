"""Triggers, cast -> arguments: who did it and to whom, from the phrases that the entry's frame names."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.cast import Cast
from kg.extract.grammar import Found
from kg.extract.lexicon import Lexicon
from kg.extract.phrases import conjuncts
from kg.extract.triggers import Trigger
from kg.model import Argument, Span
from kg.vocab import PLACE_KINDS

ACTING = frozenset(
    {
        "person",
        "armed",
        "crowd",
        "authority",
        "official",
        "worker",
        "diplomat",
        "party",
        "security",
        "media",
        "body_intl",
    }
)
"""Classes of nouns that act, speak or suffer."""
NOT_ACTING = frozenset(
    {
        "talk", "agreement", "treaty", "pact", "accord", "deal", "negotiation", "convention", "project", "post", "figure",
        "force", "security", "number", "book", "site", "page", "article", "film", "network", "position", "capital", "action",
        "process", "government's", "service", "coverage", "unit", "account", "app", "membership", "program", "programme",
        "command", "hundred", "thousand", "dozen", "score", "church", "press", "publication", "meeting",
    }
)  # fmt: skip
"""Words of those classes that mostly stand for things."""
NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
BARE = frozenset(
    {
        "people",
        "person",
        "other",
        "one",
        "individual",
        "life",
        "more",
        "body",
        "corpse",
        "anyone",
        "someone",
        "everyone",
        "nobody",
        "somebody",
        "victim",
        "all",
        "dead",
        "injured",
        "wounded",
        "number",
    }
)
"""Nouns that say nothing of who somebody is."""
QUANTIFIERS = frozenset({"many", "some", "most", "several", "both", "all"})
"""Words that stand alone for part of those named before."""
BARE_COUNTED = frozenset({"man", "woman", "child", "boy", "girl", "adult", "male", "female"})
"""Nouns that say nothing of who somebody is where they are only counted."""
OBJECTS = frozenset({"obj", "iobj", "subj", "undergo", "clause"})
"""Phrases in which any place is one that something is done to; behind a preposition only a country is."""
ORDER = ("subj", "clause", "poss", "by", "from", "between", "among", "of", "obj", "iobj", "undergo", "mod")


def find_arguments(trigger: Trigger, cast: Cast, lexicon: Lexicon) -> tuple[list[Argument], list[Argument]]:
    """Actors and recipients of one trigger, each phrase once."""
    actors: list[Argument] = []
    recipients: list[Argument] = []
    frame = trigger.entry.frame
    slots = [s for s in ORDER if s in trigger.slots] + sorted(s for s in trigger.slots if s not in ORDER and s != "gov")
    for slot in slots:
        role = "R" if slot == "undergo" else frame.get(slot, "-")
        for found in trigger.slots[slot]:
            for token, how, side in _roles(found, slot, role, trigger, cast, lexicon):
                rule = f"{trigger.rule} {slot}" if how == slot else f"{trigger.rule} {slot}/{how}"
                argument = trimmed(cast.argument(named_before(token, cast), rule), trigger)
                _add(actors if side == "A" else recipients, argument)
    known = {(a.head, a.entity) for a in actors}
    recipients = [
        r
        for r in recipients
        if (r.head, r.entity) not in known and (r.entity is None or r.entity not in {a.entity for a in actors})
    ]
    return actors, recipients


def trimmed(argument: Argument, trigger: Trigger) -> Argument:
    """The argument without words of the trigger before its head: "shot dead the leader"."""
    start = argument.span.start
    for token in trigger.tokens:
        end = token.idx + len(token)
        if start <= token.idx and end < argument.head.start:
            start = token.doc[token.i + 1].idx
    return argument if start == argument.span.start else replace(argument, span=Span(start, argument.span.end))


def named_before(token: Token, cast: Cast) -> Token:
    """For a pronoun the last word in its sentence that names the same before it; else the word itself."""
    entity = cast.entity_at(token) if token.pos_ == "PRON" else None
    if entity is None:
        return token
    first = token.sent.start if token.doc.has_annotation("SENT_START") else 0
    for index in range(token.i - 1, first - 1, -1):
        if index in cast.heads:
            mention = cast.mentions[cast.heads[index]]
            if mention.entity == entity.key and mention.form != "pronoun":
                return token.doc[index]
    return token


def _add(arguments: list[Argument], new: Argument) -> None:
    if all(new.head != old.head and (new.entity is None or new.entity != old.entity) for old in arguments):
        arguments.append(new)


def _roles(
    found: Found, slot: str, role: str, trigger: Trigger, cast: Cast, lexicon: Lexicon
) -> Iterator[tuple[Token, str, str]]:
    """Heads to which a phrase comes down, how, and the side that each takes."""
    token, how = found
    if role in {"-", "P"}:
        return
    heads = list(actors_in(token, cast, lexicon))
    if role in {"X", "Y"}:
        for head in heads:
            national = role == "X" and (head.ent_type_ in {"NORP", "GPE", "ORG"} or cast.kind_at(head) == "Country")
            if national or not _is_place(head, cast):
                yield head, how, "A" if national or is_armed(head, cast, lexicon) else "R"
        return
    side = "A" if role == "N" else role[0]
    if role == "N":
        heads = [head for head in heads if not _is_place(head, cast)]
    for head in heads:
        if _is_place(head, cast):
            if side == "A" and not may_act(head, slot, cast):
                continue
            if side == "R" and slot not in OBJECTS and cast.kind_at(head) not in {"Country", None}:
                continue
        yield head, how, side
    if side == "A" and slot == "by" and not heads and lexicon.has("decree", grammar.lemma(token)):
        yield from ((head, how, "A") for head in behind(token, cast, lexicon))
    if role == "R+" and not heads and token.i not in {t.i for t in trigger.tokens}:
        for head in behind(token, cast, lexicon):
            yield head, how + " of deed", side


def may_act(place: Token, slot: str, cast: Cast) -> bool:
    """Whether a place acts: a country, or a capital used for its government where it is a subject."""
    kind = cast.kind_at(place)
    if kind in {"Site", "Region"}:
        return False
    if kind == "Country" or slot in {"subj", "by", "between", "poss"}:
        return kind == "Country" or place.ent_type_ == "GPE"
    return False


def _is_place(token: Token, cast: Cast) -> bool:
    kind = cast.kind_at(token)
    return kind in PLACE_KINDS or (kind is None and token.ent_type_ in {"GPE", "LOC", "FAC"})


def is_armed(token: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether somebody carries arms by trade."""
    entity = cast.entity_at(token)
    if entity and entity.sector:
        return entity.sector in {"MIL", "COP", "PRM", "REB", "UAF", "SPY", "CRM", "GOV"}
    return lexicon.has("armed", grammar.lemma(token)) or lexicon.has("authority", grammar.lemma(token))


def actors_in(token: Token, cast: Cast, lexicon: Lexicon) -> Iterator[Token]:
    """Heads of those whom a phrase names: the head itself, or whom it counts or groups ("dozens of miners")."""
    if token.pos_ == "PRON" and token.lower_ not in {"those", "others"}:
        below = list(_counted(token)) if lexicon.has("partitive", token.lower_) else []
        if below:
            for one in below:
                yield from actors_in(one, cast, lexicon)
        elif cast.entity_at(token) is not None:
            yield token
        elif token.lower_ in QUANTIFIERS:
            yield from _of_sentence_before(token, cast, lexicon)
        elif token.dep_ in grammar.SUBJECT_DEPS:
            yield from (s for s in speaker_of(token, lexicon) if is_actor(s, cast, lexicon))
        return
    lemma = grammar.lemma(token)
    mention = cast.mention_at(token)
    if lexicon.has("partitive", lemma) or (token.pos_ == "NUM"):
        below = list(_counted(token))
        if below and not (mention and token.i in cast.heads and token.pos_ == "PROPN"):
            for one in below:
                yield from actors_in(one, cast, lexicon)
            return
        if token.pos_ == "NUM" or lemma in {"hundred", "thousand", "dozen", "score", "million"}:
            if cast.entity_at(token) is not None:
                yield token
            return
    named = list(_named_instead(token, cast, lexicon))
    if named:
        yield from named
        return
    if is_bare(token):
        yield from _examples(token, cast, lexicon)
        return
    if is_actor(token, cast, lexicon):
        yield token


def _of_sentence_before(quantifier: Token, cast: Cast, lexicon: Lexicon) -> Iterator[Token]:
    """Of whom "many" or "some" without a noun are: the subjects of the sentence before."""
    start = quantifier.sent.start
    while start > 0 and quantifier.doc[start - 1].is_space:
        start -= 1
    if start == 0:
        return
    root = quantifier.doc[start - 1].sent.root
    for subject, _ in grammar.surface_subjects(root):
        if subject.tag_ in {"NNS", "NNPS"} and is_actor(subject, cast, lexicon):
            yield subject


def speaker_of(pronoun: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Who says that "they" will do it: the subject of the verb of saying, where the number agrees."""
    for subject in grammar.speakers(pronoun.head, lexicon.classes["reporting"]):
        plural = subject.tag_ in {"NNS", "NNPS"} or grammar.lemma(subject) in {"police", "group", "union", "party"}
        if pronoun.lower_ in {"he", "she"}:
            agrees = not plural
        else:
            agrees = (
                plural or subject.pos_ == "PROPN" if pronoun.lower_ == "they" else pronoun.lower_ == "it" and not plural
            )
        if agrees:
            yield subject


def _counted(token: Token) -> Iterator[Token]:
    for preposition, noun in grammar.oblique(token):
        if preposition == "of":
            yield noun


def _named_instead(token: Token, cast: Cast, lexicon: Lexicon) -> Iterator[Token]:
    """Names that stand for a common noun: "another group, the Education Centre", "buyers such as Puma"."""
    if token.pos_ != "NOUN":
        return
    for child in token.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and cast.entity_at(child) is not None:
            if child.ent_type_ != "PERSON" or not is_actor(token, cast, lexicon):
                yield child
        if child.dep_ == "prep" and child.lower_ == "as" and any(c.lower_ == "such" for c in child.children):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from (head for head in conjuncts(inner) if is_actor(head, cast, lexicon))


def _examples(token: Token, cast: Cast, lexicon: Lexicon) -> Iterator[Token]:
    """Whom "10 people, including monks" names."""
    for child in token.children:
        if child.lower_ in {"including", "among"} or child.dep_ == "appos":
            inner = [child] if child.dep_ == "appos" else [g for g in child.children if g.dep_ in {"pobj", "dobj"}]
            for one in inner:
                for head in conjuncts(one):
                    if is_actor(head, cast, lexicon) and not is_bare(head):
                        yield head


def is_bare(token: Token) -> bool:
    """Whether a phrase names nobody in particular: "people", "70 people", "another man"."""
    lemma = grammar.lemma(token)
    told = any(
        c.dep_ in {"compound", "relcl", "acl", "poss"}
        or (c.dep_ == "amod" and c.lower_ not in {"other", "more", "many", "several", "few", "least", "innocent"})
        or (c.dep_ == "prep" and c.lower_ in {"from", "of"} and lemma == "people")
        for c in token.children
    )
    if told:
        return False
    if lemma in BARE:
        return True
    return lemma in BARE_COUNTED and any(
        c.dep_ == "nummod" or c.lower_ in {"another", "one", "several", "more"} for c in token.children
    )


def is_actor(token: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a head word stands for somebody: by the report's cast, the parser's labels, or the noun itself."""
    kind = cast.kind_at(token)
    if kind is not None:
        return True
    if token.ent_type_ in NAMES:
        return True
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
        return False
    lemma = grammar.lemma(token)
    return lemma not in NOT_ACTING and any(lexicon.has(name, lemma) for name in ACTING)


def behind(token: Token, cast: Cast, lexicon: Lexicon) -> Iterator[Token]:
    """Who stands behind a deed: "the army's raids", "the killings by police", "the decision of the court"."""
    holders: list[Token] = []
    for child in token.children:
        if child.dep_ == "poss":
            holders.extend(conjuncts(child))
    if not holders:
        holders = [noun for preposition, noun in grammar.oblique(token) if preposition == "by"]
    if not holders:
        holders = [
            c
            for c in token.children
            if c.dep_ in {"compound", "amod"}
            and (c.ent_type_ in {"GPE", "NORP", "ORG"} or lexicon.has("armed", grammar.lemma(c)))
        ]
    if not holders:
        holders = [
            noun for preposition, noun in grammar.oblique(token) if preposition in {"of", "from", "between", "among"}
        ]
    for holder in holders:
        yield from (h for h in actors_in(holder, cast, lexicon))


def heads_of(arguments: Iterable[Argument]) -> frozenset[int]:
    """Offsets of the arguments' head words."""
    return frozenset(a.head.start for a in arguments)
