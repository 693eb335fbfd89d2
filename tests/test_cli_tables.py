"""Table -> text, CSV, TSV, JSON or Markdown: nothing lost, nothing obeyed."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.tables import FORMATS, as_csv, as_json, as_markdown, as_text, as_tsv
from kg.formula import guarded
from kg.model import Table

CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\x00"))
TABLES = st.lists(st.tuples(CELLS, CELLS), max_size=5).map(lambda rows: Table(("who", "said"), tuple(rows)))
HOSTILE = Table(("who",), (("\x1b]0;pwned\x07[red]x[/red]",), ("<script>alert(1)</script>",), ("a|b\nc",)))


@given(TABLES)
def test_csv_reads_back(table: Table) -> None:
    """Quotes, commas and line ends come back as they were, but for an apostrophe before what would be a formula."""
    rows = list(csv.reader(io.StringIO(as_csv(table), newline="")))
    assert rows == [["who", "said"], *[[guarded(text) for text in map(str, row)] for row in table]]
    assert all(
        text in {shown, shown[1:]}
        for row, told in zip(rows[1:], table, strict=True)
        for shown, text in zip(row, told, strict=True)
    )


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_a_spreadsheet_runs_no_formula(text: str) -> None:
    """What begins like a formula begins with an apostrophe; a number does not."""
    rows = list(csv.reader(io.StringIO(as_csv(Table((text,), ((text,), (-1,)))), newline="")))
    assert rows == [[f"'{text}"], [f"'{text}"], ["-1"]]


@given(TABLES)
def test_json_reads_back(table: Table) -> None:
    """One object a row."""
    assert json.loads(as_json(table)) == [{"who": who, "said": said} for who, said in table]


@given(TABLES)
def test_tsv_has_a_line_for_each_row(table: Table) -> None:
    """Tabs and line ends within a value do not cut it."""
    lines = as_tsv(table).split("\n")[:-1]
    assert len(lines) == len(table) + 1
    assert all(line.count("\t") == 1 for line in lines)


def test_json_keeps_numbers_and_writes_dates() -> None:
    """Numbers stay numbers, a date is its ISO form, what is unbound is null."""
    table = Table(("n", "day", "none"), ((14, date(2011, 12, 16), None),))
    assert json.loads(as_json(table)) == [{"n": 14, "day": "2011-12-16", "none": None}]


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_what_a_report_says_is_not_obeyed(format_: str) -> None:
    """Escape sequences, markup of the terminal's library, tags and line ends are shown, not obeyed."""
    shown = FORMATS[format_](HOSTILE)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "c" in shown
    assert len(shown.splitlines()) == 5
    assert ("<script>" in shown) == (format_ == "text")


def test_text_keeps_square_brackets() -> None:
    """They are words of the report, no markup."""
    assert "[red]x[/red]" in as_text(HOSTILE)


def test_text_is_folded_at_the_width() -> None:
    """On a terminal no line is longer than it; elsewhere nothing is folded."""
    table = Table(("who", "said"), (("officials", "fourteen " * 40),))
    assert max(map(len, as_text(table, 60).splitlines())) <= 60
    assert len(as_text(table).splitlines()) == 3


def test_what_does_not_fit_side_by_side_stands_one_under_another() -> None:
    """A block a row, its long values folded, what is unbound left out."""
    columns = ("who", "says", "where", "when", "whom")
    table = Table(columns, (("officials", "fourteen " * 20, "Aktau " * 6, None, "oil workers of the town"),) * 2)
    shown = as_text(table, 80)
    blocks = shown.split("\n\n")
    assert len(blocks) == 2
    assert "when" not in shown
    assert blocks[0].startswith("who    officials\nsays   fourteen fourteen")
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.count("fourteen") == 40


def test_markdown_has_a_heading_rule() -> None:
    """A pipe table, its pipes escaped."""
    assert as_markdown(Table(("a", "b"), ((1, "x|y"),))) == "| a | b |\n| --- | --- |\n| 1 | x\\|y |\n"


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_table_prints(format_: str) -> None:
    """A question without an answer is no failure."""
    assert FORMATS[format_](Table(("who",), ())).strip()
