"""What can be done to the selected entries, by menu and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction

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
    return actions
