"""What it costs to log one change into a file, committed with FULL, as the log grows, and to derive all anew."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from plugin.campaign.campaign import Campaign, Settings
from plugin.campaign.change import ChangeDraft
from plugin.campaign.place import PlaceCell
from plugin.storage import geopackage
from plugin.storage.geopackage_store import GeoPackageStore
from plugin.storage.recorder import Recorder
from plugin.territory import coverage

from . import place_war, random_war
from .report import heading, milliseconds, row

LOGS = (1_000, 10_000, 100_000)
SAMPLES = 200
POLYGONS = 10_000


def bench_append(tmp_path: Path) -> None:
    """Append, back-dated insert, correction and retraction at logs of growing length, villages with cells."""
    heading("File: ms per committed entry (WAL, FULL), villages with cells")
    rng = random.Random(91)
    first = 0.0
    for length in LOGS:
        store, cells = place_war.new_file(tmp_path, f"log{length}", rng)
        recorder = Recorder(store)
        began = time.perf_counter()
        recorder.log_many(place_war.drafts(cells, length, rng))
        built = time.perf_counter() - began
        median = _report(recorder, f"{length:,}", length // 5 + 1, lambda day, of=cells: _village(rng, of, day), rng)
        first = first or median
        row("  append beside the shortest log's", "", "", f"{median / first:.2f} x")
        row("  place-based rebuild of the whole log", f"{built:.1f} s", f"{built / length * 1e3:.2f} ms each")
        store.close()


def bench_polygons(tmp_path: Path) -> None:
    """The same with drawn polygons that overlap, where every change cuts ground."""
    heading(f"File: drawn polygons, a log of {POLYGONS:,}")
    rng = random.Random(16)
    store = _polygon_file(tmp_path)
    recorder = Recorder(store)
    began = time.perf_counter()
    recorder.log_many([_drawn(rng, day) for day in range(POLYGONS)])
    built = time.perf_counter() - began
    _report(recorder, f"{POLYGONS:,}", POLYGONS, lambda day: _drawn(rng, day), rng)
    row("  polygon rebuild of the whole log", f"{built:.1f} s", f"{built / POLYGONS * 1e3:.2f} ms each")
    began = time.perf_counter()
    faults = store.verify()
    row("  full check of the hash chain", f"{time.perf_counter() - began:.1f} s")
    store.close()
    if faults:
        pytest.fail("\n".join(faults))


def _report(recorder: Recorder, name: str, today: int, made: Callable[[int], ChangeDraft], rng: random.Random) -> float:
    """Append, insert at a day of the last year and at any day, and retract those; the median of appending."""
    head = _measured(lambda index: recorder.log(made(today + index // 5)))
    row("log length", "p50", "p95", "of append")
    row(f"{name} append", *_in_ms(head))
    for span, since in (("of the last 365 days", max(0, today - 365)), ("at any time", 0)):
        logged: list[str] = []
        past = _measured(lambda _, of=logged, day=since: of.append(recorder.log(made(rng.randint(day, today))).uid))
        gone = _measured(lambda index, of=logged: recorder.retract(of[index], "bench"))
        row(f"  back-dated insert {span}", *_in_ms(past), f"{past[0] / head[0]:.2f} x")
        row("  retraction of it", *_in_ms(gone), f"{gone[0] / head[0]:.2f} x")
    return head[0]


def _in_ms(cost: tuple[float, float]) -> tuple[str, str]:
    return f"{cost[0]:.2f} ms", f"{cost[1]:.2f} ms"


def _village(rng: random.Random, cells: Sequence[PlaceCell], day: int) -> ChangeDraft:
    return place_war.capture(rng.choice(cells), day, rng)


def _polygon_file(folder: Path) -> GeoPackageStore:
    frame, _ = place_war.campaign_with_cells(random.Random(4))
    aoi = coverage.ground_to_wkb([random_war.AOI])
    return geopackage.create(folder / "drawn.gpkg", Campaign(Settings("bench", "UTC"), aoi, frame.actors))


def _drawn(rng: random.Random, day: int) -> ChangeDraft:
    return random_war.draft(random_war.footprint(rng), day, rng.choice(random_war.ACTORS))


def _measured(work: Callable[[int], object]) -> tuple[float, float]:
    taken = []
    for index in range(SAMPLES):
        began = time.perf_counter()
        work(index)
        taken.append(time.perf_counter() - began)
    return milliseconds(taken)
