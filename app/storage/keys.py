"""Who is filed under which keys, in any of the tables of keys."""

from itertools import chain

import numpy as np
from sqlalchemy import Connection, Table, select

from app.domain.arrays import Numbers, as_numbers, distinct
from app.domain.keys import Held
from app.storage.database import is_among


def find_bearers(connection: Connection, table: Table, story_id: int, keys: Numbers) -> Held:
    """Those of the keys under which a story has something filed, each with the row number of what bears it.

    The table's own key is a story, a key and the bearer.
    """
    story, key, bearer = table.primary_key.columns
    wanted = is_among(connection, key, distinct(np.sort(keys)).tolist())
    rows = connection.execute(select(key, bearer).where(story == story_id, wanted)).all()
    found = as_numbers(chain.from_iterable(rows)).reshape(-1, 2)
    return Held(found[:, 0], found[:, 1])
