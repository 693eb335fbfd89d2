"""Reports that repeat one source are told apart from sources that are independent of each other."""

from pathlib import Path

import pytest

import kg

TOLD = "Police shot dead five miners in Karsk on 4 March"
REPORTS = {
    "a": ("2031-03-05", "Karsk Courier", f"{TOLD}, the Interior Ministry said."),
    "b": ("2031-03-06", "Velmora Monitor", f"The Interior Ministry said {TOLD.replace('Police', 'police')}."),
    "c": ("2031-03-06", "Daily Anvil", f"{TOLD}, Marek Tolan, a spokesman for the Interior Ministry, said."),
    "d": ("2031-03-07", "Union News", "Police shot dead nine miners in Karsk on 4 March, the Miners' Union said."),
}
"""A ministry in three reports, once through its spokesman, and a union in one."""


def built(folder: Path, keys: str) -> kg.Graph:
    """A graph of some of the reports."""
    for key in keys:
        day, publisher, text = REPORTS[key]
        (folder / f"{key}.md").write_text(f"---\ndate: {day}\npublisher: {publisher}\n---\n{text}\n", encoding="utf-8")
    return kg.build([folder])


@pytest.mark.parametrize(("keys", "voices"), [("a", 1), ("abc", 1), ("abcd", 2)])
def test_reports_and_voices(tmp_path: Path, keys: str, voices: int) -> None:
    """One line a happening: as many reports as tell of it, and each independent voice once."""
    table = built(tmp_path, keys).query("corroboration")
    assert isinstance(table, kg.Table)
    (row,) = (dict(zip(table.columns, row, strict=True)) for row in table)
    assert (row["reports"], row["voices"], row["report_voices"]) == (len(keys), voices, 0)


def test_what_three_reports_have_from_one_ministry_rests_on_it_alone(tmp_path: Path) -> None:
    """Three reports, one voice; a second voice takes it off the list."""
    alone = built(tmp_path, "abc").query("only-source")
    assert isinstance(alone, kg.Table)
    assert {row[alone.columns.index("reports")] for row in alone} == {3}
    assert not len(built(tmp_path, "d").query("only-source"))  # type: ignore[arg-type]


def test_the_toll_has_its_range_and_its_voices(tmp_path: Path) -> None:
    """Lowest, highest, what the last report says, and who."""
    table = built(tmp_path, "abcd").query("tolls", measure="killed")
    assert isinstance(table, kg.Table)
    (row,) = (dict(zip(table.columns, row, strict=True)) for row in table)
    assert (row["lowest"], row["highest"], row["last"]) == (5, 9, "9 (Miners' Union)")
    assert (row["figures"], row["voices"], row["contested"]) == (4, 2, "yes")
