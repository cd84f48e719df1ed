"""What a replay page carries: the campaign's steps as small numbers and short paths.

Ground is kept as the pieces that changed hands together, each drawn once and shown from step to step, so that a page
of months stays small. Coordinates are whole units of the drawing, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)

from ..campaign.actor import UNKNOWN
from ..territory.state_rows import Look
from .page_state import PageReader, PageState
from .shapes import from_wkb, joined
from .surroundings import country_names, land_around
from .wording import Wording

WIDTH_UNITS: Final = 6000
"""Width of the drawing: about 40 m a unit for the sample's area of interest."""

_ROOM: Final = 0.03


@dataclass(slots=True)
class _Spans:
    """Things that stand from step to step: by key the runs [from, to) of steps."""

    runs: dict[Hashable, list[list[int]]] = field(default_factory=dict)

    def stand(self, key: Hashable, step: int) -> None:
        """Note that a thing stands at a step; steps come in order."""
        runs = self.runs.setdefault(key, [])
        if runs and runs[-1][1] == step:
            runs[-1][1] = step + 1
        else:
            runs.append([step, step + 1])


class Drawing:
    """Turns ground in degrees into paths of whole units."""

    def __init__(self, shown: QgsRectangle, crs: str) -> None:
        lonlat = QgsCoordinateReferenceSystem("EPSG:4326")
        self._to_plane = QgsCoordinateTransform(lonlat, QgsCoordinateReferenceSystem(crs), QgsProject())
        self._extent = self._to_plane.transformBoundingBox(shown)
        self._extent.scale(1 + _ROOM)
        self._scale = WIDTH_UNITS / self._extent.width()
        self.size = (WIDTH_UNITS, round(self._extent.height() * self._scale))
        self._paths: dict[str, int] = {}

    @property
    def paths(self) -> list[str]:
        """Every path that was asked for, in the order of their numbers."""
        return list(self._paths)

    @property
    def window(self) -> QgsRectangle:
        """What the drawing shows, in degrees."""
        back = QgsCoordinateTransform(
            self._to_plane.destinationCrs(), self._to_plane.sourceCrs(), self._to_plane.context()
        )
        return back.transformBoundingBox(self._extent)

    @property
    def metres_per_unit(self) -> float:
        """How much ground a unit is."""
        return 1 / self._scale

    def number(self, geometry: QgsGeometry) -> int:
        """The number of a geometry's path; equal shapes share one."""
        return self._paths.setdefault(self.path(geometry), len(self._paths))

    def point(self, lon: float, lat: float) -> tuple[int, int]:
        """A point in units."""
        return self._unit(self._to_plane.transform(lon, lat))

    def _unit(self, at: QgsPointXY) -> tuple[int, int]:
        return (
            round((at.x() - self._extent.xMinimum()) * self._scale),
            round((self._extent.yMaximum() - at.y()) * self._scale),
        )

    def path(self, geometry: QgsGeometry) -> str:
        """A geometry as an SVG path: each run of points begins at its place and goes on by differences."""
        plane = QgsGeometry(geometry)
        plane.transform(self._to_plane)
        is_ground = plane.type() == Qgis.GeometryType.Polygon
        runs = [ring for polygon in plane.asMultiPolygon() for ring in polygon] if is_ground else _lines(plane)
        return "".join(self._run(run, is_closed=is_ground) for run in runs)

    def _run(self, points: Iterable[QgsPointXY], *, is_closed: bool) -> str:
        units: list[tuple[int, int]] = []
        for unit in map(self._unit, points):
            if not units or units[-1] != unit:
                units.append(unit)
        if len(units) < (3 if is_closed else 2):
            return ""
        steps = "".join(
            f"{_signed(after[0] - before[0])}{_signed(after[1] - before[1])}" for before, after in pairwise(units)
        )
        return f"M{units[0][0]} {units[0][1]}l{steps.lstrip()}{'z' if is_closed else ''}"


@dataclass(slots=True)
class _Standing:
    """What stands on the map, and over which steps."""

    faces: _Spans = field(default_factory=_Spans)
    fronts: _Spans = field(default_factory=_Spans)
    bands: _Spans = field(default_factory=_Spans)
    places: _Spans = field(default_factory=_Spans)

    def take(self, page: PageState, step: int, line: str) -> None:
        """Note everything that stands on a page."""
        for area in page.areas:
            for wkb in area.pieces.values():
                self.faces.stand((wkb, area.look), step)
        for path in (path for front in page.fronts if front.hostile for path in front.lines):
            self.fronts.stand(path, step)
        for band in page.bands:
            for path in band.paths if band.line == line and band.actor != UNKNOWN else ():
                self.bands.stand((path, band.actor), step)
        for status in page.statuses:
            self.places.stand((status.place_id, status.actor, status.contested_by, status.besieged_by), step)


def replay_data(reader: PageReader, wording: Wording, drawing: Drawing, pages: Iterable[PageState]) -> dict[str, Any]:
    """Everything a replay page shows, as plain lists for JSON. Reads the pages one by one."""
    standing = _Standing()
    steps = []
    for step, page in enumerate(pages):
        standing.take(page, step, reader.line)
        steps.append(_step(page, wording))
    actors = _actors(reader, wording)
    codes = {code: number for number, (code, *_) in enumerate(actors)}
    return {
        "size": drawing.size,
        "metresPerUnit": round(drawing.metres_per_unit, 3),
        "actors": actors,
        "steps": [_coded(step, codes) for step in steps],
        "faces": [
            [drawing.number(_ground(wkb)), *_look(look, codes), runs]
            for (wkb, look), runs in standing.faces.runs.items()
        ],
        "fronts": [[drawing.number(joined([line])), runs] for line, runs in standing.fronts.runs.items()],
        "bands": [
            [drawing.number(joined([path])), codes[actor], runs] for (path, actor), runs in standing.bands.runs.items()
        ],
        "places": _places(reader, wording, drawing, standing.places, codes),
        **_surroundings(reader, wording, drawing),
        "paths": drawing.paths,
    }


def _look(look: Look, codes: dict[str, int]) -> tuple[int, int, int]:
    return codes[look.actor], codes.get(look.contested_by, -1), int(look.uncertain)


def _step(page: PageState, wording: Wording) -> dict[str, Any]:
    return {
        "day": wording.iso_day(page.instant),
        "stamp": wording.stamp(page.instant),
        "note": wording.stamp_note(page.instant),
        "title": wording.changes_title(page),
        "held": {code: [round(km2, 1), wording.km2(km2)] for code, km2 in page.holder_km2.items() if km2 >= 0.05},
        "ledger": {row.actor: wording.km(row.km) for row in page.ledger if row.km >= 0.05},
        "stretches": [[part.actor, round(part.km, 2)] for part in page.stretches],
        "reports": [
            [
                wording.exchange(report),
                report.to_actor,
                wording.places(report),
                " ".join(dict.fromkeys(grade for _, grade in report.sources)),
            ]
            for report in page.reports
        ],
    }


def _coded(step: dict[str, Any], codes: dict[str, int]) -> list[Any]:
    """A step with numbers for actors, in the order the page's script reads."""
    return [
        step["day"],
        step["stamp"],
        step["note"],
        step["title"],
        [[codes[code], *figures] for code, figures in step["held"].items()],
        [[codes[code], figure] for code, figure in step["ledger"].items()],
        [[codes[code], km] for code, km in step["stretches"]],
        [[head, codes.get(taker, -1), text, grade] for head, taker, text, grade in step["reports"]],
    ]


def _actors(reader: PageReader, wording: Wording) -> list[list[str]]:
    known = sorted(reader.campaign.actors.values(), key=lambda actor: (actor.sort_order, actor.code))
    actors = [[actor.code, wording.actor(actor.code), actor.color, actor.hatch] for actor in known]
    if UNKNOWN not in reader.campaign.actors:
        actors.append([UNKNOWN, wording.actor(UNKNOWN), "", "unknown"])
    return actors


def _places(
    reader: PageReader, wording: Wording, drawing: Drawing, spans: _Spans, codes: dict[str, int]
) -> list[list[Any]]:
    by_place: dict[str, list[list[Any]]] = {}
    for (place_id, actor, contested, besieged), runs in spans.runs.items():
        state = [codes.get(actor, -1), codes.get(contested, -1), codes.get(besieged, -1), runs]
        by_place.setdefault(place_id, []).append(state)
    places = []
    for place_id, states in by_place.items():
        place = reader.campaign.places.get(place_id)
        if place is not None and place.is_located:
            places.append([wording.place(place_id), place.kind, *drawing.point(place.lon, place.lat), states])
    return places


def _surroundings(reader: PageReader, wording: Wording, drawing: Drawing) -> dict[str, Any]:
    window = drawing.window
    land = land_around(window)
    aoi = from_wkb(reader.campaign.aoi)
    names = country_names(land, window, aoi, wording.country)
    spots = [(row.values[0], row.geometry.asPoint()) for row in names]
    lines = [drawing.number(joined([line.line])) for line in reader.campaign.lines.values()]
    return {
        "land": [[row.values[0], drawing.number(row.geometry)] for row in land],
        "names": [[name, *drawing.point(spot.x(), spot.y())] for name, spot in spots],
        "lines": lines,
    }


def _ground(wkb: bytes) -> QgsGeometry:
    geometry = from_wkb(wkb)
    geometry.convertToMultiType()
    return geometry


def _lines(geometry: QgsGeometry) -> list[list[Any]]:
    return geometry.asMultiPolyline() if geometry.isMultipart() else [geometry.asPolyline()]


def _signed(value: int) -> str:
    """A number that is told apart from the one before it, by its sign or by a blank."""
    return str(value) if value < 0 else f" {value}"
