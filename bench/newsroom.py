"""Invented articles in any number: a few happenings a day, each told by several outlets in words of their own.

Everything follows from the seed and the article's number, so that any part of the stream can be made alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST_DAY = date(2020, 3, 2)
A_DAY = 20
"""Articles a day."""

_STATES = tuple(
    "Albania Algeria Angola Argentina Armenia Australia Austria Bahrain Bangladesh Belgium Bolivia Botswana Brazil "
    "Bulgaria Cambodia Cameroon Canada Chile Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt Estonia Ethiopia "
    "Finland France Gabon Ghana Greece Guatemala Honduras Hungary Iceland India Indonesia Italy Japan Kenya Kuwait "
    "Laos Latvia Lithuania Malawi Malaysia Malta Mexico Mongolia Morocco Mozambique Namibia Nepal Nicaragua Nigeria "
    "Norway Oman Pakistan Paraguay Peru Poland Portugal Qatar Romania Rwanda Senegal Serbia Slovakia Slovenia Spain "
    "Sweden Tanzania Thailand Tunisia Turkey Uganda Uruguay Vietnam Zambia".split()
)
_CITIES = tuple(
    "Accra Amsterdam Athens Barcelona Berlin Bogota Brussels Bucharest Budapest Cairo Dakar Doha Dublin Geneva Hanoi "
    "Helsinki Istanbul Jakarta Lagos Lima Lisbon London Luanda Lusaka Madrid Manila Marrakesh Milan Muscat Nairobi "
    "Oslo Ottawa Paris Prague Quito Riga Rome Santiago Sofia Stockholm Sydney Tallinn Tokyo Tunis Vienna Vilnius "
    "Warsaw Zagreb".split()
)
_FIELDS = tuple(
    "airport apple barley battery bridge cable canal cement cheese cinema coffee copper cotton dairy dam drone energy "
    "ferry fertiliser film fishing flood forest fuel gas glacier grain harbour health highway honey insurance lake "
    "lithium livestock maize medicine mining museum ocean olive orchid patent pension pipeline port radio railway rice "
    "river road rubber salt satellite school seed ship silk solar steel student sugar tea telephone textile timber "
    "tourism tram tunnel vaccine visa water whale wheat wind wine wool".split()
)
_MATTERS = tuple(
    "archives borrowing certificates charges contracts corridors costs credits deliveries duties exchanges exports "
    "fees grants imports inspections labels leases levies licences limits loans patrols permits prices quotas "
    "rebates registers repairs reserves rights routes rules shares shipments standards stocks storage subsidies "
    "surveys tariffs taxes tenders trials waivers zones".split()
)
_SAID = ("said", "told reporters", "told a briefing", "wrote in a statement")
_OUTLETS = ("Example Times", "Morning Example", "Example Post", "The Daily Example", "Example Wire", "Example Herald")
_OPENINGS = (
    "{a} and {b} held talks on {topic} in {city} on {day}.",
    "The foreign ministers of {a} and {b} met in {city} on {day} to discuss {topic}.",
    "Officials from {a} and {b} met in {city} on {day} for talks on {topic}.",
)
_MORE = (
    "{a} signed an agreement on {topic} with {b} on {day}, the government {said}.",
    "{b} will host a conference on {topic} next week, its foreign ministry {said}.",
    "The prime minister of {a} is to visit {city} on {next} about {topic}, officials {said}.",
    "{a} imposed sanctions on two companies over {topic} on {day}.",
    "A delegation from {b} arrived in {city} on {day}, the embassy {said}.",
    "{a} and {b} had agreed on {topic} in {year}.",
    '"We shall not give way on {topic}," the foreign minister of {b} {said} on {day}.',
    "{a} sent observers to {city} last month because of {topic}.",
    "Parliament in {city} voted on {topic} on {day}.",
    "{b} withdrew its experts from {a} on {day} after a quarrel over {topic}.",
    "A court in {city} ruled on {day} that {a} must pay for {topic}.",
    "{a} opened an office for {topic} in {city} on {day}.",
    "Workers in {city} went on strike over {topic} on {day}.",
    "{b} had recalled its ambassador from {a} in {year} over {topic}.",
    "The finance minister of {a} warned {b} on {day} that {topic} would have to wait.",
    "{a} and {b} exchanged letters on {topic} last week.",
)


@dataclass(frozen=True, slots=True)
class Report:
    """An invented article as a sender would give it."""

    id: str
    title: str
    text: str
    outlet: str
    url: str
    published: str

    def as_record(self) -> dict[str, str]:
        """The article as an object of a JSON Lines file."""
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name)}


def write_reports(count: int, first: int = 0, seed: int = 0) -> Iterator[Report]:
    """The articles numbered from `first` on."""
    return (write_report(number, seed) for number in range(first, first + count))


def write_report(number: int, seed: int = 0) -> Report:
    """One article: it tells of one of its day's happenings first, and of some others further down."""
    day = FIRST_DAY + timedelta(number // A_DAY)
    chance = Random(f"{seed} article {number}")  # noqa: S311 - nothing depends on its being unguessable
    outlet = chance.choice(_OUTLETS)
    told = [_happening(day, chance.randrange(A_DAY // 3), seed)]
    told += [_happening(day - timedelta(chance.randrange(3)), chance.randrange(A_DAY // 3), seed) for _ in range(3)]
    title = f"{told[0]['a']} and {told[0]['b']} talk about {told[0]['topic']}"
    paragraphs = [_tell(one, day, chance, opening=n == 0) for n, one in enumerate(told)]
    text = "\n\n".join([title, *paragraphs, f"Report {number} of the {outlet}."])
    address = f"https://{outlet.lower().replace(' ', '')}.example.com/{number}"
    return Report(f"report-{number:07d}", title, text, outlet, address, day.isoformat())


def _happening(day: date, number: int, seed: int) -> dict[str, str]:
    chance = Random(f"{seed} {day} {number}")  # noqa: S311
    a, b = (_STATES[int(len(_STATES) * chance.random() ** 2)] for _ in range(2))
    while a == b:
        b = chance.choice(_STATES)
    return {"a": a, "b": b, "city": chance.choice(_CITIES), "topic": _name_topic(chance), "on": day.isoformat()}


def _name_topic(chance: Random) -> str:
    return f"{chance.choice(_FIELDS)} {chance.choice(_MATTERS)}"


def _tell(happening: dict[str, str], published: date, chance: Random, *, opening: bool) -> str:
    day = date.fromisoformat(happening["on"])
    words = {
        **happening,
        "day": f"{day:%A}",
        "next": f"{published + timedelta(3):%A}",
        "said": chance.choice(_SAID),
        "year": str(published.year - chance.randrange(2, 9)),
    }
    first = chance.choice(_OPENINGS if opening else _MORE)
    return " ".join(sentence.format(**words) for sentence in (first, *chance.sample(_MORE, 2)))
