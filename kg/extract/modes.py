"""Drafts -> modes: how it was done, by the entry, by what is asked or threatened, and by the words of the clause."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.drafts import Draft
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Parse

CONTENT_TYPES = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Types whose mode says what is asked, refused or threatened."""
OUTSIDE = frozenset({"relcl", "advcl", "conj", "ccomp", "parataxis", "acl"})


def set_modes(parse: Parse, drafts: Iterable[Draft], lexicon: Lexicon) -> None:
    """Give each draft the first mode that its words allow."""
    rules: dict[str, list[tuple[str, str, frozenset[str], frozenset[str]]]] = {}
    for rule in lexicon.modes:
        rules.setdefault(rule.type, []).append((rule.mode, rule.scope, rule.words, rule.only))
    for draft in drafts:
        seen: dict[str, frozenset[str]] = {}
        for mode, scope, words, only in rules.get(draft.type, ()):
            if draft.mode is not None and draft.mode not in only:
                continue
            if scope not in seen:
                seen[scope] = _words(parse, draft, scope, lexicon)
            if words & seen[scope]:
                draft.mode = mode
                break


def _words(parse: Parse, draft: Draft, scope: str, lexicon: Lexicon) -> frozenset[str]:
    if scope == "content":
        return _content(draft)
    if scope == "actor":
        return _named(parse, draft)
    if scope == "sentence":
        return _lemmas(parse.words(draft.sentence))
    return _clause(draft, lexicon)


def _lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    """Lemmas, words, and pairs of neighbours, in lower case."""
    found: set[str] = set()
    last: Token | None = None
    for token in tokens:
        found.add(token.lemma_.lower())
        found.add(token.lower_)
        if last is not None and last.i + 1 == token.i:
            found.add(f"{last.lower_} {token.lower_}")
            found.add(f"{last.lower_} {token.lemma_.lower()}")
        last = token
    return frozenset(found)


def _content(draft: Draft) -> frozenset[str]:
    """What stands below the trigger, its subject left out, and the events that are its content."""
    found: set[str] = set()
    for inner in draft.content:
        found.add(inner.type)
        if inner.mode:
            found.add(f"{inner.type}/{inner.mode}")
    own = {t.i for t in draft.trigger.tokens}
    tokens: list[Token] = []
    for token in draft.trigger.tokens:
        for child in token.children:
            if child.dep_ not in grammar.SUBJECT_DEPS | {
                "agent",
                "advcl",
                "parataxis",
                "conj",
                "cc",
                "npadvmod",
                "relcl",
            } or (child.dep_ == "advcl" and child.tag_ == "VB"):
                tokens.extend(t for t in _within(child) if t.i not in own)
    if draft.trigger.entry.part == "n":
        verb, how = grammar.governor(draft.head)
        if verb is not None and how in {"object", "passive"}:
            tokens.extend(
                t for c in verb.children if c.dep_ in {"prep", "xcomp"} and c.i > draft.head.i for t in c.subtree
            )
    elif grammar.is_passive(draft.head):
        tokens.extend(t for t, _ in draft.trigger.slots.get("obj", []))
    tokens.sort(key=lambda t: t.i)
    return frozenset(found) | _lemmas(tokens)


def _within(top: Token) -> Iterator[Token]:
    """What stands below a word, clauses of time and condition and relative clauses left out."""
    yield top
    for child in top.children:
        marked = child.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.i < child.i for c in child.children)
        if not marked and child.dep_ not in {"relcl", "parataxis"}:
            yield from _within(child)


def _named(parse: Parse, draft: Draft) -> frozenset[str]:
    """Words of the actors, and of what is moved."""
    slots = ("subj", "by", "poss", "mod") + (("obj", "of") if draft.type == "MOBILIZE" else ())
    tokens = [t for slot in slots for t, _ in draft.trigger.slots.get(slot, [])]
    words: set[str] = set()
    for token in tokens:
        words |= _lemmas([*(c for c in token.lefts if c.dep_ in {"compound", "amod"}), token])
        words |= {w for p, noun in grammar.oblique(token) if p == "of" for w in _lemmas([*noun.lefts, noun])}
    return frozenset(words)


def _clause(draft: Draft, lexicon: Lexicon) -> frozenset[str]:
    """The trigger's own clause: what hangs on it and on the verb that carries it, other clauses left out."""
    top = draft.head
    if draft.trigger.entry.part != "v":
        verb, how = grammar.governor(top)
        if verb is not None and (how not in {"object", "passive"} or lexicon.has("light", verb.lemma_.lower())):
            top = verb
    tokens: list[Token] = []
    stack = [top]
    while stack:
        token = stack.pop()
        tokens.append(token)
        stack.extend(
            c for c in token.children if c.dep_ not in OUTSIDE or (c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"})
        )
        stack.extend(c for c in token.children if c.dep_ == "advcl" and c.tag_ in {"VBG", "VBD"} and token.i == top.i)
    if top.dep_ in {"advcl", "conj"} and top.tag_ == "VBG":
        tokens.append(top.head)
    tokens.sort(key=lambda t: t.i)
    return _lemmas(tokens)
