"""How an event went and how it became known: its stages, its disagreements, and what each day of reports changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.events import Event
from app.domain.mentions import Stage
from app.domain.ties import list_ties
from app.storage.dossiers import Dossier, Evidence
from app.web import addresses, words

_QUESTIONS = {"date": "When?", "account": "What was it?"}
_COURSE: tuple[Stage, ...] = ("planned", "statement", "denied", "happened", "background")
"""The order in which stages follow each other."""


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage: what was said of it, for when, and by whom first."""

    status: str
    word: str
    date: str
    told: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One side of a disagreement with those who take it."""

    value: str
    tellers: list[str]


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """What is not agreed upon."""

    about: str
    claims: list[ClaimView]


@dataclass(frozen=True, slots=True)
class TieView:
    """Why reports are taken for the same event: a reason, and the pairs of reports that it holds for."""

    reason: str
    pairs: list[str]


@dataclass(frozen=True, slots=True)
class Step:
    """A day of publication, what it changed, and the event as it looked then."""

    day: str
    change: str
    address: str


def view_stages(dossier: Dossier, latest: date | None) -> list[StageView]:
    """The stages of an event; a plan whose time has passed without a report says so."""
    found = [_stage(stage, told) for stage in _COURSE if (told := _of_stage(dossier.evidence, stage))]
    event = dossier.event
    if event.status == "planned" and latest and event.date.end and event.date.end < latest:
        nothing = f"nobody here reports by {words.day(latest)} whether it did"
        found.append(StageView("unknown", "No report found", "", nothing))
    return found if len(found) > 1 else []


def view_disagreements(event: Event, evidence: Sequence[Evidence]) -> list[DisagreementView]:
    """What the sources do not agree about, each side with its tellers."""
    known = {e.source.id: e for e in evidence}
    return [
        DisagreementView(
            _QUESTIONS.get(one.about, f"Which {one.about}?"),
            [
                ClaimView(_value(one.about, claim.value, claim.sources, known), list(_tellers(claim.sources, known)))
                for claim in one.claims
            ],
        )
        for one in event.disagreements
    ]


def view_ties(evidence: Sequence[Evidence]) -> list[TieView]:
    """Why the reports of an event are one, each reason with the reports that it ties; none for a single report.

    Of an event with very many reports the first are compared: pairs grow with the square of them.
    """
    known = {e.source.id: e for e in evidence[:_MOST_COMPARED]}
    found: dict[str, list[str]] = {}
    for tie in list_ties([e.source for e in known.values()]):
        first, second = _report(known[tie.first]), _report(known[tie.second])
        pair = f"{first} and {second}" if first != second else f"two passages of {first}"
        found.setdefault(words.capital(tie.verdict.reason), []).append(pair)
    return [TieView(reason, list(dict.fromkeys(pairs))) for reason, pairs in found.items()]


_MOST_COMPARED = 60


def view_steps(dossier: Dossier) -> list[Step]:
    """What each day of publication added to the event, the first day first."""
    days = sorted({e.article.published for e in dossier.evidence if e.article.published})
    steps: list[Step] = []
    before: Dossier | None = None
    for day in days:
        now = dossier.as_of(day)
        if now:
            address = addresses.event(dossier.event.id, dossier.slug, day)
            steps.append(Step(words.weekday_day(day), _change(before, now), address))
        before = now
    return steps


def _of_stage(evidence: Iterable[Evidence], stage: Stage) -> list[Evidence]:
    return [e for e in evidence if e.source.mention.stage == stage]


def _stage(stage: Stage, told: Sequence[Evidence]) -> StageView:
    sharpest = min((e.source.mention.date for e in told), key=lambda d: (not d.known, d.days or 10**6))
    return StageView(stage, words.STATUSES[stage], words.event_date(sharpest), f"first in {_report(told[0])}")


def _value(about: str, value: str, sources: Sequence[str], known: dict[str, Evidence]) -> str:
    """A claim's value in words; dates are told as their sources give them."""
    if about == "date":
        source = next((known[s] for s in sources if s in known), None)
        return words.event_date(source.source.mention.date) if source else value
    return words.STATUSES.get(value, value)


def _tellers(sources: Sequence[str], known: dict[str, Evidence]) -> Iterator[str]:
    for source in sources:
        if source in known:
            yield _report(known[source])


def _report(evidence: Evidence) -> str:
    """Which report: its outlet, its title where that is not named, and its day."""
    head = evidence.article
    day = f", {words.weekday_day(head.published)}" if head.published else ""
    return f"{head.outlet or words.quoted(head.title or head.ref)}{day}"


def _change(before: Dossier | None, now: Dossier) -> str:
    """What differs between two states of an event, in a few words."""
    if before is None:
        teller = now.evidence[0].article.outlet
        said = f"{words.STATUSES[now.event.status].lower()}, {words.event_date(now.event.date)}"
        return f"First told by {teller}: {said}." if teller else f"First told: {said}."
    changes = list(_changes(before, now))
    return words.capital("; ".join(changes)) + "." if changes else "Told again."


def _changes(before: Dossier, now: Dossier) -> Iterator[str]:
    if before.event.status != now.event.status:
        yield f"now {words.STATUSES[now.event.status].lower()}"
    if before.event.date != now.event.date:
        yield f"date now {words.event_date(now.event.date)}"
    if now.event.origins > before.event.origins:
        yield words.counted(now.event.origins - before.event.origins, "new origin")
    elif len(now.evidence) > len(before.evidence):
        yield words.counted(len(now.evidence) - len(before.evidence), "more report")
