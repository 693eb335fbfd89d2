"""Entities of many reports -> seconds and memory: what it costs to find out which are one.

    python bench/resolution.py [--mentions 100000] [--twice] [--peer 20000]

A seeded generator makes readings: people, bodies, places and crowds of a dozen countries, some names printed often and
most seldom, in several spellings, with initials, titles, acronyms, namesakes and slips. Each size is run in a process
of its own, on one core; seconds are the processor's. ``--twice`` also runs twice as many, and prints by how much the
time grew. ``--peer`` compares, for that many mentions, with rapidfuzz's Jaro-Winkler in C++ for all pairs of distinct
names: what the comparison of names alone would cost without blocks.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from kg.model import Document, Entity, Mention, Reading, Sentence, Span
from kg.model.reading import Form
from kg.resolve.things import resolve_things

ENTITIES = 20
"""Entities of one report, each mentioned once."""
COUNTRIES = {
    "Kazakhstan": ("slavic", ("Aktau", "Almaty", "Zhanaozen", "Karaganda")),
    "Russia": ("slavic", ("Moscow", "Kazan", "Omsk", "Saratov")),
    "Ukraine": ("slavic", ("Kharkiv", "Odesa", "Lviv", "Poltava")),
    "Egypt": ("arabic", ("Cairo", "Alexandria", "Suez", "Aswan")),
    "Syria": ("arabic", ("Damascus", "Aleppo", "Homs", "Hama")),
    "Sudan": ("arabic", ("Khartoum", "Port Sudan", "Nyala", "Kassala")),
    "China": ("chinese", ("Beijing", "Wuhan", "Chengdu", "Harbin")),
    "Peru": ("latin", ("Lima", "Cusco", "Arequipa", "Puno")),
    "Bolivia": ("latin", ("La Paz", "Sucre", "Oruro", "Tarija")),
    "Kenya": ("english", ("Nairobi", "Mombasa", "Kisumu", "Nakuru")),
    "Nigeria": ("english", ("Lagos", "Kano", "Ibadan", "Jos")),
    "Cambodia": ("english", ("Phnom Penh", "Battambang", "Siem Reap", "Kampot")),
}
# fmt: off
GIVEN = {
    "slavic": "Aleksandr Sergei Dmitry Nurlan Marat Yerlan Viktor Oksana Galina Svetlana Ivan Pavel Askar Timur Yulia",
    "arabic": "Mohamed Ahmed Khaled Omar Yusuf Hassan Hussein Mahmoud Tariq Fatima Zainab Walid Nabil Samir",
    "chinese": "Jinping Xiaobo Weiwei Guangcheng Keqiang Qishan Yongkang Xilai Jianguo Lihua Xiuying Dawei Meiling",
    "latin": "Juan Carlos Maria Rosa Luis Jorge Elena Pedro Lucia Miguel Ana Raul Teresa Diego",
    "english": "John Mary Peter Grace Samuel Daniel Ruth David Joseph Esther Paul Sophea Amina",
}
STEMS = {
    "slavic": "Nazar Akhmet Kenzhe Sul Bek Tokt Iskand Ospan Bai Kasym Abdra Dzhaks Sadyk Omar Petr Iva Kuzne Vasil",
    "arabic": "Sis Mork Hadd Khat Sharq Masr Naj Zay Sabb Qas Tant Far Bash Mans Shukr Hilal Badr Rif Nuf",
    "chinese": "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Gao Lin",
    "latin": "Quis Mam Cond Flor Cholq Huam Aguil Mend Salaz Carden Vilch Paredes Rom Gutierr Zeball Apaz Chamb Torr",
    "english": "Otien Mwang Okaf Adeb Kam Nduk Wanj Chep Ogun Obas Sok Chea Vann Kheng Eze Bello Nyong Achi Kipch",
}
# fmt: on
ENDS = {
    "slavic": ("aev", "enko", "ov", "in", "ulin", "baev", "ovsky", "etov", "anov", "ichev"),
    "arabic": ("i", "awi", "an", "ah", "ouri", "adi", "eem", "aly", "our", "iya"),
    "chinese": ("", "", "", "", "", "", "", "", "", ""),
    "latin": ("pe", "ani", "ori", "es", "ue", "ez", "ar", "anca", "illo", "ero"),
    "english": ("o", "i", "or", "ayo", "au", "u", "iru", "kong", "eth", "we"),
}
RESPELT = (("zh", "j"), ("aev", "ayev"), ("kh", "h"), ("ou", "u"), ("ee", "i"), ("dzh", "j"), ("ks", "x"), ("q", "k"))
SUBJECTS = (
    tuple("Oil Gas Rail Steel Health Labour Water Land Press Youth Teachers Miners Transport Energy Legal".split())  # noqa: SIM905
)
FORMS = (
    "{} Workers Union", "Committee for {} Rights", "Centre for {} Policy", "{} Trading Company", "National {} Agency",
    "Ministry of {}", "{} Defence Front", "Institute of {} Affairs", "{} Watch", "Association of {} Producers",
)  # fmt: skip
PROPER = tuple("Ozen Tengiz Delta Nile Andes Savanna Mekong Volga Altai Sinai Condor Baobab Lotus Irtysh".split())  # noqa: SIM905
CROWDS = ("police", "protesters", "residents", "oil workers", "strikers", "soldiers", "officials", "students", "miners")


class World:
    """People, bodies and crowds, and how reports print them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311

    def rank(self, size: int) -> int:
        """A number below size, small ones often: what is known is told again."""
        return min(int(size ** self.random.random()) - 1, size - 1)

    def person(self, land: str, number: int) -> str:
        """One of the people of a country, in one of its spellings."""
        style = COUNTRIES[land][0]
        own = random.Random(f"{land} {number}")  # noqa: S311
        given = own.choice(GIVEN[style].split())
        family = own.choice(STEMS[style].split()) + own.choice(ENDS[style]) + own.choice(("", "", "", "ov", "sky", "i"))
        chance = self.random.random()
        if chance < 0.15:
            for written, other in RESPELT:
                family = family.replace(written, other)
        elif chance < 0.2:
            place = self.random.randrange(1, len(family))
            family = family[:place] + family[place + 1 :]
        if style == "chinese":
            return f"{family} {given}"
        if chance > 0.95:
            return f"{given[0]}. {family}"
        return f"President {given} {family}" if chance > 0.93 else f"{given} {family}"

    def body(self, land: str, number: int) -> str:
        """One of the bodies of a country, at length or by its letters."""
        own = random.Random(f"body {land} {number}")  # noqa: S311
        name = own.choice(FORMS).format(own.choice(SUBJECTS))
        if own.random() < 0.8:
            name = f"{own.choice(PROPER)}{own.choice(('', 'stan', 'munai', 'prom', 'tek'))} {name}"
        if self.random.random() < 0.1:
            return "".join(word[0] for word in name.split() if word[0].isupper())
        return name.replace("Company", "Co.") if self.random.random() < 0.3 else name

    def entity(self, land: str, size: int) -> tuple[str, str, str | None]:
        """Name, kind and sector of something that a report names."""
        chance = self.random.random()
        if chance < 0.45:
            return self.person(land, self.rank(size)), "Person", self.random.choice((None, "GOV", "CVL"))
        if chance < 0.75:
            return self.body(land, self.rank(size)), "Organization", self.random.choice((None, "NGO", "BUS", "GOV"))
        if chance < 0.9:
            return self.random.choice(CROWDS), "Group", None
        return self.random.choice(COUNTRIES[land][1]), "Settlement", None


def readings(mentions: int, seed: int = 7) -> list[Reading]:
    """So many mentions of entities, in reports of twenty each."""
    world = World(seed)
    lands = sorted(COUNTRIES)
    made = []
    for number in range(mentions // ENTITIES):
        land = world.random.choice(lands)
        told: dict[str, tuple[str, str, str | None]] = {land: (land, "Country", None)}
        while len(told) < ENTITIES:
            name, kind, sector = world.entity(land, max(mentions // 40, 10))
            told.setdefault(name, (name, kind, sector))
        day = date(2010, 1, 1) + timedelta(days=world.random.randrange(4000))
        made.append(reading(f"r{number:06d}", day, list(told.values())))
    return made


def reading(key: str, day: date, told: list[tuple[str, str, str | None]]) -> Reading:
    """A report that names these, one after the other."""
    entities, mentions, start = [], [], 0
    for name, kind, sector in told:
        own = name.casefold().replace(" ", "-")
        entities.append(Entity(own, name, kind, sector, (name,)))
        form: Form = "name" if name[0].isupper() else "nominal"
        mentions.append(Mention(Span(start, start + len(name)), 0, kind, own, form))
        start += len(name) + 1
    text = " ".join(name for name, _, _ in told)
    whole = (Sentence(0, Span(0, len(text))),)
    return Reading(Document(key, text, published=day), whole, tuple(mentions), tuple(entities))


def measure(mentions: int, seed: int) -> dict[str, float]:
    """One run: seconds of the processor, megabytes before and at most, things made, pairs left open."""
    resolve_things(readings(ENTITIES * 50, seed + 1))  # lists and maps are read once, whatever the size
    given = readings(mentions, seed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    cast = resolve_things(given)
    took = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "mentions": mentions,
        "reports": len(given),
        "seconds": took,
        "before": before,
        "most": most,
        "things": len(cast.things),
        "open": len(cast.possible),
    }


def all_pairs(mentions: int, seed: int) -> tuple[int, float]:
    """Distinct names of so many mentions, and the seconds of rapidfuzz for all pairs of them."""
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import cdist

    names = sorted({e.name for one in readings(mentions, seed) for e in one.entities})
    start = time.process_time()
    for place in range(0, len(names), 500):
        cdist(names[place : place + 500], names, scorer=JaroWinkler.similarity, score_cutoff=0.9, workers=1)
    return len(names), time.process_time() - start


def alone(mentions: int, seed: int) -> dict[str, float]:
    """A run in a process of its own, so that its memory is its own."""
    command = [sys.executable, str(Path(__file__).resolve()), "--one", "--mentions", str(mentions), "--seed", str(seed)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mentions", type=int, default=100_000, help="mentions of entities")
    parser.add_argument("--seed", type=int, default=7, help="of the generator")
    parser.add_argument("--twice", action="store_true", help="also run twice as many")
    parser.add_argument("--peer", type=int, default=0, help="mentions for which to compare with all pairs of names")
    parser.add_argument("--one", action="store_true", help="one run in this process, printed as JSON")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.mentions, arguments.seed)))
        return
    sizes = [arguments.mentions, 2 * arguments.mentions] if arguments.twice else [arguments.mentions]
    heads = ("mentions", "reports", "seconds", "MB before", "MB at most", "things", "open pairs")
    print("".join(f"{head:>12}" for head in heads))
    runs = [alone(size, arguments.seed) for size in sizes]
    for run in runs:
        print("".join(f"{number:>12,.{1 if head == 'seconds' else 0}f}" for head, number in run.items()))
    if len(runs) > 1:
        print(f"\ntwice as many cost {runs[1]['seconds'] / runs[0]['seconds']:.2f} times as much")
    if arguments.peer:
        ours = alone(arguments.peer, arguments.seed)["seconds"]
        names, theirs = all_pairs(arguments.peer, arguments.seed)
        print(
            f"\n{arguments.peer:,} mentions, {names:,} distinct names: kg {ours:.1f} s for everything, "
            f"rapidfuzz {theirs:.1f} s for all pairs of names: {ours / theirs:.2f}"
        )


if __name__ == "__main__":
    main()
