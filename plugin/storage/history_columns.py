"""Derived rows as columns, for figures over time (territory.statistics_columns.History)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from ..territory import coverage
from ..territory.coverage import Ground
from ..territory.holdings import BorderShare
from ..territory.lines import Lines, line_from_wkb
from ..territory.statistics_columns import AreaColumns, Codes, FrontColumns, Ints, StatusColumns
from .database import Database
from .edge_tables import EdgeTables
from .geometry_blob import decode, decode_point

_AREAS: Final = """
    SELECT fid, actor, t0, t1, area_km2, tenure_uid, tenure_t, settled_t,
        CASE WHEN contest_uid IS NOT NULL AND contested_by IS NULL THEN contest_uid END
    FROM control_area ORDER BY fid"""
_BOXES: Final = "SELECT id, x0, y0, x1, y1 FROM control_area_xyt"
_WINDOWS: Final = """
    SELECT uid, earliest_t, kind, to_actor FROM control_change WHERE earliest_t < effective_t"""
_FRONTS: Final = "SELECT fid, actor_a, actor_b, hostile, t0, t1, length_km, area_a FROM front_line ORDER BY fid"
_STATUSES: Final = "SELECT place_id, actor, t0, t1, geom FROM place_status ORDER BY fid"
_ONE_GROUND: Final = "SELECT geom FROM control_area WHERE fid = ?"
_ALL_GROUNDS: Final = "SELECT fid, geom FROM control_area"
_ONE_FRONT: Final = "SELECT geom FROM front_line WHERE fid = ?"
_LEAVE_AS_IT_IS: Final = ("contested", "besieged", "siege_lifted")
_MANY: Final = 20_000
"""From so many rows on, reading the table from end to end beats looking each up."""


class HistoryColumns:
    """The derived side of one file, read column by column; geometry only where it is asked for."""

    def __init__(self, database: Database, edges: EdgeTables) -> None:
        self._database = database
        self._edges = edges

    def areas(self) -> AreaColumns:
        """Every holding."""
        fids, actor, t0, t1, km2, uid, tenure_t, settled_t, doubt = self._columns(_AREAS, 9)
        windows = {row[0]: row for row in self._database.rows(_WINDOWS)}
        earliest = _whole(tenure_t)
        for row in [number for number, one in enumerate(uid) if one in windows]:
            earliest[row] = min(earliest[row], windows[uid[row]]["earliest_t"])
        fid = _whole(fids)
        return AreaColumns(
            fid=fid,
            actor=Codes.of(actor),
            t0=_whole(t0),
            t1=_whole(t1),
            area_km2=np.array(km2, dtype=float),
            tenure_uid=[one or "" for one in uid],
            earliest_t=earliest,
            tenure_t=_whole(tenure_t),
            settled_t=_whole(settled_t),
            may_be=[_taker(windows.get(one)) if one else "" for one in doubt],
            doubt_uid=[one or "" for one in doubt],
            box=self._boxes(fid),
        )

    def fronts(self) -> FrontColumns:
        """Every front line."""
        fid, a, b, hostile, t0, t1, km, area_a = self._columns(_FRONTS, 8)
        return FrontColumns(
            fid=_whole(fid),
            pair=Codes.of([f"{one}|{other}" for one, other in zip(a, b, strict=True)]),
            hostile=np.array(hostile, dtype=bool),
            t0=_whole(t0),
            t1=_whole(t1),
            length_km=np.array(km, dtype=float),
            area_a=_whole(area_a),
        )

    def shares_of(self, line: str) -> list[BorderShare]:
        """Every border share of a reference line."""
        return self._edges.shares_of(line)

    def statuses(self) -> StatusColumns:
        """Every status of a place."""
        place_id, actor, t0, t1, points = self._columns(_STATUSES, 5)
        spots = np.array([decode_point(point) for point in points], dtype=float).reshape(-1, 2)
        return StatusColumns(
            Codes.of(place_id), Codes.of(actor), _whole(t0), _whole(t1), spots[:, 0], spots[:, 1]
        )

    def grounds(self, fids: Sequence[int]) -> list[Ground]:
        """The ground of some holdings, in the order asked."""
        if len(fids) < _MANY:
            blobs = [self._database.value(_ONE_GROUND, (fid,)) for fid in fids]
        else:
            wanted = set(fids)
            found = {fid: blob for fid, blob in self._database.stream(_ALL_GROUNDS) if fid in wanted}
            blobs = [found[fid] for fid in fids]
        return coverage.grounds_from_wkb([decode(blob) for blob in blobs]) if blobs else []

    def front_paths(self, fids: Sequence[int]) -> list[Lines]:
        """The lines of some front lines, in the order asked."""
        return [line_from_wkb(decode(self._database.value(_ONE_FRONT, (fid,)))) for fid in fids]

    def _columns(self, sql: str, count: int) -> list[list[Any]]:
        rows = self._database.rows(sql)
        return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(count)]

    def _boxes(self, fid: Ints) -> np.ndarray:
        found = np.array([tuple(row) for row in self._database.rows(_BOXES)], dtype=float).reshape(-1, 5)
        box = np.zeros((len(fid), 4))
        box[np.searchsorted(fid, found[:, 0].astype(np.int64))] = found[:, 1:]
        return box


def _taker(window: Any) -> str:
    """Who holds the ground once an entry takes effect whose moment has begun; "" where it leaves the holder."""
    return "" if window is None or window["kind"] in _LEAVE_AS_IT_IS else window["to_actor"] or ""


def _whole(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)
