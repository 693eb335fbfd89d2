"""Parse -> View: the words of a report as plain lists, and how it writes them, looked up once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.lists import word_set
from kg.extract.parse import Parse

QUOTES: Final = frozenset("\"'([")
DASHES: Final = frozenset({"-", "–", "—", "--"})
"""Behind a dateline's dash the report's first sentence begins."""
NO_NAMES: Final = frozenset({"IN", "DT", "CC", "PRP", "PRP$", "RB", "WRB", "WP", "WDT", "MD", "TO", "EX", "UH", "CD"})
"""Tags of words that begin no name, though they begin a sentence with a capital."""
ENDINGS: Final = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("men", "man"),
)  # fmt: skip
"""Regular endings, and what stands in their place in the dictionary."""
SHOUTING: Final = 0.7
"""Share of capitalised words from which a heading is set in capitals throughout."""


@dataclass(frozen=True, slots=True)
class View:
    """The tokens of one report, by index."""

    parse: Parse
    text: Sequence[str]
    lower: Sequence[str]
    lemma: Sequence[str]
    tag: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    """Index of the word that each word hangs on; a root has its own."""
    label: Sequence[str]
    """The parser's label of a named entity, or empty."""
    initial: Sequence[bool]
    """Whether a word begins a sentence or a quotation, where any word has a capital."""
    headline: Sequence[bool]
    """Of each sentence: whether it is a heading in capitals, where capitals say nothing."""
    small: frozenset[str]
    """Words (lower case) that the report also writes without a capital."""
    surnames: frozenset[str]
    """Words (lower case) that close a name of several words which the parser takes for a person's."""
    large: frozenset[str]
    """Words (lower case) that it writes with a capital where no rule of writing asks for one."""

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[index][:1].isupper()

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a word and the next."""
        return not self.parse.doc[index].whitespace_

    def is_common(self, lower: str) -> bool:
        """Whether the dictionary has a word, or the word without its ending."""
        common = self.parse.common
        if lower in common:
            return True
        return any(
            lower.endswith(ending) and lower[: len(lower) - len(ending)] + instead in common
            for ending, instead in ENDINGS
        )

    def joined(self, start: int, end: int) -> tuple[list[str], list[int]]:
        """Words in lower case, those printed with a hyphen and no space made one, with the first token of each."""
        words: list[str] = []
        tokens: list[int] = []
        for i in range(start, end):
            if words and self.glued(i - 1) and (self.text[i] == "-" or words[-1].endswith("-")):
                words[-1] += self.lower[i]
            else:
                words.append(self.lower[i])
                tokens.append(i)
        return words, tokens

    def words(self, start: int, end: int) -> str:
        """The report's own words from one token to another, on one line."""
        doc = self.parse.doc
        last = doc[end - 1]
        return " ".join(self.parse.document.text[doc[start].idx : last.idx + len(last)].split())


def view(parse: Parse) -> View:
    """Look up what the stages ask of every word."""
    doc = parse.doc
    columns = [
        (token.text, token.lemma_.lower(), token.tag_, token.dep_, token.head.i, token.ent_type_) for token in doc
    ]
    text, lemma, tag, dep, head, label = map(list, zip(*columns, strict=True)) if columns else ([],) * 6
    lower = [word.lower() for word in text]
    never = word_set("never")
    initial = [False] * len(doc)
    headline: list[bool] = []
    small: set[str] = set()
    large: set[str] = set()
    for index, (start, end) in enumerate(parse.bounds):
        first = True
        letters = capitals = 0
        for at in range(start, end):
            word = text[at]
            if first and word[0].isalnum():
                initial[at] = True
                first = False
            elif word in QUOTES or word == ":" or (word in DASHES and at - start < 10):
                first = True
            if word.isalpha() and len(word) > 3:
                letters += 1
                capitals += word[0].isupper()
        shouted = (
            parse.blocks[parse.block_of[index]].kind == "heading" and letters > 1 and capitals > SHOUTING * letters
        )
        shouted = shouted and lower[start] != "by"
        headline.append(shouted)
        for at in range(start, end):
            if text[at][0].islower():
                small.add(lower[at])
            elif text[at][0].isupper() and not initial[at] and not shouted and lower[at] not in never:
                large.add(lower[at])
    return View(
        parse=parse,
        text=text,
        lower=lower,
        lemma=lemma,
        tag=tag,
        dep=dep,
        head=head,
        label=label,
        initial=initial,
        headline=headline,
        surnames=frozenset(
            lower[i] for i in range(1, len(doc)) if label[i] == label[i - 1] == "PERSON" and text[i][0].isupper()
        ),
        small=frozenset(small),
        large=frozenset(large),
    )
