"""What the replay's tests share: a screen that draws nothing, and waiting for what happens in Qt's event loop."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QObject

from plugin.replay.now_layers import NowLayers, make_layer
from plugin.territory.state_rows import DerivedTable


class DarkScreen(QObject):
    """Counts what it is asked (replay.Screen)."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = 0
        self.refreshed = 0
        self.held_now = False

    def hold(self) -> None:
        self.holds += 1
        self.held_now = True

    def release(self) -> None:
        self.held_now = False

    def refresh(self) -> None:
        self.refreshed += 1


def now_layers() -> NowLayers:
    return NowLayers({table: make_layer(table, table.value) for table in DerivedTable})


def wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Let Qt work until something is so; fails where it does not become so."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def copy_campaign(source: Path, target: Path) -> Path:
    """A campaign's file of its own, copied the way SQLite wants it."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    return target
