"""``kg explain``: a report sentence by sentence, with what was found in it, and why."""

import json
import shutil
import textwrap
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from kg.cli.explained import Plain, explained
from kg.cli.failures import report as say
from kg.cli.visible import in_json, visible
from kg.errors import KgError, ReportError

SHORT = 60
"""Characters of a claim's words that are shown below their sentence."""


@click.command()
@click.argument("report")
@click.option("--sentence", type=click.IntRange(min=1), help="Only this sentence, by its number.")
@click.option("--word", help="Only what rests on this word, and each entry of the lexicon that was tried for it.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication.")
@click.option("--lexicon", multiple=True, type=click.Path(path_type=Path), help="Your own words; may be repeated.")
@click.option("--gazetteer", multiple=True, type=click.Path(path_type=Path), help="Your own names; may be repeated.")
@click.option("--model", help="An installed spaCy pipeline instead of the small English one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a report, each on a line.")
def explain(
    report: str,
    sentence: int | None,
    word: str | None,
    published: datetime | None,
    lexicon: tuple[Path, ...],
    gazetteer: tuple[Path, ...],
    model: str | None,
    as_json: bool,
) -> int:
    r"""Print REPORT sentence by sentence, with what was found in it and the rule that found it.

    REPORT is a file, a folder, a glob, or - for standard input. Of each word that could have named an event and named
    none, the rule that stopped it is told, with file and line of the lexicon's entry. With --word, the entries that
    were passed over for a word that does name an event are told too.

    \b
    Example:
        kg explain report.txt
        kg explain report.txt --word fire
        kg explain report.txt --sentence 3 --lexicon my-words.tsv --json
    """
    from kg.explanations import explain_texts
    from kg.read import Defaults, read_reports
    from kg.readings import Options

    skipped: list[KgError] = []
    defaults = Defaults(published=published.date() if published else None)
    documents = read_reports([report], defaults, skipped.append, lambda line: click.echo(visible(line), err=True))
    told = 0
    width = shutil.get_terminal_size((0, 0)).columns or 100
    for explanation in explain_texts(documents, options=Options(model, lexicon, gazetteer)):
        found = explained(explanation, sentence, word)
        told += len(found["sentences"])
        if not found["sentences"]:
            continue
        if as_json:
            click.echo(in_json(json.dumps(found, ensure_ascii=False)))
        else:
            for line in lines_of(found, width, word):
                click.echo(line)
    for error in skipped:
        say(error)
    if not told and not skipped:
        raise _nothing(report, sentence, word)
    return 1 if skipped else 0


def _nothing(report: str, sentence: int | None, word: str | None) -> ReportError:
    if sentence is None and word is None:
        return ReportError(report, "has no sentence", "name a report with words in it")
    asked = [f"sentence {sentence}"] if sentence is not None else []
    asked += [f"the word {word!r}"] if word is not None else []
    return ReportError(report, f"does not have {' with '.join(asked)}", "kg explain without it prints every sentence")


def lines_of(report: Plain, width: int, word: str | None = None) -> Iterator[str]:
    """The lines of one report.

    Args:
        report: What `kg.cli.explained.explained` gives.
        width: Characters of a line.
        word: What was asked for, where only that is told.
    """
    title = " ".join((report["title"] or report["report"]).split())
    yield from _folded(f"{title}, {report['published']}" if report["published"] else title, width, "")
    known: set[str] = set()
    for sentence in report["sentences"]:
        yield from _folded(f"{sentence['sentence']}. {sentence['text']}", width, "  ")
        for line in _entities(sentence, known):
            yield from _folded(line, width, "    - ")
        for event in sentence["events"]:
            yield from _folded(_event(event), width, "    - ")
            for ground in event["grounds"]:
                yield from _folded(_ground(ground), width, "        ")
        for line in (*_claims(sentence), *_relations(sentence), *_passed_over(sentence, word)):
            yield from _folded(line, width, "    - ")
        if word is not None and not sentence["events"] and not sentence["passed_over"]:
            yield from _folded(f"no event {word!r}: no entry of the lexicon fits it here", width, "    - ")
    yield ""


def _entities(sentence: Plain, known: set[str]) -> Iterator[str]:
    """What the sentence names; gazetteer and map where a thing is named for the first time."""
    for entity in sentence["entities"]:
        name = entity["name"]
        if name is None:
            yield f"entity {entity['words']!r}: {entity['kind']}, left open"
            continue
        meant = "" if name.casefold() in entity["words"].casefold() else f", that is {name!r}"
        parts = [entity["kind"], *([entity["sector"]] if entity["sector"] else [])]
        if name not in known:
            known.add(name)
            parts += entity["rules"]
            parts += [f"at {entity['latitude']}, {entity['longitude']}"] if entity["latitude"] is not None else []
            parts += entity["matches"]
        yield f"entity {entity['words']!r}{meant}: {', '.join(parts)}"


def _event(event: Plain) -> str:
    kind = event["type"] + (f"/{event['mode']}" if event["mode"] else "")
    start, end = event["start"], event["end"]
    when = start if start == end else f"{start or ''}..{end or ''}"
    figures = [f"{figure['measure']} {_room(figure)}" for figure in event["figures"]]
    return ", ".join([f"event {kind} {event['words']!r}", event["status"], *([when] if when else []), *figures])


def _room(figure: Plain) -> str:
    """A figure with its bounds, in words."""
    least, most, value = figure["at_least"], figure["at_most"], figure["value"]
    about = "about " if figure["approximate"] else ""
    if least is not None and most is not None:
        return f"{about}{least} to {most}"
    if least is not None or most is not None:
        return f"{about}at least {least}" if least is not None else f"{about}at most {most}"
    return f"{about}{value}" if value is not None else "not told"


def _ground(ground: Plain) -> str:
    from kg.model.grounds import Ground

    return str(Ground(**ground))


def _claims(sentence: Plain) -> Iterator[str]:
    for claim in sentence["claims"]:
        voice = claim["source"] or ("nobody named" if claim["cue"] else "the report")
        meant = claim["name"] and claim["name"].casefold() not in voice.casefold()
        voice = f"{voice}, that is {claim['name']!r}," if meant else voice
        cue = f" with {claim['cue']!r}" if claim["cue"] else ""
        quoted = ", in direct speech" if claim["quoted"] else ""
        figure = f", {claim['figure']['measure']} {_room(claim['figure'])}" if claim["figure"] else ""
        words = claim["content"]
        short = repr(words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…")
        yield f"claim: {voice} {claim['stance'] or 'takes no stance'}{cue}{quoted}: {short}{figure} [{claim['rule']}]"


def _relations(sentence: Plain) -> Iterator[str]:
    for relation in sentence["relations"]:
        words = f"{relation['subject']} {relation['predicate']} {relation['object']}"
        yield f"relation: {words}: {relation['words']!r} [{relation['rule']}]"


def _passed_over(sentence: Plain, word: str | None) -> Iterator[str]:
    """What named no event, one line for the words and the reason; entries stopped alike stand together."""
    together: dict[tuple[str, str, bool], list[str]] = {}
    for one in sentence["passed_over"]:
        if one["elsewhere"] and word is None:
            continue
        kind = (one["type"] or "") + (f"/{one['mode']}" if one["mode"] else "")
        entry = f"{kind} by {one['entry']}, {one['origin']}" if kind else f"{one['entry']}, {one['origin']}"
        together.setdefault((one["words"], one["why"], one["elsewhere"]), []).append(entry)
    for (words, why, elsewhere), entries in together.items():
        lead = "other sense" if elsewhere else "no event"
        yield f"{lead} {words!r}: {why} [{'; '.join(entries)}]"


def _folded(text: str, width: int, indent: str) -> Iterator[str]:
    blank = " " * (len(indent) + 2)
    yield from textwrap.wrap(
        visible(" ".join(text.split())), width, initial_indent=indent, subsequent_indent=blank, break_on_hyphens=False
    )
