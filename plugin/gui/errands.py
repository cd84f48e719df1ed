"""What people ask of the window: open, new, sample, undo, redo, paste a report, import, export."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QFileDialog

from ..campaign.change import ControlChange
from ..campaign.errors import CampaignError
from ..translation import tr
from .messages import Messages
from .session import CampaignSession
from .settings import PluginSettings
from .widgets.entry_words import actor_words, isolated, kind_words, place_name

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .report.memory import KeptReport

_SAMPLE = "euphrates_shield.gpkg"


class Errands(QObject):
    """opened() follows when a campaign is open; waits(bool) while one is made. Dialogs are imported when asked for."""

    opened = pyqtSignal()
    waits = pyqtSignal(bool)

    def __init__(
        self,
        iface: QgisInterface,
        project: QgsProject,
        resources: Path,
        session: CampaignSession,
        settings: PluginSettings,
        messages: Messages,
    ) -> None:
        super().__init__()
        self._iface = iface
        self._project = project
        self._resources = resources
        self._session = session
        self._settings = settings
        self._messages = messages
        self._dialogs: set[QDialog] = set()
        self._reports: dict[Path, KeptReport | None] = {}

    def open(self, path: str | Path) -> bool:
        """Open a campaign's file, and say so where that fails."""
        try:
            self._session.open(Path(path).resolve())
        except CampaignError as error:
            self._messages.failed(error)
            return False
        self.opened.emit()
        self._tell_unreadable()
        return True

    def ask_open(self) -> None:
        """Let a file be chosen and open it."""
        recent = self._settings.recent_campaigns
        folder = str(Path(recent[0]).parent) if recent else ""
        path, _ = QFileDialog.getOpenFileName(
            self._iface.mainWindow(), tr("Open a campaign"), folder, tr("Campaigns (*.gpkg)")
        )
        if path:
            self.open(path)

    def ask_new(self) -> None:
        """Make a new campaign with the wizard and open it."""
        from .wizard.wizard import CampaignWizard

        wizard = CampaignWizard(self._iface.mapCanvas(), self._project, self._resources, self._iface.mainWindow())
        wizard.made.connect(self.open)
        self._keep(wizard)
        wizard.show()

    def open_sample(self) -> None:
        """Open the sample campaign in the person's profile, built from its text log when it is first asked for."""
        path = Path(QgsApplication.qgisSettingsDirPath()) / "campaign_replay" / _SAMPLE
        if path.is_file():
            self.open(path)
            return
        from .sample import SampleBuilder

        path.parent.mkdir(parents=True, exist_ok=True)
        self.waits.emit(True)
        SampleBuilder(self._resources / "sample", path, self._sample_made, self._sample_failed, self).build()

    def undo(self) -> None:
        """Undo the last act, and offer to redo it."""
        self._attempt(self._session.undo, tr("Undone; the log keeps both."), tr("Redo"), self.redo)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._attempt(self._session.redo, tr("Brought back."), tr("Undo"), self.undo)

    def ask_report(self) -> None:
        """Paste a report, to be confirmed draft by draft, or go on with the one that was put aside."""
        from .report.dialog import ReportDialog
        from .report.memory import bring_back, keep

        if self._session.is_open:
            at_place, path = self._session.store.in_force_at, self._session.path
            dialog = ReportDialog(self._session, at_place, self._iface.mainWindow())
            kept = self._reports.get(path)
            if kept is not None:
                bring_back(dialog, kept)
            dialog.finished.connect(lambda _result: self._reports.update({path: keep(dialog)}))
            self._keep(dialog)
            dialog.show()

    def ask_settings(self, new_actor: Callable[[list[str]], None] | None = None) -> None:
        """Change title, rule or actors of the campaign; new_actor: begin with one more, and hear what was added."""
        from .frame.dialog import CampaignSettingsDialog

        if self._session.is_open and not self._session.is_read_only:
            dialog = CampaignSettingsDialog(self._session, self._iface.mainWindow())
            dialog.accepted.connect(lambda: self._messages.done(tr("The campaign's settings are kept.")))
            self._keep(dialog)
            dialog.show()
            if new_actor is not None:
                dialog.added.connect(new_actor)
                dialog.begin_actor()

    def ask_import(self) -> None:
        """Import changes from a table or a layer, mapped and previewed."""
        from .transfer.import_dialog import show_import_dialog

        if self._session.is_open:
            dialog = show_import_dialog(self._session, self._iface.mainWindow())
            dialog.imported.connect(lambda words: self._messages.done(words, tr("Undo"), self.undo))
            self._keep(dialog)

    def ask_export(self) -> None:
        """Export the campaign for other programs."""
        from .transfer.export_dialog import show_export_dialog

        if self._session.is_open:
            self._keep(show_export_dialog(self._session, self._iface.mainWindow()))

    def tell_logged(self, entry: ControlChange) -> None:
        """Say what was logged, and offer to undo it."""
        draft, campaign = entry.draft, self._session.campaign
        sides = " → ".join(actor_words(code) for code in (draft.from_actor, draft.to_actor) if code)
        parts = (isolated(place_name(campaign, draft.place_id)), kind_words(draft.kind).lower(), isolated(sides))
        words = tr("Entry {seq}: {what}").format(seq=entry.seq, what=", ".join(part for part in parts if part))
        self._messages.done(words, tr("Undo"), self.undo)

    def _keep(self, dialog: QDialog) -> None:
        """Hold a dialog until it is done: its C++ half alone would live on without anything it was taught here."""
        self._dialogs.add(dialog)
        dialog.finished.connect(lambda _result: self._dialogs.discard(dialog))

    def close(self) -> None:
        """Close every dialog that is still shown."""
        for dialog in list(self._dialogs):
            dialog.reject()

    def _attempt(
        self, act: Callable[[Callable[[], None]], object], words: str, offer: str, inverse: Callable[[], None]
    ) -> None:
        try:
            act(lambda: self._messages.done(words, offer, inverse))
        except CampaignError as error:
            self._messages.failed(error)

    def _tell_unreadable(self) -> None:
        """Entries that were put aside and can no longer be read: say where they lie, and leave them there."""
        paths = self._session.unreadable_waiting()
        if not paths:
            return
        words = tr("Waiting entries that cannot be read, to be logged again: {count}, in {folder}")
        folders = list(dict.fromkeys(path.parent for path in paths))
        named = ", ".join(escape(str(folder)) for folder in folders)
        self._messages.warn(
            words.format(count=len(paths), folder=named),
            tr("Open folder"),
            lambda: [QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))) for folder in folders],
        )

    def _sample_made(self, path: Path) -> None:
        self.waits.emit(False)
        self.open(path)

    def _sample_failed(self, error: CampaignError) -> None:
        self.waits.emit(False)
        self._messages.failed(error)
