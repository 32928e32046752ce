"""`dateline export`: a story as a file."""

import argparse
import sys

from app.cli.database import open_database
from app.domain.filters import Query
from app.settings import load_settings
from app.storage.database import reading
from app.storage.stories import list_stories
from app.storage.timeline import Timelines
from app.web.exports.story import FORMATS, Export


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser("export", help="write a story's timeline to standard output")
    parser.add_argument("--story", default="", metavar="SLUG", help="which story, if there are several")
    parser.add_argument("--format", default="json", choices=list(FORMATS), help="default: json")
    parser.add_argument("--base", default="", metavar="URL", help="where the site is, for addresses in the export")
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 2 where there is no such story."""
    engine = open_database(load_settings(database_url=options.database_url))
    with reading(engine) as connection:
        slugs = [story.slug for story in list_stories(connection)]
        slug = options.story or (slugs[0] if len(slugs) == 1 else "")
        timeline = Timelines(engine).get(connection, slug) if slug else None
        if timeline is None:
            print(
                f"dateline export: name one of the stories with --story: {', '.join(slugs) or 'none'}", file=sys.stderr
            )
            return 2
        for part in FORMATS[options.format].write(Export(connection, timeline, Query(), options.base)):
            sys.stdout.write(part)
    return 0
