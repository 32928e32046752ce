"""Figures of a judged story, what they are made of, and how they add up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.quality.events.notation import Event, Passage, Story
from tests.quality.events.timeline import Exported, Report

SHARES = (
    "found",
    "dated",
    "precise",
    "merged",
    "parted",
    "actors",
    "status",
    "titled",
    "slips",
    "key",
    "published",
    "origins",
)
COUNTS = ("leaked", "invented", "misdated")


@dataclass(frozen=True)
class Fault:
    """One thing that is not as a careful reader has it."""

    kind: str
    place: str
    wanted: str
    got: str
    words: str


@dataclass
class Score:
    """Numerators and denominators of all figures, and the faults; scores add up."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    sorts: dict[str, list[tuple[bool, bool]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, right: float, of: float = 1) -> None:
        self.right[name] += right  # type: ignore[assignment]  # counters hold floats as well
        self.of[name] += of  # type: ignore[assignment]

    def __add__(self, other: "Score") -> "Score":
        total = Score(self.right + other.right, self.of + other.of, self.faults + other.faults)
        for sorts in (self.sorts, other.sorts):
            for sort, rows in sorts.items():
                total.sorts[sort] += rows
        return total

    @property
    def figures(self) -> dict[str, float]:
        """Shares between 0 and 1, and counts of what must not be."""
        shares = {name: self.right[name] / self.of[name] if self.of[name] else 1.0 for name in SHARES}
        p, r = shares.pop("parted"), shares.pop("merged")
        shares["merge_f1"] = 2 * p * r / (p + r) if p + r else 0.0
        return shares | {name: self.of[name] for name in COUNTS}


@dataclass(frozen=True)
class Row:
    """One labelled passage of one event, with the report that fits it best."""

    event: Event
    passage: Passage
    report: Report | None
    dated: bool

    @property
    def event_told(self) -> Exported | None:
        """The exported event that its report belongs to."""
        return self.report.event if self.report else None


def fault(kind: str, story: Story, words: Passage | Report, wanted: str, got: str) -> Fault:
    """What is wrong about a passage or a report."""
    return Fault(kind, f"{story.name}/{words.article}", wanted, got, words.quote)


def list_faults(result: Score, kinds: Iterable[str] = ()) -> Iterator[str]:
    """One line for each fault, sorted by kind."""
    wanted = set(kinds)
    for fault in sorted(result.faults, key=lambda one: one.kind):
        if not wanted or fault.kind in wanted:
            yield f"{fault.kind:9} {fault.place} | {fault.words} | got {fault.got} | wanted {fault.wanted}"
