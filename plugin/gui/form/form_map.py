"""The log form on the map: its preview, and the tools that pick places, draw ground and take polygons for it."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QToolButton

from ...campaign.change import ChangeDraft, FootprintMethod
from ...campaign.place import Place
from ...territory.outlook import Outlook
from ...translation import tr
from ..session import CampaignSession
from ..widgets.map_tools import LayerPolygonTool, PointTool, PolygonTool, from_degrees, to_degrees
from .form import LogForm
from .preview import MapPreview

_NEAR_PIXELS = 14


class FormMap(QObject):
    """Ties one form to one canvas; close() leaves nothing on it. form_wanted says that the form is to be seen."""

    form_wanted = pyqtSignal()

    def __init__(self, form: LogForm, canvas: QgsMapCanvas, session: CampaignSession) -> None:
        super().__init__(form)
        self._form = form
        self._canvas = canvas
        self._session = session
        self.preview = MapPreview(canvas)
        self._tools: dict[QgsMapTool, QToolButton] = {}
        self._before: QgsMapTool | None = None
        fields = form.fields
        self._place_tool = PointTool(canvas)
        self._place_tool.picked.connect(self.take_spot)
        self._draw_tool = PolygonTool(canvas)
        self._draw_tool.drawn.connect(self._take_drawn)
        self._layer_tool = LayerPolygonTool(canvas)
        self._layer_tool.taken.connect(self._take_polygon)
        for tool, button, asked in (
            (self._place_tool, fields.place.pick, fields.place.pick_requested),
            (self._draw_tool, fields.ground.draw, fields.ground.draw_requested),
            (self._layer_tool, fields.ground.take, fields.ground.layer_polygon_requested),
        ):
            self._tools[tool] = button
            tool.setButton(button)
            asked.connect(lambda on, tool=tool: self._use(tool, on=on))
        form.forecast.connect(self._show)
        canvas.contextMenuAboutToShow.connect(self._add_to_menu)
        session.closed.connect(self._clear)

    def close(self) -> None:
        """Take the preview and the tools off the canvas."""
        self._clear()
        self._session.closed.disconnect(self._clear)
        self._canvas.contextMenuAboutToShow.disconnect(self._add_to_menu)
        for tool in self._tools:
            self._canvas.unsetMapTool(tool)
            tool.setButton(None)
            tool.deleteLater()
        self._tools = {}

    def take_spot(self, point: QgsPointXY) -> None:
        """Somewhere was clicked, in degrees: the place there, or a spot without a name."""
        place = self._place_near(point)
        if place is not None:
            self._form.take_place(place)
        else:
            self._form.take_spot(point)
        self._give_back()

    def _add_to_menu(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        if self._session.is_open:
            spot = to_degrees(self._canvas).transform(event.mapPoint())
            menu.addSeparator()
            action = menu.addAction(QgsApplication.getThemeIcon("/mActionAdd.svg"), tr("Log control change here"))
            action.triggered.connect(lambda: self._log_here(spot))

    def _log_here(self, spot: QgsPointXY) -> None:
        self.form_wanted.emit()
        self.take_spot(spot)

    def _place_near(self, point: QgsPointXY) -> Place | None:
        to_map, scale = from_degrees(self._canvas), self._canvas.mapUnitsPerPixel()
        here = to_map.transform(point)
        located = [place for place in self._session.campaign.places.values() if place.is_located]
        distances = [
            (to_map.transform(QgsPointXY(place.lon, place.lat)).distance(here) / scale, place.place_id)
            for place in located
        ]
        nearest = min(distances, default=None)
        if nearest is None or nearest[0] > _NEAR_PIXELS:
            return None
        return self._session.campaign.places[nearest[1]]

    def _use(self, tool: QgsMapTool, *, on: bool) -> None:
        if on:
            if self._canvas.mapTool() not in self._tools:
                self._before = self._canvas.mapTool()
            self._canvas.setMapTool(tool)
            self._canvas.setFocus()
            self._tools[tool].setChecked(True)
        else:
            self._give_back()

    def _give_back(self) -> None:
        """The tool that was in hand before, and the keys to the form."""
        if self._canvas.mapTool() in self._tools:
            if self._before is not None:
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(self._canvas.mapTool())
        self._form.activateWindow()
        self._form.fields.kind.setFocus()

    def _take_drawn(self, polygon: QgsGeometry) -> None:
        self._form.take_polygon(polygon, FootprintMethod.DRAWN)
        self._give_back()

    def _take_polygon(self, polygon: QgsGeometry, layer_name: str) -> None:
        said = tr("From layer {layer}.").format(layer=layer_name)
        self._form.take_polygon(polygon, FootprintMethod.ADMIN_UNIT, said)
        self._give_back()

    def _show(self, draft: ChangeDraft | None, outlook: Outlook) -> None:
        if draft is None or draft.footprint is None:
            self._clear()
            return
        actor = self._session.campaign.actors.get(draft.to_actor)
        self.preview.show(draft.footprint, outlook.gained if draft.to_actor else (), actor.color if actor else "")

    def _clear(self) -> None:
        self.preview.clear()
