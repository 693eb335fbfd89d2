"""Tokens -> stretches of tokens: where a clause begins and ends, repaired by punctuation."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

Stretch = tuple[int, int]
"""First token and one past the last."""

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
STRIP = frozenset({",", ";", ":", ".", "-", "--", "—", "–", "―", "...", "…"})
SPEECH_CLAUSES = frozenset({"advcl", "conj", "cc", "parataxis"})


def subtree(head: Token) -> Stretch:
    """The tokens under a head word, first to last."""
    return head.left_edge.i, head.right_edge.i + 1


def trim(doc: Doc, stretch: Stretch) -> Stretch | None:
    """Without white space, commas, dashes and stops at either end; None where nothing is left."""
    start, end = stretch
    while start < end and (doc[start].is_space or doc[start].text in STRIP):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in STRIP):
        end -= 1
    return (start, end) if start < end else None


def has_words(doc: Doc, stretch: Stretch) -> bool:
    """Whether a letter or digit stands in the stretch."""
    return any(doc[at].text[0].isalnum() or doc[at].text[0] in "$£€" for at in range(*stretch))


def is_finite(doc: Doc, stretch: Stretch) -> bool:
    """Whether a finite verb stands in the stretch."""
    return any(doc[at].tag_ in FINITE for at in range(*stretch))


def right_edge(verb: Token, start: int, limit: int, cue_heads: Iterable[int]) -> int:
    """Where the words said end that begin at `start`, to the right of the verb that says them.

    They run to the verb's own end (`limit`), but not into what is coordinated with the verb ("... and promised"), nor into a
    participle that says more (", adding that ...").
    """
    end = limit
    heads = set(cue_heads)
    for child in verb.rights:
        if child.i < start or child.dep_ not in {"conj", "advcl", "parataxis", "prep"}:
            continue
        left = child.left_edge.i
        if child.dep_ == "conj" or (child.i in heads and _comma_before(child.doc, left)):
            if left > start:
                end = min(end, _before_joint(child.doc, left, start))
    return end


def _comma_before(doc: Doc, at: int) -> bool:
    return at > 0 and doc[at - 1].text in {",", ";", "-", "--", "—", "–"}


def _before_joint(doc: Doc, at: int, start: int) -> int:
    """Before the comma and conjunction that lead to what begins at `at`."""
    while at - 1 > start and (
        doc[at - 1].dep_ == "cc" or doc[at - 1].text in STRIP or doc[at - 1].is_space or doc[at - 1].pos_ == "CCONJ"
    ):
        at -= 1
    return at
