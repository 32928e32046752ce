"""Who is filed under which keys, in any of the tables of keys."""

import numpy as np
from sqlalchemy import Connection, Table, Text, cast, func, select

from app.domain.arrays import NO_NUMBERS, Numbers, as_numbers, distinct
from app.domain.keys import Held
from app.storage.database import is_among


def find_bearers(connection: Connection, table: Table, story_id: int, keys: Numbers) -> Held:
    """Those of the keys under which a story has something filed, each with the row number of what bears it.

    The table's own key is a story, a key and the bearer. All bearers of a key come as one text: in an archive some
    have thousands, and a row for each costs five times as much.
    """
    story, key, bearer = table.primary_key.columns
    wanted = is_among(connection, key, distinct(np.sort(keys)).tolist())
    bearers = func.aggregate_strings(cast(bearer, Text), ",")
    found = connection.execute(select(key, bearers).where(story == story_id, wanted).group_by(key)).all()
    if not found:
        return Held(NO_NUMBERS, NO_NUMBERS)
    counts = [each.count(",") + 1 for _, each in found]
    return Held(np.repeat(as_numbers(key for key, _ in found), counts), _read_numbers(",".join(b for _, b in found)))


def _read_numbers(listed: str) -> Numbers:
    return np.fromstring(listed, dtype=np.int64, sep=",")
