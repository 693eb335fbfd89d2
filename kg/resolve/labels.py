"""Clusters -> keys and labels: named by the first report that tells of them, told apart by what they are."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from kg.model import Thing
from kg.resolve.countries import country_of_code
from kg.resolve.folding import LINKS, WORD, slug, words_of
from kg.resolve.identity import is_lasting
from kg.resolve.members import Member, Node, is_proper, place_name

Cluster = Sequence[Member]
"""The members of one thing, in order of publication."""


def keys_of(clusters: Sequence[Cluster], fixed: Callable[[Cluster], str | None]) -> list[str]:
    """One key a cluster: the first report's name for it, or the gazetteer's or the map's.

    A later cluster of the same name is told apart by its country, kind, place, month or day; by its report where
    all of these agree. What is published later therefore changes no key.
    """
    taken: set[str] = set()
    keys = dict.fromkeys(range(len(clusters)), "")
    for number in sorted(keys, key=lambda n: clusters[n][0].order):
        cluster = clusters[number]
        first = cluster[0]
        name = fixed(cluster) or _naming(first)
        base = slug(name)
        bare = [base] if is_proper(name) and first.named else []
        for key in (*bare, *(f"{base}-{mark}" for mark in _marks(first)), f"{base}-{slug(first.node[1])}"):
            if key not in taken:
                break
        while key in taken:
            key += "-x"
        taken.add(key)
        keys[number] = key
    return list(keys.values())


def _naming(member: Member) -> str:
    """The name by which a report has it: a proper one, where it has one."""
    return member.entity.name if not member.named or is_proper(member.entity.name) else member.names[0]


def _marks(member: Member) -> Iterator[str]:
    """What tells a member from its namesakes, the shortest first."""
    country, town = member.country.casefold(), slug(place_name(member.town)) if member.town else ""
    when = date.fromordinal(member.days[0]) if member.days else None
    if member.named or is_lasting(member):
        yield from filter(None, (country or member.home.casefold(), slug(member.entity.kind)))
    place = town or country or member.home.casefold()
    if when is not None:
        month, day = f"{when:%Y-%m}", when.isoformat()
        yield from (f"{place}-{month}", f"{place}-{day}") if place else (month, day)
    elif place:
        yield place
    yield slug(member.node[0])
    yield f"{slug(member.node[0])}-{slug(member.node[1])}"


def labels_of(things: Sequence[Thing], clusters: Sequence[Cluster]) -> list[str]:
    """One label a thing: its name, and in brackets which of that name it is where the name alone does not say."""
    labels = [_first_label(thing, cluster) for thing, cluster in zip(things, clusters, strict=True)]
    for level in range(LEVELS):
        same: dict[str, list[int]] = defaultdict(list)
        for number, label in enumerate(labels):
            same[label].append(number)
        for numbers in same.values():
            if len(numbers) > 1:
                for number in numbers:
                    labels[number] = _label(things[number], clusters[number], level)
    return labels


LEVELS = 5
"""Ways to tell things of one name apart: country, and kind, and month, and day, and report."""


def _first_label(thing: Thing, cluster: Cluster) -> str:
    first = cluster[0]
    named = next((member for member in cluster if member.named), None)
    if named is not None and (named.sort != "body" or is_proper(thing.name)):
        return thing.name
    if any(map(is_lasting, cluster)):
        return _bracketed(thing.name, _country(first), "")
    if named is not None:
        return _naming(named)
    return _bracketed(thing.name, _place(first), f"{date.fromordinal(first.days[0]):%Y}" if first.days else "")


def _label(thing: Thing, cluster: Cluster, level: int) -> str:
    first = cluster[0]
    place = _country(first) if any(m.named for m in cluster) else _place(first)
    when = date.fromordinal(first.days[0]) if first.days else None
    if level == 0:
        return _bracketed(thing.name, place, f"{when:%Y}" if when and not first.named else "")
    kind = thing.kind.casefold()
    if level == 1:
        return _bracketed(thing.name, kind, place)
    if level == 2:
        return _bracketed(thing.name, place, f"{when:%B %Y}" if when else kind)
    if level == 3:
        return _bracketed(thing.name, place, f"{when.day} {when:%B %Y}" if when else kind)
    return _bracketed(thing.name, place, f"{first.node[0]}: {thing.key}")


def _bracketed(name: str, *marks: str) -> str:
    said = set(words_of(name))
    told = [mark for mark in marks if mark and not set(words_of(mark)) <= said]
    return f"{name} ({', '.join(told)})" if told else name


def _country(member: Member) -> str:
    code = member.country or ("" if member.worldwide else member.home)
    place = country_of_code(code) if code else None
    return place.name if place is not None else code


def _place(member: Member) -> str:
    return (place_name(member.town) if member.town else "") or _country(member)


def _is_whole(name: str) -> bool:
    """Whether all of a name is one: "Caspian port" only describes what it names."""
    return all(not word[0].islower() or word in LINKS for word in WORD.findall(name))


def reasons_of(cluster: Cluster, edges: Sequence[tuple[Node, Node, str]], members: Mapping[Node, Member]) -> list[str]:
    """Why the names of one thing are one, in words: by the edges that joined them, and by single reports.

    Returns:
        Sorted; nothing where there is one name only.
    """
    found = set()
    for left, right, reason in edges:
        one, other = members[left].entity.name, members[right].entity.name
        if one.casefold() != other.casefold():
            low, high = sorted((one, other))
            found.add(f'"{low}" is "{high}": {reason}')
    told: dict[tuple[str, str], str] = {}
    for member in cluster:
        for name in member.names[1:] if member.named else ():
            if _is_whole(name) and not set(words_of(name)) & set(words_of(member.names[0])):
                low, high = sorted((name, member.names[0]))
                told.setdefault((low, high), member.node[0])
    for (low, high), report in told.items():
        found.add(f'"{low}" is "{high}": one for the report {report}')
    return sorted(found)
