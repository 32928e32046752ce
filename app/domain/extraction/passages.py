"""Passages: which clauses of a sentence tell of one thing, and with which times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.extraction.cores import Core
from app.domain.grammar.clauses import Clause


@dataclass(frozen=True, slots=True)
class Passage:
    """A core with the clauses that belong to it (their numbers), and the numbers of the times that date it.

    `content` holds the cores of passages of their own that its verb of saying reports. `alongside` is the number of
    the verb's core that an event noun goes with ("in a call with X, the minister said"), -1 for none.
    """

    core: int
    clauses: tuple[int, ...]
    times: tuple[int, ...] = ()
    content: tuple[int, ...] = ()
    alongside: int = -1


def find_passages(
    cores: Sequence[Core], clauses: Sequence[Clause], dated: Mapping[int, Sequence[int]]
) -> list[Passage]:
    """Every core with times of its own, and every free-standing verb without; each clause goes to one of them.

    `dated` gives for the number of a core the numbers of its times. Clauses without a time of their own follow
    the clause that they hang on: what is said the verb of saying, a relative clause its sentence, a second verb
    of the same subject the first, what stands before ", he said" the saying.
    """
    tree = _Tree(cores, clauses, dated)
    belongs = tree.distribute()
    leaders = sorted({*belongs.values(), *dated})
    return [
        Passage(
            number,
            tuple(sorted(c for c, owner in belongs.items() if owner == number)),
            tuple(dated.get(number, ())),
            tree.reported_by(number, leaders),
        )
        for number in leaders
    ]


class _Tree:
    """The clauses of a sentence with the cores of their verbs."""

    def __init__(self, cores: Sequence[Core], clauses: Sequence[Clause], dated: Mapping[int, Sequence[int]]) -> None:
        self.cores = cores
        self.clauses = clauses
        self.dated = dated
        self.verb = {core.clause: n for n, core in enumerate(cores) if core.form == "verb"}

    def distribute(self) -> dict[int, int]:
        """For each clause the core that leads it."""
        belongs: dict[int, int] = {}
        for clause in self.clauses:
            owner = self._own(clause)
            if owner is None:
                owner = belongs.get(clause.governor)
            if owner is not None:
                belongs[clause.number] = owner
        for clause in reversed(self.clauses):
            if clause.number not in belongs and clause.governor in belongs:
                belongs[clause.number] = belongs[clause.governor]
        self._share_backwards(belongs)
        return belongs

    def _own(self, clause: Clause) -> int | None:
        """The clause's own verb if it leads: with a time of its own, or free-standing."""
        number = self.verb.get(clause.number)
        if number is None or number in self.dated:
            return number
        tag = self._tag_behind(clause)
        if tag is not None:
            return self.verb.get(tag.number)
        if clause.role in {"main", "tag"}:
            return number
        shares = any(c.number == clause.governor and c.subject == clause.subject for c in self.clauses)
        return number if clause.role == "conjunct" and not shares else None

    def _tag_behind(self, clause: Clause) -> Clause | None:
        """The ", he said" that reports a clause before it."""
        if clause.role not in {"main", "conjunct"}:
            return None
        governing = {c.governor for c in self.clauses if c.role == "complement"}
        tags = (c for c in self.clauses if c.number > clause.number and c.role == "tag" and c.number not in governing)
        return next(tags, None)

    def _share_backwards(self, belongs: dict[int, int]) -> None:
        """The first of two verbs of one subject joins the second where only that has a time: "went and met Monday"."""
        for clause in self.clauses:
            first = belongs.get(clause.governor)
            own = self.verb.get(clause.number)
            if clause.role != "conjunct" or own not in self.dated or first is None or first in self.dated:
                continue
            governor = next(c for c in self.clauses if c.number == clause.governor)
            if governor.subject == clause.subject and self.verb.get(governor.number) == first and own is not None:
                for number, owner in belongs.items():
                    if owner == first:
                        belongs[number] = own

    def reported_by(self, number: int, leaders: Sequence[int]) -> tuple[int, ...]:
        """The other leading cores that a core's verb of saying reports."""
        core = self.cores[number]
        if not core.reports or core.form != "verb":
            return ()
        home = next(c for c in self.clauses if c.number == core.clause)
        return tuple(n for n in leaders if n != number and self._is_under(self.cores[n].clause, home))

    def _is_under(self, clause: int, home: Clause) -> bool:
        if home.role == "tag":
            return clause < home.number
        seen = clause
        while 0 <= seen < len(self.clauses) and seen != home.number:
            governor = self.clauses[seen].governor
            if governor < 0 or governor == seen or (self.clauses[seen].role == "conjunct" and governor == home.number):
                return False
            seen = governor
        return seen == home.number and clause != home.number
