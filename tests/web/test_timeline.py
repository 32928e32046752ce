import re
from html import unescape
from urllib.parse import quote

import pytest

from tests.asking import Asker

STORY = "/stories/strait-talks"


def test_the_only_story_is_the_front_page_and_several_are_listed(asker: Asker) -> None:
    page = asker.get("/")
    assert page.status == 200
    assert "The strait talks, spring 2024" in page.text
    assert "A hundred matters" in page.text


def test_a_list_shows_what_when_who_and_the_words(asker: Asker) -> None:
    page = unescape(asker.get(f"{STORY}?q=first+meeting").text)
    assert "Ada Holm and Viktor Sand meet in Veria" in page
    assert '<mark class="date-words">Tuesday</mark>' in page
    assert "4 reports · 3 outlets · 3 origins" in page
    assert "“Tuesday” + article of Wed 6 Mar 2024 (from its dateline) → 5 March 2024" in page
    assert '<mark class="hit">first meeting</mark>' in page or '<mark class="hit">first</mark>' in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "All 51 events."),
        ("actor=ada-holm", "6 of 51 events with Ada Holm."),
        ("actor=ada-holm&actor=viktor-sand", "3 of 51 events with Ada Holm and Viktor Sand."),
        ("actor=ada-holm&actor=viktor-sand&match=any", "9 of 51 events with Ada Holm or Viktor Sand."),
        ("from=2024-03-05&to=2024-03-06&status=planned", "from 5 March 2024 to 6 March 2024 that are planned."),
        ("from=2024-03-05&to=2024-03-05", "on 5 March 2024."),
        ("from=2024-03-05", "from 5 March 2024 on."),
        ("kind=call&place=veria", "in Veria of the kind calls."),
        ("corroborated=1", "7 of 51 events told by two origins or more."),
        ("as_of=2024-03-01", "as reported up to 1 March 2024."),
        ("q=%22useful+weather%22", "1 of 51 events matching \"useful weather\"."),
    ],
)  # fmt: skip
def test_a_sentence_says_what_is_shown(asker: Asker, query: str, said: str) -> None:
    sentence = re.search(r'class="sentence">(.*?)</h2>', asker.get(f"{STORY}?{query}").text)
    assert sentence
    assert said in unescape(sentence[1])


def test_a_date_filter_says_how_many_undated_events_it_leaves_out(asker: Asker) -> None:
    page = asker.get(f"{STORY}?from=2024-01-01").text
    assert "3 undated events left out" in page
    assert "A choir sings" not in page
    assert "A choir sings" in asker.get(f"{STORY}?cursor=").text + _all_pages(asker, STORY)


def test_pages_follow_each_other(asker: Asker) -> None:
    ids = re.findall(r'id="e-([^"]+)"', _all_pages(asker, "/stories/matters"))
    assert len(ids) == len(set(ids)) == 100


def test_newest_first_is_the_reverse_with_the_undated_last(asker: Asker) -> None:
    oldest = asker.get("/api/v1/stories/strait-talks/events?size=200").json["events"]
    newest = asker.get("/api/v1/stories/strait-talks/events?size=200&order=newest").json["events"]
    dated = [e["id"] for e in oldest if e["date"]["edtf"]]
    assert [e["id"] for e in newest][: len(dated)] == dated[::-1]


def test_events_of_long_ago_are_folded_into_one_line(asker: Asker) -> None:
    page = asker.get(STORY).text
    assert "4 earlier events: the 1990s to January 2024" in page
    folded = page.index("The old lighthouse is switched off")
    assert page.index('<details class="early"') < folded < page.index("</details>", folded)
    assert '<details class="early"' not in asker.get(f"{STORY}?to=2024-12-31").text


def test_silent_days_are_folded_into_one_line(asker: Asker) -> None:
    assert "5 days without events" in asker.get(f"{STORY}?actor=ada-holm").text


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("from=2024-03-09&to=2024-03-01", "did you mean 2024-03-01 to 2024-03-09?"),
        ("from=2024-02-31", "write a day as YYYY-MM-DD"),
        ("actor=nobody-of-this-name", "no actor has this name here"),
        ("place=atlantis", "no place has this name here"),
        ("outlet=the-moon", "no outlet has this name here"),
        ("cursor=garbage", "no place in the list"),
        ("status=happend", "choose from happened"),
        ("view=hologram", "choose from list"),
        ("order=sideways", "choose from oldest"),
        ("as_of=yesterday", "write a day as YYYY-MM-DD"),
    ],
)
def test_a_filter_that_makes_no_sense_gets_help_and_the_rest_of_the_page(asker: Asker, query: str, advice: str) -> None:
    page = asker.get(f"{STORY}?{query}&actor=ada-holm")
    assert page.status == 400
    assert advice in unescape(page.text)
    assert "6 of 51 events with Ada Holm." in page.text
    refused = asker.get(f"{STORY}.json?{query}")
    if "cursor" not in query:
        assert refused.status == 400
        assert advice in refused.json["error"]["advice"]


@pytest.mark.parametrize(
    "text", ['"', '""', "-", "--", "*", "a AND", "NEAR(", "(((", "'", "%", "\x00", "q:q", "-x", "🙂"]
)
def test_odd_searches_never_fail(asker: Asker, text: str) -> None:
    assert asker.get(f"{STORY}?q={quote(text)}").status == 200


def test_where_nothing_is_left_the_tightest_restriction_can_be_dropped(asker: Asker) -> None:
    page = asker.get(f"{STORY}?actor=ada-holm&status=denied&kind=visit").text
    offered = re.findall(
        r'<a class="chip chip-chosen" href="([^"]+)">(\w[\w ]+)<svg.*?</a> <span>shows (\d+)</span>', page
    )
    assert offered
    assert [int(count) for *_, count in offered] == sorted((int(count) for *_, count in offered), reverse=True)
    for address, _, count in offered:
        assert f'data-announce="{count} event' in asker.get(unescape(address)).text


def test_the_page_and_the_fragment_are_one(asker: Asker) -> None:
    for query in ("", "?actor=ada-holm", "?view=lanes", "?view=calendar", "?view=matrix", "?actor=x"):
        page, fragment = asker.get(STORY + query), asker.swap(STORY + query, "explorer")
        title, _, part = fragment.text.partition("</title>")
        assert "<html" not in part
        assert part.strip() in page.text
        assert title.partition("<title>")[2] in page.text


def test_who_asks_a_page_for_a_part_that_it_has_not_is_sent_there(asker: Asker) -> None:
    answer = asker.swap("/actors/ada-holm?x=1", "explorer")
    assert (answer.headers["hx-redirect"], answer.body) == ("/actors/ada-holm?x=1", b"")


def test_going_back_in_history_gets_the_whole_page(asker: Asker) -> None:
    assert "<html" in asker.swap(STORY, "explorer", hx_history_restore_request="true").text


def test_page_and_fragment_are_told_apart_by_caches(asker: Asker) -> None:
    page, fragment = asker.get(STORY), asker.swap(STORY, "explorer")
    assert "HX-Request" in page.headers["vary"]
    assert page.headers["etag"] != fragment.headers["etag"]
    assert page.headers["cache-control"] == "private, no-cache"


def test_what_has_not_changed_is_not_sent_again(asker: Asker) -> None:
    for path in (STORY, f"{STORY}?view=lanes", f"{STORY}.json", "/actors/ada-holm", "/embed/stories/strait-talks"):
        first = asker.get(path)
        again = asker.get(path, if_none_match=first.headers["etag"])
        assert (again.status, again.body) == (304, b""), path
        assert "content-security-policy" in again.headers


def test_what_a_reader_keeps_changes_their_page_only(asker: Asker) -> None:
    first = asker.get(STORY)
    asker.post("/bookmarks", {"event": first.events[5]})
    assert asker.get(STORY).headers["etag"] != first.headers["etag"]
    assert Asker(asker.app).get(STORY).headers["etag"] == first.headers["etag"]


def test_a_story_without_events_says_what_to_do(asker: Asker) -> None:
    assert asker.get("/stories/nothing").status == 404
    assert "All stories" in asker.get("/stories/nothing").text


def test_the_list_of_actors_can_be_searched(asker: Asker) -> None:
    page = asker.get(f"{STORY}/facets/actor?find=MA").text
    assert "Lena Marsh" in page
    assert "Ada Holm" not in page
    assert "No name holds these letters" in asker.get(f"{STORY}/facets/actor?find=xyzzy").text
    fragment = asker.swap(f"{STORY}/facets/actor?find=ma", "rail-actors").text
    assert fragment.strip().startswith('<div id="rail-actors">')


def test_the_picture_can_be_had_as_a_table_on_a_page_or_as_a_part_of_one(asker: Asker) -> None:
    page = asker.get(f"{STORY}/histogram?actor=lena-marsh").text
    assert "Among the events with Lena Marsh." in page
    counts = [int(n) for n in re.findall(r"</th><td>(\d+)</td>", page)]
    assert len(counts) > 1
    bars = asker.get(f"/api/v1{STORY}/histogram?actor=lena-marsh").json["bars"]
    assert counts == [sum(bar["counts"].values()) for bar in bars]
    fragment = asker.swap(f"{STORY}/histogram", "histogram").text
    assert fragment.strip().startswith('<div id="histogram"')


def _all_pages(asker: Asker, path: str) -> str:
    text = ""
    following: str | None = path
    while following:
        page = asker.get(following).text
        text += page
        found = re.search(r'id="page-next" rel="next" href="([^"]+)"', page)
        following = unescape(found[1]) if found else None
    return text
