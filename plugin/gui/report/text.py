"""The pasted report, with what was found in it marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.PyQt.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from qgis.PyQt.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ...campaign.actor import Actor
from ...campaign.report_reading import Mark, MarkKind, ReadChange
from ...translation import tr
from ..widgets.contrast import readable_on

_WORD_ALPHA = 70
_SENTENCE_ALPHA = 45


class ReportText(QPlainTextEdit):
    """Takes pasted text; marks are painted over it and are no part of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Text of the report"))
        self.setPlaceholderText(
            tr("Paste a wire text or the rows of a table: English, Turkish or Arabic. Nothing leaves this computer.")
        )
        self.setTabChangesFocus(True)
        self._marks: list[Mark] = []
        self._actors: Mapping[str, Actor] = {}

    def show_found(self, found: Iterable[ReadChange], actors: Mapping[str, Actor]) -> None:
        """Mark what was found; a stretch that several changes share is marked once."""
        self._actors = actors
        self._marks = sorted({mark for read in found for mark in read.marks}, key=lambda mark: mark.start)
        self.show_sentence(None)

    def show_sentence(self, read: ReadChange | None) -> None:
        """Light up the sentence that a change was read from, and bring it into sight."""
        selections = []
        if read is not None:
            selections.append(self._selection(read.start, read.end, self._sentence_format()))
        selections += [self._selection(mark.start, mark.end, self._format_of(mark)) for mark in self._marks]
        self.setExtraSelections(selections)
        if read is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._position(read.start))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        return selection

    def _position(self, index: int) -> int:
        """Qt counts UTF-16 units, Python characters: a text with signs beyond the basic plane differs."""
        return len(self.toPlainText()[:index].encode("utf-16-le")) // 2

    def _sentence_format(self) -> QTextCharFormat:
        color = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        color.setAlpha(_SENTENCE_ALPHA)
        look = QTextCharFormat()
        look.setBackground(color)
        return look

    def _format_of(self, mark: Mark) -> QTextCharFormat:
        look = QTextCharFormat()
        if mark.kind is MarkKind.ACTOR:
            actor = self._actors.get(mark.actor)
            if actor is not None:
                look.setBackground(QColor(actor.color))
                look.setForeground(readable_on(QColor(actor.color)))
            return look
        if mark.kind is MarkKind.PLACE:
            color = QColor(self.palette().color(QPalette.ColorRole.Highlight))
            color.setAlpha(_WORD_ALPHA)
            look.setBackground(color)
        style = QTextCharFormat.UnderlineStyle
        look.setUnderlineStyle(
            {
                MarkKind.PLACE: style.SingleUnderline,
                MarkKind.VERB: style.DashUnderline,
                MarkKind.DATE: style.DotLine,
            }[mark.kind]
        )
        look.setUnderlineColor(self.palette().color(QPalette.ColorRole.Text))
        return look
