"""Triggers, cast -> arguments: who did it and to whom, from the phrases that the entry's frame names."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.actors import actors_in, behind, is_armed, is_nobody, is_place
from kg.extract.cast import Cast
from kg.extract.dependents import oblique
from kg.extract.grammar import Found
from kg.extract.on_behalf import on_behalf
from kg.extract.sought import sought
from kg.extract.trees import lemma
from kg.extract.triggers import Trigger
from kg.extract.word_classes import word_class
from kg.extract.wording import why_filled
from kg.model import Argument, Span
from kg.vocab import PLACE_KINDS

OBJECTS = frozenset({"obj", "iobj", "subj", "undergo", "clause"})
"""Phrases in which any place is one that something is done to; behind a preposition only a country is."""
AIMED = frozenset({"on", "against"})
"""Prepositions that say of a noun's object what a verb's object is: "the attack on the town"."""
DEALINGS = frozenset({"SANCTION", "AID", "COOPERATE", "SUPPORT", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE"})
"""Types by which one deals with a government under its capital's name, whatever the preposition."""
FAR_OFF = frozenset({"heavy-weapons", "aerial", "drone"})
"""Modes of weapons that are aimed at a place from afar."""
SUMS = frozenset({"MONEY", "PERCENT", "QUANTITY"})
"""The parser's labels of numbers that count no people."""
OBJECT_PRONOUNS = frozenset(
    {"it", "them", "him", "her", "others", "all", "some", "most", "both", "many", "several", "one"}
)
"""Words that stand for somebody something is done to, and do not say for whom."""
ORDER = ("subj", "speaker", "poss", "by", "from", "between", "among", "of", "obj", "iobj", "undergo", "mod", "clause")
"""Phrases in the order in which they are looked at; prepositions follow, by their letters."""


def find_arguments(trigger: Trigger, cast: Cast) -> tuple[list[Argument], list[Argument]]:
    """Actors and recipients of one trigger, each phrase once."""
    actors: list[Argument] = []
    recipients: list[Argument] = []
    later = sorted(s for s in trigger.slots if s not in ORDER and s != "gov")
    for slot in [*(s for s in ORDER if s in trigger.slots), *later]:
        role = "R" if slot == "undergo" else trigger.entry.frame.get(slot, "-")
        if slot == "clause" and recipients:
            continue
        for found in trigger.slots[slot]:
            if slot == "clause" and found[0].dep_ == "nsubjpass":
                continue  # "demanded that the minister be dismissed" is not said to the minister
            for token, how, side in _sides(found, slot, role, trigger, cast):
                rule = why_filled(slot, how, trigger)
                named = on_behalf(token, trigger.entry.type, cast)
                for one in named or [named_before(token, cast)]:
                    argument = _trimmed(cast.argument(one, rule), trigger)
                    _add(actors if side == "A" else recipients, argument)
    if trigger.entry.type == "AID":
        recipients = _given_to(recipients, cast)
    if not recipients and not _is_open(trigger, cast):
        does = (
            t for slot, found in trigger.slots.items() if trigger.entry.frame.get(slot) in {"A", "N"} for t, _ in found
        )
        for token, how in sought(trigger, cast, frozenset(t.i for t in does)):
            rule = why_filled("further", how, trigger)
            _add(recipients, _trimmed(cast.argument(named_before(token, cast), rule), trigger))
    heads, known = {a.head for a in actors}, {a.entity for a in actors} - {None}
    return actors, [r for r in recipients if r.head not in heads and r.entity not in known]


def _given_to(recipients: list[Argument], cast: Cast) -> list[Argument]:
    """Those who are helped, without the towns that they are brought to: "flew the wounded to the capital"."""
    kinds = [cast.entities[r.entity].kind if r.entity else None for r in recipients]
    somebody = any(kind is not None and kind not in PLACE_KINDS for kind in kinds)
    return [
        r for r, kind in zip(recipients, kinds, strict=True) if not somebody or kind not in PLACE_KINDS - {"Country"}
    ]


def _is_open(trigger: Trigger, cast: Cast) -> bool:
    """Whether the object is a pronoun or count of which it is open whom it means: "accused it of cheating families"."""
    slots = (slot for slot in ("obj", "iobj") if trigger.entry.frame.get(slot, "-").startswith("R"))
    objects = [token for slot in slots for token, _ in trigger.slots.get(slot, [])]
    return bool(objects) and all(_leaves_open(token) and cast.entity_at(token) is None for token in objects)


def _leaves_open(token: Token) -> bool:
    counts = token.pos_ == "NUM" and token.ent_type_ not in SUMS
    return (counts or token.lower_ in OBJECT_PRONOUNS) and not any(oblique(token))


def _add(arguments: list[Argument], new: Argument) -> None:
    if all(new.head != old.head and (new.entity is None or new.entity != old.entity) for old in arguments):
        arguments.append(new)


def _sides(found: Found, slot: str, role: str, trigger: Trigger, cast: Cast) -> Iterator[tuple[Token, str, str]]:
    """Heads to which a phrase comes down, how, and the side that each takes: A or R."""
    token, how = found
    if role in {"-", "P"} or is_nobody(token):
        return
    heads = list(actors_in(token, cast))
    if role in {"X", "Y"}:
        for head in heads:
            side = _side_of_modifier(head, role, cast)
            if side is not None:
                yield head, how, side
        return
    side = "A" if role in {"A", "N"} else "R"
    owners = list(_owners(token, trigger, cast)) if side == "R" else []
    if owners:
        yield from ((head, f"{how} of outlet", "R") for head in owners)
        return
    if side == "A" and slot in {"by", "subj"} and heads == [token] and _is_instrument(token, trigger):
        heads = []  # "warplanes bombed the market": no one's, or those that they belong to
    for head in heads:
        if not is_place(head, cast) or (role != "N" and _may_fill(head, side, slot, trigger, cast)):
            yield head, how, side
    if heads or token.i in trigger.indexes:
        return
    if role == "R+":
        yield from ((head, f"{how} of deed", "R") for head in behind(token, cast) if _did(head, slot, trigger, cast))
    elif side == "A" and slot in {"by", "subj"} and lemma(token) in word_class("decree"):
        yield from ((head, how, "A") for head in behind(token, cast))
    elif side == "A" and slot in {"by", "subj"} and _is_means(token, trigger):
        for head in behind(token, cast):
            if not is_place(head, cast) or cast.kind_at(head) == "Country":
                yield head, f"{how} of means", "A"


def _owners(token: Token, trigger: Trigger, cast: Cast) -> Iterator[Token]:
    """Whose outlet or property it is through which power is brought to bear on them: "blocked the portal's website"."""
    if trigger.entry.type == "COERCE" and lemma(token) in word_class("outlet"):
        yield from (head for head in behind(token, cast) if cast.kind_at(head) in {"Organization", "Person"})


def _did(head: Token, slot: str, trigger: Trigger, cast: Cast) -> bool:
    """Whether somebody stands behind a deed; a town that only lends it its name does not: "the Vessa massacre"."""
    if head.dep_ == "compound" and trigger.entry.type == "ACCUSE" and is_place(head, cast):
        return cast.kind_at(head) == "Country"
    owns = head.dep_ in {"poss", "compound"} or not is_place(head, cast)
    return owns or _may_fill(head, "A", slot, trigger, cast)


def _is_means(token: Token, trigger: Trigger) -> bool:
    """Whether a phrase names what the harm was done with: "Norland's jets bombed the town"."""
    return trigger.entry.type == "ASSAULT" and lemma(token) in word_class("means")


def _is_instrument(token: Token, trigger: Trigger) -> bool:
    """Whether a means has nobody's will: not the bomber who may be a man, nor a ship that somebody commands."""
    return _is_means(token, trigger) and lemma(token) in word_class("unmanned")


def _side_of_modifier(head: Token, role: str, cast: Cast) -> str | None:
    """A: the armed ("police shooting"), with X nations and bodies too; R: others ("journalist killings")."""
    national = role == "X" and (head.ent_type_ in {"NORP", "GPE", "ORG"} or cast.kind_at(head) == "Country")
    if (is_place(head, cast) or head.pos_ == "ADJ") and not national:
        return None
    return "A" if national or is_armed(head, cast) else "R"


def _may_fill(place: Token, side: str, slot: str, trigger: Trigger, cast: Cast) -> bool:
    """Whether a place fills a role.

    A country acts, and a capital used for its government where it is a subject; any place may be what something is
    done to, behind a preposition only a country, or a government dealt with.
    """
    kind = cast.kind_at(place)
    if side == "R":
        dealt_with = trigger.entry.type in DEALINGS and kind != "Site"
        scene = kind == "Site" or lemma(place) in word_class("road") or trigger.entry.part != "n"
        aimed_at = slot in AIMED and not scene and lemma(trigger.head) not in word_class("clash_word")
        shelled = trigger.entry.mode in FAR_OFF and slot in {"on", "at", "against"} and (kind == "Site" or slot == "at")
        shelled = shelled and all(child.lower_ != "any" for child in place.children)
        return slot in OBJECTS or shelled or aimed_at or kind in {"Country", None} or dealt_with
    if kind == "Country":
        return True
    return (
        kind not in {"Site", "Region"}
        and slot in {"subj", "by", "between", "poss", "with"}
        and place.ent_type_ == "GPE"
    )


def _trimmed(argument: Argument, trigger: Trigger) -> Argument:
    """The argument without words of the trigger before its head: "shot dead the leader"."""
    start = argument.span.start
    for token in trigger.tokens:
        if start <= token.idx and token.idx + len(token) < argument.head.start:
            start = token.doc[token.i + 1].idx
    return argument if start == argument.span.start else replace(argument, span=Span(start, argument.span.end))


def named_before(token: Token, cast: Cast) -> Token:
    """For a pronoun the last word in its sentence that names the same before it; else the word itself."""
    entity = cast.entity_at(token) if token.pos_ == "PRON" else None
    if entity is None:
        return token
    for index in range(token.i - 1, token.sent.start - 1, -1):
        if index in cast.heads:
            mention = cast.mentions[cast.heads[index]]
            if mention.entity == entity.key and mention.form != "pronoun":
                return token.doc[index]
    return token
