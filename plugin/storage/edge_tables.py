"""Front lines and border shares on file: they hang on holdings by fid and end when those end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..territory.holdings import BorderShare, Ended, FrontLine
from ..territory.lines import Lines, line_from_wkb, wkb_and_bounds
from .contents import Contents
from .database import Database, Row
from .datetimes import end_text, start_text
from .geometry_blob import Box, decode, encode

_INSERT_FRONT: Final = """
    INSERT INTO front_line (
        geom, actor_a, actor_b, hostile, valid_from, valid_to, length_km, t0, t1, area_a, area_b)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_SHARE: Final = """
    INSERT INTO border_share (geom, line, actor, valid_from, valid_to, length_km, t0, t1, area)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_DROP_FRONTS: Final = (
    "DELETE FROM front_line WHERE area_a = ? AND t0 >= ?",
    "DELETE FROM front_line WHERE area_b = ? AND t0 >= ?",
)
_END_FRONTS: Final = (
    "UPDATE front_line SET t1 = ?1, valid_to = ?2 WHERE area_a = ?3 AND t1 > ?1",
    "UPDATE front_line SET t1 = ?1, valid_to = ?2 WHERE area_b = ?3 AND t1 > ?1",
)
_DROP_SHARES: Final = "DELETE FROM border_share WHERE area = ? AND t0 >= ?"
_END_SHARES: Final = "UPDATE border_share SET t1 = ?1, valid_to = ?2 WHERE area = ?3 AND t1 > ?1"


class EdgeTables:
    """front_line and border_share of one file."""

    def __init__(self, database: Database, contents: Contents) -> None:
        self._database = database
        self._contents = contents

    def end(self, ended: Sequence[Ended]) -> None:
        """End what hangs on holdings that ended; what would begin later than that is dropped."""
        drops = [(fid, valid_to) for fid, _, valid_to in ended]
        ends = [(valid_to, end_text(valid_to), fid) for fid, _, valid_to in ended]
        for sql in (*_DROP_FRONTS, _DROP_SHARES):
            self._database.write_all(sql, drops)
        for sql in (*_END_FRONTS, _END_SHARES):
            self._database.write_all(sql, ends)

    def add_fronts(self, fronts: Sequence[FrontLine]) -> None:
        """Add front lines."""
        written = _written([front.line for front in fronts])
        rows = [_front_row(front, encode(*one)) for front, one in zip(fronts, written, strict=True)]
        self._database.write_all(_INSERT_FRONT, rows)
        self._contents.widen("front_line", [box for _, box in written])

    def add_shares(self, shares: Sequence[BorderShare]) -> None:
        """Add border shares."""
        written = _written([share.path for share in shares])
        rows = [_share_row(share, encode(*one)) for share, one in zip(shares, written, strict=True)]
        self._database.write_all(_INSERT_SHARE, rows)
        self._contents.widen("border_share", [box for _, box in written])

    def fronts_at(self, instant: int) -> list[FrontLine]:
        """Front lines that stand at an instant."""
        rows = self._database.rows("SELECT * FROM front_line WHERE t0 <= ?1 AND t1 > ?1 ORDER BY fid", (instant,))
        return [_front(row) for row in rows]

    def shares_at(self, instant: int) -> list[BorderShare]:
        """Border shares that stand at an instant."""
        rows = self._database.rows("SELECT * FROM border_share WHERE t0 <= ?1 AND t1 > ?1 ORDER BY fid", (instant,))
        return [_share(row) for row in rows]

    def shares_of(self, line: str) -> list[BorderShare]:
        """Every border share of a reference line there is or was."""
        rows = self._database.rows("SELECT * FROM border_share WHERE line = ? ORDER BY fid", (line,))
        return [_share(row) for row in rows]

    def clear(self) -> None:
        """Drop all front lines and border shares."""
        self._database.write("DELETE FROM front_line")
        self._database.write("DELETE FROM border_share")


def _front_row(front: FrontLine, blob: bytes) -> tuple[Any, ...]:
    return (
        blob,
        front.actor_a,
        front.actor_b,
        front.hostile,
        start_text(front.valid_from),
        end_text(front.valid_to),
        front.length_km,
        front.valid_from,
        front.valid_to,
        front.area_a,
        front.area_b,
    )


def _share_row(share: BorderShare, blob: bytes) -> tuple[Any, ...]:
    return (
        blob,
        share.line,
        share.actor,
        start_text(share.valid_from),
        end_text(share.valid_to),
        share.length_km,
        share.valid_from,
        share.valid_to,
        share.area,
    )


def _front(row: Row) -> FrontLine:
    return FrontLine(
        area_a=row["area_a"],
        area_b=row["area_b"],
        actor_a=row["actor_a"],
        actor_b=row["actor_b"],
        hostile=bool(row["hostile"]),
        valid_from=row["t0"],
        valid_to=row["t1"],
        line=line_from_wkb(decode(row["geom"])),
        length_km=row["length_km"],
    )


def _share(row: Row) -> BorderShare:
    return BorderShare(
        area=row["area"],
        line=row["line"],
        actor=row["actor"],
        valid_from=row["t0"],
        valid_to=row["t1"],
        path=line_from_wkb(decode(row["geom"])),
        length_km=row["length_km"],
    )


def _written(geometries: Sequence[object]) -> list[tuple[bytes, Box]]:
    """The WKB and the box of each; all in one go."""
    for geometry in geometries:
        if not isinstance(geometry, Lines):
            raise TypeError(f"a MultiLineString was expected, not {type(geometry).__name__}")
    return wkb_and_bounds(geometries) if geometries else []
