"""The difference of what two maps show, as a layer of the project for as long as somebody wants it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ...campaign.progress import Progress
from ...replay.difference import Handover, handovers
from ...replay.difference_layer import DIFFERENCE_PROPERTY, leave_out_of_tree, make_difference_layer, show_handovers
from ...replay.now_group import NOW_PROPERTY
from ...territory.state_rows import DerivedRow, DerivedTable, FlatRow
from ...translation import tr
from ..background import Background
from ..session import CampaignSession
from ..slider.words import date_words

_SETTLE_MS = 250


@dataclass(frozen=True, slots=True)
class Shown:
    """What a map shows: the instant, the words that mark another history ("" for the own), and rows of control_area."""

    instant: int
    history: str
    rows: Sequence[FlatRow]

    @property
    def key(self) -> tuple[int, str]:
        """What tells two of them apart while the log stays."""
        return (self.instant, self.history)


class DifferenceView(QObject):
    """Adds the layer, keeps it to what the maps show, takes it out again, and out of projects that are saved.

    shown() gives what the second and the first map show, or None while one of them is on its way. A difference of
    other dates than those of the maps is never seen: until the next one is computed, the layer is empty. taken_out()
    when a person removed the layer.
    """

    taken_out = pyqtSignal()

    def __init__(
        self,
        session: CampaignSession,
        project: QgsProject,
        shown: Callable[[], tuple[Shown, Shown] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._project = project
        self._shown = shown
        self._is_wanted = False
        self._layer_id = ""
        self._to_leave_out: QDomElement | None = None
        self._background = Background(self, only_looks=True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._compute)
        project.writeProject.connect(self._leave_out_of_tree)
        project.writeMapLayer.connect(self._leave_out)

    def want(self, wanted: bool) -> None:
        """Show the difference, or take it away."""
        self._is_wanted = wanted
        self._settle.stop()
        if wanted:
            self._compute()
        else:
            self._background.stop()
            if self._layer() is not None:
                self._project.removeMapLayer(self._layer_id)
            self._layer_id = ""

    def moved(self) -> None:
        """One of the maps shows something else."""
        layer = self._layer()
        if not self._is_wanted:
            return
        if layer is None and self._layer_id:
            self.want(False)
            self.taken_out.emit()
            return
        if layer is not None and layer.featureCount():
            layer.dataProvider().truncate()
            layer.triggerRepaint(True)
        self._settle.start()

    def tidy(self) -> None:
        """Projects saved by others may bring the empty shell of a difference."""
        shells = [key for key, layer in self._project.mapLayers().items() if layer.customProperty(DIFFERENCE_PROPERTY)]
        self._project.removeMapLayers([key for key in shells if key != self._layer_id])

    def unload(self) -> None:
        """Take the layer away and let go of the project."""
        self.want(False)
        self._project.writeProject.disconnect(self._leave_out_of_tree)
        self._project.writeMapLayer.disconnect(self._leave_out)

    def _layer(self) -> QgsVectorLayer | None:
        return self._project.mapLayer(self._layer_id)

    def _compute(self) -> None:
        both = self._shown()
        if both is None or self._background.is_busy:
            self._settle.start()
            return
        # Of one date in two histories the campaign's own is what the other differs from.
        before, after = sorted(both, key=lambda one: (one.instant, one.history != ""))

        def work(_progress: Progress) -> list[Handover]:
            return handovers(map(DerivedRow.of, before.rows), map(DerivedRow.of, after.rows))

        def done(changes: list[Handover]) -> None:
            self._show(changes, before, after)

        self._background.start(tr("Comparing two dates"), work, done, self._session.failed.emit)

    def _show(self, changes: list[Handover], before: Shown, after: Shown) -> None:
        both = self._shown()
        if not self._is_wanted or both is None or {one.key for one in both} != {before.key, after.key}:
            if self._is_wanted:
                self._settle.start()
            return
        layer = self._layer() or self._added()
        show_handovers(layer, _title(before, after), changes, self._session.campaign.actors)

    def _added(self) -> QgsVectorLayer:
        """A new layer right above the ground."""
        layer = make_difference_layer()
        self._project.addMapLayer(layer, False)
        root = self._project.layerTreeRoot()
        nodes = (one for one in root.findLayers() if one.layer() is not None)
        areas = DerivedTable.CONTROL_AREA.value
        above = next((one for one in nodes if one.layer().customProperty(NOW_PROPERTY) == areas), None)
        parent = above.parent() if above is not None else root
        parent.insertLayer(parent.children().index(above) if above is not None else 0, layer)
        self._layer_id = layer.id()
        return layer

    def _leave_out_of_tree(self, document: QDomDocument) -> None:
        leave_out_of_tree(document, self._layer_id)

    def _leave_out(self, layer: QgsMapLayer, element: QDomElement, _document: QDomDocument) -> None:
        """The difference's element out of a project that is being written, when the next layer's comes.

        QGIS hands each over just before it puts it into the document.
        """
        if self._to_leave_out is not None:
            self._to_leave_out.parentNode().removeChild(self._to_leave_out)
            self._to_leave_out = None
        if layer.id() == self._layer_id:
            # A copy: what QGIS hands over is gone when this returns.
            self._to_leave_out = QDomElement(element)


def _title(before: Shown, after: Shown) -> str:
    begin, end = date_words(before.instant), date_words(after.instant)
    title = tr("Changed hands, {begin} to {end}").format(begin=begin, end=end)
    history = before.history or after.history
    if not history:
        return title
    if before.instant == after.instant:
        title = tr("Held by others, {date}").format(date=end)
    return f"{title} - {history}"
