"""Lexicon: entries as written, faults by file and line, and the user's own words first."""

from pathlib import Path

import pytest
from event_cases import PUBLISHED

from kg.errors import LexiconError
from kg.extract.extractor import Extractor
from kg.extract.figures import measures
from kg.extract.lexicon import SHIPPED, TRAP, load_lexicon, read_entries, read_pattern
from kg.extract.lists import DATA
from kg.extract.modes import mode_rules
from kg.extract.word_classes import word_class, word_classes
from kg.model import Document
from kg.vocab import EVENT_EDGES, MODES


def written(tmp_path: Path, *lines: str) -> Path:
    """A lexicon file with these lines."""
    path = tmp_path / "own.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_shipped_lexicon_covers_every_type() -> None:
    """Each of the sixteen types has verbs and nouns, and several hundred patterns stand in all."""
    entries = {id(e): e for found in load_lexicon().by_word.values() for e in found}.values()
    for kind in EVENT_EDGES:
        assert {e.part for e in entries if e.type == kind} >= {"v", "n"}, kind
    assert sum(e.type != TRAP for e in entries) > 2000


def test_shipped_modes_are_plover_s() -> None:
    """Entries and rules give only modes that their type has."""
    for found in load_lexicon().by_word.values():
        assert all(e.mode is None or e.mode in MODES[e.type] for e in found if e.type != TRAP)
    assert all(rule.mode in MODES[rule.type] for rule in mode_rules())
    assert {measure.name for measure in measures()} >= {"killed", "injured", "detained", "participants"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("ASSAULT/tickle\tv\ttickle", "not a PLOVER type/mode: 'ASSAULT/tickle'"),
        ("ATTACK\tv\ttickle", "not a PLOVER type/mode: 'ATTACK'"),
        ("ASSAULT\tverb\ttickle", "not a part of speech: 'verb'"),
        ("ASSAULT\tv\ttickle\tobject=R", "not a phrase=role of a frame: 'object=R'"),
        ("ASSAULT\tv\ttickle\tobj=Q", "not a phrase=role of a frame: 'obj=Q'"),
        ("ASSAULT\tv\ttickle\t\tobj=@nobody_knows", "no such class: '@nobody_knows'"),
        ("ASSAULT\tv\ttickle\t\tsometimes", "not a condition: 'sometimes'"),
        ("ASSAULT\tn\tof tickling", "no word to begin with: 'of tickling'"),
        ("ASSAULT\tv", "2 columns, expected 3 to 5: 'ASSAULT\\tv'"),
    ],
)
def test_a_fault_is_told_by_file_and_line(tmp_path: Path, line: str, problem: str) -> None:
    """A line that does not follow the format is named, with the value that was met."""
    path = written(tmp_path, "# remark", "", line)
    with pytest.raises(LexiconError) as caught:
        list(read_entries(path))
    assert caught.value.place == f"{path}:3"
    assert caught.value.problem == problem


def test_cue_lines_are_passed_over(tmp_path: Path) -> None:
    """A file may hold the words of claims beside those of events."""
    path = written(tmp_path, "CUE\tmutter\tverb\tasserts\tthat", "ASSAULT/beat\tv\tcosh")
    assert [(e.type, e.mode, e.name) for e in read_entries(path)] == [("ASSAULT", "beat", "cosh")]


def test_the_user_s_words(tmp_path: Path) -> None:
    """Words of the user's own file are found, and win over shipped ones that are as exact."""
    path = written(tmp_path, "PROTEST/demo\tv\tserenade\tobj=R", "-\tn\tcurfew bell")
    extractor = Extractor(lexicons=[path])
    text = "Teachers serenaded the mayor. The governor rang the curfew bell."
    reading = extractor.read(Document(key="a", text=text, published=PUBLISHED))
    assert [(m.type, m.span.of(text)) for m in reading.event_mentions] == [("PROTEST", "serenaded")]


def test_patterns() -> None:
    """A verb begins its pattern behind adverbs, a noun ends it or stands before its preposition."""
    assert read_pattern("sexually assault", "v", "here")[1] == 1
    assert read_pattern("take to ~ street", "v", "here")[1] == 0
    assert read_pattern("use of ~ force", "n", "here")[1] == 0
    assert read_pattern("open|launch fire", "v", "here")[0][0] == {"open", "launch"}
    assert word_class("security") <= read_pattern("beat @security", "v", "here")[0][1]


def test_more_exact_entries_go_first() -> None:
    """Longer patterns before shorter ones, conditional traps before other readings of the same words, idioms last."""
    entries = [e for e in load_lexicon().by_word["strike"] if e.order()[0] == 0]
    assert len(entries) > 20
    assert [e.length for e in entries] == sorted((e.length for e in entries), reverse=True)
    single = [e for e in load_lexicon().by_word["warn"] if e.length == 1]
    assert single == sorted(single, key=lambda e: e.order())
    ranks = [e.order()[0] for e in load_lexicon().by_word["release"]]
    assert ranks == sorted(ranks)
    assert {0, 1} <= set(ranks)


def test_every_class_is_used() -> None:
    """No class of words stands in the file for nothing."""
    folder = Path(__file__).resolve().parent.parent / "kg" / "extract"
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    lines = (folder / "data" / "events.tsv").read_text(encoding="utf-8")
    unused = [name for name in word_classes() if f'"{name}"' not in code and f"@{name}" not in lines]
    assert unused == []


def test_no_entry_stands_twice() -> None:
    """The same words, conditions and frame for the same event stand on one line alone."""
    seen: dict[object, str] = {}
    twice = []
    for name in SHIPPED:
        for entry in read_entries(DATA / name):
            frame = tuple(sorted(entry.frame.items()))
            key = (entry.type, entry.mode, entry.part, entry.words, entry.anchor, frame, frozenset(entry.when))
            if key in seen:
                twice.append(f"{entry.origin}: {entry.name!r} as in {seen[key]}")
            seen.setdefault(key, entry.origin)
    assert twice == []
