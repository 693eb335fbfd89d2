"""Grammar: subjects and objects across voice, control, relative clauses and coordination."""

import pytest
from event_cases import extractor
from spacy.tokens import Token

from kg.extract.dependents import complements, governor, oblique
from kg.extract.grammar import deep_subjects, is_passive, objects_of
from kg.extract.repairs import dateline_end
from kg.model import Document


def word(text: str, form: str) -> Token:
    """A word of a parsed sentence."""
    doc = extractor().parser.parse(Document(key="a", text=text)).doc
    return next(token for token in doc if token.text == form)


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Police arrested a student.", "arrested", ["Police"], ["student"]),
        ("A student was arrested by police.", "arrested", ["police"], ["student"]),
        ("Students and teachers met the mayor.", "met", ["Students", "teachers"], ["mayor"]),
        ("Soldiers beat and arrested a student.", "arrested", ["Soldiers"], ["student"]),
        ("A student was beaten and arrested by soldiers.", "beaten", ["soldiers"], ["student"]),
        ("The soldiers who shot the student fled.", "shot", ["soldiers"], ["student"]),
        ("The man whom the soldiers arrested was a student.", "arrested", ["soldiers"], ["man"]),
        ("Workers sacked by the firm marched.", "sacked", ["firm"], ["Workers"]),
        ("Police began shooting protesters.", "shooting", ["Police"], ["protesters"]),
        ("The bishops urged the army to free the poet.", "free", ["army"], ["poet"]),
        ("The rebels refused to free the nurses.", "free", ["rebels"], ["nurses"]),
        ("The army was accused of shelling villages.", "shelling", ["army"], ["villages"]),
        ("Soldiers opened fire, killing a nurse.", "killing", ["Soldiers"], ["nurse"]),
        ("Three men were killed and two wounded by gunmen.", "wounded", ["gunmen"], ["two"]),
        ("He was jailed in May and released in June.", "released", [], ["He"]),
        ("NAIROBI, June 4 - Police arrested nine students.", "arrested", ["Police"], ["students"]),
        ("The rebels have since ambushed convoys.", "ambushed", ["rebels"], ["convoys"]),
    ],
)
def test_subjects_and_objects(text: str, verb: str, subjects: list[str], objects: list[str]) -> None:
    """Who does it and to whom, whatever the construction."""
    token = word(text, verb)
    assert [t.text for t, _ in deep_subjects(token)] == subjects
    assert [t.text for t, _ in objects_of(token)] == objects


def test_voice() -> None:
    """A participle behind a noun is passive, one behind "have" is not."""
    assert is_passive(word("Police met the workers sacked by the firm.", "sacked"))
    assert not is_passive(word("The firm has sacked workers.", "sacked"))


def test_governors_and_completions() -> None:
    """A noun belongs to the verb that carries it, an infinitive completes a verb."""
    verb, how = governor(word("The union held a rally.", "rally"))
    assert (verb.text if verb else None, how) == ("held", "object")
    verb, how = governor(word("Miners went on strike.", "strike"))
    assert (verb.text if verb else None, how) == ("went", "on")
    assert [t.text for t in complements(word("The rebels agreed to withdraw and disarm.", "agreed"))] == [
        "withdraw",
        "disarm",
    ]


def test_prepositional_phrases() -> None:
    """Times are no phrase, and an "of" behind a time belongs to the noun before it."""
    assert [(p, t.text) for p, t in oblique(word("The release last Friday of two nurses was cheered.", "release"))] == [
        ("of", "nurses")
    ]
    assert list(oblique(word("Police arrested him on Friday.", "arrested"))) == []


def test_datelines() -> None:
    """A place in capitals before a dash opens a report; a dash in a sentence does not."""
    assert dateline_end(word("NAIROBI, June 4 - Police arrested students.", "Police")) is not None
    assert dateline_end(word("The union leader - a miner - was arrested.", "miner")) is None
