"""A map canvas as what draws the now layers: held while they are between two states, told when they are another."""

from __future__ import annotations

from typing import Final

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

_WHOLE_PICTURES_MS: Final = 60_000
"""Map update interval while a replay plays: never. After QGIS's usual 250 ms half of the ground would be shown."""


class MapScreen(QObject):
    """One canvas (replay.Screen). drawn follows a complete picture of what the layers held when it was begun and
    hold still."""

    drawn = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._asked = 0
        self._begun = 0
        self._holds = False
        self._is_between = False
        self._again = False
        self._looks_ahead = canvas.previewJobsEnabled()
        self._update_ms = canvas.mapUpdateInterval()
        canvas.renderStarting.connect(self._starts)
        canvas.mapCanvasRefreshed.connect(self._is_complete)

    @property
    def is_drawing(self) -> bool:
        """Whether a picture is under way."""
        return self._canvas.isDrawing()

    def hold(self) -> None:
        """Draw nothing until release."""
        self._is_between = True
        if not self._canvas.isFrozen():
            self._holds = True
            self._canvas.freeze(True)

    def release(self) -> None:
        """Draw again."""
        self._is_between = False
        if self._holds:
            self._holds = False
            self._canvas.freeze(False)
            self.refresh()

    def refresh(self) -> None:
        """Draw what the layers hold now; a picture under way is finished first, for half of one helps nobody."""
        self._asked += 1
        if self._canvas.isDrawing():
            self._again = True
        else:
            self._canvas.refresh()

    def set_playing(self, playing: bool) -> None:
        """While a replay plays, show whole pictures only, and draw no surroundings ahead: it costs frames."""
        self._canvas.setMapUpdateInterval(_WHOLE_PICTURES_MS if playing else self._update_ms)
        self._canvas.setPreviewJobsEnabled(self._looks_ahead and not playing)

    def close(self) -> None:
        """Let go of the canvas."""
        self.release()
        self.set_playing(False)
        self._canvas.renderStarting.disconnect(self._starts)
        self._canvas.mapCanvasRefreshed.disconnect(self._is_complete)

    def _starts(self) -> None:
        self._begun = self._asked

    def _is_complete(self) -> None:
        if self._again or self._is_between:
            # What was begun before the layers changed has just gone into the canvas's memory of drawn layers.
            self._canvas.clearCache()
        if self._again:
            self._again = False
            self._canvas.refresh()
        if self._begun == self._asked:
            self.drawn.emit()
