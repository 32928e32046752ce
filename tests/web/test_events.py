import re
from html import unescape

import pytest
from sqlalchemy import Engine, insert, text

from app.storage.database import writing
from app.storage.tables import aliases
from tests.asking import Answer, Asker


def find(asker: Asker, words: str) -> dict[str, object]:
    """The event of the strait talks with that title, as the API tells it."""
    events = asker.get("/api/v1/stories/strait-talks/events?size=200").json["events"]
    found: dict[str, object] = next(e for e in events if words in e["title"])
    return found


def page(asker: Asker, words: str, query: str = "") -> Answer:
    return asker.get(f"{find(asker, words)['url']}{query}")


def test_an_event_answers_what_when_who_and_who_says_so(asker: Asker) -> None:
    text = unescape(page(asker, "Ada Holm and Viktor Sand meet").text)
    assert "“Tuesday” + article of Wed 6 Mar 2024 (from its dateline) → 5 March 2024" in text
    assert "foreign minister of Norland" in text
    assert "one text, carried by Evening Ledger and Northern Wire" in text
    assert text.count("first reported") == 1
    assert text.index("first reported") < text.index("Coastal Courier")
    assert "Planned</span> 5 March 2024" in text
    assert "Happened</span> 5 March 2024" in text
    assert "After with Viktor Sand" in text
    assert "Northern Wire. “Ministers meet in Veria, agree to meet again.” 6 March 2024." in text


def test_what_was_weighed_and_not_taken_is_told(asker: Asker) -> None:
    text = page(asker, "Ada Holm and Viktor Sand meet", "?as_of=2024-02-29").text
    assert "12 March 2024: the article is older" in text


def test_a_disagreement_names_both_sides(asker: Asker) -> None:
    text = unescape(page(asker, "Experts meet in Port Aske").text)
    claims = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', text)
    assert ("week of 18 March 2024", "Northern Wire, Wed 6 Mar 2024") in claims
    assert any(value == "20 March 2024" for value, _ in claims)


def test_why_reports_are_one_event_is_told_with_the_pairs_of_reports(asker: Asker) -> None:
    text = unescape(page(asker, "Ada Holm and Viktor Sand meet").text)
    why = text.partition("Why these reports are one event")[2].partition("</dl>")[0]
    assert "<dt>The same kind, time and parties</dt>" in why
    assert "<dt>The same words</dt><dd>Evening Ledger, Wed 28 Feb 2024 and Northern Wire, Wed 28 Feb 2024</dd>" in why
    assert "<dd>Coastal Courier, Mon 4 Mar 2024 and Northern Wire, Wed 6 Mar 2024</dd>" in why
    assert "Why these reports are one event" not in page(asker, "A choir sings").text


def test_who_said_it_is_told_by_name(asker: Asker) -> None:
    text = unescape(page(asker, "Lena Marsh says the Council is ready").text)
    assert "said by Lena Marsh" in text


def test_a_plan_whose_day_has_passed_unreported_says_so(asker: Asker) -> None:
    text = page(asker, "Littoral Council to discuss the channel").text
    assert "No report found" in text
    assert "nobody here reports by 25 March 2024 whether it did" in text


def test_links_lead_to_the_passage_here_and_at_the_publisher(asker: Asker) -> None:
    text = unescape(page(asker, "Norland closes the Aske channel").text)
    here = re.search(r'href="(/articles/[a-z0-9]+#(s-\d+-\d+))">Read it', text)
    assert here
    assert f'id="{here[2]}"' in asker.get(here[1]).text
    assert "https://courier.example.com/aske-channel-closed#:~:text=Norland%20closed%20the%20Aske%20channel," in text


def test_an_event_as_it_was_known_on_a_day(asker: Asker) -> None:
    before = unescape(page(asker, "Ada Holm and Viktor Sand meet", "?as_of=2024-03-01").text)
    assert "As reported up to 1 March 2024" in before
    assert "Ada Holm and Viktor Sand to meet in Veria" in before
    assert "Happened</span>" not in before.partition("Before and after")[0]
    assert page(asker, "Ada Holm and Viktor Sand meet", "?as_of=2024-01-01").status == 404
    assert page(asker, "Ada Holm and Viktor Sand meet", "?as_of=someday").status == 400


def test_every_mention_is_an_address_of_its_event(asker: Asker) -> None:
    event = find(asker, "Ada Holm and Viktor Sand meet")
    also = event["also"]
    assert isinstance(also, list)
    assert len(also) == 3
    for identifier in also:
        moved = asker.get(f"/events/{identifier}/whatever?as_of=2024-03-06")
        assert moved.status == 301
        assert moved.headers["location"] == f"{event['url']}?as_of=2024-03-06"
        assert asker.get(f"/events/{identifier}.json").headers["location"] == f"/events/{event['id']}.json"


@pytest.mark.parametrize("slug", ["", "/wrong", "/Ada-Holm"])
def test_a_wrong_slug_leads_to_the_right_one(asker: Asker, slug: str) -> None:
    event = find(asker, "Ada Holm and Viktor Sand meet")
    moved = asker.get(f"/events/{event['id']}{slug}")
    assert (moved.status, moved.headers["location"]) == (301, event["url"])


def test_a_mention_that_is_gone_leads_to_what_took_over_or_shows_what_stood_there(asker: Asker, engine: Engine) -> None:
    event = find(asker, "A choir sings")
    rows: list[dict[str, object]] = [
        {"public_id": "gone-1", "target": "gone-2", "title": "t", "quote": "q"},
        {"public_id": "gone-2", "target": event["id"], "title": "t", "quote": "q"},
        {"public_id": "gone-3", "target": "", "title": "A title", "quote": "These were <the> words."},
        {"public_id": "gone-4", "target": "gone-4", "title": "", "quote": ""},
    ]
    with writing(engine) as connection:
        connection.execute(insert(aliases), rows)
    try:
        assert asker.get("/events/gone-1").headers["location"] == event["url"]
        gone = asker.get("/events/gone-3/x")
        assert gone.status == 410
        assert "These were &lt;the&gt; words." in gone.text
        assert asker.get("/events/gone-4").status == 410
        assert asker.get("/events/unheard-of").status == 404
    finally:
        with writing(engine) as connection:
            connection.execute(text("DELETE FROM alias WHERE public_id LIKE 'gone-%'"))


def test_beside_the_list_an_event_is_the_same_dossier(asker: Asker) -> None:
    address = str(find(asker, "Ada Holm and Viktor Sand meet")["url"])
    part = asker.swap(address, "pane").text
    assert "<html" not in part
    assert "data-close" in part
    assert "<h2" in part
    assert "How it went" in part


def test_an_actor_has_roles_statements_and_counterparts(asker: Asker) -> None:
    text = unescape(asker.get("/actors/ada-holm").text)
    assert "foreign minister of Norland" in text
    assert "5–22 March 2024, 6 events" in text
    assert "Ada Holm called the text" in text
    with_whom = text.partition("With whom")[2].partition("Statements and denials")[0]
    assert re.search(r"Viktor Sand</span> <span class=\"count\">3", with_whom)
    assert asker.get("/actors/nobody").status == 404
    assert asker.get("/actors/ada-holm.json").json["roles"][0]["events"] == 6
