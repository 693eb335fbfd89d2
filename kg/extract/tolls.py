"""Content that counts again what was counted before -> Figure: put the toll at 64, the dead at nine."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from spacy.tokens import Doc

from kg.extract.attribution import Scene
from kg.extract.clauses import Stretch
from kg.extract.numbers import Number, find_numbers
from kg.model import Figure

COUNTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dead": "killed", "death": "killed", "toll": "killed", "fatality": "killed", "killed": "killed",
        "body": "killed", "corpse": "killed", "wounded": "injured", "injured": "injured", "injury": "injured",
        "arrest": "detained", "detained": "detained", "detainee": "detained", "detention": "detained",
        "missing": "missing", "disappeared": "missing", "displaced": "displaced", "dismissed": "dismissed",
        "sacked": "dismissed", "dismissal": "dismissed", "turnout": "participants", "crowd": "participants",
        "attendance": "participants",
    }
)  # fmt: skip
"""Nouns (lemmas or words) that say what a number counts."""
OPEN: Final = frozenset({"figure", "number", "total", "estimate", "tally", "it", "them", "count", "casualty"})
"""Words for a count of something told before."""
FRAMES: Final = frozenset({"np-at", "np-anew", "np-toll", "prep:to", "np", "np-count", "prep:of"})
"""Constructions whose content may be a count."""
CLAUSES: Final = frozenset({"that", "quote", "clause", "raise"})
"""Constructions whose content is a clause."""
BEING: Final = frozenset({"be", "stand", "reach", "exceed", "remain", "rise", "climb", "total", "hit", "pass", "top"})
"""Verbs between a count and its number: the toll stands at nine."""
ATTENDING: Final = frozenset({"participate", "attend", "join"})
"""Verbs of those who took part in what was told before."""
HARMED: Final = frozenset({"killed", "injured"})
"""Measures of one bloodshed: where one is told, the other may be counted."""
LYING: Final = frozenset({"body", "corpse"})
"""The dead, told as what is left of them."""


def measure_of(doc: Doc, stretch: Stretch) -> str | None:
    """What a content counts: a measure, an empty string where it points back, None where it counts nothing."""
    words = [doc[at] for at in range(*stretch)]
    for token in words:
        found = COUNTED.get(token.lower_) or COUNTED.get(token.lemma_.lower())
        if found is not None:
            return found
    behind = doc[stretch[1]] if stretch[1] < len(doc) else None
    if len(words) == 1 and behind is not None and behind.lower_ in COUNTED:
        return COUNTED[behind.lower_]
    if any(token.lower_ in OPEN or token.lemma_.lower() in OPEN for token in words):
        return ""
    nouns = [token for token in words if token.pos_ in {"NOUN", "PROPN", "VERB"}]
    return "" if not nouns else None


def is_count_clause(doc: Doc, stretch: Stretch) -> bool:
    """Whether a clause says nothing but how many: the true figure was eight, it had counted 64 bodies.

    Bodies are counted wherever they lie; any other count is the subject of a verb of being.
    """
    for at in range(*stretch):
        token = doc[at]
        if token.lemma_.lower() in LYING and any(child.dep_ == "nummod" for child in token.children):
            return True
        if token.dep_ in {"nsubj", "nsubjpass"} and stretch[0] <= token.head.i < stretch[1]:
            counts = token.lemma_.lower() in COUNTED or token.lemma_.lower() in OPEN - {"them"}
            if counts and token.head.lemma_.lower() in BEING:
                return True
    return False


def attendance(scene: Scene, stretch: Stretch) -> Figure | None:
    """How many took part, where a clause says nothing else of it: 2,000 people took part."""
    doc = scene.parse.doc
    for number in find_numbers(scene.parse, scene.parse.sentence_of[stretch[0]]):
        counted = doc[number.last].head
        if not (stretch[0] <= number.first and number.last < stretch[1]) or counted.dep_ != "nsubj":
            continue
        verb = counted.head
        part = verb.lemma_.lower() == "take" and any(child.lower_ == "part" for child in verb.rights)
        if part or verb.lemma_.lower() in ATTENDING:
            return _figure(scene, number, "participants")
    return None


def recount(scene: Scene, frame: str, stretch: Stretch, told: Iterable[Figure]) -> Figure | None:
    """The figure of a content that counts again.

    Args:
        scene: the report.
        frame: the construction of its cue.
        stretch: the content.
        told: figures told before, the last first; those of other measures are passed over.
    """
    if frame not in FRAMES and not (frame in CLAUSES and is_count_clause(scene.parse.doc, stretch)):
        return None
    measure = measure_of(scene.parse.doc, stretch)
    if measure is None:
        return None
    sentence = scene.parse.sentence_of[stretch[0]]
    inside = [n for n in find_numbers(scene.parse, sentence) if stretch[0] <= n.first and n.last < stretch[1]]
    counts = [figure.measure for figure in told]
    known = next((count for count in counts if measure in {"", count}), None)
    if known is None and measure in HARMED and HARMED & set(counts):
        known = measure
    if not inside or known is None:
        return None
    return _figure(scene, inside[0], known)


def _figure(scene: Scene, number: Number, measure: str) -> Figure:
    span = scene.parse.span(scene.parse.doc[number.start], scene.parse.doc[number.last])
    return Figure(span, measure, number.value, number.at_least, number.at_most, number.approximate)
