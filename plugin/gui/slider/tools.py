"""Everything about time in one window: the slider, other histories, and comparing. main.py builds this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QAction, QActionGroup
from qgis.PyQt.QtWidgets import QDialog, QMenu

from ...translation import tr
from ..session import CampaignSession
from ..settings import PluginSettings
from ..views.compare import Compare
from ..views.other_history import OtherHistory
from ..views.other_history_dialog import OtherHistoryDialog
from .plain import PlainWhen
from .slider import TimeSlider

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class TimeTools(QObject):
    """Builds the parts; close() takes them down."""

    def __init__(
        self, iface: QgisInterface, session: CampaignSession, project: QgsProject, settings: PluginSettings
    ) -> None:
        super().__init__()
        self._iface = iface
        self._session = session
        self._settings = settings
        when = _remembered(settings)
        self.slider = TimeSlider(iface, session, project, when)
        self.histories = OtherHistory(self.slider, session, iface.mapCanvas())
        self.compare = Compare(iface, self.slider, session, project)
        self._actions = self._make_actions()
        self._plain_menu = self._make_plain_menu(when)
        self.slider.dock.add_tools(self._actions | {"plain": self._plain_menu.menuAction()})
        self.slider.attached.connect(lambda _reel: self._enable())
        self.slider.detached.connect(self._enable)
        self.histories.shown.connect(lambda _words: self._enable())
        self.histories.shown.connect(self.compare.mark_history)
        self._enable()

    def close(self) -> None:
        """Take everything down."""
        self.compare.unload()
        self.histories.leave()
        for action in self._actions.values():
            self._iface.unregisterMainWindowAction(action)
            self._iface.mainWindow().removeAction(action)
        self.slider.close()

    def ask_for_history(self, without: tuple[str, ...] = ()) -> None:
        """Ask which entries another history is told by, and compute it."""
        entries = list(self._session.store.in_force())
        dialog = OtherHistoryDialog(self._session.campaign, entries, self._iface.mainWindow())
        dialog.leave_out(without)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.histories.tell(dialog.choice())

    def _make_actions(self) -> dict[str, QAction]:
        made = {}
        for name, icon, title, run in (
            ("compare", "/mActionNewMap.svg", tr("Compare with another date"), self.compare.open),
            ("other_history", "/mIconHistory.svg", tr("Replay another history..."), self.ask_for_history),
            (
                "history_again",
                "/mActionRefresh.svg",
                tr("Compute this history anew: the log has changed"),
                self.histories.tell_again,
            ),
            ("own_history", "/mActionUndo.svg", tr("Back to the campaign's own history"), self.histories.leave),
        ):
            action = QAction(QgsApplication.getThemeIcon(icon), title, self)
            action.setObjectName(f"campaign_replay_{name}")
            action.triggered.connect(lambda _checked=False, go=run: go())
            self._iface.registerMainWindowAction(action, "")
            made[name] = action
        return made

    def _make_plain_menu(self, when: PlainWhen) -> QMenu:
        menu = QMenu(tr("Plain fills while playing"), self.slider.dock)
        menu.setIcon(QgsApplication.getThemeIcon("/propertyicons/symbology.svg"))
        menu.setToolTipsVisible(True)
        menu.addSection(tr("Plain fills while playing"))
        choices = QActionGroup(menu)
        for one, title, tip in (
            (
                PlainWhen.AUTOMATIC,
                tr("Automatic"),
                tr("Hatches rest while a replay is asked for more pictures than can be drawn with them"),
            ),
            (PlainWhen.ALWAYS, tr("Always"), tr("Hatches rest while a replay plays")),
            (PlainWhen.NEVER, tr("Never"), tr("The full look in every picture, however few are drawn")),
        ):
            action = menu.addAction(title)
            action.setToolTip(tip)
            action.setCheckable(True)
            action.setChecked(one is when)
            action.setData(one.value)
            choices.addAction(action)
        choices.triggered.connect(lambda action: self._choose_plain(PlainWhen(action.data())))
        return menu

    def _choose_plain(self, when: PlainWhen) -> None:
        self._settings.plain_fills = when.value
        self.slider.draw_plain(when)

    def _enable(self) -> None:
        is_on = self.slider.reel is not None
        self._actions["compare"].setEnabled(is_on)
        self._actions["other_history"].setEnabled(is_on)
        self._actions["history_again"].setVisible(self.histories.is_stale)
        self._actions["own_history"].setEnabled(is_on and self.histories.is_shown)


def _remembered(settings: PluginSettings) -> PlainWhen:
    """What the person chose; a value that nobody knows is no choice."""
    known = {when.value: when for when in PlainWhen}
    return known.get(settings.plain_fills, PlainWhen.AUTOMATIC)
