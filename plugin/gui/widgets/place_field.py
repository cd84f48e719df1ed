"""Which place: typed in any spelling, picked on the map, or none."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCompleter, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...campaign.place import Place
from ...campaign.spelling import Gazetteer
from ...translation import tr
from .entry_words import isolated
from .tool_button import tool_button

_OFFERED = 12
_RECENT = 8
_NAMES_SHOWN = 4


class _Offers(QAbstractListModel):
    """The places that fit: shown with their other spellings, edited as the name alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.places: list[Place] = []

    def show_places(self, places: list[Place]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.places = places
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.places[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return place.name
        return _in_full(place) if role == Qt.ItemDataRole.DisplayRole else None


class PlaceField(QWidget):
    """A line that completes over all names and spellings, and a button to pick on the map.

    place() is the place that is meant, or None: nothing typed, or a name that no place bears (new_name()).
    """

    changed = pyqtSignal()
    pick_requested = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gazetteer = Gazetteer(())
        self._recent: list[str] = []
        self._place: Place | None = None
        self._is_picked = False
        self.line = QgsFilterLineEdit()
        self.line.setAccessibleName(tr("Place"))
        self.line.setPlaceholderText(tr("Any spelling; empty for no place"))
        self._model = _Offers(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_OFFERED)
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._offer)
        completer.activated[QModelIndex].connect(self._take)
        self.line.textChanged.connect(self._follow)
        self.pick = tool_button("/mActionCapturePoint.svg", tr("Pick the place on the map"))
        self.pick.setCheckable(True)
        self.pick.clicked.connect(self.pick_requested)
        self._echo = QLabel()
        self._echo.setWordWrap(True)
        self._echo.hide()
        line = QHBoxLayout()
        line.addWidget(self.line, 1)
        line.addWidget(self.pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._echo)
        self.setFocusProxy(self.line)

    def show_places(self, gazetteer: Gazetteer) -> None:
        """Offer these places."""
        self._gazetteer = gazetteer
        self._follow(self.line.text())

    def place(self) -> Place | None:
        """The place that is meant."""
        return self._place

    def new_name(self) -> str:
        """What was typed and is no place's name, or ""."""
        return "" if self._place is not None else self.line.text().strip()

    def set_place(self, place: Place | None) -> None:
        """Choose a place."""
        self._place = place
        text = place.name if place else ""
        if self.line.text() != text:
            self.line.setText(text)
        self._echo_names()
        self.changed.emit()

    def say_picked(self, picked: bool) -> None:
        """Take note that a spot was picked for a place that has none yet."""
        if picked != self._is_picked:
            self._is_picked = picked
            self._echo_names()

    def remember(self, place_id: str) -> None:
        """Offer a place first from now on."""
        if place_id:
            self._recent = [place_id, *(one for one in self._recent if one != place_id)][:_RECENT]

    def _offer(self, text: str) -> None:
        self._model.show_places(self._gazetteer.complete(text, limit=_OFFERED, recent=self._recent))

    def _take(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._model.places):
            self.set_place(self._model.places[index.row()])

    def _follow(self, text: str) -> None:
        """A name typed in full means its place, without the popup; of homonyms the one used last, or the first."""
        name = text.strip()
        if self._place is not None and name in self._place.all_names:
            return
        found = self._gazetteer.find(name) if name else []
        exact = [place for place in found if place.name == name] or found
        exact.sort(key=lambda place: self._recent.index(place.place_id) if place.place_id in self._recent else _RECENT)
        place = exact[0] if exact else None
        if place != self._place or place is None:
            self._place = place
            self._echo_names()
            self.changed.emit()

    def _echo_names(self) -> None:
        name = self.new_name()
        if self._place is not None and not self._place.is_located and self._is_picked:
            words = tr("{place}, at the spot that was picked.").format(place=self._place.name)
        elif self._place is not None and not self._place.is_located:
            words = tr("{place} is on no map yet: pick it, or log it without ground.").format(place=self._place.name)
        elif self._place is not None:
            others = [other for other in self._place.all_names if other != self.line.text().strip()]
            words = " · ".join(isolated(other) for other in others[:_NAMES_SHOWN])
        elif name:
            near = self._gazetteer.nearest_spellings(name, 3)
            meant = tr("Did you mean {names}?").format(names=", ".join(isolated(place.name) for place in near))
            new = tr("New place, at the spot that was picked.") if self._is_picked else tr("New place.")
            words = f"{new} {meant}" if near else new
        else:
            words = ""
        self._echo.setText(words)
        self._echo.setVisible(bool(words))


def _in_full(place: Place) -> str:
    """A place as the list offers it: its name, then its other spellings."""
    others = " · ".join(isolated(name) for name in place.alt_names[:_NAMES_SHOWN])
    return f"{isolated(place.name)}   {others}" if others else place.name
