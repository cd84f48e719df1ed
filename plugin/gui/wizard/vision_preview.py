"""The actors' colours as readers see them: full sight, three kinds of colour blindness, and grey print."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...campaign.actor import Actor
from ...cartography.palette import (
    LEAST_DIFFERENCE,
    LEAST_GREY_STEP,
    Vision,
    closest_pair,
    lightness,
    simulate,
)
from ...translation import tr

_GAP = 2


class VisionPreview(QWidget):
    """One row of swatches for each kind of sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actors: Sequence[Actor] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_actors(self, actors: Sequence[Actor]) -> None:
        """Show these."""
        self._actors = actors
        self.setAccessibleName(warning(actors) or tr("The colours can be told apart."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, len(_rows()) * self._row_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height, metrics = self._row_height(), self.fontMetrics()
        rows = _rows()
        label = max(metrics.horizontalAdvance(words) for words, _ in rows) + 12
        width = (self.width() - label) // max(len(self._actors), 1)
        is_right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for row, (words, vision) in enumerate(rows):
            top = row * height
            text = QRect(0, top, label - 12, height)
            if is_right_to_left:
                text.moveRight(self.width())
            painter.setPen(self.palette().windowText().color())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
            for number, actor in enumerate(self._actors):
                x = label + number * width
                box = QRect(x, top + 1, width - _GAP, height - 2)
                if is_right_to_left:
                    box.moveRight(self.width() - x)
                color = QColor(_seen(actor.color, vision))
                painter.fillRect(box, color)
                painter.setPen(QColor("#ffffff" if color.lightness() < 120 else "#1f2328"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, metrics.elidedText(
                    actor.code, Qt.TextElideMode.ElideRight, width - 6))  # fmt: skip
        painter.end()

    def _row_height(self) -> int:
        return self.fontMetrics().height() + 8


def warning(actors: Sequence[Actor]) -> str:
    """What readers may take for the same, or ""."""
    if len(actors) < 2:
        return ""
    closest = closest_pair({actor.code: actor.color for actor in actors})
    if closest.difference < LEAST_DIFFERENCE:
        seen = {vision: words for words, vision in _rows() if vision is not None}
        return tr("{one} and {other} look nearly the same ({sight}).").format(
            one=closest.names[0], other=closest.names[1], sight=seen[closest.vision]
        )
    in_grey = sorted(actors, key=lambda actor: lightness(actor.color))
    for one, other in pairwise(in_grey):
        if lightness(other.color) - lightness(one.color) < LEAST_GREY_STEP and one.hatch == other.hatch:
            return tr("{one} and {other} look the same in grey print: give one a hatch.").format(
                one=one.code, other=other.code
            )
    return ""


def _rows() -> list[tuple[str, Vision | None]]:
    return [
        (tr("Full sight"), Vision.NORMAL),
        (tr("Red-blind"), Vision.PROTANOPIA),
        (tr("Green-blind"), Vision.DEUTERANOPIA),
        (tr("Blue-blind"), Vision.TRITANOPIA),
        (tr("Grey print"), None),
    ]


def _seen(color: str, vision: Vision | None) -> str:
    if vision is not None:
        return simulate(color, vision)
    grey = round(lightness(color) * 2.55)
    return QColor(grey, grey, grey).name()
