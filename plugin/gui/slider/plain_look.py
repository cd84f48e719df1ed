"""One map's two looks: the full one, and the plain one that a map can draw many times a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from qgis.core import QgsFeatureRenderer, QgsMapLayer, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QSignalBlocker

from ...campaign.campaign import Campaign
from ...cartography.playing_style import may_be_plain, plain_renderer, show_names_only
from ...replay.now_layers import NowLayers, make_layer
from ...replay.replay import Replay
from ...territory.state_rows import DerivedTable

NAMES_PROPERTY: Final = "campaign_replay/names"


class PlainLook(QObject):
    """Switches the now layers of one canvas to the plain look and back.

    What rests, and what others see, is the full look. The layers' own signals are blocked meanwhile: their legends
    stay those of the full look, which is the same colours.
    """

    def __init__(
        self, canvas: QgsMapCanvas, layers: NowLayers, replay: Replay, campaign: Callable[[], Campaign]
    ) -> None:
        super().__init__(replay)
        self._canvas = canvas
        self._layers = layers
        self._campaign = campaign
        self._full: QgsFeatureRenderer | None = None
        self._looks: frozenset[str] = frozenset()
        self._was_smooth = True
        self._names: QgsVectorLayer | None = None
        replay.shown.connect(self._follow_looks)
        canvas.layersChanged.connect(self._keep_names)

    @property
    def is_plain(self) -> bool:
        """Whether the plain look is on."""
        return self._full is not None

    def restyled(self) -> None:
        """The layers were given their full look anew."""
        areas = self._layers.find(DerivedTable.CONTROL_AREA)
        if self.is_plain and areas is not None:
            self._full = areas.renderer().clone()
            self.make_full()
            self.make_plain()

    def close(self) -> None:
        """Go back to the full look and let go of the canvas."""
        self.make_full()
        self._canvas.layersChanged.disconnect(self._keep_names)

    def make_plain(self) -> None:
        """Put the plain look on, unless a person made the look of the ground; what a person made stays."""
        areas = self._layers.find(DerivedTable.CONTROL_AREA)
        if self.is_plain or areas is None or not may_be_plain(areas.renderer()):
            return
        self._full = areas.renderer().clone()
        self._was_smooth = self._canvas.antiAliasingEnabled()
        self._looks = frozenset()
        self._follow_looks()
        self._canvas.enableAntiAliasing(False)
        areas.triggerRepaint(True)
        self._let_names_stand()

    def make_full(self) -> None:
        """Put the full look on again."""
        full, self._full = self._full, None
        if full is None:
            return
        self._drop_names()
        areas = self._layers.find(DerivedTable.CONTROL_AREA)
        if areas is not None:
            blocker = QSignalBlocker(areas)
            areas.setRenderer(full)
            blocker.unblock()
        self._canvas.enableAntiAliasing(self._was_smooth)
        # Whatever was drawn meanwhile has ragged edges.
        self._canvas.clearCache()
        self._canvas.refresh()

    def _follow_looks(self, _instant: object = None, _was: object = None) -> None:
        """A look that ground did not have before needs a fill of its own."""
        looks, areas = self._layers.looks, self._layers.find(DerivedTable.CONTROL_AREA)
        if self.is_plain and areas is not None and looks != self._looks:
            self._looks = looks
            blocker = QSignalBlocker(areas)
            areas.setRenderer(plain_renderer(sorted(looks), self._campaign().actors))
            blocker.unblock()

    # Names

    def _let_names_stand(self) -> None:
        """Have the names drawn by a layer of their own that does not change, so that the canvas keeps its picture."""
        places = self._layers.find(DerivedTable.PLACE_STATUS)
        if places is None or not places.labelsEnabled() or places not in self._canvas.layers():
            return
        if self._canvas.theme():
            # A canvas that follows a theme takes no further layers.
            return
        names = make_layer(DerivedTable.PLACE_STATUS, places.name())
        names.setCustomProperty(NAMES_PROPERTY, 1)
        names.setFlags(QgsMapLayer.LayerFlag.Searchable)
        names.dataProvider().addFeatures(list(places.getFeatures()))
        show_names_only(names, places)
        self._names = names
        self._name_by_layers(on=False)
        self._keep_names()

    def _keep_names(self) -> None:
        """Whoever sets the layers of the canvas anew does not know of ours; where places are hidden, names are too."""
        if self._names is None:
            return
        others = [layer for layer in self._canvas.layers() if layer != self._names]
        is_wanted = self._layers.find(DerivedTable.PLACE_STATUS) in others
        if is_wanted != (len(others) < len(self._canvas.layers())):
            self._canvas.setLayers([self._names, *others] if is_wanted else others)

    def _drop_names(self) -> None:
        names, self._names = self._names, None
        if names is not None:
            self._name_by_layers(on=True)
            self._canvas.setLayers([layer for layer in self._canvas.layers() if layer != names])

    def _name_by_layers(self, *, on: bool) -> None:
        for table in (DerivedTable.PLACE_STATUS, DerivedTable.FRONT_LINE):
            layer = self._layers.find(table)
            if layer is not None:
                blocker = QSignalBlocker(layer)
                layer.setLabelsEnabled(on)
                blocker.unblock()
                layer.triggerRepaint(True)
