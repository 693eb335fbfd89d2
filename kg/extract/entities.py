"""Parse -> Cast: who acts, speaks, suffers and where, each thing once under all its names."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.aliases import Aliases, Referent, clean, fullest
from kg.extract.bodies import closing_nouns
from kg.extract.capitals import governments
from kg.extract.cast import Cast
from kg.extract.compound_bodies import compound_bodies
from kg.extract.coreference import Resolved, Resolver
from kg.extract.descriptions import DescriptionFinder
from kg.extract.gazetteer import Gazetteer, load_gazetteer
from kg.extract.kinds import KindJudge
from kg.extract.lists import word_set
from kg.extract.names import Name, find_names
from kg.extract.nouns import noun_book
from kg.extract.parse import Parse
from kg.extract.places import place_book
from kg.extract.pronouns import Heard, Pronoun, PronounResolver
from kg.extract.renames import join, renamed
from kg.extract.sectors import SectorJudge
from kg.extract.ties import find_ties
from kg.extract.told import Tie, Told
from kg.extract.view import View, view
from kg.model import Entity, Mention, Relation, Span
from kg.model.reading import Form
from kg.vocab import RELATIONS

__all__ = ["Gazetteer", "find_cast", "load_gazetteer"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention by its tokens."""

    start: int
    end: int
    heads: tuple[int, ...]
    """Tokens that an argument may have as its head, the head itself first."""
    form: Form
    kind: str
    referent: int | None
    sentence: int


def find_cast(parse: Parse, gazetteer: Gazetteer) -> Cast:
    """Find everybody and every place that a report names or describes, and what it says of them that lasts."""
    nouns, places = noun_book(), place_book()
    words = view(parse)
    names = find_names(words, gazetteer)
    clusters = KindJudge(words, gazetteer, nouns, places).clusters(names)
    referents = Aliases(words, names, clusters, nouns, places).referents()
    named = _named(names)
    descriptions = list(DescriptionFinder(words, nouns, closing_nouns(referents, nouns), named).descriptions())
    resolved = Resolver(words, names, referents, named, nouns, places).resolve(descriptions)
    moved = join(referents, renamed(words, names, referents, _of_name(referents), _at(names, referents, resolved, ())))
    resolved = [replace(one, referent=moved.get(one.referent or -1, one.referent)) for one in resolved]
    governments(words, names, referents, places)
    pronouns = PronounResolver(
        words,
        referents,
        _heard(words, names, referents, resolved),
        gazetteer.given,
        {token: root(words, name.start, name.end) for name in names for token in range(name.start, name.end)},
    ).resolve()
    at = _at(names, referents, resolved, pronouns)
    at |= compound_bodies(words, names, referents, resolved, at, nouns)
    ties = find_ties(Told(words, names, referents, resolved, at, _of_name(referents), nouns, places))
    SectorJudge(referents, ties, nouns, places).judge()
    _governments(words, names, referents)
    _as_users_say(referents)
    return _cast(words, referents, _drafts(words, names, referents, resolved, pronouns), ties)


def _named(names: Sequence[Name]) -> dict[int, int]:
    """Every token of a name, or of the title before it, to the name."""
    found: dict[int, int] = {}
    for number, name in enumerate(names):
        for at in (*range(*(name.title or (0, 0))), *range(name.start, name.end)):
            found[at] = number
    return found


def root(words: View, start: int, end: int) -> int:
    """The token of a stretch that hangs on a token outside it; the last one where there are several."""
    for at in range(end - 1, start - 1, -1):
        if not start <= words.head[at] < end or words.head[at] == at:
            return at
    return end - 1


def _of_name(referents: Sequence[Referent]) -> dict[int, int]:
    return {printing: index for index, referent in enumerate(referents) for printing in referent.printings}


def _heard(
    words: View, names: Sequence[Name], referents: Sequence[Referent], resolved: Sequence[Resolved]
) -> list[Heard]:
    """What a pronoun may point back at: names, descriptions, and people who are no entity."""
    of_name = _of_name(referents)
    heard = [
        Heard(
            root(words, name.start, name.end),
            name.sentence,
            of_name[number],
            referents[of_name[number]].kind == "Group",
        )
        for number, name in enumerate(names)
    ]
    for mention in list(heard):
        joined = [
            i for i in range(mention.token + 1, min(mention.token + 12, len(words.head)))
            if words.head[i] == mention.token and words.dep[i] == "conj" and words.tag[i][:2] == "NN"
        ]  # fmt: skip
        if joined:  # "the EU and the OSCE ... they" stands for both, and no single entity
            heard.append(Heard(mention.token, mention.sentence, None, plural=True))
    for one in resolved:
        d = one.description
        if one.referent is None and d.noun.group not in {"agent", "group"}:
            continue
        plural = d.plural or (one.referent is not None and referents[one.referent].kind == "Group")
        heard.extend(Heard(at, d.sentence, one.referent, plural) for at in (d.head, *d.also))
    return heard


def _at(
    names: Sequence[Name], referents: Sequence[Referent], resolved: Sequence[Resolved], pronouns: Sequence[Pronoun]
) -> dict[int, int]:
    """Token to referent: heads of descriptions, words of names, pronouns."""
    of_name = _of_name(referents)
    at = {token: of_name[number] for number, name in enumerate(names) for token in range(name.start, name.end)}
    for pronoun in pronouns:
        if pronoun.referent is not None:
            at[pronoun.token] = pronoun.referent
    for one in resolved:
        if one.referent is not None:
            at[one.description.head] = one.referent
    return at


def _drafts(
    words: View,
    names: Sequence[Name],
    referents: Sequence[Referent],
    resolved: Sequence[Resolved],
    pronouns: Sequence[Pronoun],
) -> list[Draft]:
    """Every mention, in order; of two that begin together the longer first."""
    of_name = _of_name(referents)
    drafts = [
        Draft(name.start, name.end, (root(words, name.start, name.end),), "name", referents[of_name[number]].kind,
              of_name[number], name.sentence)
        for number, name in enumerate(names)
    ]  # fmt: skip
    for one in resolved:
        d = one.description
        kind = referents[one.referent].kind if one.referent is not None else d.noun.kind(d.plural)
        drafts.append(Draft(d.start, d.end, (d.head, *d.also), "nominal", kind, one.referent, d.sentence))
    for p in pronouns:
        drafts.append(Draft(p.token, p.token + 1, (p.token, *p.also), "pronoun", p.kind, p.referent, p.sentence))
    return sorted(drafts, key=lambda draft: (draft.start, -draft.end, draft.form))


def _governments(words: View, names: Sequence[Name], referents: Sequence[Referent]) -> None:
    """Countries and capitals that act stand for their governments."""
    capitals = place_book().capitals
    for referent in referents:
        capital = referent.kind == "Settlement" and any(name.casefold() in capitals for name in referent.names)
        if referent.kind != "Country" and not capital:
            continue
        for number in referent.printings:
            at = root(words, names[number].start, names[number].end)
            while words.dep[at] == "conj" and words.head[at] < at:
                at = words.head[at]
            if words.dep[at] == "nsubj" and words.lemma[words.head[at]] not in word_set("idle verbs"):
                referent.sector = "GOV"


def _as_users_say(referents: Sequence[Referent]) -> None:
    """What a user's own gazetteer says of a thing stands, whatever the report suggests."""
    for referent in referents:
        for entry in (c.entry for c in referent.clusters if c.entry is not None and c.entry.own):
            referent.sector = entry.sector or referent.sector
            referent.country = entry.country or referent.country


def _cast(words: View, referents: Sequence[Referent], drafts: Sequence[Draft], ties: Sequence[Tie]) -> Cast:
    keys = _keys(referents)
    parse = words.parse
    mentions: list[Mention] = []
    heads: dict[int, int] = {}
    inside: dict[int, int] = {}
    for draft in drafts:
        for at in draft.heads:
            heads[at] = len(mentions)
        for at in range(draft.start, draft.end):
            inside.setdefault(at, len(mentions))
        span = _span(words, draft)
        key = keys[draft.referent] if draft.referent is not None and _is_told(referents[draft.referent]) else None
        mentions.append(Mention(span, draft.sentence, draft.kind, key, draft.form))
    entities = {}
    order = dict.fromkeys(draft.referent for draft in drafts if draft.referent is not None)
    for index in filter(lambda at: _is_told(referents[at]), order):
        entities[keys[index]] = _entity(keys[index], referents[index])
    return Cast(parse, tuple(mentions), entities, heads, inside, _relations(words, ties, keys))


def _span(words: View, draft: Draft) -> Span:
    """The words of a mention, without the full stop of its sentence."""
    span = words.parse.span(words.parse.doc[draft.start], words.parse.doc[draft.end - 1])
    if draft.form == "name" and clean(words.words(draft.start, draft.end)) != words.words(draft.start, draft.end):
        return Span(span.start, span.end - 1)
    return span


def _entity(key: str, referent: Referent) -> Entity:
    names = tuple(dict.fromkeys([_name(referent), *referent.names, *referent.described]))
    entity = Entity(key, names[0], referent.kind, referent.sector, names, referent.title, referent.country)
    entries = list(dict.fromkeys(cluster.entry for cluster in referent.clusters if cluster.entry is not None))
    if not entries:
        return entity
    return replace(
        entity,
        matches=tuple(sorted({iri for entry in entries for iri in entry.identifiers})),
        rule="; ".join(f"gazetteer {entry.name!r}, {entry.origin}" for entry in entries),
        given=tuple(dict.fromkeys(name for e in entries if e.own for name in (e.name, *e.aliases))),
    )


def _is_told(referent: Referent) -> bool:
    """Whether a thing has words of its own, and was not joined into another."""
    return bool(referent.names or referent.described)


def _name(referent: Referent) -> str:
    """The fullest name; of a thing without one the first description."""
    if not referent.names:
        return referent.name or referent.described[0]
    return referent.name or fullest(referent.names)


def slug(name: str) -> str:
    """A name as the last part of a key: letters and digits of the Latin alphabet where it has them, joined by hyphens.

    >>> slug("Organization for Security & Co-operation"), slug("Médecins"), slug("Қазақ")
    ('organization-for-security-co-operation', 'medecins', 'қазақ')
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-") or "unnamed"


def _keys(referents: Sequence[Referent]) -> list[str]:
    taken: set[str] = set()
    keys = []
    for referent in referents:
        if not referent.names and not referent.described:
            keys.append("")  # joined with another
            continue
        base = key = slug(_name(referent))
        number = 2
        while key in taken:
            key = f"{base}-{number}"
            number += 1
        taken.add(key)
        keys.append(key)
    return keys


def _relations(words: View, ties: Sequence[Tie], keys: Sequence[str]) -> tuple[Relation, ...]:
    parse = words.parse
    found = []
    for tie in ties:
        if tie.predicate not in RELATIONS:
            continue
        sentence = parse.sentence_of[tie.start]
        start, end = max(tie.start, parse.bounds[sentence][0]), min(tie.end, parse.bounds[sentence][1])
        span = parse.span(parse.doc[start], parse.doc[end - 1])
        found.append(Relation(keys[tie.subject], keys[tie.object], tie.predicate, span, sentence, tie.rule))
    return tuple(found)
