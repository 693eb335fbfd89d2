"""``kg explain`` as its user meets it, and the user's own words and names all the way into a graph."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from golden_cases import GOLDEN

import kg as package
from kg.errors import LexiconError

ROOT = Path(__file__).resolve().parent.parent
EXTEND = ROOT / "examples" / "extend"
OWN = ("--lexicon", EXTEND / "words.tsv", "--gazetteer", EXTEND / "names.tsv")
SHIPPED = re.compile(r"\b(events|modes|measures|known)\.tsv:\d+")
"""Lines of shipped lists, which move when the lists grow."""


def kg(*arguments: str | Path, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process of its own, on lines that are not folded."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, env={**os.environ, "COLUMNS": "1000"}, **options
    )


def explain(*arguments: str | Path, **options: Any) -> str:
    """What ``kg explain`` prints of the example."""
    done = kg("explain", EXTEND / "report.md", *arguments, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_transcript() -> None:
    """Sentence by sentence: entities, events with the ground of each part, claims, and what stopped the other words."""
    printed = SHIPPED.sub(r"\1.tsv:N", explain(*OWN))
    assert printed == (GOLDEN / "explain.txt").read_text(encoding="utf-8")


def test_json_has_the_same() -> None:
    """One object a report on one line; its parts are named."""
    (line,) = explain(*OWN, "--json").splitlines()
    told = json.loads(line)
    assert (told["report"], told["published"]) == ("report", "2012-03-05")
    pots = told["sentences"][0]["events"][0]
    assert (pots["type"], pots["mode"], pots["entry"], pots["start"]) == (
        "PROTEST",
        "demo",
        "words.tsv:3",
        "2012-03-04",
    )
    assert {"part": "actor", "words": "Oil workers", "why": "subject of 'banged pots'", "stands_for": ""} in pots[
        "grounds"
    ]
    (stopped,) = (one for one in told["sentences"][2]["passed_over"] if one["rule"] == "trap")
    assert (stopped["words"], stopped["origin"]) == ("stormed", "words.tsv:5")


def test_one_sentence_and_one_word() -> None:
    """Only what was asked for is told; a word tells of the senses that were tried, or that there is no entry for it."""
    assert re.findall(r"^  (\d+)\.", explain("--sentence", "3"), re.MULTILINE) == ["3"]
    word = explain("--word", "torched", *OWN)
    assert re.findall(r"^  (\d+)\.", word, re.MULTILINE) == ["2"]
    assert "verb 'torch', words.tsv:4" in word
    assert "claim" not in word
    assert "no event 'evening': no entry of the lexicon fits it here" in explain("--word", "evening")


def test_what_is_not_there_is_an_error() -> None:
    """One line that names it, and exit code 1."""
    for asked, problem in (
        (("--sentence", "40"), "sentence 40"),
        (("--word", "xylophone"), "the word 'xylophone'"),
    ):
        done = kg("explain", EXTEND / "report.md", *asked)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"does not have {problem}" in done.stderr
    missing = kg("explain", "nope.md")
    assert missing.returncode == 1
    assert "nope.md: no such file" in missing.stderr


@pytest.mark.parametrize(
    ("option", "line", "problem", "allowed"),
    [
        ("--lexicon", "ASSAULT/tickle\tv\ttickle", "not a PLOVER type/mode: 'ASSAULT/tickle'", "firearms"),
        ("--lexicon", "ATTACK\tv\ttickle", "not a PLOVER type/mode: 'ATTACK'", "MOBILIZE"),
        ("--lexicon", "ASSAULT\tx\ttickle", "not a part of speech: 'x'", "v for a verb"),
        ("--lexicon", "ASSAULT\tv\t,", "no words: ','", "commas between"),
        ("--lexicon", "ASSAULT\tv\ttickle\tobj=Q", "not a phrase=role of a frame: 'obj=Q'", "R+"),
        ("--lexicon", "ASSAULT\tv\ttickle\t\tsometimes", "not a condition: 'sometimes'", "passive"),
        ("--lexicon", "ASSAULT\tv\ttickle\t\tobj=@armd", "no such class: '@armd'", "armed"),
        ("--lexicon", "CUE\tmutter\tverb\tmaybe\tthat", "unknown stance 'maybe'", "asserts"),
        ("--lexicon", "CUE\tmutter\tverb\tasserts\tthus", "unknown construction 'thus'", "quote"),
        ("--gazetteer", "Lantern Circle\tClub", "unknown kind 'Club'", "Organization"),
        ("--gazetteer", "Lantern Circle\tGroup\tZZZ", "unknown sector 'ZZZ'", "COP"),
        ("--gazetteer", "Lantern Circle", "1 columns", "tab"),
    ],
)
def test_a_fault_in_a_user_s_file(tmp_path: Path, option: str, line: str, problem: str, allowed: str) -> None:
    """File and line, what was met, and what may stand there."""
    path = tmp_path / "own.tsv"
    path.write_text(f"# mine\n\n{line}\n", encoding="utf-8")
    options = package.Options(**{{"--lexicon": "lexicons", "--gazetteer": "gazetteers"}[option]: (path,)})
    with pytest.raises(LexiconError) as caught:
        package.explain("Police came.", options=options)
    assert caught.value.place == f"{path}:3"
    assert problem in caught.value.problem
    assert allowed in caught.value.hint


def test_a_fault_ends_the_command(tmp_path: Path) -> None:
    """In build as in explain, with exit code 1 and nothing written."""
    path = tmp_path / "own.tsv"
    path.write_text("ATTACK\tv\ttickle\n", encoding="utf-8")
    for command in (("explain",), ("build", "-o", tmp_path / "g.nq")):
        done = kg(*command, EXTEND / "report.md", "--lexicon", path)
        assert done.returncode == 1
        assert f"{path}:1: not a PLOVER type/mode: 'ATTACK'" in done.stderr
        assert "hint:" in done.stderr
    assert not (tmp_path / "g.nq").exists()


def test_a_terminal_is_not_obeyed(tmp_path: Path) -> None:
    """Control characters of a report and of a file's name are shown as escapes, in text and in JSON."""
    lexicon = tmp_path / "w\x1b[31m.tsv"
    lexicon.write_text("PROTEST/demo\tv\tserenade\tobj=R\n", encoding="utf-8")
    text = "Teachers serenaded the may\u202eor of Ak\x07tau.\n"
    for json_ in ((), ("--json",)):
        done = kg("explain", "-", "--lexicon", lexicon, *json_, input=text)
        assert done.returncode == 0, done.stderr
        assert not any(ord(char) < 32 and char != "\n" for char in done.stdout)
        assert "\u202e" not in done.stdout
        assert "serenade" in done.stdout


def test_traps_and_senses_of_a_user(tmp_path: Path) -> None:
    """They win whatever conditions the shipped entries have; a longer shipped phrase stays."""
    text = "Ministers attacked the budget. Rebels attacked Aktau. Rebels opened fire on Aktau."
    trap, sense = tmp_path / "trap.tsv", tmp_path / "sense.tsv"
    trap.write_text("-\tv\tattack\n-\tv\topen\n", encoding="utf-8")
    sense.write_text("MOBILIZE/troops\tv\tattack\n", encoding="utf-8")

    def types(*files: Path) -> list[str]:
        reading = package.read_text(text, options=package.Options(lexicons=files))
        return [mention.type for mention in reading.event_mentions]

    assert types() == ["ACCUSE", "ASSAULT", "ASSAULT"]
    assert types(trap) == ["ASSAULT"]
    assert types(sense) == ["MOBILIZE", "MOBILIZE", "ASSAULT"]
    assert types(trap, sense) == ["MOBILIZE", "MOBILIZE", "ASSAULT"]
    assert types(sense, trap) == ["ASSAULT"]


def test_a_gazetteer_reaches_the_graph() -> None:
    """Kind, sector, aliases, identifiers and country; a GeoNames identifier decides which namesake a place is."""
    options = package.Options(gazetteers=(EXTEND / "names.tsv",))
    graph = package.build(EXTEND / "report.md", options=options)
    known = graph.query(
        """SELECT DISTINCT ?name ?sector ?other ?same ?rule WHERE {
             ?thing skos:prefLabel ?name ; kg:rule ?rule ; skos:exactMatch ?same .
             OPTIONAL { ?thing kg:sector ?sector } OPTIONAL { ?thing skos:altLabel ?other }
           } ORDER BY ?name ?other"""
    )
    ns, site = "https://w3id.org/reportgraph/ns#sector-", "https://example.org/"
    circle = "gazetteer 'Lantern Circle', names.tsv:3"
    assert [tuple(row) for row in known][:4] == [
        ("Lantern Circle", f"{ns}SOC", "LC", f"{site}bodies/lantern-circle", circle),
        ("Lantern Circle", f"{ns}SOC", "Lanterns", f"{site}bodies/lantern-circle", circle),
        ("Mira Dosanova", f"{ns}LAB", "Mother Mira", f"{site}people/17", "gazetteer 'Mira Dosanova', names.tsv:4"),
        (
            "Shevchenko", None, "Shevchenko City", "https://sws.geonames.org/610612/",
            "gazetteer 'Shevchenko', names.tsv:5",
        ),
    ]  # fmt: skip
    (place,) = {str(place) for one in graph.why("Shevchenko") for place in one.places}
    assert place == "Shevchenko is at 43.66105, 51.17392: https://sws.geonames.org/610612/ (as the gazetteer says)"


def test_the_same_bytes_wherever_the_files_lie(tmp_path: Path) -> None:
    """The graph names a user's files by name and line, never by folder."""
    written = []
    for folder in (tmp_path / "one", tmp_path / "another" / "below"):
        shutil.copytree(EXTEND, folder)
        files = ("--lexicon", folder / "words.tsv", "--gazetteer", folder / "names.tsv")
        done = kg("build", "report.md", "-o", folder / "graph.nq", *files, cwd=folder)
        assert done.returncode == 0, done.stderr
        written.append((folder / "graph.nq").read_bytes())
    assert written[0] == written[1]
    assert str(tmp_path).encode() not in written[0]
    assert b"words.tsv:3" in written[0]


def test_why_shows_a_user_s_entry(tmp_path: Path) -> None:
    """With the file's name and the line."""
    done = kg("build", EXTEND / "report.md", "-o", tmp_path / "graph.nq", *OWN)
    assert done.returncode == 0, done.stderr
    printed = kg("why", tmp_path / "graph.nq", "Lantern Circle").stdout
    assert "trigger 'torched': verb 'torch', words.tsv:4" in printed
    assert "actor 'Lantern Circle': subject of 'torched'" in printed
    assert "gazetteer 'Lantern Circle', names.tsv:3" in printed
