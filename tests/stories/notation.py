"""Reads the notation in which the invented stories are written: articles, and what each line of them says.

`= name: value | …` begins an article; `@ stage kind | date "words" | title | actor part, … | place | speaker`
describes the line below it; other lines are text. Descriptions with one title are one event; a further field after
the speaker names an event whose descriptions have several.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.domain import dates
from app.domain.dates import EventDate
from app.domain.mentions import Locality, Mention, Participant, Rejected, TimeUse
from app.domain.text import solid_length

FOLDER = Path(__file__).parent
_PEOPLE = {
    "ada-holm": "foreign minister of Norland",
    "viktor-sand": "foreign minister of Estmark",
    "tomas-reed": "prime minister of Norland",
    "irena-kovar": "president of Estmark",
    "lena-marsh": "secretary-general of the Littoral Council",
    "paul-adey": "envoy of the Ocean Union",
}
_ORGANISATIONS = {"littoral-council"}
_STOP = {"with", "that", "have", "from", "were", "been", "will", "would", "which", "both", "said", "their"}


@dataclass
class Draft:
    """One article being read."""

    head: dict[str, str]
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def published(self) -> date | None:
        day = self.head.get("published", "").split()
        return date.fromisoformat(day[0]) if day else None


def read_story(name: str) -> list[Draft]:
    """The articles of a story in this folder."""
    drafts: list[Draft] = []
    note = ""
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.startswith("= "):
            drafts.append(Draft(dict(part.split(": ", 1) for part in line[2:].split(" | "))))
        elif line.startswith("@ "):
            note = line[2:]
        elif note:
            _annotate(drafts[-1], line, note)
            note = ""
        else:
            drafts[-1].text += line + "\n" if line else "\n"
    return drafts


def _annotate(draft: Draft, line: str, note: str) -> None:
    start = len(draft.text)
    fields = [part.strip() for part in note.split("|")] + [""] * 5
    stage, kind = fields[0].split()
    when, words = _read_date(fields[1])
    draft.text += line + "\n"
    draft.labels.append(fields[6] or fields[2])
    draft.mentions.append(
        Mention(
            place=solid_length(draft.text[:start]),
            ordinal=0,
            start=start,
            end=start + len(line),
            stage=stage,  # type: ignore[arg-type]
            kind=kind,  # type: ignore[arg-type]
            head=kind,
            date=when,
            title=fields[2],
            speaker=fields[5],
            when=tuple(_uses(draft, line, start, when, words)),
            participants=tuple(_participants(fields[3])),
            places=tuple(Locality(slug, _name(slug)) for slug in fields[4].split(", ") if slug),
            words=tuple(sorted({w for w in re.findall(r"[a-z]{4,}", line.lower()) if w not in _STOP})),
        )
    )


def _uses(draft: Draft, line: str, start: int, when: EventDate, words: str) -> Iterator[TimeUse]:
    at = line.lower().find(words.lower()) if words else -1
    if at < 0:
        return
    absolute = re.search(r"\d{4}", words) is not None
    source = draft.head.get("published", "").partition(" ")[2]
    yield TimeUse(
        line[at : at + len(words)],
        start + at,
        start + at + len(words),
        when.edtf,
        None if absolute else draft.published,
        "" if absolute or draft.published is None else source,
        "calendar date" if absolute else "nearest weekday",
        (Rejected("2024-03-12", "the article is older"),) if words == "next Tuesday" else (),
    )


def _participants(listed: str) -> Iterator[Participant]:
    for entry in filter(None, listed.split(", ")):
        slug, _, part = entry.partition(" ")
        kind = "person" if slug in _PEOPLE else "organisation" if slug in _ORGANISATIONS else "state"
        yield Participant(slug, _name(slug), kind, _PEOPLE.get(slug, ""), part or "other")  # type: ignore[arg-type]


def _name(slug: str) -> str:
    return slug.replace("-", " ").title()


def _read_date(written: str) -> tuple[EventDate, str]:
    """`week 2024-03-04 "next week"` → the date, the words."""
    bare, _, words = written.partition('"')
    words = words.rstrip('"')
    unit, _, value = bare.strip().partition(" ")
    approximate, unit = unit.endswith("~"), unit.rstrip("~")
    if unit == "undated":
        return EventDate(words=words), words
    return replace(_build(unit, value), approximate=approximate), words


def _build(unit: str, value: str) -> EventDate:
    years = {"year": dates.year_of, "decade": dates.decade_of}
    if unit in years:
        return years[unit](int(value))
    if unit == "open":
        return EventDate(date(int(value), 1, 1), None, "year")
    if unit == "month":
        return dates.month_of(*(int(part) for part in value.split("-")))
    if unit == "quarter":
        return dates.quarter_of(int(value[:4]), int(value[-1]))
    first, _, last = value.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if unit == "season":
        return EventDate(start, end, "season")
    return {"week": dates.week_of, "weekend": dates.weekend_of}.get(unit, lambda _: dates.span(start, end))(start)
