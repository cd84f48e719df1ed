"""Who can hold ground, as a table to edit: colour, code, name, hatch, bloc and order, and what readers see of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.gui import QgsColorButton
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...campaign.actor import UNKNOWN, Actor
from ...campaign.errors import CampaignError
from ...cartography.hatches import HATCHES
from ...cartography.palette import suggest_colors
from ...translation import tr
from ..widgets.tool_button import tool_button
from .vision_preview import VisionPreview, warning

_COLOR, _CODE, _NAME, _HATCH, _BLOC = range(5)


class ActorTable(QWidget):
    """What is in it can be told apart, or a warning says what cannot. changed() follows every edit.

    head stands left of the buttons.
    """

    changed = pyqtSignal()

    def __init__(self, head: QWidget | None = None) -> None:
        super().__init__()
        self._kept: Mapping[str, Actor] = {}
        self._why_kept: Mapping[str, str] = {}
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(tr("Actors"))
        self.table.setHorizontalHeaderLabels([tr("Colour"), tr("Code"), tr("Name"), tr("Hatch"), tr("Bloc")])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_COLOR, 70), (_CODE, 90), (_HATCH, 120), (_BLOC, 100)):
            self.table.setColumnWidth(column, width)
        self.preview = VisionPreview()
        self._warning = QLabel()
        self._warning.setWordWrap(True)
        self._remove_button = tool_button("/mActionRemove.svg", tr("Remove the actor"))
        self._lay_out(head)
        self.table.itemChanged.connect(lambda _item: self._look())
        self.table.currentCellChanged.connect(lambda *_cells: self._follow_row())
        self._follow_row()

    def actors(self) -> list[Actor]:
        """The actors in their order; CampaignError where two have one code, or one has none."""
        made = [self._actor(row) for row in range(self.table.rowCount())]
        codes = [actor.code for actor in made]
        for code in codes:
            if not code or code.casefold() == UNKNOWN:
                raise CampaignError(tr("An actor has no code."), remedy=tr("Give each a short one."), field="actors")
            if codes.count(code) > 1:
                raise CampaignError(
                    tr("Two actors have the code {code}.").format(code=code),
                    remedy=tr("Give each its own."),
                    field="actors",
                )
        return made

    def keep(self, actors: Mapping[str, Actor], why: Mapping[str, str]) -> None:
        """Actors by code that are on file: they stay, under their codes. why tells the person, by code."""
        self._kept, self._why_kept = actors, why

    def add_actor(self) -> None:
        """One more, its code ready to be typed over."""
        self._add()

    def show_actors(self, actors: Sequence[Actor]) -> None:
        """Fill the table."""
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for actor in actors:
            self._add_row(actor)
        self.table.blockSignals(False)
        self._look()

    def _actor(self, row: int) -> Actor:
        def text(column: int) -> str:
            item = self.table.item(row, column)
            return item.text().strip() if item else ""

        color = self.table.cellWidget(row, _COLOR).color()
        hatch = self.table.cellWidget(row, _HATCH).currentData()
        kept = self._kept.get(text(_CODE))
        # A colour that was written otherwise is the same colour still.
        name = kept.color if kept is not None and QColor(kept.color) == color else color.name()
        names = {} if kept is None else kept.names
        return Actor(text(_CODE), text(_NAME) or text(_CODE), name, hatch, text(_BLOC), row + 1, names)

    def _add_row(self, actor: Actor) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        color = QgsColorButton()
        color.setColor(QColor(actor.color))
        color.setShowMenu(False)
        color.colorChanged.connect(self._look)
        color.setAccessibleName(tr("Colour of {actor}").format(actor=actor.code))
        self.table.setCellWidget(row, _COLOR, color)
        for column, text in ((_CODE, actor.code), (_NAME, actor.name), (_BLOC, actor.bloc)):
            self.table.setItem(row, column, QTableWidgetItem(text))
        if actor.code in self._kept:
            code = self.table.item(row, _CODE)
            code.setFlags(code.flags() & ~Qt.ItemFlag.ItemIsEditable)
            code.setToolTip(self._why_kept.get(actor.code, ""))
        hatch = QComboBox()
        hatch.setAccessibleName(tr("Hatch of {actor}").format(actor=actor.code))
        names = _hatch_names()
        for value in HATCHES:
            hatch.addItem(names.get(value, value), value)
        hatch.setCurrentIndex(max(hatch.findData(actor.hatch), 0))
        hatch.currentIndexChanged.connect(self._look)
        self.table.setCellWidget(row, _HATCH, hatch)

    def _add(self) -> None:
        taken = [self._actor(row).color for row in range(self.table.rowCount())]
        number = self.table.rowCount() + 1
        self.table.blockSignals(True)
        self._add_row(Actor(tr("ACTOR{number}").format(number=number), "", suggest_colors(1, taken)[0]))
        self.table.blockSignals(False)
        self.table.setCurrentCell(self.table.rowCount() - 1, _CODE)
        self.table.editItem(self.table.item(self.table.rowCount() - 1, _CODE))
        self._look()

    def _follow_row(self) -> None:
        """Say of the actor in hand whether it can be removed, and why not."""
        item = self.table.item(self.table.currentRow(), _CODE)
        stays = item is not None and not item.flags() & Qt.ItemFlag.ItemIsEditable
        self._remove_button.setEnabled(item is not None and not stays)
        why = self._why_kept.get(item.text(), "") if stays else ""
        self._remove_button.setToolTip(why or tr("Remove the actor"))

    def _remove(self) -> None:
        if self._remove_button.isEnabled():
            self.table.removeRow(self.table.currentRow())
            self._look()

    def _move(self, by: int) -> None:
        at = self.table.currentRow()
        actors = [self._actor(row) for row in range(self.table.rowCount())]
        to = at + by
        if at < 0 or not 0 <= to < len(actors):
            return
        actors[at], actors[to] = actors[to], actors[at]
        self.show_actors(actors)
        self.table.setCurrentCell(to, _CODE)

    def _recolor(self) -> None:
        """Colours as far apart as can be, to everybody."""
        actors = [self._actor(row) for row in range(self.table.rowCount())]
        for row, color in enumerate(suggest_colors(len(actors))):
            self.table.cellWidget(row, _COLOR).setColor(QColor(color))
        self._look()

    def _look(self) -> None:
        actors = [self._actor(row) for row in range(self.table.rowCount())]
        self.preview.show_actors(actors)
        self._warning.setText(warning(actors) or tr("All can be told apart, also in grey."))
        self.changed.emit()

    def _lay_out(self, head: QWidget | None) -> None:
        tools = QHBoxLayout()
        if head is None:
            tools.addStretch(1)
        else:
            tools.addWidget(head, 1)
            tools.addSpacing(12)
        for button, act in (
            (tool_button("/mActionAdd.svg", tr("Add an actor")), self._add),
            (self._remove_button, self._remove),
            (tool_button("/mActionArrowUp.svg", tr("Move up")), lambda: self._move(-1)),
            (tool_button("/mActionArrowDown.svg", tr("Move down")), lambda: self._move(1)),
        ):
            button.clicked.connect(act)
            tools.addWidget(button)
        recolor = QToolButton()
        recolor.setText(tr("Suggest colours"))
        recolor.clicked.connect(self._recolor)
        tools.addWidget(recolor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.preview)
        layout.addWidget(self._warning)
        self.table.setMinimumHeight(180)


def _hatch_names() -> dict[str, str]:
    return {
        "none": tr("none"),
        "diagonal": tr("diagonal"),
        "back_diagonal": tr("back diagonal"),
        "horizontal": tr("horizontal"),
        "vertical": tr("vertical"),
        "cross": tr("cross"),
        "diamond": tr("diamond"),
        "steep": tr("steep"),
        "dots": tr("dots"),
    }
