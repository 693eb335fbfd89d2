"""Stats -> tables: what a reader is shown, and the same as data."""

import pytest
from draw_networks import measured, outline

from kg.cli.tables import as_text
from kg.draw.stats.records import Stats
from kg.draw.stats.tables import ORDERS, SECTIONS, Section, table_of
from kg.draw.stats.words import heading, remark, summary
from kg.errors import DrawError

STORY = measured(
    outline(
        "a>b#2011-12-16@t a>b#2011-12-17@t b>a#2011-12-17=ACCUSE a>c#2011-12-18@t d>e#2011-12-28=AID e>d=REJECT"
        " f>!negated",
        relations="c-memberOf-d t-locatedIn-u d-locatedIn-u",
        places="tu",
    )
)

GOLDEN: dict[Section, str] = {
    "centrality": """\
name   group   ties   out   in   events   sources   between
───────────────────────────────────────────────────────────
D      1       3      1     1    2        0         0.367
C      1       3      0     1    1        0         0.289
A      2       3      2     1    4        0         0.078
B      2       2      1     1    3        0         0.000
E      1       1      1     1    2        0         0.000
""",
    "groups": """\
group   name   events   sources   with
─────────────────────────────────────────
1       D      2        0         C, E, U
2       T      4        0         A, B
""",
    "bridges": """\
name   group   reaches   there   spread   parts   between
─────────────────────────────────────────────────────────
T      2       1         2       0.500            0.289
C      1       2         2       0.444            0.289
U      1       2         1       0.500            0.111
A      2       1         1       0.444            0.078
D      1                 0       0.000    2       0.367
""",
    "links": """\
tie                groups   sources   only way
──────────────────────────────────────────────
A → assaults C     2, 1
T → located in U   2, 1
C at T             1, 2
""",
    "activity": """\
day          events                      above all
────────────────────────────────────────────────────────────────
2011-12-16   1        ████████           assault 1
2011-12-17   2        ████████████████   accusation 1, assault 1
2011-12-18   1        ████████           assault 1
…                                        9 days without
2011-12-28   1        ████████           aid 1
undated      1                           rejection 1
""",
    "places": """\
name   group   ties   events   sources   between
────────────────────────────────────────────────
T      2       4      3        0         0.289
U      1       2      0        0         0.111
""",
    "components": """\
part   things   pairs   above all
──────────────────────────────────────────
1      7        9       T, A, C and 4 more
""",
}


def shown(stats: Stats, section: Section) -> str:
    """A section as text."""
    return as_text(table_of(stats, section, to_read=True))


@pytest.mark.parametrize("section", GOLDEN)
def test_a_section_as_text(section: Section) -> None:
    """Few columns, rounded."""
    assert shown(STORY, section) == GOLDEN[section]


def test_the_sentences_above() -> None:
    """What was measured, by what it is joined, and what was left out."""
    assert summary(STORY)[1:] == [
        "joined by who acts on whom or together, where, and lasting relations: 9 pairs, density 0.429, 1 part, 2"
        " groups; 0 joined to nothing",
        "left out: 1 event (1 did not happen)",
    ]
    assert heading(STORY, "activity") == "When, by day"
    assert remark(STORY, "activity") == "5 of 6 events are dated"
    assert remark(STORY, "activity", 2) == "5 of 6 events are dated; the 2 busiest of 4 days"


def test_as_data_every_column_is_there() -> None:
    """Names in full, numbers as numbers, IRIs to go on with, several values side by side."""
    table = table_of(STORY, "bridges", top=1)
    assert dict(zip(table.columns, table.rows[0], strict=True)) == {
        "name": "T",
        "kind": "Settlement",
        "group": "T",
        "reaches": ("D",),
        "outward": 2,
        "participation": 0.5,
        "within_z": 0.0,
        "role": "peripheral",
        "pieces": 1,
        "betweenness": 0.288889,
        "component": 1,
        "iri": "t",
    }
    activity = table_of(STORY, "activity")
    assert activity.columns == ("period", "happenings", "left_out", "aid", "accuse", "reject", "assault")
    assert activity.rows[1] == ("2011-12-17", 2, 0, 0, 1, 0, 1)
    assert activity.rows[-1] == ("undated", 1, 1, 0, 0, 1, 0)
    totals = dict(table_of(STORY, "totals"))  # type: ignore[arg-type]
    assert (totals["happenings"], totals["left_out_negated"], totals["first_date"]) == (6, 1, "2011-12-16")


@pytest.mark.parametrize("by", ORDERS)
def test_an_order_is_kept(by: str) -> None:
    """Those with the most come first."""
    column = {"in": "in_degree", "out": "out_degree"}.get(by, by)
    table = table_of(STORY, "centrality", by=by)
    values = [row[table.columns.index(column)] for row in table]
    assert values == sorted(values, reverse=True)  # type: ignore[type-var]
    assert len(values) == 5


def test_the_busiest_periods_stay_in_order_of_time() -> None:
    """Two of four days: the one with two events, and the first of those with one; nothing undated is lost."""
    assert [row[0] for row in table_of(STORY, "activity", 2)] == [
        "2011-12-16",
        "2011-12-17",
        "dated less exactly",
        "undated",
    ]


def test_what_is_unknown_is_an_error() -> None:
    """A misspelt section or order."""
    with pytest.raises(DrawError, match="section"):
        table_of(STORY, "hubs")  # type: ignore[arg-type]
    with pytest.raises(DrawError, match="by"):
        table_of(STORY, "centrality", by="pagerank")


@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_is_a_table_too(section: Section) -> None:
    """A graph without events has every section, empty or with zeros."""
    table = table_of(measured(outline("")), section)
    assert all(value in {0, None, "all", "exact", ""} for row in table for value in row[1:])
