"""Reading as a stream: what it holds does not grow with the number of reports."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.model import Document

STATM = Path("/proc/self/statm")
FEW, MANY = 100, 700
"""Reports read before the first look at the memory, and before the second."""
MOST_GROWTH = 3
"""Megabytes from the first look to the second. The words that spaCy has met take a tenth of one; were the trees of the
600 reports between the looks kept, they would take eight."""
SCRIPT = """
import sys
from pathlib import Path
from kg import read_texts
from test_pipeline_memory import FEW, MANY, STATM, reports
for number, reading in enumerate(read_texts(reports(MANY)), 1):
    assert reading.event_mentions
    if number in (FEW, MANY):
        print(int(STATM.read_text().split()[1]) * 4096)
"""
SYLLABLES = ("ba", "ko", "ri", "mu", "ta", "len", "dor", "sha", "vik", "gor", "zan", "pel", "ami", "osh")


def reports(count: int) -> list[Document]:
    """Short reports of invented people and places, none the same."""
    chance = random.Random(7)  # noqa: S311 - the same reports each time

    def name() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()

    return [
        Document(
            key=f"r{number}",
            text=f"{name()} {name()}, mayor of {name()}, said police arrested {chance.randint(2, 9999)} people there "
            f"on Monday.\n\nSoldiers later shot at a crowd in {name()}, and General {name()} denied that any of "
            f"the {chance.randint(2, 99)} dead had been unarmed when the army opened fire.",
        )
        for number in range(count)
    ]


@pytest.mark.skipif(not STATM.exists(), reason="the resident size is read from /proc, which this system has not")
def test_memory_is_flat() -> None:
    """Six hundred further reports leave nothing behind but the words that they brought."""
    made = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    )
    few, many = map(int, made.stdout.split())
    assert (many - few) / 1e6 < MOST_GROWTH
