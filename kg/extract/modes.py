"""Drafts -> modes: how it was done, by the entry, by what is asked or threatened, and by the words of the clause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from kg.errors import LexiconError
from kg.extract.dependents import governor, oblique
from kg.extract.drafts import Draft
from kg.extract.grammar import is_passive
from kg.extract.lists import DATA, read_rows
from kg.extract.trees import SUBJECT_DEPS, lemma
from kg.extract.word_classes import word_class
from kg.vocab import MODES

SCOPES: Final = {"clause": "in its clause", "content": "in what it is about", "actor": "among its actors"}
"""Where the words of a rule may stand, and the same in words."""
OUTSIDE: Final = frozenset({"relcl", "advcl", "conj", "ccomp", "parataxis", "acl"})
"""Clauses of their own."""
OPPOSING: Final = frozenset({"anti", "non"})
"""First parts of words that say the contrary of their last: "anti-aircraft", "non-violent"."""
NO_CONTENT: Final = SUBJECT_DEPS | {"agent", "advcl", "parataxis", "conj", "cc", "npadvmod", "relcl"}
"""What hangs on an act of speech without being its content."""


@dataclass(frozen=True, slots=True)
class ModeRule:
    """Words that give an event of a type its mode."""

    type: str
    """PLOVER type."""
    mode: str
    """PLOVER mode."""
    scope: str
    """Where the words stand: in the clause, in what is asked or threatened, or among the actors."""
    words: frozenset[str]
    """Words, pairs of words, or TYPE and TYPE/mode of an event."""
    instead: frozenset[str]
    """Modes that this one may replace; empty: only where there is none."""
    origin: str
    """File and line."""


@cache
def mode_rules() -> tuple[ModeRule, ...]:
    """The shipped rules in the order in which they are tried, read once.

    Raises:
        LexiconError: a line does not follow the format.
    """
    found = []
    for row in read_rows(DATA / "modes.tsv", 4, 3):
        kind, _, mode = row.fields[0].partition("/")
        if mode not in MODES.get(kind, ()):
            raise LexiconError(row.place, f"not a PLOVER type/mode: {row.fields[0]!r}")
        if row.fields[1] not in SCOPES:
            raise LexiconError(row.place, f"not a scope: {row.fields[1]!r}", f"one of {', '.join(sorted(SCOPES))}")
        instead = frozenset(row.fields[3].split("|")) - {""}
        found.append(ModeRule(kind, mode, row.fields[1], frozenset(row.words(2)), instead, row.origin))
    return tuple(found)


def set_modes(drafts: Iterable[Draft]) -> None:
    """Give each draft the first mode that its words allow."""
    for draft in drafts:
        seen: dict[str, frozenset[str]] = {}
        for rule in mode_rules():
            if rule.type != draft.type or (draft.mode is not None and draft.mode not in rule.instead):
                continue
            if rule.scope not in seen:
                seen[rule.scope] = _words(draft, rule.scope)
            hits = rule.words & seen[rule.scope]
            if hits:
                draft.mode = rule.mode
                draft.mode_rule = f"{min(hits)!r} {SCOPES[rule.scope]}, {rule.origin}"
                break


def _words(draft: Draft, scope: str) -> frozenset[str]:
    if scope == "content":
        return _content(draft)
    return _actors(draft) if scope == "actor" else _clause(draft)


def _spelled(tokens: Iterable[Token]) -> frozenset[str]:
    """Lemmas, words, and pairs of neighbours, in lower case."""
    found: set[str] = set()
    last: Token | None = None
    for token in sorted(tokens, key=lambda t: t.i):
        if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in OPPOSING:
            continue
        if lemma(token) == "mine" and _is_dug(token):
            continue
        found |= {lemma(token), token.lower_}
        if last is not None and last.i + 1 == token.i:
            found |= {f"{last.lower_} {token.lower_}", f"{last.lower_} {lemma(token)}"}
        last = token
    return frozenset(found)


def _is_dug(mine: Token) -> bool:
    """Whether a mine is one that miners work in: "an open-pit copper mine", "at the mine"."""
    ore = any(c.lemma_.lower() in word_class("ore") for c in mine.lefts)
    return ore or mine.head.lower_ in {"at", "in", "into", "inside", "outside", "from"}


def _content(draft: Draft) -> frozenset[str]:
    """What stands below the trigger, its subject left out, and the events that are its content."""
    events = {inner.type for inner in draft.content}
    events |= {f"{inner.type}/{inner.mode}" for inner in draft.content if inner.mode}
    own = draft.trigger.indexes
    tokens: list[Token] = []
    for token in draft.trigger.tokens:
        for child in token.children:
            if child.dep_ not in NO_CONTENT or (child.dep_ == "advcl" and child.tag_ == "VB"):
                tokens.extend(t for t in _within(child) if t.i not in own)
    if draft.trigger.entry.part == "n":
        verb, how = governor(draft.head)
        if verb is not None and how in {"object", "passive"}:
            behind = (c for c in verb.children if c.dep_ in {"prep", "xcomp"} and c.i > draft.head.i)
            tokens.extend(t for c in behind for t in c.subtree)
    elif is_passive(draft.head):
        tokens.extend(t for t, _ in draft.trigger.slots.get("obj", []))
    return frozenset(events) | _spelled(tokens)


def _within(top: Token) -> Iterator[Token]:
    """What stands below a word, clauses of time and condition and relative clauses left out."""
    yield top
    for child in top.children:
        marked = child.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.i < child.i for c in child.children)
        if not marked and child.dep_ not in {"relcl", "parataxis"}:
            yield from _within(child)


def _actors(draft: Draft) -> frozenset[str]:
    """Words of the actors, and of what is moved."""
    moved = ("obj", "of") if draft.type == "MOBILIZE" else ()
    words: set[str] = set()
    for slot in ("subj", "by", "poss", "mod", *moved):
        for token, _ in draft.trigger.slots.get(slot, []):
            words |= _spelled([*(c for c in token.lefts if c.dep_ in {"compound", "amod"}), token])
            for preposition, noun in oblique(token):
                if preposition == "of":
                    words |= _spelled([*noun.lefts, noun])
    return frozenset(words)


def _clause(draft: Draft) -> frozenset[str]:
    """The trigger's own clause: what hangs on it and on the verb that carries it, other clauses left out."""
    top = draft.head
    if draft.trigger.entry.part != "v":
        verb, how = governor(top)
        if verb is not None and (how not in {"object", "passive"} or lemma(verb) in word_class("light")):
            top = verb
    tokens: list[Token] = []
    stack = [top]
    while stack:
        token = stack.pop()
        tokens.append(token)
        for child in token.children:
            listed = child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}
            joined = child.dep_ == "advcl" and child.tag_ in {"VBG", "VBD"} and token.i == top.i
            if child.dep_ not in OUTSIDE or listed or joined:
                stack.append(child)
    if top.dep_ in {"advcl", "conj"} and top.tag_ == "VBG":
        tokens.append(top.head)
    return _spelled(tokens)
