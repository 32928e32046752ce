"""People and organisations that no registry knows, and names that must not become known ones."""

from datetime import date

import pytest

from app.domain.actors.finding import find_actors
from app.domain.documents import Document
from app.importer.languages import load_language
from app.importer.registry import load_registry

_DAY = date(2021, 3, 17)


def _find(text: str) -> dict[str, str]:
    """The names of the actors in a text with their kinds."""
    found = find_actors(Document(text, load_language("en")), load_registry(), _DAY)
    return {mention.actor.name: mention.actor.kind for mention in found}


PEOPLE = [
    ("Minister of Fisheries, Adaeze Obiora, opened the harbour.", "Adaeze Obiora"),
    ("The Managing Director of the Canal Authority, Tomasz Wilk-Baran, resigned.", "Tomasz Wilk-Baran"),
    ("The minister for rural works, H. Raghunathan, met the farmers.", "H. Raghunathan"),
    ("Datuk Seri Hishammuddin Razak told reporters the ferry was safe.", "Hishammuddin Razak"),
    ("Ms Vandamme told the strikers to go home.", "Vandamme"),
    ("Sophie Israel, a violinist, told reporters the hall was too small.", "Sophie Israel"),
    ("The letter was signed by Angela Merkel, Zdzisława Wrona and Teuvo Lehtisalo.", "Teuvo Lehtisalo"),
]


@pytest.mark.parametrize(("text", "name"), PEOPLE)
def test_a_person_is_known_by_what_stands_around_the_name(text: str, name: str) -> None:
    assert _find(text).get(name) == "person"


ORGANISATIONS = [
    ("The rebel group Harakat said it held the bridge. Harakat freed two drivers.", "Harakat"),
    ("Shares in Tolvanen fell by a tenth after the storm.", "Tolvanen"),
    ("The Court of Appeal for Shipping freed the captain.", "Court of Appeal for Shipping"),
]


@pytest.mark.parametrize(("text", "name"), ORGANISATIONS)
def test_an_organisation_is_known_by_what_stands_around_the_name(text: str, name: str) -> None:
    assert _find(text) == {name: "organisation"}


def test_a_composer_is_no_president_of_a_committee() -> None:
    assert not _find("The orchestra played Telemann and Bach in the rain.")


def test_a_leader_needs_no_introduction() -> None:
    assert "Vladimir Putin" in _find("Putin laughed and left the hall.")


def test_an_institution_opens_a_sentence_without_an_article() -> None:
    assert "US Senate" in _find("Senate negotiators said they were close to a bill.")
