"""Two claims about one happening -> why they cannot both be true, if they cannot."""

from dataclasses import dataclass
from itertools import product

from kg.model import Time
from kg.resolve.ranges import disjoint, in_words
from kg.resolve.sides import Sides
from kg.resolve.told import REAL, Deed, Told
from kg.resolve.wording import account, account_word, shared, sign

PEOPLE = ("violent", "peaceful")
GATHERING = ("riot", "calm")


@dataclass(frozen=True, slots=True)
class Dispute:
    """What two claims differ about."""

    aspect: str
    """A measure, "type" (whether it happened), "actor", "recipient", "place" or "date"."""
    reason: str
    """In words, the left claim first."""


def dispute(left: Told, right: Told, sides: Sides) -> Dispute | None:
    """Why two claims of two voices about one happening cannot both be true; None where they can."""
    spared = _spared(left, right) or _spared(right, left)
    if spared is not None:
        return spared
    counts = _counts(left, right)
    if counts is not None or left.is_none or right.is_none:
        return counts
    if left.denies != right.denies:
        return _denial(left, right, sides)
    if not (left.asserts and right.asserts):
        return None
    if sign("began", left.words) and sign("began", right.words):
        return who_began(left, right, sides)
    return _doers(left, right, sides) or _accounts(left, right)


def _counts(left: Told, right: Told) -> Dispute | None:
    one, other = left.figure, right.figure
    if one is None or other is None or one[0] != other[0] or not comparable(left, right):
        return None
    if not disjoint(one[1], other[1]):
        return None
    return Dispute(one[0], f"{one[0]}: {in_words(one[1])} against {in_words(other[1])}")


def _spared(left: Told, right: Told) -> Dispute | None:
    """One has no civilian hurt, only fighters; the other has traders killed."""
    words = left.words
    denied = left.claim.stance == "denies" and sign("civilians", words) and bool(left.deeds)
    if not (denied or (left.claim.stance == "asserts" and sign("spared", words))) or not right.asserts:
        return None
    if sign("manner", words) and not shared("manner", words, right.words):
        return None
    hurt = any(deed.suffered or right.figure is not None for deed in _real(right))
    if not hurt or right.is_none or not any(account(PEOPLE, deed.victims) == "peaceful" for deed in _real(right)):
        return None
    return Dispute("recipient", "account: one says that civilians were harmed, the other that none were")


def comparable(left: Told, right: Told) -> bool:
    """Whether the figures of two claims count the same people over the same time."""
    if {"part", "more"} & {left.marks.scope, right.marks.scope}:
        return False
    return left.marks.scope == right.marks.scope and left.marks.counted == right.marks.counted


def _denial(left: Told, right: Told, sides: Sides) -> Dispute | None:
    denial, claim = (left, right) if left.denies else (right, left)
    if not claim.asserts or sign("began", denial.words) or compares_tolls(denial):
        return None
    if sign("manner", denial.words) and not shared("manner", denial.words, claim.words):
        return None
    if sign("share", denial.words):
        return _share(denial, claim, sides)
    explicit = denial.claim.stance == "denies"
    if sign("civilians", denial.words) and not any(deed.actors for deed in denial.deeds):
        return None
    pairs = product(denial.deeds, (deed for deed in claim.deeds if _stands(claim, deed)))
    if any(_answers(no, yes, claim, sides, explicit) for no, yes in pairs):
        return Dispute("type", "one says that it happened, the other denies it")
    return None


def compares_tolls(told: Told) -> bool:
    """Whether a claim says of a toll only that it is higher, or lower: "the real figures are higher"."""
    return sign("toll", told.words) and (sign("higher", told.words) or sign("lower", told.words))


def _stands(claim: Told, deed: Deed) -> bool:
    """Whether a claim has a deed happen; in a report's own voice, not where it is only named in passing."""
    told = claim.claim.voice != "report" or deed.actors or deed.recipients or claim.claim.figure is not None
    return deed.status in REAL and bool(told)


def _share(denial: Told, claim: Told, sides: Sides) -> Dispute | None:
    """The army denies any part in the killing; others have soldiers do it."""
    if denial.claim.claimant is None:
        return None
    doers = claim.blamed or tuple(key for deed in claim.deeds if deed.status in REAL for key in deed.actors)
    if any(sides.alike(denial.claim.claimant, doer) for doer in doers):
        return Dispute("actor", f"one says that {sides.names(doers[:1])} did it, the other denies any part in it")
    return None


def _answers(no: Deed, yes: Deed, claim: Told, sides: Sides, explicit: bool) -> bool:
    """Whether a deed denied is the deed told."""
    if not same_deed(no, yes, explicit) and not (no.suffered == "killed" and claim.figure is not None):
        return False
    if excluded(no.time, yes.time) or sides.rival(no.actors, yes.actors) or _other_people(no, yes, sides):
        return False
    accounts = {account(PEOPLE, no.victims), account(PEOPLE, yes.victims)}
    return accounts != set(PEOPLE)


def _other_people(no: Deed, yes: Deed, sides: Sides) -> bool:
    """Whether two deeds were done to two persons known by name."""
    both = (*no.recipients, *yes.recipients)
    apart = no.recipients and yes.recipients and not set(no.recipients) & set(yes.recipients)
    return bool(apart) and all(sides.is_person(key) for key in both)


def same_deed(left: Deed, right: Deed, loose: bool = True) -> bool:
    """Whether two mentions of one event name the same deed, and not one the deed and one what was suffered of it.

    Args:
        left: one mention.
        right: another.
        loose: whether a deed without a mode may be any.
    """
    if left.suffered or right.suffered:
        return left.suffered == right.suffered
    if left.mode is not None and left.mode == right.mode:
        return True
    if set(left.trigger.split()) & set(right.trigger.split()):
        return True
    return loose and (left.mode is None or right.mode is None)


def excluded(left: Time | None, right: Time | None) -> bool:
    """Whether two times have no day in common."""
    if left is None or right is None:
        return False
    before = left.end is not None and right.start is not None and left.end < right.start
    return before or (right.end is not None and left.start is not None and right.end < left.start)


def beginners(told: Told, sides: Sides) -> tuple[str, ...]:
    """Who began it, as a claim has it."""
    found = told.blamed or told.claim.about
    return tuple(key for key in found if not sides.is_place(key) and key != told.claim.claimant)[:1]


def who_began(left: Told, right: Told, sides: Sides) -> Dispute | None:
    """Each side has the other fire first; or one denies that it began, and another says that it did."""
    one, other = beginners(left, sides), beginners(right, sides)
    if left.denies != right.denies:
        if any(sides.alike(a, b) for a, b in product(one, other)):
            return Dispute("actor", f"one says that {sides.names(other)} began it, the other denies it")
        return None
    if left.denies or not one or not other or any(sides.alike(a, b) for a, b in product(one, other)):
        return None
    return Dispute("actor", f"actor: {sides.names(one)} against {sides.names(other)}")


def _doers(left: Told, right: Told, sides: Sides) -> Dispute | None:
    """Residents have soldiers kill the farmers, the army has bandits."""
    if left.blamed and right.blamed:
        pairs = [(left.blamed, right.blamed)]
    else:
        pairs = [
            (left.blamed or one.actors, right.blamed or other.actors)
            for one, other in product(_real(left), _real(right))
            if same_deed(one, other) and not excluded(one.time, other.time)
        ]
    for one, other in pairs:
        if sides.rival(one, other):
            return Dispute("actor", f"actor: {sides.names(one)} against {sides.names(other)}")
    return None


def _real(told: Told) -> list[Deed]:
    """The deeds that a claim has happen; of two sides that fight neither is the doer."""
    return [d for d in told.deeds if d.status in REAL and not (told.type == "ASSAULT" and _mutual(d))]


def _mutual(deed: Deed) -> bool:
    return len(deed.actors) > 1 and not deed.recipients


def _accounts(left: Told, right: Told) -> Dispute | None:
    """The same people, the same gathering or the same death, told as two things that exclude each other."""
    for one, other in product(_real(left), _real(right)):
        if not same_deed(one, other) or excluded(one.time, other.time):
            continue
        for words in ((one.victims, other.victims), (one.doers, other.doers)):
            if {account(PEOPLE, text) for text in words} == set(PEOPLE):
                return Dispute("recipient", _told_as(*words))
    if left.type == right.type == "PROTEST":
        kinds = [account(GATHERING, told.words) for told in (left, right)]
        if set(kinds) == set(GATHERING):
            return Dispute("type", f"account: {kinds[0]} against {kinds[1]}")
    return _identity(left, right) or _mishap(left, right) or _mishap(right, left)


def _identity(left: Told, right: Told) -> Dispute | None:
    """One has the dead guerrillas, the other farmers."""
    named = [sign("identity", told.words) for told in (left, right)]
    if not any(named) or {left.type, right.type} - {"ASSAULT", "COERCE"}:
        return None
    words = [
        [told.words] if by else [d.victims for d in _real(told)] for told, by in zip((left, right), named, strict=True)
    ]
    for one, other in product(*words):
        if {account(PEOPLE, one), account(PEOPLE, other)} == set(PEOPLE):
            return Dispute("recipient", _told_as(one, other))
    return None


def _told_as(left: str, right: str) -> str:
    """Two accounts of the same people, in the words that differ."""
    return f"account: {account_word(PEOPLE, left)} against {account_word(PEOPLE, right)}"


def _mishap(left: Told, right: Told) -> Dispute | None:
    """One has it an accident, or nothing at all, the other a deed."""
    named = account(("mishap", "hoax"), left.words)
    if named is None or account(("mishap", "hoax"), right.words) is not None:
        return None
    deliberate = any(not deed.suffered or deed.actors for deed in _real(right))
    if not deliberate or (left.type != "ASSAULT" and named == "mishap"):
        return None
    said = "it was an accident" if named == "mishap" else "it never happened"
    return Dispute("type", f"account: one says that {said}, the other that it was done")
