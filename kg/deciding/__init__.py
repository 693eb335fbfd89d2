"""A graph, and what a person decides about it -> decisions whose references and words a later build finds again."""

from kg.deciding.figures import decide_figure, taken_for
from kg.deciding.pairs import State, decide_pair, pair_of_names, states
from kg.deciding.questions import Question, from_sheet, questions, sheet

__all__ = [
    "Question",
    "State",
    "decide_figure",
    "decide_pair",
    "from_sheet",
    "pair_of_names",
    "questions",
    "sheet",
    "states",
    "taken_for",
]
