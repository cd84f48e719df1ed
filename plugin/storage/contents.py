"""What gpkg_contents says of each table: its extent and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable

from .database import Database
from .geometry_blob import Box


class Contents:
    """Keeps extents at least as wide as what is stored; they grow and never shrink, which the standard allows."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._boxes: dict[str, Box] = {}

    def forget(self) -> None:
        """Read extents anew: another connection may have changed them, or a transaction was rolled back."""
        self._boxes.clear()

    def widen(self, table: str, boxes: Iterable[Box]) -> None:
        """Take new geometries' boxes into a table's extent."""
        known = self._known(table)
        wide = known
        for box in boxes:
            wide = box if wide is None else _union(wide, box)
        if wide is not None and wide != known:
            self._boxes[table] = wide
            self._database.write(
                "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
                (*wide, table),
            )

    def touch(self, tables: Iterable[str]) -> None:
        """Note that the tables have changed now."""
        self._database.write_all(
            "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?",
            [(table,) for table in tables],
        )

    def _known(self, table: str) -> Box | None:
        if table not in self._boxes:
            row = self._database.rows(
                "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?", (table,)
            )[0]
            if row[0] is None:
                return None
            self._boxes[table] = (row[0], row[1], row[2], row[3])
        return self._boxes[table]


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
