"""What the API answers with, as its OpenAPI document describes it; the interchange format in types."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.domain.dates import Precision
from app.domain.mentions import ActorKind, Kind, Stage

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2022-01-19"])]


class Model(BaseModel):
    """The base: nothing that is not described."""

    model_config = ConfigDict(extra="forbid")


class DateModel(Model):
    """A date as precise as it is known: days are inclusive, null where open or unknown."""

    edtf: str | None = Field(description="the date in EDTF (ISO 8601-2)", examples=["2022-01-10/2022-01-16"])
    start: Day | None
    end: Day | None
    precision: Precision
    approximate: bool
    words: str | None = Field(None, description="what little is known of an unknown date", examples=["a Wednesday"])


class ActorModel(Model):
    """Who takes part in an event."""

    slug: str
    name: str
    kind: ActorKind
    role: str | None


class PlaceModel(Model):
    """Where an event is set."""

    slug: str
    name: str


class ClaimModel(Model):
    """One side of a disagreement."""

    value: str
    sources: list[str] = Field(description="the mentions that say so")


class DisagreementModel(Model):
    """What the sources of an event do not agree about."""

    about: str
    claims: list[ClaimModel]


class RejectedModel(Model):
    """A reading of a time expression that was weighed and not taken."""

    value: str
    reason: str


class TimeModel(Model):
    """The words that a date came from, and how: offsets count code points of the article's text."""

    text: str
    start: int
    end: int
    edtf: str | None
    reference: Day | None = Field(description="the day that relative words were counted from")
    reference_from: str | None
    rule: str
    alternatives: list[RejectedModel]


class ArticleOfSource(Model):
    """The article that a source stands in."""

    id: str
    ref: str
    title: str
    outlet: str | None
    url: str | None
    published: Day | None


class SourceModel(Model):
    """One passage that tells of an event; `quote` is the article's text from `start` to `end`."""

    id: str
    article: ArticleOfSource
    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    status: Stage
    speaker: str | None
    date: DateModel
    when: list[TimeModel]


class EventModel(Model):
    """An event with its sources."""

    id: str
    also: list[str] = Field(description="the ids of its other mentions; each is an address of this event")
    url: str
    title: str
    date: DateModel
    status: Stage
    kind: Kind
    salience: float = Field(ge=0, le=1)
    actors: list[ActorModel]
    places: list[PlaceModel]
    outlets: int
    origins: int
    disagreements: list[DisagreementModel]
    sources: list[SourceModel]


class StoryModel(Model):
    """A story with its size."""

    slug: str
    title: str
    events: int
    articles: int
    first: Day | None
    last: Day | None


class StoriesModel(Model):
    """All stories."""

    stories: list[StoryModel]


class EventsModel(Model):
    """A page of a timeline; give `next` as `cursor` to go on."""

    count: int = Field(description="events that the filter selects")
    total: int = Field(description="events of the story")
    undated: int = Field(description="of those selected, how many have no date; they come last")
    left_out: int = Field(description="undated events that match all else but are left out because of from or to")
    events: list[EventModel]
    next: str | None


class FacetValueModel(Model):
    """A value, and the number of events that switching it would give."""

    slug: str
    name: str
    kind: str
    count: int
    selected: bool


class BarModel(Model):
    """The events that begin between two days, inclusive, by status."""

    start: Day
    end: Day
    counts: dict[str, int]


class HistogramModel(Model):
    """How many events begin when; bars without events are left out."""

    unit: str
    bars: list[BarModel]
    before: int = Field(description="events that begin before the first bar")
    after: int = Field(description="events that begin after the last bar")


class PublicationModel(Model):
    """Where and when an article's text appeared."""

    outlet: str | None
    url: str | None
    published: Day | None
    published_from: str | None
    ref: str


class PassageModel(Model):
    """A passage of an article that feeds an event."""

    id: str
    start: int
    end: int
    url: str


class ArticleModel(Model):
    """An article with its text and what was read in it."""

    id: str
    ref: str
    refs: list[str]
    title: str
    origin: str
    language: str
    published: Day | None
    published_from: str | None
    publications: list[PublicationModel]
    text: str
    passages: list[PassageModel]


class ErrorDetail(Model):
    """What happened, and what to try."""

    what: str
    advice: str


class ErrorModel(Model):
    """Any answer that is no success."""

    error: ErrorDetail
