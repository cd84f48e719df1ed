"""Reported sieges: logs of one town, each beside the sieges that follow from it by hand."""

from __future__ import annotations

import pytest

from plugin.campaign.times import FOREVER
from plugin.territory.holdings import Siege
from plugin.territory.sieges import reported_sieges

from .builder import CampaignBuilder, day


def town() -> CampaignBuilder:
    return CampaignBuilder().actors("REBEL", "GOV", "ISIS").initial("Aleppo", "REBEL", "2016-07-01")


def besieged(builder: CampaignBuilder, when: str = "2016-07-17", by: str = "GOV") -> CampaignBuilder:
    return builder.besieged("Aleppo", "REBEL", by, when)


def siege(since: str, until: str = "", by: str = "GOV") -> Siege:
    return Siege("Aleppo", "REBEL", by, day(since), day(until) if until else FOREVER)


LOGS = [
    pytest.param(town(), [], id="no siege"),
    pytest.param(besieged(town()), [siege("2016-07-17")], id="still stands"),
    pytest.param(
        besieged(town()).siege_lifted("Aleppo", "GOV", "REBEL", "2016-08-06"),
        [siege("2016-07-17", "2016-08-06")],
        id="lifted",
    ),
    pytest.param(
        besieged(besieged(town()).siege_lifted("Aleppo", "GOV", "REBEL", "2016-08-06"), "2016-09-04"),
        [siege("2016-07-17", "2016-08-06"), siege("2016-09-04")],
        id="renewed",
    ),
    pytest.param(besieged(besieged(town()), "2016-07-20"), [siege("2016-07-17")], id="reported twice"),
    pytest.param(
        besieged(besieged(town()), "2016-07-20", by="ISIS").siege_lifted("Aleppo", "GOV", "REBEL", "2016-08-06"),
        [siege("2016-07-17", "2016-08-06"), siege("2016-07-20", by="ISIS")],
        id="two besiegers, one leaves",
    ),
    pytest.param(
        besieged(besieged(town()), "2016-07-20", by="ISIS").siege_lifted("Aleppo", "", "REBEL", "2016-08-06"),
        [siege("2016-07-17", "2016-08-06"), siege("2016-07-20", "2016-08-06", by="ISIS")],
        id="lifted without a name",
    ),
    pytest.param(
        besieged(town()).siege_lifted("Aleppo", "ISIS", "REBEL", "2016-08-06"),
        [siege("2016-07-17")],
        id="somebody else's siege lifted",
    ),
    pytest.param(
        besieged(town()).captured("Aleppo", "REBEL", "GOV", "2016-12-22"),
        [siege("2016-07-17", "2016-12-22")],
        id="taken by the besieger",
    ),
    pytest.param(
        besieged(town()).captured("Aleppo", "REBEL", "ISIS", "2016-12-22"),
        [siege("2016-07-17", "2016-12-22")],
        id="taken by a third",
    ),
    pytest.param(
        besieged(town()).recaptured("Aleppo", "GOV", "REBEL", "2016-08-01"),
        [siege("2016-07-17")],
        id="the besieged take a part back",
    ),
    pytest.param(
        besieged(town()).contested("Aleppo", "REBEL", "GOV", "2016-08-01"), [siege("2016-07-17")], id="stormed"
    ),
    pytest.param(
        besieged(town()).siege_lifted("Aleppo", "GOV", "REBEL", "2016-07-17"), [], id="over when it began"
    ),
    pytest.param(
        besieged(town()).captured("Castello", "REBEL", "GOV", "2016-07-18"),
        [siege("2016-07-17")],
        id="another place falls",
    ),
]


@pytest.mark.parametrize(("builder", "expected"), LOGS)
def test_sieges_follow_from_the_log(builder: CampaignBuilder, expected: list[Siege]) -> None:
    assert reported_sieges("Aleppo", builder.entries) == expected


def test_entries_may_come_in_any_order() -> None:
    log = besieged(town()).siege_lifted("Aleppo", "GOV", "REBEL", "2016-08-06")
    assert reported_sieges("Aleppo", reversed(log.entries)) == [siege("2016-07-17", "2016-08-06")]
