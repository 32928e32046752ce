"""Passages: which clauses of a sentence tell of one thing, and with which times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.extraction.cores import Core
from app.domain.grammar.clauses import Clause


@dataclass(frozen=True, slots=True)
class Passage:
    """A core with the clauses that belong to it (their numbers), and the numbers of the times that date it."""

    core: int
    clauses: tuple[int, ...]
    times: tuple[int, ...] = ()


def find_passages(
    cores: Sequence[Core], clauses: Sequence[Clause], dated: Mapping[int, Sequence[int]]
) -> list[Passage]:
    """Every core with times of its own, and every free-standing verb without; each clause goes to one of them.

    `dated` gives for the number of a core the numbers of its times. Clauses without a time of their own follow
    the clause that they hang on: what is said the verb of saying, a relative clause its sentence, a second verb
    of the same subject the first.
    """
    leaders = _leaders(cores, clauses, dated)
    belongs = _distribute(cores, clauses, leaders)
    return [
        Passage(
            number, tuple(sorted(c for c, owner in belongs.items() if owner == number)), tuple(dated.get(number, ()))
        )
        for number in leaders
    ]


def _leaders(cores: Sequence[Core], clauses: Sequence[Clause], dated: Mapping[int, Sequence[int]]) -> list[int]:
    by_clause = {core.clause: n for n, core in enumerate(cores) if core.form == "verb"}
    leaders = set(dated)
    for clause in clauses:
        number = by_clause.get(clause.number)
        if number is None or number in leaders:
            continue
        if clause.role in {"main", "tag"} or (clause.role == "conjunct" and not _shares(clause, clauses)):
            leaders.add(number)
    return sorted(leaders)


def _shares(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """A second verb of the same subject tells on; one with a subject of its own does not."""
    governor = next((c for c in clauses if c.number == clause.governor), None)
    return governor is not None and governor.subject == clause.subject


def _distribute(cores: Sequence[Core], clauses: Sequence[Clause], leaders: Sequence[int]) -> dict[int, int]:
    """For each clause the leader that it goes to."""
    lead = {cores[n].clause: n for n in leaders if cores[n].form == "verb"}
    belongs: dict[int, int] = {}
    for clause in clauses:
        owner = lead.get(clause.number)
        if owner is None and clause.governor in belongs:
            owner = belongs[clause.governor]
        if owner is not None:
            belongs[clause.number] = owner
    for clause in reversed(clauses):
        if clause.number not in belongs and clause.governor in belongs:
            belongs[clause.number] = belongs[clause.governor]
    return belongs
