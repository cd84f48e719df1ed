"""Why? at work: a map tool and a menu on the canvas that ask, and a panel that answers."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, radians
from typing import Final

from qgis.core import QgsApplication, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsVertexMarker
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QMenu

from ...campaign.campaign import Campaign
from ...campaign.change import ControlChange, Status
from ...campaign.errors import CampaignError
from ...campaign.times import BEGINNING, FOREVER
from ...territory.spot_history import EntriesOnGround, history_of_spot, holdings_on
from ...translation import tr
from ..log.flash import ground_of
from ..log.rows import LogRows
from ..session import CampaignSession
from ..widgets.map_tools import PointTool, from_degrees, to_degrees
from .panel import WhyPanel

_KM_PER_DEGREE: Final = 111.2
_NEAR_KM: Final = 3.0
_INK: Final = QColor("#d6336c")


class WhyDesk(QObject):
    """Owns the Why? panel, the tool and the menu. spot_asked says that somebody wants to see the panel, entry_wanted
    carries the uid of an entry to be shown in the log."""

    spot_asked = pyqtSignal()
    entry_wanted = pyqtSignal(str)

    def __init__(
        self,
        session: CampaignSession,
        canvas: QgsMapCanvas,
        rows: Callable[[], LogRows],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas, self._rows = session, canvas, rows
        self._spot: QgsPointXY | None = None
        self._marker: QgsVertexMarker | None = None
        self._indexed: LogRows | None = None
        self._index = EntriesOnGround()
        self._index_size = 0
        self.panel = WhyPanel()
        self.panel.entry_wanted.connect(self.entry_wanted)
        self.panel.instant_wanted.connect(session.set_moment)
        self.tool = PointTool(canvas)
        self.tool.picked.connect(self.ask)
        canvas.contextMenuAboutToShow.connect(self._add_to_menu)
        session.closed.connect(self.forget)
        session.log_changed.connect(self._ask_again)
        session.campaign_changed.connect(self._ask_again)
        session.moment_changed.connect(self.panel.show_moment)

    def unload(self) -> None:
        """Let go of the session and the canvas."""
        self.forget()
        self._canvas.contextMenuAboutToShow.disconnect(self._add_to_menu)
        self._session.closed.disconnect(self.forget)
        self._session.log_changed.disconnect(self._ask_again)
        self._session.campaign_changed.disconnect(self._ask_again)
        self._session.moment_changed.disconnect(self.panel.show_moment)
        self._canvas.unsetMapTool(self.tool)
        self.panel.deleteLater()

    def ask(self, spot: QgsPointXY) -> None:
        """Show the history of a spot, degrees."""
        if not self._session.is_open:
            return
        self._spot = spot
        self._mark(spot)
        try:
            self._show(spot.x(), spot.y())
        except CampaignError as error:
            self._session.failed.emit(error)
            return
        self.spot_asked.emit()

    def ask_about(self, entry: ControlChange) -> None:
        """Show the history of the ground of an entry: at its place where that lies on it, else just inside it."""
        ground = ground_of(self._session.campaign, entry)
        if ground is None:
            self._session.failed.emit(
                CampaignError(tr("The entry is on no map."), remedy=tr("Pick its place first."), field="place_id")
            )
            return
        self.ask(ground.pointOnSurface().asPoint())

    def forget(self) -> None:
        """Show no spot."""
        self._spot, self._indexed, self._index_size = None, None, 0
        self._index = EntriesOnGround()
        if self._marker is not None:
            self._canvas.scene().removeItem(self._marker)
            self._marker = None
        self.panel.show_nothing()

    def _ask_again(self) -> None:
        if self._spot is not None and self.panel.isVisible():
            self._show(self._spot.x(), self._spot.y())

    def _show(self, lon: float, lat: float) -> None:
        campaign = self._session.campaign
        during = self._session.store.holdings_during((lon, lat, lon, lat), BEGINNING, FOREVER)
        tenures = history_of_spot(holdings_on(during, lon, lat), self._entries_at(lon, lat), campaign.settings.zone)
        self.panel.show_spot(campaign, lon, lat, place_near(campaign, lon, lat), tenures, self._session.moment)

    def _entries_at(self, lon: float, lat: float) -> list[ControlChange]:
        """Entries in force that cover the spot."""
        rows = self._rows()
        if rows is not self._indexed:
            self._indexed, self._index, self._index_size = rows, EntriesOnGround(), 0
        self._index.add(rows.entries[self._index_size :])
        self._index_size = len(rows.entries)
        covering = self._index.covering(lon, lat)
        return [
            entry
            for entry in covering
            if rows.latest_of(entry.uid) == entry.uid and entry.draft.status is not Status.RETRACTED
        ]

    def _mark(self, spot: QgsPointXY) -> None:
        if self._marker is None:
            self._marker = QgsVertexMarker(self._canvas)
            self._marker.setIconType(QgsVertexMarker.IconType.ICON_CROSS)
            self._marker.setIconSize(14)
            self._marker.setPenWidth(2)
            self._marker.setColor(_INK)
        self._marker.setCenter(from_degrees(self._canvas).transform(spot))

    def _add_to_menu(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        if not self._session.is_open:
            return
        spot = to_degrees(self._canvas).transform(event.mapPoint())
        why = menu.addAction(QgsApplication.getThemeIcon("mActionIdentify.svg"), tr("Why? History of this spot"))
        why.triggered.connect(lambda: self.ask(spot))


def place_near(campaign: Campaign, lon: float, lat: float) -> str:
    """The name of the nearest place within 3 km (on a sphere, good enough to name a spot); "" where there is none."""
    shrink = cos(radians(lat))
    nearest, name = _NEAR_KM, ""
    for place in campaign.places.values():
        if place.lon is not None and place.lat is not None:
            km = _KM_PER_DEGREE * hypot((place.lon - lon) * shrink, place.lat - lat)
            if km < nearest:
                nearest, name = km, place.name
    return name
