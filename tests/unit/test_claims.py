"""Claims: stated figures beside computed ones."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.campaign import ReferenceLine
from plugin.campaign.citation import Claim
from plugin.campaign.errors import CampaignError
from plugin.campaign.times import DAY, FOREVER
from plugin.territory.border_ledger import MeasuredLine, shares_of
from plugin.territory.claims import Method, check_claim
from plugin.territory.geodesy import area_m2, length_m
from plugin.territory.holdings import Holding, Tenure

PATH = [(37.0, 36.5), (37.4, 36.5), (38.0, 36.5)]
LINE = MeasuredLine(ReferenceLine("border", shapely.to_wkb(shapely.LineString(PATH))))
WEST, EAST = shapely.box(37.0, 36.3, 37.4, 36.5), shapely.box(37.4, 36.3, 38.0, 36.5)
WEST_KM = length_m(np.array(PATH[:2])) / 1000
ALL_KM = length_m(np.array(PATH)) / 1000

HOLDINGS = [
    Holding(1, WEST, Tenure("FSA-TR"), None, 0, FOREVER),
    Holding(2, EAST, Tenure("ISIS"), None, 0, 3 * DAY),
    Holding(3, EAST, Tenure("FSA-TR"), None, 3 * DAY, FOREVER),
]
SHARES = [share for holding in HOLDINGS for share in shares_of(holding, LINE)]


def claim(value: float, *, actor: str = "", at: int = DAY, measure: str = "border_length", unit: str = "km") -> Claim:
    return Claim("k", "c", at, measure, value, unit, actor, "border" if measure == "border_length" else "")


@pytest.mark.parametrize(
    ("actor", "at", "held"),
    [
        pytest.param("", DAY, None, id="names nobody"),
        pytest.param("FSA-TR", DAY, WEST_KM, id="held a part when it was said"),
        pytest.param("FSA-TR", 3 * DAY, ALL_KM, id="held all of it"),
        pytest.param("SDF", DAY, 0.0, id="held none of it"),
        pytest.param("FSA-TR", -DAY, 0.0, id="before anything"),
    ],
)
def test_a_border_length_is_compared_with_the_line(actor: str, at: int, held: float | None) -> None:
    check = check_claim(claim(91, actor=actor, at=at), line=LINE, shares=SHARES)
    assert (check.stated, check.method) == (91, Method.LINE_LENGTH)
    assert check.computed == pytest.approx(ALL_KM)
    assert check.difference == pytest.approx(ALL_KM - 91)
    assert check.held == (None if held is None else pytest.approx(held, abs=1e-3))


def test_shares_of_other_lines_do_not_count() -> None:
    other = MeasuredLine(ReferenceLine("other", shapely.to_wkb(shapely.LineString(PATH))))
    foreign = [share for holding in HOLDINGS for share in shares_of(holding, other)]
    assert check_claim(claim(91, actor="FSA-TR"), line=LINE, shares=foreign).held == 0


@pytest.mark.parametrize(
    ("actor", "at", "grounds"),
    [
        pytest.param("FSA-TR", DAY, [WEST], id="before"),
        pytest.param("FSA-TR", 3 * DAY, [WEST, EAST], id="after"),
        pytest.param("", DAY, [WEST, EAST], id="all ground"),
        pytest.param(UNKNOWN, DAY, [], id="no ground"),
    ],
)
def test_an_area_is_compared_with_the_ground_held(actor: str, at: int, grounds: list[shapely.Polygon]) -> None:
    check = check_claim(claim(1000, actor=actor, at=at, measure="area", unit="km2"), holdings=HOLDINGS)
    expected = sum(area_m2(ground) for ground in grounds) / 1e6
    assert check.computed == pytest.approx(expected)
    assert check.difference == pytest.approx(expected - 1000)
    assert check.method is Method.GROUND_AREA


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        pytest.param(claim(91, unit="mi"), "measure", id="unit"),
        pytest.param(claim(91, measure="villages", unit="km"), "measure", id="measure"),
        pytest.param(claim(91, measure="area", unit="km"), "measure", id="measure and unit do not fit"),
        pytest.param(Claim("k", "c", 0, "border_length", 91, "km", "", "another line"), "line", id="line"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_a_reason(wrong: Claim, field: str) -> None:
    with pytest.raises(CampaignError) as caught:
        check_claim(wrong, line=LINE)
    assert caught.value.field == field
    assert caught.value.remedy
