"""Prints how well the labelled stories are read: each story's figures, those of all, and on demand what is wrong."""

import argparse
import tempfile
from pathlib import Path

from tests.quality.events.notation import read_stories
from tests.quality.events.scores import COUNTS, Score, list_faults
from tests.quality.events.scoring import score
from tests.quality.events.timeline import make_timeline, open_database, show_timeline


def main() -> None:
    """Read the arguments, judge, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.events", description=__doc__)
    parser.add_argument("stories", nargs="*", help="names of files, without .toml; default: all")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is wrong")
    parser.add_argument("--kind", action="append", default=[], help="only faults of this kind")
    parser.add_argument("--timeline", action="store_true", help="print the events as well, with what is quoted")
    options = parser.parse_args()
    total = Score()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(Path(folder))
        print(f"{'':18}", *(f"{name:>9}" for name in total.figures))
        for story in read_stories(*options.stories):
            timeline = make_timeline(story, engine)
            result = score(story, timeline)
            if options.timeline:
                print("", *show_timeline(timeline), sep="\n")
            _print(story.name, result)
            total += result
    _print("all", total)
    print()
    for sort, rows in sorted(total.sorts.items()):
        found, dated = (sum(each) / len(rows) for each in zip(*rows, strict=True))
        print(f"{sort:18} {len(rows):4} passages, found {found:.3f}, dated {dated:.3f}")
    if options.verbose or options.kind:
        print(*list_faults(total, options.kind), sep="\n")


def _print(name: str, result: Score) -> None:
    cells = (f"{figure:9}" if key in COUNTS else f"{figure:9.3f}" for key, figure in result.figures.items())
    print(f"{name:18}", *cells)


if __name__ == "__main__":
    main()
