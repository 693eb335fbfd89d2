"""Docs -> named entities: what spaCy's recogniser finds, its moves chosen for all words at once.

The recogniser reads from left to right and takes one move a word: O, no entity; U, an entity of one word; B, I and L,
the beginning, inside and last of a longer one. Outside an entity the scores of the moves depend on the word alone,
inside one on its first and its latest word. So the moves outside are scored for all words in one product of matrices,
the entities that may begin are followed all together, and what is left to do in order is to skip the words that an
entity takes up. The weights, the scores and the rules of which move may be taken are the recogniser's own.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

import numpy
from numpy.typing import NDArray
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.tokens import Span as Words

FEATURES: Final = 3
"""Words that the recogniser looks at: the next one, and the first and the latest of the entity that is open."""
BATCH: Final = 64
"""Texts that are scored together: as many as the recogniser itself takes."""

Numbers = NDArray[Any]


def is_greedy(recogniser: EntityRecognizer) -> bool:
    """Whether a recogniser takes the best move at each word, has seen every label, and looks at words as described."""
    model = recogniser.model
    return (
        model.ops.xp is numpy
        and recogniser.cfg["beam_width"] == 1
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == FEATURES
        and model.get_ref("lower").get_dim("nP") > 1
    )


class NameDecoder:
    """A recogniser's model, and the moves that it chooses from."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self.recogniser = recogniser
        model = recogniser.model
        self.tok2vec, self.lower, self.upper = model.get_ref("tok2vec"), model.get_ref("lower"), model.get_ref("upper")
        system = recogniser.moves
        moves = [system.get_class_name(number).partition("-") for number in range(system.n_moves)]
        self.kinds = numpy.array([kind for kind, _, _ in moves])
        self.labels = [label for _, _, label in moves]
        inside = {label: at for at, (kind, _, label) in enumerate(moves) if kind == "I"}
        last = {label: at for at, (kind, _, label) in enumerate(moves) if kind == "L"}
        self.inside = numpy.array([inside.get(label, -1) for label in self.labels])
        self.last = numpy.array([last.get(label, -1) for label in self.labels])
        self.begins = self.kinds == "B"
        self.names = self.begins | (self.kinds == "U")
        self.closed = ~(self.names | (self.kinds == "O")) | ((self.kinds == "U") & (numpy.array(self.labels) == ""))

    def __call__(self, doc: Doc) -> Doc:
        """Set the named entities of one text."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], **_: object) -> Iterator[Doc]:
        """Set the named entities of texts; those that have some already are left to the recogniser."""
        rest = iter(docs)
        while batch := list(islice(rest, BATCH)):
            fresh = []
            for doc in batch:
                if doc.to_array(ENT_IOB).any():
                    self.recogniser(doc)
                elif len(doc):
                    fresh.append(doc)
            if fresh:
                self._decode(fresh)
            yield from batch

    def _decode(self, docs: list[Doc]) -> None:
        cached = self.lower.predict(self.tok2vec.predict(docs))
        moves = self._outside(docs, cached)
        starts = numpy.flatnonzero(self.begins[moves])
        ends = dict(zip(starts.tolist(), self._ends(docs, cached, starts, moves[starts]), strict=True))
        offset = 0
        for doc in docs:
            entities = []
            free = offset
            for at in (numpy.flatnonzero(self.names[moves[offset : offset + len(doc)]]) + offset).tolist():
                if at >= free:
                    free = ends.get(at, at + 1)
                    entities.append(Words(doc, at - offset, free - offset, label=self.labels[moves[at]]))
            doc.set_ents(entities)
            offset += len(doc)

    def _outside(self, docs: list[Doc], cached: Numbers) -> Numbers:
        """The move of each word where no entity is open."""
        scores = self._scores(cached[1:, 0] + cached[0, 1] + cached[0, 2])
        space, stop = _marks(docs)
        scores[:, self.closed] = -numpy.inf
        scores[numpy.ix_(space, self.names)] = -numpy.inf
        scores[numpy.ix_(stop, self.begins)] = -numpy.inf
        best: Numbers = scores.argmax(axis=1)
        return best

    def _ends(self, docs: list[Doc], cached: Numbers, starts: Numbers, moves: Numbers) -> list[int]:
        """Behind which word each entity ends that begins with one of these words and moves."""
        _, stop = _marks(docs)
        stops = numpy.zeros(len(cached), dtype=bool)
        stops[stop] = True
        ends = numpy.zeros_like(starts)
        running, at = numpy.arange(len(starts)), starts.copy()
        inside, last = self.inside[moves], self.last[moves]
        while len(running):
            at[running] += 1
            here = at[running]
            scores = self._scores(cached[here + 1, 0] + cached[starts[running] + 1, 1] + cached[here, 2])
            rows = numpy.arange(len(running))
            goes_on = scores[rows, inside[running]] > scores[rows, last[running]]
            tie = scores[rows, inside[running]] == scores[rows, last[running]]
            goes_on = (goes_on | (tie & (inside[running] < last[running]))) & ~stops[here]
            ends[running[~goes_on]] = here[~goes_on] + 1
            running = running[goes_on]
        result: list[int] = ends.tolist()
        return result

    def _scores(self, sums: Numbers) -> Numbers:
        hidden = (sums + self.lower.get_param("b")).max(axis=2)
        scores: Numbers = self.upper.predict(hidden)
        return scores


def _marks(docs: list[Doc]) -> tuple[Numbers, Numbers]:
    """Words that are white space, and words behind which no entity goes on: the last of a sentence or text."""
    space = numpy.flatnonzero(numpy.concatenate([doc.to_array(IS_SPACE) for doc in docs]))
    starts = numpy.concatenate([numpy.append(doc.to_array(SENT_START)[1:] == 1, True) for doc in docs])
    return space, numpy.flatnonzero(starts)
