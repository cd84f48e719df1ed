"""Dates as desks and reports write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.campaign.errors import CampaignError
from plugin.campaign.moment import parse_moment
from plugin.campaign.times import from_millis, to_millis
from plugin.campaign.vocabulary import MONTHS
from plugin.campaign.wording import read_moment

NEAR = parse_moment("2016-09-05T09:30").earliest

READ = {
    # days
    "4 Sep 2016": "2016-09-04",
    "4 September 2016": "2016-09-04",
    "02 June 2023": "2023-06-02",
    "Sept. 4, 2016": "2016-09-04",
    "Sunday, September 4th, 2016": "2016-09-04",
    "the 4th of September": "2016-09-04",
    "on 4 Sep": "2016-09-04",
    "4Sep2016": "2016-09-04",
    "04-Sep-2016": "2016-09-04",
    "2016 Sep 4": "2016-09-04",
    "2016-9-4": "2016-09-04",
    "2016/09/04": "2016-09-04",
    "4.9.2016": "2016-09-04",
    "24/8/2016": "2016-08-24",
    "8/24/2016": "2016-08-24",
    "9/9/2016": "2016-09-09",
    "24/8": "2016-08-24",
    "today": "2016-09-05",
    "yesterday": "2016-09-04",
    "29 Feb": "2016-02-29",
    # the year left out
    "30 Dec": "2016-12-30",
    "10 Jan": "2017-01-10",
    "Aug": "2016-08",
    # doubt
    "~24 Aug": "2016-08-24~",
    "~ 24 Aug": "2016-08-24~",
    "24 Aug~": "2016-08-24~",
    "c. 24 Aug": "2016-08-24~",
    "about 24 August": "2016-08-24~",
    "24 Aug?": "2016-08-24?",
    "~24 Aug?": "2016-08-24%",
    "24 Aug ؟": "2016-08-24?",
    "~Sep 2016": "2016-09~",
    # periods
    "Sep 2016": "2016-09",
    "2016": "2016",
    "early Sep 2016": "2016-09-01/2016-09-10",
    "mid-Aug": "2016-08-11/2016-08-20",
    "late Aug": "2016-08-21/2016-08-31",
    "late Feb 2015": "2015-02-21/2015-02-28",
    "~late Aug": "2016-08-21/2016-08-31~",
    "early 2016": "2016-01/2016-04",
    "late 2016": "2016-09/2016-12",
    # ranges
    "30 Aug - 1 Sep": "2016-08-30/2016-09-01",
    "30 Aug – 1 Sep": "2016-08-30/2016-09-01",
    "30 Aug-1 Sep 2016": "2016-08-30/2016-09-01",
    "1-4 Sep": "2016-09-01/2016-09-04",
    "12/13 Aug 2016": "2016-08-12/2016-08-13",
    "Sep 4-6, 2016": "2016-09-04/2016-09-06",
    "between 4 and 6 Sep": "2016-09-04/2016-09-06",
    "from 28 Dec to 3 Jan": "2016-12-28/2017-01-03",
    "28 Dec 2015 - 3 Jan": "2015-12-28/2016-01-03",
    "28 Dec - 3 Jan 2016": "2015-12-28/2016-01-03",
    "Aug-Sep 2016": "2016-08/2016-09",
    "~30 Aug - ~1 Sep": "2016-08-30~/2016-09-01~",
    "early Sep - late Oct": "2016-09-01/2016-10-31",
    "2016-09-04 - 2016-09-06": "2016-09-04/2016-09-06",
    "4 Sep - 4 Sep": "2016-09-04",
    # open ends
    "before 4 Sep 2016": "../2016-09-04",
    "before Sep 2016": "../2016-09-01",
    "by 4 Sep": "../2016-09-04",
    "until Sep 2016": "../2016-09",
    "since 24 Aug": "2016-08-24/..",
    "after Aug": "2016-08-31/..",
    # clock times
    "2016-09-04 14:30": "2016-09-04T14:30",
    "4 Sep 2016, 14:30": "2016-09-04T14:30",
    "14:30": "2016-09-05T14:30",
    "yesterday at 2:30 pm": "2016-09-04T14:30",
    "4 Sep 12am": "2016-09-04T00:00",
    "14:30 on 4 Sep": "2016-09-04T14:30",
    "4 Sep 14:00-16:00": "2016-09-04T14:00/2016-09-04T16:00",
    "30 Aug 2pm - 1 Sep": "2016-08-30T14:00/2016-09-01",
    # EDTF as it is
    "2016-09-XX": "2016-09-XX",
    "201x": "201X",
    "../2016-09-04": "../2016-09-04",
    "2016-08-24~/": "2016-08-24~/",
    # Turkish
    "4 Eylül 2016": "2016-09-04",
    "4 EYLÜL 2016 Pazar": "2016-09-04",
    "24 ağustos": "2016-08-24",
    "4 Eylül 2016, saat 14:30": "2016-09-04T14:30",
    "dün": "2016-09-04",
    "4 Eylül öncesi": "../2016-09-04",
    "Eylül başı": "2016-09-01/2016-09-10",
    "30 Ağustos - 1 Eylül": "2016-08-30/2016-09-01",
    # Arabic
    "4 أيلول 2016": "2016-09-04",
    "٤ سبتمبر ٢٠١٦": "2016-09-04",
    "4 أيلول/سبتمبر 2016": "2016-09-04",
    "4 أيلول (سبتمبر) 2016": "2016-09-04",
    "الأحد ٤ أيلول": "2016-09-04",
    "15 تشرين الثاني 2016": "2016-11-15",
    "كانون الثاني 2017": "2017-01",
    "قبل 4 أيلول": "../2016-09-04",
    "أمس": "2016-09-04",
    "أوائل أيلول": "2016-09-01/2016-09-10",
    "من 30 آب إلى 1 أيلول": "2016-08-30/2016-09-01",
}

REFUSED = {
    "4/9/2016": "may be 4 Sep 2016 or 9 Apr 2016",
    "4-9-2016": "may be 4 Sep 2016 or 9 Apr 2016",
    "4/9": "may be 4 Sep or 9 Apr",
    "4/9/2016 - 6/9/2016": "may be 4 Sep 2016 or 9 Apr 2016",
    "4/9/16": "two digits",
    "13/13/2016": "no month 13",
    "31 Sep": "no such day as '2016-09-31'",
    "29 Feb 2015": "no such day",
    "2016-02-30": "no such day",
    "4 Sep - 1 Sep": "ends before it begins",
    "Sep 2016 14:30": "clock time needs a day",
    "4 Sep 25:00": "no such clock time",
    "2016-09-04T14:30Z": "offset from UTC",
    "4 foo 2016": "not a date",
    "the other day": "not a date",
    "before": "not a date",
    "before the war": "not a date",
    "between and": "not a date",
    "1 - 2": "not a date",
    "4": "not a date",
    "1473000000": "not a date",
    "": "empty",
    "  ,": "empty",
    "4 Sep 2016 " * 50: "not a date",
}


@pytest.mark.parametrize(("typed", "edtf"), READ.items(), ids=READ)
def test_read(typed: str, edtf: str) -> None:
    assert read_moment(typed, near=NEAR) == parse_moment(edtf)


@pytest.mark.parametrize(("typed", "reason"), REFUSED.items(), ids=[typed[:20] for typed in REFUSED])
def test_refused_with_reason_and_remedy(typed: str, reason: str) -> None:
    with pytest.raises(CampaignError, match=re.escape(reason)) as refusal:
        read_moment(typed, near=NEAR)
    assert refusal.value.field == "moment"
    assert refusal.value.remedy


@pytest.mark.parametrize(
    ("near", "typed", "edtf"),
    [
        ("2017-01-03", "28 Dec", "2016-12-28"),
        ("2016-12-30", "2 Jan", "2017-01-02"),
        ("2017-02-20", "29 Feb", "2016-02-29"),
        ("2017-01-01", "yesterday", "2016-12-31"),
        ("2017-01-01T00:10", "23:50", "2017-01-01T23:50"),
        ("0001-01-05", "28 Dec", "0001-12-28"),
        ("9999-12-28", "2 Jan", "9999-01-02"),
    ],
)
def test_what_is_left_out_comes_from_the_instant(near: str, typed: str, edtf: str) -> None:
    assert read_moment(typed, near=parse_moment(near).earliest).text == edtf


def test_there_is_no_day_before_the_first() -> None:
    with pytest.raises(CampaignError, match="not a date"):
        read_moment("yesterday", near=parse_moment("0001-01-01").earliest)


def test_offsets_become_the_campaigns_wall_clock() -> None:
    assert read_moment("2016-09-04T14:30Z", near=NEAR, zone="Asia/Damascus").text == "2016-09-04T17:30"


@pytest.mark.parametrize("number", range(1, 13))
def test_every_name_of_every_month(number: int) -> None:
    for name in MONTHS[number - 1]:
        for written in (name, name.upper(), name.lower()):
            assert read_moment(f"7 {written} 2016", near=NEAR).text == f"2016-{number:02d}-07"


@given(st.datetimes(min_value=from_millis(parse_moment("1900").earliest), max_value=from_millis(NEAR)))
def test_a_day_in_any_order_of_its_words(clock: object) -> None:
    month = MONTHS[clock.month - 1][0]
    wanted = clock.date().isoformat()
    for words in (f"{clock.day} {month} {clock.year}", f"{month} {clock.day}, {clock.year}",
                  f"{clock.day}.{clock.month}.{clock.year}", f"{clock.year}-{clock.month}-{clock.day}"):  # fmt: skip
        assert read_moment(words, near=NEAR).text == wanted


@given(
    st.text(max_size=30)
    | st.lists(
        st.sampled_from([*"0123456789-/.,:~?% ", "Sep", "أيلول", "to", "before", "early", "pm", "yesterday", "2016"]),
        max_size=12,
    ).map("".join),
    st.datetimes(),
)
def test_any_text_is_read_or_refused(typed: str, near: object) -> None:
    try:
        moment = read_moment(typed, near=to_millis(near), zone="Asia/Damascus")
    except CampaignError:
        return
    assert parse_moment(moment.text) == moment
