"""What the replay's bench measures with: costs, a scene to draw, an event loop that sleeps, and a heartbeat."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QSize, QTimer

from plugin.campaign.campaign import Campaign
from plugin.campaign.times import SECOND
from plugin.cartography.roles import Role
from plugin.cartography.styles import apply_style
from plugin.replay.now_layers import NowLayers, make_layer
from plugin.replay.wall_clock import to_qt
from plugin.territory.state_rows import DerivedTable

from .report import row

SIZE = QSize(1600, 1000)
STACK = (
    DerivedTable.PLACE_STATUS,
    DerivedTable.FRONT_LINE,
    DerivedTable.BORDER_SHARE,
    DerivedTable.CONTROL_AREA,
)
"""What a map draws, from the top to the bottom."""


class Cost(NamedTuple):
    """Milliseconds on the wall, and of processor time in all threads: the latter stays true on a busy machine."""

    wall: float = 0.0
    cpu: float = 0.0

    def plus(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(one.wall for one in costs), statistics.median(one.cpu for one in costs))


def tell(name: str, cost: Cost, peer: Cost | None = None, of: str = "") -> None:
    ratios = [] if peer is None else [f"{cost.wall / peer.wall:.2f}/{cost.cpu / peer.cpu:.2f} x {of}"]
    row(name, f"{cost.wall:.1f}", f"cpu {cost.cpu:.1f}", *(f"  {ratio}" for ratio in ratios))


def timed(work: Callable[[], object]) -> tuple[object, Cost]:
    began, used = time.perf_counter(), time.process_time()
    result = work()
    return result, Cost((time.perf_counter() - began) * 1e3, (time.process_time() - used) * 1e3)


@dataclass(frozen=True)
class Scene:
    """What is drawn: a campaign's look, which of its tables, and where."""

    campaign: Campaign
    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    tables: tuple[DerivedTable, ...] = (DerivedTable.CONTROL_AREA,)

    def layers(self) -> NowLayers:
        """Now layers in the campaign's look."""
        made = {table: make_layer(table, table.value) for table in DerivedTable}
        for table, layer in made.items():
            apply_style(layer, Role(table.value), self.campaign, timed=False)
        return NowLayers(made)

    def drawn(self, layers: NowLayers) -> list[QgsVectorLayer]:
        """Those of the layers that the scene draws."""
        return [layers.layer(table) for table in self.tables]

    def draw(self, layers: Sequence[QgsVectorLayer], at: int | None = None) -> Cost:
        """What it costs QGIS to draw layers on the whole picture."""
        settings = QgsMapSettings()
        settings.setOutputSize(SIZE)
        settings.setExtent(self.extent)
        settings.setDestinationCrs(self.crs)
        settings.setLayers(layers)
        if at is not None:
            settings.setIsTemporal(True)
            settings.setTemporalRange(QgsDateTimeRange(to_qt(at), to_qt(at + SECOND), True, False))
        job = QgsMapRendererSequentialJob(settings)

        def draw() -> None:
            job.start()
            job.waitForFinished()

        return timed(draw)[1]


def spin(seconds: float, until: Callable[[], bool] = lambda: False) -> None:
    """Let Qt work, asleep in between: a loop that polls would take a processor from what is measured."""
    loop, poll, end = QEventLoop(), QTimer(), time.monotonic() + seconds
    poll.timeout.connect(lambda: loop.quit() if until() or time.monotonic() >= end else None)
    poll.start(10)
    loop.exec()


class Stalls:
    """A heartbeat on the main thread: the longest time between two beats, and the most work of that thread in one."""

    def __init__(self) -> None:
        self._longest = Cost()
        self._last = Cost(time.perf_counter() * 1e3, time.thread_time() * 1e3)
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def taken(self) -> Cost:
        """The longest so far; starts anew."""
        longest, self._longest = self._longest, Cost()
        return longest

    def _beat(self) -> None:
        now = Cost(time.perf_counter() * 1e3, time.thread_time() * 1e3)
        wall, cpu = now.wall - self._last.wall - self._timer.interval(), now.cpu - self._last.cpu
        self._longest = Cost(max(self._longest.wall, wall), max(self._longest.cpu, cpu))
        self._last = now
