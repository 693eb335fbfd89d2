"""Documents -> kept readings: the same graph, nothing read twice, and nothing relied on that was not made here."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_layers import IMPORTS, MODULES, room

import kg
from kg import readings
from kg.cache import ReadingCache, makers, makers_digest
from kg.cache.readings import LARGEST, TAG, _packed, _unpacked
from kg.cache.sound import fault_of
from kg.errors import KgError
from kg.model import Document, Reading, Sentence, Span
from kg.pipeline import build_file
from kg.readings import Options, read_texts

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
TEXT = 'Police shot two miners in Aktau on Friday. "We saw smoke," a resident said.\n'


def documents(count: int) -> list[Document]:
    """So many short reports."""
    return [Document(f"r{n}", f"Report {n}. {TEXT}", published=date(2011, 12, 18)) for n in range(count)]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys of the reports that are really read."""
    keys: list[str] = []
    make = readings.extractor

    class Watched:
        def __init__(self, options: Options) -> None:
            self.options = options

        def read(self, document: Document) -> Reading:
            keys.append(document.key)
            return make(self.options).read(document)

    monkeypatch.setattr(readings, "extractor", Watched)
    return keys


def entries(folder: Path) -> list[Path]:
    """The kept readings."""
    return sorted(folder.glob("??/*"))


def test_the_graph_is_the_same_with_and_without(tmp_path: Path) -> None:
    """Byte for byte: without a cache, with an empty one, with a full one, and with two processes."""
    plain, cache = tmp_path / "plain.nq", tmp_path / "cache"
    build_file([REPORTS], plain)
    first = build_file([REPORTS], tmp_path / "first.nq", cache=cache)
    second = build_file([REPORTS], tmp_path / "second.nq", cache=cache)
    entries(cache)[0].unlink()
    third = build_file([REPORTS], tmp_path / "third.nq", cache=cache, jobs=2)
    assert [summary.kept for summary in (first, second, third)] == [0, 5, 4]
    assert str(second).endswith("; 5 reports as before")
    for name in ("first", "second", "third"):
        assert (tmp_path / f"{name}.nq").read_bytes() == plain.read_bytes()
        assert (tmp_path / f"{name}.void.ttl").read_bytes() == (tmp_path / "plain.void.ttl").read_bytes()


def test_only_what_changed_is_read(tmp_path: Path, read: list[str]) -> None:
    """A changed text, or any other field; a report that is gone costs nothing."""
    kept = documents(3)
    assert list(read_texts(kept, cache=tmp_path / "cache")) == list(read_texts(kept, cache=tmp_path / "cache"))
    assert read == ["r0", "r1", "r2"]
    read.clear()
    changed = [replace(kept[0], title="Shots"), replace(kept[1], text=f"{kept[1].text} Police came."), kept[2]]
    found = list(read_texts(changed, cache=tmp_path / "cache"))
    assert read == ["r0", "r1"]
    assert [reading.document for reading in found] == changed


def test_every_field_of_a_document_counts(tmp_path: Path) -> None:
    """Also those that are added later."""
    cache = ReadingCache(tmp_path / "cache", "makers")
    document = Document("r1", "Police came.")
    names = {cache._name(document)}
    for field in fields(Document):
        names.add(cache._name(replace(document, **{field.name: "other"})))
    assert len(names) == 1 + len(fields(Document))


def test_order_is_kept_between_old_and_new(tmp_path: Path) -> None:
    """With several processes, where some reports are kept and others are being read."""
    many = documents(9)
    list(read_texts(many[::2], cache=tmp_path / "cache"))
    found = list(read_texts(many, jobs=2, cache=tmp_path / "cache"))
    assert found == list(read_texts(many))
    assert len(entries(tmp_path / "cache")) == 9


def test_an_endless_source_can_be_read(tmp_path: Path) -> None:
    """Only so many kept readings wait for one that is being made."""
    taken = 0
    (document,) = documents(1)
    list(read_texts([document], cache=tmp_path / "cache"))

    def endless() -> Iterator[Document]:
        nonlocal taken
        yield replace(document, title="new")
        while True:
            taken += 1
            yield document

    found = read_texts(endless(), jobs=2, cache=tmp_path / "cache")
    assert [next(found).document.title for _ in range(3)] == ["new", None, None]
    assert taken < 2000


def test_the_lists_count_by_content(tmp_path: Path, read: list[str]) -> None:
    """An edited list makes all readings anew; the same list elsewhere does not."""
    words = tmp_path / "words.tsv"
    words.write_text("ACCUSE\tv\ttorch\n", encoding="utf-8")
    for _ in range(2):
        list(read_texts(documents(1), options=Options(lexicons=(words,)), cache=tmp_path / "cache"))
    assert read == ["r0"]
    words.write_text("ACCUSE\tv\ttorch, harrumph\n", encoding="utf-8")
    list(read_texts(documents(1), options=Options(lexicons=(words,)), cache=tmp_path / "cache"))
    assert read == ["r0", "r0"]
    digests = [makers_digest("m"), makers_digest("n"), makers_digest("m", [words]), makers_digest("m", (), [words])]
    (tmp_path / "elsewhere").mkdir()
    moved = words.rename(tmp_path / "elsewhere" / "words.tsv")
    assert makers_digest("m", [moved]) == digests[2]
    named = moved.rename(tmp_path / "elsewhere" / "mine.tsv")  # rules say the name
    digests.append(makers_digest("m", [named]))
    assert len(set(digests)) == 5
    with pytest.raises(KgError, match=r"words\.tsv: cannot be read"):
        makers_digest("m", [words])


def test_the_code_and_the_model_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change in the files of kg that make a reading, in a shipped list, or in a model's folder is another digest."""
    model = tmp_path / "model"
    model.mkdir()
    (model / "meta.json").write_text("1")
    before = makers_digest(str(model))
    (model / "meta.json").write_text("2")
    other_model = makers_digest(str(model))
    package = tmp_path / "kg"
    (package / "extract" / "data").mkdir(parents=True)
    monkeypatch.setattr(makers, "PACKAGE", package)
    without = makers_digest(str(model))
    (package / "extract" / "data" / "events.tsv").write_text("x")
    assert len({before, other_model, without, makers_digest(str(model))}) == 4


def test_all_that_makes_a_reading_is_in_its_digest() -> None:
    """The rooms and libraries that the extractor imports, whatever way round."""
    made_of, waiting = set(), ["kg.extract.extractor"]
    libraries = set()
    while waiting:
        name = waiting.pop()
        if name in MODULES and name not in made_of:
            made_of.add(name)
            waiting += [found.target for found in IMPORTS if found.importer == name]
            libraries |= {found.target.split(".")[0] for found in IMPORTS if found.importer == name}
    rooms = {room(name) for name in made_of if name != "kg"}
    assert rooms <= {name.removesuffix(".py") for name in makers.ROOMS}
    known = {name.replace("pyyaml", "yaml") for name in makers.LIBRARIES} | {"kg"}
    assert libraries - set(sys.stdlib_module_names) <= known


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign", "swapped", "folder"])
def test_a_damaged_entry_is_told_of_and_read_anew(tmp_path: Path, read: list[str], damage: str) -> None:
    """The reading is the same as ever, and the entry is mended."""
    folder, notes = tmp_path / "cache", []
    kept = documents(2)
    whole = list(read_texts(kept, cache=folder))
    one, two = entries(folder)
    content = one.read_bytes()
    if damage == "cut":
        one.write_bytes(content[:-10])
    elif damage == "flipped":
        one.write_bytes(content[:200] + bytes([content[200] ^ 1]) + content[201:])
    elif damage == "empty":
        one.write_bytes(b"")
    elif damage == "foreign":
        one.write_bytes(b"\x80\x04\x95 not ours")
    elif damage == "swapped":
        one.write_bytes(two.read_bytes())
    else:
        one.unlink()
        one.mkdir()
    read.clear()
    cache = readings.open_cache(folder, Options(), notes.append)
    assert list(read_texts(kept, cache=cache)) == whole
    assert len(read) == 1
    assert f"{one}: " in notes[0]
    assert "read anew" in notes[0]
    if damage != "folder":
        assert list(read_texts(kept, cache=folder)) == whole
        assert len(read) == 1


def test_what_holds_no_reading_is_not_used(tmp_path: Path) -> None:
    """A seal can be forged: the form, the size, and that it points at what is there are checked all the same."""
    name = "ab" * 32
    reading = Reading(Document("r1", "Police came."), (Sentence(0, Span(0, 12)),))
    assert _unpacked(_packed(reading, name), name) == reading

    def forged(text: bytes) -> bytes:
        import zlib

        from kg.cache.readings import FORM, _seal

        body = zlib.compress(text)
        return b"%s %s\n%s" % (FORM, _seal(body, name), body)

    for text, said in (
        (b"[]", "no reading"),
        (b'{"document": {"key": "r1", "text": 3}}', "no reading"),
        (msgspec.json.encode(reading).replace(b'"end":12', b'"end":-1'), "no reading"),
        (msgspec.json.encode(reading).replace(b'"end":12', b'"end":13'), "behind the end"),
        (b" " * (LARGEST + 1), "too large"),
    ):
        with pytest.raises(ValueError, match=said):
            _unpacked(forged(text), name)


def test_a_reading_that_points_nowhere_is_not_used() -> None:
    """Each kind of pointer in turn."""
    reading = kg.read_text(TEXT, published="2011-12-18")
    assert fault_of(reading) == ""
    for part, said in (
        ("sentences", "sentence"),
        ("entities", "entity"),
        ("events", "event"),
        ("event_mentions", "mention"),
    ):
        assert said in fault_of(replace(reading, **{part: ()}))
    claims = tuple(replace(claim, about=("nobody",)) for claim in reading.claims)
    assert "about" in fault_of(replace(reading, claims=claims))


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    """A user's folder is neither filled nor pruned."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(KgError, match="is no cache"):
        read_texts([], cache=tmp_path)
    (tmp_path / TAG).write_text("something")
    with pytest.raises(KgError, match="is no cache"):
        read_texts([], cache=tmp_path)
    with pytest.raises(KgError, match="cannot be a cache"):
        read_texts([], cache=tmp_path / "notes.txt")


def test_old_readings_are_removed_when_asked(tmp_path: Path) -> None:
    """Those that the build did not need, and what an ended process left; nothing else."""
    folder = tmp_path / "cache"
    list(read_texts(documents(3), cache=folder))
    left = entries(folder)[0].with_name(f".{'0' * 64}.reading.12-0.part")
    left.write_text("half")
    other = left.with_name("notes.txt")
    other.write_text("mine")
    cache = readings.open_cache(folder, Options())
    list(read_texts(documents(1), cache=cache))
    assert cache.prune() == 3
    assert len([path for path in entries(folder) if path.suffix == ".reading"]) == 1
    assert other.exists()
    assert not left.exists()


def test_a_folder_that_takes_no_more_does_not_end_the_build(tmp_path: Path) -> None:
    """It is told of once, and the readings come all the same."""
    folder, notes = tmp_path / "cache", []
    cache = readings.open_cache(folder, Options(), notes.append)
    for shard in range(256):
        (folder / f"{shard:02x}").write_text("no folder")
    assert [reading.document.key for reading in read_texts(documents(2), cache=cache)] == ["r0", "r1"]
    assert len([note for note in notes if note.endswith("file exists: no more readings are kept")]) == 1


def test_an_entry_is_whole_or_not_there(tmp_path: Path) -> None:
    """Two builds at once write the same entries."""
    folder = tmp_path / "cache"
    code = (
        "import sys; from pathlib import Path; import kg; from kg.model import Document;"
        "[*kg.read_texts([Document(f'r{n}', 'Police came.') for n in range(20)], cache=Path(sys.argv[1]))]"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(folder)], env={**os.environ}) for _ in range(2)]
    assert [run.wait(60) for run in runs] == [0, 0]
    assert len(entries(folder)) == 20
    notes: list[str] = []
    cache = readings.open_cache(folder, Options(), notes.append)
    assert all(cache.get(Document(f"r{n}", "Police came.")) for n in range(20))
    assert notes == []


@given(st.text(max_size=200))
def test_what_is_kept_comes_back(text: str) -> None:
    """Whatever a report says."""
    document = Document("r1", text or "x", text, date(2011, 12, 16), text)
    reading = Reading(document, (Sentence(0, Span(0, 1)),))
    assert _unpacked(_packed(reading, "ab" * 32), "ab" * 32) == reading
