"""Figures over time of 100,000 holdings on file, beside the time it takes to read these holdings.

Ratios in one run. Wrong sums fail, a slow machine does not.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely

from plugin.campaign.actor import Actor
from plugin.campaign.campaign import Campaign, ReferenceLine, Settings
from plugin.campaign.times import DAY, FOREVER
from plugin.storage import geopackage
from plugin.storage.geopackage_store import GeoPackageStore
from plugin.storage.holding_rows import holdings_of
from plugin.territory import coverage
from plugin.territory.border_ledger import MeasuredLine, shares_of
from plugin.territory.geodesy import areas_m2
from plugin.territory.holdings import FrontLine, Holding, Tenure, TerritoryDelta
from plugin.territory.statistics import Statistics
from plugin.territory.statistics_flows import flows, takings_of

from .report import heading, row

SIDE = 20
TURNS = 250
STEP = 0.05
IN_DOUBT = 0.02
ACTORS = ("GOV", "ISIS", "REBEL", "SDF")


def bench_statistics() -> None:
    """Ground, border, fronts, places and who took what from whom, all instants and bands."""
    heading(f"Statistics over {SIDE * SIDE * TURNS:,} holdings on file")
    with tempfile.TemporaryDirectory() as folder:
        store = _filled(Path(folder) / "war.gpkg")
        try:
            _measure(store)
        finally:
            store.close()


def _measure(store: GeoPackageStore) -> None:
    reading, _held = _timed(lambda: holdings_of(store._database.rows("SELECT * FROM control_area")))
    row("reading all holdings twice", f"{2 * reading:.2f} s", "1.00 x")
    lines = [MeasuredLine(line) for line in store.campaign().lines.values()]
    taken, statistics = _timed(lambda: Statistics(store.history(), lines))
    total = taken
    row("  columns and doubts", f"{taken:.2f} s", f"{len(statistics.doubts):,} doubts")
    for name, work in (
        ("ground", statistics.ground),
        ("border", lambda: statistics.border("north")),
        ("fronts", statistics.fronts),
        ("places", statistics.places),
    ):
        taken, figures = _timed(work)
        total += taken
        row(f"  {name}", f"{taken:.2f} s", f"{len(figures.instants):,} instants")
        if name == "ground" and np.ptp(figures.value.sum(axis=0)) > 1e-3:
            raise AssertionError("the ground of all actors is not the area of interest")
    taken, takings = _timed(lambda: takings_of(store.history(), statistics.areas))
    total += taken
    row("  who took what from whom", f"{taken:.2f} s", f"{len(takings):,} takings")
    row("all of it", f"{total:.2f} s", f"{total / (2 * reading):.2f} x")
    taken, _flows = _timed(lambda: flows(takings, 0, TURNS * 10 * DAY))
    row("the matrix of one stretch of time", f"{taken * 1e3:.0f} ms")


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def _filled(path: Path) -> GeoPackageStore:
    """A lattice of cells, each of which changes hands again and again; some of it at an uncertain moment."""
    west, south = 37.0, 36.0
    aoi = shapely.box(west, south, west + SIDE * STEP, south + SIDE * STEP)
    north = shapely.LineString([(west, south + SIDE * STEP), (west + SIDE * STEP, south + SIDE * STEP)])
    campaign = Campaign(
        Settings("bench", "UTC"),
        coverage.ground_to_wkb([aoi]),
        {code: Actor(code, code, "#888888") for code in ACTORS},
        lines={"north": ReferenceLine("north", shapely.to_wkb(north, byte_order=1), "right")},
    )
    store = geopackage.create(path, campaign)
    line = MeasuredLine(campaign.lines["north"])
    held = list(_holdings(random.Random(20160904), west, south))
    sizes = {held[start].ground: 0.0 for start in range(0, len(held), TURNS)}
    sizes = dict(zip(sizes, (areas_m2(list(sizes)) / 1e6).tolist(), strict=True))
    with store.transaction():
        store.clear_derived()
        store.apply(TerritoryDelta((), tuple(held)), [sizes[one.ground] for one in held])
        beside = [one for one in held if one.ground.bounds[3] > south + SIDE * STEP - 1e-9]
        store.add_edges(list(_fronts(held)), [share for one in beside for share in shares_of(one, line)])
        store.stamp(store.head(), "bench")
    return store


def _holdings(rng: random.Random, west: float, south: float) -> Iterator[Holding]:
    fid = 1
    for cell in range(SIDE * SIDE):
        x, y = west + cell % SIDE * STEP, south + cell // SIDE * STEP
        square = shapely.box(round(x, 7), round(y, 7), round(x + STEP, 7), round(y + STEP, 7))
        ground = shapely.normalize(shapely.set_precision(shapely.segmentize(square, STEP / 6), 1e-7))
        turns = sorted(rng.sample(range(TURNS * 10), TURNS))
        holder = ""
        for turn, end in pairwise([*turns, None]):
            holder = rng.choice([actor for actor in ACTORS if actor != holder])
            settled = turn + (3 if rng.random() < IN_DOUBT else 0)
            valid_to = FOREVER if end is None else end * DAY
            valid_from = -(2**63) if turn == turns[0] else turn * DAY
            yield Holding(
                fid, ground, Tenure(holder, f"u{fid}", (valid_from, fid), settled * DAY), None, valid_from, valid_to
            )
            fid += 1


def _fronts(held: list[Holding]) -> Iterator[FrontLine]:
    """The edges between every second cell and its eastern neighbour, which is as many rows as there are holdings."""
    for cell in range(0, SIDE * SIDE, 2):
        mine, other = held[cell * TURNS : (cell + 1) * TURNS], held[(cell + 1) * TURNS : (cell + 2) * TURNS]
        _, south, east, north = mine[0].ground.bounds
        edge = shapely.MultiLineString([[(east, south), (east, north)]])
        a = b = 0
        while a < TURNS and b < TURNS:
            one, two = mine[a], other[b]
            start, end = max(one.valid_from, two.valid_from), min(one.valid_to, two.valid_to)
            if one.actor != two.actor and start < end:
                pair = sorted([one.actor, two.actor])
                yield FrontLine(one.fid, two.fid, *pair, True, start, end, edge, 5.55)
            a, b = a + (one.valid_to <= two.valid_to), b + (two.valid_to <= one.valid_to)
