"""Comparing two dates: a second canvas that moves over the ground with the first, and the difference as a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QSize, Qt
from qgis.PyQt.QtWidgets import QDockWidget

from ...campaign.times import DAY
from ...cartography.layers import CAMPAIGN_PROPERTY
from ...replay.difference_layer import DIFFERENCE_PROPERTY
from ...replay.now_group import NOW_PROPERTY
from ...replay.now_layers import NowLayers, make_layer
from ...replay.replay import Replay
from ...storage.state_rows import GeoPackageStates
from ...territory.state_rows import DerivedTable
from ..session import CampaignSession
from ..slider.plain_look import NAMES_PROPERTY, PlainLook
from ..slider.screen import MapScreen
from ..slider.slider import TimeSlider, style_now, titles
from ..slider.words import zone_city
from .compare_dock import CompareDock
from .difference import DifferenceView, Shown

if TYPE_CHECKING:
    from qgis.gui import QgisInterface, QgsMapCanvas

_AGO = 7 * DAY
_SIDES = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)
_DRAWN = (
    DerivedTable.PLACE_STATUS,
    DerivedTable.FRONT_LINE,
    DerivedTable.BORDER_SHARE,
    DerivedTable.CONTROL_AREA,
)
_OURS = (DIFFERENCE_PROPERTY, NAMES_PROPERTY)
"""Layers that speak of the first map's date."""


class Compare(QObject):
    """The second map, while it is open."""

    def __init__(self, iface: QgisInterface, slider: TimeSlider, session: CampaignSession, project: QgsProject) -> None:
        super().__init__(slider)
        self._iface = iface
        self._slider = slider
        self._session = session
        self._project = project
        self._main = iface.mapCanvas()
        self._dock: CompareDock | None = None
        self._replay: Replay | None = None
        self._layers: NowLayers | None = None
        self._screen: MapScreen | None = None
        self._distance: int | None = None
        self._moves = False
        self._size = QSize()
        self._look: PlainLook | None = None
        self._history = ""
        self._widths: dict[QDockWidget, int] = {}
        self._difference = DifferenceView(session, project, self._shown, self)
        slider.detached.connect(self.close)
        slider.attached.connect(lambda _reel: self._difference.tidy())

    @property
    def dock(self) -> CompareDock | None:
        """The dock, or None while nothing is compared."""
        return self._dock

    @property
    def replay(self) -> Replay | None:
        """What moves the second map in time."""
        return self._replay

    def open(self, instant: int | None = None) -> None:
        """Show a second map at an instant, a week before the first by default."""
        reel = self._slider.reel
        if reel is None or self._dock is not None:
            return
        campaign, path = self._session.campaign, self._session.path
        self._dock = CompareDock(zone_city(campaign.settings.zone), self._iface.mainWindow())
        self._layers = NowLayers({table: make_layer(table, titles()[table]) for table in DerivedTable})
        self._restyle()
        self._screen = MapScreen(self._dock.canvas, self)
        self._replay = Replay(self._layers, lambda: GeoPackageStates(path), self._screen, self)
        self._screen.drawn.connect(self._keep_distance)
        self._look = PlainLook(self._dock.canvas, self._layers, self._replay, lambda: self._session.campaign)
        self._replay.moved.connect(self._dock.show_instant)
        self._replay.shown.connect(lambda _instant, _was: self._difference.moved())
        self._replay.failed.connect(self._session.failed)
        self._dock.date_chosen.connect(self.go)
        self._dock.tied.connect(self._tie)
        self._dock.difference_asked.connect(self._difference.want)
        self._difference.taken_out.connect(self._dock.show_difference_off)
        self._dock.closed.connect(self.close)
        self._main.extentsChanged.connect(self._follow_main)
        self._main.layersChanged.connect(self._choose_layers)
        reel.replay.shown.connect(self._main_moved)
        self._session.territory_changed.connect(self._refresh)
        self._session.campaign_changed.connect(self._restyle)
        self._put_beside_map(self._dock)
        self._dock.canvas.setDestinationCrs(self._main.mapSettings().destinationCrs())
        self._dock.canvas.setCanvasColor(self._main.canvasColor())
        self._dock.canvas.setCachingEnabled(self._main.isCachingEnabled())
        self._dock.canvas.setParallelRenderingEnabled(self._main.isParallelRenderingEnabled())
        self._choose_layers()
        self._size = self._dock.canvas.size()
        self._follow_main()
        self._dock.canvas.extentsChanged.connect(self._follow_second)
        main_instant = reel.replay.instant or 0
        self.go(main_instant - _AGO if instant is None else instant)

    def unload(self) -> None:
        """Close, and let go of the project."""
        self.close()
        self._difference.unload()

    def close(self) -> None:
        """Close the second map and take its layers away."""
        dock, self._dock = self._dock, None
        if dock is None:
            return
        self._difference.want(False)
        self._tie(False)
        self._main.extentsChanged.disconnect(self._follow_main)
        self._main.layersChanged.disconnect(self._choose_layers)
        self._session.territory_changed.disconnect(self._refresh)
        self._session.campaign_changed.disconnect(self._restyle)
        if self._slider.reel is not None:
            self._slider.reel.replay.shown.disconnect(self._main_moved)
        dock.canvas.stopRendering()
        dock.canvas.setLayers([])
        if self._look is not None:
            self._look.close()
        for part in (self._replay, self._screen):
            if part is not None:
                part.close()
                part.deleteLater()
        self._replay = self._screen = self._layers = self._look = None
        self._iface.removeDockWidget(dock)
        dock.deleteLater()
        widths, self._widths = self._widths, {}
        # The window would give the room to a dock, and not back to the map.
        still = {one: width for one, width in widths.items() if not sip.isdeleted(one) and one.isVisible()}
        self._iface.mainWindow().resizeDocks(list(still), list(still.values()), Qt.Orientation.Horizontal)

    def go(self, instant: int) -> None:
        """Show another date on the second map."""
        if self._replay is None:
            return
        if self._distance is not None and self._slider.reel is not None:
            self._distance = instant - (self._slider.reel.replay.instant or 0)
        self._replay.go(instant)

    def _put_beside_map(self, dock: CompareDock) -> None:
        """Right of the map and left of whatever docks stand there; the two maps share the room."""
        window, area = self._iface.mainWindow(), Qt.DockWidgetArea.RightDockWidgetArea
        others = [
            one
            for one in window.findChildren(QDockWidget)
            if window.dockWidgetArea(one) == area and one.isVisible() and not one.isFloating()
        ]
        half = self._main.width() // 2
        self._widths = {
            one: one.width()
            for one in window.findChildren(QDockWidget)
            if window.dockWidgetArea(one) in _SIDES and one.isVisible() and not one.isFloating()
        }
        self._iface.addDockWidget(area, dock)
        if others:
            window.splitDockWidget(dock, others[0], Qt.Orientation.Horizontal)
        window.resizeDocks([dock], [half], Qt.Orientation.Horizontal)

    def _choose_layers(self) -> None:
        """What the first map shows, with the second date's layers in the place of the first's."""
        if self._dock is None or self._layers is None:
            return
        ours = {table.value: self._layers.layer(table) for table in _DRAWN}
        shown: list[QgsMapLayer] = []
        for layer in self._main.layers():
            table = layer.customProperty(NOW_PROPERTY)
            if table:
                if table in ours:
                    shown.append(ours[table])
            elif not any(layer.customProperty(mark) for mark in _OURS) and not _is_timed(layer):
                shown.append(layer)
        self._dock.canvas.setLayers(shown)

    def _follow_main(self) -> None:
        if self._dock is not None:
            self._move(self._dock.canvas, self._main)

    def _follow_second(self) -> None:
        if self._dock is None:
            return
        if self._dock.canvas.size() != self._size:
            # Not somebody's move: the second map has been laid out anew, and takes its place from the first again.
            self._size = self._dock.canvas.size()
            self._follow_main()
        elif self._dock.canvas.isVisible():
            self._move(self._main, self._dock.canvas)

    def _move(self, canvas: QgsMapCanvas, other: QgsMapCanvas) -> None:
        """Same middle and same scale; the two may be of different size."""
        if self._moves:
            return
        self._moves = True
        canvas.setMagnificationFactor(other.magnificationFactor())
        # The extent first: a canvas that never had one has no middle to move.
        canvas.setExtent(other.extent())
        canvas.zoomScale(other.scale())
        canvas.refresh()
        self._moves = False

    def mark_history(self, words: str) -> None:
        """The first map shows another history, marked by these words, or the own one again."""
        self._history = words
        self._difference.moved()

    def _main_moved(self, _instant: int, _was: object) -> None:
        self._keep_distance()
        self._difference.moved()

    def _keep_distance(self) -> None:
        """Have the second date follow as fast as its map draws: one that is drawn half would have to be drawn anew."""
        reel = self._slider.reel
        if self._distance is None or reel is None or self._replay is None or self._screen is None:
            return
        if not self._screen.is_drawing:
            self._replay.go((reel.replay.instant or 0) + self._distance)

    def _tie(self, on: bool) -> None:
        """Have the second date move along with the first, and then also in the look of a map that plays."""
        reel, plain = self._slider.reel, self._slider.plain
        if on and reel is not None and self._replay is not None and self._replay.instant is not None:
            self._distance = self._replay.instant - (reel.replay.instant or 0)
        else:
            self._distance = None
        if plain is not None and self._look is not None:
            (plain.take_along if on else plain.leave)(self._look)

    def _refresh(self, _since: object) -> None:
        if self._replay is not None:
            self._replay.refresh()

    def _restyle(self) -> None:
        if self._layers is None:
            return
        for table in DerivedTable:
            style_now(self._layers.layer(table), table, self._session.campaign)
        if self._look is not None:
            self._look.restyled()

    def _shown(self) -> tuple[Shown, Shown] | None:
        """What the second map and the first show, while neither is on its way."""
        reel, replay, layers = self._slider.reel, self._replay, self._layers
        if reel is None or replay is None or layers is None or not (reel.replay.is_there and replay.is_there):
            return None
        area = DerivedTable.CONTROL_AREA
        second = Shown(replay.instant or 0, "", list(layers.flat_rows(area).values()))
        return second, Shown(reel.replay.instant or 0, self._history, list(reel.layers.flat_rows(area).values()))


def _is_timed(layer: QgsMapLayer) -> bool:
    """Whether a layer is one of the campaign's stored temporal ones: the second map has them as its own."""
    temporal = layer.temporalProperties()
    return bool(layer.customProperty(CAMPAIGN_PROPERTY)) and temporal is not None and temporal.isActive()
