"""Evidence -> the lines of ``kg why``."""

from dataclasses import replace
from datetime import date

from kg.cli.why import lines_of
from kg.query.evidence import Evidence, Opposition, Version

OPPOSED = Opposition("urn:c2", "activists", "64 corpses lay there", "One year on", ("killed: 14 against at least 64",))
EVIDENCE = Evidence(
    node="urn:e",
    role="place",
    what="Assault",
    status="Negated",
    words="shot",
    sentence="Officials said that nobody was shot.",
    speaker="officials",
    cue="said",
    stance="Asserts",
    quoted=True,
    figure="at least 14",
    report="Toll rises",
    published=date(2011, 12, 18),
    source=None,
    passage="urn:r#char=29,33",
    rules=("verb:shoot",),
    claim="urn:c1",
    against=(OPPOSED,),
)


def test_a_sentence_stands_once_with_all_that_was_found_in_it() -> None:
    """Report, sentence, then words, voice, cue, rules and what stands against it."""
    assert list(lines_of((EVIDENCE, EVIDENCE), 120)) == [
        "Toll rises, 2011-12-18",
        "  Officials said that nobody was shot.",
        *[
            "    - place Assault (negated) at least 14: 'shot'; "
            "officials (asserts, in the words 'said', quoted) [verb:shoot]",
            "      against: activists, One year on: '64 corpses lay there' (killed: 14 against at least 64)",
        ]
        * 2,
        "",
    ]


def test_lines_are_folded_and_nothing_in_them_is_obeyed() -> None:
    """A report's control characters and line ends do not reach the terminal."""
    hostile = replace(EVIDENCE, sentence="A\x1b[31m\nlong " * 30, words="x\x07" * 80, report="T\x9b\n")
    lines = list(lines_of((hostile,), 60))
    assert max(map(len, lines)) <= 60
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for line in lines for char in line)
    assert "…" in " ".join(lines)


def test_the_chain_and_the_other_figures_of_a_voice_stand_with_its_claim() -> None:
    """Who handed the words on, what they replace, and what has since replaced them."""
    older, newer = Version("urn:c0", "three dead", "First night"), Version("urn:c3", "five dead", "A week on")
    told = replace(EVIDENCE, against=(), via=("the union", "Wire"), replaces=(older,), replaced_by=(newer,))
    assert list(lines_of((told,), 150))[2:] == [
        "    - place Assault (negated) at least 14: 'shot'; "
        "officials (asserts, in the words 'said', quoted, via the union, Wire) [verb:shoot]",
        "      replaces: First night: 'three dead'",
        "      replaced by: A week on: 'five dead'",
        "",
    ]
