"""Place-based campaigns for the benches: villages with cells that change hands all the time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from plugin.campaign.actor import Actor
from plugin.campaign.campaign import Campaign, Settings
from plugin.campaign.change import ChangeDraft, ChangeKind, FootprintMethod
from plugin.campaign.moment import Moment
from plugin.campaign.place import Place, PlaceCell
from plugin.campaign.times import DAY
from plugin.storage import geopackage
from plugin.storage.geopackage_store import GeoPackageStore
from plugin.territory import coverage
from plugin.territory.cells import place_cells

from .random_war import ACTORS, AOI

PLACES = 300
_METRES = np.array([89_000.0, 111_000.0])


def campaign_with_cells(rng: random.Random) -> tuple[Campaign, list[PlaceCell]]:
    """Four actors and 300 villages whose cells fill the area of interest."""
    west, south, east, north = AOI.bounds
    places = [
        Place(f"p{index}", f"Village {index}", rng.uniform(west, east), rng.uniform(south, north))
        for index in range(PLACES)
    ]
    aoi = coverage.snap_to_grid([AOI], 1e-7)
    cells = place_cells(
        places, aoi, reach_m=30_000.0, project=lambda degrees: degrees * _METRES, unproject=lambda m: m / _METRES
    )
    actors = {code: Actor(code, code, "#888888") for code in ACTORS}
    frame = Campaign(
        Settings("bench", "UTC"), coverage.ground_to_wkb(aoi), actors, places={one.place_id: one for one in places}
    )
    return frame, cells


def drafts(cells: Sequence[PlaceCell], count: int, rng: random.Random) -> list[ChangeDraft]:
    """Captures of one village after another, five a day."""
    return [capture(rng.choice(cells), index // 5, rng) for index in range(count)]


def capture(cell: PlaceCell, day: int, rng: random.Random) -> ChangeDraft:
    """A capture of a village's cell at midnight of a day counted from 1970."""
    moment = Moment(f"day {day}", day * DAY, day * DAY)
    kind, method = ChangeKind.CAPTURED, FootprintMethod.CELL
    return ChangeDraft(kind, moment, rng.choice(ACTORS), "", cell.place_id, cell.ground, method)


def new_file(folder: Path, name: str, rng: random.Random) -> tuple[GeoPackageStore, list[PlaceCell]]:
    """An empty campaign file with its places."""
    frame, cells = campaign_with_cells(rng)
    return geopackage.create(folder / f"{name}.gpkg", frame, cells), cells
