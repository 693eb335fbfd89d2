"""The page's table: the same content as text."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_reader import Reader

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

COLUMNS = {"when": 0, "who": 1, "what": 2, "whom": 3, "where": 4, "sources": 5}


def spelled(cell: str) -> tuple[bool, list[str]]:
    """What begins with a sign comes first, else the words count."""
    return cell[:1].isalnum(), re.findall(r"\w+", cell)


def sort_of(reader: Reader) -> dict[str, str]:
    """Which column is sorted how, as it is told to a screen reader."""
    found: dict[str, str] = reader.run(
        "Object.fromEntries([...document.querySelectorAll('#table th[data-by]')]"
        ".map((head) => [head.dataset.by, head.getAttribute('aria-sort')]).filter(([, sort]) => sort !== 'none'))"
    )
    return found


def test_it_holds_what_the_picture_holds(open_page: Open, harbour_page: Path) -> None:
    """A row for each event and relation; the words of the first sentence, and its report."""
    reader = Reader(open_page(harbour_page))
    reader.page.click("#tab-table")
    assert reader.run("document.activeElement.id") == "table"
    assert reader.page.inner_text("#table-said") == "11 rows"
    reader.opened.wait("document.querySelectorAll('#rows q').length === 10")
    rows = {row[2].split("\n")[0]: row for row in reader.rows()}
    shots = rows["Assault: 3 or at least 7 killed"]
    assert shots[:2] == ["2030-05-06", "Maren police"]
    assert "killed: 3 / at least 7" in shots[2]
    assert "disputed" in shots[2]
    assert shots[3:6] == ["dockers", "Port Maren", "3"]
    assert "🚢 On Monday police opened fire on dockers in Port Maren." in shots[6]
    assert "Shots at the harbour, Maren Herald, 2030-05-07" in shots[6]
    assert rows["leads"][1:6] == ["Rina Holt", "leads", "Dockers' Union", "", ""]
    assert "did not happen, or not yet" in rows["Protest: strike"][2]
    assert reader.page.locator("#rows mark").first.inner_text() == "clashed"
    assert reader.opened.complaints == []


def test_each_column_sorts_both_ways(open_page: Open, harbour_page: Path) -> None:
    """Names without regard to case, sources as numbers, the undated last either way."""
    reader = Reader(open_page(harbour_page))
    reader.page.click("#tab-table")
    assert sort_of(reader) == {"when": "ascending"}
    for by, column in COLUMNS.items():
        ways = ["descending", "ascending"] if by in {"when", "sources"} else ["ascending", "descending"]
        for way in ways:
            reader.page.click(f"#table th[data-by={by}] button")
            assert sort_of(reader) == {by: way}
            cells = [row[column].casefold().replace("\n", ", ") for row in reader.rows()]
            down = way == "descending"
            if by == "when":
                dated = ["since 2030-05", "2030-05-06"]
                assert cells == (dated[::-1] if down else dated) + [""] * 9
            elif by == "sources":
                numbers = [int(cell or 0) for cell in cells]
                assert numbers == sorted(numbers, reverse=down)
            else:
                assert cells == sorted(cells, key=spelled, reverse=down)


def test_it_leads_to_the_evidence(open_page: Open, harbour_page: Path) -> None:
    """What opens the event, who opens the thing, and the reader lands in the details."""
    reader = Reader(open_page(harbour_page))
    reader.page.click("#tab-table")
    row = reader.page.locator("#rows tr", has_text="3 or at least 7 killed")
    with reader.telling():
        row.locator("td:nth-child(3) button").click()
    assert reader.heading() == "Assault"
    assert "“According to the harbour master, 3 people were killed.”" in reader.story()
    assert reader.run("document.activeElement.id") == "details"
    with reader.telling():
        row.locator("td:nth-child(4) button").click()
    assert reader.heading() == "dockers"
    assert reader.page.is_visible("#table")
    assert row.locator("cite a").get_attribute("href") == "https://news.example/harbour?a=1&b=2"


def test_it_follows_filters_and_keeps_its_order(open_page: Open, harbour_page: Path) -> None:
    """While it is open."""
    reader = Reader(open_page(harbour_page))
    reader.page.click("#tab-table")
    reader.page.click("#table th[data-by=what] button")
    reader.page.check("#only-real")
    assert reader.page.inner_text("#table-said") == "8 rows"
    cells = [row[2].casefold() for row in reader.rows()]
    assert cells == sorted(cells)
    reader.box("Types of events", "Assault").uncheck()
    assert reader.page.inner_text("#table-said") == "6 rows"


def test_a_long_table_comes_by_the_hundred(open_page: Open, large_page: Path) -> None:
    """More on demand, all in the order asked for; sorting begins again."""
    reader = Reader(open_page(large_page))
    reader.page.click("#tab-table")
    for shown in (100, 200, 300):
        assert len(reader.rows()) == shown
        assert reader.page.inner_text("#table-said") == f"4,000 rows, the first {shown} shown"
        if shown < 300:
            reader.page.click("#more-rows")
    reader.page.click("#table th[data-by=who] button")
    assert len(reader.rows()) == 100
    who = [int(row[1].removeprefix("Thing ")) for row in reader.rows()]
    assert who == sorted(who)
    with reader.telling():
        reader.page.locator("#rows tr:nth-child(50) td:nth-child(3) button").click()
    assert "attacked in passage" in reader.story()
    assert reader.opened.complaints == []
