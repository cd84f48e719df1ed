"""Dates as tables carry them, and the questions they raise."""

from __future__ import annotations

import pytest

from plugin.campaign.errors import CampaignError
from plugin.exchange.dates import DateReader, settle_form
from plugin.exchange.mapping import DateForm, EndRule

ZONE = "Asia/Damascus"


@pytest.mark.parametrize(
    ("text", "form", "moment"),
    [
        ("2016-09-04", DateForm.AUTO, "2016-09-04"),
        ("2016-08-30/2016-09-01", DateForm.AUTO, "2016-08-30/2016-09-01"),
        ("2016-08-24~", DateForm.AUTO, "2016-08-24~"),
        ("02 June 2023", DateForm.AUTO, "2023-06-02"),
        ("June 2, 2023", DateForm.AUTO, "2023-06-02"),
        ("20240708", DateForm.AUTO, "2024-07-08"),
        ("2024/07/08", DateForm.AUTO, "2024-07-08"),
        ("2024/07/08 14:30:00", DateForm.AUTO, "2024-07-08T14:30"),
        ("1472936400", DateForm.AUTO, "2016-09-04"),
        ("1472936400000", DateForm.AUTO, "2016-09-04"),
        ("24/08/2016", DateForm.AUTO, "2016-08-24"),
        ("08/24/2016", DateForm.AUTO, "2016-08-24"),
        ("4.9.2016", DateForm.AUTO, "2016-09-04"),
        ("04/09/2016", DateForm.DAY_FIRST, "2016-09-04"),
        ("04/09/2016", DateForm.MONTH_FIRST, "2016-04-09"),
        ("160904", DateForm.YYMMDD, "2016-09-04"),
        ("160904", DateForm.DDMMYY, "2004-09-16"),
        ("240832", DateForm.AUTO, "2032-08-24"),
        ("0", DateForm.UNIX_SECONDS, "1970-01-01T02:00"),
    ],
)
def test_a_date_is_read(text, form, moment):
    assert DateReader(form, ZONE).read(text).text == moment


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [("04/09/2016", "2016-09-04", "2016-04-09"), ("160904", "2016-09-04", "2004-09-16")],
)
def test_a_date_that_may_be_two_is_refused_with_both(text, one, other):
    with pytest.raises(CampaignError) as caught:
        DateReader(DateForm.AUTO).read(text)
    assert one in caught.value.message
    assert other in caught.value.message


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "4 September", "-500-01-01", "0044-03-15 BC", "99999999999999999", "31/02/2016", "32/13/2016",
     "9999-12-31T99:00", "nan", "1e400", "x" * 1_000_000, "12345678901234567890"],
)  # fmt: skip
@pytest.mark.parametrize("form", DateForm)
def test_what_is_no_date_is_refused_in_words(text, form):
    with pytest.raises(CampaignError) as caught:
        DateReader(form, ZONE).read(text)
    assert len(caught.value.message) < 400


def test_a_column_settles_what_one_cell_leaves_open():
    assert settle_form(["04/09/2016", "24/08/2016"]) is DateForm.DAY_FIRST
    assert settle_form(["04/09/2016", "08/24/2016"]) is DateForm.MONTH_FIRST
    assert settle_form(["160904", "990904"]) is DateForm.YYMMDD
    assert settle_form(["2016-09-04", "24/08/2016"]) is DateForm.AUTO
    assert settle_form(["05/05/2016"]) is DateForm.AUTO


def test_a_column_with_both_orders_or_neither_is_asked_about():
    for cells in (["04/09/2016"], ["04/09/2016", "24/08/2016", "08/24/2016"]):
        with pytest.raises(CampaignError, match=r"04/09/2016.*may be|no such day"):
            settle_form(cells)


@pytest.mark.parametrize(
    ("text", "rule", "free_from"),
    [
        ("2016-09-04", EndRule.INCLUSIVE, "2016-09-05"),
        ("2016-09-04", EndRule.EXCLUSIVE, "2016-09-04"),
        ("2016-09", EndRule.INCLUSIVE, "2016-10-01"),
        ("2016-09-04T14:00", EndRule.INCLUSIVE, "2016-09-04T14:00"),
    ],
)
def test_an_end_is_the_first_instant_at_which_it_is_not_so(text, rule, free_from):
    assert DateReader(DateForm.AUTO).read_end(text, rule).text == free_from


def test_what_an_end_means_is_asked():
    with pytest.raises(CampaignError, match=r"inclusive.*exclusive"):
        DateReader(DateForm.AUTO).read_end("2016-09-04", EndRule.ASK)
