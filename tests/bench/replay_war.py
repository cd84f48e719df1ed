"""A campaign's file with 10,000 faces alive at any time and as many changes of hands as asked, written in bulk.

Beside them stand front lines, a border, places and sieges (replay_edges).
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import shapely

from plugin.campaign.actor import Actor
from plugin.campaign.campaign import Campaign, Settings
from plugin.campaign.times import BEGINNING, DAY, FOREVER
from plugin.storage import geopackage
from plugin.storage.datetimes import end_text, start_text
from plugin.storage.geometry_blob import encode
from plugin.storage.holding_rows import index_time
from plugin.territory.state_rows import DerivedTable

from . import replay_edges
from .replay_edges import HeldSpan, Lattice

SIDE = 100
FACES = SIDE * SIDE
STEP = 0.02
WEST, SOUTH = 36.0, 35.0
FIRST, DAYS = 15_706 * DAY, 3_652
ACTORS = (
    Actor("GOV", "Government", "#c8685c", "diagonal", sort_order=1),
    Actor("REBEL", "Rebels", "#4f9d6f", "horizontal", sort_order=2),
    Actor("SDF", "Democratic Forces", "#f0d264", "none", sort_order=3),
    Actor("ISIS", "Islamic State", "#6b6b6b", "dots", sort_order=4),
)
LATTICE = Lattice(WEST, SOUTH, STEP, SIDE)
_INSERT = """
    INSERT INTO control_area (fid, geom, actor, change_uid, valid_from, valid_to, area_km2, uncertain, t0, t1,
        tenure_uid, tenure_t, tenure_rank, settled_t) VALUES (?, ?, ?, ?, ?, ?, 4.0, 0, ?, ?, ?, ?, ?, ?)"""


def frame() -> Campaign:
    """Actors, places and the border of the war."""
    aoi = shapely.MultiPolygon([shapely.box(WEST, SOUTH, WEST + SIDE * STEP, SOUTH + SIDE * STEP)])
    return Campaign(
        Settings("Bench", "UTC"),
        shapely.to_wkb(aoi, byte_order=1),
        {one.code: one for one in ACTORS},
        places={place.place_id: place for place in LATTICE.places()},
        lines={replay_edges.LINE: LATTICE.border()},
    )


def new_file(path: Path, spans: int) -> Path:
    """Faces of 25 vertices on a square; over ten years each changes hands at random midnights, spans times in all."""
    store = geopackage.create(path, frame())
    store.clear_derived()
    store.close()
    grounds = _grounds()
    rows, boxes = [], []
    by_face: list[list[HeldSpan]] = [[] for _ in range(FACES)]
    for fid, (face, actor, t0, t1) in enumerate(_spans(spans), start=1):
        blob, (west, south, east, north) = grounds[face]
        uid = f"{fid:032x}"
        rows.append((fid, blob, actor, uid, start_text(t0), end_text(t1), t0, t1, uid, t0, fid, t0))
        boxes.append((fid, west, east, south, north, index_time(t0), index_time(t1)))
        by_face[face].append(HeldSpan(fid, actor, t0, t1))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("DROP TRIGGER rtree_control_area_geom_insert")
        connection.executemany(_INSERT, rows)
        connection.executemany("INSERT INTO control_area_xyt VALUES (?, ?, ?, ?, ?, ?, ?)", boxes)
        connection.executemany("INSERT INTO rtree_control_area_geom VALUES (?, ?, ?, ?, ?)", (row[:5] for row in boxes))
        replay_edges.write(connection, LATTICE, by_face)
        connection.execute("UPDATE campaign SET value = '0' WHERE key = 'derived_seq'")
        connection.execute(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = 'control_area'",
            (WEST, SOUTH, WEST + SIDE * STEP, SOUTH + SIDE * STEP),
        )
        connection.commit()
    return path


def state_only(path: Path, source: Path, instant: int) -> Path:
    """A GeoPackage of nothing but the state at an instant: what QGIS would load if somebody had exported it."""
    from osgeo import gdal

    gdal.UseExceptions()
    where = f"t0 <= {instant} AND t1 > {instant}"
    gdal.VectorTranslate(str(path), str(source), layers=[table.value for table in DerivedTable], where=where)
    return path


def index_for_qgis(path: Path) -> None:
    """The indexes somebody would add to speed QGIS's own temporal filter up."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE INDEX by_valid_from ON control_area (valid_from, valid_to)")
        connection.execute("CREATE INDEX by_valid_to ON control_area (valid_to, valid_from)")
        connection.commit()


def _grounds() -> list[tuple[bytes, tuple[float, float, float, float]]]:
    found = []
    for face in range(FACES):
        west, south = WEST + face % SIDE * STEP, SOUTH + face // SIDE * STEP
        box = (round(west, 7), round(south, 7), round(west + STEP, 7), round(south + STEP, 7))
        ground = shapely.segmentize(shapely.box(*box), STEP / 6 + 1e-9)
        found.append((encode(shapely.to_wkb(shapely.MultiPolygon([ground]), byte_order=1), box), box))
    return found


def _spans(count: int) -> Iterator[tuple[int, str, int, int]]:
    """(face, actor, t0, t1) in the order in which they begin."""
    rng = random.Random(count)
    codes = [actor.code for actor in ACTORS]
    turns: list[set[int]] = [set() for _ in range(FACES)]
    for _ in range(count):
        turns[rng.randrange(FACES)].add(FIRST + rng.randrange(DAYS) * DAY)
    spans = []
    for face, instants in enumerate(turns):
        ends = [BEGINNING, *sorted(instants), FOREVER]
        holder = rng.choice(codes)
        for begin, end in pairwise(ends):
            spans.append((face, holder, begin, end))
            holder = rng.choice([code for code in codes if code != holder])
    return iter(sorted(spans, key=lambda span: span[2]))
