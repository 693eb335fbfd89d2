"""A file of decisions holds what was decided, whole, and is the same whatever the order in which it was decided."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.decisions import add_decisions, check_decisions, read_decisions, remove_decisions, write_decisions
from kg.decisions.checking import components
from kg.decisions.lines import COLUMNS, escaped, parse, render, unescaped
from kg.decisions.references import canonical, in_order
from kg.errors import DecisionError
from kg.model import Decision

HEADER = "\t".join(COLUMNS) + "\n"
SAME = Decision("entity/a", "entity/b", "same", "Ada", "2026-11-24", "one town", "A", "B")

texts = st.text(max_size=12) | st.sampled_from(
    ['"quoted" words', "=1+1", "#no", "a\tb\r\nc\\t\\x1b", "\u202eabc", '"', "\x00"]
)
parts = st.text("abcdefghij%0123456789-.", min_size=1, max_size=6)
entities = st.builds("entity/{}".format, parts)
events = st.builds("event/{}/{}".format, parts, parts)
links = st.builds("http://example.org/{}".format, parts)
days = st.dates().map(lambda day: day.isoformat()) | st.just("")
notes = {"who": texts, "when": days, "why": texts, "left_text": texts, "right_text": texts}
verdicts = st.sampled_from(["same", "different", "unsure"])


def pairs_of(kind: st.SearchStrategy[str], other: st.SearchStrategy[str]) -> st.SearchStrategy[Decision]:
    """Decisions about two references."""
    two = st.tuples(kind, other).filter(lambda pair: pair[0] != pair[1])
    return two.flatmap(lambda pair: st.builds(Decision, st.just(pair[0]), st.just(pair[1]), verdicts, **notes))


figures = st.builds("{}={}".format, st.sampled_from(["killed", "detained"]), st.integers(0, 10**12 - 1))
decisions = (
    pairs_of(entities, entities)
    | pairs_of(events, events)
    | pairs_of(entities, links)
    | pairs_of(links, entities)
    | st.builds(Decision, events, figures, st.just("taken"), **notes)
)


@given(st.text())
def test_any_text_is_one_cell(text: str) -> None:
    """Escaped it holds nothing that ends a cell or a line, or that a terminal obeys, and it comes back whole."""
    cell = escaped(text)
    assert not set(cell) & set("\t\n\r\x00\x1b\x85\u2028\u202e")
    assert unescaped(cell) == text


@given(st.lists(decisions, max_size=6), st.randoms())
def test_a_file_is_read_as_it_was_written(some: list[Decision], chance: random.Random) -> None:
    """Every cell comes back; the order in which decisions are given does not matter, nor that one is given twice."""
    text = render("# about\n", some)
    comment, found = parse(text, "d.tsv")
    assert comment == "# about\n"
    assert found == in_order(canonical(decision) for decision in some)
    mixed = some + some[:2]
    chance.shuffle(mixed)
    assert render("# about\n", mixed) == text == render(comment, found)
    assert parse(text.replace("\n", "\r\n"), "d.tsv")[1] == found


@given(decisions)
def test_a_decision_has_one_form(decision: Decision) -> None:
    """However often it is taken into it, and whichever side is named first."""
    once = canonical(decision)
    assert canonical(once) == once
    assert decision.verdict == "taken" or once.left < once.right or once.right.startswith("http")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("entity/a\tentity/b\tyes", "verdict must be same, different, unsure or taken, not 'yes'"),
        ("Aktau\tentity/b\tsame", "left must be a reference such as entity/zhanaozen or event/wire/e5, not 'Aktau'"),
        ("entity/a\tentity/a\tsame", "left and right are the same: 'entity/a'"),
        ("entity/a\tevent/r/e1\tsame", "both sides must be of one kind, not an entity and an event"),
        ("http://a.b/\thttp://c.d/\tsame", "one side must be of this graph"),
        ("claim/r/1\tclaim/r/2\tsame", "a claim is neither the same as another nor different"),
        ("entity/a\tkilled=4\ttaken", "a figure is taken for an event such as event/wire/e5, not for 'entity/a'"),
        ("event/r/e1\tkilled=four\ttaken", "a figure is one of killed, injured"),
        ("entity/a\tentity/b\tsame\tAda\tyesterday", "when must be a day such as 2026-11-24, not 'yesterday'"),
        ("entity/a\tentity/b\tsame\tAda\t\t\t\t\tmore", "9 cells under a header of 8"),
        ("# later", "a comment among the decisions"),
        ('"entity/a', "not tab-separated text: unexpected end of data"),
        ("<<<<<<< HEAD", "a conflict of version control is left: '<<<<<<< HEAD'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, problem: str, tmp_path: Path) -> None:
    """File, line, and the value that was met."""
    path = tmp_path / "d.tsv"
    path.write_text(f"# about\n{HEADER}entity/c\tentity/d\tsame\n\n{line}\n", encoding="utf-8")
    with pytest.raises(DecisionError) as error:
        read_decisions(path)
    assert error.value.place == f"{path}:5"
    assert error.value.problem.startswith(problem)


def test_what_is_wrong_with_the_header_is_told(tmp_path: Path) -> None:
    """A file without one, with one that lacks a column, with an unknown column."""
    path = tmp_path / "d.tsv"
    for text, problem in (
        ("entity/a\tentity/b\tsame\n", "the header lacks left, right, verdict: 'entity/a entity/b same'"),
        ("left\tright\n", "the header lacks verdict: 'left right'"),
        ("left\tright\tverdict\tnote\n", "unknown column 'note'"),
        ("left\tright\tverdict\tleft\n", "the header has 'left' twice"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DecisionError) as error:
            read_decisions(path)
        assert (error.value.place, error.value.problem) == (f"{path}:1", problem)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    """Not there, or not UTF-8."""
    with pytest.raises(DecisionError, match="cannot be read: no such file"):
        read_decisions(tmp_path / "none.tsv")
    (tmp_path / "d.tsv").write_bytes(HEADER.encode() + b"entity/\xff")
    with pytest.raises(DecisionError, match=r"d\.tsv:2: not UTF-8 text: byte 0xff"):
        read_decisions(tmp_path / "d.tsv")


def test_what_a_spreadsheet_saves_is_read() -> None:
    """A mark of byte order, carriage returns, quotation marks around cells, columns in another order, fewer of them."""
    text = '\ufeffverdict\tleft\tright\twhy\r\nsame\tentity/b\tentity/a\t"they say ""one"" town"\r\n'
    assert parse(text, "d.tsv")[1] == (Decision("entity/a", "entity/b", "same", why='they say "one" town'),)


def test_the_comment_and_the_links_stay(tmp_path: Path) -> None:
    """A comment above the header is kept, and a file is written through a symbolic link."""
    path, link = tmp_path / "d.tsv", tmp_path / "link.tsv"
    path.write_text(f"# ours\n#\n{HEADER}", encoding="utf-8")
    link.symlink_to(path)
    assert add_decisions(link, [SAME]) == (SAME,)
    assert path.read_text(encoding="utf-8").startswith("# ours\n#\nleft\t")
    assert link.is_symlink()
    assert read_decisions(path) == (SAME,)


def test_decisions_are_added_and_taken_back(tmp_path: Path) -> None:
    """What is there stays as it is; what was left unsure is decided; taking all back leaves an empty file."""
    path = tmp_path / "d.tsv"
    unsure = Decision("entity/b", "entity/a", "unsure")
    assert add_decisions(path, [unsure]) != ()
    empty = path.read_text(encoding="utf-8").partition(HEADER)[0]
    assert add_decisions(path, [SAME]) == (SAME,)
    assert add_decisions(path, [SAME, Decision("entity/b", "entity/a", "same", "Bo")]) == ()
    assert read_decisions(path) == (SAME,)
    assert remove_decisions(path, lambda decision: decision.who == "Ada") == (SAME,)
    assert path.read_text(encoding="utf-8") == empty + HEADER


def test_a_contradiction_is_not_written(tmp_path: Path) -> None:
    """The file stays as it was."""
    path = tmp_path / "d.tsv"
    write_decisions(path, [SAME])
    before = path.read_bytes()
    with pytest.raises(DecisionError) as error:
        add_decisions(path, [Decision("entity/b", "entity/a", "different")])
    assert str(error.value) == (
        f"the new decision: entity/a and entity/b: different here, but same by {path}:4 (entity/a = entity/b)"
    )
    assert path.read_bytes() == before


def test_a_contradiction_names_every_line(tmp_path: Path) -> None:
    """The line that parts two things, and the chain of lines, here from two files, that joins them."""
    first, second = tmp_path / "a.tsv", tmp_path / "b.tsv"
    first.write_text(f"{HEADER}entity/a\tentity/b\tsame\nentity/x\tentity/a\tdifferent\n", encoding="utf-8")
    second.write_text(f"{HEADER}entity/c\tentity/b\tsame\nentity/c\tentity/x\tsame\n", encoding="utf-8")
    with pytest.raises(DecisionError) as error:
        read_decisions(first, second)
    assert str(error.value) == (
        f"{first}:3: entity/a and entity/x: different here, but the same by {first}:2 (entity/a = entity/b), "
        f"{second}:2 (entity/b = entity/c), {second}:3 (entity/c = entity/x)"
    )


def test_one_happening_has_one_figure_a_measure() -> None:
    """Two figures of one event, or of two that are decided to be one; another measure is no contradiction."""
    taken = Decision("event/r/e1", "killed=14", "taken", place="d.tsv:2")
    other = Decision("event/s/e2", "killed=64", "taken", place="d.tsv:3")
    same = Decision("event/r/e1", "event/s/e2", "same", place="d.tsv:4")
    check_decisions([taken, other])
    check_decisions([taken, same, Decision("event/s/e2", "injured=64", "taken")])
    with pytest.raises(DecisionError) as error:
        check_decisions([taken, other, same])
    assert str(error.value) == (
        "d.tsv:3: event/s/e2: killed=64 is taken here, but killed=14 by d.tsv:2 (event/r/e1 : killed=14), one "
        "happening by d.tsv:4 (event/r/e1 = event/s/e2)"
    )


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] != p[1]), max_size=10))
def test_what_is_the_same_is_the_same_all_along(pairs: list[tuple[int, int]]) -> None:
    """Components are those of the graph; a pair within one cannot be different, any other can."""
    same = [canonical(Decision(f"entity/{a}", f"entity/{b}", "same")) for a, b in pairs]
    homes = components(same)
    reached = {n: {n} for n in range(8)}
    for _ in range(8):
        for a, b in pairs:
            both = reached[a] | reached[b]
            reached[a] = reached[b] = both
    for a in range(8):
        for b in range(a + 1, 8):
            one = b in reached[a]
            assert one == (homes.get(f"entity/{a}", a) == homes.get(f"entity/{b}", b))
            different = Decision(f"entity/{a}", f"entity/{b}", "different")
            if one:
                with pytest.raises(DecisionError):
                    check_decisions([*same, different])
            else:
                check_decisions([*same, different])
