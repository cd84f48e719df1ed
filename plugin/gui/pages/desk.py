"""Opens the dialog for pages, and afterwards says what was written and opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...paper.pages import ExportReport, kept_project
from ...replay.frames import Span
from ...translation import tr
from ..messages import Messages
from ..session import CampaignSession
from .choices import Output, PagesChoices
from .words import count_words

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .dialog import PagesDialog


class PagesDesk(QObject):
    """brush gives the slider's brush, None while there is none."""

    def __init__(
        self,
        iface: QgisInterface,
        project: QgsProject,
        session: CampaignSession,
        messages: Messages,
        brush: Callable[[], Span | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._iface, self._project, self._session, self._messages = iface, project, session, messages
        self._brush = brush
        self._dialog: PagesDialog | None = None

    @property
    def dialog(self) -> PagesDialog | None:
        """The dialog while it is open."""
        return self._dialog

    def ask(self) -> None:
        """Open the dialog on the open campaign, or bring it to the front."""
        from .dialog import PagesDialog

        if not self._session.is_open:
            return
        if self._dialog is None:
            self._dialog = PagesDialog(self._session, self._iface.mapCanvas(), self._brush, self._iface.mainWindow())
            self._dialog.finished.connect(self._forget)
            self._dialog.exported.connect(self.tell)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def close(self) -> None:
        """Close the dialog; an export that runs ends without a file."""
        if self._dialog is not None:
            self._dialog.leave()

    def tell(self, report: ExportReport, choices: PagesChoices) -> None:
        """Say what was written, offer to open it, and open it where that was wished."""
        first, folder = report.files[0], report.files[0].parent
        if Output(choices.output) is Output.LAYOUT:
            words = tr("{pages} kept as a layout in {name}.").format(pages=count_words(report.pages), name=first.name)
            acts = {tr("Open in QGIS"): lambda: self._open_layout(first), tr("Open folder"): lambda: _open(folder)}
            self._messages.offer(words, acts)
            return
        if len(report.files) == 1:
            words = tr("{pages} in {name}.").format(pages=count_words(report.pages), name=first.name)
        else:
            words = tr("{pages}, each in a file of its own, in {folder}.").format(
                pages=count_words(report.pages), folder=folder.name
            )
        acts = {tr("Open"): lambda: _open(first), tr("Open folder"): lambda: _open(folder)}
        self._messages.offer(words, acts)
        if choices.open_when_done:
            _open(first if len(report.files) == 1 else folder)

    def _open_layout(self, path: Path) -> None:
        """Open a kept series in the place of the open project, which may be saved first, and its layout."""
        if self._iface.newProject(True) and self._iface.addProject(kept_project(path)):
            for layout in self._project.layoutManager().printLayouts():
                designer = self._iface.openLayoutDesigner(layout)
                designer.setAtlasPreviewEnabled(True)
                QTimer.singleShot(0, designer.view().zoomFull)

    def _forget(self, _result: int) -> None:
        self._dialog = None


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
