"""Events: the mentions of one thing gathered, with the date, status and title that they allow together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.dates import UNKNOWN, EventDate, Precision
from app.domain.mentions import STAGES, Kind, Locality, Mention, Participant, Stage
from app.domain.salience import weigh

_LATEST = date.max


@dataclass(frozen=True, slots=True)
class Source:
    """A mention together with what its article is known by."""

    id: str
    mention: Mention
    article: str
    origin: str
    published: date | None
    outlets: tuple[str, ...] = ()

    @property
    def precedence(self) -> tuple[date, str]:
        """Earliest published first, undated last, ties by id."""
        return (self.published or _LATEST, self.id)


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a disagreement, and the mentions that say so."""

    value: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the sources of an event do not agree about ("date", "account")."""

    about: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """The weakest link that holds an event together; without it, the mentions `side` would be one of their own."""

    score: float
    reason: str
    pair: tuple[str, str]
    side: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What an editor set of an event ("title", "date", "status", "actors"), why, and by which decision.

    "disagreement" is an editor's word that what its sources do not agree about stays open.
    """

    field: str
    reason: str
    decision: str


@dataclass(frozen=True, slots=True)
class Event:
    """What the timeline shows; `sources` in the order of their publication, the canonical one first."""

    id: str
    sources: tuple[Source, ...]
    title: str
    date: EventDate
    status: Stage
    kind: Kind
    actors: tuple[Participant, ...]
    places: tuple[Locality, ...]
    disagreements: tuple[Disagreement, ...] = ()
    salience: float = 0.0
    lead: str = field(default="", compare=False)
    edits: tuple[Edit, ...] = ()
    doubt: Doubt | None = None

    @property
    def disputed(self) -> bool:
        """Whether its sources do not agree about something that no editor has looked at."""
        looked_at = {edit.field for edit in self.edits}
        return "disagreement" not in looked_at and any(one.about not in looked_at for one in self.disagreements)

    @property
    def also(self) -> tuple[str, ...]:
        """The other mentions' ids, each of them an address of this event too."""
        return tuple(source.id for source in self.sources[1:])

    @property
    def outlets(self) -> int:
        """How many outlets carry it."""
        return len({outlet for source in self.sources for outlet in source.outlets})

    @property
    def origins(self) -> int:
        """How many independent texts it rests on."""
        return len({source.origin for source in self.sources})


def form_event(sources: Iterable[Source]) -> Event:
    """Gather mentions that are one event (at least one); a function of the set, not of its order."""
    ordered = tuple(sorted(sources, key=lambda source: source.precedence))
    status = _strongest(ordered)
    lead = _lead(ordered, status)
    dated = _date(ordered, status)
    return Event(
        id=ordered[0].id,
        sources=ordered,
        title=_title(ordered, lead),
        date=dated,
        status=status,
        kind=_kind(ordered, status),
        actors=_actors(ordered),
        places=_places(ordered),
        disagreements=(*_dates_apart(ordered, dated), *_accounts_apart(ordered)),
        salience=weigh(((s.mention, s.origin, s.published) for s in ordered), status, dated),
        lead=lead.id,
    )


def _strongest(sources: Sequence[Source]) -> Stage:
    present = {source.mention.stage for source in sources}
    return next(stage for stage in STAGES if stage in present)


def _with_stage(sources: Sequence[Source], stage: Stage) -> list[Source]:
    return [source for source in sources if source.mention.stage == stage]


def _lead(sources: Sequence[Source], status: Stage) -> Source:
    """The mention that speaks for the event: of the strongest stage, sharply dated, first published."""
    candidates = _with_stage(sources, status)
    return min(candidates, key=lambda s: (not s.mention.date.known, s.mention.date.approximate, s.precedence))


def _title(sources: Sequence[Source], lead: Source) -> str:
    """The leading mention's title; if that names nobody who acts, that of the first of its day that does."""
    if _names_actor(lead.mention):
        return lead.mention.title
    day = lead.mention.date
    named = (s for s in sources if _names_actor(s.mention) and day.overlaps(s.mention.date.start, s.mention.date.end))
    told = {lead.mention.stage, *({"statement"} if lead.mention.kind == "statement" else ())}
    return next((s.mention.title for s in named if s.mention.stage in told), lead.mention.title)


def _names_actor(mention: Mention) -> bool:
    return any(p.part in {"agent", "speaker"} for p in mention.participants)


def _date(sources: Sequence[Source], status: Stage) -> EventDate:
    """The date of the strongest stage: the sharpest agreeing interval, or the union of those that disagree."""
    own = [s.mention.date for s in _with_stage(sources, status) if s.mention.date.known]
    known = own or [s.mention.date for s in sources if s.mention.date.known]
    if not known:
        worded = [s.mention.date for s in sources if s.mention.date.words]
        return worded[0] if worded else UNKNOWN
    firm = [d for d in known if not d.approximate]
    if not firm:  # these are days on which it was told: it cannot have been later than the first
        return min(known, key=lambda d: (d.end or _LATEST, _width(d)))
    sharpest = min(firm, key=_width)
    disjoint = [d for d in firm if not d.overlaps(sharpest.start, sharpest.end)]
    return _union([sharpest, *disjoint]) if disjoint else sharpest


def _width(when: EventDate) -> tuple[int, str]:
    return (when.days or 10**6, when.edtf or "")


def _union(dates: Sequence[EventDate]) -> EventDate:
    starts, ends = [d.start for d in dates if d.start], [d.end for d in dates if d.end]
    precision: Precision = "days" if all(d.precision in {"day", "days"} for d in dates) else dates[0].precision
    return EventDate(min(starts, default=None), max(ends, default=None), precision, any(d.approximate for d in dates))


def _kind(sources: Sequence[Source], status: Stage) -> Kind:
    """The commonest kind among the strongest stage's mentions, a plain "other" or "statement" only if alone."""
    counts = Counter(source.mention.kind for source in _with_stage(sources, status))
    telling = {kind: n for kind, n in counts.items() if kind not in {"other", "statement"}} or counts
    return min(telling, key=lambda kind: (-telling[kind], kind))


def _actors(sources: Sequence[Source]) -> tuple[Participant, ...]:
    """Everyone who takes part in any mention, those of most origins first, behind them who is only heard on it."""
    seen: dict[str, Participant] = {}
    origins: dict[str, set[str]] = {}
    rank: dict[str, int] = {}
    for source in sources:
        for place, actor in enumerate(source.mention.participants):
            seen[actor.slug] = _fuller(seen.get(actor.slug, actor), actor)
            origins.setdefault(actor.slug, set()).add(source.origin)
            rank[actor.slug] = min(place, rank.get(actor.slug, place))
    for slug in _surnames_of_others(seen):
        del seen[slug]
    return tuple(sorted(seen.values(), key=lambda a: (a.part == "voice", -len(origins[a.slug]), rank[a.slug], a.slug)))


def _surnames_of_others(seen: Mapping[str, Participant]) -> list[str]:
    """Persons of whom one report has the surname only ("Mr Doe") and another the full name."""
    persons = [slug for slug, actor in seen.items() if actor.kind == "person"]
    return [slug for slug in persons if any(other.endswith("-" + slug) for other in persons)]


def _fuller(known: Participant, other: Participant) -> Participant:
    """Of two ways in which one actor is told, that which takes part, then that with a role."""
    if "voice" in {known.part, other.part} and known.part != other.part:
        return known if other.part == "voice" else other
    return other if other.role and not known.role else known


def _places(sources: Sequence[Source]) -> tuple[Locality, ...]:
    return tuple({place.slug: place for source in sources for place in source.mention.places}.values())


def _accounts_apart(sources: Sequence[Source]) -> Iterable[Disagreement]:
    """What somebody says against what his sentence has told before, each account with who gives it."""
    told = {(s.article, s.mention.place, s.mention.ordinal): s for s in sources}
    for source in sources:
        mention = source.mention
        before = told.get((source.article, mention.place, mention.ordinal - 1)) if mention.contests else None
        if before:
            yield Disagreement("account", tuple(Claim(s.mention.title, (s.id,)) for s in (before, source)))


def _dates_apart(sources: Sequence[Source], chosen: EventDate) -> tuple[Disagreement, ...]:
    """Dates of the sources that cannot be reconciled with each other, each with who gives it."""
    if len(sources) == 1 or not chosen.known:
        return ()
    claims: dict[str, list[str]] = {}
    for source in sources:
        when = source.mention.date
        if when.known and not when.approximate and when.edtf:
            claims.setdefault(when.edtf, []).append(source.id)
    firm = {s.mention.date for s in sources if s.mention.date.known and not s.mention.date.approximate}
    if all(a.overlaps(b.start, b.end) for a in firm for b in firm):
        return ()
    return (Disagreement("date", tuple(Claim(value, tuple(ids)) for value, ids in sorted(claims.items()))),)
