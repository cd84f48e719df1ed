"""The campaign's frame on file: settings, area of interest, actors, places, sources, reference lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from ..campaign.actor import Actor, BlocMembership
from ..campaign.campaign import Campaign, ReferenceLine, Settings
from ..campaign.citation import Reliability, Source
from ..campaign.moment import EffectiveRule
from ..campaign.place import Place, PlaceCell
from .contents import Contents
from .database import Database, Row
from .datetimes import end_text, start_text
from .geometry_blob import box_of, box_of_wkb, decode, decode_point, encode, encode_multipolygon, encode_point

_TEXT_SETTINGS: Final = ("title", "zone", "projected_crs", "subtitle", "credits")
_NUMBER_SETTINGS: Final = ("precision", "sliver_m2", "reach_km")


class FrameTables:
    """Everything the log refers to. Rows are updated in place where their key is known, so their fids stay."""

    def __init__(self, database: Database, contents: Contents) -> None:
        self._database = database
        self._contents = contents

    def read(self) -> Campaign:
        """The whole frame."""
        rows = self._database.rows
        actors = [_actor(row) for row in rows("SELECT * FROM actor ORDER BY sort_order, fid")]
        places = [_place(row) for row in rows("SELECT * FROM place ORDER BY fid")]
        sources = [_source(row) for row in rows("SELECT * FROM source ORDER BY fid")]
        lines = [_line(row) for row in rows("SELECT * FROM reference_line ORDER BY fid")]
        return Campaign(
            settings=self._settings(),
            aoi=decode(self._database.value("SELECT geom FROM area_of_interest ORDER BY fid LIMIT 1")),
            actors={actor.code: actor for actor in actors},
            memberships=tuple(_membership(row) for row in rows("SELECT * FROM bloc_membership ORDER BY fid")),
            places={place.place_id: place for place in places},
            sources={source.source_id: source for source in sources},
            lines={line.name: line for line in lines},
        )

    def write(self, campaign: Campaign, cells: Sequence[PlaceCell]) -> None:
        """The whole frame of a new campaign."""
        self.set_settings(campaign.settings)
        aoi = encode_multipolygon(campaign.aoi)
        self._database.write("INSERT INTO area_of_interest (geom) VALUES (?)", (aoi,))
        self._widen("area_of_interest", [aoi])
        self.put_actors(list(campaign.actors.values()), campaign.memberships)
        self.put_places(list(campaign.places.values()), cells)
        self.put_sources(list(campaign.sources.values()))
        self.put_lines(list(campaign.lines.values()))

    def cells(self) -> list[PlaceCell]:
        """The ground that goes with each place."""
        rows = self._database.rows("SELECT place_id, geom FROM place_cell ORDER BY fid")
        return [PlaceCell(row["place_id"], decode(row["geom"])) for row in rows]

    def value_of(self, key: str) -> str | None:
        """One value of the campaign table."""
        found = self._database.value("SELECT value FROM campaign WHERE key = ?", (key,))
        return None if found is None else str(found)

    def set_value(self, key: str, value: str) -> None:
        """Set one value of the campaign table."""
        if not self._database.write("UPDATE campaign SET value = ? WHERE key = ?", (value, key)):
            self._database.write("INSERT INTO campaign (key, value) VALUES (?, ?)", (key, value))

    def set_settings(self, settings: Settings) -> None:
        """Replace the settings."""
        for key in _TEXT_SETTINGS:
            self.set_value(key, getattr(settings, key))
        for key in _NUMBER_SETTINGS:
            self.set_value(key, repr(float(getattr(settings, key))))
        self.set_value("effective_rule", settings.effective_rule.value)

    def put_actors(self, actors: Sequence[Actor], memberships: Sequence[BlocMembership]) -> None:
        """Add actors or replace those of the same code, together with all their memberships."""
        for actor in actors:
            names = json.dumps(actor.names, ensure_ascii=False, sort_keys=True)
            row = (actor.name, names, actor.color, actor.hatch, actor.bloc, actor.sort_order, actor.code)
            if not self._database.write(
                "UPDATE actor SET name = ?, names_json = ?, color = ?, hatch = ?, bloc = ?, sort_order = ?"
                " WHERE code = ?",
                row,
            ):
                self._database.write(
                    "INSERT INTO actor (name, names_json, color, hatch, bloc, sort_order, code)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    row,
                )
        self._database.write_all("DELETE FROM bloc_membership WHERE actor = ?", [(actor.code,) for actor in actors])
        self._database.write_all(
            "INSERT INTO bloc_membership (actor, bloc, valid_from, valid_to, t0, t1) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (one.actor, one.bloc, start_text(one.valid_from), end_text(one.valid_to), one.valid_from, one.valid_to)
                for one in memberships
            ],
        )

    def put_places(self, places: Sequence[Place], cells: Sequence[PlaceCell]) -> None:
        """Add places or replace those of the same id; a cell is frozen when made."""
        points = [_point_of(place) for place in places]
        for place, point in zip(places, points, strict=True):
            alt_names = json.dumps(list(place.alt_names), ensure_ascii=False)
            row = (point, place.name, alt_names, place.kind, place.coord_source, place.place_id)
            if not self._database.write(
                "UPDATE place SET geom = ?, name = ?, alt_names = ?, kind = ?, coord_source = ? WHERE place_id = ?", row
            ):
                self._database.write(
                    "INSERT INTO place (geom, name, alt_names, kind, coord_source, place_id) VALUES (?, ?, ?, ?, ?, ?)",
                    row,
                )
        self._widen("place", [point for point in points if point is not None])
        grounds = [(encode_multipolygon(cell.ground), cell.place_id) for cell in cells]
        self._database.write_all(
            "INSERT INTO place_cell (geom, place_id) SELECT ?1, ?2"
            " WHERE NOT EXISTS (SELECT 1 FROM place_cell WHERE place_id = ?2)",
            grounds,
        )
        self._widen("place_cell", [ground for ground, _ in grounds])

    def put_sources(self, sources: Sequence[Source]) -> None:
        """Add sources or replace those of the same id."""
        for source in sources:
            row = (source.name, source.type, source.reliability.value, source.source_id)
            if not self._database.write(
                "UPDATE source SET name = ?, type = ?, reliability = ? WHERE source_id = ?", row
            ):
                self._database.write("INSERT INTO source (name, type, reliability, source_id) VALUES (?, ?, ?, ?)", row)

    def put_lines(self, lines: Sequence[ReferenceLine]) -> None:
        """Add reference lines or replace those of the same name."""
        for line in lines:
            box = box_of_wkb(line.line)
            row = (encode(line.line, box) if box else None, line.side, line.name)
            if not self._database.write("UPDATE reference_line SET geom = ?, side = ? WHERE name = ?", row):
                self._database.write("INSERT INTO reference_line (geom, side, name) VALUES (?, ?, ?)", row)
            self._widen("reference_line", [row[0]] if row[0] else [])

    def _widen(self, table: str, blobs: Sequence[bytes]) -> None:
        boxes = (box_of(blob) for blob in blobs)
        self._contents.widen(table, [box for box in boxes if box is not None])

    def _settings(self) -> Settings:
        values = {row["key"]: row["value"] for row in self._database.rows("SELECT key, value FROM campaign")}
        return Settings(
            effective_rule=EffectiveRule(values["effective_rule"]),
            **{key: values[key] for key in _TEXT_SETTINGS},
            **{key: float(values[key]) for key in _NUMBER_SETTINGS},
        )


def _point_of(place: Place) -> bytes | None:
    if place.lon is None or place.lat is None:
        return None
    return encode_point(place.lon, place.lat)


def _actor(row: Row) -> Actor:
    return Actor(
        code=row["code"],
        name=row["name"],
        color=row["color"],
        hatch=row["hatch"],
        bloc=row["bloc"],
        sort_order=row["sort_order"],
        names=json.loads(row["names_json"]),
    )


def _membership(row: Row) -> BlocMembership:
    return BlocMembership(row["actor"], row["bloc"], row["t0"], row["t1"])


def _place(row: Row) -> Place:
    point: tuple[Any, Any] = (None, None) if row["geom"] is None else decode_point(row["geom"])
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        lon=point[0],
        lat=point[1],
        alt_names=tuple(json.loads(row["alt_names"])),
        kind=row["kind"],
        coord_source=row["coord_source"],
    )


def _source(row: Row) -> Source:
    return Source(row["source_id"], row["name"], row["type"], Reliability(row["reliability"]))


def _line(row: Row) -> ReferenceLine:
    return ReferenceLine(row["name"], decode(row["geom"]), row["side"])
