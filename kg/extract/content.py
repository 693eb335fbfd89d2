"""Drafts -> drafts: what is asked for, promised, threatened or refused goes into the act of speech that carries it."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.drafts import Draft
from kg.extract.lexicon import Lexicon

CARRIERS = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE"})
"""Types whose content is no event of its own (PLOVER: one category for one act)."""
BANNING = frozenset({"ban", "outlaw", "prohibit", "forbid", "restrict", "disallow"})
"""Verbs whose object has not happened."""
COMMITTING = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
YIELDING = frozenset({"CONCEDE", "RETREAT"})
HOSTILE = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
PENAL = frozenset({"SANCTION", "COERCE"})
"""What is called for against a third: blame, where nobody is asked to do it."""
CHARGES = frozenset({"convict", "allege"})


def absorb_content(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Leave out mentions that are the content of another, and let what is to come become promise or threat."""
    by_head = {draft.head.i: draft for draft in drafts}
    absorbed: set[int] = set()
    for draft in drafts:
        if draft.head.i in absorbed and draft.type not in CARRIERS:
            continue
        for inner in _content(draft, by_head, lexicon):
            if inner is not draft and inner.head.i not in absorbed:
                absorbed.add(inner.head.i)
                draft.content.append(inner)
    kept = [draft for draft in drafts if draft.head.i not in absorbed]
    for draft in kept:
        _recast(draft)
    return kept


def _content(draft: Draft, by_head: dict[int, Draft], lexicon: Lexicon) -> Iterator[Draft]:
    """Mentions that a mention has for its content."""
    if draft.type in CARRIERS:
        for token in _below(draft, lexicon):
            inner = by_head.get(token.i)
            if inner is not None:
                yield inner
    elif draft.type == "COERCE" and draft.head.lemma_.lower() in BANNING:
        for token, _ in draft.trigger.slots.get("obj", []):
            if token.i in by_head:
                yield by_head[token.i]
    elif draft.mode in CHARGES and draft.trigger.entry.part == "v":
        for slot in ("of", "with", "for"):
            for token, _ in draft.trigger.slots.get(slot, []):
                inner = by_head.get(token.i)
                if inner is not None and not grammar.has_child(token, "det", "poss", "amod"):
                    yield inner


def _below(draft: Draft, lexicon: Lexicon) -> Iterator[Token]:
    """Head words of the content: verbs of the complement, event nouns that are object or stand after "for"."""
    tops: list[Token] = []
    for token in draft.trigger.tokens:
        tops.extend(grammar.complements(token))
        if draft.trigger.entry.part == "n":
            tops.extend(c for c in token.children if c.dep_ == "acl" and grammar.is_verb(c))
    if draft.trigger.entry.part == "n":
        verb, how = grammar.governor(draft.head)
        if verb is not None and how == "object":
            tops.extend(c for c in grammar.complements(verb) if c.i > draft.head.i)
    if draft.head.dep_ in {"aux"}:
        tops.append(draft.head.head)
    seen: set[int] = set()
    for top in tops:
        if draft.type == "AGREE" and top.dep_ == "advcl" and draft.trigger.entry.part == "v":
            continue
        for token in _with_conjuncts(top):
            if token.i not in seen:
                seen.add(token.i)
                yield token
            if lexicon.has("light", token.lemma_.lower()) or token.lemma_.lower() in {
                "be",
                "help",
                "see",
                "end",
                "allow",
                "let",
                "want",
            }:
                for noun, _ in grammar.objects_of(token):
                    yield noun
    for slot in ("obj", "for", "of", "to", "on", "with", "in"):
        for noun, _ in draft.trigger.slots.get(slot, []):
            if slot in {"obj", "for"} or draft.type in {"REJECT", "AGREE", "THREATEN"}:
                if noun.pos_ in {"NOUN", "VERB"}:
                    yield noun


def _with_conjuncts(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ == "conj" and grammar.is_verb(child) and not grammar.has_child(child, "nsubj", "nsubjpass"):
            yield from _with_conjuncts(child)


def _recast(draft: Draft) -> None:
    """PLOVER: a future act that its doer commits to is a promise, a concession or a threat."""
    inner = draft.content[0] if draft.content else None
    if draft.type == "AGREE" and inner is not None:
        if inner.type in YIELDING and len(draft.actors) < 2:
            draft.type = "CONCEDE"
        elif (
            inner.type in HOSTILE
            and draft.trigger.entry.part == "v"
            and draft.head.lemma_.lower() not in {"agree", "offer", "consent"}
        ):
            draft.type, draft.mode = "THREATEN", None
        return
    if draft.type == "REQUEST" and inner is not None and inner.type in PENAL and not draft.recipients and inner.recipients:
        draft.type, draft.mode, draft.recipients = "ACCUSE", "disapprove", list(inner.recipients)
        return
    if draft.status == "negated" and draft.type in COMMITTING | YIELDING | {"AGREE"} and will_not(draft.head):
        draft.content = [Draft(draft.trigger, draft.sentence, draft.type, draft.mode)]
        draft.type, draft.mode, draft.status = "REJECT", None, "actual"
        return
    if draft.status != "future" or draft.content:
        return
    committed = bool(draft.actors) and not (draft.trigger.entry.part == "v" and grammar.is_passive(draft.head))
    if draft.type in COMMITTING:
        draft.type, draft.mode, draft.status = "AGREE", None, "actual"
    elif draft.type in YIELDING and committed:
        draft.type, draft.mode, draft.status = "CONCEDE", None, "actual"
    elif draft.type in HOSTILE and committed:
        draft.content = [Draft(draft.trigger, draft.sentence, draft.type, draft.mode)]
        draft.type, draft.mode, draft.status = "THREATEN", None, "actual"


def will_not(verb: Token) -> bool:
    """Whether somebody says that they will not."""
    if not grammar.is_verb(verb):
        carrier, _ = grammar.governor(verb)
        if carrier is None:
            return False
        verb = carrier
    if grammar.is_passive(verb):
        return False
    return any(c.dep_ == "neg" for c in verb.children) and any(
        c.dep_ == "aux" and c.lower_ in {"will", "would", "wo", "'ll"} for c in verb.children
    )
