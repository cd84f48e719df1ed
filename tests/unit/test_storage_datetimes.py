"""The DATETIME convention: what stock QGIS reads is half-open to the millisecond."""

from __future__ import annotations

import pytest

from plugin.campaign.times import BEGINNING, FOREVER
from plugin.storage.datetimes import datetime_text, end_text, start_text
from tests.unit.builder import day


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        pytest.param(day("2016-09-04"), "2016-09-04T00:00:00.000Z", id="midnight"),
        pytest.param(day("2016-09-04T14:30") + 7, "2016-09-04T14:30:00.007Z", id="milliseconds"),
        pytest.param(day("1969-12-31"), "1969-12-31T00:00:00.000Z", id="before 1970"),
        pytest.param(day("0800-01-01"), "0800-01-01T00:00:00.000Z", id="four digits of year"),
        pytest.param(BEGINNING, None, id="beginning"),
        pytest.param(FOREVER, None, id="for ever"),
        pytest.param(10**18, None, id="beyond the year 9999"),
    ],
)
def test_datetime_text(instant: int, text: str | None) -> None:
    assert datetime_text(instant) == text


def test_interval_is_half_open_in_text() -> None:
    """One holding's end and the next one's start are a millisecond apart, so no frame edge meets both."""
    midnight = day("2016-09-04")
    assert end_text(midnight) == "2016-09-03T23:59:59.999Z"
    assert start_text(midnight) == "2016-09-04T00:00:00.000Z"
    assert start_text(BEGINNING) is None
    assert end_text(FOREVER) is None
