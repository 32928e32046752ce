"""How much there is, for those who watch over an installation."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.storage.derived_tables import story_days
from app.storage.import_tables import import_inputs, import_runs
from app.storage.stories import list_stories


@dataclass(frozen=True, slots=True)
class Numbers:
    """Events and articles by story, inputs of imports by state, and imports that are not at their end."""

    events: Mapping[str, int]
    articles: Mapping[str, int]
    inputs: Mapping[str, int]
    unfinished: int


def load_numbers(connection: Connection) -> Numbers:
    """The numbers as they are now; read from counts that are kept, save those of inputs."""
    stories = {story.id: story for story in list_stories(connection)}
    days = select(story_days.c.story_id, func.sum(story_days.c.articles)).group_by(story_days.c.story_id)
    states = select(import_inputs.c.state, func.count()).group_by(import_inputs.c.state)
    unfinished = select(func.count()).where(import_runs.c.finished == "")
    return Numbers(
        {story.slug: story.events for story in stories.values()},
        {stories[number].slug: int(count) for number, count in connection.execute(days) if number in stories},
        dict(connection.execute(states).all()),
        connection.execute(unfinished).scalar_one(),
    )
