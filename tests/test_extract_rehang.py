"""Words hung wrongly by the parser: hung right where the words leave no doubt, left alone elsewhere."""

import pytest
from event_cases import extractor

from kg.model import Document


def hangs(text: str) -> set[str]:
    """Each word with the one that it hangs on."""
    doc = extractor().parser.parse(Document(key="case", text=text)).doc
    return {f"{token.text} {token.dep_} {token.head.text}" for token in doc}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the week of the vote envoys met the premier.",
            {"the det vote", "vote pobj of", "envoys nsubj met"},
        ),
        ("On the eve of the trial miners were beaten.", {"trial pobj of", "miners nsubjpass beaten"}),
        (
            "Two days after the killing union leaders called a strike.",
            {"killing pobj after", "days npadvmod after", "after prep called", "leaders nsubj called"},
        ),
        ("During the funeral soldiers fired on mourners.", {"funeral pobj During", "soldiers nsubj fired"}),
        ("Workers at Tarvo Steel and another plant walked out.", {"plant conj Steel", "and cc Steel"}),
        ("Staff of the Daily Post and two other newspapers went on strike.", {"newspapers conj Post"}),
        ("Workers at the plant and the company reached a deal.", {"company nsubj reached"}),
        ("Hundreds of teachers in Lomza and their union rejected it.", {"union conj Hundreds"}),
        ("Officers in Minsk and the regional governor denied it.", {"governor conj Officers"}),
    ],
)
def test_hangs(text: str, expected: set[str]) -> None:
    """A time in front gives up the subject, a first place takes the second; further parties stay parties."""
    assert expected <= hangs(text)


def test_every_tree_has_one_root() -> None:
    """Hanging a word elsewhere leaves each sentence one tree."""
    texts = ("In the week of the vote envoys met the premier.", "Staff of the Post and two other papers struck.")
    for text in texts:
        doc = extractor().parser.parse(Document(key="case", text=text)).doc
        assert sum(token.head.i == token.i for token in doc) == 1
        assert all(doc[0].sent.root in (token, *token.ancestors) for token in doc)
