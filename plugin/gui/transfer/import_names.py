"""The page on which a person decides who, and which place, is meant by names that the campaign does not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ...campaign.actor import UNKNOWN
from ...campaign.campaign import Campaign
from ...campaign.place import Place
from ...exchange.mapping import ADD, LEAVE_OUT, Decision
from ...exchange.preview import NewPlace
from ...translation import tr
from .import_work import UnmatchedName

_MOST_PLACES: Final = 200


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name and the box in which it is decided."""

    said: str
    is_place: bool
    box: QComboBox


class NamesPage(QWidget):
    """One row for each name; decided is emitted with every choice. Names once asked about stay in the table."""

    decided = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._campaign: Campaign | None = None
        self._asked: dict[tuple[str, bool], _Asked] = {}
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("Name in the table"), tr("What it names"), tr("Means")])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self.table)
        self._tell()

    @property
    def actors(self) -> tuple[Decision, ...]:
        """What was decided about actors."""
        return self._decisions(is_place=False)

    @property
    def places(self) -> tuple[Decision, ...]:
        """What was decided about places."""
        return self._decisions(is_place=True)

    @property
    def undecided(self) -> int:
        """How many names still wait for a decision."""
        return sum(not asked.box.currentData() for asked in self._asked.values())

    def box_of(self, said: str) -> QComboBox:
        """The box in which a name is decided; KeyError for a name that is not asked about."""
        return next(asked.box for asked in self._asked.values() if asked.said == said)

    def forget(self, campaign: Campaign) -> None:
        """Begin anew with another table."""
        self._campaign = campaign
        self._asked.clear()
        self.table.setRowCount(0)
        self._tell()

    def recall(self, actors: Sequence[Decision], places: Sequence[Decision]) -> None:
        """Show what was decided when such a table was imported before; it holds until something else is chosen."""
        asked = [(one, False, self._actor_box()) for one in actors]
        asked += [(one, True, self._place_box()) for one in places]
        for decision, is_place, box in asked:
            box.setCurrentIndex(box.findData(decision.meant))
            what = tr("place, decided before") if is_place else tr("actor, decided before")
            self._ask(decision.said, what, box, is_place=is_place)
        self._tell()

    def add(self, names: Sequence[UnmatchedName], places: Sequence[NewPlace] = ()) -> None:
        """Ask about names that are not asked about yet. Places that nobody decides on are added to the campaign."""
        for name in names:
            if (name.said, False) not in self._asked:
                self._ask(name.said, _rows_of_actor(name.count), self._actor_box(name.suggestion))
        for place in places[:_MOST_PLACES]:
            if (place.name, True) not in self._asked:
                what = tr("new place") if place.is_located else tr("new place without a point")
                self._ask(place.name, what, self._place_box(place.like), is_place=True)
        self._tell()

    def _decisions(self, *, is_place: bool) -> tuple[Decision, ...]:
        asked = (one for one in self._asked.values() if one.is_place == is_place)
        chosen = ((one.said, one.box.currentData()) for one in asked)
        return tuple(Decision(said, meant) for said, meant in chosen if meant and meant != ADD)

    def _ask(self, said: str, what: str, box: QComboBox, *, is_place: bool = False) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate((said, what)):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, column, item)
        box.setAccessibleName(said)
        box.currentIndexChanged.connect(self._chosen)
        self.table.setCellWidget(row, 2, box)
        self._asked[(said, is_place)] = _Asked(said, is_place, box)

    def _actor_box(self, suggestion: str = "") -> QComboBox:
        box = QComboBox()
        box.addItem(tr("(decide)"), "")
        for actor in self._campaign.actors.values() if self._campaign else ():
            likely = tr("{name} (likely)").format(name=actor.name) if actor.code == suggestion else actor.name
            box.addItem(likely, actor.code)
        box.addItem(tr("nobody (unknown)"), UNKNOWN)
        box.addItem(tr("leave its rows out"), LEAVE_OUT)
        return box

    def _place_box(self, likely: Sequence[Place] = ()) -> QComboBox:
        box = QComboBox()
        box.addItem(tr("a new place"), ADD)
        box.addItem(tr("leave its rows out"), LEAVE_OUT)
        for like in likely:
            box.addItem(tr("{name} (spelt alike)").format(name=like.name), like.place_id)
        known = self._campaign.places.values() if self._campaign else ()
        box.insertSeparator(box.count())
        for other in sorted(known, key=lambda one: one.name.casefold()):
            box.addItem(other.name, other.place_id)
        return box

    def _chosen(self, _index: int) -> None:
        self._tell()
        self.decided.emit()

    def _tell(self) -> None:
        if not self._asked:
            self.told.setText(tr("Every name in the table is one of the campaign's."))
        elif self.undecided:
            self.told.setText(tr("Say who is meant: an actor that nobody is chosen for stops the import."))
        else:
            self.told.setText(tr("All actors are decided. Places are added as new ones where nothing else is chosen."))


def _rows_of_actor(count: int) -> str:
    return tr("actor, 1 row") if count == 1 else tr("actor, {count} rows").format(count=f"{count:,}")
