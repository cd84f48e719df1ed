"""What moves us in time, as actions of QGIS: each can be given a key in QGIS's own dialog of shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QAction, QIcon

from ...translation import tr

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

_ICONS: Final = Path(__file__).parents[3] / "resources" / "icons"


@dataclass(frozen=True, slots=True)
class _Move:
    """An action: its title, its icon (of QGIS's theme, or a file of ours), and the key it starts with.

    The keys are with Ctrl+Alt, which none of QGIS's own has, and types no letter on any keyboard: they work while a
    form is filled in or ground is drawn.
    """

    title: str
    icon: str
    key: str


def make_actions(
    iface: QgisInterface | None, handlers: Mapping[str, Callable[[], object]], parent: QObject
) -> dict[str, QAction]:
    """One action per move, registered with QGIS where there is one."""
    actions = {}
    for name, move in _moves().items():
        action = QAction(_icon(move.icon), move.title, parent)
        action.setObjectName(f"campaign_replay_{name}")
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.triggered.connect(lambda _checked=False, run=handlers[name]: run())
        if iface is not None:
            iface.registerMainWindowAction(action, move.key)
            iface.mainWindow().addAction(action)
        shown = action.shortcut().toString()
        action.setToolTip(f"{move.title} ({shown})" if shown else move.title)
        actions[name] = action
    return actions


def take_down(iface: QgisInterface | None, actions: Mapping[str, QAction]) -> None:
    """Give the actions back."""
    for action in actions.values():
        if iface is not None:
            iface.unregisterMainWindowAction(action)
            iface.mainWindow().removeAction(action)
        action.deleteLater()


def _moves() -> dict[str, _Move]:
    return {
        "first": _Move(tr("Go to the first frame"), "rewindToStart", "Ctrl+Alt+Home"),
        "previous_day": _Move(tr("Previous day"), "previous_day.svg", "Ctrl+Alt+PgUp"),
        "previous_change": _Move(tr("Previous change"), "previous", "Ctrl+Alt+Shift+PgUp"),
        "play_back": _Move(tr("Replay back in time"), "back", ""),
        "pause": _Move(tr("Pause"), "pause", ""),
        "play": _Move(tr("Replay"), "forward", ""),
        "next_change": _Move(tr("Next change"), "next", "Ctrl+Alt+Shift+PgDown"),
        "next_day": _Move(tr("Next day"), "next_day.svg", "Ctrl+Alt+PgDown"),
        "last": _Move(tr("Go to the final state"), "skipToEnd", "Ctrl+Alt+End"),
        "play_pause": _Move(tr("Replay or pause"), "forward", "Ctrl+Alt+Space"),
        "previous_frame": _Move(tr("Previous frame"), "previous", ""),
        "next_frame": _Move(tr("Next frame"), "next", ""),
    }


def _icon(name: str) -> QIcon:
    if name.endswith(".svg"):
        return QIcon(str(_ICONS / name))
    return QgsApplication.getThemeIcon(f"/temporal_navigation/{name}.svg")
