"""Document -> Parse: tokens with tags, dependencies and named entities, at the document's own offsets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.errors import KgError
from kg.extract import DEFAULT_MODEL
from kg.extract.base_forms import teach_base_forms
from kg.extract.blocks import Block, parser_view, pieces, split_blocks
from kg.extract.lists import word_set
from kg.extract.pipeline import load_pipeline
from kg.extract.rehang import rehang
from kg.model import Document, Sentence, Span

OPENING = frozenset("\"'([")
CLOSING = frozenset("\"')]")
ENDING = (".", "!", "?", "…", *sorted(CLOSING))
"""What the last word of a sentence ends with."""


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed report; ``token.idx`` is an offset in ``document.text``, the token's text the parser's view of it."""

    document: Document
    doc: Doc
    """Tokens of the whole report, white space and blanked marks included as SPACE tokens."""
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    bounds: tuple[tuple[int, int], ...]
    """First and one-past-last token of each sentence."""
    sentence_of: tuple[int, ...]
    """Sentence index of each token."""
    block_of: tuple[int, ...]
    """Block index of each sentence."""
    common: frozenset[str] = frozenset()
    """Words that the pipeline's dictionary knows, in lower case; empty where it has none."""

    def words(self, sentence: int) -> Words:
        """The tokens of a sentence."""
        start, end = self.bounds[sentence]
        return self.doc[start:end]

    def span(self, first: Token, last: Token) -> Span:
        """The stretch from one token to another, both included."""
        return Span(first.idx, last.idx + len(last))

    def text(self, span: Span) -> str:
        """The exact words of the report."""
        return span.of(self.document.text)


class Parser:
    """A spaCy pipeline that reads reports.

    Raises:
        KgError: the pipeline is not installed.
    """

    def __init__(self, model: str | None = None) -> None:
        self.model = model or DEFAULT_MODEL
        try:
            self.nlp: Language = load_pipeline(self.model)
        except OSError as problem:
            raise KgError(
                "--model",
                f"no spaCy pipeline named {self.model!r} is installed",
                f"pip install {self.model.replace('_', '-')}",
            ) from problem
        self.nlp.max_length = 10_000_000
        keep_linked_names(self.nlp)
        self.common = dictionary(self.nlp)
        teach_base_forms(self.nlp)

    def parse(self, document: Document) -> Parse:
        """Parse one report."""
        return next(self.parse_many((document,)))

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """Parse reports one after another, in order."""
        for document in documents:
            text = document.text
            blocks = split_blocks(text)
            view = parser_view(text)
            tiles = pieces(view, blocks)
            docs = list(self.nlp.pipe([self._tokens(view[start:end]) for start, end in tiles]))
            doc = rehang(Doc.from_docs(docs, ensure_whitespace=False)) if docs else Doc(self.nlp.vocab)
            yield assemble(document, doc, blocks, self.common)

    def _tokens(self, text: str) -> Doc:
        doc = self.nlp.make_doc(text)
        if len(doc):
            starts: Any = numpy.array(list(_sentence_starts(doc))).astype(numpy.uint64)
            doc.from_array([SENT_START], starts)
        return doc


def keep_linked_names(nlp: Language) -> None:
    """Let a name with a small word between its hyphens be one word: Lashkar-i-Jhangvi, Port-au-Prince, Rostov-on-Don.

    Where a pipeline's tokenizer has words of its own that it keeps whole, those stay.
    """
    if not isinstance(nlp.tokenizer, Tokenizer):
        return
    links = "|".join(sorted(word_set("linking words of names")))
    linked = re.compile(rf"[^\W\d_]\w*(?:-(?:{links})-[^\W\d_]\w*)+")
    before = nlp.tokenizer.token_match

    def is_one_word(text: str) -> object:
        parts = text.split("-")
        named = text[:1].isupper() and parts[-1][:1].isupper() and linked.fullmatch(text) is not None
        return named or (before is not None and before(text))

    nlp.tokenizer.token_match = is_one_word


def _sentence_starts(doc: Doc) -> Iterator[int]:
    """Of each word 1 where it begins a sentence, -1 where it does not: the parser may add no other."""
    start = True
    for token in doc:
        space = token.is_space
        yield 1 if start and not space else -1
        start = (start and space) or (token.text.endswith(ENDING) and ends_sentence(token))


def ends_sentence(token: Token) -> bool:
    """Whether the next word begins a sentence: a full stop, question or exclamation mark, and any closing quote."""
    doc, at = token.doc, token.i
    stop = at
    while stop > 0 and doc[stop].text in CLOSING and not doc[stop - 1].whitespace_:
        stop -= 1
    mark = doc[stop].text
    follow = at + 1
    while follow < len(doc) and (doc[follow].is_space or doc[follow].text in OPENING):
        follow += 1
    surname = (
        mark[-1:] == "." and mark[:-1].lower() in word_set("abbreviations or names") and _capital_before(doc, stop)
    )
    if surname or mark.lower() in word_set("closing abbreviations"):
        return bool(token.whitespace_) and follow < len(doc) and _begins_sentence(doc[follow])
    if not (mark in {".", "!", "?", "…", "..."} or (mark[-1:] in ".!?" and mark[:-1].isdigit())):
        return False
    if not token.whitespace_ or at + 1 >= len(doc):
        return False
    if mark == "." and stop > 0 and _abbreviates(doc, stop - 1, follow):
        return False
    return follow >= len(doc) or not doc[follow].text[0].islower()


def _begins_sentence(token: Token) -> bool:
    return token.text[0].isupper() and token.lower_ in word_set("sentence starters")


def _abbreviates(doc: Doc, at: int, follow: int) -> bool:
    """Whether a stop behind this word belongs to it: an abbreviation or an initial."""
    word = doc[at]
    if len(word) == 1 and word.text.isupper():
        return True
    if word.lower_ not in word_set("abbreviations"):
        return False
    if word.lower_ in word_set("abbreviations or names") and _capital_before(doc, at) and follow < len(doc):
        return not _begins_sentence(doc[follow])
    return True


def _capital_before(doc: Doc, at: int) -> bool:
    return at > 0 and doc[at - 1].text[0].isupper()


def dictionary(nlp: Language) -> frozenset[str]:
    """Base forms of the common words of the language, as far as the pipeline's lemmatizer lists them."""
    if "lemmatizer" not in nlp.pipe_names:
        return frozenset()
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    if not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(word for words in lookups.get_table("lemma_index").values() for word in words)


def assemble(document: Document, doc: Doc, blocks: tuple[Block, ...], common: frozenset[str] = frozenset()) -> Parse:
    """Sentences with their offsets, from a parsed doc."""
    sentences: list[Sentence] = []
    bounds: list[tuple[int, int]] = []
    block_of: list[int] = []
    sentence_of = [0] * len(doc)
    block = 0
    starts = [token.i for token in doc if token.is_sent_start and not token.is_space] or [0]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(doc)
        last = end
        while last > start and doc[last - 1].is_space:
            last -= 1
        if not any(doc[at].text[0].isalnum() or doc[at].text[-1].isalnum() for at in range(start, last)):
            continue  # punctuation alone says nothing
        index = len(sentences)
        for at in range(start, end):
            sentence_of[at] = index
        span = Span(doc[start].idx, doc[last - 1].idx + len(doc[last - 1]))
        while block + 1 < len(blocks) and blocks[block + 1].span.start <= span.start:
            block += 1
        sentences.append(Sentence(index, span))
        bounds.append((start, last))
        block_of.append(block)
    return Parse(document, doc, blocks, tuple(sentences), tuple(bounds), tuple(sentence_of), tuple(block_of), common)


def describe_model(parser: Parser) -> dict[str, Any]:
    """Name and version of the pipeline, for the graph's description."""
    meta = parser.nlp.meta
    return {"name": f"{meta['lang']}_{meta['name']}", "version": meta["version"]}
