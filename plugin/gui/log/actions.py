"""What can be done to the selected entries, by menu and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QAction, QWidget

from ...translation import tr

if TYPE_CHECKING:
    from .panel import LogTablePanel


def make_actions(panel: LogTablePanel) -> dict[str, QAction]:
    """The actions of a log table, in the order of its menu; their keys work while the table has the focus."""
    wanted = {
        "go": (tr("&Go to this time"), "propertyicons/temporal.svg", panel.go_there, "Return"),
        "why": (tr("&Why? History of this spot"), "mActionIdentify.svg", panel.ask_why, "F4"),
        "correct": (tr("&Correct..."), "mActionToggleEditing.svg", panel.ask_correction, "F2"),
        "retract": (
            tr("&Retract..."),
            "mActionDeleteSelected.svg",
            lambda: panel.ask(panel.retraction_wanted),
            "Del",
        ),
        "review": (tr("Mark as re&viewed"), "mIconSuccess.svg", lambda: panel.ask(panel.review_wanted), "Ctrl+R"),
        "place": (tr("&Put on the map..."), "mActionCapturePoint.svg", panel.ask_place, "F3"),
        "history": (tr("&History of this entry"), "mActionHistory.svg", panel.ask_history, "Ctrl+H"),
        "copy": (tr("Copy as &text"), "mActionEditCopy.svg", lambda: panel.ask(panel.copy_wanted), "Ctrl+C"),
        "export": (
            tr("&Export selection..."),
            "mActionFileSaveAs.svg",
            lambda: panel.ask(panel.export_wanted),
            "Ctrl+E",
        ),
    }
    actions = {}
    for name, (words, icon, slot, keys) in wanted.items():
        action = QAction(QgsApplication.getThemeIcon(icon), words, panel.view)
        action.setObjectName(f"CampaignReplayLog_{name}")
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        panel.view.addAction(action)
        actions[name] = action
    panel.view.installEventFilter(OwnKeys(list(actions.values()), panel.view))
    return actions


class OwnKeys(QObject):
    """Keys of a widget's actions go to them where the window has actions with the same keys.

    Qt calls two such keys ambiguous and sends them to neither: with features selected in QGIS, Ctrl+C and Del in the
    table would do nothing.
    """

    def __init__(self, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the key before shortcuts are looked up; then do what it stands for."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        pressed = _pressed(event)
        action = next((one for one in self._actions if one.shortcut().toString() == pressed), None)
        if action is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            action.trigger()
        return True


def _pressed(event: QKeyEvent) -> str:
    """The keys of an event as a shortcut is written; those of the number pad are like any others."""
    held = event.modifiers()
    names = {
        "Ctrl": Qt.KeyboardModifier.ControlModifier,
        "Alt": Qt.KeyboardModifier.AltModifier,
        "Shift": Qt.KeyboardModifier.ShiftModifier,
    }
    modifiers = [name for name, modifier in names.items() if held & modifier]
    return "+".join([*modifiers, QKeySequence(event.key()).toString()])
