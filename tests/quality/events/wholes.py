"""Judges what no single passage shows: merging, slipped plans, what carries the story, origins, days of publication."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from tests.quality.events import judging
from tests.quality.events.notation import Passage, Story
from tests.quality.events.scores import Fault, Row, Score, fault
from tests.quality.events.timeline import Timeline


def judge_merging(rows: list[Row], story: Story, result: Score) -> None:
    """B-cubed: of each passage, how many of its companions belong to it, and how many that belong to it are there."""
    allowed = {(event.name, other) for event in story.events for other in event.may_join}
    allowed |= {(other, name) for name, other in allowed}
    for row in rows:
        mates = [other for other in rows if other.event_told == row.event_told]
        same = [other for other in rows if other.event == row.event]
        strange = [o for o in mates if o.event != row.event and (o.event.name, row.event.name) not in allowed]
        apart = [other for other in same if other.event_told != row.event_told]
        result.add("parted", 1 - len(strange) / len(mates))
        result.add("merged", 1 - len(apart) / len(same))
        for other in strange[:1]:
            result.faults.append(fault("joined", story, row.passage, row.event.name, f"with {_show(other.passage)}"))
        for other in apart[:1]:
            result.faults.append(fault("parted", story, row.passage, row.event.name, f"from {_show(other.passage)}"))


def judge_slips(rows: Iterable[Row], story: Story, result: Score) -> None:
    """Whether, of an event to which reports give days apart, two such reports are one event that shows it."""
    by_event: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_event[row.event.name].append(row)
    for own in by_event.values():
        if not _disagree(own):
            continue
        told = {row.event_told.id: row.event_told for row in own if row.event_told}
        one = any(
            event.disagreements and _disagree(row for row in own if row.event_told == event) for event in told.values()
        )
        result.add("slips", one)
        if not one:
            days = ", ".join(row.event_told.when.edtf if row.event_told else "nothing" for row in own)
            result.faults.append(fault("slip", story, own[0].passage, own[0].event.name, days))


def _disagree(rows: Iterable[Row]) -> bool:
    stated = {row.passage.own or row.event.date for row in rows}
    return any(judging.are_apart(one, other) for one, other in combinations(stated, 2))


def judge_key(rows: Iterable[Row], story: Story, timeline: Timeline, result: Score) -> None:
    """How many of the events that carry the story are among as many events of the highest salience."""
    carrying = {row.event_told.id: row.event.name for row in rows if row.event.name in story.key and row.event_told}
    ranked = sorted(timeline.events, key=lambda event: -event.salience)[: len(story.key)]
    shown = {carrying[event.id] for event in ranked if event.id in carrying}
    result.add("key", len(shown), len(story.key))
    if shown < set(story.key):
        place = Fault("key", story.name, ", ".join(story.key), "; ".join(event.title for event in ranked), "")
        result.faults.append(place)


def judge_articles(story: Story, timeline: Timeline, result: Score) -> None:
    for article in story.articles:
        got = timeline.published.get(article.name, "")
        if article.given.get("published") != article.published:
            result.add("published", got == article.published)
            result.add("misdated", 0, bool(got) and got != article.published)
            if got != article.published:
                result.faults.append(Fault("published", f"{story.name}/{article.name}", article.published, got, ""))
    for one, other in combinations(story.articles, 2):
        wanted = one.origin == other.origin
        same = timeline.origins[one.name] == timeline.origins[other.name]
        if wanted or same:
            result.add("origins", wanted and same)
        if wanted != same:
            place = f"{story.name}/{one.name}+{other.name}"
            result.faults.append(Fault("origin", place, "a copy" if wanted else "no copy", "", ""))


def _show(passage: Passage) -> str:
    return f"{passage.article}: {passage.quote[:70]!r}"
