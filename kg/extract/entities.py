"""Parse -> Cast: names and groups that act, speak, suffer or are places."""
import re
from kg.extract.aliases import Aliases, clean
from kg.extract.cast import Cast
from kg.extract.coreference import Resolver
from kg.extract.descriptions import DescriptionFinder
from kg.extract.gazetteer import Gazetteer, load_gazetteer
from kg.extract.kinds import KindJudge
from kg.extract.names import find_names
from kg.extract.nouns import noun_book
from kg.extract.parse import Parse
from kg.extract.places import place_book
from kg.extract.pronouns import Heard, PronounResolver
from kg.extract.view import view
from kg.model import Entity, Mention, Span


def root(v,start,end):
    for i in range(end-1,start-1,-1):
        if not start<=v.head[i]<end or v.head[i]==i: return i
    return end-1


def find_cast(parse: Parse, gazetteer: Gazetteer) -> Cast:
    v = view(parse)
    names = find_names(v, gazetteer)
    clusters = KindJudge(v, gazetteer, noun_book(), place_book()).clusters(names)
    refs = Aliases(v, names, clusters, noun_book(), place_book()).referents()
    named={}
    for i,n in enumerate(names):
        for t in range(n.start,n.end): named[t]=i
        if n.title:
            for t in range(*n.title): named[t]=i
    ds=list(DescriptionFinder(v,noun_book(),named).descriptions())
    res=Resolver(v,names,refs,named,noun_book(),place_book()).resolve(ds)
    mentions=[]; entities={}; heads={}; inside={}
    keys={}
    drafts=[]
    for k,r in enumerate(refs):
        name=max(r.names,key=len) if r.names else r.described[0]
        key=re.sub(r"\W+", "-", name.casefold()).strip("-")
        base=key;n=2
        while key in entities: key=f"{base}-{n}"; n+=1
        keys[k]=key
        entities[key]=Entity(key,name,r.kind,r.sector,tuple(dict.fromkeys([name,*r.names,*r.described])),r.title)
        for i in r.printings:
            n=names[i]
            drafts.append((n.start,n.end,root(v,n.start,n.end),(),"name",r.kind,key,n.sentence))
    for x in res:
        d=x.description
        drafts.append((d.start,d.end,d.head,d.also,"nominal",refs[x.referent].kind if x.referent is not None else d.noun.kind(d.plural),keys.get(x.referent),d.sentence))
    heard=[Heard(n.bare-1 if v.dep[n.bare-1]!='x' else 0,n.sentence,None,False) for n in ()]
    of_name={i:k for k,r in enumerate(refs) for i in r.printings}
    for i,n in enumerate(names):
        heard.append(Heard(root(v,n.start,n.bare),n.sentence,of_name[i],refs[of_name[i]].kind=="Group"))
    for x in res:
        d=x.description
        if x.referent is not None or d.noun.group in ("agent","group"):
            for t in (d.head,*d.also):
                heard.append(Heard(t,d.sentence,x.referent,d.plural or (x.referent is not None and refs[x.referent].kind=="Group")))
    for q in PronounResolver(v,refs,heard,gazetteer.given).resolve():
        drafts.append((q.token,q.token+1,q.token,q.also,"pronoun",q.kind,keys.get(q.referent),q.sentence))
    drafts.sort(key=lambda x:(x[0],-x[1]))
    for s,e,h,also,form,kind,key,sent in drafts:
        for t in (h,*also): heads[t]=len(mentions)
        for t in range(s,e): inside.setdefault(t,len(mentions))
        mentions.append(Mention(parse.span(parse.doc[s],parse.doc[e-1]),sent,kind,key,form))
    return Cast(parse,tuple(mentions),entities,heads,inside)
