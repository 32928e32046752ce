"""Counts what of a labelled story is found, dated, merged and named rightly, and lists what is not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from tests.quality.events import judging
from tests.quality.events.notation import Event, Passage, Story, eventless_of
from tests.quality.events.timeline import Exported, Report, Timeline

SHARES = ("found", "dated", "precise", "merged", "parted", "actors", "status", "titled", "published", "origins")
COUNTS = ("leaked", "invented", "misdated")


@dataclass(frozen=True)
class Fault:
    """One thing that is not as a careful reader has it."""

    kind: str
    place: str
    wanted: str
    got: str
    words: str


@dataclass
class Score:
    """Numerators and denominators of all figures, and the faults; scores add up."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def add(self, name: str, right: float, of: float = 1) -> None:
        self.right[name] += right  # type: ignore[assignment]  # counters hold floats as well
        self.of[name] += of  # type: ignore[assignment]

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.of + other.of, self.faults + other.faults)

    @property
    def figures(self) -> dict[str, float]:
        """Shares between 0 and 1, and counts of what must not be."""
        shares = {name: self.right[name] / self.of[name] if self.of[name] else 1.0 for name in SHARES}
        p, r = shares.pop("parted"), shares.pop("merged")
        shares["merge_f1"] = 2 * p * r / (p + r) if p + r else 0.0
        return shares | {name: self.of[name] for name in COUNTS}


@dataclass(frozen=True)
class Row:
    """One labelled passage of one event, with the report that fits it best."""

    event: Event
    passage: Passage
    report: Report | None
    dated: bool


def score(story: Story, timeline: Timeline) -> Score:
    """Judge a story's timeline."""
    result = Score()
    rows = [_find(event, passage, timeline) for event in story.events for passage in event.passages]
    judged = [row for row in rows if not row.event.hard and row.event.date != judging.UNKNOWN]
    _judge_passages(judged, story, result)
    _judge_events(judged, story, result)
    _judge_merging([row for row in judged if row.report], story, result)
    _judge_reports(story, timeline, result)
    _judge_articles(story, timeline, result)
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
        if not row.dated:
            kind = "date" if row.report else "miss"
            got = f"{row.report.when.edtf} (event {row.report.event.when.edtf})" if row.report else "-"
            wanted = row.passage.own or row.event.date
            result.faults.append(_fault(kind, story, row.passage, f"{row.event.name} {wanted}", got))


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
                    _fault("actor", story, best.passage, ", ".join(event.actors), ", ".join(exported.actors))
                )
        fits = any({report.status, report.event.status} & event.statuses for report in reports)
        result.add("status", fits)
        if not fits:
            result.faults.append(_fault("status", story, best.passage, "/".join(event.statuses), exported.status))
        gists = [event.title, *(other.title for other in story.events if other.name in event.may_join)]
        titled = any(judging.is_gist(gist, exported.title) for gist in gists)
        result.add("titled", titled)
        if not titled:
            result.faults.append(_fault("title", story, best.passage, event.title, exported.title))


def _count_actors(row: Row) -> int:
    return judging.count_actors(row.event, row.report.event) if row.report else 0


def _judge_merging(rows: list[Row], story: Story, result: Score) -> None:
    """B-cubed: of each passage, how many of its companions belong to it, and how many that belong to it are there."""
    allowed = {(event.name, other) for event in story.events for other in event.may_join}
    allowed |= {(other, name) for name, other in allowed}
    for row in rows:
        mates = [other for other in rows if _exported(other) == _exported(row)]
        same = [other for other in rows if other.event == row.event]
        strange = [o for o in mates if o.event != row.event and (o.event.name, row.event.name) not in allowed]
        apart = [other for other in same if _exported(other) != _exported(row)]
        result.add("parted", 1 - len(strange) / len(mates))
        result.add("merged", 1 - len(apart) / len(same))
        for other in strange[:1]:
            result.faults.append(_fault("joined", story, row.passage, row.event.name, f"with {_show(other.passage)}"))
        for other in apart[:1]:
            result.faults.append(_fault("parted", story, row.passage, row.event.name, f"from {_show(other.passage)}"))


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
                result.faults.append(_fault("imprecise", story, report, wanted, report.when.edtf))
        if open_ones and len(open_ones) == len(fits) and report.when.known and not right:
            result.add("invented", 0, report.when.sharp)
            result.faults.append(_fault("undated", story, report, open_ones[0][0].name, report.when.edtf))
    for passage in eventless_of(story):
        for report in timeline.reports:
            if judging.lies_in(report, passage):
                result.add("leaked", 0)
                result.faults.append(_fault("leaked", story, passage, "nothing", report.event.title))


def _judge_articles(story: Story, timeline: Timeline, result: Score) -> None:
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


def _exported(row: Row) -> Exported | None:
    return row.report.event if row.report else None


def _fault(kind: str, story: Story, words: Passage | Report, wanted: str, got: str) -> Fault:
    return Fault(kind, f"{story.name}/{words.article}", wanted, got, words.quote)


def _show(passage: Passage) -> str:
    return f"{passage.article}: {passage.quote[:70]!r}"


def list_faults(result: Score, kinds: Iterable[str] = ()) -> Iterator[str]:
    """One line for each fault, sorted by kind."""
    wanted = set(kinds)
    for fault in sorted(result.faults, key=lambda one: one.kind):
        if not wanted or fault.kind in wanted:
            yield f"{fault.kind:9} {fault.place} | {fault.words} | got {fault.got} | wanted {fault.wanted}"
