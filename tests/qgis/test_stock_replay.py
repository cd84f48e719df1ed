"""Stock QGIS, without this plugin, shows the right holder: midnight changes, any frame, any time zone."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
import shapely

from plugin.campaign.times import BEGINNING, DAY, FOREVER, HOUR, to_millis
from plugin.storage import geopackage
from tests.qgis.cartography_file import area, squares, write_tables

PROBE = Path(__file__).with_name("stock_replay_probe.py")
FIRST, LAST = datetime(2016, 8, 20), datetime(2016, 11, 20)
"""Over the days on which Los Angeles and Istanbul would change their clocks."""

Span = tuple[int, int, str]


def spans_of(spot: int) -> list[Span]:
    """A spot's holders over time: changes at midnights, some days apart, one spot also at noon."""
    chance = random.Random(spot)
    turns = [BEGINNING]
    day = to_millis(FIRST) - 5 * DAY
    while day < to_millis(LAST) - 2 * DAY:
        turns.append(day + (12 * HOUR if spot == 3 and len(turns) % 3 == 0 else 0))
        day += chance.choice([1, 1, 2, 5, 9]) * DAY
    holders = [("ISIS", "FSA-TR", "SDF")[index % 3] for index in range(len(turns))]
    return list(zip(turns, [*turns[1:], FOREVER], holders, strict=True))


@pytest.fixture(scope="module")
def spots() -> dict[str, list[Span]]:
    """Point WKT per spot with its true story."""
    return {f"POINT({36.6 + 0.2 * index} 36.1)": spans_of(index) for index in range(6)}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, spots: dict[str, list[Span]]) -> Path:
    """The spots' squares in a file, times as the format says."""
    rows = [
        area(square, holder, begin, end)
        for square, spans in zip(squares(len(spots)), spots.values(), strict=True)
        for begin, end, holder in spans
    ]
    return write_tables(tmp_path_factory.mktemp("replay") / "campaign.gpkg", {"control_area": rows})


def test_the_file_says_time_as_its_format_promises(file):
    with sqlite3.connect(file) as connection:
        texts = connection.execute(
            "SELECT valid_from, valid_to FROM control_area WHERE fid <= 2 ORDER BY fid"
        ).fetchall()
    assert texts[0][0] is None
    assert texts[0][1].endswith("T23:59:59.999Z")
    assert texts[1][0].endswith("T00:00:00.000Z")


@pytest.mark.parametrize("zone", ["UTC", "Europe/Istanbul", "America/Los_Angeles"])
@pytest.mark.parametrize("days", [1, 7])
def test_one_holder_per_spot_and_frame_the_right_one(file, spots, zone, days):
    seen = probe(file, list(spots), zone, days)
    lengths = {
        to_millis(datetime.fromisoformat(end)) - to_millis(datetime.fromisoformat(begin)) for begin, end, _ in seen
    }
    assert max(lengths) == days * DAY
    quiet = 0
    for begin_text, end_text, holders in seen:
        begin, end = (to_millis(datetime.fromisoformat(text)) for text in (begin_text, end_text))
        for spans, shown in zip(spots.values(), holders, strict=True):
            true = [holder for t0, t1, holder in spans if t0 < end and t1 > begin]
            assert sorted(shown) == sorted(true), (zone, begin_text, end_text)
            quiet += len(true) == 1
    assert quiet > 25


@pytest.mark.parametrize(("zone", "days"), [("America/Los_Angeles", 1), ("Europe/Istanbul", 1), ("UTC", 7)])
def test_the_sample_campaign_replays_right(sample, zone, days):
    store = geopackage.open(sample, read_only=True)
    located = sorted(
        (place for place in store.campaign().places.values() if place.is_located), key=lambda p: p.place_id
    )
    points = [f"POINT({place.lon} {place.lat})" for place in located[::12]]
    quiet = 0
    for begin_text, end_text, shown in probe(sample, points, zone, days, datetime(2016, 8, 22), datetime(2016, 9, 12)):
        begin, end = (to_millis(datetime.fromisoformat(text)) for text in (begin_text, end_text))
        before, after = (store.holdings_at(instant) for instant in (begin, end - 1))
        for point, holders in zip(points, shown, strict=True):
            spot = shapely.from_wkt(point)
            first, last = ([held for held in state if held.ground.contains(spot)] for state in (before, after))
            if [held.fid for held in first] == [held.fid for held in last]:
                assert holders == [held.actor for held in first], (begin_text, point)
                quiet += len(holders)
    store.close()
    assert quiet > 500 / days


def test_every_day_of_the_range_gets_its_frame(file, spots):
    seen = probe(file, list(spots), "America/Los_Angeles", 1)
    begins = {begin for begin, _, _ in seen}
    assert all(begin.endswith("T00:00:00") for begin in begins)
    assert len(begins) >= (LAST - FIRST).days


def probe(
    file: Path, points: list[str], zone: str, days: int, first: datetime = FIRST, last: datetime = LAST
) -> list[tuple[str, str, list[list[str]]]]:
    """What a stock QGIS in that zone shows."""
    answer = subprocess.run(
        [sys.executable, str(PROBE), str(file), first.isoformat(), last.isoformat(), str(days), *points],
        env=os.environ | {"TZ": zone, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.stdout, answer.stderr
    return json.loads(answer.stdout)
