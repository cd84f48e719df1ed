"""Change markers: where an entry is pinned, and for how long."""

from __future__ import annotations

import pytest
import shapely

from plugin.campaign.change import ChangeKind
from plugin.campaign.place import Place
from plugin.campaign.times import DAY, HOUR
from plugin.territory.markers import ChangeMarker, marker_of

from .builder import CampaignBuilder, box, day

TWO_FIELDS = shapely.MultiPolygon([box(36.0, 36.0, 36.01, 36.01), box(36.5, 36.5, 36.7, 36.7)])


def change(when: str = "2016-09-04", ground: shapely.Geometry | None = None) -> CampaignBuilder:
    return CampaignBuilder().actors("ISIS", "SDF").captured("town", "ISIS", "SDF", when, ground=ground)


def test_a_marker_stands_at_its_place() -> None:
    entry = change()["town"]
    assert marker_of(entry, Place("town", "Town", 36.25, 36.75)) == ChangeMarker(
        entry.uid, ChangeKind.CAPTURED, "ISIS", "SDF", 36.25, 36.75, day("2016-09-04"), day("2016-09-05")
    )


@pytest.mark.parametrize("place", [None, Place("town", "Town")], ids=["no place", "place without a point"])
def test_without_a_point_it_stands_on_the_larger_ground(place: Place | None) -> None:
    marker = marker_of(change(ground=TWO_FIELDS)["town"], place)
    assert marker is not None
    assert box(36.5, 36.5, 36.7, 36.7).contains(shapely.Point(marker.lon, marker.lat))


def test_an_entry_with_neither_place_nor_ground_has_no_marker() -> None:
    assert marker_of(change()["town"], Place("town", "Town")) is None


@pytest.mark.parametrize(
    ("when", "since", "until"),
    [
        pytest.param("2016-09-04", day("2016-09-04"), day("2016-09-05"), id="one day"),
        pytest.param("2016-08-30/2016-09-01", day("2016-08-30"), day("2016-09-02"), id="each day of a window"),
        pytest.param("2016-09", day("2016-09-01"), day("2016-10-01"), id="a month"),
        pytest.param(
            "2016-09-04T14:30", day("2016-09-04T14:30"), day("2016-09-04T14:30") + 24 * HOUR, id="a clock time"
        ),
    ],
)
def test_it_stands_as_long_as_the_change_may_have_happened(when: str, since: int, until: int) -> None:
    marker = marker_of(change(when)["town"], Place("town", "Town", 36.25, 36.75))
    assert marker is not None
    assert (marker.valid_from, marker.valid_to) == (since, until)


@pytest.mark.parametrize("when", ["../2016-09-04", "2016-09-04/.."])
def test_an_open_moment_does_not_stand_for_ever(when: str) -> None:
    entry = change(when)["town"]
    marker = marker_of(entry, Place("town", "Town", 36.25, 36.75))
    assert marker is not None
    assert marker.valid_from <= entry.effective_at < marker.valid_to
    assert marker.valid_to - marker.valid_from <= 2 * DAY
