"""Content of a claim -> the words that it is mainly about: its main verb or head noun, and what these only carry."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.attribution import Scene
from kg.extract.clauses import Stretch

SHARES = frozenset(
    {
        "responsibility", "involvement", "role", "part", "hand", "complicity", "participation", "link", "connection",
        "knowledge", "guilt", "blame", "culpability", "liability", "collusion", "fault", "authorship", "share", "tie",
        "responsible", "complicit", "involved", "guilty", "behind",
    }
)  # fmt: skip
"""Words for somebody's part in what follows: responsibility for N, a role in N."""
CARRIERS = frozenset(
    {
        "carry", "conduct", "commit", "perpetrate", "take", "be", "have", "play", "bear", "do", "perform", "hold",
        "use", "make", "happen", "occur", "participate", "engage", "involve", "launch", "stage", "mount",
    }
)  # fmt: skip
"""Verbs whose object, subject or complement names what happened."""
HOLDERS = frozenset({"dobj", "obj", "attr", "acomp", "nsubjpass", "oprd", "pobj", "pcomp", "conj"})
HAPPENING = frozenset({"happen", "occur", "take"})
MEDIUMS = frozenset(
    {
        "video", "statement", "message", "post", "leaflet", "pamphlet", "letter", "communique", "recording",
        "interview", "call", "email", "broadcast", "tweet", "speech", "flyer",
    }
)  # fmt: skip
"""What carries somebody's words."""
DEEPEST = 6
"""Steps down the tree."""


def head_of(scene: Scene, stretch: Stretch) -> Token | None:
    """The word of a stretch that all others hang on: a clause's verb, a noun phrase's noun."""
    start, end = stretch
    tops = [
        token
        for token in scene.parse.doc[start:end]
        if not start <= token.head.i < end or token.head == token
        if token.pos_ in {"NOUN", "PROPN", "VERB", "AUX", "PRON", "ADJ", "NUM", "DET"}
    ]
    verbs = [token for token in tops if token.pos_ in {"VERB", "AUX"}]
    return next(iter(verbs or tops), None)


def cores(scene: Scene, head: Token, depth: int = 0) -> Iterator[Token]:
    """A head word, then what it only carries: carried out *the raid*, responsibility for *the raid*."""
    yield head
    if depth > DEEPEST:
        return
    for child in _carried(scene, head):
        yield from cores(scene, child, depth + 1)


def _carried(scene: Scene, head: Token) -> Iterator[Token]:
    base = head.lemma_.lower()
    shares = base in SHARES or head.lower_ in SHARES
    if head.pos_ in {"VERB", "AUX"}:
        yield from (child for child in head.rights if child.dep_ == "conj")
        if base in CARRIERS:
            wanted = HOLDERS | ({"nsubj"} if base in HAPPENING else set())
            yield from (child for child in head.children if child.dep_ in wanted and child.dep_ != "conj")
            yield from _behind(head, {"in", "behind", "of", "to", "with"})
            yield from (child for child in head.rights if child.dep_ in {"xcomp", "relcl"} and base == "have")
        return
    yield from (child for child in head.rights if child.dep_ == "conj")
    if shares or head.lower_ in {"anything", "nothing"}:
        yield from _behind(head, {"in", "for", "of", "with", "to", "behind"})
        yield from (child for child in head.rights if child.dep_ in {"relcl", "acl", "xcomp"})
    elif is_words(scene, head):
        yield from _behind(head, {"of", "about"})
        yield from (child for child in head.rights if child.dep_ in {"acl", "ccomp"} and child.tag_ != "VBN")
    elif base in {"use", "act", "wave", "series", "campaign", "kind", "any", "some", "case", "form", "number"}:
        yield from _behind(head, {"of"})


def _behind(word: Token, prepositions: set[str]) -> Iterator[Token]:
    """What stands behind a word's prepositions."""
    for link in word.rights:
        if link.dep_ in {"prep", "prt", "advmod"} and link.lower_ in prepositions:
            yield from (noun for noun in link.rights if noun.dep_ in {"pobj", "pcomp"})


def is_words(scene: Scene, noun: Token) -> bool:
    """Whether a noun stands for something said that can be true or false: an allegation, an account, a charge."""
    return any(
        stance in {"asserts", "doubts", "denies"}
        for entry in scene.cues.at("noun", noun.lemma_.lower())
        for frame, stance in entry.frames.items()
        if frame not in {"in-clause", "is-that"}
    )


def takes_up(scene: Scene, head: Token) -> bool:
    """Whether a content only points back at words said before: the allegation, this version, it was a lie."""
    noun = head
    if head.pos_ in {"VERB", "AUX"}:
        noun = next((child for child in head.lefts if child.dep_ in {"nsubj", "nsubjpass"}), head)
    if noun.lower_ in {"this", "that", "so", "these"} and noun.pos_ in {"PRON", "DET"}:
        return True
    pointed = any(child.dep_ in {"det", "poss", "amod"} for child in noun.children) or noun.tag_ == "NNS"
    full = any(child.dep_ in {"acl", "relcl"} for child in noun.rights) or any(
        word.lemma_.lower() not in {"event", "fact"} for word in _behind(noun, {"of", "about"})
    )
    return noun.pos_ == "NOUN" and pointed and not full and is_words(scene, noun)


def pronoun_subject(head: Token) -> Token | None:
    """The pronoun that a clause is about: *it* would go ahead."""
    for child in head.lefts:
        if child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {"it", "this", "that"}:
            return child
    return None


def _is_channel(word: Token) -> bool:
    """Whether a word tells only by which channel something is said: through a leaflet, in a video."""
    medium = any(noun.lemma_.lower() in MEDIUMS for noun in word.rights)
    return word.is_punct or word.lower_ in {"through", "via"} or (word.lower_ == "in" and medium)


def is_bare_share(head: Token) -> bool:
    """Whether somebody's part in something is named without saying in what: any involvement."""
    noun = head
    if head.pos_ in {"VERB", "AUX"}:
        noun = next((child for child in head.rights if child.dep_ in {"dobj", "acomp", "attr"}), head)
    return (noun.lemma_.lower() in SHARES or noun.lower_ in SHARES) and all(map(_is_channel, noun.rights))
