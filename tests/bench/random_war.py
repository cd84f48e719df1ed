"""Random campaigns for the benches: footprints of 12 to 40 vertices that overlap, over an area of interest."""

from __future__ import annotations

import math
import random

import shapely

from plugin.campaign.change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod
from plugin.campaign.moment import Moment
from plugin.campaign.times import DAY
from plugin.territory import coverage

AOI = shapely.box(36.3, 35.9, 38.75, 37.1)
ACTORS = ("ISIS", "FSA-TR", "SDF", "GOV")
GRID = 1e-7


def footprint(rng: random.Random, reach: float = 0.03) -> coverage.Ground:
    """A star-shaped footprint within reach degrees of its centre, anywhere on the area of interest."""
    west, south, east, north = AOI.bounds
    lon, lat, count = rng.uniform(west, east), rng.uniform(south, north), rng.randint(12, 40)
    turns = [2 * math.pi * step / count for step in range(count)]
    arms = [reach * rng.uniform(0.5, 1.0) for _ in turns]
    ring = [(lon + arm * math.cos(turn), lat + arm * math.sin(turn)) for arm, turn in zip(arms, turns, strict=True)]
    return coverage.snap_to_grid([shapely.Polygon(ring)], GRID)[0]


def draft(ground: coverage.Ground, day: int, to_actor: str) -> ChangeDraft:
    """A capture of that ground at midnight of a day counted from 1970."""
    moment = Moment(f"day {day}", day * DAY, day * DAY)
    wkb = coverage.ground_to_wkb([ground])
    return ChangeDraft(ChangeKind.CAPTURED, moment, to_actor, "", "", wkb, FootprintMethod.DRAWN)


def entry(seq: int, day: int, rng: random.Random) -> ControlChange:
    """A capture by anybody of any ground."""
    change = draft(footprint(rng), day, rng.choice(ACTORS))
    return ControlChange(f"u{seq}", seq, seq, 0, "bench", day * DAY, change, "", "")
