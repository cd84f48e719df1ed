"""What every script inside QGIS needs: to wait for things and not for time, to type, to take pictures, to answer."""

from __future__ import annotations

import json
import os
import subprocess
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWidget
from qgis.utils import iface, plugins

PLUGIN = "campaign_replay"
PATIENCE = 40.0


def given(name: str, otherwise: str = "") -> str:
    """What the test handed over."""
    return os.environ.get(f"STORY_{name.upper()}", otherwise)


def perform(story: Callable[[], dict[str, Any]]) -> None:
    """Run the story when QGIS stands, write what it tells, and end this QGIS."""

    # QGIS shows what a slot raises in its message bar; a story must not pass with one of those.
    raised: list[str] = []
    qgis.utils.showException = lambda kind, value, trace, *_more, **_options: raised.append(
        "".join(traceback.format_exception(kind, value, trace))
    )

    def begin() -> None:
        try:
            answer = story()
        except BaseException:
            raised.append(traceback.format_exc())
        if raised:
            answer = {"failed": "\n".join(raised)}
        Path(given("told")).write_text(json.dumps(answer), encoding="utf-8")
        # A project that was changed would make QGIS ask whether to save it, and wait for ever.
        os._exit(0)

    QTimer.singleShot(0, begin)


def until(what: Callable[[], Any], why: str) -> Any:
    """Let QGIS work until something is so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        breathe()
    raise TimeoutError(why)


def breathe() -> None:
    """One turn of the event loop, deletions too."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    time.sleep(0.005)


def settled() -> None:
    """Until the map is drawn."""
    canvas = iface.mapCanvas()
    for _ in range(4):
        breathe()
    until(lambda: not canvas.isDrawing(), "the map is never done")


def entrance() -> Any:
    """The plugin's button and menu."""
    for step in plugins[PLUGIN]._take_down:
        owner = getattr(step, "__self__", None)
        if type(owner).__name__ == "Entrance":
            return owner
    raise LookupError("the plugin has no entrance")


def type_into(widget: QWidget, text: str) -> None:
    """As a person would, the old text replaced."""
    widget.setFocus()
    if hasattr(widget, "selectAll"):
        widget.selectAll()
    QTest.keyClicks(widget, text)


def picture(name: str) -> None:
    """A picture of the screen, where the test wants pictures."""
    folder = given("pictures")
    if folder:
        settled()
        for _ in range(60):
            breathe()
        subprocess.run(["import", "-window", "root", f"{folder}/{name}.png"], check=True)


def project() -> QgsProject:
    """The open project."""
    return QgsProject.instance()
