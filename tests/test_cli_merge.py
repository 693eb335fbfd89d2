"""``kg merge`` and ``kg decide`` as their user meets them: names, lists, a terminal, a file that only grows right."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from servers import HARBOUR
from test_cli import kg

from kg.decisions import read_decisions
from kg.model import Decision

ID = "https://w3id.org/reportgraph/id/"
DECIDED = HARBOUR.with_name("harbour-decided.trig")
SIGNED = ("--who", "Ada", "--when", "2031-04-01")


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A graph with something that may be one."""
    path = tmp_path / "harbour.trig"
    path.write_text(HARBOUR.read_text(encoding="utf-8") + DECIDED.read_text(encoding="utf-8"), encoding="utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where decisions go."""
    return tmp_path / "decisions.tsv"


def test_two_names_become_one(harbour: Path, file: Path) -> None:
    """Names in either case; the file has references, and the words as printed."""
    done = kg("merge", "POLICE", "dockers", "--graph", harbour, "--decisions", file, *SIGNED, "--why", "a test")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{file}: dockers and police are one; it holds from the next kg build --decisions on\n"
    wanted = Decision("entity/dockers", "entity/police", "same", "Ada", "2031-04-01", "a test", "dockers", "police")
    assert read_decisions(file) == (wanted,)
    again = kg("merge", "dockers", "police", "--graph", harbour, "--decisions", file)
    assert again.stderr == f"{file}: dockers and police: decided before\n"
    split = kg("merge", "--split", "dockers", "police", "--graph", harbour, "--decisions", file)
    assert split.returncode == 1
    assert "different here, but same by" in split.stderr
    undone = kg("merge", "--undo", "dockers", "police", "--graph", harbour, "--decisions", file)
    assert undone.stderr == f"{file}: dockers and police: 1 taken back\n"
    assert read_decisions(file) == ()


def test_names_are_told_apart_without_a_graph(file: Path) -> None:
    """Plain names, references, and addresses elsewhere."""
    assert kg("merge", "--split", "The Union", "entity/dockers", "--decisions", file, *SIGNED).returncode == 0
    assert kg("merge", f"{ID}entity/karsk", "https://sws.geonames.org/1/", "--decisions", file, *SIGNED).returncode == 0
    assert [(d.left, d.right, d.verdict, d.right_text) for d in read_decisions(file)] == [
        ("entity/dockers", "entity/the-union", "different", "The Union"),
        ("entity/karsk", "https://sws.geonames.org/1/", "same", ""),
    ]


def test_two_names_of_one_thing_are_split(harbour: Path, file: Path) -> None:
    """Each side is found again by its own words."""
    done = kg("merge", "--split", "Dockers' Union", "union", "--graph", harbour, "--decisions", file, *SIGNED)
    assert done.returncode == 0, done.stderr
    (decision,) = read_decisions(file)
    assert {decision.left_text, decision.right_text} == {"Dockers' Union", "union"}


def test_events_are_merged_by_their_sentences(harbour: Path, file: Path) -> None:
    """An incident stands for its first event."""
    one, other = f"{ID}incident/shots-in-karsk", f"{ID}event/monitor-7-march/detained"
    assert kg("merge", "--split", one, other, "--graph", harbour, "--decisions", file, *SIGNED).returncode == 0
    (decision,) = read_decisions(file)
    assert (decision.left, decision.right) == ("event/harbour-5-march/fired", "event/monitor-7-march/detained")
    assert decision.left_text
    assert decision.right_text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("dockers", "Docks"), 1, "merge: nothing in the graph is called 'Docks'"),
        (("dockers", "dockers"), 1, "merge: both are one thing under one name"),
        (("dockers", f"{ID}event/monitor-7-march/detained"), 1, "both sides must be of one kind"),
        (("--split", "--undo", "dockers", "police"), 2, "choose one"),
        (("dockers",), 2, "Missing argument 'B'"),
    ],
)
def test_what_cannot_be_decided_is_told(
    arguments: tuple[str, ...], code: int, said: str, harbour: Path, file: Path
) -> None:
    """And nothing is written."""
    done = kg("merge", *arguments, "--graph", harbour, "--decisions", file)
    assert done.returncode == code
    assert said in done.stderr
    assert not file.exists()


def test_a_word_that_is_a_command_is_that_command(harbour: Path, file: Path) -> None:
    """With a capital letter it is a name."""
    assert "merge status [OPTIONS] GRAPH" in kg("merge", "status", "--help").stdout
    assert (
        "nothing in the graph is called 'Status'"
        in kg("merge", "Status", "dockers", "--graph", harbour, "--decisions", file).stderr
    )
    assert "kg merge review graph.nq" in kg("merge", "--help").stdout
    assert "[OPTIONS] A B" in kg("merge", "A", "--help").stdout


def test_a_list_is_written_filled_in_and_taken_in(harbour: Path, file: Path, tmp_path: Path) -> None:
    """Rows without a verdict are passed over; what was decided is not asked again; what was left open is."""
    sheet = tmp_path / "pairs.tsv"
    assert kg("merge", "review", harbour, "--out", sheet).returncode == 0
    header, row = sheet.read_text(encoding="utf-8").splitlines()
    cells = dict(zip(header.split("\t"), row.split("\t"), strict=True))
    assert (cells["left"], cells["right"], cells["verdict"]) == ("entity/dockers", "entity/dockers-union", "")
    assert cells["for_and_against"] == "alike names; another kind"
    empty = kg("merge", "review", harbour, "--from", sheet, "--decisions", file)
    assert "0 added" in empty.stderr
    for answer, verdict, left in (("l", "unsure", 1), ("no", "different", 0)):
        sheet.write_text(f"{header}\n" + "\t".join((cells | {"verdict": answer}).values()) + "\n", encoding="utf-8")
        taken = kg("merge", "review", harbour, "--from", sheet, "--decisions", file, *SIGNED)
        assert taken.stderr == f"{file}: 1 added, 0 decided before\n"
        assert [(d.verdict, d.who, d.left_text) for d in read_decisions(file)] == [(verdict, "Ada", "dockers")]
        again = kg("merge", "review", harbour, "--out", "-", "--decisions", file)
        assert len(again.stdout.splitlines()) == 1 + left


def test_a_list_with_a_wrong_verdict_is_refused_whole(harbour: Path, file: Path, tmp_path: Path) -> None:
    """With its line."""
    sheet = tmp_path / "pairs.tsv"
    sheet.write_text("left\tright\tverdict\nentity/a\tentity/b\ty\nentity/a\tentity/c\tmaybe\n", encoding="utf-8")
    done = kg("merge", "review", harbour, "--from", sheet, "--decisions", file)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{sheet}:3: verdict must be same, different, unsure or taken, not 'maybe'")
    assert not file.exists()


def asked(graph: Path, file: Path, answers: str) -> str:
    """What a terminal shows that is given some answers."""
    above, below = pty.openpty()
    command = [sys.executable, "-m", "kg", "merge", "review", str(graph), "--decisions", str(file), *SIGNED]
    with subprocess.Popen(command, stdin=below, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        os.close(below)
        os.write(above, answers.encode())
        shown = running.communicate(timeout=60)[0].decode()
    os.close(above)
    return shown


def test_a_terminal_is_asked(harbour: Path, file: Path) -> None:
    """The evidence is shown; a question mark explains; a reason may follow; the answer is in the file."""
    shown = asked(harbour, file, "?\ny one and the same\n")
    assert "alike names" in shown
    assert "y: they are one" in shown
    assert "1 of 1 answered" in shown
    (decision,) = read_decisions(file)
    assert (decision.verdict, decision.who, decision.why) == ("same", "Ada", "one and the same")
    assert "nothing is left to decide" in asked(harbour, file, "")


def test_a_terminal_may_end(harbour: Path, file: Path) -> None:
    """Nothing is written for what was not answered."""
    assert "0 of 1 answered" in asked(harbour, file, "q\n")
    assert not file.exists()


def test_without_a_terminal_it_says_what_to_do(harbour: Path, file: Path) -> None:
    """Rather than wait."""
    done = kg("merge", "review", harbour, "--decisions", file, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "--out" in done.stderr


def test_a_figure_is_taken_and_taken_back(harbour: Path, file: Path) -> None:
    """By its number or its claim; one that no claim gives needs --anyway; another needs the first to be taken back."""
    incident = f"{ID}incident/shots-in-karsk"
    mistaken = kg("decide", harbour, incident, "killed=many", "--decisions", file)
    assert (mistaken.returncode, mistaken.stderr.splitlines()[0]) == (1, "decide: not a figure: 'killed=many'")
    refused = kg("decide", harbour, incident, "killed=7", "--decisions", file)
    assert refused.returncode == 1
    assert "no claim about" in refused.stderr
    assert "they have 3, 5, 9; with --anyway" in refused.stderr
    done = kg("decide", harbour, incident, "killed=9", "--decisions", file, *SIGNED, "--because", "the list")
    assert done.returncode == 0, done.stderr
    (decision,) = read_decisions(file)
    assert (decision.left, decision.right) == ("event/monitor-7-march/opened-fire", "killed=9")
    assert (decision.verdict, decision.why) == ("taken", "the list")
    assert decision.right_text.startswith("at least nine people died")
    other = kg("decide", harbour, incident, "killed=3", "--decisions", file)
    assert other.returncode == 1
    assert "killed=9 is taken by" in other.stderr
    undone = kg("decide", harbour, f"{ID}event/harbour-5-march/fired", "killed", "--undo", "--decisions", file)
    assert undone.stderr == f"{file}: killed=9 is no longer taken for event/monitor-7-march/opened-fire\n"
    claim = kg("decide", harbour, f"{ID}claim/harbour-5-march/ministry", "--decisions", file)
    assert claim.returncode == 0, claim.stderr
    assert [d.right for d in read_decisions(file)] == ["killed=3"]
    assert kg("decide", harbour, incident, "injured=7", "--anyway", "--decisions", file).returncode == 0


def test_a_place_stands_for_what_happened_there(harbour: Path, file: Path) -> None:
    """If it is one thing; else the choices are listed."""
    done = kg("decide", harbour, "Karsk", "killed=5", "--decisions", file)
    assert done.returncode == 0, done.stderr
    assert "killed=5 is taken for event/monitor-7-march/opened-fire" in done.stderr
    assert (
        "no event of 'Karsk' has figures missing"
        in kg("decide", harbour, "Karsk", "missing=1", "--decisions", file).stderr
    )


def test_the_state_of_decisions_is_told(harbour: Path, file: Path) -> None:
    """Those that the graph was not built with, and those that find nothing in it."""
    kg("merge", "dockers", "police", "--graph", harbour, "--decisions", file, *SIGNED)
    kg("merge", "--split", "Nobody", "Noone", "--decisions", file, *SIGNED)
    done = kg("merge", "status", harbour, "--decisions", file, "--format", "tsv")
    assert done.stdout.splitlines()[1:] == [
        "4\tidle\tdockers\tsame\tpolice\tAda\t2031-04-01\t"
        "the graph was built without it: build it again with --decisions",
        "5\tidle\tNobody\tdifferent\tNoone\tAda\t2031-04-01\tnothing in the graph is entity/nobody, 'Nobody'",
    ]


def test_judgements_come_in_and_go_out(file: Path, tmp_path: Path) -> None:
    """In the lines of nomenklatura's resolver; what is left out is told."""
    judgements = tmp_path / "resolver.ijson"
    judgements.write_text(
        '["NK-x", "entity/a", "positive", null, "Ada", "2031-01-01"]\n'
        '["NK-x", "entity/b", "positive", null, "Ada", "2031-01-01"]\n'
        '["ofac-1", "entity/b", "positive", null, "Ada", "2031-01-01"]\n',
        encoding="utf-8",
    )
    done = kg("merge", "import", judgements, "--decisions", file)
    assert done.stderr.endswith(f"{file}: 1 added, 0 there before\n")
    assert "passed over: 1 judgement on identifiers that are not of this graph" in done.stderr
    assert [(d.left, d.right) for d in read_decisions(file)] == [("entity/a", "entity/b")]
    out = kg("merge", "export", "--decisions", file)
    assert out.stdout.splitlines()[-1] == '["entity/b", "entity/a", "positive", null, "Ada", "2031-01-01"]'


def test_what_a_report_says_cannot_move_a_terminal(file: Path, tmp_path: Path) -> None:
    """Control characters of a name come out as escapes, and stand escaped in the file."""
    graph = tmp_path / "hostile.nq"
    text = HARBOUR.read_text(encoding="utf-8").replace('"dockers"', '"doc\\u001B[31mkers"')
    graph = tmp_path / "hostile.trig"
    graph.write_text(text, encoding="utf-8")
    done = kg("merge", f"{ID}entity/dockers", "police", "--graph", graph, "--decisions", file)
    assert "\x1b" not in done.stderr + file.read_text(encoding="utf-8")
    assert read_decisions(file)[0].left_text == "doc\x1b[31mkers"
