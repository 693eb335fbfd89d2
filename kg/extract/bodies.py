"""Referents -> how a body stands in the report: its sector as far as its words say it, and whether it is prominent."""

from collections.abc import Sequence

from kg.extract.aliases import Referent
from kg.extract.names import Name
from kg.extract.nouns import NounBook
from kg.extract.view import View


def is_prominent(view: View, names: Sequence[Name], referent: Referent) -> bool:
    """Whether a thing was more than mentioned: twice, or outside a clause that only says more of another."""
    tokens = [names[printing].bare - 1 for printing in referent.printings]
    if len(tokens) > 1:
        return True
    at = tokens[0]
    while view.head[at] != at:
        if view.dep[at] == "relcl":
            return False
        at = view.head[at]
    return True


def sector_hint(nouns: NounBook, referent: Referent) -> str | None:
    """What the lists, the closing word of a name, or a noun for it say of its sector, the first that says any."""
    for cluster in referent.clusters:
        if cluster.entry:
            return cluster.entry.sector
        if cluster.like:
            return cluster.like.sector
        head = nouns.head(cluster.key.split())
        if head and head[1]:
            return head[1]
    return next((noun.sector for noun, _ in referent.nouns if noun.sector), None)
