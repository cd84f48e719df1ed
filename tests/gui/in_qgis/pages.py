"""Five o'clock: brush a fortnight on the slider, print it from the menu, cancel once, open the layout to go on with."""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from campaign_replay.plugin.paper.request import closing
from campaign_replay.plugin.replay.frames import Span
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from qgis.utils import iface
from stage import empty_bench, given, open_sample, perform, picture, project, until


class Pulse:
    """How long the window stands still at most: the longest wait between two ticks of a timer."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(5)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def offers() -> dict[str, QPushButton]:
    """The buttons of the message that is shown."""
    return {button.text(): button for button in iface.messageBar().findChildren(QPushButton)}


def brushed_sample() -> Any:
    """The plugin's window with the sample open, and two weeks of it under the slider's brush."""
    bench = empty_bench()
    open_sample(bench)
    fortnight = Span(closing(date(2016, 8, 22)) + 1, closing(date(2016, 9, 5)))
    bench.time.slider.groove.brushed.emit(fortnight)
    until(lambda: bench.time.slider.groove.brush == fortnight, "the brush is never there")
    return bench


def asked(bench: Any) -> Any:
    """The dialog, as the menu opens it."""
    next(action for action in bench.dock.menu.actions() if action.text() == "Print pages…").trigger()
    dialog = until(lambda: bench.pages.dialog, "the menu opens no dialog")
    until(lambda: not dialog.preview.picture.image.isNull(), "no page is shown")
    return dialog


def story() -> dict[str, Any]:
    told: dict[str, Any] = {}
    folder = Path(given("out"))
    bench = brushed_sample()
    dialog = asked(bench)
    told["span"] = [day.isoformat() for day in dialog.settings.when.span.span()]
    told["count"] = dialog.settings.when.count.text()
    pulse = Pulse()
    dialog.settings.map.ground.setCurrentIndex(2)
    dialog.preview.number.setValue(13)
    until(lambda: "Page 13 of 14" in dialog.preview.picture.accessibleDescription(), "page 13 is never shown")
    dialog.settings.output.file.setFilePath("/home/desk/euphrates_shield.pdf")
    picture("export-pages")

    dialog.settings.output.file.setFilePath(str(folder / "pages.pdf"))
    stop = dialog.job.moved.connect(lambda stage: dialog.cancel.click() if stage.is_printing and stage.done else None)
    dialog.export.click()
    until(lambda: not dialog.job.is_running, "it never stops")
    told["cancelled"] = [dialog.told.words, [path.name for path in folder.iterdir()]]
    dialog.job.moved.disconnect(stop)
    dialog.export.click()
    until(lambda: bench.pages.dialog is None, "it never ends")
    told["longest_stand_still"] = pulse.longest
    told["files"] = [path.name for path in folder.iterdir()]
    told["offers"] = list(offers())

    dialog = asked(bench)
    told["again"] = dialog.settings.output.file.filePath()
    choice = dialog.settings.output.output
    choice.setCurrentIndex(choice.count() - 1)
    dialog.settings.output.file.setFilePath(str(folder / "series.gpkg"))
    dialog.export.click()
    until(lambda: bench.pages.dialog is None, "the layout is never kept")
    # Else QGIS asks whether to save what is open.
    project().setDirty(False)
    offers()["Open in QGIS"].click()
    designer = until(lambda: next(iter(iface.openLayoutDesigners()), None), "no designer opens")
    QTest.qWait(100)
    (layout,) = project().layoutManager().printLayouts()
    told["layout"] = [layout.name(), layout.atlas().count(), designer.atlasPreviewEnabled()]
    return told


perform(story)
