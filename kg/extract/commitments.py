"""Draft -> draft: an act still to come is a promise, a concession, a threat or a refusal."""

from spacy.tokens import Token

from kg.extract.actors import actors_in, is_armed
from kg.extract.cast import Cast
from kg.extract.dependents import governor
from kg.extract.drafts import Draft
from kg.extract.grammar import is_passive, speakers
from kg.extract.mood import is_forecast
from kg.extract.trees import is_verb, lemma
from kg.extract.word_classes import word_class
from kg.extract.wording import why_filled

COMMITTING = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Types that are AGREE while they are still to come."""
YIELDING = frozenset({"CONCEDE", "RETREAT"})
"""Types that are CONCEDE while they are still to come."""
HOSTILE = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types that are THREATEN while they are still to come."""
WIELDED = frozenset({"PROTEST", "ACCUSE", "REQUEST"})
"""Types that are THREATEN where they are to come unless something else does."""
PENAL = frozenset({"SANCTION", "COERCE"})
"""What is called for against a third: blame, where nobody is asked to do it."""
MUTUAL = frozenset({"agree", "offer", "consent"})
"""Verbs by which hostile acts are agreed on, not threatened."""


def recast(draft: Draft, cast: Cast) -> None:
    """Give a draft the type that an act takes for what it contains, or for not having happened yet."""
    if draft.trigger.entry.needs("said") and not draft.actors:
        _by_speaker(draft, cast)
    if draft.content:
        _by_content(draft)
    elif draft.status == "negated" and draft.type in COMMITTING | YIELDING | {"AGREE"} and will_not(draft.head):
        _become(draft, "REJECT", f"{draft.type} that its actor will not do, {draft.status_rule}")
    elif draft.status == "future":
        _by_future(draft, cast)


def _by_speaker(draft: Draft, cast: Cast) -> None:
    """Who says it does it, where words ask or blame only because somebody says them: "X said that Y must leave"."""
    known = {argument.head for argument in draft.recipients}
    for speaker in speakers(draft.head, word_class("reporting")):
        for head in actors_in(speaker, cast):
            argument = cast.argument(head, why_filled("subj", "speaker", draft.trigger))
            if argument.head not in known:
                draft.actors.append(argument)


def _by_content(draft: Draft) -> None:
    inner = draft.content[0]
    if draft.type in {"AGREE", "REJECT"} and inner.type == "CONSULT" and not inner.recipients:
        inner.recipients = [a for a in inner.actors if all(a.head != own.head for own in draft.actors)]
    if draft.type in {"AGREE", "THREATEN", "REJECT"} and not draft.recipients:
        actors = {a.entity for a in draft.actors} - {None}
        draft.recipients = [a for a in inner.recipients if a.entity not in actors]
    if draft.type == "AGREE":
        if inner.type in YIELDING and len(draft.actors) < 2:
            draft.type, draft.sense = "CONCEDE", f"commits to {_named(inner)}"
        elif inner.type in HOSTILE and inner.status == "negated":
            draft.type, draft.sense = "CONCEDE", f"commits to no {_named(inner)}"
        elif inner.type in HOSTILE and draft.trigger.entry.part in {"v", "a"} and lemma(draft.head) not in MUTUAL:
            draft.type, draft.mode, draft.sense = "THREATEN", None, f"commits to {_named(inner)}"
    elif draft.type == "REQUEST" and inner.type in PENAL and inner.recipients and not draft.recipients:
        draft.type, draft.mode, draft.recipients = "ACCUSE", "disapprove", list(inner.recipients)
        draft.sense = draft.mode_rule = f"calls for {_named(inner)}, and asks nobody to do it"


def _by_future(draft: Draft, cast: Cast) -> None:
    if draft.trigger.entry.part == "v" and is_forecast(draft.head):
        return
    passive = draft.trigger.entry.part == "v" and is_passive(draft.head)
    still = f"{draft.type} still to come, {draft.status_rule}"
    if draft.type in COMMITTING:
        draft.type, draft.mode, draft.status, draft.sense, draft.status_rule = "AGREE", None, "actual", still, ""
    elif draft.actors and not passive:
        if draft.type in WIELDED and draft.trigger.entry.part == "v" and _is_conditional(draft.head):
            _become(draft, "THREATEN", still)
        elif draft.type in YIELDING:
            draft.type, draft.mode, draft.status, draft.sense, draft.status_rule = "CONCEDE", None, "actual", still, ""
        elif draft.type in HOSTILE:
            _become(draft, "THREATEN", still)
    elif draft.type in HOSTILE and not draft.actors and draft.trigger.entry.part == "v":
        for speaker in speakers(draft.head, word_class("reporting")):
            if is_armed(speaker, cast):
                _become(draft, "THREATEN", still)
                draft.actors = [cast.argument(speaker, why_filled("subj", "speaker", draft.trigger))]
                return


def _is_conditional(verb: Token) -> bool:
    """Whether somebody sets a condition: "miners will strike unless the company raises wages"."""
    marks = (m.lower_ for c in verb.children if c.dep_ == "advcl" for m in c.children if m.dep_ in {"mark", "advmod"})
    return any(mark in {"if", "unless"} for mark in marks)


def _become(draft: Draft, kind: str, why: str) -> None:
    """Make a draft the act of speech whose content it was."""
    draft.content = [Draft(draft.trigger, draft.sentence, draft.type, draft.mode)]
    draft.type, draft.mode, draft.status, draft.sense, draft.status_rule = kind, None, "actual", why, ""


def _named(draft: Draft) -> str:
    return f"{draft.type} ({draft.trigger.words!r})"


def will_not(head: Token) -> bool:
    """Whether somebody says that they will not."""
    verb = head if is_verb(head) else governor(head)[0]
    if verb is None or is_passive(verb):
        return False
    future = any(c.dep_ == "aux" and c.lower_ in {"will", "would", "wo", "'ll"} for c in verb.children)
    return future and any(c.dep_ == "neg" for c in verb.children)
