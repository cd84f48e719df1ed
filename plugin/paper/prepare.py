"""Turns the truth of pages into the few dissolved features that a layout draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsRectangle

from ..campaign.campaign import Campaign
from .page_state import Area, Band, Front, PageState
from .signs import is_town
from .snapshot_file import SnapshotFile, Spans
from .tables import AREAS, CHANGED, FRONTS, PLACES, SHARES, Row
from .wording import Wording

Standing = dict[object, tuple[object, Callable[[], Row]]]
"""Rows of one table on one page by key: the signature of each, and how to make it."""

_SAME_GROUND_DEGREES2 = 1e-9
"""About 10 m2: less than that of a face is left over from cutting, not ground that changed hands."""


class MapRows:
    """Writes the map's features page by page."""

    TABLES: Final = (AREAS, CHANGED, FRONTS, SHARES, PLACES)

    def __init__(self, campaign: Campaign, wording: Wording, begins: Sequence[int], file: SnapshotFile) -> None:
        self._campaign = campaign
        self._wording = wording
        self._spans = {table.name: Spans(begins, partial(file.write, table)) for table in self.TABLES}
        self._held: dict[str, list[Area]] = {}

    def add(self, number: int, page: PageState) -> None:
        """Take a page, counted from 0."""
        areas = {area.look.key: (area.fids, partial(_area_row, area)) for area in page.areas}
        self._spans[AREAS.name].page(number, areas)
        self._spans[CHANGED.name].page(number, self._changed(number, page))
        self._held = _holders(page)
        fronts = {
            (front.actor_a, front.actor_b, front.hostile): (front.lines, partial(_front_row, front))
            for front in page.fronts
        }
        self._spans[FRONTS.name].page(number, fronts)
        bands = {(band.line, band.actor): (band.paths, partial(_band_row, band)) for band in page.bands}
        self._spans[SHARES.name].page(number, bands)
        self._spans[PLACES.name].page(number, self._places(page))

    def end(self) -> None:
        """Write what stands on the last page."""
        for spans in self._spans.values():
            spans.end()

    def _changed(self, number: int, page: PageState) -> Standing:
        """Ground whose holder is another than on the page before, by taker."""
        taken: dict[str, list[Area]] = {}
        for area in page.changed:
            taken.setdefault(area.look.actor, []).append(area)
        rows: Standing = {}
        for actor, areas in taken.items():
            ground = dissolved([part for area in areas for part in area.grounds])
            before = [part for area in self._held.get(actor, ()) for part in area.grounds]
            near = [part for part in before if _boxes_meet(part.bounds, ground.boundingBox())]
            if near:
                ground = _polygons(ground.difference(dissolved(near)))
            if ground.area() > _SAME_GROUND_DEGREES2:
                rows[actor] = (number, partial(Row, (actor,), ground))
        return rows

    def _places(self, page: PageState) -> Standing:
        new = {change.draft.place_id for report in page.reports for change in report.changes}
        rows: Standing = {}
        for status in page.statuses:
            place = self._campaign.places.get(status.place_id)
            if place is None or not place.is_located:
                continue
            name = self._wording.place(status.place_id) or status.name
            values = (
                status.place_id,
                name,
                status.actor,
                status.contested_by,
                status.besieged_by,
                status.place_id in new and not is_town(place.kind),
            )
            point = partial(QgsGeometry.fromPointXY, QgsPointXY(place.lon, place.lat))
            rows[status.place_id] = (values, partial(_made, values, point))
        return rows


def _holders(page: PageState) -> dict[str, list[Area]]:
    """Areas of each holder, whatever their looks."""
    held: dict[str, list[Area]] = {}
    for area in page.areas:
        held.setdefault(area.look.actor, []).append(area)
    return held


def dissolved(grounds: Sequence[object]) -> QgsGeometry:
    """One multipolygon of faces that share their edges to the last digit."""
    faces = [from_wkb(ground.wkb) for ground in grounds]
    # The fast union asks for a valid coverage, which one look's ground is; the slow one takes anything.
    whole = QgsGeometry.unionCoverage(QgsGeometry.collectGeometry(faces)) if len(faces) > 1 else faces[0]
    if whole.isNull():
        whole = QgsGeometry.unaryUnion(faces)
    return _polygons(whole)


def joined(lines: Sequence[bytes]) -> QgsGeometry:
    """One multi-line whose parts run on through shared ends, so that dashes and casings do."""
    parts = [part for line in lines for part in from_wkb(line).asGeometryCollection() or [from_wkb(line)]]
    merged = QgsGeometry.collectGeometry(parts).mergeLines()
    merged.convertToMultiType()
    return merged


def from_wkb(wkb: bytes) -> QgsGeometry:
    """A geometry of WKB."""
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def _polygons(geometry: QgsGeometry) -> QgsGeometry:
    """The polygons of whatever an overlay gave; loose lines and points fall away."""
    if geometry.type() == Qgis.GeometryType.Polygon:
        geometry.convertToMultiType()
        return geometry
    parts = [part for part in geometry.asGeometryCollection() if part.type() == Qgis.GeometryType.Polygon]
    whole = QgsGeometry.collectGeometry(parts) if parts else QgsGeometry.fromWkt("MultiPolygon EMPTY")
    whole.convertToMultiType()
    return whole


def _area_row(area: Area) -> Row:
    look = area.look
    return Row((look.actor, look.contested_by, look.is_uncertain, round(area.km2, 3)), dissolved(area.grounds))


def _front_row(front: Front) -> Row:
    return Row((front.actor_a, front.actor_b, front.hostile), joined(front.lines))


def _band_row(band: Band) -> Row:
    return Row((band.line, band.actor), joined(band.paths))


def _made(values: tuple[str | bool, ...], geometry: Callable[[], QgsGeometry]) -> Row:
    return Row(values, geometry())


def _boxes_meet(bounds: tuple[float, float, float, float], box: QgsRectangle) -> bool:
    west, south, east, north = bounds
    return west <= box.xMaximum() and box.xMinimum() <= east and south <= box.yMaximum() and box.yMinimum() <= north
