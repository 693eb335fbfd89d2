"""Drafts -> the scene: where events happen that tell no place of their own, and the exact places of merged events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.attachment import PHYSICAL, is_before_scene, shares_scene
from kg.extract.cast import Cast
from kg.extract.dependents import governor, oblique
from kg.extract.drafts import Draft
from kg.extract.locatives import RANKS, TOWN, Where, has_name
from kg.extract.parse import Parse
from kg.extract.trees import is_verb, lemma
from kg.extract.word_classes import word_class
from kg.model import Argument

SCENE: Final = "place of the scene told before"
"""Rule of places that a mention took over from what was told before."""
LONGEST_PLACE: Final = 1
"""Sentences back that a place holds for what tells none."""
LONGEST_STAY: Final = 3
"""Paragraphs without a place that a story stays where it is."""
LOCATIVE: Final = frozenset({"in", "at", "to", "into", "near", "outside", "across", "around", "towards", "from"})
"""Prepositions before a place."""
APART: Final = frozenset({"heading", "question", "item", "caption"})
"""Kinds of blocks in which a story does not go on where it was."""
LASTING: Final = frozenset({"strike", "boycott", "hunger"})
"""Modes of what goes on for long and in many places: no scene's."""


def takes_scene(draft: Draft) -> bool:
    """Whether a mention happens where the story stands: an act told by its verb, or a noun that such a verb carries."""
    if draft.type not in PHYSICAL or draft.status not in {"actual", "negated"} or _is_lasting(draft):
        return False
    if is_before_scene(draft) or _is_elsewhere(draft):
        return False
    if draft.trigger.entry.part != "n" or is_verb(draft.head):
        return True
    verb, how = governor(draft.head)
    pointed = any(c.lower_ in word_class("definite") for c in draft.head.children)
    return verb is not None and not pointed and shares_scene(verb, how)


def _is_elsewhere(draft: Draft) -> bool:
    """Whether a place without a name is told of: "extended a curfew to three more towns", "on the edge of a forest"."""
    words = [draft.head, *([governor(draft.head)[0]] if not is_verb(draft.head) else [])]
    return any(
        preposition in LOCATIVE and lemma(noun) in word_class("place") | word_class("place_head")
        for word in words
        if word is not None
        for preposition, noun in oblique(word)
    )


def inherit_places(
    parse: Parse, drafts: Sequence[Draft], by_sentence: Mapping[int, Sequence[Where]], cast: Cast
) -> None:
    """Let physical events without a place take the one of the scene, within a paragraph."""
    scene: tuple[int, list[Argument]] | None = None
    standing = _standing(parse, by_sentence, cast)
    position = 0

    def around(sentence: int) -> list[Argument]:
        if scene is not None and _is_within(parse, scene[0], sentence):
            return scene[1]
        stands = standing.get(parse.block_of[sentence])
        return [cast.argument(stands.hold.token, SCENE)] if stands is not None else []

    for draft in drafts:
        for sentence in range(position, draft.sentence):
            told = [p for p in by_sentence.get(sentence, []) if p.is_setting]
            if told:
                best = max(told, key=lambda p: (p.rank, -p.hold.token.i))
                here = [cast.argument(best.hold.token, SCENE)]
                here.extend(_around_site(here, around(sentence), cast))
                scene = (sentence, here)
        position = draft.sentence
        if draft.type not in PHYSICAL or draft.status not in {"actual", "negated"}:
            continue
        if draft.places:
            draft.places.extend(_around_site(draft.places, around(draft.sentence), cast))
            scene = (draft.sentence, draft.places)
        elif takes_scene(draft):
            block = parse.block_of[draft.sentence]
            near = scene is not None and _is_within(parse, scene[0], draft.sentence)
            if draft.status == "negated" and (scene is None or scene[0] != draft.sentence):
                continue
            if scene is not None and near:
                draft.places = [replace(argument, rule=SCENE) for argument in scene[1]]
            elif block in standing and not _brings_in(draft, parse):
                draft.places = [cast.argument(standing[block].hold.token, SCENE)]


def _around_site(sites: Sequence[Argument], scene: Sequence[Argument], cast: Cast) -> list[Argument]:
    """The town of the scene, where an event tells of a site alone: "in Civil Bazaar", "stormed the central square"."""
    if not all(_kind(site, cast) == "Site" for site in sites):
        return []
    return [replace(a, rule=SCENE) for a in scene if _kind(a, cast) == "Settlement"]


def _kind(place: Argument, cast: Cast) -> str | None:
    entity = cast.entities.get(place.entity) if place.entity is not None else None
    return entity.kind if entity is not None else None


def _brings_in(draft: Draft, parse: Parse) -> bool:
    """Whether a mention brings in somebody new, so that it may be another story: "gunmen killed a mayor"."""
    for argument in (*draft.actors, *draft.recipients):
        token = next((t for t in parse.words(draft.sentence) if t.idx == argument.head.start), None)
        if token is not None and any(c.lower_ in {"a", "an", "another", "one"} for c in token.children):
            return True
    return False


def _standing(parse: Parse, by_sentence: Mapping[int, Sequence[Where]], cast: Cast) -> dict[int, Where]:
    """For each paragraph that names no town or site, the only one that the paragraphs before it named.

    A story stays where it is as long as it names no other place; a heading, or two places at once, end that.
    """
    named: dict[int, dict[str, Where]] = {}
    for sentence, places in sorted(by_sentence.items()):
        here = named.setdefault(parse.block_of[sentence], {})
        for place in places:
            if place.named and place.rank >= TOWN:
                here.setdefault(cast.argument(place.hold.token, "").entity or place.hold.token.lower_, place)
    found: dict[int, Where] = {}
    last: dict[str, Where] = {}
    since = 0
    for number, block in enumerate(parse.blocks):
        here = named.get(number, {})
        since = 0 if here else since + 1
        last = here or ({} if block.kind in APART or since > LONGEST_STAY else last)
        if not here and block.kind not in APART and len(last) == 1:
            found[number] = next(iter(last.values()))
    return found


def _is_within(parse: Parse, scene: int, sentence: int) -> bool:
    return sentence - scene <= LONGEST_PLACE and parse.block_of[scene] == parse.block_of[sentence]


def _is_lasting(draft: Draft) -> bool:
    return draft.mode in LASTING or (draft.type == "COERCE" and draft.mode is None)


def keep_exact_places(drafts: Iterable[Draft], cast: Cast) -> None:
    """Of the places that the mentions of one event tell, leave those that say no more than another.

    A scene's place gives way to a told one, a country or region to a town or site.
    """
    events: dict[str, list[Draft]] = {}
    for draft in drafts:
        events.setdefault(draft.event, []).append(draft)
    for mentions in events.values():
        told = [a for d in mentions for a in d.places if a.rule != SCENE]
        if told:
            best = max(_rank(a, cast) for a in told)
            for draft in mentions:
                draft.places = [a for a in draft.places if _stays(a, told, best, cast)]


def _stays(place: Argument, told: Sequence[Argument], best: int, cast: Cast) -> bool:
    if place.rule == SCENE and all(place.entity != other.entity for other in told):
        return False
    rank = _rank(place, cast)
    return rank == 0 or best < TOWN or rank >= TOWN


def _rank(place: Argument, cast: Cast) -> int:
    """How exact a place is; 0 where it has no name, so that it says nothing of the others."""
    entity = cast.entities.get(place.entity) if place.entity is not None else None
    if entity is None:
        return TOWN
    return RANKS.get(entity.kind, 2) if has_name(entity.name) else 0
