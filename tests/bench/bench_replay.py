"""What a step in time costs beside what QGIS can do: the same faces, the same style, the same run.

Sizes: 1,000, 10,000 and 100,000 changes of hands with 10,000 faces alive; CAMPAIGN_REPLAY_BENCH_LARGE=1 adds 1,000,000.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QSize, QTimer

from plugin.campaign.campaign import Campaign, Settings
from plugin.campaign.times import DAY, SECOND
from plugin.cartography.layers import make_temporal
from plugin.cartography.roles import Role
from plugin.cartography.styles import apply_style
from plugin.gui.slider_screen import MapScreen
from plugin.replay.frames import Step
from plugin.replay.now_layers import NowLayers, make_layer
from plugin.replay.reel import Reel
from plugin.replay.saved import SavedReplay
from plugin.replay.wall_clock import to_qt
from plugin.storage.state_rows import GeoPackageStates
from plugin.territory.state_rows import DerivedTable

from . import replay_war
from .report import heading, row

SIZES = (1_000, 10_000, 100_000, *((1_000_000,) if os.environ.get("CAMPAIGN_REPLAY_BENCH_LARGE") else ()))
ROUNDS = 9
PEER_ROUNDS = 3
LIVE_SECONDS = 5.0
CAMPAIGN = Campaign(Settings("Bench", "UTC"), b"", {actor.code: actor for actor in replay_war.ACTORS})
AREAS = DerivedTable.CONTROL_AREA
EXTENT = QgsRectangle(
    replay_war.WEST, replay_war.SOUTH, replay_war.WEST + replay_war.SIDE * replay_war.STEP, replay_war.SOUTH + 2.0
)


def bench_replay(qgis_app: object, tmp_path: Path) -> None:
    """Steps, jumps and opening, each beside its peer; then a live canvas asked for 20 frames a second."""
    heading(f"Replay: {replay_war.FACES:,} faces alive, 1600x1000 px, medians in ms (wall, cpu); QGIS {Qgis.version()}")
    first = Cost()
    for spans in SIZES:
        path = replay_war.new_file(tmp_path / f"war{spans}.gpkg", spans)
        print(f"\n   {spans:,} changes of hands, file {path.stat().st_size / 2**20:,.0f} MiB")
        step = _steps(path)
        first = step if first == Cost() else first
        _tell("one-day step: frame", step, first, "shortest log")
        _opening(path, tmp_path / f"state{spans}.gpkg")
        _peers(path)
        _live(path)
        row("memory of this process (VmRSS)", f"{_resident_mib():,.0f} MiB")


class Cost(NamedTuple):
    """Milliseconds on the wall, and of processor time in all threads: the latter stays true on a busy machine."""

    wall: float = 0.0
    cpu: float = 0.0

    def plus(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(one.wall for one in costs), statistics.median(one.cpu for one in costs))


def _tell(name: str, cost: Cost, peer: Cost | None = None, of: str = "") -> None:
    ratios = [] if peer is None else [f"{cost.wall / peer.wall:.2f}/{cost.cpu / peer.cpu:.2f} x {of}"]
    row(name, f"{cost.wall:.1f}", f"cpu {cost.cpu:.1f}", *(f"  {ratio}" for ratio in ratios))


def _steps(path: Path) -> Cost:
    """A day's step and a random jump against a memory layer that stands still; frames take turns."""
    states, layers = GeoPackageStates(path), _layers()
    rng = random.Random(2)
    at = replay_war.FIRST + replay_war.DAYS // 2 * DAY
    layers.take(states.read(at))
    static = _layers()
    static.take(states.read(at))
    steps, frames, stills, jumps, changes = [], [], [], [], []
    for _ in range(ROUNDS):
        at += DAY
        read, reading = _timed(partial(states.read, at, layers.known))
        changes.append(len(read.rows[AREAS]))
        steps.append(reading.plus(_timed(partial(layers.take, read))[1]))
        frames.append(steps[-1].plus(_draw(layers.layer(AREAS))))
        stills.append(_draw(static.layer(AREAS)))
    for _ in range(ROUNDS):
        to = replay_war.FIRST + rng.randrange(replay_war.DAYS) * DAY
        read, reading = _timed(partial(states.read, to, layers.known))
        jumps.append(reading.plus(_timed(partial(layers.take, read))[1]).plus(_draw(layers.layer(AREAS))))
    states.close()
    still, frame = _median(stills), _median(frames)
    _tell("static memory layer: frame", still)
    _tell(f"one-day step ({statistics.median(changes):.0f} rows come): read and take", _median(steps))
    _tell("one-day step: frame", frame, still, "static")
    _tell("random jump: frame", _median(jumps), still, "static")
    return frame


def _opening(path: Path, exported: Path) -> None:
    """From nothing to the first frame, against QGIS opening a file that holds just the visible state."""
    at = replay_war.FIRST + replay_war.DAYS // 3 * DAY
    replay_war.state_only(exported, path, at)

    def ours() -> None:
        states, layers = GeoPackageStates(path), _layers()
        layers.take(states.read(at))
        states.timeline()
        _draw(layers.layer(AREAS))
        states.close()

    def qgis() -> None:
        opened = {}
        for table in DerivedTable:
            opened[table] = QgsVectorLayer(f"{exported}|layername={table.value}", table.value, "ogr")
            apply_style(opened[table], Role(table.value), CAMPAIGN, timed=False)
        _draw(opened[AREAS])

    pairs = [(_timed(ours)[1], _timed(qgis)[1]) for _ in range(PEER_ROUNDS)]
    mine, theirs = _median([one for one, _ in pairs]), _median([one for _, one in pairs])
    _tell("QGIS loads the visible state from its own file", theirs)
    _tell("opening to the first frame", mine, theirs, "QGIS")


def _peers(path: Path) -> None:
    """What QGIS itself offers over the same file: its temporal filter, and a subset string per frame."""
    subset = _stored(path)
    days = [replay_war.FIRST + (replay_war.DAYS // 2 + day) * DAY for day in range(PEER_ROUNDS)]

    def with_subset(at: int) -> Cost:
        return _timed(lambda: subset.setSubsetString(f"t0 <= {at} AND t1 > {at}"))[1].plus(_draw(subset))

    stock = _stored(path)
    make_temporal(stock)
    _tell("QGIS temporal filter, columns not indexed: frame", _median([_draw(stock, at) for at in days]))
    _tell("QGIS subset string per frame: frame", _median([with_subset(at) for at in days]))
    replay_war.index_for_qgis(path)
    indexed = _stored(path)
    make_temporal(indexed)
    _tell("QGIS temporal filter, columns indexed: frame", _median([_draw(indexed, at) for at in days]))


def _stored(path: Path) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername=control_area", "stored", "ogr")
    apply_style(layer, Role.CONTROL_AREA, CAMPAIGN, timed=False)
    return layer


def _live(path: Path) -> None:
    """Play in a canvas that is asked for 20 frames a second; the longest time the main thread was kept."""
    canvas = QgsMapCanvas()
    canvas.resize(1600, 1000)
    canvas.setExtent(EXTENT)
    layers = _layers()
    canvas.setLayers([layers.layer(AREAS)])
    canvas.show()
    screen = MapScreen(canvas)
    reel = Reel(layers, lambda: GeoPackageStates(path), screen)
    screen.drawn.connect(reel.player.drawn)
    reel.player.playing_changed.connect(screen.set_playing)
    rates: list[tuple[float, float]] = []
    reel.player.rate_changed.connect(lambda drawn, asked: rates.append((drawn, asked)))
    stalls = _Stalls()
    reel.start(SavedReplay(instant=replay_war.FIRST + 100 * DAY, step=Step(), speed=20.0), 0)
    _spin(lambda: reel.replay.is_there and reel.replay.instant is not None, 20.0)
    opened = stalls.taken()
    reel.player.play()
    _spin(lambda: False, LIVE_SECONDS)
    reel.player.stop()
    played = stalls.taken()
    for day in (3000, 500, 2000):
        reel.go(replay_war.FIRST + day * DAY)
        _spin(lambda: reel.replay.is_there and not canvas.isDrawing(), 20.0)
    jumped = stalls.taken()
    row("live canvas asked for 20 fps: drawn", f"{rates[-1][0] if rates else 0:.1f} fps")
    row("  the same canvas drawing on and on, no step", f"{_bare_rate(canvas, layers):.1f} fps")
    for name, stall in (("opening", opened), ("playing", played), ("jumping", jumped)):
        row(f"  longest stall while {name}", f"{stall.wall:.0f}", f"cpu {stall.cpu:.0f}")
    reel.close()
    screen.close()
    canvas.stopRendering()
    canvas.setLayers([])


def _bare_rate(canvas: QgsMapCanvas, layers: NowLayers) -> float:
    """Pictures a second of a canvas whose layer is only told to draw itself again."""
    pictures = [0]

    def again() -> None:
        pictures[0] += 1
        layers.layer(AREAS).triggerRepaint()

    canvas.mapCanvasRefreshed.connect(again)
    layers.layer(AREAS).triggerRepaint()
    began = time.monotonic()
    _spin(lambda: False, LIVE_SECONDS / 2)
    canvas.mapCanvasRefreshed.disconnect(again)
    return pictures[0] / (time.monotonic() - began)


class _Stalls:
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


def _layers() -> NowLayers:
    layers = {table: make_layer(table, table.value) for table in DerivedTable}
    for table, layer in layers.items():
        apply_style(layer, Role(table.value), CAMPAIGN, timed=False)
    return NowLayers(layers)


def _draw(layer: QgsVectorLayer, at: int | None = None) -> Cost:
    """What it costs QGIS to draw one layer on the whole picture."""
    settings = QgsMapSettings()
    settings.setOutputSize(QSize(1600, 1000))
    settings.setExtent(EXTENT)
    settings.setDestinationCrs(layer.crs())
    settings.setLayers([layer])
    if at is not None:
        settings.setIsTemporal(True)
        settings.setTemporalRange(QgsDateTimeRange(to_qt(at), to_qt(at + SECOND), True, False))
    job = QgsMapRendererSequentialJob(settings)

    def draw() -> None:
        job.start()
        job.waitForFinished()

    return _timed(draw)[1]


def _timed(work: Callable[[], object]) -> tuple[object, Cost]:
    began, used = time.perf_counter(), time.process_time()
    result = work()
    return result, Cost((time.perf_counter() - began) * 1e3, (time.process_time() - used) * 1e3)


def _spin(until: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def _resident_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
