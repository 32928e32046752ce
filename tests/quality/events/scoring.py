"""Counts what of a labelled story is found, dated, merged and named rightly, and lists what is not."""

from collections import defaultdict
from collections.abc import Iterable

from tests.quality.events import judging
from tests.quality.events.notation import Event, Passage, Story, eventless_of
from tests.quality.events.scores import Row, Score, fault
from tests.quality.events.timeline import Report, Timeline
from tests.quality.events.wholes import judge_articles, judge_key, judge_merging, judge_slips


def score(story: Story, timeline: Timeline) -> Score:
    """Judge a story's timeline."""
    result = Score()
    rows = [_find(event, passage, timeline) for event in story.events for passage in event.passages]
    judged = [row for row in rows if not row.event.hard and row.event.date != judging.UNKNOWN]
    _judge_passages(judged, story, result)
    _judge_events(judged, story, result)
    judge_merging([row for row in judged if row.report], story, result)
    _judge_reports(story, timeline, result)
    judge_slips(judged, story, result)
    judge_key(judged, story, timeline, result)
    judge_articles(story, timeline, result)
    return result


def _find(event: Event, passage: Passage, timeline: Timeline) -> Row:
    hits = [report for report in timeline.reports if judging.tells(report, passage)]
    if not hits:
        return Row(event, passage, None, dated=False)

    def fit(report: Report) -> tuple[bool, bool, bool, int]:
        stated = judging.is_dated(report, event, passage)
        return stated, judging.is_right(report.when, event.date), report.status in event.statuses, report.start

    best = max(hits, key=fit)
    return Row(event, passage, best, judging.is_dated(best, event, passage))


def _judge_passages(rows: Iterable[Row], story: Story, result: Score) -> None:
    for row in rows:
        result.add("found", row.report is not None)
        result.add("dated", row.dated)
        result.sorts[row.event.sort].append((row.report is not None, row.dated))
        if not row.dated:
            kind = "date" if row.report else "miss"
            got = f"{row.report.when.edtf} (event {row.report.event.when.edtf})" if row.report else "-"
            wanted = row.passage.own or row.event.date
            result.faults.append(fault(kind, story, row.passage, f"{row.event.name} {wanted}", got))


def _judge_events(rows: Iterable[Row], story: Story, result: Score) -> None:
    by_event: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.report:
            by_event[row.event.name].append(row)
    for own in by_event.values():
        event = own[0].event
        best = max(own, key=lambda row: (row.dated, _count_actors(row)))
        reports = [row.report for row in own if row.report]
        exported = best.report.event if best.report else reports[0].event
        if event.actors:
            found = _count_actors(best)
            result.add("actors", found / len(event.actors))
            if found < len(event.actors):
                result.faults.append(
                    fault("actor", story, best.passage, ", ".join(event.actors), ", ".join(exported.actors))
                )
        fits = any({report.status, report.event.status} & set(event.statuses) for report in reports)
        result.add("status", fits)
        if not fits:
            result.faults.append(fault("status", story, best.passage, "/".join(event.statuses), exported.status))
        gists = [event.title, *(other.title for other in story.events if other.name in event.may_join)]
        titled = any(judging.is_gist(gist, exported.title) for gist in gists)
        result.add("titled", titled)
        if not titled:
            result.faults.append(fault("title", story, best.passage, event.title, exported.title))


def _count_actors(row: Row) -> int:
    return judging.count_actors(row.event, row.report.event) if row.report else 0


def _judge_reports(story: Story, timeline: Timeline, result: Score) -> None:
    told = [(event, passage) for event in story.events for passage in event.passages]
    for report in timeline.reports:
        fits = [(event, passage) for event, passage in told if judging.tells(report, passage)]
        open_ones = [one for one in fits if one[0].date == judging.UNKNOWN]
        right = any(judging.is_dated(report, *one) for one in fits)
        if any(not event.hard for event, _ in fits) and len(open_ones) < len(fits):
            result.add("precise", right or any(event.hard for event, _ in fits))
            if not right:
                wanted = " or ".join(f"{event.name} {passage.own or event.date}" for event, passage in fits)
                result.faults.append(fault("imprecise", story, report, wanted, report.when.edtf))
        if open_ones and len(open_ones) == len(fits) and report.when.known and not right:
            result.add("invented", 0, report.when.sharp)
            result.faults.append(fault("undated", story, report, open_ones[0][0].name, report.when.edtf))
    for passage in eventless_of(story):
        for report in timeline.reports:
            if judging.lies_in(report, passage):
                result.add("leaked", 0)
                result.faults.append(fault("leaked", story, passage, "nothing", report.event.title))
