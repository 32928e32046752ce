"""Dating an undated article from articles that are dated by their own words, metadata or an editor."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.articles.stamps import in_year
from app.domain.publication.clues import SURE, Clue, Clues, resolve

_FEWEST_CLUES = 2
_YEAR_REACH = timedelta(15)
_FEWEST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """An article whose day is known, by text, metadata or editor; `ref` names it in explanations.

    `copy` says that it is a near-copy of the undated article.
    """

    ref: str
    day: date
    clues: Clues
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """The day agreed on, how in plain words, and the articles that it rests on."""

    day: date
    receipt: str
    rests_on: tuple[str, ...]


def date_by_agreement(undated: Clues, dated: Iterable[Dated]) -> Agreement | None:
    """The day of an undated article by its dated fellows, or None where they do not settle it.

    Three ways, the surest first: it is a copy of dated ones, all of one day; its dateline's month and day fit
    one year of articles on the same people; its words say which weekday it was written on, and two or more of
    its happenings are placed by dated articles so that this is one day. Where two days compete there is none.
    The order of `dated` does not matter.
    """
    fellows = sorted(dated, key=lambda one: (one.day, one.ref))
    copies = [one for one in fellows if one.copy]
    if copies:
        return _date_copy(undated, copies)
    if undated.partial:
        return _complete_partial(undated, undated.partial, fellows)
    return _date_by_clues(undated, fellows)


def _date_copy(undated: Clues, copies: Sequence[Dated]) -> Agreement | None:
    days = {one.day for one in copies}
    if len(days) > 1 or not _fits(undated, copies[0].day):
        return None
    refs = tuple(one.ref for one in copies)
    return Agreement(copies[0].day, f"the same text as {_list(refs)}, dated {copies[0].day.isoformat()}", refs)


def _fits(undated: Clues, day: date) -> bool:
    """Whether what the text says of its own day allows this one."""
    if undated.partial and (day.month, day.day) != undated.partial:
        return False
    return undated.own is None or undated.own.weight < SURE or undated.own.weekday == day.weekday()


def _complete_partial(undated: Clues, partial: tuple[int, int], fellows: Sequence[Dated]) -> Agreement | None:
    """The year in which articles that share several names lie around the dateline's day."""
    support: dict[date, list[str]] = defaultdict(list)
    for one in fellows:
        if len(undated.names & one.clues.names) < _FEWEST_NAMES:
            continue
        for year in (one.day.year - 1, one.day.year, one.day.year + 1):
            found = in_year(year, *partial)
            if found and abs(found - one.day) <= _YEAR_REACH:
                support[found].append(one.ref)
    days = [day for day in support if _tells_of(undated, day)]
    if len(days) != 1:
        return None
    refs = tuple(support[days[0]])
    receipt = f"its dateline's day in the year of {_list(refs)}, which name the same people"
    return Agreement(days[0], receipt, refs)


def _tells_of(undated: Clues, day: date) -> bool:
    """Whether a weekday told as past lies at most three days before: with a wrong year it often does not."""
    past = [clue.weekday for clue in undated.clues if clue.direction in {"past", "today"}]
    return not past or any((day.weekday() - weekday) % 7 <= 3 for weekday in past)


def _date_by_clues(undated: Clues, fellows: Sequence[Dated]) -> Agreement | None:
    own = undated.own
    if own is None or own.weight < SURE:
        return None
    support: dict[date, dict[int, list[tuple[str, date]]]] = defaultdict(lambda: defaultdict(list))
    for number, clue in enumerate(undated.clues):
        for one, day in _find_same(clue, fellows):
            written = _day_of_writing(clue, day, own.weekday)
            if written:
                support[written][number].append((one.ref, day))
    ranked = sorted(support, key=lambda day: (-len(support[day]), day))
    if not ranked or len(support[ranked[0]]) < _FEWEST_CLUES:
        return None
    if len(ranked) > 1 and len(support[ranked[1]]) * 2 > len(support[ranked[0]]):
        return None
    return _explain(undated, ranked[0], support[ranked[0]])


def _find_same(clue: Clue, fellows: Sequence[Dated]) -> Iterator[tuple[Dated, date]]:
    """The dated articles that place the same happening, each with the day on which it places it."""
    for one in fellows:
        for other in one.clues.clues:
            if other.weekday == clue.weekday and is_same(clue, other):
                yield one, resolve(other, one.day)


def is_same(one: Clue, other: Clue) -> bool:
    """Whether two clues speak of one happening: two names in common, or one and two more words. Symmetric."""
    names = len(one.names & other.names)
    return names > 1 or (names == 1 and len(one.words & other.words) > 1)


def _day_of_writing(clue: Clue, happened: date, weekday: int) -> date | None:
    """The day with that weekday from which the clue's direction leads to `happened` within a week."""
    ahead = (weekday - happened.weekday()) % 7
    if clue.direction == "past":
        return happened + timedelta(ahead)
    if clue.direction == "future":
        return happened - timedelta((7 - ahead) % 7)
    if clue.direction == "today":
        return happened if ahead == 0 else None
    return happened + timedelta(ahead if ahead <= 3 else ahead - 7)


def _explain(undated: Clues, day: date, support: dict[int, list[tuple[str, date]]]) -> Agreement:
    refs = tuple(sorted({ref for placed in support.values() for ref, _ in placed}))
    parts = [
        f"“{undated.clues[number].quote}” happens on {placed[0][1].isoformat()} in {placed[0][0]}"
        for number, placed in sorted(support.items())
    ]
    receipt = f"written on a {day:%A} by its own words; " + "; ".join(parts)
    return Agreement(day, receipt, refs)


def _list(refs: Sequence[str]) -> str:
    return ", ".join(refs[:3]) + (f" and {len(refs) - 3} more" if len(refs) > 3 else "")
