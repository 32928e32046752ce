"""Putting changed rows in the place of old ones, without sorting everything anew."""

from dataclasses import fields

import numpy as np

from app.storage.timeline.columns import Columns, Reports
from app.storage.timeline.links import Bools, Ints, Links

_FEW = 0.01
"""Up to this share of new rows their places are looked up one by one; of more, all rows are sorted."""


def join(columns: Columns, alive: Bools | None, added: Columns) -> Columns:
    """The rows of `columns` that are alive, and those of `added`, in order."""
    order = _merge_order(columns, alive, added)
    made = {
        field.name: np.concatenate((getattr(columns, field.name), getattr(added, field.name)))[order]
        for field in fields(Columns)
        if field.name not in {"links", "reports"}
    }
    links = {name: _join_links(columns.links[name], added.links[name], order) for name in columns.links}
    return Columns(**made, links=links, reports=_join_reports(columns, added, order))


def _merge_order(columns: Columns, alive: Bools | None, added: Columns) -> Ints:
    """Where each row comes from: a row of `columns`, or its size plus a row of `added`."""
    kept = np.arange(columns.size) if alive is None else np.flatnonzero(alive)
    if added.size > columns.size * _FEW:
        both = np.concatenate((kept, np.arange(columns.size, columns.size + added.size)))
        keys, ids = (np.concatenate((a, b))[both] for a, b in ((columns.keys, added.keys), (columns.ids, added.ids)))
        return both[np.lexsort((ids, keys))].astype(np.int32)
    pairs = zip(added.keys.tolist(), added.ids.tolist(), strict=True)
    places = np.array([columns.place(key, public_id) for key, public_id in pairs], dtype=np.int64)
    fresh = np.arange(columns.size, columns.size + added.size)
    return np.insert(kept, np.searchsorted(kept, places), fresh).astype(np.int32)


def _join_links(links: Links, added: Links, order: Ints) -> Links:
    ids = np.union1d(links.ids, added.ids)
    codes = np.concatenate((np.searchsorted(ids, links.ids)[links.codes], np.searchsorted(ids, added.ids)[added.codes]))
    starts = np.concatenate((links.offsets[:-1], added.offsets[:-1] + len(links.codes)))[order]
    lengths = np.concatenate((np.diff(links.offsets), np.diff(added.offsets)))[order]
    before = np.cumsum(lengths) - lengths
    codes = codes[np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))]
    rows = np.repeat(np.arange(len(order), dtype=np.int32), lengths)
    return Links.sorted(len(order), ids, rows, codes)


def _join_reports(columns: Columns, added: Columns, order: Ints) -> Reports:
    rank = np.full(columns.size + added.size, -1, dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    old, new = columns.reports, added.reports
    rows = rank[np.concatenate((old.rows, new.rows + np.int32(columns.size)))]
    entries, days = np.concatenate((old.entries, new.entries)), np.concatenate((old.days, new.days))
    kept = np.flatnonzero(rows >= 0)
    kept = kept[np.argsort(entries[kept], kind="stable")]
    return Reports(entries[kept], rows[kept], days[kept])
