"""What stands beside ground in the bench's war: front lines, a border, places and sieges, written in bulk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import shapely

from plugin.campaign.campaign import ReferenceLine
from plugin.campaign.place import Place
from plugin.storage.datetimes import end_text, start_text
from plugin.storage.geometry_blob import encode

FRONT_EVERY = 5
"""Every so many rows of faces have front lines: about 1,500 of them stand at any time."""

PLACE_EVERY = 34
"""Every so many faces have a place: 295 of them, a few of them cities and towns, as in the sample."""

SIEGES = 20
LINE = "Border"
_FRONT = "INSERT INTO front_line VALUES (?, ?, ?, ?, 1, ?, ?, 2.0, ?, ?, ?, ?)"
_SHARE = "INSERT INTO border_share VALUES (?, ?, ?, ?, ?, ?, 2.0, ?, ?, ?)"
_STATUS = "INSERT INTO place_status VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?)"
_SIEGE = "INSERT INTO siege VALUES (?, ?, ?, ?, ?, ?, 'reported', ?, ?)"


class HeldSpan(NamedTuple):
    """A row of control_area: a face's holder over [t0, t1)."""

    fid: int
    actor: str
    t0: int
    t1: int


class Lattice(NamedTuple):
    """Square faces, numbered from the south-west, row by row; degrees."""

    west: float
    south: float
    step: float
    side: int

    def corner(self, face: int) -> tuple[float, float]:
        return self.west + face % self.side * self.step, self.south + face // self.side * self.step

    def places(self) -> list[Place]:
        """Places in the middle of some faces."""
        half, found = self.step / 2, []
        for number, face in enumerate(range(0, self.side * self.side, PLACE_EVERY)):
            lon, lat = self.corner(face)
            kind = "city" if number % 50 == 0 else "town" if number % 8 == 0 else "village"
            found.append(Place(f"p{face}", f"Place {number}", round(lon + half, 7), round(lat + half, 7), kind=kind))
        return found

    def border(self) -> ReferenceLine:
        """Along the faces of the southernmost row."""
        along = [(self.west + index * self.step, self.south) for index in range(self.side + 1)]
        return ReferenceLine(LINE, shapely.to_wkb(shapely.LineString(along), byte_order=1))


def write(connection: sqlite3.Connection, lattice: Lattice, spans: Sequence[Sequence[HeldSpan]]) -> None:
    """Fill the derived tables beside control_area for the spans of each face."""
    connection.execute("DROP TRIGGER rtree_front_line_geom_insert")
    connection.execute("DROP TRIGGER rtree_border_share_geom_insert")
    connection.execute("DROP TRIGGER rtree_place_status_geom_insert")
    _write(connection, _FRONT, "INSERT INTO rtree_front_line_geom VALUES (?, ?, ?, ?, ?)", _fronts(lattice, spans))
    _write(connection, _SHARE, "INSERT INTO rtree_border_share_geom VALUES (?, ?, ?, ?, ?)", _shares(lattice, spans))
    _write(connection, _STATUS, "INSERT INTO rtree_place_status_geom VALUES (?, ?, ?, ?, ?)", _statuses(lattice, spans))
    connection.executemany(_SIEGE, _sieges(spans))


def _write(connection: sqlite3.Connection, insert: str, insert_box: str, rows: Iterator[tuple]) -> None:
    boxes = []

    def noted() -> Iterator[tuple]:
        for fid, (shape, *values) in enumerate(rows, start=1):
            west, south, east, north = shape.bounds
            boxes.append((fid, west, east, south, north))
            yield (fid, encode(shapely.to_wkb(shape, byte_order=1), shape.bounds), *values)

    connection.executemany(insert, noted())
    connection.executemany(insert_box, boxes)


def _fronts(lattice: Lattice, spans: Sequence[Sequence[HeldSpan]]) -> Iterator[tuple]:
    """Between neighbours in a row, while both stand and differ."""
    for row in range(0, lattice.side, FRONT_EVERY):
        for column in range(lattice.side - 1):
            face = row * lattice.side + column
            lon, lat = lattice.corner(face + 1)
            path = [(round(lon, 7), round(lat + lattice.step * part / 6, 7)) for part in range(7)]
            line = shapely.MultiLineString([path])
            for one in spans[face]:
                for other in spans[face + 1]:
                    if other.t0 >= one.t1:
                        break
                    t0, t1 = max(one.t0, other.t0), min(one.t1, other.t1)
                    if t0 < t1 and one.actor != other.actor:
                        pair = sorted((one.actor, other.actor))
                        yield (line, *pair, start_text(t0), end_text(t1), t0, t1, one.fid, other.fid)


def _shares(lattice: Lattice, spans: Sequence[Sequence[HeldSpan]]) -> Iterator[tuple]:
    for face in range(lattice.side):
        lon, lat = lattice.corner(face)
        path = shapely.MultiLineString([[(round(lon, 7), lat), (round(lon + lattice.step, 7), lat)]])
        for one in spans[face]:
            yield path, LINE, one.actor, start_text(one.t0), end_text(one.t1), one.t0, one.t1, one.fid


def _statuses(lattice: Lattice, spans: Sequence[Sequence[HeldSpan]]) -> Iterator[tuple]:
    for number, place in enumerate(lattice.places()):
        spot = shapely.Point(place.lon, place.lat)
        for index, one in enumerate(spans[int(place.place_id[1:])]):
            besieger = "GOV" if number < SIEGES and index % 2 else None
            yield (spot, place.place_id, place.name, one.actor, besieger, *_interval(one))


def _sieges(spans: Sequence[Sequence[HeldSpan]]) -> Iterator[tuple]:
    fid = 0
    for number in range(SIEGES):
        face = number * PLACE_EVERY
        for one in spans[face][1::2]:
            fid += 1
            yield (fid, f"p{face}", one.actor, "GOV", *_interval(one))


def _interval(one: HeldSpan) -> tuple[str | None, str | None, int, int]:
    return start_text(one.t0), end_text(one.t1), one.t0, one.t1
