"""Member -> keys: members of any reports that share a key are the same thing, for a reason in words."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from kg.resolve.body_names import LONGEST_ACRONYM, body_name
from kg.resolve.countries import countries, country_of_code
from kg.resolve.folding import fold, read_list, signature, singular, words_of
from kg.resolve.members import Member
from kg.resolve.person_names import SURE_WORDS, person_name
from kg.resolve.places import canonical

SHORTEST_NAME = 3
"""Letters: a body's name of one word is safe to share only when longer than this."""
STORY = 45
"""Days without a report that end a story: the crowds of the next one are others."""

STATE = frozenset({"GOV", "JUD", "LEG", "COP", "MIL", "SPY", "ELI"})
"""Sectors whose offices a country has one of, also where a report writes them small."""

Key = tuple[int, str, str]
"""Strength (0: what a user or a map says; 1: names), the key, and why those that share it are one."""
Crowd = tuple[str, str]
"""Words, and the place where they are said."""


@cache
def _bodies() -> Mapping[frozenset[str], str]:
    return {signature(noun): body for noun, body in read_list("bodies.tsv")}


def identity_keys(member: Member) -> Iterator[Key]:
    """Keys of one member: two members that share one are the same thing."""
    entity = member.entity
    if entity.given:
        yield 0, f"given {entity.given[0]} {entity.kind}", "one entry of the gazetteer"
    for identifier in entity.matches:
        yield 0, f"match {canonical(identifier)}", f"both are {canonical(identifier)}"
    if member.sort == "place":
        yield from _place_keys(member)
    elif member.sort == "person":
        if member.named:
            yield from _person_keys(member)
    elif member.named and entity.kind == "Organization":
        for name in member.names:
            yield from _organization_keys(name, member)
    else:
        yield from _group_keys(member)


def _place_keys(member: Member) -> Iterator[Key]:
    place = member.place
    if place is not None:
        yield 0, f"place {place.identifier}", f"one place of GeoNames, {place.name}"
        return
    for name in member.names:
        if member.named:
            kind = "" if member.entity.kind == "Place" else member.entity.kind
            marks = " ".join(body_name(name).marks)
            key = f"place {''.join(words_of(name))} {marks} {kind} {member.country}"
            yield 1, key, f"the same name {_in(member.country)}"


def _person_keys(member: Member) -> Iterator[Key]:
    for name in member.names:
        parts = person_name(name)
        if len(parts.words) >= SURE_WORDS:
            where = member.home if parts.common else ""
            yield 1, f"person {''.join(parts.words)} {parts.mark} {where}", "the same name"


def _organization_keys(name: str, member: Member) -> Iterator[Key]:
    country = member.country or member.home
    letters = name.replace(".", "")
    words = without_country(signature(name), country)
    body = _bodies().get(words)
    if body:
        yield 1, f"body {body} {country}", f"each is the {body} {_in(country)}"
    # A body of the whole world is also the one of that name that a report in some country does not say more of.
    for home in ("", country) if country and member.worldwide else (country,):
        if letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM:
            yield 1, f"acronym {letters} {home}", f"the same acronym {_in(home)}".strip()
        if not body and (len(words) > 1 or len(name) > SHORTEST_NAME):
            told = f"{home} {' '.join(body_name(name).marks)}"
            yield 1, f"body {' '.join(sorted(words))} {told}".strip(), f"the same words {_in(home)}".strip()
            joined = "".join(word for word in words_of(name) if singular(word) in words)
            if len(joined) > SHORTEST_NAME:
                yield 1, f"joined {joined} {told}", f"the same letters {_in(home)}".strip()


def _group_keys(member: Member) -> Iterator[Key]:
    """Lasting bodies and peoples of a country."""
    for name in member.names:
        words, body = _group_words(name, member)
        if body:
            yield 1, f"body {body} {member.country}", f"each is the {body} {_in(member.country)}"
        elif _lasts(words, member):
            yield 1, f"body {' '.join(sorted(words))} {member.country}", f"the same words {_in(member.country)}"


def _group_words(name: str, member: Member) -> tuple[frozenset[str], str]:
    """What is left of a group's words without its country and without how many they are; and which body that is."""
    words = without_country(signature(name), member.country) - _modifiers()
    if not member.country or not words or any(c.isdigit() for word in words for c in word):
        return frozenset(), ""
    return words, _bodies().get(words, "")


def _lasts(words: frozenset[str], member: Member) -> bool:
    """Whether words say which people or office of a country: "oil workers" do, "workers" and "local company" do not."""
    if not words or words <= _crowds():
        return False
    return member.named or member.entity.kind == "Group" or (member.entity.sector in STATE and len(words) > 1)


def is_lasting(member: Member) -> bool:
    """Whether a group belongs to a country for good: police, courts, oil workers; not the crowd of a day."""
    found = (_group_words(name, member) for name in member.names)
    return any(body or _lasts(words, member) for words, body in found)


def crowds_of(member: Member) -> Iterator[Crowd]:
    """What those are called who come and go, and in which town, else country: one crowd in reports of one story.

    The reports of a story are those whose days chain (`stories`).
    """
    if member.sort != "body" or member.named:
        return
    place = member.town or member.country
    found = [(name, *_group_words(name, member)) for name in member.names]
    said = [(name, words) for name, words, body in found if words and not body]
    # Who is called "hooligans" too is not any "crowd"; strikers are those of the one strike.
    telling = [words for _, words in said if not words <= _crowds()]
    for words in telling or [words for _, words in said]:
        if words <= _crowds() or not _lasts(words, member):
            yield " ".join(sorted(words)), place
    if any(words_of(name)[-1:] == words_of("strikers") for name, _ in said):
        yield "striker", place


def stories(members: Sequence[Member]) -> Iterator[tuple[Member, Member]]:
    """Pairs of neighbours among members of one crowd whose days chain: a gap of more than `STORY` days parts them."""
    days = sorted((day, member.node) for member in members for day in member.days)
    known = {member.node: member for member in members}
    for (before, left), (after, right) in pairwise(days):
        if left != right and after - before <= STORY:
            yield known[left], known[right]


@cache
def _in(country: str) -> str:
    place = country_of_code(country) if country else None
    return f"in {place.name}" if place is not None else ""


@cache
def _modifiers() -> frozenset[str]:
    return frozenset().union(*(signature(word) | {fold(word)} for (word,) in read_list("modifiers.txt")))


@cache
def _crowds() -> frozenset[str]:
    return frozenset().union(*(signature(word) for (word,) in read_list("crowds.txt")))


@cache
def _country_stems(country: str) -> frozenset[str]:
    """First letters of a country's names: they begin its adjective too ("Kazakh", "Cambodian")."""
    names = [key.split()[-1] for key, place in countries().items() if place.country == country]
    return frozenset(name[:4] for name in names if len(name) >= 4) | {"republik"[:4]}


def without_country(words: frozenset[str], country: str) -> frozenset[str]:
    """A signature without its country's name or adjective, unless nothing else is left.

    >>> sorted(without_country(signature("Kazakh government"), "KAZ"))
    ['government']
    """
    stems = _country_stems(country) if country else frozenset()
    left = frozenset(word for word in words if word[:4] not in stems)
    return left or words
