"""Turns the truth of pages into the few dissolved features that a layout draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from qgis.core import QgsGeometry, QgsPointXY

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..territory.state_rows import Look
from .in_view import InView, Window
from .page_state import Band, Front, PageState
from .shapes import Dissolving, from_wkb, joined, taken
from .signs import is_town
from .snapshot_file import SnapshotFile, Spans, Standing
from .standing_rows import Area, Turn
from .tables import AREAS, CHANGED, FRONTS, PLACES, SHARES, Row
from .wording import Wording


@dataclass(frozen=True, slots=True)
class _Line:
    """A front as it is drawn, what it was joined from, and whether it is seen."""

    lines: tuple[bytes, ...]
    geometry: QgsGeometry
    is_seen: bool


class MapRows:
    """Writes the map's features page by page."""

    TABLES: Final = (AREAS, CHANGED, FRONTS, SHARES, PLACES)

    def __init__(
        self, campaign: Campaign, wording: Wording, begins: Sequence[int], file: SnapshotFile, window: Window
    ) -> None:
        self._campaign = campaign
        self._wording = wording
        self._window = window
        self._spans = {table.name: Spans(begins, partial(file.write, table)) for table in self.TABLES}
        aoi = from_wkb(campaign.aoi)
        self._extent = max(aoi.boundingBox().width(), aoi.boundingBox().height())
        self._is_all_seen = window.holds(aoi)
        located = [place for place in campaign.places.values() if place.is_located]
        self._places_seen = frozenset(one.place_id for one in located if window.shows_point(one.lon, one.lat))
        self._grounds: dict[Look, Dissolving] = {}
        self._looks_seen: dict[Look, bool] = {}
        self._fronts: dict[tuple[str, str, bool], _Line] = {}

    def add(self, number: int, page: PageState) -> InView:
        """Take a page, counted from 0; what of it is seen."""
        self._spans[AREAS.name].page(number, self._areas(page.areas))
        changed = _changed(page.turn)
        self._spans[CHANGED.name].page(
            number, {actor: (number, partial(Row, (actor,), ground)) for actor, ground in changed.items()}
        )
        self._spans[FRONTS.name].page(number, self._lines(page.fronts))
        bands = {(band.line, band.actor): (band.paths, partial(_band_row, band)) for band in page.bands}
        self._spans[SHARES.name].page(number, bands)
        self._spans[PLACES.name].page(number, self._places(page))
        return InView(
            looks=frozenset(look for look, is_seen in self._looks_seen.items() if is_seen),
            takers=tuple(actor for actor, ground in changed.items() if self._window.shows(ground)),
            places=self._places_seen,
            has_front=any(line.is_seen for (_, _, hostile), line in self._fronts.items() if hostile),
            is_all=self._is_all_seen,
        )

    def end(self) -> None:
        """Write what stands on the last page."""
        for spans in self._spans.values():
            spans.end()

    def _areas(self, areas: Sequence[Area]) -> Standing:
        for look in self._grounds.keys() - {area.look for area in areas}:
            del self._grounds[look], self._looks_seen[look]
        rows: Standing = {}
        for area in areas:
            ground = self._grounds.setdefault(area.look, Dissolving(self._extent))
            if ground.take(area.pieces):
                self._looks_seen[area.look] = self._window.shows(ground.whole)
            values = (*area.look, round(area.km2, 3))
            # The whole is made anew whenever its ground changes, so it tells one ground from another.
            rows[area.look.text] = (id(ground.whole), partial(Row, values, ground.whole))
        return rows

    def _lines(self, fronts: Sequence[Front]) -> Standing:
        before, self._fronts = self._fronts, {}
        for front in fronts:
            key = (front.actor_a, front.actor_b, front.hostile)
            line = before.get(key)
            if line is None or line.lines != front.lines:
                whole = joined(front.lines)
                line = _Line(front.lines, whole, self._window.shows(whole))
            self._fronts[key] = line
        return {key: (line.lines, partial(Row, key, line.geometry)) for key, line in self._fronts.items()}

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


def _changed(turn: Turn) -> Mapping[str, QgsGeometry]:
    """Ground whose holder is another than on the page before, by taker."""
    begun: dict[str, list[bytes]] = {}
    ended: dict[str, list[bytes]] = {}
    for found, pieces in ((begun, turn.begun), (ended, turn.ended)):
        for actor, wkb in pieces:
            found.setdefault(actor, []).append(wkb)
    grounds = {
        actor: taken(pieces, ended.get(actor, ())) for actor, pieces in sorted(begun.items()) if actor != UNKNOWN
    }
    return {actor: ground for actor, ground in grounds.items() if not ground.isEmpty()}


def _band_row(band: Band) -> Row:
    return Row((band.line, band.actor), joined(band.paths))


def _made(values: tuple[str | bool, ...], geometry: Callable[[], QgsGeometry]) -> Row:
    return Row(values, geometry())
