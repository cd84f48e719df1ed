"""The territory on file, as the engine looks it up and changes it. The cost follows the window, not the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..campaign.change import ControlChange
from ..territory.coverage import Bounds
from ..territory.holdings import Ended, Holding
from .contents import Contents
from .database import Database
from .datetimes import end_text
from .holding_rows import area_rows, holdings_of, index_rows, index_time
from .log_table import LogTable

_BEGINNING: Final = """
    SELECT area.* FROM control_area_xyt AS found CROSS JOIN control_area AS area ON area.fid = found.id
    WHERE found.x1 >= ?1 AND found.x0 <= ?2 AND found.y1 >= ?3 AND found.y0 <= ?4
        AND found.t0 >= ?5 AND found.t0 <= ?6 AND area.t0 >= ?7 AND area.t0 < ?8
    ORDER BY area.fid"""
_WINDOW_AT: Final = """
    SELECT area.* FROM control_area_xyt AS found CROSS JOIN control_area AS area ON area.fid = found.id
    WHERE found.x1 >= ?1 AND found.x0 <= ?2 AND found.y1 >= ?3 AND found.y0 <= ?4
        AND found.t0 <= ?5 AND found.t1 >= ?5 AND area.t0 <= ?6 AND area.t1 > ?6
    ORDER BY area.fid"""
_DURING: Final = """
    SELECT area.* FROM control_area_xyt AS found CROSS JOIN control_area AS area ON area.fid = found.id
    WHERE found.x1 >= ?1 AND found.x0 <= ?2 AND found.y1 >= ?3 AND found.y0 <= ?4
        AND found.t0 <= ?6 AND found.t1 >= ?5 AND area.t0 < ?8 AND area.t1 > ?7
    ORDER BY area.fid"""
_ALL_AT: Final = """
    SELECT area.* FROM control_area_xyt AS found CROSS JOIN control_area AS area ON area.fid = found.id
    WHERE found.t0 <= ?1 AND found.t1 >= ?1 AND area.t0 <= ?2 AND area.t1 > ?2
    ORDER BY area.fid"""
_INSERT_AREA: Final = """
    INSERT INTO control_area (
        fid, geom, actor, contested_by, change_uid, valid_from, valid_to, area_km2, uncertain, t0, t1, tenure_uid,
        tenure_t, tenure_rank, settled_t, contest_uid, contest_t, contest_rank)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_INDEX: Final = "INSERT INTO control_area_xyt (id, x0, x1, y0, y1, t0, t1) VALUES (?, ?, ?, ?, ?, ?, ?)"
_RELABEL_TENURES: Final = """
    UPDATE control_area SET tenure_uid = ?1, change_uid = iif(contest_uid IS NULL, ?1, change_uid)
    WHERE tenure_rank = ?3 AND tenure_uid = ?2"""
_RELABEL_CONTESTS: Final = """
    UPDATE control_area SET contest_uid = ?1, change_uid = ?1 WHERE contest_rank = ?3 AND contest_uid = ?2"""


class TerritoryTable:
    """control_area as a source of holdings (territory.holdings.HoldingSource), and its only writer."""

    def __init__(self, database: Database, log: LogTable, contents: Contents) -> None:
        self._database = database
        self._log = log
        self._contents = contents

    def at(self, bounds: Bounds, instant: int) -> list[Holding]:
        """Every holding whose bounding box meets bounds and that stands at an instant."""
        west, south, east, north = bounds
        rows = self._database.rows(_WINDOW_AT, (west, east, south, north, index_time(instant), instant))
        return holdings_of(rows, bounds)

    def beginning(self, bounds: Bounds, since: int, before: int) -> list[Holding]:
        """Every holding whose bounding box meets bounds and that begins in [since, before)."""
        west, south, east, north = bounds
        times = (index_time(since), index_time(before), since, before)
        return holdings_of(self._database.rows(_BEGINNING, (west, east, south, north, *times)), bounds)

    def during(self, bounds: Bounds, start: int, end: int) -> list[Holding]:
        """Every holding whose bounding box meets bounds and that stands at some time in [start, end)."""
        west, south, east, north = bounds
        times = (index_time(start), index_time(end), start, end)
        return holdings_of(self._database.rows(_DURING, (west, east, south, north, *times)), bounds)

    def state(self, instant: int) -> list[Holding]:
        """Every holding that stands at an instant."""
        return holdings_of(self._database.rows(_ALL_AT, (index_time(instant), instant)))

    def changes_at(self, effective_at: int) -> list[ControlChange]:
        """Entries in force that take effect, or begin to be in doubt, at exactly this instant, in log order."""
        return self._log.at(effective_at)

    def next_fid(self) -> int:
        """A fid no holding has had: SQLite remembers the highest one, also of rows that are gone."""
        last = self._database.value("SELECT seq FROM sqlite_sequence WHERE name = 'control_area'")
        return int(last or 0) + 1

    def end(self, ended: Sequence[Ended]) -> None:
        """End holdings; those that never stood are dropped."""
        never = [(fid,) for fid, valid_from, valid_to in ended if valid_to <= valid_from]
        earlier = [(fid, valid_to) for fid, valid_from, valid_to in ended if valid_to > valid_from]
        self._database.write_all("DELETE FROM control_area WHERE fid = ?", never)
        self._database.write_all("DELETE FROM control_area_xyt WHERE id = ?", never)
        self._database.write_all(
            "UPDATE control_area SET t1 = ?, valid_to = ? WHERE fid = ?",
            [(valid_to, end_text(valid_to), fid) for fid, valid_to in earlier],
        )
        self._database.write_all(
            "UPDATE control_area_xyt SET t1 = ? WHERE id = ?",
            [(index_time(valid_to), fid) for fid, valid_to in earlier],
        )

    def begin(self, begun: Sequence[Holding], areas_km2: Sequence[float]) -> None:
        """Add holdings with their sizes."""
        self._database.write_all(_INSERT_AREA, area_rows(begun, areas_km2))
        index = index_rows(begun)
        self._database.write_all(_INSERT_INDEX, index)
        self._contents.widen("control_area", [(west, south, east, north) for _, west, east, south, north, *_ in index])

    def relabel(self, old_uid: str, new: ControlChange) -> None:
        """Name another entry, of the same rank, as the one that made some ground."""
        names = (new.uid, old_uid, new.rank)
        self._database.write(_RELABEL_TENURES, names)
        self._database.write(_RELABEL_CONTESTS, names)

    def clear(self) -> None:
        """Drop all holdings; their fids are not used again."""
        self._database.write("DELETE FROM control_area")
        self._database.write("DELETE FROM control_area_xyt")
