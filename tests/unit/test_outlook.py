"""What an entry would do, told before it is logged."""

from __future__ import annotations

import pytest

from plugin.campaign.change import ChangeKind
from plugin.campaign.sealing import seal
from plugin.campaign.times import FOREVER
from plugin.territory.border_ledger import MeasuredLine
from plugin.territory.geodesy import area_m2
from plugin.territory.memory import MemoryTerritory
from plugin.territory.outlook import foresee
from plugin.territory.partition import Frame, apply_change, base_holdings
from tests.unit.builder import CampaignBuilder, box, day

WEST, EAST = box(37.0, 36.0, 37.1, 36.2), box(37.1, 36.0, 37.2, 36.2)


def war() -> CampaignBuilder:
    return (
        CampaignBuilder()
        .actors("ISIS", "FSA", "SDF")
        .square_aoi(37.0, 36.0, side=0.2)
        .line("border", (37.0, 36.2), (37.2, 36.2))
        .initial("west", "ISIS", "2016-07-07", ground=WEST)
        .initial("east", "SDF", "2016-07-07", ground=EAST)
    )


def territory_of(builder: CampaignBuilder) -> MemoryTerritory:
    territory = MemoryTerritory(base_holdings(builder.campaign))
    for entry in builder.entries:
        territory.apply(apply_change(territory, entry, Frame.of(builder.campaign)))
        territory.take(entry)
    return territory


def outlook(builder: CampaignBuilder, kind: ChangeKind, taker: str, when: str, ground: object, *, old: str = ""):
    draft = builder.draft(kind, "", "ISIS", taker, when, ground=ground)
    entry = seal(
        draft, uid="new", seq=99, rank=99, recorded_at=0, recorded_by="", effective_at=draft.moment.earliest,
        prev_hash="",
    )  # fmt: skip
    territory = territory_of(builder)
    before = territory.holdings
    lines = [MeasuredLine(line) for line in builder.campaign.lines.values()]
    found = foresee(territory, entry, builder[old] if old else None, Frame.of(builder.campaign), lines)
    assert territory.holdings == before
    return found


def test_ground_of_two_holders_and_its_border() -> None:
    middle = box(37.05, 36.1, 37.15, 36.2)
    told = outlook(war(), ChangeKind.CAPTURED, "FSA", "2016-08-17", middle)
    assert told.shares == pytest.approx({"ISIS": 0.5, "SDF": 0.5})
    assert sum(told.lost_m2.values()) == pytest.approx(area_m2(middle), rel=1e-6)
    assert set(told.lost_m2) == {"ISIS", "SDF"}
    assert told.border_km["border"] == pytest.approx(8.99, abs=0.03)
    assert told.until == FOREVER


def test_ground_the_taker_holds_already_does_not_change_hands() -> None:
    told = outlook(war(), ChangeKind.CAPTURED, "SDF", "2016-08-17", box(37.05, 36.1, 37.15, 36.2))
    assert set(told.lost_m2) == {"ISIS"}
    assert sum(told.lost_m2.values()) == pytest.approx(told.footprint_m2 / 2, rel=1e-3)


def test_a_report_about_the_past_reaches_to_the_next_change_there() -> None:
    builder = war().captured("west", "ISIS", "SDF", "2016-09-01", ground=WEST)
    told = outlook(builder, ChangeKind.CAPTURED, "FSA", "2016-08-17~", WEST)
    assert told.until == day("2016-09-01")


def test_contested_ground_changes_no_border() -> None:
    told = outlook(war(), ChangeKind.CONTESTED, "FSA", "2016-08-17", WEST)
    assert (set(told.lost_m2), told.border_km) == ({"ISIS"}, {})


def test_a_correction_is_judged_without_what_it_corrects() -> None:
    builder = war().captured("west", "ISIS", "FSA", "2016-08-17", ground=WEST, label="taken")
    told = outlook(builder, ChangeKind.CAPTURED, "SDF", "2016-08-17", WEST, old="taken")
    assert told.shares == pytest.approx({"ISIS": 1.0})
    assert set(told.lost_m2) == {"FSA"}


def test_without_ground_nothing_changes_hands() -> None:
    told = outlook(war(), ChangeKind.CAPTURED, "FSA", "2016-08-17", None)
    assert (sum(told.lost_m2.values()), told.until, told.shares) == (0.0, None, {})
