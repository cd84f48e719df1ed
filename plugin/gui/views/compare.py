"""Comparing two dates: a second canvas that moves over the ground with the first, and the difference as a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QSize, Qt, QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ...campaign.times import DAY
from ...cartography.layers import CAMPAIGN_PROPERTY
from ...replay.difference import Handover, handovers
from ...replay.difference_layer import DIFFERENCE_PROPERTY, difference_layer, leave_out_of_tree
from ...replay.now_group import NOW_PROPERTY
from ...replay.now_layers import NowLayers, make_layer
from ...replay.replay import Replay
from ...storage.state_rows import GeoPackageStates
from ...territory.state_rows import DerivedRow, DerivedTable
from ...translation import tr
from ..background import Background, Progress
from ..session import CampaignSession
from ..slider.plain import NAMES_PROPERTY
from ..slider.screen import MapScreen
from ..slider.slider import TimeSlider, style_now, titles
from ..slider.words import date_words, zone_city
from .compare_dock import CompareDock

if TYPE_CHECKING:
    from pathlib import Path

    from qgis.gui import QgisInterface, QgsMapCanvas

_AGO = 7 * DAY
_DRAWN = (
    DerivedTable.PLACE_STATUS,
    DerivedTable.FRONT_LINE,
    DerivedTable.BORDER_SHARE,
    DerivedTable.CONTROL_AREA,
)
_OURS = (DIFFERENCE_PROPERTY, NAMES_PROPERTY)
"""Layers that speak of the first map's date."""

_SETTLE_MS = 250


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
        self._background = Background(self)
        self._difference_id = ""
        self._to_leave_out: QDomElement | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._compute_difference)
        slider.detached.connect(self.close)
        slider.attached.connect(self._tidy)
        project.writeProject.connect(self._leave_out_of_tree)
        project.writeMapLayer.connect(self._leave_out)

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
        for table in DerivedTable:
            style_now(self._layers.layer(table), table, campaign)
        self._screen = MapScreen(self._dock.canvas, self)
        self._replay = Replay(self._layers, lambda: GeoPackageStates(path), self._screen, self)
        self._replay.moved.connect(self._dock.show_instant)
        self._replay.failed.connect(self._session.failed)
        self._dock.date_chosen.connect(self.go)
        self._dock.tied.connect(self._tie)
        self._dock.difference_asked.connect(self._ask_difference)
        self._dock.closed.connect(self.close)
        self._main.extentsChanged.connect(self._follow_main)
        self._main.layersChanged.connect(self._choose_layers)
        reel.replay.shown.connect(self._main_moved)
        self._session.territory_changed.connect(self._refresh)
        self._put_beside_map(self._dock)
        self._dock.canvas.setDestinationCrs(self._main.mapSettings().destinationCrs())
        self._dock.canvas.setCanvasColor(self._main.canvasColor())
        self._choose_layers()
        self._size = self._dock.canvas.size()
        self._follow_main()
        self._dock.canvas.extentsChanged.connect(self._follow_second)
        main_instant = reel.replay.instant or 0
        self.go(main_instant - _AGO if instant is None else instant)

    def unload(self) -> None:
        """Close, and let go of the project."""
        self.close()
        self._project.writeProject.disconnect(self._leave_out_of_tree)
        self._project.writeMapLayer.disconnect(self._leave_out)

    def close(self) -> None:
        """Close the second map and take its layers away."""
        dock, self._dock = self._dock, None
        if dock is None:
            return
        self._settle.stop()
        self._background.stop()
        self._main.extentsChanged.disconnect(self._follow_main)
        self._main.layersChanged.disconnect(self._choose_layers)
        self._session.territory_changed.disconnect(self._refresh)
        if self._slider.reel is not None:
            self._slider.reel.replay.shown.disconnect(self._main_moved)
        self._drop_difference()
        dock.canvas.stopRendering()
        dock.canvas.setLayers([])
        if self._replay is not None:
            self._replay.close()
        if self._screen is not None:
            self._screen.close()
        self._replay = self._screen = self._layers = None
        self._distance = None
        self._iface.removeDockWidget(dock)
        dock.deleteLater()

    def go(self, instant: int) -> None:
        """Show another date on the second map."""
        if self._replay is None:
            return
        if self._distance is not None and self._slider.reel is not None:
            self._distance = instant - (self._slider.reel.replay.instant or 0)
        self._replay.go(instant)
        self._settle.start()

    def _put_beside_map(self, dock: CompareDock) -> None:
        """Right of the map and left of whatever docks stand there; the two maps share the room."""
        window, area = self._iface.mainWindow(), Qt.DockWidgetArea.RightDockWidgetArea
        others = [
            one
            for one in window.findChildren(QDockWidget)
            if window.dockWidgetArea(one) == area and one.isVisible() and not one.isFloating()
        ]
        half = self._main.width() // 2
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

    def _main_moved(self, instant: int, _was: object) -> None:
        if self._distance is not None and self._replay is not None:
            self._replay.go(instant + self._distance)
        self._settle.start()

    def _tie(self, on: bool) -> None:
        reel = self._slider.reel
        if on and reel is not None and self._replay is not None and self._replay.instant is not None:
            self._distance = self._replay.instant - (reel.replay.instant or 0)
        else:
            self._distance = None

    def _refresh(self, _since: object) -> None:
        if self._replay is not None:
            self._replay.refresh()
            self._settle.start()

    # The difference

    def _ask_difference(self, on: bool) -> None:
        if on:
            self._difference_id = self._difference_id or "asked"
            self._compute_difference()
        else:
            self._drop_difference()

    def _compute_difference(self) -> None:
        reel = self._slider.reel
        if not self._difference_id or reel is None or self._replay is None or self._background.is_busy:
            return
        dates = sorted((reel.replay.instant or 0, self._replay.instant or 0))
        path = self._session.path

        def work(_progress: Progress) -> list[Handover]:
            return changes_between(path, *dates)

        def done(changes: list[Handover]) -> None:
            self._show_difference(changes, dates)

        self._background.start(tr("Comparing two dates"), work, done, self._session.failed.emit)

    def _show_difference(self, changes: list[Handover], dates: list[int]) -> None:
        reel = self._slider.reel
        if not self._difference_id or reel is None or self._replay is None:
            return
        if sorted((reel.replay.instant or 0, self._replay.instant or 0)) != dates:
            self._settle.start()
        title = tr("Changed hands, {begin} to {end}").format(begin=date_words(dates[0]), end=date_words(dates[1]))
        layer = difference_layer(title, changes, self._session.campaign.actors)
        self._remove_layer()
        self._project.addMapLayer(layer, False)
        root = self._project.layerTreeRoot()
        areas = reel.layers.find(DerivedTable.CONTROL_AREA)
        node = root.findLayer(areas.id()) if areas is not None else None
        parent = node.parent() if node is not None else root
        parent.insertLayer(parent.children().index(node) if node is not None else 0, layer)
        self._difference_id = layer.id()

    def _drop_difference(self) -> None:
        self._remove_layer()
        self._difference_id = ""
        if self._dock is not None:
            self._dock.show_difference_off()

    def _leave_out_of_tree(self, document: QDomDocument) -> None:
        leave_out_of_tree(document, self._difference_id)

    def _leave_out(self, layer: QgsMapLayer, element: QDomElement, _document: QDomDocument) -> None:
        """The difference's element out of a project that is being written, when the next layer's comes.

        QGIS hands each over just before it puts it into the document.
        """
        if self._to_leave_out is not None:
            self._to_leave_out.parentNode().removeChild(self._to_leave_out)
            self._to_leave_out = None
        if layer.id() == self._difference_id:
            # A copy: what QGIS hands over is gone when this returns.
            self._to_leave_out = QDomElement(element)

    def _tidy(self, _reel: object) -> None:
        """Projects saved by others may bring the empty shell of a difference."""
        shells = [key for key, layer in self._project.mapLayers().items() if layer.customProperty(DIFFERENCE_PROPERTY)]
        self._project.removeMapLayers(shells)

    def _remove_layer(self) -> None:
        if self._project.mapLayer(self._difference_id) is not None:
            self._project.removeMapLayer(self._difference_id)


def changes_between(path: Path, begin: int, end: int) -> list[Handover]:
    """Ground that changed hands between two instants of a campaign on file."""
    states = GeoPackageStates(path)
    try:
        area = DerivedTable.CONTROL_AREA
        before, after = (map(DerivedRow.of, states.read(instant).rows[area]) for instant in (begin, end))
        return handovers(before, after)
    finally:
        states.close()


def _is_timed(layer: QgsMapLayer) -> bool:
    """Whether a layer is one of the campaign's stored temporal ones: the second map has them as its own."""
    temporal = layer.temporalProperties()
    return bool(layer.customProperty(CAMPAIGN_PROPERTY)) and temporal is not None and temporal.isActive()
