"""Which links hold an event together: the surest, no more than are needed, whatever the order of the mentions."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from app.domain import dates
from app.domain.events import Source
from app.domain.mentions import Kind, Mention, Participant
from app.domain.ties import list_ties

_DAY = dates.day(date(2024, 3, 5))
_PARTIES = (Participant("ada-holm", "Ada Holm", "person"), Participant("viktor-sand", "Viktor Sand", "person"))


def report(name: str, words: str, *, kind: Kind = "meeting") -> Source:
    mention = Mention(
        place=0, ordinal=0, start=0, end=10, stage="happened", kind="meeting", head="meet", date=_DAY, title=name,
        participants=_PARTIES, words=tuple(sorted(words.split())),
    )  # fmt: skip
    return Source(name, replace(mention, kind=kind), f"article-{name}", f"origin-{name}", date(2024, 3, 6))


COPY = "envoys ferry harbour meet minister pilot talk veria"
SOURCES = (report("a", COPY), report("b", COPY), report("c", "handshake quay"), report("d", "choir", kind="other"))


def test_the_surest_links_are_kept_and_none_more_than_hold_them_together() -> None:
    ties = list_ties(SOURCES)
    assert [(tie.first, tie.second) for tie in ties] == [("a", "b"), ("a", "c")]
    assert ties[0].verdict.reason == "the same words"
    assert ties[1].verdict.reason == "the same kind, time and parties"


def test_the_order_of_mentions_does_not_matter() -> None:
    assert {tuple(list_ties(order)) for order in permutations(SOURCES)} == {tuple(list_ties(SOURCES))}


def test_what_no_rule_ties_is_in_no_tie() -> None:
    assert list_ties(SOURCES[3:]) == []
    assert all("d" not in (tie.first, tie.second) for tie in list_ties(SOURCES))
