"""What is true on a page, read out of a store."""

from __future__ import annotations

from datetime import date

import pytest

from plugin.campaign.change import ChangeKind
from plugin.campaign.errors import CampaignError
from plugin.paper.page_state import PageReader
from plugin.paper.request import closing
from plugin.paper.standing_rows import Turn
from plugin.territory.state_rows import Look
from tests.unit.builder import CampaignBuilder, box, day
from tests.unit.paper_store import small_war, store_of

AUGUST_23, AUGUST_24, AUGUST_25 = (closing(date(2016, 8, number)) for number in (23, 24, 25))
AUGUST_27, AUGUST_28, SEPTEMBER_4 = (closing(date(2016, *when)) for when in ((8, 27), (8, 28), (9, 4)))


@pytest.fixture(scope="module")
def reader() -> PageReader:
    return PageReader(store_of(small_war()))


def test_ground_of_all_holders_is_the_area_of_interest_on_every_page(reader):
    whole = sum(reader.read(AUGUST_23, None).holder_km2.values())

    for instant in (AUGUST_24, AUGUST_25, AUGUST_27, SEPTEMBER_4):
        assert sum(reader.read(instant, None).holder_km2.values()) == pytest.approx(whole, abs=1e-6)


def test_holders_are_those_who_stand_and_no_others(reader):
    assert list(reader.read(AUGUST_23, None).holder_km2) == ["ISIS"]
    assert list(reader.read(AUGUST_24, None).holder_km2) == ["ISIS", "FSA"]
    assert list(reader.read(SEPTEMBER_4, None).holder_km2) == ["FSA"]


def test_contested_ground_stays_with_its_holder_and_is_told_apart(reader):
    page = reader.read(AUGUST_25, AUGUST_24)

    assert Look("ISIS", "SDF") in {area.look for area in page.areas}
    assert page.contested_km2 == pytest.approx(page.holder_km2["FSA"], rel=1e-6)
    assert page.holder_km2["ISIS"] == pytest.approx(2 * page.holder_km2["FSA"], rel=1e-6)


def test_uncertain_ground_is_counted_while_its_date_is_open():
    war = (
        CampaignBuilder()
        .actors("ISIS", "FSA")
        .initial("Town", "ISIS", "2016-08-01", ground=box(36.2, 36.2, 36.4, 36.4))
        .captured("Town", "ISIS", "FSA", "2016-08-20/2016-08-25", ground=box(36.2, 36.2, 36.4, 36.4))
    )
    reader = PageReader(store_of(war))

    assert reader.read(AUGUST_23, None).uncertain_km2 > 100
    assert reader.read(AUGUST_28, None).uncertain_km2 == 0


def test_ledger_sums_to_the_line_and_follows_from_the_entries(reader):
    for instant in (AUGUST_23, AUGUST_24, AUGUST_27, SEPTEMBER_4):
        page = reader.read(instant, None)
        assert sum(row.km for row in page.ledger) == pytest.approx(reader.line_km, abs=1e-6)
        assert sum(part.km for part in page.stretches) == pytest.approx(reader.line_km, abs=1e-3)
    assert [row.actor for row in reader.read(SEPTEMBER_4, None).ledger] == ["FSA"]


@pytest.mark.parametrize("points", [((36.4, 36.6), (37.0, 36.6)), ((37.0, 36.6), (36.4, 36.6))])
def test_stretches_run_from_west_to_east_whichever_way_the_line_was_drawn(points):
    side = "right" if points[0][0] < points[1][0] else "left"
    reader = PageReader(store_of(small_war().line("Border", *points, side=side)))

    assert [part.actor for part in reader.read(AUGUST_24, None).stretches] == ["FSA", "ISIS"]


def test_a_line_with_nobody_beside_it_is_unknown_along_its_whole_length():
    reader = PageReader(store_of(small_war().line("Far", (36.0, 37.0), (36.5, 37.0))), line="Far")

    assert [part.actor for part in reader.read(AUGUST_24, None).stretches] == ["unknown"]
    assert [row.actor for row in reader.read(AUGUST_24, None).ledger] == ["unknown"]


def test_reports_are_those_since_the_last_page_grouped_by_who_tells_them(reader):
    page = reader.read(AUGUST_28, AUGUST_24)

    told = [(r.kind, [c.draft.place_id for c in r.changes], r.sources) for r in page.reports]
    assert told == [
        (ChangeKind.CAPTURED, ["Rai", "Hamlet"], (("SOHR", "B1"),)),
        (ChangeKind.BESIEGED, ["Rai"], (("SOHR", "B3"),)),
        (ChangeKind.CONTESTED, ["Rai"], (("SOHR", "B2"),)),
    ]


def test_two_sources_of_one_change_are_both_told(reader):
    (report,) = reader.read(AUGUST_24, AUGUST_23).reports

    assert report.sources == (("SOHR", "B1"), ("Army", "C2"))


def test_first_page_reports_no_change(reader):
    page = reader.read(SEPTEMBER_4, None)

    assert page.reports == ()
    assert page.turn == Turn()


def test_a_stated_figure_is_known_from_the_day_it_was_said(reader):
    assert reader.read(AUGUST_28, None).statements == ()
    (statement,) = reader.read(SEPTEMBER_4, None).statements
    assert (statement.claim.value, statement.source) == (50.0, "Minister")


def test_a_source_named_with_its_date_is_told_without_it():
    war = small_war()
    from tests.unit.builder import citation

    dated = citation("SOHR, 2016-09-05", "B1", uid="x", published_at="2016-09-05")
    war.source("SOHR, 2016-09-05")
    war.captured("Rai", "FSA", "SDF", "2016-09-05", cite=(dated,))
    page = PageReader(store_of(war)).read(closing(date(2016, 9, 5)), SEPTEMBER_4)

    assert page.reports[0].sources == (("SOHR", "B1"),)


def test_an_unknown_line_is_refused_with_those_there_are():
    with pytest.raises(CampaignError) as refused:
        PageReader(store_of(small_war()), line="Nowhere")

    assert "Border" in refused.value.remedy
    assert refused.value.field == "line"


def test_a_campaign_without_lines_has_no_ledger():
    war = CampaignBuilder().actors("ISIS").initial("Town", "ISIS", "2016-08-01", ground=box(36.2, 36.2, 36.4, 36.4))
    page = PageReader(store_of(war)).read(day("2016-08-02"), None)

    assert page.ledger == ()
    assert page.bands == ()
