"""Parse -> Cast: names and groups that act, speak, suffer or are places."""
import re
from kg.extract.aliases import Aliases, clean
from kg.extract.cast import Cast
from kg.extract.gazetteer import Gazetteer, load_gazetteer
from kg.extract.kinds import KindJudge
from kg.extract.names import find_names
from kg.extract.nouns import noun_book
from kg.extract.parse import Parse
from kg.extract.places import place_book
from kg.extract.view import view
from kg.model import Entity, Mention


def find_cast(parse: Parse, gazetteer: Gazetteer) -> Cast:
    v = view(parse)
    names = find_names(v, gazetteer)
    clusters = KindJudge(v, gazetteer, noun_book(), place_book()).clusters(names)
    refs = Aliases(v, names, clusters, noun_book(), place_book()).referents()
    mentions=[]; entities={}; heads={}; inside={}
    for r in refs:
        name=max(r.names,key=len)
        key=re.sub(r"\W+", "-", name.casefold()).strip("-")
        entities[key]=Entity(key,name,r.kind,None,tuple(r.names),r.title)
        for i in r.printings:
            n=names[i]
            heads[n.bare-1]=len(mentions)
            for t in range(n.start,n.end): inside[t]=len(mentions)
            mentions.append(Mention(parse.span(parse.doc[n.start],parse.doc[n.end-1]),n.sentence,r.kind,key,"name"))
    return Cast(parse,tuple(mentions),entities,heads,inside)
