"""Gazetteers and word lists: what they know, and how they say what is wrong with a file."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extract.gazetteer import load_gazetteer
from kg.extract.lists import DATA, read_rows, word_set
from kg.extract.nouns import noun_book
from kg.extract.places import place_book
from kg.vocab import SECTORS


def test_shipped_lists_load() -> None:
    """Every shipped list follows its own format: loading checks it."""
    assert load_gazetteer().find("UN") is not None
    assert len(noun_book().nouns) > 1500
    assert noun_book().offices["president"].predicate == "leads"
    assert {noun.sector for noun in noun_book().nouns.values()} - {None} <= set(SECTORS)
    assert place_book().country_of("Kazak") == "KAZ"


def test_aliases_and_acronyms() -> None:
    """A name is found by alias and in any case, an acronym only as written."""
    known = load_gazetteer()
    assert known.find("OSCE") == known.find("Organization for Security and Co-operation in Europe")
    assert known.find("human rights watch") is not None
    assert known.find("who") is None


def test_user_file_wins_and_later_files_win(tmp_path: Path) -> None:
    """Of two entries with one name the user's wins over the shipped, and the last file over the first."""
    one, two = tmp_path / "one.tsv", tmp_path / "two.tsv"
    one.write_text("# mine\n\nOxfam\tOrganization\tBUS\n", encoding="utf-8")
    two.write_text(
        "Oxfam\tOrganization\tREL\tOX|Oxf\thttps://example.org/1|https://example.org/0\tGBR\n", encoding="utf-8"
    )
    first, both = load_gazetteer([one]).find("Oxfam"), load_gazetteer([one, two]).find("OX")
    assert first is not None
    assert (first.sector, first.own) == ("BUS", True)
    assert both is not None
    assert (both.sector, both.country) == ("REL", "GBR")
    assert both.identifiers == ("https://example.org/0", "https://example.org/1")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Lone name", "1 columns, expected 2 to 6"),
        ("A\tPlanet", "unknown kind 'Planet'"),
        ("A\tPerson\tXXX", "unknown sector 'XXX'"),
        ("A\tPerson\t-\t-\t-\tXYZ", "unknown country 'XYZ'"),
        ("A\tPerson\t-\t-\tno iri", "not an IRI: 'no iri'"),
        ("A\tPerson\t-\t-\thttp://x/<y>", "not an IRI"),
        ("\tPerson", "expected 2 to 6"),
        ("A\tPerson\t-\t-\t-\t-\tmore", "7 columns"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    """A line that does not follow the format is refused with file, line and the value."""
    path = tmp_path / "broken.tsv"
    path.write_text(f"# header\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_gazetteer([path])
    assert caught.value.place == f"{path}:2"
    assert problem in caught.value.problem
    assert caught.value.hint


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and one that is not UTF-8 are refused by name."""
    with pytest.raises(LexiconError, match=r"cannot be read: No such file"):
        load_gazetteer([tmp_path / "absent.tsv"])
    bad = tmp_path / "bad.tsv"
    bad.write_bytes(b"Caf\xe9\tSite\n")
    with pytest.raises(LexiconError, match="not UTF-8 text: byte 0xe9"):
        load_gazetteer([bad])


def test_windows_line_ends(tmp_path: Path) -> None:
    """A file with carriage returns reads like one without."""
    path = tmp_path / "crlf.tsv"
    path.write_bytes(b"Zarya\tOrganization\tPTY\r\n")
    entry = load_gazetteer([path]).find("Zarya")
    assert entry is not None
    assert entry.sector == "PTY"


def test_places() -> None:
    """Countries under several names, regions, cities by their spellings, and what is not sure."""
    book = place_book()
    for name, kind, country in [
        ("Ivory Coast", "Country", "CIV"),
        ("Kosovo", "Country", "KOS"),
        ("Moldova", "Country", "MDA"),
        ("Darfur", "Region", "SDN"),
        ("Texas", "Region", "USA"),
        ("Nairobi", "Settlement", "KEN"),
        ("Kyiv", "Settlement", "UKR"),
        ("Black Sea", "Site", None),
    ]:
        place = book.place(name)
        assert place is not None, name
        assert (place.kind, place.country) == (kind, country)
    paris, nancy = book.place("Paris"), book.place("Nancy")
    assert paris is not None
    assert paris.sure
    assert nancy is None or not nancy.sure
    assert book.place("Zzyzxville") is None
    assert book.capitals["astana"] == "KAZ"
    assert book.is_adjective("Burmese")
    assert book.country_of("Uzbeks") == "UZB"


def test_nouns() -> None:
    """The longest entry wins, number decides the kind, a modifier the sector."""
    book = noun_book()
    found = book.noun(["the", "trade", "union"])
    assert found is not None
    assert (found[0].words, found[1]) == ("trade union", 2)
    activist = book.nouns["activist"]
    assert (activist.kind(plural=False), activist.kind(plural=True)) == ("Person", "Group")
    assert book.modified(book.nouns["worker"], ["hospital"]) == "MED"
    assert book.modified(book.nouns["minister"], ["labour"]) == "GOV"
    assert book.head(["open", "dialog", "foundation"]) == ("Organization", None)
    assert book.head(["mountain", "brigade", "14"]) == ("Organization", "MIL")


def test_every_row_of_the_word_sets_is_used() -> None:
    """Each set in words.tsv is asked for by name somewhere in the extractor's code."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(DATA.parent.glob("*.py")))
    for row in read_rows(DATA / "words.tsv", 2):
        assert f'word_set("{row.fields[0]}")' in code, row.place
        assert word_set(row.fields[0])
