"""Tokens -> stretches of tokens: where a clause begins and ends, the parse repaired by punctuation."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

Stretch = tuple[int, int]
"""First token and one past the last."""

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
DASHES = frozenset({"-", "--", "—", "–", "―"})
STRIP = frozenset({",", ";", ":", ".", "...", "…"})
SETTING = frozenset(
    {"in", "at", "during", "before", "after", "since", "until", "amid", "amidst", "throughout", "through", "via"}
)
"""Prepositions that say when, where and by which channel a verb's deed is done."""
SUBORDINATE = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj"})
AGAINST = frozenset({"while", "whereas", "although", "though"})
"""Words that set one voice against another: the army said three died, *while* doctors said nine did."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def is_dash(token: Token) -> bool:
    """Whether a token is a dash between words, not the hyphen of a compound."""
    return token.text in DASHES and (token.text != "-" or token.i == 0 or bool(token.nbor(-1).whitespace_))


def is_hyphen(token: Token) -> bool:
    """Whether a token is the hyphen of a compound: re-run."""
    return token.text in {"-", "‑", "–"} and token.i > 0 and not token.whitespace_ and not token.nbor(-1).whitespace_


def compound_end(token: Token) -> Token:
    """The last part of a hyphenated word: of "re" in "re-run" it is "run".

    The parser cuts such words, and hangs each part where it likes.
    """
    doc = token.doc
    while token.i + 2 < len(doc) and is_hyphen(doc[token.i + 1]):
        token = doc[token.i + 2]
    return token


def is_edge(token: Token) -> bool:
    """Whether a token is white space or a mark that no content begins or ends with."""
    return token.is_space or token.text in STRIP or is_dash(token)


def subtree(head: Token) -> Stretch:
    """The tokens under a head word, first to last."""
    return head.left_edge.i, head.right_edge.i + 1


def trim(doc: Doc, stretch: Stretch) -> Stretch | None:
    """Without white space, commas, dashes and stops at either end; None where no word is left."""
    start, end = stretch[0], min(stretch[1], len(doc))
    while start < end and is_edge(doc[start]):
        start += 1
    while end > start and is_edge(doc[end - 1]):
        end -= 1
    if start < end:
        end = max(end, compound_end(doc[end - 1]).i + 1)
        while start > 1 and is_hyphen(doc[start - 1]):
            start -= 2
    worded = any(doc[at].text[0].isalnum() or doc[at].text[0] in "$£€" for at in range(start, end))
    return (start, end) if worded else None


def is_finite(doc: Doc, stretch: Stretch) -> bool:
    """Whether a finite verb stands in the stretch."""
    return any(doc[at].tag_ in FINITE for at in range(*stretch))


def has_main_clause(doc: Doc, stretch: Stretch) -> bool:
    """Whether a finite verb stands in the stretch that no relative or adverbial clause holds."""
    for at in range(*stretch):
        if doc[at].tag_ in FINITE:
            verb = doc[at].head if doc[at].dep_ in {"aux", "auxpass"} else doc[at]
            if verb.dep_ not in SUBORDINATE and not _below_subordinate(verb, stretch[0]):
                return True
    return False


def _below_subordinate(verb: Token, start: int) -> bool:
    for above in verb.ancestors:
        if above.i < start:
            return False
        if above.dep_ in SUBORDINATE:
            return True
    return False


def clause_is_finite(clause: Token) -> bool:
    """Whether a clause has a finite verb of its own: not "to go", not "going"."""
    helpers = [child for child in clause.children if child.dep_ in {"aux", "auxpass", "cop"}]
    if any(child.lower_ == "to" for child in helpers):
        return False
    if clause.tag_ in FINITE or helpers:
        return True
    return clause.tag_ != "VBG" and any(child.dep_ in SUBJECTS for child in clause.children)


def right_edge(verb: Token, start: int, limit: int, heads: Iterable[int]) -> int:
    """Where words end that begin at `start`, behind the verb that says them.

    They run to the verb's own end (`limit`), but not into what is coordinated with the verb ("... and promised"), nor
    into a participle that says more (", adding that ..."), a voice behind it all (", according to ...") or a new voice
    behind a semicolon.
    """
    doc, cues, end = verb.doc, heads if isinstance(heads, frozenset) else frozenset(heads), limit
    for child in verb.rights:
        if (
            child.i < start
            or child.dep_ not in {"conj", "advcl", "parataxis", "prep"}
            or child.pos_ in {"NOUN", "PROPN"}
        ):
            continue
        if child.dep_ == "conj" and _belongs_inside(child, verb):
            continue
        left = child.left_edge.i
        joined = child.dep_ == "conj" or (child.i in cues and _comma_before(doc, left))
        if joined and left > start:
            end = min(end, _before_joint(doc, left, start))
    for at in range(start + 1, end):
        if _new_voice(doc, at, end, cues, verb):
            return _before_joint(doc, at, start)
    return end


def _belongs_inside(child: Token, verb: Token) -> bool:
    """Whether a verb coordinated with a cue belongs to the words said: said it was early, and *there was* no sign."""
    if any(word.dep_ == "expl" and word.lower_ == "there" for word in child.lefts):
        return True
    if any(word.dep_ == "aux" for word in child.lefts):
        return False
    return (child.tag_ == "VB" and verb.tag_ != "VB") or (child.tag_ == "VBG" and verb.tag_ in FINITE)


def _new_voice(doc: Doc, at: int, end: int, cues: frozenset[int], verb: Token) -> bool:
    """Whether another voice, or the same with another cue, begins at a token."""
    token = doc[at]
    if token.text == ";":
        return any(follow in cues for follow in range(at + 1, min(end, at + 8)))
    if token.pos_ == "CCONJ" and at + 1 < end and at + 1 in cues and _cannot_share(doc[at + 1]):
        return True
    if not _comma_before(doc, at):
        return False
    if token.lower_ == "according":
        return True
    if token.lower_ in AGAINST and token.head.i in cues and at < token.head.i < end:
        return any(child.dep_ in SUBJECTS for child in token.head.children)
    if token.dep_ != "cc" and token.pos_ != "CCONJ":
        return (
            at in cues
            and not _is_aside(doc, at, end, verb)
            and token.tag_ == "VBG"
            and not any(c.dep_ in SUBJECTS for c in token.children)
        )
    follow = at + 1
    while follow < end and doc[follow].pos_ in {"ADV", "AUX"}:
        follow += 1
    same = follow < end and follow in cues and doc[follow].tag_ in {verb.tag_, "VBD"} and doc[follow].tag_ in FINITE
    return same and not any(child.dep_ in SUBJECTS and child.i > at for child in doc[follow].children)


def _is_aside(doc: Doc, at: int, end: int, verb: Token) -> bool:
    """Whether a participle between commas belongs to a subject whose verb is to come: the judge, citing N, said."""
    if is_finite(doc, (verb.i + 1, at)):
        return False
    comma = next((k for k in range(at + 1, end) if doc[k].text == ","), None)
    return comma is not None and is_finite(doc, (comma, end))


def _cannot_share(verb: Token) -> bool:
    """Whether a verb is coordinated with one whose auxiliary it cannot share: would go and said, had gone and said."""
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    if any(child.dep_ == "auxpass" for child in verb.head.children):
        return any(child.dep_ in {"xcomp", "ccomp"} for child in verb.children)
    return verb.head.tag_ in {"VB", "VBG", "VBN"} and verb.head.pos_ == "VERB"


def _comma_before(doc: Doc, at: int) -> bool:
    while at > 0 and doc[at - 1].is_space:
        at -= 1
    return at > 0 and (doc[at - 1].text in {",", ";"} or is_dash(doc[at - 1]))


def _before_joint(doc: Doc, at: int, start: int) -> int:
    """Before the comma and conjunction that lead to what begins at `at`."""
    while at - 1 > start and (doc[at - 1].pos_ == "CCONJ" or is_edge(doc[at - 1])):
        at -= 1
    return at


def without_aside(doc: Doc, start: int, end: int) -> int:
    """Before a relative clause behind a comma that tells more of what was named: the truce, which ended in May."""
    for at in range(start + 1, end - 1):
        if doc[at].text == "," and (
            doc[at + 1].tag_ in {"WDT", "WP", "WP$"} or doc[at + 1].lower_ in {"where", "when"}
        ):
            return at
    return end


def with_prepositions(verb: Token, end: int, limit: int) -> int:
    """Past the prepositional phrases right behind an object that were hung on its verb; not past a time."""
    for child in verb.rights:
        bound = child.dep_ == "prep" and child.lower_ not in SETTING
        if bound and child.i == end and child.right_edge.i > child.i:
            words = verb.doc[child.i + 1 : child.right_edge.i + 1]
            if not all(word.ent_type_ in {"DATE", "TIME"} or word.is_space or word.is_punct for word in words):
                end = min(limit, child.right_edge.i + 1)
    return end


def with_conjuncts(verb: Token, end: int, limit: int) -> int:
    """Past the noun phrases that are coordinated behind an object, but were hung on its verb."""
    doc = verb.doc
    for child in verb.rights:
        if child.dep_ != "conj" or child.pos_ not in {"NOUN", "PROPN", "NUM"} or child.i < end:
            continue
        if any(grandchild.dep_ in SUBJECTS for grandchild in child.children):
            continue
        if all(doc[at].pos_ in {"CCONJ", "SPACE"} or doc[at].text == "," for at in range(end, child.left_edge.i)):
            end = min(limit, child.right_edge.i + 1)
    return end
