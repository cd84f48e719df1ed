"""What a step in time costs beside what QGIS can do: the same faces, the same style, the same run.

Sizes: 1,000 to 1,000,000 changes of hands with 10,000 faces alive; CAMPAIGN_REPLAY_BENCH_SIZES=1000 names others. The
longest takes a gigabyte of disk and some minutes. The sample has its own rows.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

from plugin.campaign.times import DAY
from plugin.cartography.layers import make_temporal
from plugin.cartography.roles import Role
from plugin.cartography.styles import apply_style
from plugin.gui.slider.plain import PlainFills, PlainWhen
from plugin.gui.slider.screen import MapScreen
from plugin.replay.frames import Span, Step
from plugin.replay.now_layers import NowLayers
from plugin.replay.reel import Reel
from plugin.replay.saved import SavedReplay
from plugin.storage import geopackage
from plugin.storage.state_rows import GeoPackageStates
from plugin.territory.state_rows import DerivedTable
from tests.qgis.conftest import plugin, run, sample  # noqa: F401 (fixtures)

from . import replay_war
from .replay_stage import SIZE, STACK, Cost, Scene, Stalls, median, spin, tell, timed
from .report import heading, row

ROUNDS = 9
PEER_ROUNDS = 3
LIVE_SECONDS = 5.0
ASKED = 20.0
AREAS = DerivedTable.CONTROL_AREA
WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
EXTENT = QgsRectangle(
    replay_war.WEST, replay_war.SOUTH, replay_war.WEST + replay_war.SIDE * replay_war.STEP, replay_war.SOUTH + 2.0
)


def _sizes() -> list[int]:
    named = os.environ.get("CAMPAIGN_REPLAY_BENCH_SIZES", "1000,10000,100000,1000000")
    return [int(size) for size in named.split(",")]


def bench_replay(qgis_app: object, tmp_path: Path) -> None:
    """Steps, jumps and opening, each beside its peer; then a live canvas asked for 20 frames a second."""
    heading(f"Replay: {replay_war.FACES:,} faces alive, 1600x1000 px, medians in ms (wall, cpu); QGIS {Qgis.version()}")
    ground = Scene(replay_war.frame(), EXTENT, WGS84)
    all_of_it = Scene(replay_war.frame(), EXTENT, WGS84, STACK)
    first: dict[str, float] = {}
    days = [replay_war.FIRST + day * DAY for day in range(replay_war.DAYS)]
    for spans in _sizes():
        path = replay_war.new_file(tmp_path / f"war{spans}.gpkg", spans)
        print(f"\n   {spans:,} changes of hands, file {path.stat().st_size / 2**20:,.0f} MiB")
        for scene, name in ((ground, "ground only"), (all_of_it, "fronts, border, places, sieges too")):
            print(f"   -- {name}")
            over_still = _steps(path, scene, days)
            # Each over its own layers that stand still: between two sizes lie minutes, and the machine's own moods.
            shortest = first.setdefault(name, over_still)
            row("one-day step: that ratio to the shortest log's", f"{over_still / shortest:.2f} x")
            _opening(path, scene, tmp_path / f"state{spans}{len(scene.tables)}.gpkg", days[len(days) // 3])
            if scene is ground:
                _peers(path, scene, days[len(days) // 2 :])
            _live(path, scene, days)
        row("memory of this process (VmRSS)", f"{_resident_mib():,.0f} MiB")


def bench_replay_of_the_sample(qgis_app: object, sample: Path, tmp_path: Path) -> None:  # noqa: F811
    """The same for Operation Euphrates Shield, in its own projection."""
    store = geopackage.open(sample, read_only=True)
    campaign = store.campaign()
    store.close()
    states = GeoPackageStates(sample)
    timeline = states.timeline()
    first, last = timeline.changes[0].effective_at // DAY * DAY, timeline.changes[-1].effective_at // DAY * DAY
    alive = {table: len(rows) for table, rows in states.read((first + last) // 2 // DAY * DAY).rows.items()}
    states.close()
    utm = QgsCoordinateReferenceSystem("EPSG:32637")
    aoi = QgsVectorLayer(f"{sample}|layername=area_of_interest", "aoi", "ogr").extent()
    extent = QgsCoordinateTransform(WGS84, utm, QgsProject.instance()).transformBoundingBox(aoi)
    standing = ", ".join(f"{count} {table.value}" for table, count in alive.items())
    heading(f"Replay of the sample: {standing} alive, 1600x1000 px, medians in ms (wall, cpu); QGIS {Qgis.version()}")
    scene = Scene(campaign, extent, utm, STACK)
    days = list(range(first, last, DAY))
    _steps(sample, scene, days)
    _opening(sample, scene, tmp_path / "state.gpkg", days[len(days) // 3])
    _live(sample, scene, days)


def _steps(path: Path, scene: Scene, days: list[int]) -> float:
    """A day's step and a random jump against memory layers that stand still; frames take turns. The step's ratio."""
    states, layers = GeoPackageStates(path), scene.layers()
    rng = random.Random(2)
    middle = len(days) // 2
    layers.take(states.read(days[middle]))
    static = scene.layers()
    static.take(states.read(days[middle]))
    steps, frames, stills, jumps, changes = [], [], [], [], []
    for at in days[middle + 1 : middle + 1 + ROUNDS]:
        read, reading = timed(partial(states.read, at, layers.known))
        changes.append(sum(len(rows) for rows in read.rows.values()))
        steps.append(reading.plus(timed(partial(layers.take, read))[1]))
        frames.append(steps[-1].plus(scene.draw(scene.drawn(layers))))
        stills.append(scene.draw(scene.drawn(static)))
    for _ in range(ROUNDS):
        read, reading = timed(partial(states.read, rng.choice(days), layers.known))
        jumps.append(reading.plus(timed(partial(layers.take, read))[1]).plus(scene.draw(scene.drawn(layers))))
    states.close()
    still, frame = median(stills), median(frames)
    tell("static memory layers: frame", still)
    tell(f"one-day step ({statistics.median(changes):.0f} rows come): read and take", median(steps))
    tell("one-day step: frame", frame, still, "static")
    tell("random jump: frame", median(jumps), still, "static")
    return frame.cpu / still.cpu


def _opening(path: Path, scene: Scene, exported: Path, at: int) -> None:
    """From nothing to the first frame, against QGIS opening a file that holds just the visible state."""
    replay_war.state_only(exported, path, at)

    def ours() -> None:
        states, layers = GeoPackageStates(path), scene.layers()
        layers.take(states.read(at))
        states.timeline()
        scene.draw(scene.drawn(layers))
        states.close()

    def qgis() -> None:
        opened = {}
        for table in DerivedTable:
            opened[table] = QgsVectorLayer(f"{exported}|layername={table.value}", table.value, "ogr")
            apply_style(opened[table], Role(table.value), scene.campaign, timed=False)
        scene.draw([opened[table] for table in scene.tables])

    pairs = [(timed(ours)[1], timed(qgis)[1]) for _ in range(PEER_ROUNDS)]
    mine, theirs = median([one for one, _ in pairs]), median([one for _, one in pairs])
    tell("QGIS loads the visible state from its own file", theirs)
    tell("opening to the first frame", mine, theirs, "QGIS")


def _peers(path: Path, scene: Scene, days: list[int]) -> None:
    """What QGIS itself offers over the same file: its temporal filter, and a subset string per frame."""
    subset = _stored(path, scene)
    days = days[:PEER_ROUNDS]

    def with_subset(at: int) -> Cost:
        return timed(lambda: subset.setSubsetString(f"t0 <= {at} AND t1 > {at}"))[1].plus(scene.draw([subset]))

    stock = _stored(path, scene)
    make_temporal(stock)
    tell("QGIS temporal filter, columns not indexed: frame", median([scene.draw([stock], at) for at in days]))
    tell("QGIS subset string per frame: frame", median([with_subset(at) for at in days]))
    replay_war.index_for_qgis(path)
    indexed = _stored(path, scene)
    make_temporal(indexed)
    tell("QGIS temporal filter, columns indexed: frame", median([scene.draw([indexed], at) for at in days]))


def _stored(path: Path, scene: Scene) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername=control_area", "stored", "ogr")
    apply_style(layer, Role.CONTROL_AREA, scene.campaign, timed=False)
    return layer


def _live(path: Path, scene: Scene, days: list[int]) -> None:
    """Play in a canvas set up as QGIS's own and asked for 20 frames a second; how long the main thread was kept."""
    canvas = QgsMapCanvas()
    canvas.resize(SIZE)
    canvas.setCachingEnabled(True)
    canvas.setParallelRenderingEnabled(True)
    canvas.enableAntiAliasing(True)
    canvas.setDestinationCrs(scene.crs)
    canvas.setExtent(scene.extent)
    layers = scene.layers()
    canvas.setLayers(scene.drawn(layers))
    stalls = Stalls()
    shown: list[int] = []
    canvas.mapCanvasRefreshed.connect(lambda: shown.append(1))
    canvas.show()
    # QGIS prepares the styles of layers before it draws them, empty as they still are: its own pause, not the replay's.
    spin(20.0, lambda: bool(shown))
    showing = stalls.taken()
    screen = MapScreen(canvas)
    reel = Reel(layers, lambda: GeoPackageStates(path), screen)
    plain = PlainFills(canvas, reel, lambda: scene.campaign, PlainWhen.AUTOMATIC)
    screen.drawn.connect(reel.player.drawn)
    reel.player.playing_changed.connect(screen.set_playing)
    # In a loop over the middle: the sample is over in less time than is measured.
    brush = Span(days[len(days) // 4], days[len(days) * 3 // 4])
    reel.start(SavedReplay(instant=brush.first, step=Step(), speed=ASKED, loop=True, brush=brush), 0)
    spin(20.0, lambda: reel.replay.is_there and reel.replay.instant is not None)
    opened = stalls.taken()
    rate, played = _played(reel, stalls)
    row(f"live canvas asked for {ASKED:g} fps: drawn", f"{rate:.1f} fps")
    plain.set_when(PlainWhen.NEVER)
    full_rate, _ = _played(reel, stalls)
    row("  with the full look throughout: drawn", f"{full_rate:.1f} fps")
    for part in (0.9, 0.1, 0.6):
        reel.go(days[int(len(days) * part)])
        spin(20.0, lambda: reel.replay.is_there and not canvas.isDrawing())
    jumped = stalls.taken()
    row("  the same, drawing on and on without a step", f"{_bare_rate(canvas, layers):.1f} fps")
    for name, stall in zip(
        ("QGIS shows a canvas", "opening", "playing", "jumping"), (showing, opened, played, jumped), strict=True
    ):
        row(f"  longest stall while {name}", f"{stall.wall:.0f}", f"cpu {stall.cpu:.0f}")
    plain.close()
    reel.close()
    screen.close()
    canvas.setLayers([])
    spin(5.0, lambda: not canvas.isDrawing())
    for one in (reel, screen, canvas):
        one.deleteLater()
    spin(0.1)


def _played(reel: Reel, stalls: Stalls) -> tuple[float, Cost]:
    """Frames drawn a second in the second half of a stretch of playing, and the longest stall of the whole."""
    drawn: list[float] = []
    count: Callable[[float, float], None] = lambda _drawn, _asked: drawn.append(time.monotonic())  # noqa: E731
    reel.player.rate_changed.connect(count)
    began = time.monotonic()
    reel.player.play()
    spin(LIVE_SECONDS)
    reel.player.stop()
    reel.player.rate_changed.disconnect(count)
    half = began + LIVE_SECONDS / 2
    later = [moment for moment in drawn if moment >= half]
    return len(later) / (time.monotonic() - half), stalls.taken()


def _bare_rate(canvas: QgsMapCanvas, layers: NowLayers) -> float:
    """Pictures a second of a canvas whose ground is only told to draw itself again."""
    pictures = [0]

    def again() -> None:
        pictures[0] += 1
        layers.layer(AREAS).triggerRepaint()

    canvas.mapCanvasRefreshed.connect(again)
    layers.layer(AREAS).triggerRepaint()
    began = time.monotonic()
    spin(LIVE_SECONDS / 2)
    canvas.mapCanvasRefreshed.disconnect(again)
    return pictures[0] / (time.monotonic() - began)


def _resident_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
