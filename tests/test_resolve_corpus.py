"""Events, incidents, contradictions and updates across reports."""

from datetime import date

from readings import Report

from kg.model import Corpus
from kg.resolve import resolve_readings

DAY = date(2011, 12, 16)


def shooting(key: str, count: int, speaker: str, published: date = date(2011, 12, 18), **bounds: int) -> Report:
    """A report that has somebody say how many were killed in Aktau."""
    report = Report(
        key, f"{speaker} said {count} people were killed when police opened fire in Aktau , Kazakhstan .", published
    )
    report.entity("Kazakhstan", kind="Country")
    place = report.entity("Aktau", kind="Settlement")
    police = report.entity("police", kind="Group", sector="COP")
    source = report.entity(speaker, kind="Organization", sector="NGO")
    figure = report.figure(str(count), "killed", count, **bounds)
    event = report.event("killed", "ASSAULT", "firearms", actors=[police], places=[place], day=DAY, figures=[figure])
    report.event("opened fire", "ASSAULT", "firearms", actors=[police], key=event)
    report.claim(f"{count} people were killed", event, source=source, cue="said", figure=figure)
    return report


def corpus(*reports: Report) -> Corpus:
    return resolve_readings(report.reading() for report in reports)


def test_two_reports_of_one_shooting_are_one_incident() -> None:
    """Type, mode, place and day agree: one happening."""
    found = corpus(shooting("a", 14, "Watch One"), shooting("b", 14, "Watch Two"))
    assert [len(i.events) for i in found.incidents] == [2]
    assert found.contradictions == ()


def test_figures_that_exclude_each_other_contradict_and_leave_the_event() -> None:
    """Both claims stay, the event carries no figure, and the reason is in words."""
    found = corpus(shooting("a", 14, "Watch One"), shooting("b", 64, "Watch Two", at_least=64))
    assert [c.reason for c in found.contradictions] == ["killed: 14 against at least 64"]
    events = [event for report in found.reports for event in report.events]
    assert all(event.disputed and not event.figures for event in events)


def test_an_undisputed_figure_stands_on_the_event() -> None:
    """One voice, one number."""
    (report,) = corpus(shooting("a", 14, "Watch One")).reports
    (event,) = report.events
    assert [(f.measure, f.value) for f in event.figures] == [("killed", 14)]
    assert not event.disputed
    assert event.triggers == ("killed", "opened fire")


def test_bounds_that_leave_room_do_not_contradict() -> None:
    """At least 14 and 20 can both be true."""
    found = corpus(shooting("a", 14, "Watch One", at_least=14), shooting("b", 20, "Watch Two"))
    assert found.contradictions == ()


def test_a_speakers_later_figure_supersedes_the_earlier() -> None:
    """An update is no contradiction."""
    early, late = shooting("a", 11, "Watch One", date(2011, 12, 17)), shooting("b", 14, "Watch One", date(2011, 12, 18))
    found = corpus(late, early)
    assert found.contradictions == ()
    assert [(s.later[0], s.earlier[0]) for s in found.supersessions] == [("b", "a")]


def test_a_denial_contradicts_an_assertion() -> None:
    """The event is disputed from then on."""
    first, second = shooting("a", 14, "Watch One"), shooting("b", 14, "Watch Two")
    second.claims.clear()
    second.claim("police opened fire", next(iter(second.events)), source="watch-two", cue="said", stance="denies")
    first.claim("police opened fire", next(iter(first.events)), source="watch-one", cue="said")
    found = corpus(first, second)
    assert [c.reason for c in found.contradictions] == ["one says that it happened, the other denies it"]
    assert all(event.disputed for report in found.reports for event in report.events)


def test_other_places_and_other_days_are_other_happenings() -> None:
    """Nothing that excludes it may be overruled by what agrees."""
    first, second = shooting("a", 14, "Watch One"), shooting("b", 14, "Watch Two")
    mention = second.event_mentions[0]
    second.event_mentions[0] = type(mention)(
        mention.span, 0, mention.type, mention.mode, "actual", mention.actors, (), mention.places,
        type(mention.time)(mention.span, date(2012, 1, 9), date(2012, 1, 9), "day"), mention.figures, mention.event,
    )  # fmt: skip
    assert corpus(first, second).incidents == ()


def test_events_of_one_report_are_never_one_incident() -> None:
    """A report's own coreference decides within it."""
    report = shooting("a", 14, "Watch One")
    report.event("opened fire", "ASSAULT", "firearms", actors=["police"], places=["aktau"], day=DAY, key="other")
    assert corpus(report).incidents == ()


def test_only_the_most_exact_place_stays() -> None:
    """A town in a region: the town."""
    report = Report("a", "Police fired in Aktau in Mangistau Region .", DAY)
    town, region = report.entity("Aktau", kind="Settlement"), report.entity("Mangistau Region", kind="Region")
    report.relation(town, "locatedIn", region)
    report.event("fired", "ASSAULT", places=[town, region])
    found = corpus(report)
    assert [thing.name for thing in found.things if thing.key in found.reports[0].events[0].places] == ["Aktau"]


def test_the_order_of_readings_does_not_matter() -> None:
    """The same corpus whichever report comes first."""
    reports = [shooting("a", 14, "Watch One"), shooting("b", 64, "Watch Two"), shooting("c", 15, "Watch Three")]
    assert corpus(*reports) == corpus(*reversed(reports))


def test_an_unresolved_source_is_unnamed_and_no_voice_is_the_reports() -> None:
    """Three voices: an entity, the report, nobody named."""
    report = shooting("a", 14, "Watch One")
    report.claim("police opened fire", next(iter(report.events)))
    report.claim("people were killed", next(iter(report.events)), cue="said")
    voices = [claim.voice for claim in corpus(report).reports[0].claims]
    assert voices == ["entity", "report", "unnamed"]


def test_the_deadliest_event_of_each_report_of_a_story_is_one() -> None:
    """A toll told without place and day is that of the shooting that the other report is about."""
    first, second = shooting("a", 14, "Watch One"), shooting("b", 14, "Watch Two")
    bare = Report(
        "c",
        "As a result 11 people died , Watch Three said . Crowds gathered in Aktau , Kazakhstan .",
        date(2011, 12, 18),
    )
    bare.entity("Kazakhstan", kind="Country")
    source = bare.entity("Watch Three", sector="NGO")
    crowd = bare.entity("Crowds", kind="Group", sector="CVL")
    bare.event("gathered", "PROTEST", "demo", actors=[crowd], places=[bare.entity("Aktau", kind="Settlement")])
    figure = bare.figure("11", "killed", 11)
    bare.claim(
        "11 people died", bare.event("died", "ASSAULT", figures=[figure]), source=source, cue="said", figure=figure
    )
    found = corpus(first, second, bare)
    assert [len(incident.events) for incident in found.incidents] == [3]
    assert {c.reason for c in found.contradictions} == {"killed: 14 against 11"}


def test_contradictions_grow_with_the_reports_of_an_incident_and_not_with_their_square() -> None:
    """A thousand reports of one shooting, forty counts by twenty-six voices over five days."""
    sizes = {}
    for reports in (250, 500, 1000):
        found = corpus(
            *(
                shooting(
                    f"r{n:04}",
                    2 + n % 40,
                    f"Watch Number {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}x",
                    date(2011, 12, 18 + n % 5),
                )
                for n in range(reports)
            )
        )
        assert [len(incident.events) for incident in found.incidents] == [reports]
        sizes[reports] = len(found.contradictions)
        assert len(found.supersessions) < reports
        assert all(event.disputed for report in found.reports for event in report.events)
    assert sizes[1000] <= 10 * 1000
    assert sizes[1000] <= 2.2 * sizes[500] <= 5 * sizes[250]
