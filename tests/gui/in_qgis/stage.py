"""What every script inside QGIS needs: to wait for things and not for time, to type, to take pictures, to answer."""

from __future__ import annotations

import faulthandler
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
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from qgis.utils import iface, plugins

PLUGIN = "campaign_replay"
PATIENCE = 40.0
LONGEST_QUESTION = 15.0
"""Seconds that a modal dialog may stand open in a story."""


def given(name: str, otherwise: str = "") -> str:
    """What the test handed over."""
    return os.environ.get(f"STORY_{name.upper()}", otherwise)


def perform(story: Callable[[], dict[str, Any]], *, quits: bool = False) -> None:
    """Run the story when QGIS stands, write what it tells, and end this QGIS; quits: as a person ends it.

    Where it hangs, what every thread was doing goes to standard error, and it ends before the test loses patience.
    """
    faulthandler.dump_traceback_later(float(given("patience", "110")), exit=True)
    # QGIS shows what a slot raises in its message bar; a story must not pass with one of those.
    raised: list[str] = []
    _watch_for_questions(raised)
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
        _tell(answer)
        if quits and not raised:
            # A project that was changed would make QGIS ask whether to save it, and wait for ever.
            project().setDirty(False)
            iface.actionExit().trigger()
            return
        os._exit(0)

    QTimer.singleShot(0, begin)


def _tell(answer: dict[str, Any]) -> None:
    Path(given("told")).write_text(json.dumps(answer), encoding="utf-8")


def _watch_for_questions(raised: list[str]) -> None:
    """A dialog that nobody expects would wait for ever: tell what it says, and close it."""
    seen: list[tuple[QWidget, float]] = []
    timer = QTimer(iface.mainWindow())

    def look() -> None:
        asking = QApplication.activeModalWidget()
        if asking is None or not seen or seen[-1][0] is not asking:
            seen[:] = [] if asking is None else [(asking, time.monotonic())]
        elif time.monotonic() - seen[-1][1] > LONGEST_QUESTION:
            words = [label.text() for label in asking.findChildren(QLabel)]
            raised.append(f"{type(asking).__name__} {asking.windowTitle()!r} waits for an answer: {words}")
            if Path(given("told")).exists():
                _tell({"failed": "\n".join(raised)})
                os._exit(0)
            asking.close()

    timer.timeout.connect(look)
    timer.start(500)


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


def empty_bench() -> Any:
    """The plugin's window as it comes up first, in a large QGIS."""
    iface.mainWindow().showMaximized()
    until(lambda: iface.mainWindow().width() > 1000, "the window stays small")
    iface.messageBar().clearWidgets()
    if entrance().workbench is None:
        entrance().action.trigger()
    return until(lambda: entrance().workbench, "no workbench")


def open_sample(bench: Any) -> None:
    """Open the sample by its button, and wait until it is on the map."""
    bench.dock.empty.sample_button.click()
    until(lambda: bench.session.is_open, "the sample does not open")
    until(lambda: bench.time.slider.reel.replay.is_there, "the map is never there")


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


def keyboard() -> QWidget:
    """Where a key goes that a person presses now."""
    return QApplication.activePopupWidget() or QApplication.focusWidget() or iface.mainWindow()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key, wherever the focus is."""
    QTest.keyClick(keyboard(), key, modifiers)
    breathe()


def write(text: str) -> None:
    """Type, wherever the focus is."""
    for letter in text:
        QTest.keyClicks(keyboard(), letter)
        breathe()


def tab_to(widget: QWidget, most: int = 4) -> None:
    """Go on to a field with the Tab key, over as many others as there may be between."""
    for _ in range(most):
        press(Qt.Key.Key_Tab)
        if keyboard() is widget or keyboard() is widget.focusProxy():
            return
    raise LookupError(f"Tab does not lead to {widget.accessibleName()!r} but to {keyboard().accessibleName()!r}")


def nameless(root: QWidget) -> list[str]:
    """Widgets that take the keyboard and say nothing to a screen reader."""
    found = []
    for widget in root.findChildren(QWidget):
        # The line inside a spin box speaks through the box.
        is_reached = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not is_reached or widget.objectName() == "qt_spinbox_lineedit" or widget.accessibleName():
            continue
        if not (isinstance(widget, QAbstractButton) and widget.text()):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def picture(name: str, widget: QWidget | None = None) -> None:
    """A picture of the screen, or of one widget, where the test wants pictures."""
    folder = given("pictures")
    if not folder:
        return
    settled()
    # Until nothing flashes or glows any more.
    for _ in range(400):
        breathe()
    if widget is None:
        subprocess.run(["import", "-window", "root", f"{folder}/{name}.png"], check=True)
    else:
        widget.grab().save(f"{folder}/{name}.png")


def project() -> QgsProject:
    """The open project."""
    return QgsProject.instance()
