"""Statuses of places, sieges and change markers on file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..campaign.change import ChangeKind
from ..campaign.place import Place
from ..territory.holdings import PlaceStatus, Siege
from ..territory.markers import ChangeMarker
from .contents import Contents
from .database import Database, Row
from .datetimes import end_text, start_text
from .geometry_blob import decode_point, encode_point

_INSERT_STATUS: Final = """
    INSERT INTO place_status (geom, place_id, name, actor, contested_by, besieged_by, valid_from, valid_to, t0, t1)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_SIEGE: Final = """
    INSERT INTO siege (place_id, besieged, besieger, valid_from, valid_to, origin, t0, t1)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_MARKER: Final = """
    INSERT INTO change_marker (geom, change_uid, kind, from_actor, to_actor, valid_from, valid_to, t0, t1)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


class PlaceTables:
    """place_status, siege and change_marker of one file."""

    def __init__(self, database: Database, contents: Contents) -> None:
        self._database = database
        self._contents = contents

    def replace_statuses(self, place: Place, gone: Sequence[PlaceStatus], come: Sequence[PlaceStatus]) -> None:
        """Drop some statuses of a place and put others; a place without a point has none."""
        self._database.write_all(
            "DELETE FROM place_status WHERE place_id = ? AND t0 = ?",
            [(status.place_id, status.valid_from) for status in gone],
        )
        if place.lon is None or place.lat is None:
            return
        point = encode_point(place.lon, place.lat)
        self._database.write_all(_INSERT_STATUS, [_status_row(point, status) for status in come])
        self._contents.widen("place_status", [(place.lon, place.lat, place.lon, place.lat)] if come else [])

    def statuses_between(self, place_id: str, since: int, until: int) -> list[PlaceStatus]:
        """Statuses of a place that meet or touch [since, until), in order of time."""
        rows = self._database.rows(
            "SELECT * FROM place_status WHERE place_id = ? AND t0 <= ? AND t1 >= ? ORDER BY t0",
            (place_id, until, since),
        )
        return [_status(row) for row in rows]

    def replace_sieges(self, place_id: str, sieges: Sequence[Siege]) -> None:
        """Put these reported sieges of a place in the stead of those kept."""
        self._database.write("DELETE FROM siege WHERE place_id = ? AND origin = 'reported'", (place_id,))
        self.add_sieges(sieges)

    def replace_detected_sieges(self, sieges: Sequence[Siege], since: int) -> None:
        """Put these detected sieges in the stead of those that begin from an instant on; reported ones stay."""
        self._database.write("DELETE FROM siege WHERE origin = 'detected' AND t0 >= ?", (since,))
        self.add_sieges(sieges)

    def add_sieges(self, sieges: Sequence[Siege]) -> None:
        """Add sieges of any origin."""
        self._database.write_all(_INSERT_SIEGE, map(_siege_row, sieges))

    def replace_markers(self, uids: Sequence[str], markers: Sequence[ChangeMarker]) -> None:
        """Drop the markers of some entries and put others."""
        self._database.write_all("DELETE FROM change_marker WHERE change_uid = ?", [(uid,) for uid in uids])
        self._database.write_all(_INSERT_MARKER, map(_marker_row, markers))
        self._contents.widen("change_marker", [(one.lon, one.lat, one.lon, one.lat) for one in markers])

    def relabel(self, old_uid: str, new_uid: str) -> None:
        """Name another entry as the one a marker stands for."""
        self._database.write("UPDATE change_marker SET change_uid = ? WHERE change_uid = ?", (new_uid, old_uid))

    def statuses_at(self, instant: int) -> list[PlaceStatus]:
        """Who holds, challenges and besieges each place at an instant."""
        rows = self._database.rows("SELECT * FROM place_status WHERE t0 <= ?1 AND t1 > ?1 ORDER BY fid", (instant,))
        return [_status(row) for row in rows]

    def sieges_at(self, instant: int) -> list[Siege]:
        """Sieges that stand at an instant."""
        rows = self._database.rows("SELECT * FROM siege WHERE t0 <= ?1 AND t1 > ?1 ORDER BY fid", (instant,))
        return [_siege(row) for row in rows]

    def sieges_of(self, place_id: str) -> list[Siege]:
        """The reported sieges of a place, in the order of their times."""
        rows = self._database.rows(
            "SELECT * FROM siege WHERE place_id = ? AND origin = 'reported' ORDER BY t0, besieger", (place_id,)
        )
        return [_siege(row) for row in rows]

    def detected_sieges(self) -> list[Siege]:
        """The detected sieges, in the order of their times."""
        rows = self._database.rows("SELECT * FROM siege WHERE origin = 'detected' ORDER BY t0, place_id")
        return [_siege(row) for row in rows]

    def markers_between(self, start: int, end: int) -> list[ChangeMarker]:
        """Markers that begin in [start, end), in the order of their times."""
        rows = self._database.rows(
            "SELECT * FROM change_marker WHERE t0 >= ? AND t0 < ? ORDER BY t0, fid", (start, end)
        )
        return [_marker(row) for row in rows]

    def clear(self) -> None:
        """Drop all statuses, markers and sieges."""
        self._database.write("DELETE FROM place_status")
        self._database.write("DELETE FROM change_marker")
        self._database.write("DELETE FROM siege")


def _status_row(point: bytes, status: PlaceStatus) -> tuple[Any, ...]:
    return (
        point,
        status.place_id,
        status.name,
        status.actor,
        status.contested_by or None,
        status.besieged_by or None,
        start_text(status.valid_from),
        end_text(status.valid_to),
        status.valid_from,
        status.valid_to,
    )


def _siege_row(siege: Siege) -> tuple[Any, ...]:
    return (
        siege.place_id or None,
        siege.besieged or None,
        siege.besieger or None,
        start_text(siege.valid_from),
        end_text(siege.valid_to),
        siege.origin,
        siege.valid_from,
        siege.valid_to,
    )


def _marker_row(marker: ChangeMarker) -> tuple[Any, ...]:
    return (
        encode_point(marker.lon, marker.lat),
        marker.change_uid,
        marker.kind.value,
        marker.from_actor or None,
        marker.to_actor or None,
        start_text(marker.valid_from),
        end_text(marker.valid_to),
        marker.valid_from,
        marker.valid_to,
    )


def _status(row: Row) -> PlaceStatus:
    return PlaceStatus(
        place_id=row["place_id"],
        name=row["name"],
        actor=row["actor"],
        contested_by=row["contested_by"] or "",
        besieged_by=row["besieged_by"] or "",
        valid_from=row["t0"],
        valid_to=row["t1"],
    )


def _siege(row: Row) -> Siege:
    return Siege(
        place_id=row["place_id"] or "",
        besieged=row["besieged"] or "",
        besieger=row["besieger"] or "",
        valid_from=row["t0"],
        valid_to=row["t1"],
        origin=row["origin"],
    )


def _marker(row: Row) -> ChangeMarker:
    lon, lat = decode_point(row["geom"])
    return ChangeMarker(
        change_uid=row["change_uid"],
        kind=ChangeKind(row["kind"]),
        from_actor=row["from_actor"] or "",
        to_actor=row["to_actor"] or "",
        lon=lon,
        lat=lat,
        valid_from=row["t0"],
        valid_to=row["t1"],
    )
