"""The scale below the bars: dates that one can tell apart, at round ones, none of them cut off."""

from __future__ import annotations

from itertools import pairwise

import pytest
from qgis.PyQt.QtCore import QLocale

from plugin.campaign.times import DAY, HOUR
from plugin.gui.slider.axis import NARROWEST, Axis
from tests.unit.builder import day

FIRST = day("2016-07-14")


@pytest.fixture(autouse=True)
def _in_english(qgis_app: object):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def texts(length: int, width: int = 660, begin: int = FIRST) -> list[str]:
    return [text for _, text in Axis(begin, begin + length, width).labels()]


def test_months_begin_where_the_calendar_says_and_the_first_of_a_year_names_it() -> None:
    assert texts(250 * DAY) == ["Aug 2016", "Sep", "Oct", "Nov", "Dec", "Jan 2017", "Feb", "Mar"]
    assert texts(730 * DAY) == ["Oct 2016", "Jan 2017", "Apr", "Jul", "Oct", "Jan 2018", "Apr", "Jul"]


def test_ten_years_are_years() -> None:
    assert texts(3650 * DAY) == [str(year) for year in range(2017, 2027)]


def test_days_name_the_year_once() -> None:
    assert texts(8 * DAY)[:3] == ["14 Jul 2016", "15 Jul", "16 Jul"]
    assert texts(4 * DAY, begin=day("2016-12-30"))[:5] == ["30 Dec 2016", "12:00", "31 Dec", "12:00", "1 Jan 2017"]


def test_an_hour_shows_its_minutes() -> None:
    assert texts(NARROWEST, begin=FIRST + 9 * HOUR)[:3] == ["14 Jul 2016 09:00", "09:15", "09:30"]


@pytest.mark.parametrize("days", [0.1, 1, 3, 10, 40, 100, 400, 2000, 9000, 90000])
def test_labels_differ_and_keep_apart(days: float) -> None:
    axis = Axis(FIRST, FIRST + int(days * DAY), 660)
    marks = list(axis.labels())
    assert 1 <= len(marks) <= 11
    assert all(0 <= x < 660 for x, _ in marks)
    assert all(second - first > 50 for (first, _), (second, _) in pairwise(marks))
    assert len({text for _, text in marks}) == len(marks) or days < 14
