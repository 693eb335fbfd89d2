"""Drafts, times, cast -> when and where: by attachment, else by the clause, the sentence, or the scene told before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.cast import Cast
from kg.extract.drafts import Draft
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Parse
from kg.extract.times import TimeMention
from kg.model import Argument
from kg.vocab import PLACE_KINDS

LASTING = frozenset({"strike", "boycott", "hunger"})
"""Modes of what goes on for long and in many places: no scene's."""
PHYSICAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
"""Types that happen somewhere, so that the scene's place and day hold for them."""
RANKS = {"Site": 4, "Settlement": 3, "Place": 2, "Region": 2, "Country": 1}
"""How exact a place is."""
WHERE = frozenset(
    {
        "in", "at", "on", "near", "outside", "inside", "across", "around", "throughout", "within", "into", "along", "onto",
        "through", "opposite", "beside", "behind",
    }
)  # fmt: skip
"""Prepositions before a place where something happens."""
PARTS = frozenset(
    {
        "most",
        "much",
        "part",
        "all",
        "half",
        "some",
        "rest",
        "whole",
        "parts",
        "centre",
        "center",
        "heart",
        "outskirt",
        "suburb",
    }
)
"""Words for part of a place."""
FARTHEST = 7
"""Attachment further off than this is none."""
NEVER = 9
"""What a time or place that hangs on something else is away."""
POSSESSED = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
"""Ways to hang on a noun that is what the time or place tells of: "last month's vote"."""
LONGEST_SCENE = 3
"""Sentences back that the scene's place and day hold."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Something in a sentence that tells when or where, and the word that it hangs on."""

    token: Token
    """Its own head word."""
    holder: Token
    """The word that it hangs on."""
    how: str
    """The preposition, or the way it hangs."""


def hold_of(token: Token) -> Hold:
    """What a time or place hangs on, prepositions passed over."""
    at, how = token, token.dep_
    head = at.head
    if (
        how in {"compound", "nummod"}
        and head.dep_ == "pobj"
        and head.head.i == token.i - 1
        and head.ent_type_ != token.ent_type_
    ):
        return Hold(token, head.head.head, head.head.lower_)
    if how == "pobj" and head.dep_ == "prep" and head.head.lower_ == "ahead":
        return Hold(token, head.head.head, "ahead")
    for _ in range(4):
        if (
            head.dep_ in {"prep", "agent", "mark"}
            and at.dep_ in {"pobj", "pcomp", "prep", "npadvmod"}
            and head.pos_ in {"ADP", "SCONJ", "ADV"}
        ):
            how = head.lower_
            at, head = head, head.head
        elif at.dep_ in {"prep"} and head.pos_ in {"ADV", "ADP"} and head.head.i != head.i:
            at, head = head, head.head
        else:
            break
    if head.pos_ == "ADP" and head.head.i != head.i:
        how = head.lower_
        head = head.head
    return Hold(token, head, how)


def distance(draft: Draft, hold: Hold, heads: frozenset[int], lexicon: Lexicon) -> int:
    """How far off a time or place hangs from a trigger: 0 on it, 1 on the verb that carries it, then clause by clause."""
    own = {t.i for t in draft.trigger.tokens}
    holder = hold.holder
    if holder.i in own:
        return 0
    if hold.how in POSSESSED or hold.how == "ahead":
        return NEVER
    if holder.i in heads and not grammar.is_verb(holder):
        return 1 if any(t.i == holder.i for t, _ in draft.trigger.slots.get("obj", [])) else NEVER
    verb, nominal = holder, 0
    while not grammar.is_verb(verb) and verb.head.i != verb.i:
        if verb.i in own:
            return 0
        if verb.i in heads and nominal:
            return NEVER
        verb, nominal = verb.head, 1
    if verb.i in own:
        return nominal
    start = draft.head.head if draft.head.dep_ in {"aux", "auxpass"} else draft.head
    carrier = None if grammar.is_verb(start) else grammar.governor(start)[0]
    if carrier is not None and carrier.i == verb.i:
        return 1 + nominal
    if verb.head.i == start.i and (
        (verb.i not in heads and verb.dep_ in {"xcomp", "acl"}) or (verb.dep_ == "advcl" and at_once(verb))
    ):
        return 2 + nominal
    if verb.dep_ == "conj" and verb.head.i == start.i and not grammar.has_child(verb, "nsubj", "nsubjpass"):
        return 3 + nominal
    return _climb(carrier if carrier is not None else start, verb, nominal, lexicon)


def _climb(start: Token, verb: Token, nominal: int, lexicon: Lexicon) -> int:
    """Steps from a trigger's clause up to the one that a time or place hangs on."""
    at, steps = start, 0
    while at.head.i != at.i and steps < 5:
        if at.dep_ == "relcl" or (at.dep_ == "advcl" and not at_once(at)):
            return NEVER
        if at.dep_ in {"ccomp", "parataxis"} and lexicon.has("reporting", at.head.lemma_.lower()):
            return NEVER
        at = at.head
        if at.i == verb.i:
            return min(FARTHEST, 2 + steps + nominal)
        steps += 1
    return NEVER


def at_once(clause: Token) -> bool:
    """Whether an adverbial clause tells of the same time as its main clause: "when", "as", a participle."""
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "prep"} and c.i < clause.i}
    return not marks & {
        "after",
        "before",
        "since",
        "because",
        "although",
        "though",
        "until",
        "once",
        "if",
        "unless",
        "despite",
    }


def set_times(parse: Parse, drafts: Sequence[Draft], times: Sequence[TimeMention], lexicon: Lexicon) -> None:
    """Give each draft the time that hangs nearest; physical events without one take the scene's day."""
    by_sentence: dict[int, list[TimeMention]] = {}
    for one in times:
        end = grammar.dateline_end(parse.doc[one.first])
        if end is not None and one.last < end:
            continue
        by_sentence.setdefault(one.sentence, []).append(one)
    heads = frozenset(d.head.i for d in drafts)
    holds = {id(t): hold_of(_root(parse, t)) for t in times}
    for draft in drafts:
        here = by_sentence.get(draft.sentence, [])
        ranked = sorted(
            (distance(draft, holds[id(t)], heads, lexicon), abs(t.first - draft.head.i), n) for n, t in enumerate(here)
        )
        if ranked and ranked[0][0] <= FARTHEST:
            draft.time = here[ranked[0][2]].time
    _inherit_times(parse, drafts, by_sentence, holds, lexicon)


def _root(parse: Parse, time: TimeMention) -> Token:
    for i in range(time.first, time.last + 1):
        if not time.first <= parse.doc[i].head.i <= time.last:
            return parse.doc[i]
    return parse.doc[time.last]


def _inherit_times(
    parse: Parse,
    drafts: Sequence[Draft],
    by_sentence: dict[int, list[TimeMention]],
    holds: dict[int, Hold],
    lexicon: Lexicon,
) -> None:
    last: Draft | None = None
    for draft in drafts:
        if draft.type in PHYSICAL and draft.time is None and draft.status == "actual":
            free = [
                t
                for t in by_sentence.get(draft.sentence, [])
                if not t.open and _is_free(holds[id(t)], lexicon) and not _apart(draft, holds[id(t)])
            ]
            if len(free) == 1 and not _background(draft):
                draft.time = free[0].time
            elif not free and last is not None and not _background(draft) and _same_scene(parse, last, draft):
                draft.time = last.time
        if draft.type in PHYSICAL and draft.time is not None and draft.status == "actual":
            if draft.time.precision == "day" and draft.time.start is not None and draft.time.start == draft.time.end:
                last = draft


def _is_free(hold: Hold, lexicon: Lexicon) -> bool:
    """Whether a time may tell of the whole sentence, wherever the parser hung it."""
    if hold.how in POSSESSED or hold.how == "ahead":
        return False
    return not lexicon.has("reporting", hold.holder.lemma_.lower())


def _apart(draft: Draft, hold: Hold) -> bool:
    """Whether a time stands in another clause than a trigger: behind "who", or coordinated with a subject of its own."""
    mine, theirs = _path(draft.head), _path(hold.holder)
    shared = {t.i for t in mine} & {t.i for t in theirs}
    return any(
        t.dep_ == "relcl"
        or (t.dep_ == "conj" and grammar.is_verb(t) and grammar.has_child(t, "nsubj", "nsubjpass"))
        or (t.dep_ == "advcl" and not at_once(t))
        for t in (*mine, *theirs)
        if t.i not in shared
    )


def _path(token: Token) -> list[Token]:
    path = [token]
    while path[-1].head.i != path[-1].i:
        path.append(path[-1].head)
    return path


def _same_scene(parse: Parse, before: Draft, draft: Draft) -> bool:
    same_block = parse.block_of[before.sentence] == parse.block_of[draft.sentence]
    return same_block and draft.sentence - before.sentence <= LONGEST_SCENE


def _background(draft: Draft) -> bool:
    """Whether a trigger tells of something before the scene: a past perfect, a present perfect, a present."""
    verb = draft.head
    if not grammar.is_verb(verb):
        carrier, _ = grammar.governor(verb)
        if carrier is None:
            return False
        verb = carrier
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return any(c.lower_ in {"have", "has", "had", "'ve"} for c in auxiliaries) or (
        verb.tag_ in {"VBZ", "VBP"} and not auxiliaries
    )


# -- places
def set_places(parse: Parse, drafts: Sequence[Draft], cast: Cast, lexicon: Lexicon) -> None:
    """Give each draft the most exact place that hangs nearest; physical events without one take the scene's place."""
    heads = frozenset(d.head.i for d in drafts)
    by_sentence: dict[int, list[tuple[Hold, str, str]]] = {}
    for index in sorted(cast.heads):
        token = parse.doc[index]
        end = grammar.dateline_end(token)
        place = None if end is not None and index < end else _place(token, cast)
        if place is not None:
            by_sentence.setdefault(parse.sentence_of[index], []).append(place)
    for draft in drafts:
        here = by_sentence.get(draft.sentence, [])
        draft.places = _nearest(draft, here, heads, cast, lexicon)
    _inherit_places(parse, drafts, by_sentence, cast)


def _place(token: Token, cast: Cast) -> tuple[Hold, str, str] | None:
    """A named place (or "the town" of one) with what it hangs on and its kind."""
    mention = cast.mention_at(token)
    if mention is None or mention.kind not in PLACE_KINDS or mention.form == "pronoun":
        return None
    entity = cast.entity_at(token)
    if entity is None or not _named(token, cast):
        return None
    hold = hold_of(token)
    for _ in range(3):
        outer = hold.holder
        wrapped = hold.how == "of" and outer.lemma_.lower() in PARTS
        if not wrapped and not (_place_head(outer, cast) and not _named(outer, cast)):
            break
        above = hold_of(outer)
        hold = Hold(token, above.holder, above.how)
    return hold, entity.kind, entity.key


def _named(token: Token, cast: Cast) -> bool:
    entity = cast.entity_at(token)
    return entity is not None and any(word[:1].isupper() for word in entity.name.split())


def _nearest(
    draft: Draft, here: Sequence[tuple[Hold, str, str]], heads: frozenset[int], cast: Cast, lexicon: Lexicon
) -> list[Argument]:
    ranked = []
    limit = FARTHEST if draft.type in PHYSICAL else 1
    for hold, kind, key in (*here, *_where(draft, here)):
        if not _tells_where(draft, hold, lexicon, cast):
            continue
        far = distance(draft, hold, heads, lexicon)
        if far <= limit:
            ranked.append((far, -RANKS.get(kind, 2), hold.token.i, hold, key))
    if not ranked:
        return []
    ranked.sort(key=lambda r: r[:3])
    nearest = ranked[0][0]
    close = (
        [r for r in ranked if r[0] <= max(nearest, 2)]
        if draft.type in PHYSICAL
        else [r for r in ranked if r[0] == nearest]
    )
    best = min(r[1] for r in close)
    chosen = [r for r in close if r[1] == best]
    first = min(chosen, key=lambda r: (r[0], r[2]))
    same = [r for r in chosen if r is first or (r[3].holder.i == first[3].holder.i and r[3].how == first[3].how)]
    places: list[Argument] = []
    for _, _, _, hold, _ in sorted(same, key=lambda r: r[2]):
        argument = cast.argument(hold.token, f"place {hold.how}")
        if all(argument.entity != other.entity for other in places):
            places.append(argument)
    return places


def _where(draft: Draft, here: Sequence[tuple[Hold, str, str]]) -> list[tuple[Hold, str, str]]:
    """The place before a clause that "where" opens, as if it hung in the clause: "the town, where police fired"."""
    if draft.type not in PHYSICAL | {"CONSULT"}:
        return []
    clause = grammar.clause_of(draft.head)
    for _ in range(4):
        if clause.dep_ == "relcl" or clause.head.i == clause.i:
            break
        clause = clause.head
    if clause.dep_ != "relcl" or not any(c.lower_ == "where" for c in clause.children):
        return []
    place = clause.head
    return [(Hold(hold.token, draft.head, "in"), kind, key) for hold, kind, key in here if hold.token.i == place.i]


def _tells_where(draft: Draft, hold: Hold, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether a place is where something happens, by the way it hangs."""
    token, how = hold.token, hold.how
    if how == "out":
        return draft.mode in {"withdraw", "expel", "restrict", "deport"}
    if _place_head(hold.holder, cast) and how in WHERE | {"appos"}:
        return False
    if how in WHERE or how in {"npadvmod", "appos", "advmod"}:
        return True
    if how == "nsubj":
        return (
            hold.holder.lemma_.lower() in {"see", "experience", "witness", "suffer", "endure"}
            and draft.type in PHYSICAL
        )
    if how == "from":
        return draft.mode in {"withdraw", "expel", "restrict", "deport"}
    if how in {"to", "into"} and hold.holder.lemma_.lower() in {"spread", "extend", "expand", "shift", "spill"}:
        return draft.type in PHYSICAL
    if how in {"to", "towards", "toward"}:
        own = {t.i for t in draft.trigger.tokens} | {draft.head.head.i, draft.head.head.head.i}
        if draft.type == "COERCE" and draft.mode in {"withhold", "censor", "restrict"}:
            return True
        return draft.type in {"MOBILIZE", "CONSULT", "AGREE"} and hold.holder.i in own
    if how in {"dobj", "nsubjpass"} and (draft.type in PHYSICAL or draft.mode in {"visit", "withdraw"}):
        return draft.trigger.entry.frame.get("obj", "-") != "A" and any(
            t.i == token.i for t, _ in draft.trigger.slots.get("obj", [])
        )
    if how in {"compound", "nmod", "poss"}:
        own = {t.i for t in draft.trigger.tokens}
        return hold.holder.i in own and draft.type in PHYSICAL and not _acts(draft, token)
    return False


def _acts(draft: Draft, token: Token) -> bool:
    return any(a.head.start == token.idx for a in (*draft.actors, *draft.recipients))


def _place_head(token: Token, cast: Cast) -> bool:
    return token.i in cast.heads and cast.kind_at(token) in PLACE_KINDS


def _inherit_places(
    parse: Parse, drafts: Sequence[Draft], by_sentence: dict[int, list[tuple[Hold, str, str]]], cast: Cast
) -> None:
    running: tuple[int, list[Argument]] | None = None
    position = 0
    for draft in drafts:
        while position <= draft.sentence:
            told = [
                p
                for p in by_sentence.get(position, [])
                if p[0].how in {"in", "at", "near", "on", "outside", "to"} and RANKS.get(p[1], 0) >= 2
            ]
            if told and position < draft.sentence:
                best = max(told, key=lambda p: (RANKS.get(p[1], 0), -p[0].token.i))
                running = (position, [cast.argument(best[0].token, "place of the scene")])
            position += 1
        position = draft.sentence
        if draft.type not in PHYSICAL or draft.status not in {"actual", "negated"} or _is_lasting(draft):
            continue
        if draft.places:
            running = (draft.sentence, draft.places)
        elif running is not None and draft.sentence - running[0] <= LONGEST_SCENE and not _background(draft):
            if parse.block_of[running[0]] == parse.block_of[draft.sentence]:
                draft.places = [Argument(a.span, a.head, a.entity, "place of the scene") for a in running[1]]


def _is_setting(hold: Hold) -> bool:
    """Whether a place sets the scene: something is in it, or spreads to it."""
    return hold.how in {"in", "at", "near", "on", "outside"} or (
        hold.how == "to" and hold.holder.lemma_.lower() in {"spread", "extend", "expand", "shift", "spill"}
    )


def _is_lasting(draft: Draft) -> bool:
    return draft.mode in LASTING or (draft.type == "COERCE" and draft.mode is None)


def relative_links(parse: Parse, drafts: Iterable[Draft]) -> list[tuple[Draft, Draft, int]]:
    """Pairs told as "two days after": the later or earlier event, the event counted from, and the days between."""
    ordered = list(drafts)
    found = []
    counts = {
        "a": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
    }
    for index in range(len(parse.sentences)):
        words = parse.words(index)
        for token in words:
            if token.lower_ not in {"after", "before"} or token.i < words.start + 1:
                continue
            unit = token.nbor(-1)
            if unit.lemma_.lower() not in {"day", "week", "hour"}:
                continue
            count = unit.nbor(-1).lower_ if unit.i > words.start else ""
            number = 0 if unit.lemma_.lower() == "hour" else counts.get(count, int(count) if count.isdigit() else None)
            if number is None:
                continue
            days = number * (7 if unit.lemma_.lower() == "week" else 1) * (1 if token.lower_ == "after" else -1)
            here = [d for d in ordered if d.sentence == index]
            inside = [d for d in here if d.head.i > token.i and _within(token, d)]
            outside = [d for d in here if d.head.i < unit.i or not _within(token, d)]
            if inside and outside:
                found.extend((d, inside[0], days) for d in outside if d.head.i < token.i)
    return found


def _within(token: Token, draft: Draft) -> bool:
    """Whether a trigger stands in the phrase or clause that "after" opens."""
    top = token.head if token.dep_ == "mark" else token
    return any(t.i == draft.head.i for t in top.subtree)
