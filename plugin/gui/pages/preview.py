"""The preview of a page: its picture on a desk, and the buttons to turn the pages."""

from __future__ import annotations

from typing import Final

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QImage, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QToolButton, QVBoxLayout, QWidget

from ...translation import tr

_MARGIN: Final = 14
_A4: Final = 297 / 210


class PagePicture(QWidget):
    """Shows one page as large as there is room, or says why there is none."""

    resized = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._words = ""
        self._aspect = _A4
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)

    def sizeHint(self) -> QSize:
        return QSize(560, 460)

    @property
    def image(self) -> QImage:
        """The picture shown; a null one for none."""
        return self._image

    @property
    def words(self) -> str:
        """What is said in the place of a picture."""
        return self._words

    @property
    def pixels(self) -> int:
        """How wide a picture comes out sharp, in pixels of the screen."""
        return round(self._page().width() * self.devicePixelRatioF())

    def set_aspect(self, aspect: float) -> None:
        """Width of the page over its height."""
        self._aspect = aspect
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show a page."""
        self._image, self._words = image, ""
        self._aspect = image.width() / max(1, image.height())
        self.update()

    def say(self, words: str) -> None:
        """Say something in the place of a page."""
        self._image, self._words = QImage(), words
        self.setAccessibleDescription(words)
        self.update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Mid))
        page = self._page()
        if self._image.isNull():
            # A page that is not there yet is no white sheet: it would be dazzling in a dark window.
            painter.fillRect(page, self.palette().color(QPalette.ColorRole.Base))
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            room = page.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        else:
            shadow = self.palette().color(QPalette.ColorRole.Shadow)
            shadow.setAlpha(60)
            painter.fillRect(page.translated(3, 3), shadow)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, self._image)
        painter.end()

    def _page(self) -> QRect:
        """Where the page lies: in the middle, with a margin around it."""
        width, height = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        wide = max(1, min(width, round(height * self._aspect)))
        size = QSize(wide, max(1, round(wide / self._aspect)))
        return QRect(
            (self.width() - size.width()) // 2, (self.height() - size.height()) // 2, size.width(), size.height()
        )


class PreviewPane(QWidget):
    """A page and the way to the next. page_chosen(number, counted from 1) when another is wanted."""

    page_chosen = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = PagePicture()
        self.picture.setAccessibleName(tr("Preview of a page"))
        back, onward = "/mActionArrowLeft.svg", "/mActionArrowRight.svg"
        if QGuiApplication.isRightToLeft():
            back, onward = onward, back
        self.previous = _arrow(back, tr("Previous page"), "Ctrl+PgUp")
        self.next = _arrow(onward, tr("Next page"), "Ctrl+PgDown")
        self.number = QSpinBox()
        self.number.setRange(1, 1)
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName(tr("Page shown"))
        self.number.setToolTip(tr("Page shown"))
        self.of = QLabel()
        self.state = QLabel()
        self.state.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        label = QLabel(tr("Page"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.previous)
        row.addWidget(label)
        row.addWidget(self.number)
        row.addWidget(self.of)
        row.addWidget(self.next)
        row.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addLayout(row)
        self.previous.clicked.connect(lambda: self.number.stepDown())
        self.next.clicked.connect(lambda: self.number.stepUp())
        self.number.valueChanged.connect(self._turn)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many pages there are; the page shown stays, where it is still one of them."""
        blocked = self.number.blockSignals(True)
        self.number.setRange(1, max(1, count))
        self.number.blockSignals(blocked)
        self.number.setEnabled(count > 0)
        self.of.setText(tr("of {count}").format(count=count))
        self._show_arrows()

    def wait(self) -> None:
        """A page is being made; the old one stays until it is there."""
        if self.picture.image.isNull():
            self.picture.say(tr("Drawing the page …"))
        else:
            self.state.setText(tr("Drawing the page …"))

    def show_page(self, image: QImage, description: str) -> None:
        """Show a page; the description is for who cannot see it."""
        self.state.clear()
        self.picture.show_image(image)
        self.picture.setAccessibleDescription(description)

    def rest(self) -> None:
        """The page that was being made is not, and the old one stays."""
        self.state.clear()

    def say(self, words: str) -> None:
        """Say why there is no page."""
        self.state.clear()
        self.picture.say(words)

    def _turn(self, number: int) -> None:
        self._show_arrows()
        self.page_chosen.emit(number)

    def _show_arrows(self) -> None:
        self.previous.setEnabled(self.number.isEnabled() and self.number.value() > 1)
        self.next.setEnabled(self.number.isEnabled() and self.number.value() < self.number.maximum())


def _arrow(icon: str, words: str, keys: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setAutoRaise(True)
    button.setAccessibleName(words)
    button.setShortcut(QKeySequence(keys))
    button.setToolTip(f"{words} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
    return button
