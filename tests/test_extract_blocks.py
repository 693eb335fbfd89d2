"""Blocks: where headings, paragraphs, items, captions and questions begin and end, and the view that is parsed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.blocks import LONGEST_PIECE, parser_view, pieces, split_blocks

MARKUP = st.text(alphabet=st.sampled_from(" \t\r\n#>-*_`[]()|.?!:;“”’1aZé\u2028\u00a0"), max_size=200)


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, block.span.of(text)) for block in split_blocks(text)]


@given(MARKUP)
def test_view_is_as_long_as_the_text(text: str) -> None:
    """Every offset of the view is an offset of the text, and the letters stay."""
    view = parser_view(text)
    assert len(view) == len(text)
    for seen, printed in zip(view, text, strict=True):
        assert seen == printed or seen in " \"'"


@given(MARKUP)
def test_blocks_are_in_order_and_lose_no_word(text: str) -> None:
    """Blocks do not overlap, stand in order, are stripped, and together hold every letter outside of marks."""
    blocks = split_blocks(text)
    end = 0
    for block in blocks:
        assert block.span.start >= end
        end = block.span.end
        assert block.span.of(text).strip() == block.span.of(text) != ""
    inside = "".join(block.span.of(text) for block in blocks)
    for letter in "aZé":
        assert inside.count(letter) == text.count(letter)


@given(MARKUP)
def test_pieces_tile_the_text(text: str) -> None:
    """What is parsed piece by piece is the whole text."""
    tiles = pieces(text, split_blocks(text))
    assert "".join(text[start:end] for start, end in tiles) == text


def test_a_long_block_is_cut_at_a_sentence() -> None:
    """A block that would need too much memory is cut behind a full stop."""
    text = "A sentence of some words. " * (LONGEST_PIECE // 10)
    tiles = pieces(text, split_blocks(text))
    assert len(tiles) > 2
    assert all(end - start <= LONGEST_PIECE for start, end in tiles)
    assert all(text[start:end].lstrip().startswith("A sentence") for start, end in tiles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Deaths\n\nTen died.", [("heading", "Deaths"), ("paragraph", "Ten died.")]),
        ("Clashes in Gao\n\nTen died.", [("heading", "Clashes in Gao"), ("paragraph", "Ten died.")]),
        ("*Police in Gao, 3 May.*\n\nTen died.", [("caption", "Police in Gao, 3 May."), ("paragraph", "Ten died.")]),
        ("- one;\n- two.\n3. three", [("item", "one;"), ("item", "two."), ("item", "three")]),
        ("> No one fired.", [("quote", "No one fired.")]),
        ("What happened?\n\nNothing.", [("question", "What happened?"), ("paragraph", "Nothing.")]),
        ("Q: Who?\nA: The army.", [("question", "Who?"), ("paragraph", "The army.")]),
        ("**Q:** Who?\n\n**A:** They did.", [("question", "Who?"), ("paragraph", "They did.")]),
        ("| Town | Dead |\n|---|---|\n| Gao | 4 |", [("heading", "| Town | Dead |"), ("heading", "| Gao | 4 |")]),
        ("One.\n\n* * *\n\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    """Each kind of block is told by its marks or its shape."""
    assert kinds(text) == expected


def test_lines_wrapped_by_hand_run_on() -> None:
    """A text of short lines is joined where its lines are full, and parted where one is not."""
    text = "The strike that began in the pits of\nthe north ended on Friday.\nTwo men were held.\n\nNobody else."
    assert kinds(text) == [
        ("paragraph", "The strike that began in the pits of\nthe north ended on Friday."),
        ("paragraph", "Two men were held."),
        ("paragraph", "Nobody else."),
    ]


def test_one_long_line_does_not_part_a_wrapped_text() -> None:
    """An address that no hand can wrap sticks out; the other lines still run on."""
    told = (
        "The strike that began in the pits ended on Friday after\ntalks with the owners, the union said in\nthe port."
    )
    address = "https://wire.example/" + "news/" * 20
    assert kinds(f"{told}\n\n" * 6 + address)[:6] == [("paragraph", told)] * 6


def test_a_line_that_begins_in_small_letters_goes_on_with_a_sentence() -> None:
    """Also in a text that is not wrapped; a list by letters is not one sentence."""
    wide = "Police said that " + "nothing at all had happened, " * 5 + "and left."
    told = "Two men\nwere held in the port."
    assert kinds(f"{told}\n\n{wide}") == [("paragraph", told), ("paragraph", wide)]
    assert len(kinds(f"We demand\na) bread\nb) peace\n\n{wide}")) == 4


def test_lines_of_a_text_that_is_not_wrapped_are_blocks() -> None:
    """Where one line is wider than hands wrap, each line is a block of its own."""
    wide = "Police said that " + "nothing at all had happened, " * 5 + "and left."
    assert kinds(f"Headline of the day\nStandfirst here\n{wide}") == [
        ("heading", "Headline of the day"),
        ("heading", "Standfirst here"),
        ("paragraph", wide),
    ]


def test_links_images_and_notes_leave_their_words() -> None:
    """A link keeps its words, an image and a footnote's number leave nothing."""
    assert parser_view("The [army](http://x.example/a_b) fired.[12] ![alt](i.png)").split() == ["The", "army", "fired."]
