"""Where sources differ: told once, at the places it is about."""

from __future__ import annotations

from plugin.territory.disagreement import Difference, differences, sources_of
from plugin.territory.spot_history import Disagreement, EntriesOnGround
from tests.unit.builder import CampaignBuilder, box, day
from tests.unit.history_of import holdings_of

GROUND = {"a": box(37.0, 36.0, 37.5, 37.0), "b": box(37.5, 36.0, 38.0, 37.0)}


def frame() -> CampaignBuilder:
    war = CampaignBuilder().actors("ISIS", "FSA", "SDF").square_aoi(37.0, 36.0)
    for name, ground in GROUND.items():
        lon, lat = ground.centroid.x + 0.01, 36.51
        war.place(name, lon, lat, ground=ground).initial(name, "ISIS", "2016-01-01", cite=("SOHR B2",))
    return war


def told(war: CampaignBuilder) -> list[Difference]:
    spots = {one.place_id: (one.lon, one.lat) for one in war.campaign.places.values() if one.is_located}
    held = holdings_of(war)
    return differences(spots, lambda _spot: held, EntriesOnGround(war.log.in_force()), war.campaign.settings.zone)


def test_two_dates_of_one_capture_differ():
    war = (
        frame()
        .captured("a", "ISIS", "FSA", "2016-02-02", cite=("Army C3",), label="army")
        .captured("a", "ISIS", "FSA", "2016-02-04", cite=("Desk B2",), label="desk")
    )
    found = [one for one in told(war) if one.contradiction.how is Disagreement.OTHER_DATE]
    (one,) = found
    assert one.place_id == "a"
    assert one.at in (day("2016-02-02"), day("2016-02-04"))
    assert sorted(sources_of((found[0].against, found[0].contradiction.entry))) == ["Army", "Desk"]


def test_a_wide_entry_differs_at_the_places_named_only():
    war = frame().captured("b", "ISIS", "SDF", "2016-02-01", cite=("Desk B2",), label="b taken")
    war.captured("", "ISIS", "FSA", "2016-02-05", cite=("Army C3",), ground=box(37.0, 36.0, 38.0, 37.0), label="all")
    assert {one.place_id for one in told(war)} == {"b"}


def test_a_source_that_doubts_its_own_report_is_told():
    war = frame().captured("a", "ISIS", "FSA", "2016-02-02", cite=("Army C4",))
    (found,) = [one for one in told(war) if one.contradiction.how is Disagreement.DOUBTED]
    assert found.contradiction.citation.source_id == "Army"
    assert found.against is found.contradiction.entry


def test_a_log_in_one_voice_has_no_differences():
    war = frame().captured("a", "ISIS", "FSA", "2016-02-02", cite=("Desk B2",))
    assert told(war.captured("a", "FSA", "SDF", "2016-03-02", cite=("Desk B2",), label="later")) == []


def test_one_can_stop():
    war = frame()
    spots = {one.place_id: (one.lon, one.lat) for one in war.campaign.places.values()}
    asked = []
    differences(spots, lambda spot: asked.append(spot) or [], EntriesOnGround(), "UTC", lambda _done, _total: False)
    assert len(asked) == 1
