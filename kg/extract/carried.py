"""Drafts -> recipients that a sentence leaves to another: whom a count, a trial, a salvo or an answer means.

Only a mention whose event has no recipient takes one over, from its own sentence or the one before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from kg.extract.actors import actors_in, is_place
from kg.extract.antecedents import Told, counted, is_count, is_legal, is_open, just_told, named_together
from kg.extract.cast import Cast
from kg.extract.dependents import oblique
from kg.extract.drafts import Draft
from kg.extract.event_signs import is_definite, words_of
from kg.extract.grammar import is_passive, objects_of, surface_subjects
from kg.extract.pairs import set_pairs
from kg.extract.parse import Parse
from kg.extract.trees import clause_of, has_child, is_infinitive, lemma
from kg.extract.word_classes import word_class
from kg.model import Argument

SUFFERED: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "RETREAT", "AID", "CONCEDE", "REJECT"})
"""Types of what is done to people who may only be counted: "11 were held"."""
THINGS: Final = frozenset({"seize", "censor", "destroy", "discontinue"})
"""Modes of what is done to things."""
FOLLOWING: Final = frozenset(
    {
        "trial",
        "retrial",
        "verdict",
        "sentence",
        "sentencing",
        "charge",
        "hearing",
        "conviction",
        "prosecution",
        "indictment",
    }
)
"""Nouns of what follows an arrest of itself, so that "a trial" is of those who were arrested."""
FORCE: Final = frozenset({"firearms", "crowd-control", "beat", "primitive"})
"""Modes of force that is used on those who gather."""
ASKING: Final = frozenset({"REQUEST", "AGREE", "THREATEN", "CONCEDE"})
"""Types that others say yes or no to."""
ANSWERS: Final = frozenset({"REJECT", "AGREE", "CONCEDE", "SUPPORT"})
"""Types that say yes or no to what was asked or offered."""
ANAPHORS: Final = frozenset({"it", "that", "this", "both", "them", "so"})
"""Words for what was asked or offered."""
OWNERS: Final = frozenset({"by", "from", "of", "between", "with", "against", "on"})
"""Prepositions behind an offer that say whose it is, or that it is another."""
FARTHEST: Final = 2
"""Sentences back to which a step of the law may point."""


def carry(parse: Parse, drafts: Sequence[Draft], cast: Cast) -> None:
    """Give each event without recipient those whom its words mean, told before.

    Args:
        parse: The report.
        drafts: All mentions, merged into events.
        cast: Who and what the report names.
    """
    told = Told(parse, cast, drafts)
    set_pairs(drafts, told)
    for draft in drafts:
        if draft.recipients and any(_means_others(token, draft, told) for token in told.patients(draft)):
            draft.recipients = []
    known = {draft.event for draft in drafts if draft.recipients}
    for draft in drafts:
        if draft.event in known:
            continue
        found = next((found for rule in RULES if (found := list(rule(draft, told)))), [])
        own = {argument.entity for argument in draft.actors} - {None}
        draft.recipients = [argument for argument in found if argument.entity not in own]
        if draft.recipients:
            known.add(draft.event)


def _counted(draft: Draft, told: Told) -> Iterator[Argument]:
    """Whom a count or an open pronoun means: "Youths looted the store; police held five"."""
    if draft.type in SUFFERED and draft.mode not in THINGS:
        for token in told.patients(draft):
            if is_count(token, draft, told):
                yield from _because(counted(draft, token, told), f"told before, whom {token.text!r} counts")
            elif is_open(token, draft, told):
                people = named_together(draft, token, told) or just_told(draft, token, told)
                yield from _because(people, f"told before, for whom {token.text!r} stands")


def _means_others(token: Token, draft: Draft, told: Told) -> bool:
    """Whether a word for those to whom it is done was taken for those who do it."""
    if told.cast.entity_at(token) is None:
        return False
    return is_count(token, draft, told) or is_open(token, draft, told)


def _tried(draft: Draft, told: Told) -> Iterator[Argument]:
    """Against whom the law goes on: "Two editors were arrested. The trial opens in May"."""
    if not is_legal(draft) or any(told.patients(draft)) or not _goes_on(draft):
        return
    for other in told.before(draft, FARTHEST):
        if other.recipients and (is_legal(other) or other.mode == "investigate"):
            why = f"told before, with whom {other.trigger.words!r} began what {draft.trigger.words!r} goes on with"
            yield from _because(other.recipients, why)
            return


def _goes_on(draft: Draft) -> bool:
    """Whether words tell of the next step of a case told before, not of further cases ("four more arrests")."""
    if draft.type == "CONCEDE" or words_of(draft) & FOLLOWING:
        return True
    return draft.trigger.entry.part == "n" and is_definite(draft)


def _forced(draft: Draft, told: Told) -> Iterator[Argument]:
    """On whom force is used: those who protest in the same sentence, or in the one before."""
    if draft.type != "ASSAULT" or draft.mode not in FORCE or draft.status in {"hypothetical", "future"}:
        return
    if not draft.actors or not all(told.is_force(argument) for argument in draft.actors):
        return
    for other in told.around(draft):
        if other.type == "PROTEST" and other.actors and not any(told.is_force(a) for a in other.actors):
            yield from _because(other.actors, f"those whose {other.trigger.words!r} it was used on")
            return


def _kept(draft: Draft, told: Told) -> Iterator[Argument]:
    """Whom force is meant to keep, drive or part: "fired tear gas to separate the crowds"."""
    if draft.type != "ASSAULT" or draft.mode not in FORCE or draft.trigger.entry.part != "v":
        return
    for verb in draft.head.children:
        if verb.dep_ in {"advcl", "xcomp"} and is_infinitive(verb) and lemma(verb) in word_class("moving_others"):
            heads = [one for token, _ in objects_of(verb) for one in actors_in(token, told.cast)]
            people = [one for one in heads if not is_place(one, told.cast)]
            yield from (told.cast.argument(one, f"whom {draft.trigger.words!r} is to {lemma(verb)}") for one in people)


def _addressed(draft: Draft, told: Told) -> Iterator[Argument]:
    """To whom it is said what is to come: "the envoy was told that they would impose sanctions"."""
    if draft.type != "THREATEN" or draft.trigger.entry.type == "THREATEN":
        return
    at = draft.head
    for _ in range(3):
        at = clause_of(at)
        if at.dep_ == "ccomp" and lemma(at.head) in word_class("addressing"):
            heads = [one for token, _ in objects_of(at.head) for one in actors_in(token, told.cast)]
            yield from (
                told.cast.argument(one, f"to whom {at.head.text!r} {draft.trigger.words!r} is said") for one in heads
            )
            return
        at = at.head


def _answered(draft: Draft, told: Told) -> Iterator[Argument]:
    """Whom an answer answers: "The union offered talks. The company turned them down"."""
    if draft.type not in ANSWERS or not _points_back(draft):
        return
    own = {argument.entity for argument in draft.actors}
    asking = ASKING | {"REJECT"} if _betters(draft) else ASKING
    for other in told.before(draft, 1):
        if other.type in asking and other.actors and not own & {argument.entity for argument in other.actors}:
            yield from _because(other.actors, f"told before, whose {other.trigger.words!r} this answers")
            return


def _betters(draft: Draft) -> bool:
    """Whether somebody goes further than with their own offer before: "raised its offer"."""
    nouns = {lemma(token) for token in draft.trigger.tokens if token.pos_ == "NOUN"}
    return draft.type in {"AGREE", "CONCEDE"} and bool(nouns & {"offer", "bid", "proposal"})


def _points_back(draft: Draft) -> bool:
    """Whether what is refused or accepted was told before: nothing is named, or only "it", "the offer"."""
    if _betters(draft):
        return draft.trigger.entry.part == "v"
    slots = draft.trigger.slots
    objects = [token for slot in ("obj", "to") for token, _ in slots.get(slot, [])]
    if not objects:
        return draft.type == "REJECT" and not has_child(draft.head, "xcomp", "ccomp")
    return all(token.lower_ in ANAPHORS or _is_offer(token) for token in objects)


def _is_offer(noun: Token) -> bool:
    """Whether a noun is something asked or offered, and does not itself say whose it is."""
    if lemma(noun) not in word_class("offerlike"):
        return False
    return not any(
        c.dep_ in {"poss", "relcl", "acl"} or (c.dep_ in {"prep", "agent"} and c.lower_ in OWNERS)
        for c in noun.children
    )


def _gathered(draft: Draft, told: Told) -> Iterator[Argument]:
    """Who is hit where a gathering is: "fired on a march by strikers", "broke up the villagers' sit-in"."""
    if draft.type not in {"ASSAULT", "COERCE"}:
        return
    for token in told.patients(draft):
        other = told.by_head.get(token.i)
        if other is not None and other.type == "PROTEST":
            yield from _because(told.actors_of(other), f"who did what {draft.trigger.words!r} was done to")


def _sentenced(draft: Draft, told: Told) -> Iterator[Argument]:
    """Who goes to prison where only prison is named: "the defendants face up to five years in jail"."""
    if draft.type != "COERCE" or draft.mode != "arrest" or draft.trigger.entry.part != "p":
        return
    verb = clause_of(draft.head)
    if lemma(verb) in word_class("facing"):
        heads = [one for token, _ in surface_subjects(verb) for one in actors_in(token, told.cast)]
        yield from (
            told.cast.argument(one, f"subject of {verb.text!r}, the verb of {draft.trigger.words!r}") for one in heads
        )


def _proposed(draft: Draft, told: Told) -> Iterator[Argument]:
    """Who set what is refused: "The ministry set the wage at 95 dollars. The unions rejected the figure"."""
    if draft.type != "REJECT" or not _points_back(draft) or not draft.trigger.slots.get("obj"):
        return
    own = {argument.entity for argument in draft.actors}
    for verb in told.verbs_before(draft):
        if lemma(verb) in word_class("deciding") and not is_passive(verb):
            heads = [one for token, _ in surface_subjects(verb) for one in actors_in(token, told.cast)]
            found = [told.cast.argument(one, f"told before, who {verb.text!r} what this answers") for one in heads]
            if found and not any(argument.entity in own for argument in found):
                yield from found
                return


def _other_side(draft: Draft, told: Told) -> Iterator[Argument]:
    """With whom one calls talks off: "Talks between the party and the army were cancelled by the army"."""
    if draft.type not in {"REJECT", "SANCTION"}:
        return
    for token in told.patients(draft):
        sides = [noun for preposition, noun in oblique(token) if preposition in {"between", "with"}]
        heads = [one for side in sides for one in actors_in(side, told.cast)]
        yield from (told.cast.argument(one, f"the other side of what is {draft.trigger.words!r}") for one in heads)


def _because(arguments: Iterable[Argument], why: str) -> Iterator[Argument]:
    return (replace(argument, rule=why) for argument in arguments)


RULES: Final = (_counted, _tried, _kept, _forced, _addressed, _answered, _gathered, _sentenced, _other_side, _proposed)
"""Rules in order; the first that finds somebody is taken."""
