"""Entries on no map, one after the other: a click says where their place is, and they join the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...campaign.change import ChangeDraft, ControlChange, FootprintMethod
from ...campaign.drafts import correction
from ...campaign.errors import CampaignError
from ...campaign.log import new_uid
from ...campaign.place import Place
from ...exchange.into_campaign import cells_for
from ...exchange.projections import projection_of
from ...translation import tr
from ..session import CampaignSession, FormRequest
from ..widgets.entry_words import isolated
from ..widgets.map_tools import PointTool


class Worklist(QObject):
    """Asks on the canvas where a place lies. asked carries the question, settled says that it is over."""

    asked = pyqtSignal(str)
    settled = pyqtSignal()
    located = pyqtSignal()

    def __init__(self, session: CampaignSession, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self._place: Place | None = None
        self._before: QgsMapTool | None = None
        self._tool = PointTool(canvas)
        self._tool.picked.connect(self._on_picked)
        self._tool.deactivated.connect(self._on_deactivated)

    def ask_for(self, entry: ControlChange) -> None:
        """Ask where an entry's place lies; one without such a place is opened in the form, for its ground."""
        place = self._session.campaign.places.get(entry.draft.place_id)
        if place is None or place.is_located:
            said = tr("The entry needs ground: draw it, or choose a place.")
            self._session.form_requested.emit(FormRequest(entry.draft, entry.uid, said))
            return
        self._place = place
        if self._canvas.mapTool() is not self._tool:
            self._before = self._canvas.mapTool()
            self._canvas.setMapTool(self._tool)
        self._canvas.setFocus()
        self.asked.emit(tr("Click where {place} lies. Escape gives up.").format(place=isolated(place.name)))

    def give_up(self) -> None:
        """Put the tool away that was there before."""
        if self._canvas.mapTool() is self._tool:
            if self._before is not None:
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(self._tool)

    def locate(self, place: Place, lon: float, lat: float, entries: Iterable[ControlChange]) -> int:
        """Give a place its point and its entries their ground; how many entries joined the map. CampaignError where
        the point lies outside the area of interest or the campaign cannot be written; nothing is changed then."""
        session = self._session
        found = replace(place, lon=round(lon, 7), lat=round(lat, 7), coord_source=tr("picked on the map"))
        others = [one for one in session.campaign.places.values() if one.place_id != place.place_id]
        projection = projection_of(session.campaign.settings.projected_crs)
        cells = cells_for([*others, found], session.campaign, session.store.cells(), projection)
        cell = next((one for one in cells if one.place_id == place.place_id), None)
        if cell is None:
            raise CampaignError(
                tr("{place} would lie outside the area of interest.").format(place=place.name),
                remedy=tr("Click inside it."),
                field="place_id",
            )
        waiting = [entry for entry in entries if entry.draft.place_id == place.place_id]
        drafts = [_with_ground(entry, cell.ground) for entry in waiting if not entry.draft.kind.is_siege]
        try:
            with session.store.transaction():
                session.add_places([found], [cell])
                if drafts:
                    session.log_many(drafts)
        except CampaignError:
            session.frame_changed()
            raise
        return len(waiting)

    def _on_picked(self, point: QgsPointXY) -> None:
        if self._place is None:
            return
        place_id = self._place.place_id
        waiting = [entry for entry in self._session.store.in_force() if _waits_for(entry, place_id)]
        try:
            self.locate(self._place, point.x(), point.y(), waiting)
        except CampaignError as error:
            self._session.failed.emit(error)
            return
        self.give_up()
        self.located.emit()

    def _on_deactivated(self) -> None:
        self._place, self._before = None, None
        self.settled.emit()


def _waits_for(entry: ControlChange, place_id: str) -> bool:
    return entry.draft.place_id == place_id and entry.draft.footprint is None


def _with_ground(entry: ControlChange, ground: bytes) -> ChangeDraft:
    draft = replace(entry.draft, footprint=ground, footprint_method=FootprintMethod.CELL)
    return correction(entry, draft, new_uid)
