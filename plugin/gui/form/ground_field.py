"""Which ground a change covers: the place's cell, drawn, another layer's polygon, a circle, or a strip of a line."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...campaign.change import FootprintMethod
from ...campaign.errors import CampaignError
from ...campaign.place import Place, PlaceCell
from ...exchange.footprints import Footprint
from ...exchange.ground_spec import GroundSpec
from ...translation import tr
from ..widgets.tool_button import tool_button
from .ground_maker import NOWHERE, GroundMaker

_LARGEST_KM = 500.0


class GroundField(QWidget):
    """A choice of methods with what each one needs; footprint() makes the ground."""

    changed = pyqtSignal()
    draw_requested = pyqtSignal(bool)
    layer_polygon_requested = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maker: GroundMaker | None = None
        self._given: dict[FootprintMethod, Footprint] = {}
        self.method = QComboBox()
        self.method.setAccessibleName(tr("Ground"))
        for method, words in (
            (FootprintMethod.CELL, tr("Place's cell")),
            (FootprintMethod.DRAWN, tr("Drawn on the map")),
            (FootprintMethod.ADMIN_UNIT, tr("Polygon of a layer")),
            (FootprintMethod.RADIUS, tr("Circle round the place")),
            (FootprintMethod.STRIP, tr("Strip of a line")),
            (FootprintMethod.NONE, tr("No ground")),
        ):
            self.method.addItem(words, method.value)
        self.method.currentIndexChanged.connect(self._follow_method)
        self.km = QDoubleSpinBox()
        self.km.setRange(0.1, _LARGEST_KM)
        self.km.setDecimals(1)
        self.km.setValue(3.0)
        self.km.setSuffix(tr(" km"))
        self.km.setAccessibleName(tr("Radius or width in kilometres"))
        self.km.valueChanged.connect(self.changed)
        self.line = QComboBox()
        self.line.setAccessibleName(tr("Reference line"))
        self.line.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line.setMinimumContentsLength(8)
        self.line.currentIndexChanged.connect(self.changed)
        self.draw = tool_button("/mActionCapturePolygon.svg", tr("Draw the ground on the map"))
        self.draw.clicked.connect(self.draw_requested)
        self.take = tool_button("/mActionSelectPolygon.svg", tr("Click a polygon of any layer"))
        self.take.clicked.connect(self.layer_polygon_requested)
        for button in (self.draw, self.take):
            button.setCheckable(True)
        self._echo = QLabel()
        self._echo.setWordWrap(True)
        self._echo.hide()
        self._lay_out()
        self._show_parts()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.method, 1)
        for part in (self.line, self.km, self.draw, self.take):
            row.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._echo)
        self.setFocusProxy(self.method)

    def show_campaign(self, maker: GroundMaker) -> None:
        """Make ground with this campaign's lines, cells and area."""
        self._maker = maker
        chosen = self.line.currentText()
        self.line.blockSignals(True)
        self.line.clear()
        self.line.addItems(maker.line_names)
        self.line.setCurrentIndex(max(self.line.findText(chosen), 0))
        self.line.blockSignals(False)

    def chosen(self) -> FootprintMethod:
        """The method that is chosen."""
        return FootprintMethod(self.method.currentData())

    def choose(self, method: FootprintMethod) -> None:
        """Choose a method."""
        self.method.setCurrentIndex(self.method.findData(method.value))

    def give(self, wkb: bytes, method: FootprintMethod, said: str = "") -> None:
        """Take a polygon that was drawn or picked; CampaignError where it is no ground of the campaign."""
        if self._maker is None:
            return
        self._given[method] = self._maker.given(wkb, method)
        self.choose(method)
        self.say(" ".join(part for part in (said, self._given[method].remark) if part))
        self.changed.emit()

    def keep(self, ground: bytes | None, method: FootprintMethod) -> None:
        """Show the ground of an entry that is corrected, as it stands in the log."""
        if ground is not None:
            self._given[method] = Footprint(ground, method)
        self.choose(method)
        self.changed.emit()

    def clear(self) -> None:
        """Forget what was drawn; the method stays, except where it would have no ground now."""
        self._given = {}
        self.say("")
        if self.chosen() in (FootprintMethod.DRAWN, FootprintMethod.ADMIN_UNIT, FootprintMethod.NONE):
            self.choose(FootprintMethod.CELL)

    def say(self, words: str) -> None:
        """Say something about the ground below the field."""
        self._echo.setText(words)
        self._echo.setVisible(bool(words))

    def footprint(self, place: Place | None) -> Footprint:
        """The ground, or none; CampaignError with the reason where it cannot be made."""
        method = self.chosen()
        if self._maker is None or method is FootprintMethod.NONE:
            return NOWHERE
        if method in self._given:
            return self._given[method]
        if method in (FootprintMethod.DRAWN, FootprintMethod.ADMIN_UNIT):
            return NOWHERE
        spec = GroundSpec(method, self.km.value(), self.line.currentText())
        if method is FootprintMethod.STRIP and not self.line.count():
            raise CampaignError(
                tr("The campaign has no reference line."), remedy=tr("Choose another ground."), field="ground"
            )
        return self._maker.made(spec, place)

    def new_cell(self, place: Place) -> PlaceCell | None:
        """The cell that a place gets with its first entry; None where it has one, or lies nowhere in the area."""
        if self._maker is None or self._maker.has_cell(place):
            return None
        return self._maker.cell_of(place)

    def _follow_method(self) -> None:
        # A corrected entry keeps its own cell or strip only until another method is tried.
        for method in (FootprintMethod.CELL, FootprintMethod.RADIUS, FootprintMethod.STRIP):
            if method is not self.chosen():
                self._given.pop(method, None)
        self._show_parts()
        if self.chosen() is FootprintMethod.DRAWN and FootprintMethod.DRAWN not in self._given:
            self.draw_requested.emit(True)
        if self.chosen() is FootprintMethod.ADMIN_UNIT and FootprintMethod.ADMIN_UNIT not in self._given:
            self.layer_polygon_requested.emit(True)
        self.changed.emit()

    def _show_parts(self) -> None:
        method = self.chosen()
        self.km.setVisible(method in (FootprintMethod.RADIUS, FootprintMethod.STRIP))
        self.line.setVisible(method is FootprintMethod.STRIP)
        self.draw.setVisible(method is FootprintMethod.DRAWN)
        self.take.setVisible(method is FootprintMethod.ADMIN_UNIT)
