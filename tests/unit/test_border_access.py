"""Since when and until when an actor touches a line, for certain and perhaps."""

from __future__ import annotations

import pytest

from plugin.campaign.times import FOREVER
from plugin.territory.border_access import access_to
from tests.unit.builder import CampaignBuilder, box, day
from tests.unit.history_of import statistics_of

WEST, EAST = box(37.0, 36.5, 37.5, 37.0), box(37.5, 36.5, 38.0, 37.0)


def frame() -> CampaignBuilder:
    return (
        CampaignBuilder()
        .actors("ISIS", "FSA")
        .square_aoi(37.0, 36.0)
        .line("north", (37.0, 37.0), (38.0, 37.0))
        .initial("west", "FSA", "2016-01-01", ground=WEST)
        .initial("east", "ISIS", "2016-01-01", ground=EAST)
        .initial("inland", "ISIS", "2016-01-01", ground=box(37.0, 36.0, 38.0, 36.5))
    )


def access(war: CampaignBuilder, *actors: str):
    return access_to(statistics_of(war).border("north"), actors)


def test_access_is_lost_and_won_back():
    war = (
        frame()
        .captured("east", "ISIS", "FSA", "2016-01-05", ground=box(37.6, 36.9, 38.0, 37.0))
        .captured("east", "ISIS", "FSA", "2016-01-08", ground=box(37.5, 36.9, 38.0, 37.0))
        .recaptured("east", "FSA", "ISIS", "2016-01-12", ground=box(37.7, 36.9, 37.8, 37.0))
    )
    first, again = access(war, "ISIS")
    assert (first.valid_from, first.valid_to) == (day("2016-01-01"), day("2016-01-08"))
    assert (first.earliest_from, first.latest_to) == (first.valid_from, first.valid_to)
    assert (first.certain_from, first.certain_to) == (first.valid_from, first.valid_to)
    assert (first.km_first, first.km_most, first.km_last) == pytest.approx((44.5, 44.5, 8.9), abs=0.1)
    assert (again.valid_from, again.valid_to) == (day("2016-01-12"), FOREVER)


def test_doubt_widens_the_time_that_can_be_and_narrows_the_time_that_is():
    (found,) = access(frame().captured("east", "ISIS", "FSA", "2016-01-05/2016-01-09", ground=EAST), "ISIS")
    assert (found.valid_to, found.latest_to, found.certain_to) == (
        day("2016-01-05"),
        day("2016-01-09"),
        day("2016-01-05"),
    )


def test_access_in_doubt_from_end_to_end_is_never_certain():
    war = (
        frame()
        .captured("east", "ISIS", "FSA", "2016-01-05", ground=EAST)
        .captured("west", "FSA", "ISIS", "2016-01-10/2016-01-20", ground=WEST)
        .captured("west", "ISIS", "FSA", "2016-01-12", ground=WEST)
    )
    *_, perhaps = access(war, "ISIS")
    assert (perhaps.valid_from, perhaps.valid_to) == (day("2016-01-10"), day("2016-01-12"))
    assert perhaps.certain_from is None
    assert perhaps.certain_to is None


def test_ground_behind_the_border_is_no_access():
    war = frame().captured("east", "ISIS", "FSA", "2016-01-05", ground=EAST)
    assert [one.actor for one in access(war)] == ["FSA", "ISIS"]
    assert access(war, "ISIS")[-1].valid_to == day("2016-01-05")
    assert access(war, "NOBODY") == []
