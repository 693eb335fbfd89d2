"""Keys: short, safe, the same every time, and never one for two names."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kg.read.keys import LONGEST, is_key, report_key


@given(st.text())
def test_a_key_is_a_key(name: str) -> None:
    """Whatever the name, letters, digits, dots, underscores and hyphens come out, few enough for a file name."""
    key = report_key(name)
    assert is_key(key)
    assert re.fullmatch(r"[\w.-]+", key)
    assert len(key) <= LONGEST
    assert report_key(key) == key


@given(st.lists(st.text(alphabet="aB1._- /é\u0301", max_size=6), unique=True, max_size=20))
def test_two_names_have_two_keys(names: list[str]) -> None:
    """Names that differ in more than the form of an accent have keys that differ."""
    distinct = {unicodedata.normalize("NFC", name) for name in names}
    assert len({report_key(name) for name in distinct}) == len(distinct)


def test_a_good_name_stays() -> None:
    """Letters of any script are letters."""
    for name in ("wire-2011-12-18", "000_410b5cd5754a8d78", "a.b", "Ақтау"):
        assert report_key(name) == name


def test_names_of_other_graphs_are_no_keys() -> None:
    """A report cannot take the place of what reports share."""
    assert report_key("shared") != "shared"
    assert report_key("decisions") != "decisions"


def test_an_accent_in_two_parts_is_one_accent() -> None:
    """File names that macOS takes apart give the same key as elsewhere."""
    assert report_key("Cafe\u0301") == report_key("Café") == "Café"
