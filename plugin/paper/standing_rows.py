"""The derived rows that stand on a page, read as what changes from one page to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..territory.state_rows import (
    COLUMNS,
    END,
    FID,
    START,
    VALUES,
    WKB,
    DerivedTable,
    FlatRow,
    Known,
    Look,
    StateSource,
    look_of,
)


@dataclass(frozen=True, slots=True)
class Area:
    """All ground of one look. pieces are its faces as WKB, EPSG:4326, by holding; km2 is ellipsoidal.

    From one instant to another, pieces that have not changed are the very same objects.
    """

    look: Look
    pieces: Mapping[int, bytes]
    km2: float


@dataclass(frozen=True, slots=True)
class Turn:
    """Ground that came and ground that went between two instants, as (holder, WKB)."""

    begun: tuple[tuple[str, bytes], ...] = ()
    ended: tuple[tuple[str, bytes], ...] = ()


_Rows = list[FlatRow]
_KM2 = VALUES + COLUMNS[DerivedTable.CONTROL_AREA].index("area_km2")


class StandingRows:
    """What stands at the instant that was gone to last."""

    def __init__(self, states: StateSource) -> None:
        self._states = states
        self._known: Known | None = None
        self._rows: dict[DerivedTable, dict[int, FlatRow]] = {table: {} for table in DerivedTable}
        self._by_look: dict[Look, dict[int, FlatRow]] = {}
        self._areas: dict[Look, Area] = {}

    @property
    def instant(self) -> int | None:
        """The instant gone to last."""
        return self._known.instant if self._known else None

    def go_to(self, instant: int) -> Turn:
        """Read the way to an instant; the ground that changed on it."""
        read = self._states.read(instant, self._known)
        changed = {
            table: self._take(table, read.rows.get(table, ()), None if read.since is None else instant)
            for table in self._rows
        }
        self._known = read.known
        return self._turned(*changed[DerivedTable.CONTROL_AREA])

    @property
    def areas(self) -> tuple[Area, ...]:
        """The ground of every look."""
        for look in [look for look, rows in self._by_look.items() if rows and look not in self._areas]:
            rows = self._by_look[look]
            pieces = {fid: row[WKB] for fid, row in rows.items()}
            self._areas[look] = Area(look, pieces, sum(row[_KM2] for row in rows.values()))
        return tuple(self._areas[look] for look in sorted(self._areas, key=lambda look: look.text))

    def rows(self, table: DerivedTable) -> Sequence[FlatRow]:
        """Rows of a table in the order of their fids."""
        standing = self._rows[table]
        return [standing[fid] for fid in sorted(standing)]

    def _take(self, table: DerivedTable, come: Sequence[FlatRow], at: int | None) -> tuple[_Rows, _Rows]:
        """Rows that begin and rows that end; come are those that did not stand before, or all where at is None."""
        standing = self._rows[table]
        if at is None:
            now = {row[FID]: _same(standing.get(row[FID]), row) for row in come}
            begun = [row for fid, row in now.items() if standing.get(fid) is not row]
            ended = [row for fid, row in standing.items() if now.get(fid) is not row]
            self._rows[table] = now
            return begun, ended
        ended = [row for row in standing.values() if not row[START] <= at < row[END]]
        for row in ended:
            del standing[row[FID]]
        standing.update((row[FID], row) for row in come)
        return list(come), ended

    def _turned(self, begun: Sequence[FlatRow], ended: Sequence[FlatRow]) -> Turn:
        for row in ended:
            del self._by_look[look_of(row)][row[FID]]
        for row in begun:
            self._by_look.setdefault(look_of(row), {})[row[FID]] = row
        for row in (*ended, *begun):
            self._areas.pop(look_of(row), None)
        return Turn(tuple(map(_piece, begun)), tuple(map(_piece, ended)))


def _piece(row: FlatRow) -> tuple[str, bytes]:
    return look_of(row).actor, row[WKB]


def _same(held: FlatRow | None, row: FlatRow) -> FlatRow:
    """A row read again as the object it was."""
    return held if held == row else row
