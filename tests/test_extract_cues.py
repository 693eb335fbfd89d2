"""Cue files: the shipped one is sound, a user's lines extend it, a fault names its line."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extract.cues import load_cues


def written(folder: Path, *lines: str) -> Path:
    """A user's lexicon file."""
    path = folder / "mine.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_shipped_cues_are_many() -> None:
    """More than two hundred verbs and a hundred nouns attribute."""
    cues = load_cues()
    kinds = [cue.kind for found in cues.entries.values() for cue in found]
    assert kinds.count("verb") > 200
    assert kinds.count("noun") > 100


def test_every_cue_has_a_construction() -> None:
    """A cue without constructions would never attribute."""
    cues = load_cues()
    assert [cue.name for found in cues.entries.values() for cue in found if not cue.frames] == []


def test_stance_by_construction() -> None:
    """One verb may assert in one construction and demand in another."""
    frames = load_cues().at("verb", "ask")[0].frames
    assert frames["quote"] == "asserts"
    assert frames["R-to"] == "demands"


def test_longest_cue_first() -> None:
    """Two words are tried before one: "hold responsible"."""
    names = [cue.name for cue in load_cues().at("verb", "play")]
    assert names == ["play down"]
    assert [len(cue.words) for cue in load_cues().at("verb", "hold")] == [2, 2, 1]


def test_forms_that_the_lemmatizer_misses() -> None:
    """A wrong lemma does not hide a cue."""
    cues = load_cues()
    assert cues.of("verb", "hop", "hopes")[0].name == "hope"
    assert cues.of("verb", "denie", "denied")[0].name == "deny"
    assert cues.of("verb", "run", "run")[0].name == "run"
    assert cues.of("verb", "bridge", "bridges") == ()


def test_user_lines_extend_and_override(tmp_path: Path) -> None:
    """A line adds a word, adds a construction to a known one, and may change a stance."""
    path = written(
        tmp_path, "# mine", "CUE\tkvetch, moan on\tverb\tasserts\tquote", "CUE\tsay\tverb\tdoubts\tthat", "other\tline"
    )
    cues = load_cues([path])
    assert cues.at("verb", "kvetch")[0].frames == {"quote": "asserts"}
    assert cues.at("verb", "moan")[0].words == ("moan", "on")
    assert cues.at("verb", "say")[0].frames["that"] == "doubts"
    assert cues.at("verb", "say")[0].frames["quote"] == "asserts"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("CUE\tsay\tverb\tasserts", "a cue line has 5 columns, got 4"),
        ("CUE\tsay\tword\tasserts\tquote", "unknown kind 'word'"),
        ("CUE\tsay\tverb\tsays\tquote", "unknown stance 'says'"),
        ("CUE\tsay\tverb\tasserts\tquoth", "unknown construction 'quoth'"),
        ("CUE\tsay\tverb\tasserts\tprep:", "unknown construction 'prep:'"),
        ("CUE\tsay\tverb\tasserts\tquote=says", "unknown stance 'says'"),
        ("CUE\tsay,,tell\tverb\tasserts\tquote", "an empty word in 'say,,tell'"),
    ],
)
def test_faults_name_their_line(tmp_path: Path, line: str, problem: str) -> None:
    """File, line and value stand in the message, and a hint says what to do."""
    path = written(tmp_path, "CUE\tadd\tverb\tasserts\tquote", line)
    with pytest.raises(LexiconError) as caught:
        load_cues([path])
    assert str(caught.value) == f"{path}:2: {problem}"
    assert caught.value.hint


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and one that is not UTF-8 are named."""
    with pytest.raises(LexiconError, match="cannot be read"):
        load_cues([tmp_path / "missing.tsv"])
    path = tmp_path / "latin.tsv"
    path.write_bytes(b"CUE\tcaf\xe9\tverb\tasserts\tquote")
    with pytest.raises(LexiconError, match="not UTF-8 text: byte 0xe9"):
        load_cues([path])
