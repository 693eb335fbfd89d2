"""Drafts -> drafts: what is asked for, promised, threatened or refused goes into the act of speech that carries it."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.arguments import is_armed
from kg.extract.cast import Cast
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
ANYONE = frozenset({"anyone", "anybody", "whoever", "everyone", "everybody", "those"})
CHARGES = frozenset({"convict", "allege"})


def absorb_content(drafts: list[Draft], cast: Cast, lexicon: Lexicon) -> list[Draft]:
    """Leave out mentions that are the content of another, and let what is to come become promise or threat."""
    by_head = {draft.head.i: draft for draft in drafts}
    absorbed = set(_doubled(drafts, by_head))
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
        _threat_of_speaker(draft, cast, lexicon)
    aims = {verb.i for draft in kept for verb in _aims(draft)}
    return [draft for draft in kept if draft.head.i not in aims and not _of_anyone(draft)]


def _aims(draft: Draft) -> Iterator[Token]:
    """Verbs of what a protest, or something still to come, is for."""
    if draft.trigger.entry.part == "v" and (
        draft.type in {"PROTEST", "MOBILIZE"} or draft.content or draft.status == "future"
    ):
        for child in draft.head.children:
            if child.dep_ in {"advcl", "xcomp"} and any(c.tag_ == "TO" for c in child.children):
                yield from _with_conjuncts(child)


def _of_anyone(draft: Draft) -> bool:
    """Whether a mention tells what nobody in particular does: "anyone who defies the ban"."""
    verb = draft.head
    while verb.dep_ == "conj" and grammar.is_verb(verb.head):
        verb = verb.head
    return verb.dep_ == "relcl" and verb.head.lower_ in ANYONE


def _threat_of_speaker(draft: Draft, cast: Cast, lexicon: Lexicon) -> None:
    """What an authority says will be done to somebody is its threat: "will be arrested, police said"."""
    if draft.type not in HOSTILE or draft.status != "future" or draft.actors or draft.trigger.entry.part != "v":
        return
    for speaker in grammar.speakers(draft.head, lexicon.classes["reporting"]):
        if is_armed(speaker, cast, lexicon):
            draft.content = [Draft(draft.trigger, draft.sentence, draft.type, draft.mode)]
            draft.type, draft.mode, draft.status = "THREATEN", None, "actual"
            draft.actors = [cast.argument(speaker, f"{draft.trigger.rule} speaker")]
            return


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
    elif draft.type in {"ACCUSE", "SANCTION"} and draft.mode in CHARGES:
        for verb in _charged_with(draft):
            if verb.i in by_head and (draft.trigger.entry.part == "n" or by_head[verb.i].status == "negated"):
                yield by_head[verb.i]
        for slot in ("of", "with", "for"):
            for token, _ in draft.trigger.slots.get(slot, []):
                inner = by_head.get(token.i)
                if inner is not None and not grammar.has_child(token, "det", "poss", "amod"):
                    yield inner


def _charged_with(draft: Draft) -> Iterator[Token]:
    """Verbs of what somebody is accused of: "charges of attempting to seize power"."""
    for token in (*draft.trigger.tokens, *(t for t, _ in draft.trigger.slots.get("obj", []))):
        for child in token.children:
            if child.dep_ == "prep" or token.dep_ == "prep":
                for verb in child.children if child.dep_ == "prep" else (child,):
                    if verb.dep_ == "pcomp":
                        yield from _with_conjuncts(verb)
                        for inner in grammar.complements(verb):
                            yield from _with_conjuncts(inner)


def _doubled(drafts: list[Draft], by_head: dict[int, Draft]) -> Iterator[int]:
    """Nouns that only say again what their verb says: "used tear gas", "signed a deal", "flew to Moscow for talks"."""
    for draft in drafts:
        if draft.trigger.entry.part != "v":
            continue
        for slot in ("obj", "subj", "for"):
            for token, _ in draft.trigger.slots.get(slot, []):
                noun = by_head.get(token.i)
                if noun is None or noun is draft or noun.trigger.entry.part != "n":
                    continue
                same = noun.type == draft.type and (noun.mode == draft.mode or draft.type != "ASSAULT")
                if slot == "subj" and draft.trigger.entry.mode != "explosives":
                    continue
                if slot == "for" and draft.type == noun.type == "CONSULT":
                    draft.recipients.extend(a for a in noun.actors if a.head not in {b.head for b in draft.actors})
                    yield token.i
                elif (same and slot != "for") or (slot == "obj" and draft.type == "SUPPORT" and noun.type == "AGREE"):
                    yield token.i


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
    for top in tops:
        if not (draft.type == "AGREE" and top.dep_ == "advcl" and draft.trigger.entry.part == "v"):
            yield from _verbs_below(top, lexicon, 0)
    for slot in ("obj", "for", "of", "to", "on", "with", "in"):
        for noun, _ in draft.trigger.slots.get(slot, []):
            if (slot in {"obj", "for"} or draft.type in {"REJECT", "AGREE", "THREATEN"}) and noun.pos_ in {
                "NOUN",
                "VERB",
            }:
                yield from _unwrapped(noun, lexicon)


def _verbs_below(top: Token, lexicon: Lexicon, depth: int) -> Iterator[Token]:
    """A verb with those coordinated with it, and the event that it only carries: "stop discussing", "hold talks"."""
    for token in _with_conjuncts(top):
        yield token
        base = token.lemma_.lower()
        if lexicon.has("light", base) or lexicon.has("carrier", base):
            for noun, _ in grammar.objects_of(token):
                yield from _unwrapped(noun, lexicon)
            if depth < 3:
                for inner in grammar.complements(token):
                    yield from _verbs_below(inner, lexicon, depth + 1)


def _unwrapped(noun: Token, lexicon: Lexicon) -> Iterator[Token]:
    """A noun, and what it is a stretch or number of: "three days of rallies"."""
    yield noun
    if lexicon.has("partitive", noun.lemma_.lower()) or lexicon.has("wrapper", noun.lemma_.lower()):
        for preposition, inner in grammar.oblique(noun):
            if preposition == "of":
                yield inner


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
    if (
        draft.type == "REQUEST"
        and inner is not None
        and inner.type in PENAL
        and not draft.recipients
        and inner.recipients
    ):
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
