"""The wizard's second page: who can hold ground, in which colour and hatch, in which bloc and order."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.gui import QgsColorButton
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
    QWizardPage,
)

from ...campaign.actor import UNKNOWN, Actor
from ...campaign.errors import CampaignError
from ...cartography.hatches import HATCHES
from ...cartography.palette import STANDARD_FILLS, STANDARD_HATCHES, suggest_colors
from ...translation import tr
from ..widgets.tool_button import tool_button
from .vision_preview import VisionPreview, warning

_COLOR, _CODE, _NAME, _HATCH, _BLOC = range(5)


class ActorsPage(QWizardPage):
    """A table of actors; what is in it can be told apart, or a warning says what cannot."""

    def __init__(self) -> None:
        super().__init__()
        self.setTitle(tr("Actors"))
        self.setSubTitle(tr("Who can hold ground. A front between two actors of one bloc is not hostile."))
        self.presets = QComboBox()
        self.presets.setAccessibleName(tr("Preset"))
        for words, actors in _presets():
            self.presets.addItem(words, actors)
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
        self._lay_out()
        self.table.itemChanged.connect(lambda _item: self._look())
        self.presets.activated.connect(lambda _index: self.show_actors(self.presets.currentData()))
        self.show_actors(self.presets.itemData(0))

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

    def show_actors(self, actors: Sequence[Actor]) -> None:
        """Fill the table."""
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for actor in actors:
            self._add_row(actor)
        self.table.blockSignals(False)
        self._look()

    def isComplete(self) -> bool:
        try:
            return bool(self.actors())
        except CampaignError:
            return False

    def _actor(self, row: int) -> Actor:
        def text(column: int) -> str:
            item = self.table.item(row, column)
            return item.text().strip() if item else ""

        color = self.table.cellWidget(row, _COLOR).color().name()
        hatch = self.table.cellWidget(row, _HATCH).currentData()
        return Actor(text(_CODE), text(_NAME) or text(_CODE), color, hatch, text(_BLOC), row + 1)

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

    def _remove(self) -> None:
        if self.table.currentRow() >= 0:
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
        self.completeChanged.emit()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        preset = QLabel(tr("&Preset"))
        preset.setBuddy(self.presets)
        tools.addWidget(preset)
        tools.addWidget(self.presets, 1)
        tools.addSpacing(12)
        for icon, words, act in (
            ("/mActionAdd.svg", tr("Add an actor"), self._add),
            ("/mActionRemove.svg", tr("Remove the actor"), self._remove),
            ("/mActionArrowUp.svg", tr("Move up"), lambda: self._move(-1)),
            ("/mActionArrowDown.svg", tr("Move down"), lambda: self._move(1)),
        ):
            button = tool_button(icon, words)
            button.clicked.connect(act)
            tools.addWidget(button)
        recolor = QToolButton()
        recolor.setText(tr("Suggest colours"))
        recolor.clicked.connect(self._recolor)
        tools.addWidget(recolor)
        layout = QVBoxLayout(self)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.preview)
        layout.addWidget(self._warning)
        self.table.setMinimumHeight(180)


def _presets() -> list[tuple[str, list[Actor]]]:
    names = {
        "GOV": tr("Syrian government"),
        "REBEL": tr("Other rebels"),
        "FSA-TR": tr("Turkey-backed rebels"),
        "SDF": tr("Syrian Democratic Forces"),
        "ISIS": tr("Islamic State"),
        "TUR": tr("Turkey"),
    }
    blocs = {"REBEL": "opposition", "FSA-TR": "opposition"}
    syria = [
        Actor(code, names[code], color, STANDARD_HATCHES[code], blocs.get(code, ""))
        for code, color in STANDARD_FILLS.items()
    ]
    two = suggest_colors(2)
    sides = [Actor("A", tr("Side A"), two[0]), Actor("B", tr("Side B"), two[1], "diagonal")]
    return [(tr("War in Syria"), syria), (tr("Two sides"), sides), (tr("Empty"), [])]


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
