"""Docs -> parts of speech and base forms: what spaCy's attribute ruler sets, each kind of word matched once.

The ruler's patterns ask for a word's tag, its dependency and whether it is white space, and some for a certain word.
Two words that are alike in what the patterns ask for get the same attributes, so the matcher need not run over every
word of every text; patterns of several words are tried where their first word stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

CONDITIONS: Final[Mapping[str, frozenset[str]]] = {
    "TAG": frozenset({"IN", "NOT_IN"}),
    "DEP": frozenset({"IN", "NOT_IN"}),
    "LOWER": frozenset({"IN", "NOT_IN", "REGEX"}),
    "IS_SPACE": frozenset(),
}
"""What patterns may ask of a word, and how beside by a plain value, for the answers to be kept."""
MOST_WORDS: Final = 50_000
"""Words of which it is kept whether a pattern asks for them; then all are forgotten, so that memory stays bounded."""

Kind = tuple[int, int, int, int]
"""Tag, dependency and word, those that no pattern asks for made one, and whether it is white space."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ruler says of a kind of word."""

    rules: tuple[int, ...]
    """Numbers of the rules that hold, in order."""
    attributes: dict[int, int]
    """What they set; the last rule has the last word."""
    begins: bool
    """Whether such a word may begin a pattern of several words."""


def is_plain(ruler: AttributeRuler) -> bool:
    """Whether the patterns ask for nothing but what is kept, of a fixed number of words."""
    return all(
        name in CONDITIONS and (not isinstance(value, dict) or CONDITIONS[name].issuperset(value))
        for word in _words(ruler)
        for name, value in word.items()
    )


class QuickRuler:
    """An attribute ruler with plain patterns, and its answers for the kinds of words met so far."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.strings = ruler.vocab.strings
        self.deps, self.lowers = ({self.strings[word] for word in _values(ruler, name)} for name in ("DEP", "LOWER"))
        regexes = [word["LOWER"]["REGEX"] for word in _words(ruler) if "REGEX" in _condition(word, "LOWER")]
        self.regex = re.compile("|".join(f"(?:{regex})" for regex in regexes) or "(?!)")
        several = [words for words in _patterns(ruler) if len(words) > 1]
        self.longest = max(map(len, several), default=1)
        self.firsts = Matcher(ruler.vocab)
        if several:
            self.firsts.add("first", [[words[0]] for words in several])
        self.answers: dict[Kind, Answer] = {}
        self.asked: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of one text."""
        if not len(doc):
            return doc
        answers = list(self._answers(doc))
        further = dict(self._further(doc, [at for at, answer in enumerate(answers) if answer.begins], answers))
        for at, (token, answer) in enumerate(zip(doc, answers, strict=True)):
            set_token_attrs(token, further.get(at, answer.attributes))
        return doc

    def _answers(self, doc: Doc) -> Iterator[Answer]:
        for at, (tag, dep, lower, space) in enumerate(doc.to_array([TAG, DEP, LOWER, IS_SPACE]).tolist()):
            kind = (tag, dep if dep in self.deps else dep != 0, self._asked(lower), space)
            answer = self.answers.get(kind)
            if answer is None:
                word = doc[at : at + 1]
                rules = sorted(int(self.strings[rule]) for rule, _, _ in self.ruler.matcher(word, allow_missing=True))
                begins = self.longest > 1 and bool(self.firsts(word, allow_missing=True))
                answer = self.answers[kind] = Answer(tuple(rules), self._attributes(rules), begins)
            yield answer

    def _further(self, doc: Doc, begins: list[int], answers: list[Answer]) -> Iterator[tuple[int, dict[int, int]]]:
        """What patterns of several words that begin at these words add."""
        rules: dict[int, list[int]] = {}
        for begin in begins:
            for name, start, end in self.ruler.matcher(doc[begin : begin + self.longest], allow_missing=True):
                if start == 0 and end > 1:
                    rule = int(self.strings[name])
                    at = begin + range(end)[self.ruler.indices[rule]]
                    rules.setdefault(at, list(answers[at].rules)).append(rule)
        for at, hold in rules.items():
            yield at, self._attributes(sorted(hold))

    def _attributes(self, rules: Iterable[int]) -> dict[int, int]:
        merged: dict[int, int] = {}
        for rule in rules:
            merged.update(self.ruler.attrs[rule])
        return merged

    def _asked(self, lower: int) -> int:
        """The word itself if a pattern asks for it, 0 otherwise."""
        asked = self.asked.get(lower)
        if asked is None:
            if len(self.asked) >= MOST_WORDS:
                self.asked.clear()
            asked = lower if lower in self.lowers or self.regex.search(self.strings[lower]) else 0
            self.asked[lower] = asked
        return asked


def _patterns(ruler: AttributeRuler) -> Iterator[list[dict[str, Any]]]:
    rows: Any = ruler.patterns
    return chain.from_iterable(row["patterns"] for row in rows)


def _words(ruler: AttributeRuler) -> Iterator[dict[str, Any]]:
    """Each word of each pattern."""
    return chain.from_iterable(_patterns(ruler))


def _condition(word: dict[str, Any], name: str) -> dict[str, Any]:
    """What a pattern asks of an attribute beside by a plain value."""
    value = word.get(name)
    return value if isinstance(value, dict) else {}


def _values(ruler: AttributeRuler, name: str) -> Iterator[str]:
    """Every value of an attribute that a pattern names."""
    for word in _words(ruler):
        if isinstance(word.get(name), str):
            yield word[name]
        for how in ("IN", "NOT_IN"):
            yield from _condition(word, name).get(how, ())
