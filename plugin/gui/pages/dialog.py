"""Print pages: what, what of it, how it looks, what it becomes; with the very page beside it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.gui import QgsGui, QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage, QKeySequence
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...campaign.errors import CampaignError
from ...paper.pages import ExportReport
from ...paper.request import PageRequest
from ...replay.frames import Span
from ...translation import tr
from ..session import CampaignSession
from ..widgets.entry_words import instant_words
from ..widgets.note_line import INFO, WARNING, NoteLine
from .choices import remember_choices
from .export import ExportStage, PageExport
from .preview import PreviewPane
from .previewer import PagePreviewer, WantedPage
from .settings import PagesSettings
from .words import error_words, stage_words


class PagesDialog(QDialog):
    """Stands beside the window and follows it. exported(ExportReport, PagesChoices) when pages were written.

    brush gives the slider's brush, None while there is none.
    """

    exported = pyqtSignal(object, object)

    def __init__(
        self,
        session: CampaignSession,
        canvas: QgsMapCanvas,
        brush: Callable[[], Span | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayPages")
        self.setWindowTitle(tr("Print pages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._canvas = session, canvas
        self._request: PageRequest | None = None
        self._leaves = False
        self.settings = PagesSettings(session, canvas, brush)
        self.preview = PreviewPane()
        self.told = NoteLine()
        self.bar, self.stage = QProgressBar(), QLabel()
        self.export = QPushButton(QgsApplication.getThemeIcon("/mActionSaveAsPDF.svg"), tr("Ex&port"))
        self.cancel = QPushButton(tr("&Cancel export"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.previewer = PagePreviewer(session.path, lambda: session.campaign, self)
        self.job = PageExport(session.path, self)
        self._lay_out()
        self._connect()
        self._follow()

    def accept(self) -> None:
        """Export; the dialog goes when it is done, and stays with everything typed where it could not be."""
        if self.job.is_running or not self.export.isEnabled():
            return
        remember_choices(self.settings.choices())
        self.told.say("")
        self.previewer.rest()
        self.preview.rest()
        self._show_running(on=True)
        try:
            self.job.start(self.settings.order(), self._session.campaign)
        except CampaignError as error:
            self._fail(error)

    def reject(self) -> None:
        """Cancel an export that runs, close otherwise."""
        if self.job.is_running:
            self._stop()
        else:
            self.done(QDialog.DialogCode.Rejected)

    def done(self, result: int) -> None:
        """Remember, and let go of what the preview keeps."""
        remember_choices(self.settings.choices())
        self._let_go()
        super().done(result)

    def leave(self) -> None:
        """Close for good: the campaign goes. What is being printed ends at the next page, without a file."""
        self._leaves = True
        self._let_go()
        self.job.close()
        if self.job.is_running:
            self.hide()
        else:
            self.done(QDialog.DialogCode.Rejected)

    # Building

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.settings)
        halves.addWidget(self.preview)
        halves.setStretchFactor(1, 1)
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        foot = QHBoxLayout()
        foot.addWidget(self.bar, 1)
        foot.addWidget(self.stage)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(halves, 1)
        layout.addWidget(self.told)
        layout.addLayout(foot)
        self.buttons.addButton(self.export, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.ActionRole)
        for button in self.buttons.buttons():
            button.setAutoDefault(False)
        self.export.setShortcut(QKeySequence("Ctrl+Return"))
        self.export.setToolTip(tr("Write the pages (Ctrl+Return)"))
        self.cancel.setToolTip(tr("Stop at the next page; no half file is left (Esc)"))
        self._show_running(on=False)
        self.resize(1120, 710)
        QgsGui.enableAutoGeometryRestore(self)

    def _connect(self) -> None:
        self.settings.changed.connect(self._follow)
        self.settings.output.changed.connect(self._show_state)
        self.settings.look.template.refused.connect(self._say)
        self.preview.page_chosen.connect(lambda _number: self._ask_page())
        self.preview.picture.resized.connect(self._ask_page)
        self.previewer.drawn.connect(self._show_page)
        self.previewer.failed.connect(lambda error: self.preview.say(error_words(error)))
        self.export.clicked.connect(lambda: self.accept())
        self.cancel.clicked.connect(lambda: self._stop())
        self.buttons.rejected.connect(self.reject)
        self.job.moved.connect(self._show_stage)
        self.job.ended.connect(self._end)
        self.job.failed.connect(self._fail)
        session = self._session
        self._followed = [
            (session.closed, self.leave),
            (session.moment_changed, self.settings.take_moment),
            (session.territory_changed, self._take_log),
            (session.campaign_changed, self._take_campaign),
            (self._canvas.extentsChanged, self._follow_canvas),
        ]
        for signal, slot in self._followed:
            signal.connect(slot)

    def _let_go(self) -> None:
        """Follow nothing any more, and leave no file of the preview."""
        for signal, slot in self._followed:
            signal.disconnect(slot)
        self._followed = []
        self.previewer.close()

    # Following the window

    def _take_log(self, _since: object) -> None:
        self.settings.take_log()
        self._follow(anew=True)

    def _take_campaign(self) -> None:
        self.settings.take_campaign()
        self._follow(anew=True)

    def _follow_canvas(self) -> None:
        if self.settings.shows_canvas:
            self._follow()

    def _follow(self, *, anew: bool = False) -> None:
        """Count the pages that are asked for, and show the one that is looked at."""
        if self.job.is_running:
            return
        facts = self.settings.facts
        if facts is not None and facts.height:
            self.preview.picture.set_aspect(facts.width / facts.height)
        try:
            self._request = self.settings.request()
        except CampaignError as error:
            self._request = None
            self.settings.when.tell(0, error)
            self.preview.set_count(0)
            self.preview.say(tr("No page to show"))
            self.previewer.rest()
        else:
            count = self.settings.part(self._request).count
            self.settings.when.tell(count)
            self.preview.set_count(count)
            self._ask_page(anew=anew)
        self._show_state()

    def _ask_page(self, *, anew: bool = False) -> None:
        if self._request is None or self.job.is_running:
            return
        self.preview.wait()
        wanted = WantedPage(self._request, self.preview.number.value(), self.preview.picture.pixels)
        self.previewer.want(wanted, anew=anew)

    def _show_page(self, wanted: WantedPage, image: QImage) -> None:
        part = self.settings.part(wanted.request)
        description = tr("Page {number} of {count}, {day}").format(
            number=wanted.number, count=part.count, day=instant_words(part.printed[wanted.number - 1])
        )
        self.preview.show_page(image, description)

    def _show_state(self) -> None:
        has_file = bool(self.settings.output.file.filePath().strip())
        self.export.setEnabled(self._request is not None and has_file)

    # Exporting

    def _show_running(self, *, on: bool) -> None:
        self.settings.setEnabled(not on)
        self.preview.setEnabled(not on)
        for shown in (self.bar, self.stage, self.cancel):
            shown.setVisible(on)
        self.cancel.setEnabled(on)
        self.export.setVisible(not on)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setEnabled(not on)
        if on:
            self.cancel.setFocus()

    def _show_stage(self, stage: ExportStage) -> None:
        self.bar.setValue(round(100 * stage.share))
        if self.cancel.isEnabled():
            self.stage.setText(stage_words(stage.done, stage.pages, stage.seconds_left, is_printing=stage.is_printing))

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self.stage.setText(tr("Stopping after this page …"))
        self.job.cancel()

    def _end(self, report: ExportReport) -> None:
        self._show_running(on=False)
        if not report.cancelled:
            choices = self.settings.choices()
            self.done(QDialog.DialogCode.Accepted)
            self.exported.emit(report, choices)
        elif self._leaves:
            self.done(QDialog.DialogCode.Rejected)
        else:
            self.told.say(tr("Cancelled; nothing was written."), INFO)
            self._follow()

    def _fail(self, error: CampaignError) -> None:
        self._show_running(on=False)
        if self._leaves:
            self.done(QDialog.DialogCode.Rejected)
        else:
            self._say(error)
            self._follow()

    def _say(self, error: CampaignError) -> None:
        self.told.say(error_words(error), WARNING)
