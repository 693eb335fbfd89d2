"""Reports: the text code point for code point, what is known of it, and each bad one named while the rest go on."""

import io
import json
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReportError
from kg.read import Defaults, document_from_text, read_reports

REPORT = """---
key: wire-1
title: "Toll rises: two shot"
published: 2030-05-07
publisher: Example Wire
author: Jane Doe
source: https://example.org/1
language: en
---

VELT, May 7 - Guards shot two miners in Velt on Monday.
"""


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """A file with these words."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_everything_that_front_matter_says(tmp_path: Path) -> None:
    """Each field, and the text after it."""
    (document,) = read_reports([write(tmp_path, "a.md", REPORT)])
    assert document.key == "wire-1"
    assert document.title == "Toll rises: two shot"
    assert document.published == date(2030, 5, 7)
    assert document.publisher == "Example Wire"
    assert document.author == "Jane Doe"
    assert document.source == "https://example.org/1"
    assert document.language == "en"
    assert document.text == "VELT, May 7 - Guards shot two miners in Velt on Monday.\n"


def test_what_a_report_says_wins(tmp_path: Path) -> None:
    """Front matter, then first and last lines, then what the user says, then the file's name for the source."""
    defaults = Defaults("D", date(2000, 1, 1), None, "D", "D", "de")
    text = "---\ntitle: Said\n---\nPrinted\nBy Jane Doe\n\nGuards came to Velt.\n"
    (document,) = read_reports([write(tmp_path, "a.txt", text)], defaults)
    assert (document.title, document.author) == ("Said", "Jane Doe")
    assert (document.published, document.publisher, document.language) == (date(2000, 1, 1), "D", "de")
    assert document.source == "a.txt"
    assert document.key == "a"


def test_without_anything_said_nothing_is_known(tmp_path: Path) -> None:
    """A bare text has its file's name and no more."""
    (document,) = read_reports([write(tmp_path, "a b.txt", "Guards came to Velt.\n")])
    assert (document.title, document.published, document.publisher, document.author, document.language) == (None,) * 5
    assert document.key.startswith("a-b-")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_one_text_however_it_was_saved(tmp_path: Path, ends: str, mark: bytes) -> None:
    """Line ends and a byte order mark are no part of the text."""
    path = write(tmp_path, "a.md", mark + REPORT.replace("\n", ends).encode())
    (document,) = read_reports([path])
    assert document.text == "VELT, May 7 - Guards shot two miners in Velt on Monday.\n"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_a_text_is_taken_as_it_is(text: str) -> None:
    """kg.read_text's offsets are those of the string that it was given."""
    assert document_from_text(text, key="a").text == text


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text without a name is named by its words."""
    keys = []
    for text in ("Guards came.\n", "Guards came.\n", "Guards left.\n"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        (document,) = read_reports(["-"])
        assert document.text == text
        assert document.source is None
        keys.append(document.key)
    assert keys[0] == keys[1] != keys[2]
    assert keys[0].startswith("stdin-")


BAD: dict[str, tuple[str | bytes, str, str]] = {
    "empty.txt": ("", "", "is empty"),
    "blank.txt": (" \n\t\n", "", "is empty"),
    "bodyless.md": ("---\nkey: a\n---\n\n", "", "has no text"),
    "latin.txt": (b"Guards came.\nCaf\xe9\n", ":2", "not UTF-8 text: byte 0xe9"),
    "utf16.txt": ("Guards".encode("utf-16"), ":1", "not UTF-8 text: byte 0xff"),
    "marked.txt": (b"\xef\xbb\xbfone\ntwo\n\xff", ":3", "not UTF-8 text: byte 0xff"),
    "cut.txt": ("café".encode()[:-1], ":1", "not UTF-8 text: byte 0xc3"),
    "open.md": ("---\nkey: a\nGuards came.\n", ":1", "front matter is not closed"),
    "undated.md": ("---\npublished: soon\n---\nGuards came.\n", ":2", "published is not a date: 'soon'"),
    "page.html": ("<p>Guards came.</p>", "", "HTML files cannot be read yet: .html"),
    "page.PDF": (b"%PDF-1.7", "", "PDF files cannot be read yet: .PDF"),
    "list.json": ("[]", "", "JSON files cannot be read yet: .json"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_report_is_named_and_skipped(tmp_path: Path, name: str) -> None:
    """Place, problem and hint; the reports beside it are read; without somebody to tell, it is raised."""
    words, line, problem = BAD[name]
    path = write(tmp_path, name, words)
    good = [write(tmp_path, f"{key}.txt", "Guards came.\n") for key in ("good-1", "good-2")]
    errors: list[ReportError] = []
    documents = list(read_reports([good[0], path, good[1]], on_error=errors.append))
    assert [document.key for document in documents] == ["good-1", "good-2"]
    assert [(error.place, error.problem.split(": no ")[0]) for error in errors] == [(f"{path}{line}", problem)]
    assert errors[0].hint
    with pytest.raises(ReportError):
        list(read_reports([path]))


def test_two_reports_with_one_key(tmp_path: Path) -> None:
    """The second is an error that names both."""
    first = write(tmp_path, "a.txt", "Guards came.\n")
    second = write(tmp_path, "b.md", "---\nkey: a\n---\nGuards left.\n")
    errors: list[ReportError] = []
    assert [document.source for document in read_reports([first, second], on_error=errors.append)] == ["a.txt"]
    assert errors[0].place == str(second)
    assert str(first) in errors[0].problem
    assert "'a'" in errors[0].problem


def test_reports_come_as_they_are_read(tmp_path: Path) -> None:
    """The first is there before the second is looked at."""
    first = write(tmp_path, "a.txt", "Guards came.\n")
    documents = read_reports([first, tmp_path / "b.txt"])
    assert next(documents).key == "a"
    with pytest.raises(ReportError, match="no such file"):
        next(documents)


def test_five_million_letters_on_one_line(tmp_path: Path) -> None:
    """A long report is read whole, in a moment."""
    text = "Guards came to Velt. " * 250_000
    begin = time.perf_counter()
    (document,) = read_reports([write(tmp_path, "a.txt", text)])
    assert document.text == text
    assert time.perf_counter() - begin < 2


def test_json_lines(tmp_path: Path) -> None:
    """One report a line, keyed by the file's name and the line where it has no key of its own."""
    records = [
        {"key": "one", "text": "Guards came.\r\n", "published": "2030-05-07", "title": "T", "language": None},
        {"text": "Guards left.", "score": 1.5},
    ]
    path = write(tmp_path, "batch.jsonl", "\n\n".join(map(json.dumps, records)) + "\n")
    notes: list[str] = []
    one, two = read_reports([path], on_note=notes.append)
    assert (one.key, one.text, one.published, one.title) == ("one", "Guards came.\n", date(2030, 5, 7), "T")
    assert (two.key, two.text, two.source) == ("batch-3", "Guards left.", "batch.jsonl")
    assert [note.split(";")[0] for note in notes] == [f"{path}:3: unknown field 'score' ignored"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[1]", "not a report: a list"),
        ("{}", "has no text"),
        ('{"text": 5}', "has no text"),
        ('{"text": " "}', "has no text"),
        ('{"text": "a", "title": ["b"]}', "field 'title' is not words: list"),
        ('{"text": "a", "key": true}', "field 'key' is not words: bool"),
        ('{"text": "a", "published": "soon"}', "published is not a date"),
        ('{"text": "\\ud800"}', "lone surrogate U+D800"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5_000, "not JSON"),
        ('{"text": "a", "key": "good-1"}', "has the key 'good-1'"),
    ],
)
def test_a_bad_line_is_named_and_skipped(tmp_path: Path, line: str, problem: str) -> None:
    """The lines around it are read."""
    good = ['{"key": "good-1", "text": "Guards came."}', '{"key": "good-2", "text": "Guards came."}']
    path = write(tmp_path, "a.jsonl", "\n".join([good[0], line, good[1]]))
    errors: list[ReportError] = []
    documents = list(read_reports([path], on_error=errors.append))
    assert [document.key for document in documents] == ["good-1", "good-2"]
    assert len(errors) == 1
    assert errors[0].place.startswith(f"{path}:2")
    assert problem in errors[0].problem


def test_fields_by_the_names_that_others_give_them(tmp_path: Path) -> None:
    """As site generators, feeds and news APIs do; a field's own name wins; a day in doubt is an error."""
    path = tmp_path / "a.md"
    told = "headline: Toll rises\nDate: 2011-12-18T09:37:00Z\nby: A. Sey\noutlet: Wire\nurl: https://wire.example\n"
    path.write_text(f"---\n{told}---\nPolice came.\n", encoding="utf-8")
    notes: list[str] = []
    (document,) = read_reports([path], on_note=notes.append)
    assert notes == []
    assert (document.title, document.published) == ("Toll rises", date(2011, 12, 18))
    assert (document.author, document.publisher, document.source) == ("A. Sey", "Wire", "https://wire.example")
    path.write_text(
        "---\ndate: 2011-12-18\npublished: 2011-12-19\ncreated: by hand\n---\nPolice came.\n", encoding="utf-8"
    )
    (document,) = read_reports([path], on_note=notes.append)
    assert document.published == date(2011, 12, 19)
    path.write_text("---\ndate: 05/06/2011\n---\nPolice came.\n", encoding="utf-8")
    with pytest.raises(ReportError, match="published is not a date"):
        list(read_reports([path]))


def test_json_lines_by_other_names(tmp_path: Path) -> None:
    """The body of an article, and what tells articles of one file apart, whatever line they stand on."""
    path = tmp_path / "june.jsonl"
    path.write_text(
        '{"id": 7, "content": "Police came.", "publishedAt": "2011-12-18", "authors": ["A. Sey", "B. Omar"]}\n',
        encoding="utf-8",
    )
    (document,) = read_reports([path])
    assert (document.key, document.text, document.published, document.author) == (
        "june-7", "Police came.", date(2011, 12, 18), "A. Sey, B. Omar",
    )  # fmt: skip


def test_a_document_from_text() -> None:
    """What is given is taken, what is not is looked for, and half a character is refused."""
    text = "Toll rises\n\n7 May 2030\n\nGuards came."
    given_all = document_from_text(
        text, key="a b", title="T", published="8 May 2030", source="s", publisher="p", author="x"
    )
    assert (given_all.title, given_all.published, given_all.source) == ("T", date(2030, 5, 8), "s")
    assert given_all.key.startswith("a-b-")
    found = document_from_text(text, key="a")
    assert (found.title, found.published) == ("Toll rises", date(2030, 5, 7))
    with pytest.raises(ReportError, match="not a date"):
        document_from_text(text, key="a", published="soon")
    with pytest.raises(ReportError, match=r"U\+DC00"):
        document_from_text("half \udc00", key="a")


def test_front_matter_is_text_where_text_is_given() -> None:
    """A string is taken exactly as it is."""
    assert document_from_text(REPORT, key="a").text == REPORT
