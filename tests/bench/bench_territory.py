"""What one change costs the territory as the log grows, beside cutting faces one by one and overlaying layers.

Ratios in one run; nothing here fails on a slow machine, but a partition that is not whole does.
"""

from __future__ import annotations

import random
import time

import geopandas
import numpy as np
import shapely

from plugin.campaign.campaign import Campaign, Settings
from plugin.campaign.times import DAY
from plugin.territory import coverage
from plugin.territory.holdings import Holding
from plugin.territory.memory import MemoryTerritory
from plugin.territory.partition import Frame, apply_change, base_holdings, withdraw_change

from . import random_war
from .report import heading, milliseconds, row

STOPS = (1_000, 10_000, 30_000)
FRAME = Frame(grid=random_war.GRID, sliver_m2=100.0)
PEER_CHANGES = 20


def bench_changes() -> None:
    """10,000 to 30,000 overlapping footprints, in the order of time."""
    heading("Territory: ms per change, random footprints of 12-40 vertices")
    row("log length", "faces", "median", "p95", "area error", "coverage", "past instants")
    rng = random.Random(20160904)
    territory = _fresh()
    started: list[float] = []
    for seq in range(1, STOPS[-1] + 1):
        change = random_war.entry(seq, seq, rng)
        began = time.perf_counter()
        delta = apply_change(territory, change, FRAME)
        started.append(time.perf_counter() - began)
        territory.apply(delta)
        if seq in STOPS:
            median, late = milliseconds(started[-1_000:])
            _report_state(territory, seq, median, late, rng)
            _report_peers(territory, rng, median)
            _report_back_dated(territory, seq, rng, median)


def _fresh() -> MemoryTerritory:
    campaign = Campaign(Settings("bench", "UTC"), coverage.ground_to_wkb([random_war.AOI]))
    return MemoryTerritory(base_holdings(campaign))


def _report_state(territory: MemoryTerritory, seq: int, median: float, late: float, rng: random.Random) -> None:
    now = _grounds(territory.state(seq * DAY))
    past = [_grounds(territory.state(rng.randint(1, seq) * DAY)) for _ in range(5)]
    whole = all(coverage.is_coverage(grounds) for grounds in (now, *past))
    error = max(abs(sum(ground.area for ground in grounds) - random_war.AOI.area) for grounds in (now, *past))
    state = "valid" if whole else "INVALID"
    row(f"{seq:,}", f"{len(now):,}", f"{median:.2f} ms", f"{late:.2f} ms", f"{error:.1e} deg2", state, "5 checked")
    if not whole:
        raise AssertionError("the territory is no valid coverage")


def _grounds(holdings: list[Holding]) -> list[coverage.Ground]:
    return [holding.ground for holding in holdings]


def _report_peers(territory: MemoryTerritory, rng: random.Random, median: float) -> None:
    faces = np.array(_grounds(territory.state(10**9 * DAY)), dtype=object)
    footprints = [random_war.footprint(rng) for _ in range(PEER_CHANGES)]
    cut = _timed(lambda ground: _cut_one_by_one(faces, ground), footprints)
    row("  cutting faces one by one", "", f"{cut:.2f} ms", f"{cut / median:.2f} x ours")
    frame = geopandas.GeoDataFrame({"holder": range(len(faces))}, geometry=list(faces))
    overlay = _timed(lambda ground: _overlay(frame, ground), footprints[:5])
    row("  geopandas.overlay of the whole layer", "", f"{overlay:.2f} ms", f"{overlay / median:.2f} x ours")


def _timed(work: object, footprints: list[coverage.Ground]) -> float:
    taken = []
    for ground in footprints:
        began = time.perf_counter()
        work(ground)
        taken.append(time.perf_counter() - began)
    return milliseconds(taken)[0]


def _cut_one_by_one(faces: np.ndarray, ground: coverage.Ground) -> list[shapely.Geometry]:
    """What a script would do: the difference of every face that the footprint meets (it leaves overlaps)."""
    hit = faces[shapely.STRtree(faces).query(ground, predicate="intersects")]
    return [*shapely.difference(hit, ground, grid_size=random_war.GRID), ground]


def _overlay(frame: geopandas.GeoDataFrame, ground: coverage.Ground) -> geopandas.GeoDataFrame:
    change = geopandas.GeoDataFrame({"taker": ["A"]}, geometry=[ground])
    return geopandas.overlay(frame, change, how="union")


def _report_back_dated(territory: MemoryTerritory, seq: int, rng: random.Random, median: float) -> None:
    """Back-dated inserts and retractions on the territory as it stands; it is left as it was."""
    inserts, retractions = [], []
    for extra in range(100):
        change = random_war.entry(10**6 + extra, rng.randint(max(1, seq - 365), seq), rng)
        began = time.perf_counter()
        delta = apply_change(territory, change, FRAME)
        inserts.append(time.perf_counter() - began)
        territory.apply(delta)
        began = time.perf_counter()
        back = withdraw_change(territory, change, FRAME)
        retractions.append(time.perf_counter() - began)
        territory.apply(back)
    for name, taken in (("back-dated up to 365 changes", inserts), ("retraction of it", retractions)):
        row(f"  {name}", "", f"{milliseconds(taken)[0]:.2f} ms", f"{milliseconds(taken)[0] / median:.2f} x append")
