from datetime import date

import pytest

from app.domain.actors.finding import find_actors, find_names, find_places
from app.domain.actors.model import ActorMention
from app.domain.documents import Document
from app.importer.languages import load_language
from app.importer.registry import load_registry

REGISTRY = load_registry()


def document(text: str) -> Document:
    return Document(text, load_language())


def actors(text: str, on: date | None = date(2019, 3, 12)) -> list[ActorMention]:
    return find_actors(document(text), REGISTRY, on)


def roles(text: str, on: date | None = date(2019, 3, 12)) -> dict[str, str]:
    return {mention.actor.slug: mention.role for mention in actors(text, on) if mention.actor.kind == "person"}


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Angela Merkel left.", "name"),
        ("Angela Merkel left. Mrs Merkel waved.", "surname"),
        ("Tayyip Erdogan left.", "alias"),
        ("The German chancellor left.", "title"),
        ("Berlin declined.", "metonym"),
        ("German officials declined.", "demonym"),
        ("Judge Harriet Oakes declined.", "unknown"),
    ],
)
def test_how_a_mention_was_recognised(text: str, how: str) -> None:
    assert [mention.how for mention in actors(text) if mention.acts][-1] == how


@pytest.mark.parametrize(
    ("text", "slug", "role"),
    [
        ("Foreign Secretary Jeremy Hunt spoke.", "jeremy-hunt", "British foreign secretary"),
        ("Jeremy Hunt spoke.", "jeremy-hunt", "British foreign secretary"),
        ("Former president Jimmy Carter spoke.", "jimmy-carter", "former US president"),
        ("Rear Admiral Nils Torve spoke.", "nils-torve", "rear admiral"),
        ("Mr Nils Torve spoke.", "nils-torve", ""),
        ("Nils Torve, the Norwegian army chief, spoke.", "nils-torve", "Norwegian army chief"),
        ("The top US diplomat spoke.", "mike-pompeo", "US secretary of state"),
        ("Ohio governor Nils Torve spoke. Torve sat.", "nils-torve", "Ohio governor"),
    ],
)
def test_the_role_is_what_the_text_says_or_what_is_known_of_that_day(text: str, slug: str, role: str) -> None:
    assert roles(text)[slug] == role


def test_an_office_is_resolved_by_the_day() -> None:
    text = "The British prime minister resigned."
    assert [
        actors(text, day)[0].actor.slug for day in (date(2016, 7, 1), date(2019, 7, 1), date(2022, 8, 1), None)
    ] == [
        "david-cameron",
        "theresa-may",
        "boris-johnson",
        "british-prime-minister",
    ]


def test_on_the_day_of_a_handover_nobody_is_guessed() -> None:
    (mention, _) = actors("The British prime minister spoke.", date(2016, 7, 13))
    assert mention.actor.slug == "british-prime-minister"


def test_two_persons_of_one_phrase_share_its_words() -> None:
    text = "The French and German foreign ministers met."
    both = [mention for mention in actors(text) if mention.actor.kind == "person"]
    assert [(mention.text, mention.body) for mention in both] == [
        ("The French and German foreign ministers", "france"),
        ("The French and German foreign ministers", "germany"),
    ]


def test_an_institution_tells_whose_it_is() -> None:
    (mention,) = [m for m in actors("The Greek defence ministry denied it.") if m.actor.kind == "organisation"]
    assert (mention.actor.name, mention.actor.of) == ("Greek Defence Ministry", "greece")


def test_pronouns_and_groups_stay_without_names() -> None:
    assert actors("He met her. The two men smiled. Their spokesman left. Both leaders agreed.") == []


def test_unknown_persons_share_a_slug_however_their_accents_are_set() -> None:
    assert {m.actor.slug for m in actors("Admiral Jörg Öström left. Admiral Jorg Ostrom stayed.")} == {"jorg-ostrom"}


def test_places_know_their_state() -> None:
    places = find_places(
        document("They met in Geneva, at the Ukrainian capital's request, and in northern Syria."), REGISTRY
    )
    assert [(place.text, place.slug, place.state) for place in places] == [
        ("Geneva", "geneva", "switzerland"),
        ("Ukrainian capital", "kyiv", "ukraine"),
        ("Syria", "syria", "syria"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "?" * 100_000,
        "President " * 40_000,
        "France, " * 60_000,
        "the French and German " * 20_000 + "leaders",
        "de la " * 80_000,
        "Nato-Russia-" * 40_000,
        "A. " * 100_000,
        "Mary Marsh, the " * 30_000,
        "Committee of the " * 30_000,
        "(ABC) " * 80_000,
        "Merkel " * 80_000,
        "his German counterpart " * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_long_odd_lines_are_read_to_their_end(text: str) -> None:
    names = find_names(document(text), REGISTRY, date(2019, 3, 12))
    assert all(text[mention.start : mention.end] == mention.text for mention in names.actors)


def test_mentions_quote_the_text_in_its_order() -> None:
    text = "Berlin’s answer pleased Ms Merkel. “Not yet,” Macron told CNN in Nice.\n\nMERKEL WAITS FOR PARIS"
    names = find_names(document(text), REGISTRY, date(2019, 3, 12))
    assert all(text[mention.start : mention.end] == mention.text for mention in names.actors)
    assert all(text[place.start : place.end] == place.text for place in names.places)
    assert [m.start for m in names.actors] == sorted(m.start for m in names.actors)
