"""Moments: what EDTF text says about earliest and latest, and what is refused with a reason."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.campaign.errors import CampaignError
from plugin.campaign.moment import EffectiveRule, Moment, day_in, moment_at, parse_moment
from plugin.campaign.times import DAY, from_millis, to_millis

WINDOWS = {
    "day": ("2016-09-04", "2016-09-04", "2016-09-04"),
    "leap day": ("2016-02-29", "2016-02-29", "2016-02-29"),
    "month": ("2016-09", "2016-09-01", "2016-09-30"),
    "february": ("2015-02", "2015-02-01", "2015-02-28"),
    "year": ("2016", "2016-01-01", "2016-12-31"),
    "first year": ("0001", "0001-01-01", "0001-12-31"),
    "last year": ("9999", "9999-01-01", "9999-12-31"),
    "decade": ("201X", "2010-01-01", "2019-12-31"),
    "century": ("20XX", "2000-01-01", "2099-12-31"),
    "first century": ("00XX", "0001-01-01", "0099-12-31"),
    "last decade": ("999X", "9990-01-01", "9999-12-31"),
    "open day": ("2016-09-XX", "2016-09-01", "2016-09-30"),
    "open month": ("2016-XX", "2016-01-01", "2016-12-31"),
    "open month and day": ("2016-XX-XX", "2016-01-01", "2016-12-31"),
    "about a day": ("2016-08-24~", "2016-08-24", "2016-08-25"),
    "doubtful day": ("2016-08-31?", "2016-08-31", "2016-09-01"),
    "about a month": ("2016-08~", "2016-08-01", "2016-09-30"),
    "about december": ("2016-12~", "2016-12-01", "2017-01-31"),
    "about a year": ("2016%", "2016-01-01", "2017-12-31"),
    "about a decade": ("201X~", "2010-01-01", "2029-12-31"),
    "interval": ("2016-08-30/2016-09-01", "2016-08-30", "2016-09-01"),
    "interval of months": ("2016-08/2016-09", "2016-08-01", "2016-09-30"),
    "month to its own day": ("2016-09/2016-09-15", "2016-09-01", "2016-09-15"),
    "about at its end": ("2016-08-30/2016-09-01~", "2016-08-30", "2016-09-02"),
    "about at its start": ("2016-08-30~/2016-09-01", "2016-08-30", "2016-09-01"),
    "open end": ("2016-08-24/..", "2016-08-24", "2016-08-24"),
    "open end of a month": ("2016-08/..", "2016-08-01", "2016-08-01"),
    "open end, about": ("2016-08-24~/..", "2016-08-24", "2016-08-25"),
    "unknown end": ("2016-08-24/", "2016-08-24", "2016-08-24"),
    "open start": ("../2016-09-04", "2016-09-04", "2016-09-04"),
    "open start of a month": ("../2016-09", "2016-09-30", "2016-09-30"),
    "open start, about": ("../2016-09-04~", "2016-09-04", "2016-09-05"),
    "unknown start": ("/2016-09-04", "2016-09-04", "2016-09-04"),
    "clock time": ("2016-09-04T14:30", "2016-09-04T14:30", "2016-09-04T14:30"),
    "clock time with seconds": ("2016-09-04T14:30:05", "2016-09-04T14:30:05", "2016-09-04T14:30:05"),
    "about a clock time": ("2016-09-04T14:30~", "2016-09-04T14:30", "2016-09-04T15:30"),
    "clock times": ("2016-09-04T14:30/2016-09-05T06:00", "2016-09-04T14:30", "2016-09-05T06:00"),
    "clock time to a day": ("2016-09-04T14:30/2016-09-05", "2016-09-04T14:30", "2016-09-05"),
}

CANONICAL = {
    "outer blanks": ("  2016-09-04\n", "2016-09-04"),
    "inner blanks": ("2016-08-30 / 2016-09-01", "2016-08-30/2016-09-01"),
    "one day twice": ("2016-09-04/2016-09-04", "2016-09-04"),
    "both qualifiers": ("2016-09-04~?", "2016-09-04%"),
    "both, the other way": ("2016-09-04?~", "2016-09-04%"),
    "no seconds": ("2016-09-04T14:30:00", "2016-09-04T14:30"),
    "no fraction": ("2016-09-04T14:30:05.000", "2016-09-04T14:30:05"),
    "milliseconds": ("2016-09-04T14:30:05.25", "2016-09-04T14:30:05.250"),
    "less than a millisecond": ("2016-09-04T14:30:05.000900", "2016-09-04T14:30:05"),
    "blank for T": ("2016-09-04 14:30", "2016-09-04T14:30"),
    "midnight stays a clock time": ("2016-09-04T00:00", "2016-09-04T00:00"),
}

REFUSED = {
    "empty": ("", "empty"),
    "blank": ("   ", "empty"),
    "word": ("yesterday", "not a date"),
    "no such day": ("2016-02-30", "no such day"),
    "no leap year": ("2015-02-29", "no such day"),
    "day 0": ("2016-09-00", "no such day"),
    "month 13": ("2016-13", "no month 13"),
    "month 0": ("2016-00-10", "no month 00"),
    "season": ("2016-21", "season"),
    "year 0": ("0000", "no year 0"),
    "year 0 at a clock time": ("0000-01-01T10:00", "no year 0"),
    "before Christ": ("-0044-03-15", "outside the years"),
    "ten thousand": ("10000-01-01", "outside the years"),
    "long year": ("Y17000000002", "outside the years"),
    "window past 9999": ("9999-12-31~", "beyond the years"),
    "reversed": ("2016-09-05/2016-09-04", "ends before"),
    "reversed but for its qualifier": ("2016-09-05/2016-09-04~", "ends before"),
    "no end at all": ("../..", "no date at all"),
    "slash": ("/", "no date at all"),
    "three ends": ("2016/2017/2018", "more than two ends"),
    "two of one qualifier": ("2016-09-04~~", "more than one qualifier"),
    "qualifier in front": ("~2016-09-04", "in front"),
    "decade with month": ("201X-09", "leaves the year open"),
    "day of an open month": ("2016-XX-04", "leaves the month open"),
    "all open": ("XXXX", "not a date"),
    "short numbers": ("2016-9-4", "not a date"),
    "no hyphens": ("20160904", "not a date"),
    "24:00": ("2016-09-04T24:00", "no such clock time"),
    "leap second": ("2016-12-31T23:59:60", "no such clock time"),
    "hours only": ("2016-09-04T14", "not a date"),
    "clock of no day": ("2016-09T14:30", "not a date"),
    "Z without a zone": ("2016-09-04T14:30Z", "offset from UTC"),
    "offset without a zone": ("2016-09-04T14:30+03:00", "offset from UTC"),
    "arabic digits": ("٢٠١٦-٠٩-٠٤", "not a date"),
    "endless": ("2016-09-04" * 1000, "longer than"),
}


def instant(text: str) -> int:
    return to_millis(datetime.fromisoformat(text))


@pytest.mark.parametrize(("text", "earliest", "latest"), WINDOWS.values(), ids=WINDOWS)
def test_window(text: str, earliest: str, latest: str) -> None:
    moment = parse_moment(text)
    assert (from_millis(moment.earliest), from_millis(moment.latest)) == (
        datetime.fromisoformat(earliest),
        datetime.fromisoformat(latest),
    )
    assert moment.text == text
    assert moment.has_window == (earliest != latest)


@pytest.mark.parametrize(("text", "canonical"), CANONICAL.values(), ids=CANONICAL)
def test_canonical_text(text: str, canonical: str) -> None:
    assert parse_moment(text).text == canonical


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused_with_reason_and_remedy(text: str, reason: str) -> None:
    with pytest.raises(CampaignError, match=re.escape(reason)) as refusal:
        parse_moment(text)
    assert refusal.value.field == "moment"
    assert refusal.value.remedy


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2016", False, False), ("2016~", True, False), ("2016?", False, True), ("2016%", True, True),
     ("2016-01-01?/2016-02~", True, True), ("../2016-02~", True, False)],
)  # fmt: skip
def test_qualifiers_are_told_apart(text: str, approximate: bool, uncertain: bool) -> None:
    moment = parse_moment(text)
    assert (moment.approximate, moment.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "zone", "wall_clock"),
    [
        ("2016-09-04T22:30Z", "Asia/Damascus", "2016-09-05T01:30"),
        ("2016-09-04T14:30+03:00", "Asia/Damascus", "2016-09-04T14:30"),
        ("2016-12-04T14:30+03", "Asia/Damascus", "2016-12-04T13:30"),
        ("2016-09-04T14:30-0530", "UTC", "2016-09-04T20:00"),
        ("2016-09-04T14:30", "Asia/Damascus", "2016-09-04T14:30"),
    ],
    ids=["Z", "same offset", "winter time", "west of Greenwich", "no offset stays"],
)
def test_offsets_become_the_campaigns_wall_clock(text: str, zone: str, wall_clock: str) -> None:
    assert parse_moment(text, zone=zone).text == wall_clock


@pytest.mark.parametrize("zone", ["", "Asia", "Mars/Olympus", "../../etc/passwd", "Asia/Damascus\0"])
def test_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(CampaignError, match="not a time zone"):
        parse_moment("2016-09-04T14:30Z", zone=zone)


@pytest.mark.parametrize("text", ["2016-09-04T14:30+24:00", "2016-09-04T14:30+03:60"])
def test_impossible_offset_is_refused(text: str) -> None:
    with pytest.raises(CampaignError, match="no such offset"):
        parse_moment(text, zone="UTC")


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-10:00"])
def test_offset_out_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(CampaignError, match="beyond the years"):
        parse_moment(text, zone="UTC")


@pytest.mark.parametrize(
    ("text", "rule", "effective"),
    [
        ("2016-08-30/2016-09-02", EffectiveRule.EARLIEST, "2016-08-30"),
        ("2016-08-30/2016-09-02", EffectiveRule.LATEST, "2016-09-02"),
        ("2016-08-30/2016-09-01", EffectiveRule.MIDDLE, "2016-08-31"),
        ("2016-08-30/2016-09-02", EffectiveRule.MIDDLE, "2016-08-31"),
        ("2016-08-30T00:00/2016-08-30T13:00", EffectiveRule.MIDDLE, "2016-08-30T06:30"),
        ("1960-08-30/1960-09-02", EffectiveRule.MIDDLE, "1960-08-31"),
        ("2016-09-04", EffectiveRule.MIDDLE, "2016-09-04"),
        ("../2016-09-04", EffectiveRule.EARLIEST, "2016-09-04"),
    ],
)
def test_effective_instant(text: str, rule: EffectiveRule, effective: str) -> None:
    assert parse_moment(text).effective(rule) == instant(effective)


@pytest.mark.parametrize("text", ["2016-09-04", "2016-09-04T14:30", "2016-09-04T00:00:07", "1931-01-01"])
def test_moment_at_an_instant_reads_back(text: str) -> None:
    assert moment_at(instant(text)) == parse_moment(text)


def days() -> st.SearchStrategy[str]:
    return st.dates(min_value=date(1, 1, 1), max_value=date(9990, 12, 31)).map(date.isoformat)


def stated() -> st.SearchStrategy[str]:
    years = st.integers(1, 9989).map("{:04d}".format)
    months = st.tuples(years, st.integers(1, 12)).map(lambda parts: f"{parts[0]}-{parts[1]:02d}")
    masked = st.one_of(months.map("{}-XX".format), years.map("{}-XX-XX".format), years.map(lambda year: f"{year[:3]}X"))
    clocks = st.datetimes(datetime(1, 1, 1), datetime(9990, 1, 1)).map(
        lambda clock: clock.isoformat(timespec="milliseconds")
    )
    bare = st.one_of(days(), months, years, masked, clocks)
    return st.tuples(bare, st.sampled_from(["", "", "~", "?", "%"])).map("".join)


def moments() -> st.SearchStrategy[Moment]:
    """Every moment the grammar has; reversed intervals are turned round."""

    def interval(ends: tuple[str, str]) -> Moment:
        first, second = sorted(map(parse_moment, ends), key=lambda moment: (moment.earliest, moment.latest))
        return parse_moment(f"{first.text}/{second.text}")

    half_open = st.sampled_from(["{}/..", "../{}", "{}/", "/{}"])
    return st.one_of(
        stated().map(parse_moment),
        st.tuples(half_open, stated()).map(lambda parts: parse_moment(parts[0].format(parts[1]))),
        st.tuples(days(), days()).map(interval),
    )


@given(moments())
def test_canonical_text_reads_back_as_itself(moment: Moment) -> None:
    assert parse_moment(moment.text) == moment


@given(moments(), st.sampled_from(EffectiveRule))
def test_effective_lies_in_the_window(moment: Moment, rule: EffectiveRule) -> None:
    effective = moment.effective(rule)
    assert moment.earliest <= effective <= moment.latest
    if moment.earliest % DAY == 0 and moment.latest % DAY == 0:
        assert effective % DAY == 0


@given(stated(), st.sampled_from("~?%"))
def test_a_qualifier_only_ever_moves_latest_on(text: str, qualifier: str) -> None:
    plain = parse_moment(text.rstrip("~?%"))
    qualified = parse_moment(plain.text + qualifier)
    assert qualified.earliest == plain.earliest
    assert qualified.latest > plain.latest


@given(st.text(max_size=30) | st.text("0123456789-/.~?%XTZ:+ ", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        moment = parse_moment(text, zone="Asia/Damascus")
    except CampaignError:
        return
    assert from_millis(moment.earliest) - from_millis(moment.latest) <= timedelta(0)
    assert parse_moment(moment.text) == moment


def test_the_day_that_it_is_on_the_campaigns_clock() -> None:
    evening = to_millis(datetime(2016, 9, 3, 22, 30))
    assert day_in("UTC", evening) == to_millis(datetime(2016, 9, 3))
    assert day_in("Asia/Damascus", evening) == to_millis(datetime(2016, 9, 4))
