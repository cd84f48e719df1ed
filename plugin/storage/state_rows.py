"""States of a campaign's file as plain rows, read through a connection of their own: for replay, off the main thread.

The cost of a step is that of what changes, and the cost of a jump that of what stands then; neither grows with the
length of the history. Front lines and border shares hang on holdings, and are found through those that stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from ..campaign.change import ChangeKind
from ..campaign.times import BEGINNING, FOREVER
from ..territory.state_rows import ChangeTime, DerivedTable, FlatRow, Known, StateRead, Timeline
from .database import Database, Row
from .geometry_blob import decode
from .holding_rows import index_time

_T = TypeVar("_T")


class _Queries(NamedTuple):
    """Statements of one table: what came going forward (?1, ?2], what came going back, and all at ?1 (?2: its time in
    control_area_xyt). Found by IN and not by a join, for SQLite then reads the rows in the order they lie in."""

    forward: str
    backward: str
    standing: str


_QUERIES: Final = {
    DerivedTable.CONTROL_AREA: _Queries(
        "SELECT fid, geom, t0, t1, actor, contested_by, change_uid, area_km2, uncertain FROM control_area"
        " WHERE t0 > ?1 AND t0 <= ?2 AND +t1 > ?2",
        "SELECT fid, geom, t0, t1, actor, contested_by, change_uid, area_km2, uncertain FROM control_area"
        " WHERE t1 > ?2 AND t1 <= ?1 AND +t0 <= ?2",
        "SELECT fid, geom, t0, t1, actor, contested_by, change_uid, area_km2, uncertain FROM control_area"
        " WHERE fid IN (SELECT id FROM control_area_xyt WHERE t0 <= ?2 AND t1 >= ?2) AND +t0 <= ?1 AND +t1 > ?1",
    ),
    DerivedTable.FRONT_LINE: _Queries(
        "SELECT fid, geom, t0, t1, actor_a, actor_b, hostile, length_km FROM front_line"
        " WHERE t0 > ?1 AND t0 <= ?2 AND +t1 > ?2",
        "SELECT fid, geom, t0, t1, actor_a, actor_b, hostile, length_km FROM front_line"
        " WHERE t1 > ?2 AND t1 <= ?1 AND +t0 <= ?2",
        "SELECT fid, geom, t0, t1, actor_a, actor_b, hostile, length_km FROM front_line"
        " WHERE area_a IN (SELECT id FROM control_area_xyt WHERE t0 <= ?2 AND t1 >= ?2) AND +t0 <= ?1 AND +t1 > ?1",
    ),
    DerivedTable.BORDER_SHARE: _Queries(
        "SELECT fid, geom, t0, t1, line, actor, length_km FROM border_share"
        " WHERE t0 > ?1 AND t0 <= ?2 AND +t1 > ?2",
        "SELECT fid, geom, t0, t1, line, actor, length_km FROM border_share"
        " WHERE t1 > ?2 AND t1 <= ?1 AND +t0 <= ?2",
        "SELECT fid, geom, t0, t1, line, actor, length_km FROM border_share"
        " WHERE area IN (SELECT id FROM control_area_xyt WHERE t0 <= ?2 AND t1 >= ?2) AND +t0 <= ?1 AND +t1 > ?1",
    ),
    DerivedTable.PLACE_STATUS: _Queries(
        "SELECT fid, geom, t0, t1, place_id, name, actor, contested_by, besieged_by FROM place_status"
        " WHERE t0 > ?1 AND t0 <= ?2 AND +t1 > ?2",
        "SELECT fid, geom, t0, t1, place_id, name, actor, contested_by, besieged_by FROM place_status"
        " WHERE t1 > ?2 AND t1 <= ?1 AND +t0 <= ?2",
        "SELECT fid, geom, t0, t1, place_id, name, actor, contested_by, besieged_by FROM place_status"
        " WHERE fid IN (SELECT (SELECT last.fid FROM place_status AS last WHERE last.place_id = place.place_id"
        " AND last.t0 <= ?1 ORDER BY last.t0 DESC LIMIT 1) FROM place) AND +t1 > ?1",
    ),
    DerivedTable.SIEGE: _Queries(
        "SELECT fid, NULL, t0, t1, place_id, besieged, besieger, origin FROM siege"
        " WHERE t0 > ?1 AND t0 <= ?2 AND +t1 > ?2",
        "SELECT fid, NULL, t0, t1, place_id, besieged, besieger, origin FROM siege"
        " WHERE t1 > ?2 AND t1 <= ?1 AND +t0 <= ?2",
        "SELECT fid, NULL, t0, t1, place_id, besieged, besieger, origin FROM siege"
        " WHERE t0 <= ?1 AND t1 > ?1",
    ),
}
_CROWD: Final = 4_000
"""Beyond so many turns of holdings between two instants, reading the whole state is cheaper than what changed."""

_TURNS_BETWEEN: Final = (
    "SELECT count(*) FROM (SELECT 1 FROM control_area WHERE t0 > ?1 AND t0 <= ?2 LIMIT ?3)",
    "SELECT count(*) FROM (SELECT 1 FROM control_area WHERE t1 > ?2 AND t1 <= ?1 LIMIT ?3)",
)
_CHANGES: Final = """
    SELECT one.effective_t, one.kind, one.to_actor, one.uid FROM control_change AS one
    WHERE one.status <> 'retracted'
        AND NOT EXISTS (SELECT 1 FROM control_change AS next WHERE next.supersedes = one.uid)
    ORDER BY one.effective_t, one.rank"""
_CLAIMS: Final = """
    SELECT claim.said_t FROM claim JOIN control_change AS one ON one.uid = claim.change_uid
    WHERE one.status <> 'retracted'
        AND NOT EXISTS (SELECT 1 FROM control_change AS next WHERE next.supersedes = one.uid)
    ORDER BY claim.said_t"""
_TURNS: Final = """
    SELECT one.earliest_t FROM control_change AS one
    WHERE one.status <> 'retracted' AND one.earliest_t <> one.effective_t AND one.earliest_t > ?1
        AND NOT EXISTS (SELECT 1 FROM control_change AS next WHERE next.supersedes = one.uid)
    UNION SELECT t0 FROM bloc_membership WHERE t0 > ?1
    UNION SELECT t1 FROM bloc_membership WHERE t1 < ?2
    ORDER BY 1"""
_EXTENT: Final = """
    SELECT min(instant), max(instant) FROM (
        SELECT min(t0) AS instant FROM control_area WHERE t0 > ?1
        UNION ALL SELECT max(t0) FROM control_area WHERE t0 > ?1
        UNION ALL SELECT max(t1) FROM control_area WHERE t1 < ?2
        UNION ALL SELECT min(t0) FROM siege WHERE t0 > ?1
        UNION ALL SELECT max(t0) FROM siege WHERE t0 > ?1
        UNION ALL SELECT max(t1) FROM siege WHERE t1 < ?2)"""


class GeoPackageStates:
    """A campaign's file as a territory.state_rows.StateSource; belongs to the thread that opened it."""

    def __init__(self, source: Path | Database) -> None:
        """Over a connection of its own to a file, or over one that is there and writes nothing meanwhile."""
        self._database = source if isinstance(source, Database) else Database(source, read_only=True)

    def read(self, instant: int, since: Known | None = None) -> StateRead:
        """The way to the state at an instant (see StateSource); all rows are of one version of the file."""
        return self._in_one_version(lambda version: self._read(instant, since, version))

    def timeline(self) -> Timeline:
        """Entries in force by time, claims, and what else a time axis shows."""
        return self._in_one_version(lambda _version: self._timeline())

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _read(self, instant: int, since: Known | None, version: int) -> StateRead:
        known = Known(instant, version)
        if since is None or since.version != version or self._is_far(since.instant, instant):
            times: tuple[float, ...] = (instant, index_time(instant))
            return StateRead(known, None, self._rows(lambda queries: queries.standing, times))
        going_on = since.instant <= instant
        times = (since.instant, instant)
        rows = self._rows(lambda queries: queries.forward if going_on else queries.backward, times)
        return StateRead(known, since, rows)

    def _is_far(self, after: int, upto: int) -> bool:
        sql = _TURNS_BETWEEN[0] if after <= upto else _TURNS_BETWEEN[1]
        return int(self._database.value(sql, (after, upto, _CROWD))) >= _CROWD

    def _rows(
        self, choose: Callable[[_Queries], str], times: tuple[float, ...]
    ) -> dict[DerivedTable, list[FlatRow]]:
        answers = {}
        for table, queries in _QUERIES.items():
            sql = choose(queries)
            given = times if "?2" in sql else times[:1]
            answers[table] = _flat(self._database.stream(sql, given))
        return answers

    def _timeline(self) -> Timeline:
        rows = self._database.rows
        kinds = {kind.value: kind for kind in ChangeKind}
        changes = [ChangeTime(at, kinds[kind], to or "", uid) for at, kind, to, uid in rows(_CHANGES)]
        ends = [*rows(_EXTENT, (BEGINNING, FOREVER))[0], *(change.effective_at for change in changes)]
        instants = [instant for instant in ends if instant is not None]
        return Timeline(
            changes=changes,
            claims=[row[0] for row in rows(_CLAIMS)],
            extent=(min(instants), max(instants)) if instants else None,
            turns=[row[0] for row in rows(_TURNS, (BEGINNING, FOREVER))],
        )

    def _in_one_version(self, reading: Callable[[int], _T]) -> _T:
        self._database.write("BEGIN")
        try:
            # A first read takes the snapshot; only then is the version that of what is read after it.
            self._database.value("SELECT count(*) FROM sqlite_master")
            return reading(self._database.data_version)
        finally:
            self._database.write("COMMIT")


def _flat(rows: Iterable[Row]) -> list[FlatRow]:
    return [(row[0], row[1] and decode(row[1]), *tuple(row)[2:]) for row in rows]
