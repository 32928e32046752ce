"""`dateline actors suggest`: frequent names that no registry has, with the sentences that they stand in."""

import argparse
import json
from dataclasses import asdict

from app.cli.database import open_database
from app.cli.knowing import find_stories, load_own_knowledge
from app.domain.actors.suggestions import Suggestion, suggest_actors
from app.domain.documents import Document
from app.importer.decisions.knowing import learn
from app.settings import load_settings
from app.storage.database import reading
from app.storage.reading import stream_texts


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser("actors", help="names that no registry has")
    parts = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    suggest = parts.add_parser("suggest", help="list frequent unknown names with their contexts")
    suggest.add_argument("--story", default="", metavar="SLUG", help="only this story")
    suggest.add_argument("--at-least", type=int, default=2, metavar="N", help="in so many articles (default: 2)")
    suggest.add_argument("--limit", type=int, default=50, metavar="N", help="so many names (default: 50)")
    suggest.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    suggest.add_argument("--json", action="store_true", help="print them as JSON")
    suggest.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 2 where there is no such story."""
    settings = load_settings(database_url=options.database_url)
    knowledge = load_own_knowledge(settings, "actors")
    if knowledge is None:
        return 2
    engine = open_database(settings)
    stories = find_stories(engine, options.story, "actors")
    if stories is None:
        return 2
    found: list[Suggestion] = []
    with reading(engine) as connection:
        for story in stories:
            known = learn(connection, story, knowledge)
            documents = (Document(text, known.language) for _, text in stream_texts(connection, story.id))
            found += suggest_actors(documents, known.registry, at_least=options.at_least)
    engine.dispose()
    shown = sorted(found, key=lambda one: (-one.documents, -one.mentions, one.slug))[: options.limit]
    print(json.dumps([asdict(one) for one in shown], ensure_ascii=False, indent=2) if options.json else _as_text(shown))
    return 0


def _as_text(found: list[Suggestion]) -> str:
    if not found:
        return "No name that the registry lacks is met that often."
    return "\n".join(line for one in found for line in _tell(one))


def _tell(one: Suggestion) -> list[str]:
    kind = f", taken for a {one.kind}" if one.kind else ""
    quotes = [f"    “{' '.join(context.split())}”" for context in one.contexts]
    return [f"{one.name} ({one.documents} articles, {one.mentions} times{kind})", *quotes]
