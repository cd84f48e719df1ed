"""Which instants make a series of pages."""

from __future__ import annotations

import itertools
from datetime import date, datetime

import pytest

from plugin.campaign.errors import CampaignError
from plugin.campaign.times import DAY, from_millis, to_millis
from plugin.paper.request import Part, Step, chosen, closing, series, stands_for_a_day


def at(month: int, day: int, hour: int = 0) -> int:
    return to_millis(datetime(2016, month, day, hour))


def days(*instants: int) -> list[tuple[int, int]]:
    assert all(stands_for_a_day(instant) for instant in instants)
    return [(from_millis(instant).month, from_millis(instant).day) for instant in instants]


def test_closing_stands_for_its_whole_day():
    close = closing(date(2016, 9, 4))

    assert close == at(9, 5) - 1
    assert stands_for_a_day(close)
    assert not stands_for_a_day(at(9, 4))


@pytest.mark.parametrize(
    ("first", "last", "step", "expected"),
    [
        (at(8, 23), at(9, 5), Step.DAY, [(8, d) for d in range(23, 32)] + [(9, d) for d in range(1, 6)]),
        (at(9, 4, 18), at(9, 4, 20), Step.DAY, [(9, 4)]),
        (at(8, 23), at(9, 5), Step.WEEK, [(8, 23), (8, 30), (9, 5)]),
        (at(8, 23), at(9, 6), Step.WEEK, [(8, 23), (8, 30), (9, 6)]),
        (at(7, 15), at(9, 5), Step.MONTH, [(7, 31), (8, 31), (9, 5)]),
        (at(8, 31), at(8, 31), Step.MONTH, [(8, 31)]),
    ],
    ids=["daily", "within a day", "weekly", "whole weeks", "monthly", "a month's last day"],
)
def test_series_takes_each_close_once_and_ends_with_the_last_day(first, last, step, expected):
    assert days(*series(first, last, step)) == expected


def test_series_of_changes_stops_at_the_days_on_which_something_changed():
    changes = [at(8, 1), at(8, 24), at(8, 24, 18), at(8, 28), at(9, 4), at(9, 9)]

    assert days(*series(at(8, 23), at(9, 5), Step.CHANGE, changes)) == [(8, 23), (8, 24), (8, 28), (9, 4)]


def test_series_steps_are_at_least_a_day_apart():
    instants = series(at(1, 1), at(12, 31), Step.DAY)

    assert len(instants) == 366
    assert {after - before for before, after in itertools.pairwise(instants)} == {DAY}


def test_chosen_days_stand_at_their_close_and_clock_times_as_they_are():
    assert chosen(["2016-09-04T18:00", "2016-08-24", "2016-09-04"]) == (
        closing(date(2016, 8, 24)),
        at(9, 4, 18),
        closing(date(2016, 9, 4)),
    )
    assert chosen(["2016-09-04", "2016-09-04"]) == (closing(date(2016, 9, 4)),)
    assert chosen(["2016-09-04T00:00"]) == (at(9, 4),)


@pytest.mark.parametrize("text", ["2016-09", "2016-09-04~", "2016-09-01/2016-09-04", "last week", "2016-02-30"])
def test_what_is_no_single_day_is_refused(text):
    with pytest.raises(CampaignError):
        chosen([text])


def test_a_part_is_all_pages_or_one_with_what_it_is_compared_with():
    four = (1000, 2000, 3000, 4000)
    whole = Part.whole(four, pairs=False)

    assert (whole.printed, whole.number, whole.count) == (four, 1, 4)
    assert whole.page(1) == Part((1000,), 0, 1, 4)
    assert whole.page(4) == Part((2000, 3000, 4000), 2, 4, 4)
    assert whole.page(4).printed == (4000,)


def test_of_pairs_the_first_day_has_no_page_unless_it_is_the_only_one():
    pairs = Part.whole((1000, 2000, 3000), pairs=True)

    assert (pairs.printed, pairs.number, pairs.count) == ((2000, 3000), 1, 2)
    assert pairs.page(1) == Part((1000, 2000), 1, 1, 2)
    assert pairs.page(2) == Part((1000, 2000, 3000), 2, 2, 2)
    assert Part.whole((1000,), pairs=True).count == 1
