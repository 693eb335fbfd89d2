"""Front matter: every value as printed, every fault with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReportError
from kg.read.fields import clean_fields
from kg.read.front_matter import split_front_matter


def test_values_stay_as_printed() -> None:
    """YAML's guesses at booleans, numbers and times are not followed."""
    fields = "key: 007\nlanguage: no\npublished: 2011-12-19\ntitle: 'Aktau: calm'\nauthor: [A. Roe, B. Doe]\n"
    said, rest = split_front_matter(f"---\n{fields}---\nText.\n", "a.md")
    assert {name: entry.value for name, entry in said.items()} == {
        "key": "007",
        "language": "no",
        "published": "2011-12-19",
        "title": "Aktau: calm",
        "author": "A. Roe, B. Doe",
    }
    assert [entry.place for entry in said.values()] == ["a.md:2", "a.md:3", "a.md:4", "a.md:5", "a.md:6"]
    assert rest == "Text.\n"


@pytest.mark.parametrize("text", ["", "Text.", "\n---\nkey: a\n---\n", " ---\nkey: a\n---\n", "----\na\n----\n"])
def test_a_text_without_front_matter_stays(text: str) -> None:
    """Front matter begins with the first line, which is three hyphens."""
    assert split_front_matter(text, "a.txt") == ({}, text)


@pytest.mark.parametrize("fields", ["", "\n", "# a remark\n"])
def test_empty_front_matter_says_nothing(fields: str) -> None:
    """Two fences with nothing between them."""
    assert split_front_matter(f"---\n{fields}---\n\n\nText.", "a.md") == ({}, "Text.")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r")))
def test_the_text_after_it_is_untouched(body: str) -> None:
    """All that follows the fence, without the empty lines before it, code point for code point."""
    _, rest = split_front_matter(f"---\nkey: a\n---\n{body}", "a.md")
    assert rest == body.lstrip("\n")


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("---\nkey: a\nText.\n", "a.md:1", "front matter is not closed"),
        ("---", "a.md:1", "front matter is not closed"),
        ("---\nkey: a\ntitle: Aktau: calm\n---\nText.\n", "a.md:3", "mapping values are not allowed here"),
        ("---\nkey: a\ntitle: 'Aktau\n---\nText.\n", "a.md:", "front matter is not YAML"),
        ("---\nkey: a\n\ttitle: b\n---\nText.\n", "a.md:3", "front matter is not YAML"),
        ("---\nkey: a\nbell: \x07\n---\nText.\n", "a.md:3", "U+0007"),
        ("---\njust words\n---\nText.\n", "a.md:2", "front matter is not a list of fields"),
        ("---\n- key\n---\nText.\n", "a.md:2", "front matter is not a list of fields"),
        ("---\nkey: a\nkey: b\n---\nText.\n", "a.md:3", "'key' twice"),
        ("---\nauthor: {name: A}\n---\nText.\n", "a.md:2", "'author' is not words"),
        ("---\n? [a]\n: b\n---\nText.\n", "a.md:2", "not a word"),
        ("---\nkey: *missing\n---\nText.\n", "a.md:2", "undefined alias"),
        (f"---\nkey: {'[' * 5000}\n---\nText.\n", "a.md:2", "nested too deeply"),
    ],
)
def test_broken_front_matter(text: str, place: str, problem: str) -> None:
    """An error that names the line and what is wrong there, with a hint."""
    with pytest.raises(ReportError) as caught:
        split_front_matter(text, "a.md")
    assert caught.value.place.startswith(place)
    assert problem in caught.value.problem
    assert caught.value.hint


def test_a_tag_makes_nothing() -> None:
    """No YAML tag can make an object: its words stay words."""
    said, _ = split_front_matter("---\ntitle: !!python/object/apply:os.getcwd []\nkey: !!int x\n---\nText.\n", "a.md")
    assert said["key"].value == "x"
    assert said["title"].value == ""


def test_what_is_not_known_is_noted() -> None:
    """Unknown fields and a language that is no code are named, and the rest is taken."""
    notes: list[str] = []
    said, _ = split_front_matter("---\ntags: [a]\ntitle: T\nlanguage: English\nempty:\n---\nText.\n", "a.md")
    fields = clean_fields(said, notes.append)
    assert fields.title == "T"
    assert fields.language is None
    assert [note.split(" ignored")[0] for note in notes] == [
        "a.md:2: unknown field 'tags'",
        "a.md:4: language 'English'",
        "a.md:5: unknown field 'empty'",
    ]


@pytest.mark.parametrize("day", ["soon", "2011-12", "05/06/2011", "2011-02-30"])
def test_a_day_that_is_none_is_an_error(day: str) -> None:
    """With the line, the words and how to write it."""
    said, _ = split_front_matter(f"---\nkey: a\npublished: {day}\n---\nText.\n", "a.md")
    with pytest.raises(ReportError, match=f"published is not a date: '{day}'") as caught:
        clean_fields(said, print)
    assert caught.value.place == "a.md:3"
    assert "2011-12-19" in caught.value.hint
