"""Drafts -> drafts: what is asked for, promised, threatened or refused goes into the act of speech that carries it."""

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from kg.extract.cast import Cast
from kg.extract.commitments import recast
from kg.extract.dependents import complements, governor, oblique, with_conjuncts
from kg.extract.drafts import Draft
from kg.extract.grammar import objects_of
from kg.extract.trace import Trace
from kg.extract.trees import has_child, is_infinitive, is_verb, lemma
from kg.extract.word_classes import word_class
from kg.model.explanation import Rule

CARRIERS = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE"})
"""Types whose content is no event of its own (PLOVER: one category for one act)."""
CHARGES = frozenset({"convict", "allege"})
"""Modes whose content is a charge: named without an article it is none."""
AIMED = frozenset({"PROTEST", "MOBILIZE"})
"""Types whose purpose is no event of its own."""
WORDS: Final[Mapping[str, tuple[Rule, str]]] = {
    "again": ("again", "says again what {} says"),
    "content": ("content", "is the content of {}"),
    "purpose": ("purpose", "is what {} is for"),
}
"""Why a mention was left out for another, and the same in words."""
DEEPEST = 3
"""Verbs that only carry another, one below the other: "agreed to try to resume holding talks"."""


def absorb_content(drafts: list[Draft], cast: Cast, trace: Trace | None = None) -> list[Draft]:
    """Leave out mentions that are the content of another, and let what is to come become promise or threat."""
    by_head = {draft.head.i: draft for draft in drafts}
    absorbed = {head: ("again", verb) for head, verb in _doubled(drafts, by_head)}
    for draft in drafts:
        if draft.head.i in absorbed and draft.type not in CARRIERS:
            continue
        for inner in _content(draft, by_head):
            if inner is not draft and inner.head.i not in absorbed:
                absorbed[inner.head.i] = ("content", draft)
                draft.content.append(inner)
    kept = [draft for draft in drafts if draft.head.i not in absorbed]
    for draft in kept:
        recast(draft, cast)
    aims = {verb.i: ("purpose", draft) for draft in kept for verb in _aims(draft)}
    if trace is not None:
        _trace_dropped(trace, drafts, {**aims, **absorbed})
    return [draft for draft in kept if draft.head.i not in aims and not _is_of_anyone(draft)]


def _trace_dropped(trace: Trace, drafts: list[Draft], dropped: Mapping[int, tuple[str, Draft]]) -> None:
    """Tell which mention was left out for which other."""
    for draft in drafts:
        entry, tokens = draft.trigger.entry, draft.trigger.tokens
        if draft.head.i in dropped:
            how, other = dropped[draft.head.i]
            rule, told = WORDS[how]
            trace.end(draft.head, entry, tokens, rule, told.format(f"{other.type} {other.trigger.words!r}"))
        elif _is_of_anyone(draft):
            trace.end(draft.head, entry, tokens, "anyone", "told of anyone who does it, not of somebody who did")


def _doubled(drafts: list[Draft], by_head: dict[int, Draft]) -> Iterator[tuple[int, Draft]]:
    """Nouns that only say again what their verb says: "used tear gas", "signed a deal", "flew to Moscow for talks"."""
    for draft in drafts:
        if draft.trigger.entry.part != "v":
            continue
        for slot in ("obj", "subj", "for", "with"):
            for token, _ in draft.trigger.slots.get(slot, []):
                noun = by_head.get(token.i)
                other = noun is not None and noun is not draft and noun.trigger.entry.part == "n"
                if noun is not None and other and _says_again(noun, draft, slot):
                    yield token.i, draft


def _says_again(noun: Draft, verb: Draft, slot: str) -> bool:
    if slot == "with":
        if noun.type == "ASSAULT" and verb.type in {"COERCE", "ASSAULT"} and not noun.recipients:
            noun.recipients.extend(verb.recipients)
        return False
    same = noun.type == verb.type and (noun.mode == verb.mode or verb.type != "ASSAULT")
    if slot == "for":
        if not verb.type == noun.type == "CONSULT":
            return False
        known = {a.head for a in verb.actors}
        verb.recipients.extend(a for a in noun.actors if a.head not in known)
        return True
    if slot == "subj":
        return same and verb.trigger.entry.mode is not None and verb.trigger.entry.mode == noun.trigger.entry.mode
    return same or (verb.type == "SUPPORT" and noun.type == "AGREE")


def _content(draft: Draft, by_head: dict[int, Draft]) -> Iterator[Draft]:
    """Mentions that a mention has for its content."""
    slots = draft.trigger.slots
    if draft.type in CARRIERS:
        yield from (by_head[token.i] for token in _below(draft) if token.i in by_head)
    elif draft.type == "COERCE" and lemma(draft.head) in word_class("banning"):
        yield from (by_head[token.i] for token, _ in slots.get("obj", []) if token.i in by_head)
    elif draft.type in {"ACCUSE", "SANCTION"} and draft.mode in CHARGES:
        for verb in _charged_with(draft):
            inner = by_head.get(verb.i)
            if inner is not None and (draft.trigger.entry.part == "n" or inner.status == "negated"):
                yield inner
        nouns = [token for slot in ("of", "with", "for") for token, _ in slots.get(slot, [])]
        nouns += [noun for token, _ in slots.get("obj", []) for p, noun in oblique(token) if p in {"of", "with", "for"}]
        yield from (by_head[t.i] for t in nouns if t.i in by_head and not has_child(t, "det", "poss", "amod"))


def _charged_with(draft: Draft) -> Iterator[Token]:
    """Verbs of what somebody is accused of: "charges of attempting to seize power"."""
    for token in (*draft.trigger.tokens, *(t for t, _ in draft.trigger.slots.get("obj", []))):
        prepositions = [token, *token.children]
        for verb in (v for p in prepositions if p.dep_ == "prep" for v in p.children if v.dep_ == "pcomp"):
            yield from with_conjuncts(verb)
            for inner in complements(verb):
                yield from with_conjuncts(inner)


def _below(draft: Draft) -> Iterator[Token]:
    """Head words of the content: verbs of the complement, event nouns that are object or stand after "for"."""
    part = draft.trigger.entry.part
    for top in _clauses(draft):
        if not (draft.type == "AGREE" and top.dep_ == "advcl" and part == "v"):
            yield from _verbs_below(top, 0)
    for slot in ("obj", "for", "of", "to", "on", "with", "in"):
        if slot in {"obj", "for"} or draft.type != "REQUEST":
            for noun, _ in draft.trigger.slots.get(slot, []):
                if noun.pos_ in {"NOUN", "VERB"}:
                    yield from _unwrapped(noun)


def _clauses(draft: Draft) -> Iterator[Token]:
    """Verbs of the clauses that complete a trigger, or the verb that carries it."""
    for token in draft.trigger.tokens:
        yield from complements(token)
        if draft.trigger.entry.part == "n":
            yield from (c for c in token.children if c.dep_ == "acl" and is_verb(c))
    if draft.trigger.entry.part == "n":
        verb, how = governor(draft.head)
        if verb is not None and how == "object":
            yield from (c for c in complements(verb) if c.i > draft.head.i)
    if draft.head.dep_ == "aux":
        yield draft.head.head


def _verbs_below(top: Token, depth: int) -> Iterator[Token]:
    """A verb with those coordinated with it, and the event that it only carries: "stop discussing", "hold talks"."""
    for token in with_conjuncts(top):
        yield token
        if lemma(token) in word_class("light") | word_class("carrier"):
            for noun, _ in objects_of(token):
                yield from _unwrapped(noun)
            if depth < DEEPEST:
                for inner in complements(token):
                    yield from _verbs_below(inner, depth + 1)


def _unwrapped(noun: Token) -> Iterator[Token]:
    """A noun, and what it is a stretch or number of: "three days of rallies"."""
    yield noun
    if lemma(noun) in word_class("partitive") | word_class("wrapper"):
        yield from (inner for preposition, inner in oblique(noun) if preposition == "of")


def _aims(draft: Draft) -> Iterator[Token]:
    """Verbs of what a protest, or something still to come, is for."""
    aimed = draft.type in AIMED or draft.content or draft.status == "future"
    if draft.trigger.entry.part == "v" and aimed:
        for child in draft.head.children:
            if child.dep_ in {"advcl", "xcomp"} and is_infinitive(child):
                yield from with_conjuncts(child)


def _is_of_anyone(draft: Draft) -> bool:
    """Whether a mention tells what nobody in particular does: "anyone who defies the ban"."""
    verb = draft.head
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    told = verb.head.lower_ == "those" and verb.tag_ == "VBD"  # "most of those who fled"
    return verb.dep_ == "relcl" and verb.head.lower_ in word_class("anyone") and not told
