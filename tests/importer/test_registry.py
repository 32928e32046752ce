from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import holidays
import pytest

from app.domain.actors.finding import find_actors
from app.domain.documents import Document
from app.importer.languages import load_language
from app.importer.registry import load_registry

REGISTRY = load_registry()
TERRITORIES = frozenset(
    {
        "AI", "AQ", "AS", "AW", "AX", "BL", "BM", "BQ", "BV", "CC", "CK", "CW", "CX", "EH", "FK", "FO",
        "GF", "GG", "GI", "GL", "GP", "GS", "GU", "HK", "HM", "IM", "IO", "JE", "KY", "MF", "MO", "MP",
        "MQ", "MS", "NC", "NF", "NU", "PF", "PM", "PN", "PR", "RE", "SH", "SJ", "SX", "TC", "TF", "TK",
        "UM", "VG", "VI", "WF", "YT",
    }
)  # fmt: skip


def test_every_state_that_has_holidays_is_known() -> None:
    wanted = set(holidays.list_supported_countries(include_aliases=False)) - TERRITORIES
    assert {code for code in wanted if len(code) == 2} <= {state.code for state in REGISTRY.states.values()}


def test_every_capital_stands_for_its_state_unless_a_body_has_taken_it() -> None:
    speaking = {place.speaks_for for place in REGISTRY.places.values()}
    silent = {
        slug for slug, state in REGISTRY.states.items() if slug not in speaking and state.capital not in REGISTRY.states
    }
    assert silent == {"belgium"}


def test_leaders_and_ministers_of_at_least_forty_states_are_known() -> None:
    offices = Counter(office for body, office in REGISTRY.held if body in REGISTRY.states)
    assert (
        min(
            offices["foreign minister"],
            offices["defence minister"],
            offices["president"],
            offices["prime minister"],
        )
        >= 40
    )


@pytest.mark.parametrize(
    "office", ["president", "prime minister", "foreign minister", "defence minister", "secretary general"]
)
def test_nobody_surely_holds_an_office_that_another_surely_holds(office: str) -> None:
    disputed = {"ivory-coast", "kyrgyzstan", "moldova"}  # two claimed it at once
    for (body, held), terms in REGISTRY.held.items():
        if held == office and body not in disputed:
            in_order = sorted(terms, key=lambda term: term.settled)
            assert [b.person for a, b in pairwise(in_order) if a.person != b.person and a.leaving > b.settled] == [], (
                body
            )


@pytest.mark.parametrize(
    ("body", "office", "day", "holder"),
    [
        ("united-states", "foreign minister", date(2021, 1, 25), None),
        ("united-states", "foreign minister", date(2021, 1, 27), "antony-blinken"),
        ("united-kingdom", "prime minister", date(2022, 9, 6), None),
        ("united-kingdom", "finance minister", date(2016, 1, 1), "george-osborne"),
        ("germany", "prime minister", date(2021, 12, 1), "angela-merkel"),
        ("nato", "secretary general", date(2014, 9, 30), "anders-fogh-rasmussen"),
        ("nato", "secretary general", date(2014, 10, 1), None),
        ("russia", "foreign minister", None, "sergei-lavrov"),
        ("france", "president", None, None),
        ("venezuela", "no such office", date(2020, 1, 1), None),
    ],
)
def test_holders_of_offices(body: str, office: str, day: date | None, holder: str | None) -> None:
    assert REGISTRY.holder(body, office, day) == holder


def own(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def slugs(text: str, folder: Path, on: date | None = None) -> list[str]:
    found = find_actors(Document(text, load_language()), load_registry(folder), on)
    return [mention.actor.slug for mention in found if mention.reading == "party"]


def test_a_newsroom_adds_replaces_and_removes(tmp_path: Path) -> None:
    own(
        tmp_path,
        "organisations/ours.toml",
        '"Harbour Watch" = { also = "HWX", class = "watchdog" }\n"Greenpeace" = false\n',
    )
    own(
        tmp_path,
        "people/ours.toml",
        '["France"]\n"Jeanne Martel" = "president 2001-01-01/.."\n"Nicolas Sarkozy" = false\n',
    )
    own(tmp_path, "places/regions.tsv", "Gull Point\tGB\t\n")
    assert slugs("HWX filed a complaint. The watchdog won.", tmp_path) == ["harbour-watch", "harbour-watch"]
    assert slugs("Greenpeace filed a complaint.", tmp_path) == []
    assert slugs("The French president spoke.", tmp_path, date(2010, 5, 5)) == ["jeanne-martel"]


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        (
            "people/ours.toml",
            '["France"]\n"Jeanne Martel" = "president since 2001"\n',
            "president since 2001",
        ),
        ("people/ours.toml", '["Atlantis"]\n"Jeanne Martel" = "president 2001/.."\n', "Atlantis"),
        ("places/cities.tsv", "Gullport\tGB\tmany\n", "Gullport"),
        ("media.toml", "= nonsense", "media.toml"),
        ("metonyms.toml", '"Geneva" = "Atlantis"\n', "Atlantis"),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    own(tmp_path, name, text)
    with pytest.raises(ValueError, match=complaint):
        load_registry(tmp_path)
