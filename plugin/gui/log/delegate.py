"""Cells that say more in a picture than in words: who took it from whom, and what kind of change it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from qgis.PyQt.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...campaign.actor import Actor
from ...campaign.change import ChangeKind
from ..widgets.contrast import readable_on
from ..widgets.entry_words import actor_words
from ..widgets.kind_signs import draw_kind, draw_status, draw_unlocated
from .model import ENTRY_ROLE, LogTableModel

_CHIP_PADDING: Final = 6.0
_GAP: Final = 4.0
_ARROW: Final = 14.0


def chip_width(text: str, metrics: QFontMetricsF) -> float:
    """Pixels that a chip takes."""
    return metrics.horizontalAdvance(text) + 2 * _CHIP_PADDING


def parties_width(codes: Iterable[str], metrics: QFontMetricsF) -> float:
    """Pixels that the chips of a row take, with what stands between them."""
    return sum(chip_width(actor_words(code), metrics) for code in codes) + _ARROW + 4 * _GAP


def draw_chip(painter: QPainter, box: QRectF, text: str, actor: Actor | None, palette: QPalette) -> None:
    """A holder's name on its own colour; a dashed outline for the holder nobody has named."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width() - _CHIP_PADDING))
    if actor is None:
        outline = QColor(palette.color(QPalette.ColorRole.Text))
        painter.setPen(QPen(outline, 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(edge, 3, 3)
        painter.setPen(outline)
    else:
        fill = QColor(actor.color)
        painter.setPen(QPen(fill.darker(130), 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(edge, 3, 3)
        painter.setPen(readable_on(fill))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


class ChipsDelegate(QStyledItemDelegate):
    """From whom to whom, as chips in the holders' colours with an arrow between them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the row's background as everywhere else, the chips upon it."""
        entry, model = index.data(ENTRY_ROLE), index.model()
        paint_background(painter, option, index, self)
        if entry is None or not isinstance(model, LogTableModel):
            return
        draft, actors = entry.draft, model.campaign.actors
        painter.save()
        painter.setFont(option.font)
        painter.setClipRect(option.rect)
        row = ChipRow(painter, option, actors)
        if draft.from_actor:
            row.leave_room_for(draft.to_actor)
            row.chip(draft.from_actor)
            row.sign(draft.kind)
        row.chip(draft.to_actor)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Room for both chips."""
        entry = index.data(ENTRY_ROLE)
        metrics = QFontMetricsF(option.font)
        codes = [code for code in (entry.draft.from_actor, entry.draft.to_actor) if code] if entry else []
        return QSize(int(parties_width(codes, metrics)), int(metrics.height()) + 8)


class ChipRow:
    """Puts chips and signs one after the other, from the right in a right-to-left window."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, actors: Mapping[str, Actor]) -> None:
        self._painter, self._palette, self._actors = painter, option.palette, actors
        self._is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self._metrics = QFontMetricsF(option.font)
        self._room = QRectF(option.rect).adjusted(_GAP, 0, -_GAP, 0)
        self._at = 0.0
        self._kept = 0.0

    def leave_room_for(self, code: str) -> None:
        """Where two chips do not fit, neither takes more than its half."""
        room = self._room.width() - _ARROW - 2 * _GAP
        self._kept = min(chip_width(actor_words(code), self._metrics), max(room / 2, 0.0)) + _ARROW + 2 * _GAP

    def chip(self, code: str, missing: str = "") -> None:
        """The next holder; missing stands for one that is not named."""
        text = actor_words(code) if code else missing
        width = min(chip_width(text, self._metrics), max(0.0, self._room.width() - self._at - self._kept))
        self._kept = 0.0
        height = min(self._metrics.height() + 2, self._room.height() - 2)
        box = self._next(width, height)
        palette = QPalette(self._palette)
        if self._is_selected:
            palette.setColor(QPalette.ColorRole.Text, palette.color(QPalette.ColorRole.HighlightedText))
        draw_chip(self._painter, box, text, self._actors.get(code), palette)

    def sign(self, kind: ChangeKind) -> None:
        """What stands between the two: an arrow where ground changed hands, a cross where it did not."""
        box = self._next(_ARROW, 8.0)
        role = QPalette.ColorRole.HighlightedText if self._is_selected else QPalette.ColorRole.Text
        self._painter.setPen(QPen(self._palette.color(role), 1.3))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        path = _arrow(box, mirrored=self._is_mirrored) if kind.changes_holder else _cross(box)
        self._painter.drawPath(path)

    def _next(self, width: float, height: float) -> QRectF:
        left = self._room.right() - self._at - width if self._is_mirrored else self._room.left() + self._at
        self._at += width + _GAP
        return QRectF(left, self._room.center().y() - height / 2, width, height)


def _arrow(box: QRectF, *, mirrored: bool) -> QPainterPath:
    tail, tip = (box.right(), box.left()) if mirrored else (box.left(), box.right())
    back = 4.0 if mirrored else -4.0
    middle = box.center().y()
    path = QPainterPath(QPointF(tail, middle))
    path.lineTo(tip, middle)
    path.moveTo(tip + back, middle - 3.5)
    path.lineTo(tip, middle)
    path.lineTo(tip + back, middle + 3.5)
    return path


def _cross(box: QRectF) -> QPainterPath:
    centre = box.center()
    path = QPainterPath(QPointF(centre.x() - 3, centre.y() - 3))
    path.lineTo(centre.x() + 3, centre.y() + 3)
    path.moveTo(centre.x() - 3, centre.y() + 3)
    path.lineTo(centre.x() + 3, centre.y() - 3)
    return path


class SignDelegate(QStyledItemDelegate):
    """A sign alone; its word is what a screen reader hears and the tool tip shows."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the row's background as everywhere else, the sign upon it."""
        paint_background(painter, option, index, self)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        size = min(16.0, option.rect.height() - 4.0)
        box = QRectF(0, 0, size, size)
        box.moveCenter(QRectF(option.rect).center())
        self.draw(painter, box, index, option.palette.color(role))

    def draw(self, painter: QPainter, box: QRectF, index: QModelIndex, color: QColor) -> None:
        """Draw the sign of a row into a square."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Room for the sign."""
        return QSize(24, 20)


class KindDelegate(SignDelegate):
    """The kind of change."""

    def draw(self, painter: QPainter, box: QRectF, index: QModelIndex, color: QColor) -> None:
        """Draw the sign of a row into a square."""
        draw_kind(painter, box, index.data(ENTRY_ROLE).draft.kind, color)


class StatusDelegate(SignDelegate):
    """How far an entry has come; that it is on no map comes first, since that is work to do."""

    def draw(self, painter: QPainter, box: QRectF, index: QModelIndex, color: QColor) -> None:
        """Draw the sign of a row into a square."""
        model, status = index.model(), index.data(ENTRY_ROLE).draft.status
        if not isinstance(model, LogTableModel):
            return
        if model.is_unlocated(index.row()):
            draw_unlocated(painter, box, color)
        else:
            draw_status(painter, box, status, color, superseded=model.is_superseded(index.row()))


def paint_background(
    painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex, delegate: QStyledItemDelegate
) -> None:
    """What a cell of this view and style looks like without its text: selection, stripes, focus."""
    bare = QStyleOptionViewItem(option)
    delegate.initStyleOption(bare, index)
    bare.text = ""
    style = bare.widget.style() if bare.widget else QApplication.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
