"""Finds every time expression of a document, resolves it and says how."""

from app.domain.documents import Document
from app.domain.times.candidates import Candidate, find_candidates
from app.domain.times.distances import measure_distances
from app.domain.times.expressing import express
from app.domain.times.expressions import Reference, TimeExpression
from app.domain.times.interpreting import Interpreter
from app.domain.times.ranges import join_ranges, order_ranges
from app.domain.times.reports import Found, Reports
from app.domain.times.sentences import Sentences


def find_times(document: Document, reference: Reference | None, *, day_first: bool = False) -> list[TimeExpression]:
    """All time expressions of a document in order; none overlap.

    `reference` is the day that "yesterday" counts from, None where nobody knows it; `day_first` reads 3/4/22
    as the third of April. Never raises on account of the text, and takes time in proportion to its length.
    """
    sentences = Sentences(document)
    candidates = list(find_candidates(document, sentences, day_first=day_first))
    interpreter = Interpreter(sentences, reference)
    outcomes = {place: interpreter.interpret(candidates[place]) for place in _in_order_of_sense(candidates)}
    found = [Found(candidate, outcomes[place]) for place, candidate in enumerate(candidates)]
    if reference:
        found = Reports(sentences, interpreter, reference).recount(found)
    found = order_ranges(found, interpreter)
    found, distances = measure_distances(found, document.text)
    weekdays = document.language.times.unknown_weekdays
    expressions = [express(each, distances.get(place), weekdays) for place, each in enumerate(found)]
    return join_ranges(expressions, [each.candidate for each in found], document.text)


def _in_order_of_sense(candidates: list[Candidate]) -> list[int]:
    """The places of the candidates as told, but within a sentence clock times after the days."""
    return sorted(range(len(candidates)), key=lambda place: (candidates[place].sentence, candidates[place].is_clock))
